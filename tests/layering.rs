//! Data only flows down: a stage may use only those above it in `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

fn stages() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    lib.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.trim_end_matches(';').to_string())).collect()
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn no_stage_imports_one_below_it() {
    let stages = stages();
    assert!(stages.len() >= 9, "stages in src/lib.rs: {stages:?}");
    let mut upward = Vec::new();
    for (rank, stage) in stages.iter().enumerate() {
        let mut files = Vec::new();
        rust_files(&Path::new("src").join(stage), &mut files);
        assert!(!files.is_empty(), "stage {stage} has no file");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for (number, line) in text.lines().enumerate() {
                for below in &stages[rank + 1..] {
                    if line.contains(&format!("crate::{below}")) {
                        upward.push(format!("{}:{}: {stage} uses {below}", file.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(upward.is_empty(), "upward imports:\n{}", upward.join("\n"));
}

#[test]
fn every_folder_below_src_is_a_stage() {
    let stages = stages();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_string();
            assert!(stages.contains(&name), "src/{name} is not in the pipeline of src/lib.rs");
        }
    }
}
