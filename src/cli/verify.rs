use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::app::Workspace;
use crate::app::build::BuildObserver;
use crate::app::control::{FileIs, VerifyReport, verify, verify_file};
use crate::diagnostic::{Error, Result};
use crate::source::files::read_anywhere;

use super::progress::ProgressOfBuild;
use super::session::{Exit, Format, Session};
use super::text::{Ink, Text, count};

/// Prove that issued files are as they were issued, or say which version a file is
///
/// Compares every issued file with its manifest, every manifest with the register, and the register with itself. Says
/// what it could not check. With --format json, described by docs/reference/verify-schema.json. Ends with exit code 1
/// if something is not as it was.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A single file, as it came by mail: which document and version it is, and whether that is in force
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with = "rebuild")]
    file: Option<PathBuf>,
    /// Make every issued version again from what it was made from, and compare the bytes
    #[arg(long)]
    rebuild: bool,
    /// The day everything is judged by (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    as_of: Option<Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// The largest single file that is looked at, in bytes.
const LARGEST: u64 = 256 << 20;

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let workspace = Workspace::open(folder, crate::cli::clock::day(arguments.as_of))?;
        if let Some(path) = &arguments.file {
            return one_file(session, &workspace, path, arguments.format);
        }
        let progress = ProgressOfBuild::on(session.console);
        let report = verify(&workspace, arguments.rebuild.then_some(&progress as &dyn BuildObserver));
        match arguments.format {
            Format::Json => session.console.json(&report)?,
            Format::Human => print(session, &report),
        }
        Ok(if report.sound { Exit::Fine } else { Exit::Findings })
    })
}

fn one_file(session: &mut Session, workspace: &Workspace, path: &Path, format: Format) -> Result<Exit> {
    let shown = path.display().to_string();
    let bytes = read_anywhere(&session.resolve(path), &shown, LARGEST).map_err(|fault| Error::input(fault.message))?;
    let report = verify_file(workspace, &bytes);
    let console = &mut *session.console;
    let ink = if report.is == FileIs::InForce { Ink::Good } else { Ink::Warn };
    match format {
        Format::Json => console.json(&report)?,
        Format::Human => console.line(Text::new().ink(Ink::Strong, shown).plain(": ").ink(ink, report.message)),
    }
    Ok(if report.is == FileIs::InForce { Exit::Fine } else { Exit::Findings })
}

fn print(session: &mut Session, report: &VerifyReport) {
    let console = &mut *session.console;
    for fault in &report.faults {
        let kind = format!("{:?}", fault.kind).to_lowercase();
        console.line(Text::new().ink(Ink::Error, kind).plain(format!(": {}", fault.message)));
    }
    let rebuilt = if report.rebuilt > 0 { format!(", {} made again", report.rebuilt) } else { String::new() };
    let told = format!(
        "{}, {}, {} of {} as issued{rebuilt}",
        count(report.documents, "document"),
        count(report.entries, "entry").replace("entrys", "entries"),
        count(report.files, "file"),
        count(report.versions, "version"),
    );
    let (ink, word) = if report.sound { (Ink::Good, "sound") } else { (Ink::Error, "not sound") };
    console.line(Text::new().ink(ink, word).plain(format!(": {told}")));
    for what in &report.not_checked {
        console.line(Text::new().ink(Ink::Faint, "not checked").plain(format!(": {what}")));
    }
}
