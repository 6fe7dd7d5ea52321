//! The assets that need availability most are part of a service, themselves or with their group. People and sites are
//! left out, and inventories that only mark whether availability matters.

use std::collections::{HashMap, HashSet};

use crate::lint::prelude::*;
use crate::lint::shared::continuity::services;

/// The rule.
pub const RULE: Rule = Rule {
    id: "critical-asset-in-no-service",
    code: "B08",
    severity: Severity::Warn,
    clause: "A.5.30",
    summary: "An asset that has to be available most is part of no service",
    why: "Its recovery is planned nowhere, although the inventory says that it is missed first.",
    fix: "add the asset to the service it belongs to, or correct its need",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let all = services(ctx);
    let highest = ctx.live_assets().filter_map(|(_, asset)| asset.cia.a).max().unwrap_or_default();
    // With marks of 0 and 1 every asset that needs any availability would be critical.
    if all.is_empty() || highest < 2 {
        return;
    }
    let groups: HashMap<&str, &AssetGroup> =
        ctx.isms.asset_groups.iter().map(|group| (group.id.trim(), group)).collect();
    let mut covered: HashSet<String> = HashSet::new();
    for name in all.iter().flat_map(|service| &service.assets) {
        covered.insert(plain(name));
        covered.extend(groups.get(name.trim()).iter().flat_map(|group| &group.assets).map(|name| plain(name)));
    }
    let is_covered = |asset: &Asset| {
        covered.contains(&plain(&asset.id)) || asset.name.as_deref().is_some_and(|name| covered.contains(&plain(name)))
    };
    let is_ict = |asset: &Asset| {
        let kind = asset.kind.as_deref().unwrap_or_default();
        !mentions(kind, &checks().people_and_sites)
    };
    let critical = ctx.live_assets().map(|(_, asset)| asset).filter(|asset| asset.cia.a == Some(highest));
    let open: Vec<_> = critical.filter(|asset| is_ict(asset) && !is_covered(asset)).collect();
    if let Some(first) = open.first() {
        let ids: Vec<_> = open.iter().map(|asset| asset.id.as_str()).collect();
        let (verb, need) = if ids.len() == 1 { ("is", "needs") } else { ("are", "need") };
        let message =
            format!("{} {verb} part of no service, but {need} availability most ({highest})", first_of(&ids, 4));
        findings.push(about(*first, "cia", message).and_at(ctx.answer("bc.service"), "the services"));
    }
}

const CASES: &[Case] = &[
    Case::passes("it is part of a service", |it| {
        it.service("Portal").assets = vec!["A-1".into()];
        it.asset("A-1").cia.a = Some(3);
        it.asset("A-2").cia.a = Some(1);
    }),
    Case::passes("its group is", |it| {
        it.service("Portal").assets = vec!["G-1".into()];
        it.asset("A-1").cia.a = Some(3);
        let group = AssetGroup { id: "G-1".into(), assets: vec!["A-1".into()], ..AssetGroup::default() };
        it.isms.asset_groups = vec![group];
    }),
    Case::passes("the inventory only marks availability", |it| {
        it.service("Portal");
        it.asset("A-1").cia.a = Some(1);
    }),
    Case::passes("a site", |it| {
        it.service("Portal");
        let asset = it.asset("A-1");
        (asset.cia.a, asset.kind) = (Some(3), some("site"));
    }),
    Case::finds("it is in none", &["A-1"], |it| {
        it.service("Portal");
        it.asset("A-1").cia.a = Some(3);
    }),
];
