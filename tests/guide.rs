//! The commands of the guide are run as a reader would, in a copy of the examples.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What a page tells its reader to do.
enum Step {
    /// To write a file: a block that begins with ```` ```yaml file=PATH ````.
    File { path: String, text: String },
    /// To call dossier: a `$ dossier …` line, with the exit code it says it ends with.
    Command { page: String, arguments: Vec<String>, exit_code: i32 },
}

/// The words of a command line; what stands in quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, piece) in command.split('"').enumerate() {
        if place % 2 == 1 {
            words.push(piece.to_string());
        } else {
            words.extend(piece.split_whitespace().map(str::to_string));
        }
    }
    words
}

fn steps(page: &Path) -> Vec<Step> {
    let text = fs::read_to_string(page).unwrap();
    let mut steps = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
        if let Some((_, path)) = info.split_once("file=") {
            // A block inside of the file is indented by a blank on the page.
            let unindented = |line: &&str| line.strip_prefix(" ```").map(|rest| format!("```{rest}"));
            let mut text = String::new();
            for line in &block {
                text.push_str(unindented(line).as_deref().unwrap_or(line));
                text.push('\n');
            }
            steps.push(Step::File { path: path.trim().to_string(), text });
        } else if info == "console" {
            for line in block.iter().filter_map(|line| line.strip_prefix("$ dossier ")) {
                let (command, exit_code) = line.split_once("# exit ").unwrap_or((line, "0"));
                steps.push(Step::Command {
                    page: page.display().to_string(),
                    arguments: words(command),
                    exit_code: exit_code.trim().parse().unwrap(),
                });
            }
        }
    }
    steps
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            if entry.file_name() != "out" {
                copy(&entry.path(), &target);
            }
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn every_command_of_the_guide_does_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("examples"), &folder.path().join("examples"));
    let mut pages: Vec<_> = fs::read_dir("docs/guide").unwrap().map(|entry| entry.unwrap().path()).collect();
    // The page on versions changes what the others look at, so it comes last.
    pages.sort_by_key(|page| (page.ends_with("versions.md"), !page.ends_with("your-own-project.md"), page.clone()));
    let steps: Vec<Step> = pages.iter().flat_map(|page| steps(page)).collect();
    assert!(steps.len() >= 8, "found only {} commands", steps.len());
    for step in steps {
        let (page, arguments, exit_code) = match step {
            Step::Command { page, arguments, exit_code } => (page, arguments, exit_code),
            Step::File { path, text } => {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
                continue;
            }
        };
        let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
            .args(&arguments)
            .current_dir(folder.path())
            // A day on which the documents of the examples can be approved.
            .env("SOURCE_DATE_EPOCH", "1796083200")
            .output()
            .unwrap();
        assert_eq!(
            output.status.code(),
            Some(exit_code),
            "{page}: dossier {}\n{}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// The criteria of the guide, each in a project of its own: nothing in them is misspelt, and each is a sound method.
#[test]
fn every_set_of_criteria_of_the_guide_is_sound() {
    let page = fs::read_to_string("docs/guide/criteria.md").unwrap();
    let blocks: Vec<_> =
        page.split("```yaml\n").skip(1).map(|after| after.split("```").next().unwrap_or_default()).collect();
    assert_eq!(blocks.len(), 5);
    for criteria in blocks {
        let folder = tempfile::tempdir().unwrap();
        let people = "people: [{ id: p01, name: Ana Roth }]\n";
        fs::write(folder.path().join("dossier.yaml"), "answers: answers.yaml\nas_of: 2026-11-30\n").unwrap();
        fs::write(folder.path().join("answers.yaml"), format!("{people}{criteria}")).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
            .args(["check", "--format", "json", "--deny", "never"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let rules: Vec<_> =
            found["diagnostics"].as_array().unwrap().iter().map(|it| it["rule"].as_str().unwrap()).collect();
        let methods = ["bands-with-gap-or-overlap", "risk-method-unusable", "matrix-not-monotonic"];
        let whole = criteria.contains("bands:");
        let unsound = |rule: &&&str| rule.starts_with("yaml-") || whole && methods.contains(rule);
        assert_eq!(rules.iter().find(unsound), None, "{criteria}");
    }
}

#[test]
fn every_link_of_the_docs_leads_somewhere() {
    for folder in ["docs", "docs/guide", "docs/reference", "."] {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for page in
            entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "md"))
        {
            let text = fs::read_to_string(&page).unwrap();
            for link in text.split("](").skip(1).filter_map(|after| after.split(')').next()) {
                let target = link.split('#').next().unwrap_or_default();
                if target.is_empty() || target.contains("://") || target.contains(' ') {
                    continue;
                }
                assert!(page.parent().unwrap().join(target).exists(), "{}: {link}", page.display());
            }
        }
    }
}
