use std::fmt::Write;

use super::rule::Rule;
use super::{GROUPS, rules};

const HEAD: &str = "\
# Rules

What `dossier check` looks for. This page is made from the rules themselves; change `src/lint/`, not this file.

- **error**: no document may be approved or issued with it; a draft may.
- **warn**: an auditor would probably raise it.
- **info**: worth a look.

A rule is known by its name and by its number. `dossier explain NAME` prints what stands here. Severities are changed
under `checks` in `dossier.yaml`; findings are waived under `waivers` in `decisions.yaml`, with a reason, a person and an
expiry date. No finding does not mean that an organization meets the standard; it means that none of these defects was
seen.
";

/// The page `docs/reference/rules.md`, made from the rules.
#[must_use]
pub fn catalogue_markdown() -> String {
    let mut page = String::from(HEAD);
    for group in GROUPS {
        line(&mut page, format_args!("\n## {}\n", group.title));
        line(&mut page, format_args!("| | rule | severity | clause | the defect |\n|---|---|---|---|---|"));
        for rule in group.rules {
            let Rule { id, code, clause, summary, .. } = rule;
            line(
                &mut page,
                format_args!("| {code} | [{id}](#{id}) | {} | {clause} | {summary} |", rule.severity.word()),
            );
        }
    }
    line(&mut page, format_args!("\n## Each rule\n"));
    for rule in rules() {
        section(&mut page, rule);
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

fn section(page: &mut String, rule: &Rule) {
    let clause = if rule.clause.is_empty() { String::new() } else { format!(" · {}", rule.clause) };
    line(page, format_args!("### {}\n\n{} · {}{clause}\n", rule.id, rule.code, rule.severity.word()));
    line(page, format_args!("{}. {}\n\nTo fix: {}.\n", rule.summary, rule.why, rule.fix));
    for (title, finds) in [("Reported", true), ("Not reported", false)] {
        let cases = rule.cases.iter().filter(|case| case.expected.is_empty() != finds);
        let names: Vec<_> = cases.map(|case| case.name).collect();
        line(page, format_args!("- {title}: {}", names.join("; ")));
    }
    page.push('\n');
}

fn line(page: &mut String, text: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}
