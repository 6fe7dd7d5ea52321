//! Parts, relationships, bookmarks and addresses.

use std::collections::{BTreeMap, BTreeSet};

use dossier::document::block::{Block, Inline, Marked};

use super::package::{Element, Package};
use super::sample::{document, everything, heading};

#[test]
fn every_part_is_well_formed_and_every_relationship_leads_somewhere() {
    let package = Package::of(&everything());
    for path in package.parts.keys().filter(|path| !path.starts_with("word/media/")) {
        package.xml(path);
    }
    let types = package.xml("[Content_Types].xml");
    for part in types.all("Override") {
        assert!(package.parts.contains_key(part.attribute("PartName").trim_start_matches('/')), "{part:?}");
    }
    let relationships = package.xml("word/_rels/document.xml.rels");
    let mut ids = BTreeSet::new();
    for relationship in relationships.all("Relationship") {
        assert!(ids.insert(relationship.attribute("Id").to_owned()), "{relationship:?} twice");
        let internal = relationship.attribute("TargetMode") != "External";
        assert!(!internal || package.parts.contains_key(&format!("word/{}", relationship.attribute("Target"))));
    }
    let used = used_ids(&package.body());
    assert!(used.len() > 6 && used.is_subset(&ids), "{used:?} in {ids:?}");
}

fn used_ids(element: &Element) -> BTreeSet<String> {
    let own = ["r:id", "r:embed"].map(|name| element.attribute(name).to_owned());
    let below = element.children.iter().flat_map(used_ids);
    own.into_iter().filter(|id| !id.is_empty()).chain(below).collect()
}

#[test]
fn references_lead_to_bookmarks_and_dead_ones_are_plain_text() {
    let package = Package::of(&everything());
    let body = package.body();
    let mut names = BTreeMap::new();
    for bookmark in body.all("w:bookmarkStart") {
        let name = bookmark.attribute("w:name");
        assert!(name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{name}");
        assert!(names.insert(name.to_ascii_lowercase(), bookmark.attribute("w:id")).is_none(), "{name} twice");
    }
    assert_eq!(names.values().collect::<BTreeSet<_>>().len(), names.len());
    let mut links = BTreeMap::new();
    for link in body.all("w:hyperlink") {
        let anchor = link.attribute("w:anchor");
        assert!(anchor.is_empty() || names.contains_key(&anchor.to_ascii_lowercase()), "{anchor}");
        links.insert(link.words(), link.attribute("r:id"));
    }
    assert!(links.contains_key("R-021"));
    assert!(!links["the register"].is_empty());
    assert!(!links.contains_key("a place that is not there") && !links.contains_key("no link"));
    assert!(body.words().contains("a place that is not there"));
}

#[test]
fn anchors_that_look_alike_stay_apart() {
    let long = "a".repeat(60);
    let anchors = ["Ä b", "ä-b", "__b", "A__B", &long, &format!("{long}b"), "9", ""];
    let blocks = anchors.iter().map(|anchor| heading(1, "x", anchor)).collect();
    let body = Package::of(&document(blocks)).body();
    let names: BTreeSet<_> =
        body.all("w:bookmarkStart").iter().map(|b| b.attribute("w:name").to_ascii_lowercase()).collect();
    // One more for the change history.
    assert_eq!(names.len(), anchors.len() + 1, "{names:?}");
    assert!(names.iter().all(|name| name.len() <= 40));
}

#[test]
fn addresses_word_would_refuse_are_plain_text() {
    let link = |url: &str| Block::Paragraph {
        text: vec![Inline::Marked(Marked::Link { url: url.into(), text: vec![Inline::text("x")] })],
    };
    for url in ["javascript:alert(1)", "http://", "https://a b/", "mailto:nobody", "mailto:a@b@c", "file:///etc/passwd"]
    {
        assert!(Package::of(&document(vec![link(url)])).body().all("w:hyperlink").is_empty(), "{url}");
    }
    for (url, target) in [
        ("https://example.org:8080/ä?q=[1]#a#b", "https://example.org:8080/%C3%A4?q=%5B1%5D#a%23b"),
        ("mailto:isms@example.org?subject=a b", "mailto:isms@example.org?subject=a%20b"),
        ("HTTP://example.org/100%25", "http://example.org/100%25"),
    ] {
        let package = Package::of(&document(vec![link(url)]));
        let relationships = package.xml("word/_rels/document.xml.rels");
        let external = relationships.all("Relationship").into_iter().find(|r| r.attribute("TargetMode") == "External");
        assert_eq!(external.unwrap().attribute("Target"), target);
    }
}
