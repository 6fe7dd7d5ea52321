use crate::model::{Audit, Isms};

/// The ids of the people who hold a role, by its questionnaire key below `role`; also `lead_auditor`, of the audit that
/// is reported. Both duties of 5.3 fall to the ISMS manager unless the answers say otherwise.
#[must_use]
pub fn role_holders<'a>(isms: &'a Isms, role: &str, reported: Option<&'a Audit>) -> Vec<&'a str> {
    let roles = &isms.roles;
    let one = |id: &'a Option<String>| id.as_deref().into_iter().collect();
    let or_manager = |id: &'a Option<String>| id.as_deref().or(roles.isms_manager.as_deref()).into_iter().collect();
    match role {
        "top_mgmt" => roles.top_mgmt.iter().map(String::as_str).collect(),
        "isms_manager" => one(&roles.isms_manager),
        "conformity" => or_manager(&roles.conformity),
        "reporting" => or_manager(&roles.reporting),
        "doc_controller" => one(&roles.doc_controller),
        "privacy" => one(&roles.privacy),
        "incident_contact" => one(&roles.incident_contact),
        "internal_auditor" => roles.internal_auditor.iter().map(|auditor| auditor.person.as_str()).collect(),
        "lead_auditor" => reported.and_then(|audit| audit.lead.as_deref()).into_iter().collect(),
        _ => Vec::new(),
    }
}
