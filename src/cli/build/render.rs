//! Makes documents and renders them, all in memory and on all cores.

use rayon::prelude::*;

use crate::diagnostic::Result;
use crate::document::DocumentType;
use crate::document::block::Document;
use crate::output::docx;
use crate::output::pdf::{Figures, Press};
use crate::output::write::Artifact;

use super::{Built, FileFormat};
use crate::cli::console::Console;
use crate::cli::progress::Progress;
use crate::cli::project::Workbench;

/// Every document in every format, in the order of the set.
///
/// # Errors
/// The first fault in the order of the documents; the others are reported before it.
pub fn all(
    console: &mut Console,
    bench: &Workbench,
    kinds: &[&DocumentType],
    formats: &[FileFormat],
) -> Result<Vec<Built>> {
    let (press, made): (Result<Press>, Vec<Result<Document>>) = rayon::join(
        || Press::open(bench.templates),
        || kinds.par_iter().map(|kind| bench.workshop.document(&bench.view, kind)).collect(),
    );
    let documents = without_faults(console, made)?;
    let press = press?;
    let jobs: Vec<(&Document, FileFormat)> =
        documents.iter().flat_map(|document| formats.iter().map(move |format| (document, *format))).collect();
    let progress = Progress::begin(console, jobs.len(), "Rendering");
    let rendered: Vec<Result<(Artifact, Vec<String>)>> = jobs
        .into_par_iter()
        .map(|(document, format)| {
            let (bytes, warnings) = match format {
                FileFormat::Pdf => press.pdf(document).map(|pdf| (pdf.bytes, pdf.warnings)),
                FileFormat::Docx => {
                    docx::render(document, &Figures { press: &press, document }).map(|bytes| (bytes, Vec::new()))
                }
            }?;
            progress.step();
            let name = format!("{}.{}", document.control.file_stem, format.extension());
            Ok((Artifact { name, bytes }, warnings))
        })
        .collect();
    drop(progress);
    let mut files = without_faults(console, rendered)?.into_iter();
    Ok(kinds
        .iter()
        .zip(documents)
        .map(|(kind, document)| {
            let (files, warnings): (Vec<_>, Vec<_>) = files.by_ref().take(formats.len()).unzip();
            let warnings = warnings.into_iter().flatten().collect();
            Built { slug: kind.slug.clone(), document, files, warnings }
        })
        .collect())
}

/// The values if there is no fault; all faults but the first are reported here.
fn without_faults<T>(console: &mut Console, results: Vec<Result<T>>) -> Result<Vec<T>> {
    let mut values = Vec::with_capacity(results.len());
    let mut first = None;
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(fault) if first.is_none() => first = Some(fault),
            Err(fault) => console.error(&fault),
        }
    }
    match first {
        Some(fault) => Err(fault),
        None => Ok(values),
    }
}
