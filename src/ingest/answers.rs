//! `answers.yaml`: what no spreadsheet holds. The keys are those of the questionnaire.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    AssetGroup, Audit, AuditProgramme, Awareness, Change, ClimateDetermination, Communication, Competence, Continuity,
    ControlId, Criteria, CustomControl, Documentation, Evaluation, ExtraControl, Incident, InterestedParty, Isms,
    Issue, LegalRequirement, ManagementReview, Measure, MeasureResult, Objective, Operations, Opportunity,
    Organization, Parameters, Person, Policy, Privacy, Roles, Scope, SoaRow, TopicRules, TreatmentRules,
};
use crate::source::yaml::YamlFile;

use super::audit_kinds;
use super::origins::with_origins;

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
    /// Personal data.
    pub privacy: Privacy,
    /// The policy.
    pub policy: Policy,
    /// What is done about the topics of the policies, by topic and question.
    pub rules: TopicRules,
    /// Values that rules state, by their ids.
    pub param: Parameters,
    /// The risk criteria.
    pub risk: Criteria,
    /// How risks are treated.
    pub treat: TreatmentRules,
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
    /// What was made of the results of measures.
    pub perf: Vec<Evaluation>,
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
    /// Which question was answered by whom, and when; `dossier ask` writes it.
    pub log: Vec<AnsweredQuestion>,
}

/// A question that was answered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AnsweredQuestion {
    /// Its key.
    pub key: String,
    /// Who answered it: a person id, or a name.
    pub by: Option<String>,
    /// When.
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
    /// What interested parties have said since the last management review.
    pub feedback: Option<String>,
}

/// Answers about controls.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SoaAnswers {
    /// How the necessary controls were determined and compared with Annex A.
    pub method: Option<String>,
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

impl Answers {
    /// Puts the answers into the model; `file` tells where each stands.
    pub(super) fn fill(self, file: &YamlFile, isms: &mut Isms) {
        isms.organization = self.org;
        isms.people = self.people;
        isms.roles = self.role;
        isms.scope = self.scope;
        isms.external_issues = with_origins!(self.ctx.external, file, "ctx.external");
        isms.internal_issues = with_origins!(self.ctx.internal, file, "ctx.internal");
        isms.climate = self.ctx.climate;
        isms.opportunities = self.ctx.opportunities;
        isms.feedback = self.ctx.feedback;
        isms.parties = with_origins!(self.party, file, "party");
        isms.legal = with_origins!(self.legal, file, "legal");
        isms.privacy = self.privacy;
        isms.policy = self.policy;
        isms.rules = self.rules;
        isms.parameters = self.param;
        isms.criteria = self.risk;
        isms.treatment = self.treat;
        isms.evaluations = self.perf;
        isms.runs = with_origins!(std::mem::take(&mut isms.criteria.runs), file, "risk.runs");
        let from_project = std::mem::take(&mut isms.documentation);
        let Documentation { documents, audit_trail, profile, .. } = from_project;
        isms.documentation = Documentation { documents, audit_trail, profile, ..self.doc };
        isms.operations = self.ops;
        isms.operations.outsourced =
            with_origins!(std::mem::take(&mut isms.operations.outsourced), file, "ops.outsourced");
        isms.asset_groups = with_origins!(self.asset_groups, file, "asset_groups");
        isms.objectives = with_origins!(self.obj, file, "obj");
        isms.measures = with_origins!(self.measure, file, "measure");
        for (index, measure) in isms.measures.iter_mut().enumerate() {
            let results =
                with_origins!(std::mem::take(&mut measure.results), file, &format!("measure[{index}].results"));
            isms.results.extend(results.into_iter().map(|it| MeasureResult { measure: measure.id.clone(), ..it }));
        }
        isms.competence = with_origins!(self.comp, file, "comp");
        isms.awareness = self.aware;
        isms.awareness.sessions = with_origins!(std::mem::take(&mut isms.awareness.sessions), file, "aware.sessions");
        isms.communication = with_origins!(self.comm, file, "comm");
        isms.changes = with_origins!(self.change, file, "change");
        isms.incidents = with_origins!(self.incident, file, "incident");
        isms.continuity = self.bc;
        isms.continuity.service = with_origins!(std::mem::take(&mut isms.continuity.service), file, "bc.service");
        isms.audit_programme = self.audit_programme;
        isms.audits = with_origins!(self.audit, file, "audit");
        audit_kinds::recognize(&mut isms.audits);
        isms.reviews = with_origins!(self.mr, file, "mr");
        isms.soa.method = self.soa.method;
        isms.soa.custom = self.soa.custom;
        isms.soa.extra = self.soa.extra;
        let excluded = self.soa.exclude.into_iter().map(|exclusion| SoaRow {
            control: exclusion.control,
            necessary: Some(false),
            exclusion_reason: exclusion.reason,
            replaced_by: exclusion.replaced_by,
            ..SoaRow::default()
        });
        let excluded: Vec<SoaRow> = excluded.collect();
        isms.soa.rows.extend(with_origins!(excluded, file, "soa.exclude"));
        isms.soa.rows.extend(with_origins!(self.soa.implementation, file, "soa.impl"));
    }
}
