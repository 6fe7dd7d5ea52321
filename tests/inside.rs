//! A project may come from anybody: whatever it names, no command looks or writes outside its folder, and none waits
//! for a file that is no file.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use dossier::source::files;
use dossier::source::templates::Templates;
use tempfile::TempDir;

use crate::cli::{Run, dossier_in};
use crate::ingest::support::{Project, row};
use crate::support::watch::Watch;

/// No command on such a small project takes as long on any machine, unless it waits for something.
const PATIENCE: Duration = Duration::from_mins(2);

/// Every command that reads or writes files of a project, by the name the tables below use.
const COMMANDS: [(&str, &[&str]); 9] = [
    ("check", &["check", "--deny", "never"]),
    ("check json", &["check", "--format", "json", "--deny", "never"]),
    ("build", &["build", "scope", "--to", "docx"]),
    ("status", &["status", "--format", "json"]),
    ("trace", &["trace", "R-1"]),
    ("look", &["import", "sources/register.xlsx", "--dry-run", "--format", "json"]),
    ("import", &["import", "sources/new.csv", "--yes"]),
    ("renew", &["import", "sources/register.xlsx", "--yes", "--format", "json"]),
    ("schema", &["schema", "--write"]),
];

/// Every path of a project that a command reads or writes by itself, and the commands that cannot do without it.
const PATHS: [(&str, &[&str]); 17] = [
    ("dossier.yaml", &["check", "check json", "build", "status", "trace"]),
    ("answers.yaml", &["check", "check json", "build", "status", "trace"]),
    ("decisions.yaml", &["check", "check json", "build", "status", "trace"]),
    ("mappings", &["check", "check json", "build", "status", "trace", "look", "import", "renew"]),
    ("mappings/register.yaml", &["check", "check json", "build", "status", "trace", "look", "import", "renew"]),
    ("sources", &["check", "check json", "build", "status", "trace"]),
    ("sources/register.xlsx", &["check", "check json", "build", "status", "trace"]),
    ("records", &["check", "check json", "build", "status", "trace"]),
    ("records/assets.yaml", &["check", "check json", "build", "status", "trace"]),
    ("templates", &["build", "status", "trace"]),
    ("templates/documents/scope/body.en.md", &["build", "status", "trace"]),
    ("templates/words/en.yaml", &["build", "status", "trace"]),
    ("templates/typst/theme.typ", &["build", "status", "trace"]),
    ("out", &["build"]),
    ("out/build.json", &["build"]),
    (".dossier", &["schema"]),
    (".dossier/schemas/mapping.schema.json", &["schema"]),
];

/// The record of a build that made nothing.
const RECORD: &str = r#"{"version":1,"dossier":"0.1.0","as_of":"2026-11-30","sources":[],"documents":[],"earlier":[],
    "counts":{"error":0,"warn":0,"info":0,"waived":0}}"#;

/// A project with a file of every kind that a project can hold.
fn project() -> Project {
    let project = Project::with_register(vec![row!["R-1", "Fire", 1, 4, "A.7.5"]]);
    let named = "as_of: 2026-11-30\nmappings: [mappings/register.yaml]\nrecords: [records/assets.yaml]\n";
    project.write("dossier.yaml", named);
    project.write("decisions.yaml", "");
    project.write("records/assets.yaml", "assets:\n  - { id: A-1, name: Server }\n");
    project.write("sources/new.csv", "Asset ID,Asset,Owner\nA-2,Laptop,Ana Roth\nA-3,Phone,Ana Roth\n");
    for path in ["documents/scope/body.en.md", "words/en.yaml", "typst/theme.typ"] {
        project.write(&format!("templates/{path}"), fs::read(format!("templates/{path}")).unwrap());
    }
    project.write("out/build.json", RECORD);
    let schema = fs::read("docs/reference/schemas/mapping.schema.json").unwrap();
    project.write(".dossier/schemas/mapping.schema.json", schema);
    project
}

fn mkfifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Runs a command, and does not wait for ever.
fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let (sender, receiver) = mpsc::channel();
    let (folder, named): (PathBuf, Vec<String>) = (folder.into(), arguments.iter().map(ToString::to_string).collect());
    std::thread::spawn(move || {
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        // Nobody listens any more if it took too long.
        let _ = sender.send(dossier_in(&folder, &named));
    });
    receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{arguments:?} does not end"))
}

