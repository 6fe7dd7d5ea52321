use super::small::small;
use super::{dossier, dossier_in, edit};

fn trace(arguments: &[&str]) -> super::Run {
    dossier_in(small().path(), &[&["trace"], arguments].concat())
}

#[test]
fn the_chain_is_printed_with_reasons_and_places() {
    let run = trace(&["r-1"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for line in [
        "risk R-1 · High 9",
        "E-1 leads to R-1 (answers.yaml:",
        "A-1 is exposed to R-1 (sources/register.xlsx > Register!C2)",
        "stands in sources/assets.xlsx > Assets!2",
        "A.8.5 is the subject of F-1 (records.yaml:",
        "F-1 was opened as NC-1",
        "F-1 is named in ISMS-DOC-07 1.1 (dossier.yaml:",
    ] {
        assert!(run.out.contains(line), "{line} is not in\n{}", run.out);
    }
}

#[test]
fn controls_documents_and_parties_are_found_as_people_call_them() {
    for id in ["8.5", "A.8.5", "soa", "isms-doc-07", "Owners", "IA-1", "SUP-1", "A-1", "T-1", "C-1"] {
        let run = trace(&[id]);
        assert_eq!(run.code, 0, "{id}: {}", run.err);
        assert!(run.out.contains("Where it comes from"), "{id}");
    }
    let several = trace(&["NC-1", "F-1", "nc-1"]).out;
    assert_eq!(several.matches("Where it comes from").count(), 2, "each once");
}

#[test]
fn an_unknown_id_gives_the_nearest() {
    let run = trace(&["R-01"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nothing here has the id `R-01`"), "{}", run.err);
    assert!(run.err.contains("did you mean R-1 (Office opened)?"), "{}", run.err);
}

#[test]
fn a_broken_link_is_shown() {
    let project = small();
    edit(project.path(), "answers.yaml", "risks: [R-1, R-2]", "risks: [R-1, R-999]");
    let run = dossier(&["trace", "E-1", "-p", project.path().to_str().unwrap()]);
    assert!(run.out.contains("risk R-999 · not found"), "{}", run.out);
    let missing = dossier(&["trace", "R-999", "-p", project.path().to_str().unwrap(), "--format", "json"]).json();
    assert_eq!(missing["traces"][0]["nodes"][0]["missing"], true);
    assert_eq!(missing["traces"][0]["links"][0]["broken"], true);
}

#[test]
fn the_json_has_nodes_and_links_with_places() {
    let run = trace(&["R-1", "--format", "json", "--depth", "2"]);
    let report = run.json();
    assert_eq!((&report["version"], &report["as_of"]), (&serde_json::json!(1), &serde_json::json!("2026-06-30")));
    let trace = &report["traces"][0];
    let nodes = trace["nodes"].as_array().unwrap();
    assert_eq!((&nodes[0]["id"], &nodes[0]["side"]), (&serde_json::json!("R-1"), &serde_json::json!("self")));
    assert!(nodes.iter().all(|node| node["depth"].as_u64() <= Some(2)));
    let asset = nodes.iter().find(|node| node["id"] == "A-1").unwrap();
    assert_eq!((&asset["kind"], &asset["side"]), (&serde_json::json!("asset"), &serde_json::json!("back")));
    assert_eq!(asset["location"]["sheet"], "Assets");
    for link in trace["links"].as_array().unwrap() {
        assert!(link["location"]["text"].is_string(), "{link}");
        for end in ["from", "to"] {
            let end = &link[end];
            assert!(nodes.iter().any(|node| node["node"] == *end), "{link} leads to a node that is not listed");
        }
    }
}

#[test]
fn a_project_that_cannot_be_read_is_not_traced() {
    let project = small();
    std::fs::write(project.path().join("sources/register.xlsx"), "not a workbook").unwrap();
    let run = dossier(&["trace", "R-1", "-p", project.path().to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("sources/register.xlsx"), "{}", run.err);
}
