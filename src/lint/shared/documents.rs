use crate::derive::{Approval, ApproverKey, DocumentFacts, RecordedIn};
use crate::diagnostic::Location;
use crate::lint::view::Context;

/// What the register says of a document, once it says anything.
const FROM_REGISTER: [&str; 6] = ["version", "status", "approved_by", "approved_on", "next_review", "history"];

/// Where the project says something about a document.
pub fn place(ctx: &Context, id: &str, key: &str) -> Location {
    let registered = ctx.isms.documentation.documents.get(id).is_some_and(|input| input.registered().is_some());
    if registered && FROM_REGISTER.iter().any(|of_register| key.starts_with(of_register)) {
        return register_place(id);
    }
    Location::key(ctx.settings.settings_file.clone(), format!("documents.{id}.{key}"))
}

/// The file of the register about a document.
pub fn register_place(id: &str) -> Location {
    Location::key(format!("register/{id}.yaml"), "entries")
}

/// Where it stands, or should stand, who has to approve a document.
pub fn approver_place(ctx: &Context, document: &DocumentFacts) -> Location {
    match &document.approver.key {
        ApproverKey::Answer(key) => ctx.answer(format!("role.approvers.{key}")),
        ApproverKey::Role(role) => ctx.answer(format!("role.{role}")),
        ApproverKey::Document | ApproverKey::Nothing => place(ctx, &document.id, "approver"),
    }
}

/// Where the approval of a document is recorded.
pub fn approval_place(ctx: &Context, document: &DocumentFacts, approval: &Approval) -> Location {
    match (approval.recorded_in, document.version_entry) {
        (RecordedIn::History, Some(entry)) => place(ctx, &document.id, &format!("history[{entry}].approver")),
        (RecordedIn::Owners, _) => Location::key(ctx.settings.decisions_file.clone(), "plan_approvals"),
        (RecordedIn::Register, _) => register_place(&document.id),
        _ => place(ctx, &document.id, "approved_by"),
    }
}

/// The numbers of a version (`1.10` gives 1 and 10); `None` for anything else. Never empty.
pub fn version_numbers(version: &str) -> Option<Vec<u32>> {
    version.trim().split('.').map(|number| number.parse().ok()).collect()
}
