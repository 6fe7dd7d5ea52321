//! The sites of the assets are sites in scope, and every site in scope has an asset.
//!
//! Compared only where assets name sites at all.

use std::collections::{BTreeMap, HashMap};

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "asset-outside-scope",
    code: "C09",
    severity: Severity::Warn,
    clause: "4.3",
    summary: "Asset inventory and scope name different sites",
    why: "Risks are assessed for the assets; a site that is only in one of the two is either not protected or \
        not certified.",
    fix: "align the site of the asset with the sites of the scope",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let sites = &ctx.isms.organization.sites;
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (index, site) in sites.iter().enumerate() {
        for name in std::iter::once(&site.id).chain(&site.name) {
            by_name.entry(plain(name)).or_insert(index);
        }
    }
    let mut outside: BTreeMap<&str, Vec<&Asset>> = BTreeMap::new();
    let mut used = vec![false; sites.len()];
    for (_, asset) in ctx.live_assets() {
        let Some(cell) = asset.site.as_deref() else { continue };
        // A name may hold a comma of its own; only a cell that is no site as a whole is several.
        let names: Vec<&str> = match by_name.get(&plain(cell)) {
            Some(_) => vec![cell],
            None => cell.split([',', ';', '/', '\n', '+', '&']).collect(),
        };
        for name in names.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
            match by_name.get(&plain(name)) {
                Some(&site) if sites[site].in_scope != Some(false) => used[site] = true,
                _ => outside.entry(name).or_default().push(asset),
            }
        }
    }
    let any = !outside.is_empty() || used.contains(&true);
    for (name, assets) in outside {
        let first = assets[0];
        let number = count(assets.len(), "asset");
        let message =
            format!("The inventory places {number} ({} first) at {name}, which is not a site in scope", first.id);
        findings.push(
            finding(message).about(name).at(first.origin.field("site")).and_at(ctx.answer("org.sites"), "the sites"),
        );
    }
    for (index, site) in sites.iter().enumerate().filter(|(index, _)| any && !used[*index]) {
        if site.in_scope == Some(true) {
            let message =
                format!("The site {} is in scope, but no asset is there", site.name.as_ref().unwrap_or(&site.id));
            findings.push(finding(message).about(&site.id).at(ctx.answer(format!("org.sites[{index}]"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("assets at a site in scope", |it| {
        it.isms.organization.sites = vec![Site { id: "S1".into(), in_scope: Some(true), ..Site::default() }];
        it.asset("A-1").site = some("S1");
    }),
    Case::passes("an asset at two sites", |it| {
        let site = |id: &str| Site { id: id.into(), in_scope: Some(true), ..Site::default() };
        it.isms.organization.sites = vec![site("S1"), site("S2")];
        it.asset("A-1").site = some("S1, S2");
    }),
    Case::passes("the inventory names no sites", |it| {
        it.isms.organization.sites = vec![Site { id: "S1".into(), in_scope: Some(true), ..Site::default() }];
        it.asset("A-1");
    }),
    Case::finds("an unknown site, and the known one without assets", &["S9", "S1"], |it| {
        it.isms.organization.sites = vec![Site { id: "S1".into(), in_scope: Some(true), ..Site::default() }];
        it.asset("A-1").site = some("S9");
    }),
    Case::finds("a site that is out of scope", &["Shop"], |it| {
        let shop = Site { id: "S3".into(), name: some("Shop"), in_scope: Some(false), ..Site::default() };
        it.isms.organization.sites = vec![shop];
        it.asset("A-1").site = some("Shop");
    }),
];
