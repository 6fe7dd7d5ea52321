//! `answers.yaml`: what no spreadsheet holds. The keys are those of the questionnaire.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    AssetGroup, Audit, AuditProgramme, Awareness, Change, ClimateDetermination, Communication, Competence, Continuity,
    ControlId, Criteria, CustomControl, Documentation, ExtraControl, Incident, InterestedParty, Isms, Issue,
    LegalRequirement, ManagementReview, Measure, MeasureResult, Objective, Operations, Opportunity, Organization,
    Origin, Person, Policy, Roles, Scope, SoaRow,
};
use crate::source::yaml::YamlFile;

/// The contents of `answers.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    /// Who gave the answers, and when.
    pub answered: Answered,
    /// The organization.
    pub org: Organization,
    /// Everybody who owns, approves or audits something.
    pub people: Vec<Person>,
    /// Who holds which role.
    pub role: Roles,
    /// The scope.
    pub scope: Scope,
    /// The context.
    pub ctx: Context,
    /// Interested parties.
    pub party: Vec<InterestedParty>,
    /// Laws and contracts.
    pub legal: Vec<LegalRequirement>,
    /// The policy.
    pub policy: Policy,
    /// The risk criteria.
    pub risk: Criteria,
    /// Rules for documents.
    pub doc: Documentation,
    /// Operation and suppliers.
    pub ops: Operations,
    /// Controls.
    pub soa: SoaAnswers,
    /// Groups of assets.
    pub asset_groups: Vec<AssetGroup>,
    /// Objectives.
    pub obj: Vec<Objective>,
    /// What is measured.
    pub measure: Vec<Measure>,
    /// Competence.
    pub comp: Vec<Competence>,
    /// Awareness.
    pub aware: Awareness,
    /// Communication.
    pub comm: Vec<Communication>,
    /// Changes.
    pub change: Vec<Change>,
    /// Incidents.
    pub incident: Vec<Incident>,
    /// ICT continuity.
    pub bc: Continuity,
    /// How audits are planned.
    pub audit_programme: AuditProgramme,
    /// Audits.
    pub audit: Vec<Audit>,
    /// Management reviews.
    pub mr: Vec<ManagementReview>,
}

/// Who gave the answers, and when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Answered {
    /// A person id.
    pub by: Option<String>,
    /// The day.
    pub on: Option<Date>,
}

/// The context of the organization (4.1).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Context {
    /// External issues.
    pub external: Vec<Issue>,
    /// Internal issues.
    pub internal: Vec<Issue>,
    /// Climate change.
    pub climate: ClimateDetermination,
    /// Opportunities.
    pub opportunities: Vec<Opportunity>,
}

/// Answers about controls.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SoaAnswers {
    /// Controls from other sources than Annex A.
    pub custom: Vec<CustomControl>,
    /// Controls that no risk asks for.
    pub extra: Vec<ExtraControl>,
    /// Annex A controls that are not necessary.
    pub exclude: Vec<Exclusion>,
    /// How necessary controls are done.
    #[serde(rename = "impl")]
    pub implementation: Vec<SoaRow>,
}

/// An Annex A control that is not necessary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Exclusion {
    /// The control.
    pub control: ControlId,
    /// Why.
    pub reason: Option<String>,
    /// The custom control that takes its place.
    pub replaced_by: Option<ControlId>,
}

/// Gives each item of a list its place.
macro_rules! with_origins {
    ($items:expr, $origins:expr) => {{
        let mut items = $items;
        items.iter_mut().zip($origins).for_each(|(item, origin)| item.origin = origin);
        items
    }};
}

impl Answers {
    /// Puts the answers into the model; `file` tells where each stands.
    pub(super) fn fill(self, file: &YamlFile, isms: &mut Isms) {
        let key = |path: &str| origins(file, path);
        isms.organization = self.org;
        isms.people = self.people;
        isms.roles = self.role;
        isms.scope = self.scope;
        isms.external_issues = with_origins!(self.ctx.external, key("ctx.external"));
        isms.internal_issues = with_origins!(self.ctx.internal, key("ctx.internal"));
        isms.climate = self.ctx.climate;
        isms.opportunities = self.ctx.opportunities;
        isms.parties = with_origins!(self.party, key("party"));
        isms.legal = with_origins!(self.legal, key("legal"));
        isms.policy = self.policy;
        isms.criteria = self.risk;
        isms.runs = with_origins!(std::mem::take(&mut isms.criteria.runs), key("risk.runs"));
        isms.documentation = Documentation { documents: std::mem::take(&mut isms.documentation.documents), ..self.doc };
        isms.operations = self.ops;
        isms.operations.outsourced =
            with_origins!(std::mem::take(&mut isms.operations.outsourced), key("ops.outsourced"));
        isms.asset_groups = with_origins!(self.asset_groups, key("asset_groups"));
        isms.objectives = with_origins!(self.obj, key("obj"));
        isms.measures = with_origins!(self.measure, key("measure"));
        for (index, measure) in isms.measures.iter_mut().enumerate() {
            let results =
                with_origins!(std::mem::take(&mut measure.results), key(&format!("measure[{index}].results")));
            isms.results.extend(results.into_iter().map(|it| MeasureResult { measure: measure.id.clone(), ..it }));
        }
        isms.competence = with_origins!(self.comp, key("comp"));
        isms.awareness = self.aware;
        isms.awareness.sessions = with_origins!(std::mem::take(&mut isms.awareness.sessions), key("aware.sessions"));
        isms.communication = with_origins!(self.comm, key("comm"));
        isms.changes = with_origins!(self.change, key("change"));
        isms.incidents = with_origins!(self.incident, key("incident"));
        isms.continuity = self.bc;
        isms.continuity.service = with_origins!(std::mem::take(&mut isms.continuity.service), key("bc.service"));
        isms.audit_programme = self.audit_programme;
        isms.audits = with_origins!(self.audit, key("audit"));
        isms.reviews = with_origins!(self.mr, key("mr"));
        isms.soa.custom = self.soa.custom;
        isms.soa.extra = self.soa.extra;
        let excluded = self.soa.exclude.into_iter().map(|exclusion| SoaRow {
            control: exclusion.control,
            necessary: Some(false),
            exclusion_reason: exclusion.reason,
            replaced_by: exclusion.replaced_by,
            ..SoaRow::default()
        });
        let mut rows: Vec<SoaRow> = excluded.zip(origins(file, "soa.exclude")).map(at).collect();
        rows.extend(self.soa.implementation.into_iter().zip(origins(file, "soa.impl")).map(at));
        isms.soa.rows.extend(rows);
    }
}

fn at((row, origin): (SoaRow, Origin)) -> SoaRow {
    SoaRow { origin, ..row }
}

/// Where the items of a list stand; without end, so that a `zip` loses nothing.
pub(super) fn origins(file: &YamlFile, key: &str) -> impl Iterator<Item = Origin> + use<> {
    let name: std::sync::Arc<str> = file.name.as_str().into();
    let items = file.items(key);
    let whole = Origin::Key { file: name.clone(), path: key.into() };
    items.into_iter().map(move |path| Origin::Key { file: name.clone(), path }).chain(std::iter::repeat(whole))
}
