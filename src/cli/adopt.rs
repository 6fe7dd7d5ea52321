use std::path::PathBuf;

use jiff::civil::Date;

use crate::app::control::{ActDay, AdoptRequest, adopt};
use crate::diagnostic::{Error, Result};
use crate::output::write::RealDisk;
use crate::source::files::read_anywhere;

use super::clock;
use super::session::{Exit, Format, Session};
use super::text::{Ink, Text};

/// Put a file of your own under control: a policy in Word or PDF that you have already
///
/// The file is copied into adopted/ as it is. It is approved, issued, reviewed and verified like a document that was
/// built.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The file
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,
    /// As which document: a number of the set (POL-05), or an id of your own
    #[arg(long = "as", value_name = "ID")]
    document: String,
    /// Its version, as it says of itself
    #[arg(long, value_name = "VERSION")]
    version: String,
    /// Who puts it under control: a person id or name
    #[arg(long, value_name = "PERSON")]
    by: String,
    /// Its title; that of the set if missing
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// When it is looked at again
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    next_review: Option<Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// The largest file that is adopted, in bytes.
const LARGEST: u64 = 128 << 20;

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let path = session.resolve(&arguments.file);
    let bytes = read_anywhere(&path, &name, LARGEST).map_err(|fault| Error::input(fault.message))?;
    session.for_each_project(|session, folder| {
        let request = AdoptRequest {
            name: &name,
            bytes: &bytes,
            document: &arguments.document,
            version: &arguments.version,
            title: arguments.title.as_deref(),
            by: &arguments.by,
            next_review: arguments.next_review,
        };
        let act = ActDay { on: None, today: clock::today() };
        let report = adopt(folder, &request, clock::day(None), act, &RealDisk)?;
        let console = &mut *session.console;
        if arguments.format == Format::Json {
            console.json(&report)?;
            return Ok(Exit::Fine);
        }
        console.line(
            Text::new()
                .ink(Ink::Good, "adopted")
                .ink(Ink::Strong, format!(" {} {}", report.id, report.version))
                .plain(format!(" {}: {}", report.title, report.file)),
        );
        console.line(Text::new().ink(Ink::Info, "next").plain(format!(": dossier approve {} --by PERSON", report.id)));
        Ok(Exit::Fine)
    })
}
