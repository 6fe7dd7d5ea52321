//! What saving does, in words.

use crate::app::import::SaveStep;
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
        SaveStep::ListMapping { file } => format!("name {file} in dossier.yaml"),
        SaveStep::ReplaceBlank { workbook, .. } => format!("remove {workbook}, which is still blank"),
        SaveStep::WriteAnswers { file, keys } => format!("answer {} in {file}", keys.join(", ")),
    };
    steps.iter().map(step).collect()
}

/// What was saved.
pub fn told(steps: &[SaveStep]) -> Vec<Text> {
    let good = |word: &str, rest: String| Text::new().ink(Ink::Good, word).plain(rest);
    let mut told = Vec::new();
    for step in steps {
        match step {
            SaveStep::KeepWorkbook { to, .. } => told.push(good("kept", format!(" the workbook before as {to}"))),
            SaveStep::CopyWorkbook { from, to } => {
                told.push(good("copied", format!(" to {to}")));
                told.push(
                    format!("  this copy is what documents are made from: change it there, or change {from}").into(),
                );
                told.push("  and import it again".into());
            }
            SaveStep::KeepMapping { to, .. } => told.push(good("kept", format!(" the mapping before as {to}"))),
            SaveStep::WriteMapping { file } => told.push(good("wrote", format!(" {file}"))),
            SaveStep::ListMapping { file } => told.push(good("added", format!(" {file} to dossier.yaml"))),
            SaveStep::ReplaceBlank { workbook, .. } => {
                told.push(good("removed", format!(" {workbook}, which was blank: yours holds these rows")));
            }
            SaveStep::WriteAnswers { file, keys } => {
                told.push(good("answered", format!(" {} in {file}", keys.join(", "))));
            }
        }
    }
    told
}
