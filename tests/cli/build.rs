use std::fs;
use std::path::Path;

use dossier::source::files::sha256;

use super::{dossier, dossier_in, edit, example, names};

fn built(project: &Path, more: &[&str]) -> super::Run {
    let path = project.to_str().unwrap();
    dossier(&[&["build", "-p", path][..], more].concat())
}

#[test]
fn all_documents_are_written_in_both_formats_with_a_record() {
    let project = example();
    let run = built(project.path(), &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let out = project.path().join("out");
    let files = names(&out);
    let record: serde_json::Value = serde_json::from_slice(&fs::read(out.join("build.json")).unwrap()).unwrap();
    // A document of each type that has something to speak of; of audits, reviews and the like one for each.
    let types = fs::read_dir("templates/documents").unwrap().count();
    let documents = record["documents"].as_array().unwrap().len();
    assert!(documents >= types, "{documents} documents of {types} types");
    assert_eq!(files.len(), 2 * documents + 1, "{files:?}");
    assert_eq!(record["as_of"], "2026-11-30");
    assert_eq!(record["dossier"], env!("CARGO_PKG_VERSION"));
    for document in record["documents"].as_array().unwrap() {
        assert!(run.out.contains(document["title"].as_str().unwrap()), "the closing table names {document}");
        for file in document["files"].as_array().unwrap() {
            let bytes = fs::read(out.join(file["name"].as_str().unwrap())).unwrap();
            assert_eq!(file["sha256"], sha256(&bytes));
            assert_eq!(file["bytes"], bytes.len());
        }
    }
    let sources = record["sources"].as_array().unwrap();
    let source = sources.iter().find(|source| source["file"] == "sources/risk-register.xlsx").unwrap();
    assert_eq!(source["sha256"], sha256(&fs::read(project.path().join("sources/risk-register.xlsx")).unwrap()));
    let wrote = format!("wrote {} files", 2 * documents);
    for expected in [wrote.as_str(), "gaps", "answers.yaml", "errors", "dossier check"] {
        assert!(run.out.contains(expected), "{expected} is not in {}", run.out);
    }
}

#[test]
fn the_example_of_three_people_shows_what_its_readme_says() {
    let small = dossier_in(".".as_ref(), &["check", "-p", "examples/alder-bookkeeping"]);
    assert_eq!(small.code, 0, "a company of three can be without errors: {}", small.out);
    assert!(small.out.contains("18 days left"), "{}", small.out);
    let later = dossier_in(".".as_ref(), &["check", "-p", "examples/alder-bookkeeping", "--as-of", "2026-12-19"]);
    assert!(later.out.contains("warn approver-is-author"), "a warning and no error: {}", later.out);
    assert!(later.out.contains("the waiver of this finding expired on 2026-12-18"), "{}", later.out);
}

#[test]
fn a_second_build_changes_no_byte_wherever_it_is_made() {
    let (one, two) = (example(), example());
    for project in [&one, &two, &two] {
        assert_eq!(built(project.path(), &["--as-of", "2026-12-24"]).code, 0);
    }
    let files = names(&one.path().join("out"));
    assert_eq!(files, names(&two.path().join("out")));
    for file in files {
        let read = |project: &Path| fs::read(project.join("out").join(&file)).unwrap();
        assert!(read(one.path()) == read(two.path()), "{file} differs");
    }
}

#[test]
fn documents_and_formats_can_be_chosen() {
    let project = example();
    let run = built(project.path(), &["soa", "isms-doc-03", "--to", "docx", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(names(&project.path().join("out")), ["ISMS-DOC-03-policy.docx", "ISMS-DOC-07-soa.docx", "build.json"]);
    let record = run.json();
    assert_eq!(record["documents"].as_array().unwrap().len(), 2);
    assert_eq!(record["project"], project.path().to_str().unwrap());
    assert!(record["out"].is_string());
}

#[test]
fn an_unknown_document_ends_with_2_and_names_those_there_are() {
    let project = example();
    let run = built(project.path(), &["sao"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`sao`") && run.err.contains("soa (ISMS-DOC-07)"), "{}", run.err);
    assert!(!project.path().join("out").exists());
}

#[test]
fn findings_make_a_build_fail_only_when_asked() {
    let project = example();
    assert_eq!(built(project.path(), &["policy", "--to", "docx", "--deny", "error"]).code, 1);
    assert!(project.path().join("out/ISMS-DOC-03-policy.docx").exists(), "the draft is written all the same");
}

#[test]
fn unreadable_input_leaves_nothing_behind_and_says_where_it_is_wrong() {
    let project = example();
    edit(project.path(), "answers.yaml", "org:", "org: [");
    let run = built(project.path(), &[]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("answers.yaml") && run.err.contains("nothing was made"), "{}", run.err);
    assert!(!project.path().join("out").exists());
}

#[test]
fn a_failed_template_leaves_no_document_behind() {
    let project = example();
    let template = project.path().join("templates/documents/policy");
    fs::create_dir_all(&template).unwrap();
    fs::write(template.join("body.en.md"), "---\ntitle: Policy\nsubtitle: Ours\n---\n\n# One\n\n{{ org.bussiness }}\n")
        .unwrap();
    let run = built(project.path(), &[]);
    assert_eq!(run.code, 3, "{}", run.out);
    assert!(run.err.contains("templates/documents/policy/body.en.md:8"), "{}", run.err);
    assert!(!project.path().join("out").exists(), "not even the folder");
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_before_the_work() {
    let project = example();
    let file = project.path().join("a-file");
    fs::write(&file, "mine").unwrap();
    let mut places = vec![file.clone(), file.join("below"), project.path().join("sources/drafts")];
    if cfg!(target_os = "linux") {
        places.push("/proc/dossier-cannot-write-here".into());
    }
    for place in places {
        let run = built(project.path(), &["--out", place.to_str().unwrap()]);
        assert_eq!(run.code, 3, "{}", place.display());
        assert!(run.err.starts_with("error: ") && run.err.contains("--out"), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
    assert!(!project.path().join("sources/drafts").exists());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_followed_only_when_named() {
    let (project, elsewhere) = (example(), tempfile::tempdir().unwrap());
    std::os::unix::fs::symlink(elsewhere.path(), project.path().join("out")).unwrap();
    let run = built(project.path(), &["policy", "--to", "docx"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("leads out of the project"), "{}", run.err);
    assert!(names(elsewhere.path()).is_empty());
    let run = built(project.path(), &["policy", "--to", "docx", "--out", elsewhere.path().to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(names(elsewhere.path()), ["ISMS-DOC-03-policy.docx", "build.json"]);
}

#[test]
fn a_build_json_of_somebody_else_is_left_alone() {
    let (project, out) = (example(), tempfile::tempdir().unwrap());
    fs::write(out.path().join("build.json"), "{\"name\": \"my app\"}").unwrap();
    let run = built(project.path(), &["--out", out.path().to_str().unwrap()]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("was not written by dossier"), "{}", run.err);
    assert_eq!(names(out.path()), ["build.json"]);
}

#[test]
fn a_prefix_that_makes_no_file_name_is_reported() {
    let project = example();
    edit(project.path(), "answers.yaml", "prefix: ISMS", "prefix: ../../ISMS");
    let run = built(project.path(), &["--to", "docx"]);
    assert_eq!(run.code, 3, "{}", run.out);
    assert!(run.err.contains("cannot be the name of a file"), "{}", run.err);
    assert!(!project.path().join("out").exists());
}

#[test]
fn a_deleted_answer_becomes_a_gap() {
    let project = example();
    let gaps = |run: &super::Run| run.json()["documents"][0]["gaps"].as_u64().unwrap();
    let arguments = ["policy", "--to", "docx", "--format", "json"];
    let before = gaps(&built(project.path(), &arguments));
    edit(project.path(), "answers.yaml", "  public: Everybody", "  public: unknown # Everybody");
    assert_eq!(gaps(&built(project.path(), &arguments)), before + 1);
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let project = example();
    let run = dossier_in(project.path(), &["build", "policy", "--to", "docx", "--quiet"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}
