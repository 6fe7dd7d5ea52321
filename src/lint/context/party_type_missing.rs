//! Customers, staff, authorities and suppliers are among the interested parties, by their names in several languages
//! and by the origin of what they require. Silent where nobody is recognized, because the words may be of a language it
//! does not know.

use crate::lint::prelude::*;
use crate::source::cell_words::cell_words;

/// The rule.
pub const RULE: Rule = Rule {
    id: "party-type-missing",
    code: "C06",
    severity: Severity::Warn,
    clause: "4.2",
    summary: "A usual kind of interested party is not among those listed",
    why: "These four have requirements on almost every organization; a list without one of them was probably made at \
        one desk.",
    fix: "add them with what they require, or a party that says in its name that there are none",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let parties = &ctx.isms.parties;
    let kinds = [
        ("customers", parties.iter().any(is_customer)),
        ("staff", parties.iter().any(is_staff)),
        ("authorities", parties.iter().any(is_authority)),
        ("suppliers", parties.iter().any(|party| is_supplier(ctx, party))),
    ];
    let missing = missing_parts(&kinds.map(|(name, there)| (!there, name)));
    if !missing.is_empty() && missing.len() < kinds.len() {
        let message = format!("No interested party seems to be {}; are there none?", any_of(&missing));
        findings.push(finding(message).at(ctx.answer("party")));
    }
}

fn is_customer(party: &InterestedParty) -> bool {
    mentions(&party.name, words("customers")) || (!party.internal && from(party, words("contracts")))
}

fn is_staff(party: &InterestedParty) -> bool {
    mentions(&party.name, words("staff")) || (party.internal && !mentions(&party.name, words("owners")))
}

fn is_authority(party: &InterestedParty) -> bool {
    mentions(&party.name, words("authorities")) || from(party, words("laws"))
}

fn is_supplier(ctx: &Context, party: &InterestedParty) -> bool {
    let name = format!(" {} ", plain(&party.name));
    let suppliers = ctx.isms.operations.outsourced.iter();
    let mut known = suppliers.flat_map(|it| std::iter::once(&it.id).chain(&it.name)).map(|text| plain(text));
    mentions(&party.name, words("suppliers"))
        || known.any(|known| !known.is_empty() && name.contains(&format!(" {known} ")))
}

/// Beginnings of words by which a kind of party, or the source of a requirement, is known.
fn words(of: &str) -> &'static [String] {
    cell_words().parties.get(of).map_or(&[], Vec::as_slice)
}

/// Whether a requirement of a party comes from such a source.
fn from(party: &InterestedParty, sources: &[String]) -> bool {
    party.requirements.iter().any(|it| it.origin.as_deref().is_some_and(|origin| mentions(origin, sources)))
}

fn parties(names: &[&str]) -> Vec<InterestedParty> {
    names.iter().map(|name| InterestedParty { name: (*name).to_string(), ..InterestedParty::default() }).collect()
}

const CASES: &[Case] = &[
    Case::passes("all four", |it| {
        it.isms.parties = parties(&["Customers", "Employees", "Data protection authority", "Suppliers"]);
    }),
    Case::passes("all four in German", |it| {
        it.isms.parties = parties(&["Kunden", "Mitarbeitende", "Aufsichtsbehörde", "Dienstleister"]);
    }),
    Case::passes("known by their requirements and by the list of suppliers", |it| {
        it.supplier("SUP-2");
        it.isms.parties = parties(&["Utilities", "Works council", "Bremen", "Nordhost"]);
        it.isms.parties[0].requirements =
            vec![Requirement { text: "Tell us".into(), origin: some("contract s.12"), ..Requirement::default() }];
        it.isms.parties[1].internal = true;
        it.isms.parties[2].requirements =
            vec![Requirement { text: "Delete".into(), origin: some("law (GDPR art. 17)"), ..Requirement::default() }];
    }),
    Case::passes("a language the rule does not know", |it| it.isms.parties = parties(&["Πελάτες", "Προσωπικό"])),
    Case::passes("not begun", |_| {}),
    Case::finds("no staff and no suppliers", &[""], |it| it.isms.parties = parties(&["Customers", "Regulator"])),
];
