//! A register of ten risks or more has some about people, suppliers, places, cloud services and law, by its words in
//! several languages and by the controls it names. Silent where no category is recognized, because the words may be of
//! a language it does not know.

use crate::lint::prelude::*;
use crate::source::cell_words::cell_words;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-category-missing",
    code: "R25",
    severity: Severity::Info,
    clause: "6.1.2",
    summary: "A usual category of risks does not occur in the register",
    why: "Registers that grow from one department forget what other departments see; an auditor asks about the gap, \
        and there may be a good answer.",
    fix: "consider whether there is such a risk; if not, waive this with the reason",
    check,
    cases: CASES,
};

/// The fewest risks a register has before a missing category says something.
const FEWEST: usize = 10;

fn check(ctx: &Context, findings: &mut Findings) {
    let mut missing: Vec<_> = CATEGORIES.iter().collect();
    let mut risks = 0;
    for (risk, _) in ctx.open_risks() {
        risks += 1;
        if !missing.is_empty() {
            let words = words_of(risk);
            let words: Vec<&str> = words.split(' ').collect();
            missing.retain(|category| !category.is_met(risk, &words));
        }
    }
    if risks < FEWEST || missing.is_empty() || missing.len() == CATEGORIES.len() {
        return;
    }
    let Some((first, _)) = ctx.open_risks().next() else { return };
    let names: Vec<_> = missing.iter().map(|category| category.name).collect();
    let message = format!("No risk of the {risks} seems to be about {}; is there none?", any_of(&names));
    findings.push(finding(message).at(first.origin.field("category")));
}

fn words_of(risk: &Risk) -> String {
    let fields = [
        &risk.title,
        &risk.description,
        &risk.category,
        &risk.threat,
        &risk.vulnerability,
        &risk.cause,
        &risk.event,
        &risk.consequence,
        &risk.treatment,
    ];
    plain(&format!("{} {}", joined(&fields), risk.assets.join(" ")))
}

struct Category {
    /// What it is called in messages.
    name: &'static str,
    /// Its name in the word lists.
    key: &'static str,
    /// Beginnings of ids of controls that belong to it.
    controls: &'static [&'static str],
}

impl Category {
    fn is_met(&self, risk: &Risk, words: &[&str]) -> bool {
        let mut controls = risk.controls.iter().chain(&risk.existing_controls);
        let mut beginnings = cell_words().risk_categories.get(self.key).into_iter().flatten();
        controls.any(|control| self.controls.iter().any(|id| belongs(control.as_str(), id)))
            || beginnings.any(|beginning| words.iter().any(|word| word.starts_with(beginning.as_str())))
    }
}

/// Whether a control is the one of an id, or below a theme that ends with a point.
fn belongs(control: &str, id: &str) -> bool {
    if id.ends_with('.') { control.starts_with(id) } else { control == id }
}

const CATEGORIES: &[Category] = &[
    Category { name: "people", key: "people", controls: &["A.6."] },
    Category { name: "suppliers", key: "suppliers", controls: &["A.5.19", "A.5.20", "A.5.21", "A.5.22"] },
    Category { name: "places and equipment", key: "places", controls: &["A.7."] },
    Category { name: "cloud services", key: "cloud", controls: &["A.5.23"] },
    Category { name: "law", key: "law", controls: &["A.5.31", "A.5.32", "A.5.33", "A.5.34"] },
];

const CASES: &[Case] = &[
    Case::passes("a short register", |it| {
        it.risk("R-1").title = some("An employee opens a letter");
    }),
    Case::passes("every category, two of them by control", |it| {
        for n in 0..12 {
            it.risk(&format!("R-{n}"));
        }
        it.isms.risks[0].title = some("Phishing of the staff");
        it.isms.risks[1].title = some("Einbruch ins Lager");
        it.isms.risks[2].controls = vec!["A.5.19".into(), "A.5.23".into()];
        it.isms.risks[3].consequence = some("Bußgeld nach DSGVO");
    }),
    Case::passes("a language the rule does not know", |it| {
        for n in 0..12 {
            let risk = it.risk(&format!("R-{n}"));
            (risk.title, risk.cause, risk.consequence) = (some("Κλοπή"), None, None);
            risk.event = None;
            (risk.controls, risk.existing_controls) = (Vec::new(), Vec::new());
        }
    }),
    Case::finds("only people", &[""], |it| {
        for n in 0..12 {
            it.risk(&format!("R-{n}")).cause = some("An employee uses a password twice");
        }
    }),
];
