//! Makes documents and renders them, all in memory and on all cores.

use rayon::prelude::*;

use crate::diagnostic::{Error, Result};
use crate::document::block::Document;
use crate::document::registers::registers;
use crate::model::DocumentType;
use crate::output::pdf::{Figures, Press, is_heavy};
use crate::output::write::Artifact;
use crate::output::{docx, workbook};

use super::{BuildObserver, BuiltDocument, FileFormat};
use crate::app::workspace::Workbench;

/// The bytes of a file that was issued, by document and name; nothing for one that is to be rendered.
pub(in crate::app) type Frozen<'a> = &'a (dyn Fn(&Document, &str) -> Option<Result<Vec<u8>>> + Sync);

/// Every document in every format, in the order of the set.
///
/// # Errors
/// All faults, in the order of the documents.
pub(super) fn all(
    bench: &Workbench,
    kinds: &[&DocumentType],
    formats: &[FileFormat],
    observer: &dyn BuildObserver,
    frozen: Frozen,
) -> std::result::Result<Vec<BuiltDocument>, Vec<Error>> {
    let (press, made): (Result<Press>, Vec<Result<Document>>) =
        rayon::join(|| Press::open(bench.templates), || kinds.par_iter().map(|kind| bench.document(kind)).collect());
    let documents = without_faults(made)?;
    let press = press.map_err(|error| vec![error])?;
    let formats_of = |kind: &DocumentType| -> Vec<FileFormat> {
        let has_one = |format: &&FileFormat| **format != FileFormat::Xlsx || !kind.layout.registers.is_empty();
        formats.iter().filter(has_one).copied().collect()
    };
    let jobs: Vec<(&DocumentType, &Document, FileFormat)> = kinds
        .iter()
        .zip(&documents)
        .flat_map(|(kind, document)| formats_of(kind).into_iter().map(move |format| (*kind, document, format)))
        .collect();
    observer.rendering_begins(jobs.len());
    let render = |(kind, document, format): (&DocumentType, &Document, FileFormat)| -> Result<(Artifact, Vec<String>)> {
        let name = format!("{}.{}", document.control.file_stem, format.extension());
        if let Some(bytes) = frozen(document, &name) {
            observer.file_is_rendered();
            return Ok((Artifact { name, bytes: bytes? }, Vec::new()));
        }
        let (bytes, warnings) = match format {
            FileFormat::Pdf => press.pdf(document).map(|pdf| (pdf.bytes, pdf.warnings)),
            FileFormat::Docx => {
                docx::render(document, &Figures { press: &press, document }).map(|bytes| (bytes, Vec::new()))
            }
            FileFormat::Xlsx => {
                workbook::render(document, &registers(&bench.view, kind)).map(|bytes| (bytes, Vec::new()))
            }
        }?;
        observer.file_is_rendered();
        Ok((Artifact { name, bytes }, warnings))
    };
    // Typst keeps the pages of a PDF in memory: a heavy one is set by itself, before all others.
    let is_alone = |(_, document, format): &(&DocumentType, &Document, FileFormat)| {
        *format == FileFormat::Pdf && is_heavy(document)
    };
    let alone: Vec<Option<_>> = jobs.iter().map(|job| is_alone(job).then(|| render(*job))).collect();
    let rendered: Vec<Result<(Artifact, Vec<String>)>> =
        jobs.into_par_iter().zip(alone).map(|(job, made)| made.unwrap_or_else(|| render(job))).collect();
    observer.rendering_ends();
    let mut files = without_faults(rendered)?.into_iter();
    Ok(kinds
        .iter()
        .zip(documents)
        .map(|(kind, document)| {
            let (files, warnings): (Vec<_>, Vec<_>) = files.by_ref().take(formats_of(kind).len()).unzip();
            let warnings = warnings.into_iter().flatten().collect();
            BuiltDocument { slug: kind.slug.clone(), document, files, warnings }
        })
        .collect())
}

/// The values if there is no fault, else all faults.
fn without_faults<T>(results: Vec<Result<T>>) -> std::result::Result<Vec<T>, Vec<Error>> {
    let mut values = Vec::with_capacity(results.len());
    let mut faults = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(values) } else { Err(faults) }
}
