//! The list as a page: one file without scripts or anything from elsewhere, to mail and to print.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::diagnostic::inert::inert;

use super::{WorkItem, by_cause};

const STYLE: &str = "body{font:15px/1.45 sans-serif;margin:2em auto;max-width:62em;padding:0 1em;color:#1c2530}\
h1{font-size:1.5em}h2{font-size:1.1em;margin:2em 0 .4em}table{border-collapse:collapse;width:100%}\
th,td{border-bottom:1px solid #d5dbe1;padding:.4em .5em;text-align:left;vertical-align:top}th{background:#f2f5f8}\
.place{color:#5a6672;overflow-wrap:anywhere}.error{color:#a3201d;font-weight:600}.warn{color:#8a5a00}\
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}";

/// The page.
#[must_use]
pub fn as_html(project: &str, items: &[WorkItem], as_of: Date) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Work list: {0}</title>\
         <style>{STYLE}</style></head><body>\n<h1>What is to be done: {0}</h1>\n<p>As of {as_of}. {1}</p>\n",
        escaped(project),
        if items.is_empty() {
            "Nothing is on the list.".to_string()
        } else {
            format!("{} to do.", things(items.len()))
        }
    );
    let (first, rest): (Vec<WorkItem>, Vec<WorkItem>) = items.iter().cloned().partition(|item| item.first);
    for (heading, part) in [("What a first set needs", first), ("What comes after", rest)] {
        if part.is_empty() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(page, "<h2>{heading}</h2>");
        for (cause, items) in by_cause(&part) {
            let _ = writeln!(
                page,
                "<h3>{} ({})</h3>\n<table><thead><tr><th>What</th><th>What to do</th><th>Who</th><th>Where</th></tr></thead><tbody>",
                escaped(cause),
                things(items.len())
            );
            for item in items {
                row(&mut page, item);
            }
            page.push_str("</tbody></table>\n");
        }
    }
    page + "</body></html>\n"
}

fn things(number: usize) -> String {
    format!("{number} {}", if number == 1 { "thing" } else { "things" })
}

fn row(page: &mut String, item: &WorkItem) {
    let place = [item.file.as_str(), item.place.as_str()];
    let place: Vec<String> = place.iter().filter(|part| !part.is_empty()).map(|part| escaped(part)).collect();
    let documents = if item.documents.is_empty() {
        String::new()
    } else {
        format!("<br>for {}", escaped(&item.documents.join(", ")))
    };
    let who = if item.who.is_empty() { "not named yet" } else { &item.who };
    let _ = writeln!(
        page,
        "<tr><td><span class=\"{0}\">{0}</span> {1}</td><td>{2}</td><td>{3}</td><td class=\"place\">{4}{documents}</td></tr>",
        item.severity.word(),
        escaped(&item.what),
        escaped(&item.todo),
        escaped(who),
        place.join(" › ")
    );
}

fn escaped(text: &str) -> String {
    let text = inert(text);
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}