/// All files below a folder with their bytes.
fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(content(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

/// Runs every command on a project of which one path was changed, and compares which of them refuse.
fn assert_refused(path: &str, spoil: impl Fn(&Path) -> Option<TempDir>) {
    let (_, refusing) = PATHS.iter().find(|(name, _)| *name == path).unwrap();
    for (name, arguments) in COMMANDS {
        let project = project();
        let outside = spoil(&project.path().join(path));
        let before = outside.as_ref().map(|outside| content(outside.path()));
        // What a person names on the command line is read, wherever it lies.
        let is_named = arguments.iter().any(|argument| argument.starts_with(path));
        let watch = outside.as_ref().filter(|_| !is_named).map(|outside| Watch::begin(outside.path()));
        let run = run_in(project.path(), arguments);
        let touched = watch.map(|watch| watch.touched()).unwrap_or_default();
        assert_eq!(touched, [] as [String; 0], "{name} went through {path}");
        assert_eq!(before, outside.as_ref().map(|outside| content(outside.path())), "{name} wrote through {path}");
        if refusing.contains(&name) {
            assert_eq!(run.code, 3, "{name} uses {path}: {}{}", run.out, run.err);
        }
    }
}

#[test]
fn the_project_itself_serves_every_command() {
    let project = project();
    for (name, arguments) in COMMANDS {
        let run = run_in(project.path(), arguments);
        assert!(run.code < 2, "{name}: {}{}", run.out, run.err);
    }
}

#[test]
fn no_link_leads_a_command_out_of_the_project() {
    for (path, _) in PATHS {
        assert_refused(path, |path| {
            let outside = tempfile::tempdir().unwrap();
            let moved = outside.path().join("moved");
            fs::rename(path, &moved).unwrap();
            symlink(&moved, path).unwrap();
            Some(outside)
        });
    }
}

#[test]
fn a_pipe_in_the_place_of_a_file_keeps_no_command_waiting() {
    for (path, _) in PATHS.iter().filter(|(path, _)| path.contains('.') && *path != ".dossier") {
        assert_refused(path, |path| {
            fs::remove_file(path).unwrap();
            mkfifo(path);
            None
        });
    }
}

#[test]
fn a_file_larger_than_its_kind_ever_is_is_not_read() {
    // The pages of such a file are never on the disk.
    for (path, _) in PATHS.iter().filter(|(path, _)| path.contains('.') && !path.starts_with(".dossier")) {
        assert_refused(path, |path| {
            fs::File::create(path).unwrap().set_len(1 << 40).unwrap();
            None
        });
    }
}

#[test]
fn links_that_stay_inside_are_followed() {
    let project = project();
    for path in ["answers.yaml", "records", "templates/words/en.yaml"] {
        let moved = project.path().join(format!("moved-{}", path.replace('/', "-")));
        fs::rename(project.path().join(path), &moved).unwrap();
        symlink(&moved, project.path().join(path)).unwrap();
    }
    for (name, arguments) in COMMANDS {
        let run = run_in(project.path(), arguments);
        if name == "import" {
            // It keeps what the workbook tells in answers.yaml, and nothing is written through a link.
            assert_eq!(run.code, 3, "{}{}", run.out, run.err);
            continue;
        }
        assert!(run.code < 2, "{name}: {}{}", run.out, run.err);
    }
}

#[test]
fn names_in_project_files_do_not_lead_out_either() {
    let outside = tempfile::tempdir().unwrap();
    for (name, file) in [("words.yaml", "templates/words/en.yaml"), ("mapping.yaml", "")] {
        let text =
            if file.is_empty() { crate::ingest::support::MAPPING.into() } else { fs::read_to_string(file).unwrap() };
        fs::write(outside.path().join(name), text).unwrap();
    }
    let before = content(outside.path());
    let up = format!("../{}", outside.path().file_name().unwrap().to_str().unwrap());
    for (key, value) in [
        ("answers", format!("{up}/words.yaml")),
        ("decisions", "/etc/hostname".into()),
        ("language", format!("../../{up}/words")),
        ("language", outside.path().join("words").to_str().unwrap().to_string()),
        ("mappings", format!("[{up}/mapping.yaml]")),
        ("mappings", format!("[{}]", outside.path().join("mapping.yaml").display())),
        ("records", format!("[sources/../{up}/mapping.yaml]")),
    ] {
        for (name, arguments) in COMMANDS.iter().filter(|(name, _)| *name != "schema") {
            let project = project();
            project.write("dossier.yaml", format!("as_of: 2026-11-30\n{key}: {value}\n"));
            let watch = Watch::begin(outside.path());
            let run = run_in(project.path(), arguments);
            assert_eq!(watch.touched(), [] as [String; 0], "{name} with {key}: {value}");
            let uses = ["build", "status", "trace"].contains(name) || (key == "mappings" && *name != "check");
            assert!(!uses || run.code == 3, "{name} with {key}: {value}: {}{}", run.out, run.err);
        }
    }
    assert_eq!(content(outside.path()), before);
}

#[test]
fn a_file_that_a_person_names_must_be_one() {
    let project = project();
    let odd = tempfile::tempdir().unwrap();
    let (pipe, folder, sparse) = (odd.path().join("pipe"), odd.path().join("folder"), odd.path().join("sparse"));
    mkfifo(&pipe);
    fs::create_dir(&folder).unwrap();
    fs::File::create(&sparse).unwrap().set_len(1 << 40).unwrap();
    symlink(odd.path().join("circle"), odd.path().join("circle")).unwrap();
    for name in [pipe, folder, sparse, odd.path().join("circle"), "/dev/zero".into(), "/dev/stdin".into()] {
        let name = name.to_str().unwrap();
        for format in ["human", "json"] {
            let run = run_in(project.path(), &["import", name, "--dry-run", "--format", format]);
            assert_eq!(run.code, 3, "{name}: {}{}", run.out, run.err);
            // Of a folder each workbook would be imported; this one has none.
            if format == "json" && !name.ends_with("folder") {
                assert_eq!(run.json()["refused"]["why"], "unreadable", "{name}");
            }
            let mapped = ["import", "sources/register.xlsx", "--mapping", name, "--dry-run", "--format", format];
            let run = run_in(project.path(), &mapped);
            assert_eq!(run.code, 3, "{name}: {}{}", run.out, run.err);
            assert!(run.err.contains(name), "{}", run.err);
        }
    }
}

#[test]
fn folders_that_hold_each_other_end() {
    let project = project();
    let words = project.path().join("templates/words");
    symlink(project.path().join("templates"), words.join("up")).unwrap();
    symlink(words.join("b"), words.join("a")).unwrap();
    symlink(words.join("a"), words.join("b")).unwrap();
    assert!(Templates::of_project(project.path()).unwrap().has_own());

    let mut deep = project.path().join("templates");
    for _ in 0..20 {
        deep.push("d");
    }
    fs::create_dir_all(&deep).unwrap();
    let error = Templates::of_project(project.path()).unwrap_err();
    assert!(error.message.contains("folders inside each other"), "{}", error.message);
}

/// Puts something into the folder of the writer (the first); the second folder lies outside.
type Plant<'a> = &'a dyn Fn(&Path, &Path);

#[test]
fn what_somebody_left_in_the_folder_of_the_writer_leads_nowhere() {
    let staged = "{\"files\":[{\"staged\":\"1\",\"path\":\"stolen\",\"sha256\":\"HASH\",\"before\":null}]}";
    let staged = staged.replace("HASH", &files::sha256(b"secret"));
    let plants: [(&str, Plant); 6] = [
        ("a pipe as the lock", &|staging, _| mkfifo(&staging.join("lock"))),
        ("a lock that leads away", &|staging, outside| symlink(outside.join("new"), staging.join("lock")).unwrap()),
        ("a pipe as the journal", &|staging, _| mkfifo(&staging.join("journal.json"))),
        ("a journal without end", &|staging, _| {
            fs::File::create(staging.join("journal.json")).unwrap().set_len(1 << 40).unwrap();
        }),
        ("a journal that leads away", &|staging, outside| {
            symlink(outside.join("secret"), staging.join("journal.json")).unwrap();
        }),
        ("a file that leads away", &|staging, outside| {
            fs::write(staging.join("journal.json"), &staged).unwrap();
            symlink(outside.join("secret"), staging.join("1")).unwrap();
        }),
    ];
    for (what, plant) in plants {
        for (folder, arguments) in [
            ("out", &["build", "scope", "--to", "docx"][..]),
            (".", &["schema", "--write"]),
            (".", &["import", "sources/new.csv", "--yes"]),
        ] {
            let project = project();
            let outside = tempfile::tempdir().unwrap();
            fs::write(outside.path().join("secret"), "secret").unwrap();
            let staging = project.path().join(folder).join(".dossier-staging");
            fs::create_dir_all(&staging).unwrap();
            plant(&staging, outside.path());
            let run = run_in(project.path(), arguments);
            assert_eq!(run.code, 3, "{what}, {arguments:?}: {}{}", run.out, run.err);
            assert_eq!(crate::cli::names(outside.path()), ["secret"], "{what}, {arguments:?}");
            assert!(!project.path().join(folder).join("stolen").is_symlink(), "{what}, {arguments:?}");
        }
    }
}

#[test]
fn a_record_of_a_build_names_only_files_beside_it() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret"), "secret").unwrap();
    let secret = outside.path().join("secret");
    let file = |name: &str| {
        let sha256 = files::sha256(b"secret");
        RECORD.replace(
            "\"earlier\":[]",
            &format!("\"earlier\":[{{\"name\":{name:?},\"bytes\":6,\"sha256\":\"{sha256}\"}}]"),
        )
    };
    let up = format!("../../{}/secret", outside.path().file_name().unwrap().to_str().unwrap());
    for name in [up.as_str(), secret.to_str().unwrap(), "link", "pipe"] {
        let project = project();
        project.write("out/build.json", file(name));
        symlink(&secret, project.path().join("out/link")).unwrap();
        mkfifo(&project.path().join("out/pipe"));
        let run = run_in(project.path(), &["build", "scope", "--to", "docx"]);
        assert_eq!(run.code, 0, "{name}: {}{}", run.out, run.err);
        let record = fs::read_to_string(project.path().join("out/build.json")).unwrap();
        assert!(!record.contains("earlier"), "what stands in {name} was read: {record}");
    }
}

/// What happens to a file between a look at it and its opening cannot be timed, so it happens all the time.
#[test]
fn a_file_that_is_swapped_while_it_is_opened_leads_nowhere_and_nothing_waits() {
    let folder = tempfile::tempdir().unwrap();
    let (project, outside) = (folder.path().join("project"), folder.path().join("outside"));
    for place in [&project.join("sources"), &outside] {
        fs::create_dir_all(place).unwrap();
    }
    fs::write(project.join("sources/mine"), "mine").unwrap();
    fs::write(outside.join("mine"), "secret").unwrap();
    let swapped = project.join("sources/a.csv");
    let (done, reading) = (std::sync::atomic::AtomicBool::new(false), std::sync::atomic::Ordering::Relaxed);
    let read = std::thread::scope(|scope| {
        scope.spawn(|| {
            let shelf = folder.path().join("shelf");
            while !done.load(reading) {
                fs::copy(project.join("sources/mine"), &shelf).unwrap();
                fs::rename(&shelf, &swapped).unwrap();
                symlink(outside.join("mine"), &shelf).unwrap();
                fs::rename(&shelf, &swapped).unwrap();
                mkfifo(&shelf);
                fs::rename(&shelf, &swapped).unwrap();
                // A folder that becomes a link.
                fs::rename(project.join("sources"), project.join("aside")).unwrap();
                symlink(&outside, project.join("sources")).unwrap();
                fs::remove_file(project.join("sources")).unwrap();
                fs::rename(project.join("aside"), project.join("sources")).unwrap();
            }
        });
        let reads: Vec<Vec<u8>> = (0..20_000)
            .filter_map(|turn| {
                let name = if turn % 2 == 0 { "sources/a.csv" } else { "sources/mine" };
                files::read(&project, name, None, 1000).ok()
            })
            .collect();
        done.store(true, reading);
        reads
    });
    assert!(read.iter().any(|bytes| bytes == b"mine"), "nothing was read at all");
    assert!(!read.iter().any(|bytes| bytes == b"secret"), "what lies outside was read");
}
