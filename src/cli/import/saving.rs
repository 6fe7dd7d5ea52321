//! What saving does, in words.

use crate::app::import::{ImportSession, SaveStep};
use crate::cli::text::{Ink, Text};

/// The mapping file that would be renewed because the layout has changed.
pub fn renewed(steps: &[SaveStep]) -> Option<&str> {
    steps.iter().find_map(|step| match step {
        SaveStep::KeepMapping { from, .. } => Some(from.as_str()),
        _ => None,
    })
}

/// What saving would do, a line each.
pub fn planned(steps: &[SaveStep]) -> Vec<String> {
    let step = |step: &SaveStep| match step {
        SaveStep::KeepWorkbook { from, to } => format!("keep the workbook {from} as {to}"),
        SaveStep::CopyWorkbook { from, to } => format!("copy {from} to {to}"),
        SaveStep::KeepMapping { from, to } => format!("keep {from} as {to}"),
        SaveStep::WriteMapping { file } => format!("write {file}"),
    };
    steps.iter().map(step).collect()
}

/// What was saved, and what is left to do.
pub fn told(steps: &[SaveStep], import: &ImportSession) -> Vec<Text> {
    let good = |word: &str, rest: String| Text::new().ink(Ink::Good, word).plain(rest);
    let mut told = Vec::new();
    for step in steps {
        match step {
            SaveStep::KeepWorkbook { to, .. } => told.push(good("kept", format!(" the workbook before as {to}"))),
            SaveStep::CopyWorkbook { to, .. } => told.push(good("copied", format!(" to {to}"))),
            SaveStep::KeepMapping { to, .. } => told.push(good("kept", format!(" the mapping before as {to}"))),
            SaveStep::WriteMapping { file } => {
                told.push(good("wrote", format!(" {file}")));
                if !import.is_mapping_listed(file) {
                    told.push("Add it to dossier.yaml, so that builds read the workbook:".into());
                    told.push("  mappings:".into());
                    told.push(format!("    - {file}").into());
                }
            }
        }
    }
    told
}
