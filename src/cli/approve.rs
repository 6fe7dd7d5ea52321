use std::path::PathBuf;

use jiff::civil::Date;

use crate::app::control::{ActDay, ApproveRequest, approve, request_approval};
use crate::diagnostic::{Error, Result};
use crate::output::write::RealDisk;
use crate::source::files::read_anywhere;

use super::clock;
use super::session::{Exit, Format, Session};
use super::text::{Ink, Text};

/// Record that a person approves what a document says now
///
/// The approval is bound to exactly this content: whatever changes it makes the approval void. A risk owner who approves
/// the treatment plan approves the part about the own risks, and with the record of acceptances accepts what remains of
/// them, as they stand. With --format json, described by docs/reference/approve-schema.json.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The document by short name (soa) or id (ISMS-DOC-07)
    #[arg(value_name = "DOC")]
    document: String,
    /// Who approves it: a person id or name
    #[arg(long, value_name = "PERSON", required_unless_present = "request")]
    by: Option<String>,
    /// Record nothing, but write a sheet (.xlsx) that asks for the approval: what changed, and the code of the content.
    /// It comes back signed, and is recorded with --evidence and --content
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with_all = ["by", "evidence", "on"])]
    request: Option<PathBuf>,
    /// In which role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The version; the next one by what has changed if missing
    #[arg(long, value_name = "VERSION")]
    version: Option<String>,
    /// What changed and why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The hash of the content that the person saw, or its first eight signs: refused if it is another by now
    #[arg(long, value_name = "HASH")]
    content: Option<String>,
    /// A signed sheet or a letter; a copy is kept, and its hash recorded
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    evidence: Option<PathBuf>,
    /// The day of the approval, if it was given earlier; that it is recorded today is recorded too
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    on: Option<Date>,
    /// The day the documents speak of (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    as_of: Option<Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// The largest sheet or letter that is kept, in bytes.
const LARGEST_EVIDENCE: u64 = 64 << 20;

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    let evidence = match &arguments.evidence {
        None => None,
        Some(path) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let bytes = read_anywhere(&session.resolve(path), &name, LARGEST_EVIDENCE)
                .map_err(|fault| Error::input(fault.message))?;
            Some((name, bytes))
        }
    };
    session.for_each_project(|session, folder| {
        if let Some(path) = &arguments.request {
            let day = clock::day(arguments.as_of);
            let report = request_approval(folder, &arguments.document, &session.resolve(path), day, &RealDisk)?;
            if arguments.format == Format::Json {
                session.console.json(&report)?;
            } else {
                let told = format!(" {} {}: {}, code {}", report.id, report.version, path.display(), report.code);
                session.console.line(Text::new().ink(Ink::Good, "asks for the approval of").plain(told));
            }
            return Ok(Exit::Fine);
        }
        let request = ApproveRequest {
            document: &arguments.document,
            by: arguments.by.as_deref().unwrap_or_default(),
            role: arguments.role.as_deref(),
            version: arguments.version.as_deref(),
            reason: arguments.reason.as_deref(),
            content: arguments.content.as_deref(),
            evidence: evidence.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        };
        let act = ActDay { on: arguments.on, today: clock::today() };
        let report = approve(folder, &request, clock::day(arguments.as_of), act, &RealDisk)?;
        let console = &mut *session.console;
        if arguments.format == Format::Json {
            console.json(&report)?;
            return Ok(Exit::Fine);
        }
        let subject = format!("{} {}", report.id, report.version);
        console.line(
            Text::new()
                .ink(Ink::Good, "approved")
                .ink(Ink::Strong, format!(" {subject}"))
                .plain(format!(" by {} on {}", report.by, report.on)),
        );
        console.line(Text::new().ink(Ink::Faint, "content    ").plain(report.content.clone()));
        console.line(Text::new().ink(Ink::Faint, "code       ").plain(report.code.clone()));
        if !report.risks.is_empty() {
            console.line(Text::new().ink(Ink::Faint, "risks      ").plain(report.risks.join(", ")));
        }
        if !report.accepted.is_empty() {
            console.line(Text::new().ink(Ink::Faint, "accepted   ").plain(report.accepted.join(", ")));
        }
        for change in &report.changes {
            console.line(Text::new().ink(Ink::Faint, "changed    ").plain(change.clone()));
        }
        match report.missing.as_slice() {
            [] => console.line(
                Text::new().ink(Ink::Info, "next").plain(format!(": dossier issue {} --reason \"…\"", report.id)),
            ),
            missing => {
                for who in missing {
                    console.line(Text::new().ink(Ink::Warn, "missing    ").plain(who.clone()));
                }
            }
        }
        Ok(Exit::Fine)
    })
}
