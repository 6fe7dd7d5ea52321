use super::{CONTROL_IDS, PERSON, Record, identified, kept};
use crate::ingest::field::Shape::{
    Amount, Band, Cia, Controls, Date, Deadline, Id, Label, Level, Long, Person, Rating, Short, Status, TreatmentOption,
};
use crate::ingest::field::{RecordField, Setter, field};
use crate::ingest::values::vocabularies;
use crate::model::Risk;

impl Record for Risk {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    kept!(Risks, risks, risks);
    identified!(id);

    /// The factors of the criteria, by name: `factor.Asset value`.
    fn open_field(name: &str) -> Option<Setter<Self>> {
        let (rating, _) = factor(name)?;
        Some(match rating {
            "before" => |r, c| c.factor(&mut r.before.factors),
            "residual" => |r, c| c.factor(&mut r.residual.factors),
            _ => |r, c| c.factor(&mut r.actual.factors),
        })
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

const FIELDS: &[RecordField<Risk>] = &[
    field("id", Id)
        .column("Id", 9.0, "unique and never used again, for example R-001")
        .read(|r, c| r.id = c.text().unwrap_or_default()),
    field("category", Label).column("Area", 16.0, "your own grouping").read(|r, c| r.category = c.text()),
    field("title", Short).column("Risk", 28.0, "a short name").read(|r, c| r.title = c.text()),
    field("description", Long).read(|r, c| r.description = c.text()),
    field("cause", Long).column("Cause", 32.0, "why it can happen").read(|r, c| r.cause = c.text()),
    field("event", Long).telling().column("Event", 32.0, "what happens").read(|r, c| r.event = c.text()),
    field("consequence", Long)
        .telling()
        .column("Consequence", 32.0, "what it leads to")
        .read(|r, c| r.consequence = c.text()),
    field("asset", Short)
        .at("assets")
        .column("Assets", 18.0, "ids or names of the asset inventory, separated by commas")
        .read(|r, c| r.assets = c.list()),
    field("process", Short).read(|r, c| r.process = c.text()),
    field("threat", Short).telling().read(|r, c| r.threat = c.text()),
    field("vulnerability", Short).telling().read(|r, c| r.vulnerability = c.text()),
    field("cia", Cia)
        .column("Concerns", 10.0, "C, I, A: confidentiality, integrity, availability")
        .read(|r, c| r.cia = c.cia().unwrap_or_default()),
    field("c", Rating).at("cia.c").read(|r, c| r.cia.c = c.need()),
    field("i", Rating).at("cia.i").read(|r, c| r.cia.i = c.need()),
    field("a", Rating).at("cia.a").read(|r, c| r.cia.a = c.need()),
    field("asset_value", Amount).read(|_, c| c.keep_rating()),
    field("owner", Person).column("Risk owner", 20.0, PERSON).read(|r, c| r.owner = c.text()),
    field("existing_controls", Long)
        .words_at("existing_in_words")
        .column("Controls in place", 22.0, CONTROL_IDS)
        .read(|r, c| (r.existing_controls, r.existing_in_words) = c.controls_and_words()),
    field("likelihood", Rating)
        .telling()
        .at("before.likelihood")
        .column("Likelihood", 11.0, "a value of the scale risk.likelihood in answers.yaml")
        .range(1, 10)
        .read(|r, c| r.before.likelihood = c.likelihood()),
    field("impact", Rating)
        .telling()
        .at("before.impact")
        .column("Impact", 9.0, "a value of the scale risk.impact in answers.yaml")
        .range(1, 10)
        .read(|r, c| r.before.impact = c.impact()),
    field("impact.financial", Rating).read(|_, c| c.keep_rating()),
    field("impact.legal", Rating).read(|_, c| c.keep_rating()),
    field("impact.operational", Rating).read(|_, c| c.keep_rating()),
    field("impact.reputation", Rating).read(|_, c| c.keep_rating()),
    field("impact.people", Rating).read(|_, c| c.keep_rating()),
    field("level", Level).telling().at("before.stated_level").read(|r, c| r.before.stated_level = c.number()),
    field("band", Band).at("before.stated_band").read(|r, c| r.before.stated_band = c.text()),
    field("priority", Label).read(|r, c| r.priority = c.text()),
    field("option", TreatmentOption)
        .at("options")
        .column("Option", 11.0, "what is done about it")
        .choices(&["modify", "retain", "share", "avoid"])
        .read(|r, c| r.options = c.word_list(&vocabularies::OPTIONS)),
    field("treatment", Long)
        .column("Treatment", 36.0, "what will be done, in words")
        .read(|r, c| r.treatment = c.text()),
    field("controls", Controls).column("Controls needed", 22.0, CONTROL_IDS).read(|r, c| r.controls = c.controls()),
    field("action_owner", Person).read(|r, c| r.action_owner = c.text()),
    field("due", Deadline).read(|r, c| {
        r.due = c.day_if_any();
        r.due_in_words = c.words_for_a_day(r.due);
    }),
    field("rationale", Long)
        .column("Why this option", 28.0, "the reason for the option")
        .read(|r, c| r.rationale = c.text()),
    field("residual.likelihood", Rating)
        .column("Likelihood after", 11.0, "expected when the treatment is done")
        .range(1, 10)
        .read(|r, c| r.residual.likelihood = c.likelihood()),
    field("residual.impact", Rating)
        .column("Impact after", 9.0, "expected when the treatment is done")
        .range(1, 10)
        .read(|r, c| r.residual.impact = c.impact()),
    field("residual.level", Level)
        .telling()
        .at("residual.stated_level")
        .read(|r, c| r.residual.stated_level = c.number()),
    field("residual.band", Band).at("residual.stated_band").read(|r, c| r.residual.stated_band = c.text()),
    field("residual.frequency", Amount).read(|r, c| r.residual.frequency = c.quantity()),
    field("residual.loss", Amount).read(|r, c| r.residual.loss = c.quantity()),
    field("actual.likelihood", Rating).read(|r, c| r.actual.likelihood = c.likelihood()),
    field("actual.impact", Rating).read(|r, c| r.actual.impact = c.impact()),
    field("actual.level", Level).at("actual.stated_level").read(|r, c| r.actual.stated_level = c.number()),
    field("actual.band", Band).at("actual.stated_band").read(|r, c| r.actual.stated_band = c.text()),
    field("actual.frequency", Amount).read(|r, c| r.actual.frequency = c.quantity()),
    field("actual.loss", Amount).read(|r, c| r.actual.loss = c.quantity()),
    field("actual_on", Date).read(|r, c| r.actual_on = c.date()),
    field("accepted_by", Person)
        .column("Accepted by", 20.0, "who accepted the residual risk")
        .read(|r, c| r.accepted_by = c.text()),
    field("accepted_on", Date).column("Accepted on", 12.0, "when").read(|r, c| r.accepted_on = c.date()),
    field("accepted_until", Deadline)
        .column("Accepted until", 12.0, "until when the acceptance holds")
        .read(|r, c| r.accepted_until = c.date()),
    field("identified_on", Date).read(|r, c| r.identified_on = c.date()),
    field("status", Status)
        .column("Status", 13.0, "where it stands")
        .choices(&["open", "in treatment", "accepted", "closed"])
        .read(|r, c| r.status = c.word(&vocabularies::RISK_STATUS)),
    field("frequency", Amount).at("before.frequency").read(|r, c| r.before.frequency = c.quantity()),
    field("loss", Amount).at("before.loss").read(|r, c| r.before.loss = c.quantity()),
    field("reviewed_on", Date)
        .column("Reviewed on", 12.0, "when it was last rated")
        .read(|r, c| r.reviewed_on = c.date()),
    field("next_review", Deadline).read(|r, c| r.next_review = c.date()),
    field("criteria_version", Label).read(|r, c| r.criteria_version = c.text()),
    field("previous_id", Id).read(|r, c| r.previous_id = c.text_or_blank()),
    field("cost", Amount).read(|r, c| r.cost = c.cost()),
    field("note", Long).column("Remarks", 28.0, "anything else").read(|r, c| r.note = c.text()),
];
