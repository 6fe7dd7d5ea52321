//! How long files take that are made to take long, and files changed at random for as long as one likes.
//!
//! `cargo bench --bench bounds` runs each bomb of `tests/bombs` at half and at full size, and prints time, the growth of
//! processor time, and peak memory; a name picks those that begin with it. `DOSSIER=PROGRAM` measures that program instead of the one just built. `cargo bench --bench bounds -- fuzz FOLDER SECONDS` changes the files of
//! a folder (workbooks, tables of text) until the time is over, and keeps each that makes a reader panic or takes long.

#![allow(clippy::disallowed_macros, reason = "a program that prints its measurements")]
#![allow(clippy::cast_precision_loss, reason = "ratios")]
#![allow(clippy::disallowed_methods, reason = "makes, changes and keeps files as people do")]
#![allow(dead_code, reason = "the tests use more of these modules")]

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dossier::ingest::guess::WordLists;

#[path = "../tests/bombs/files.rs"]
mod files;
#[path = "../tests/bombs/package.rs"]
mod package;
#[path = "../tests/fuzz/changes.rs"]
mod changes;
#[path = "../tests/fuzz/targets.rs"]
mod targets;

/// A changed file that takes longer is kept, too.
const LONG: Duration = Duration::from_secs(10);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["fuzz", folder, seconds] => fuzz(Path::new(folder), seconds.parse().expect("seconds")),
        names => bombs(names),
    }
}

fn bombs(names: &[&str]) {
    println!("| bomb | time | growth | peak memory | growth | ends |\n|---|--:|--:|--:|--:|---|");
    for bomb in files::BOMBS.iter().filter(|bomb| names.is_empty() || names.iter().any(|n| bomb.name.starts_with(n))) {
        let (half, full) = (run(bomb, 50), run(bomb, 100));
        println!(
            "| {} | {:.2} s | {:.1} | {} MB | {:.1} | {} |",
            bomb.name,
            full.time,
            full.processor / half.processor.max(0.01),
            full.memory,
            full.memory as f64 / half.memory.max(1) as f64,
            full.end
        );
    }
}

struct Run {
    time: f64,
    /// Seconds of processor time, which do not depend on what else the machine does.
    processor: f64,
    /// In megabytes.
    memory: u64,
    end: String,
}

/// Runs a bomb in a process of its own; its peak memory is read from /proc just before it ends.
fn run(bomb: &files::Bomb, share: usize) -> Run {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in (bomb.make)(share) {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let start = Instant::now();
    let program = std::env::var_os("DOSSIER").unwrap_or_else(|| env!("CARGO_BIN_EXE_dossier").into());
    let mut child = Command::new(program)
        .args(bomb.call)
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut memory, mut processor) = (0, 0.0_f64);
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        let peak = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = peak.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse().ok());
        memory = memory.max(peak.unwrap_or(0_u64) >> 10);
        processor = processor.max(processor_seconds(child.id()).unwrap_or(0.0));
        std::thread::sleep(Duration::from_millis(2));
    };
    Run { time: start.elapsed().as_secs_f64(), processor, memory, end: status.to_string() }
}

/// What a process has used so far: two fields of `/proc/ID/stat` behind its name, in hundredths of a second.
fn processor_seconds(id: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

fn fuzz(folder: &Path, seconds: u64) {
    let words = WordLists::embedded();
    let files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_file()).collect();
    assert!(!files.is_empty(), "no files in {}", folder.display());
    let (end, mut number, mut read) = (Instant::now() + Duration::from_secs(seconds), 0_u64, 0_u64);
    while Instant::now() < end {
        number += 1;
        let path = &files[usize::try_from(number).unwrap() % files.len()];
        let bytes = changes::changed(&fs::read(path).unwrap(), &mut changes::Dice(number));
        let start = Instant::now();
        let survived = catch_unwind(|| targets::workbook(bytes.clone(), &words));
        read += u64::from(*survived.as_ref().unwrap_or(&false));
        if survived.is_err() || start.elapsed() > LONG {
            let kept = folder.join(format!("found-{number}"));
            fs::write(&kept, bytes).unwrap();
            println!("{} of {}: {:?}", kept.display(), path.display(), start.elapsed());
        }
    }
    println!("{number} files, {read} of them read");
}
