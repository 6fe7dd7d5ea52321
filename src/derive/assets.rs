use crate::model::{Asset, Class, Isms};

use super::{AssetFacts, Directory, RecordIndex, RiskFacts};

/// What follows for each asset; resolves the assets of each risk on the way.
pub(super) fn assets(isms: &Isms, directory: &Directory, risks: &mut [RiskFacts]) -> Vec<AssetFacts> {
    let index = index(&isms.assets);
    let classes = class_index(&isms.documentation.classes);
    let mut facts: Vec<AssetFacts> = isms
        .assets
        .iter()
        .map(|asset| AssetFacts {
            owner: directory.resolve(asset.owner.as_deref()),
            risks: Vec::new(),
            class: asset.classification.as_deref().and_then(|word| classes.find(word)),
        })
        .collect();
    for (position, (risk, risk_facts)) in isms.risks.iter().zip(risks).enumerate() {
        risk_facts.assets = risk.assets.iter().map(|text| index.find_leading(text)).collect();
        for &asset in risk_facts.assets.iter().flatten() {
            let risks = &mut facts[asset].risks;
            if risks.last() != Some(&position) {
                risks.push(position);
            }
        }
    }
    facts
}

fn index(assets: &[Asset]) -> RecordIndex {
    let mut index = RecordIndex::of_ids(assets.iter().map(|a| a.id.as_str()));
    for (position, asset) in assets.iter().enumerate() {
        if let Some(name) = &asset.name {
            index.add_name(name, position);
        }
    }
    index
}

/// Classes by name, mark and aliases.
fn class_index(classes: &[Class]) -> RecordIndex {
    let mut index = RecordIndex::of_ids(classes.iter().map(|c| c.name.as_str()));
    for (position, class) in classes.iter().enumerate() {
        class.mark.iter().chain(&class.aliases).for_each(|word| index.add_name(word, position));
    }
    index
}
