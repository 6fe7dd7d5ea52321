use indexmap::IndexMap;

use super::{Field, Record, Setter};
use crate::ingest::values::words;
use crate::model::{Origin, Risk};

impl Record for Risk {
    const FIELDS: &'static [Field<Self>] = FIELDS;

    fn id(&self) -> &str {
        &self.id
    }

    fn set_id(&mut self, id: String) {
        self.id = id;
    }

    /// The factors of the criteria, by name: `factor.Asset value`.
    fn open_field(name: &str) -> Option<Setter<Self>> {
        let (rating, _) = factor(name)?;
        Some(match rating {
            "before" => |r, c| c.factor(&mut r.before.factors),
            "residual" => |r, c| c.factor(&mut r.residual.factors),
            _ => |r, c| c.factor(&mut r.actual.factors),
        })
    }

    fn extra(&mut self) -> &mut IndexMap<String, String> {
        &mut self.extra
    }

    fn origin(&mut self) -> &mut Origin {
        &mut self.origin
    }
}

/// The rating and the name of the factor that a field like `residual.factor.Threat` speaks of.
pub(in crate::ingest) fn factor(field: &str) -> Option<(&'static str, &str)> {
    let (rating, rest) = match field.split_once('.') {
        Some(("residual", rest)) => ("residual", rest),
        Some(("actual", rest)) => ("actual", rest),
        _ => ("before", field),
    };
    rest.strip_prefix("factor.").map(|name| (rating, name.trim())).filter(|(_, name)| !name.is_empty())
}

const FIELDS: &[Field<Risk>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("title", |r, c| r.title = c.text()),
    ("description", |r, c| r.description = c.text()),
    ("category", |r, c| r.category = c.text()),
    ("asset", |r, c| r.assets = c.list()),
    ("process", |r, c| r.process = c.text()),
    ("threat", |r, c| r.threat = c.text()),
    ("vulnerability", |r, c| r.vulnerability = c.text()),
    ("cause", |r, c| r.cause = c.text()),
    ("event", |r, c| r.event = c.text()),
    ("consequence", |r, c| r.consequence = c.text()),
    ("cia", |r, c| r.cia = c.cia().unwrap_or_default()),
    ("c", |r, c| r.cia.c = c.need()),
    ("i", |r, c| r.cia.i = c.need()),
    ("a", |r, c| r.cia.a = c.need()),
    ("asset_value", |_, c| c.keep_rating()),
    ("existing_controls", |r, c| r.existing_controls = c.controls_in_text()),
    ("likelihood", |r, c| r.before.likelihood = c.likelihood()),
    ("impact", |r, c| r.before.impact = c.impact()),
    ("impact.financial", |_, c| c.keep_rating()),
    ("impact.legal", |_, c| c.keep_rating()),
    ("impact.operational", |_, c| c.keep_rating()),
    ("impact.reputation", |_, c| c.keep_rating()),
    ("impact.people", |_, c| c.keep_rating()),
    ("level", |r, c| r.before.stated_level = c.number()),
    ("band", |r, c| r.before.stated_band = c.text()),
    ("priority", |r, c| r.priority = c.text()),
    ("option", |r, c| r.options = c.word_list(words::OPTIONS)),
    ("rationale", |r, c| r.rationale = c.text()),
    ("treatment", |r, c| r.treatment = c.text()),
    ("controls", |r, c| r.controls = c.controls()),
    ("action_owner", |_, c| c.keep()),
    ("owner", |r, c| r.owner = c.text()),
    ("due", |_, c| c.keep_date()),
    ("status", |r, c| r.status = c.word(words::RISK_STATUS)),
    ("frequency", |r, c| r.before.frequency = c.quantity()),
    ("loss", |r, c| r.before.loss = c.quantity()),
    ("residual.likelihood", |r, c| r.residual.likelihood = c.likelihood()),
    ("residual.impact", |r, c| r.residual.impact = c.impact()),
    ("residual.level", |r, c| r.residual.stated_level = c.number()),
    ("residual.band", |r, c| r.residual.stated_band = c.text()),
    ("residual.frequency", |r, c| r.residual.frequency = c.quantity()),
    ("residual.loss", |r, c| r.residual.loss = c.quantity()),
    ("actual.likelihood", |r, c| r.actual.likelihood = c.likelihood()),
    ("actual.impact", |r, c| r.actual.impact = c.impact()),
    ("actual.level", |r, c| r.actual.stated_level = c.number()),
    ("actual.band", |r, c| r.actual.stated_band = c.text()),
    ("actual.frequency", |r, c| r.actual.frequency = c.quantity()),
    ("actual.loss", |r, c| r.actual.loss = c.quantity()),
    ("actual_on", |r, c| r.actual_on = c.date()),
    ("accepted_by", |r, c| r.accepted_by = c.text()),
    ("accepted_on", |r, c| r.accepted_on = c.date()),
    ("accepted_until", |r, c| r.accepted_until = c.date()),
    ("identified_on", |r, c| r.identified_on = c.date()),
    ("reviewed_on", |r, c| r.reviewed_on = c.date()),
    ("next_review", |r, c| r.next_review = c.date()),
    ("criteria_version", |r, c| r.criteria_version = c.text()),
    ("previous_id", |r, c| r.previous_id = c.text_or_blank()),
    ("cost", |_, c| c.keep()),
    ("note", |r, c| r.note = c.text()),
];
