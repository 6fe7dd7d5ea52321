use crate::document::classification::Content;
use crate::document::figure::{Drawing, Recovery};
use crate::document::tables::continuity::{in_hours, last_test, recovery_order};
use crate::document::view::View;
use crate::model::ContinuityService;

use super::{Drawn, Source};

/// Services that are drawn, in the order in which they come back.
const MOST: usize = 24;

/// Recovery point, recovery time and what the last test reached, against the longest outage the business survives.
pub const TIMELINE: Source = Source {
    name: "recovery-timeline",
    content: Some(Content::Risks),
    draw: |view, _| {
        let services: Vec<&ContinuityService> = recovery_order(view)
            .into_iter()
            .map(|index| &view.isms.continuity.service[index])
            .filter(|it| it.rto_h.is_some() || it.mtpd_h.is_some())
            .collect();
        let left_out = services.len().saturating_sub(MOST);
        let drawn: Vec<Recovery> = services.iter().take(MOST).map(|service| recovery(view, service)).collect();
        if drawn.is_empty() {
            return None;
        }
        let spoken: Vec<&str> = drawn.iter().map(|it| it.alt.as_str()).collect();
        let alt = view.words.with("alt.recovery", &[("services", &spoken.join("; "))]);
        let note = (left_out > 0).then(|| view.words.with("chart_further_rows", &[("count", &left_out.to_string())]));
        let words = |key: &'static str| view.words.get(key).to_string();
        let legend =
            [words("recovery.target"), words("recovery.reached"), words("recovery.most"), words("recovery.loss")];
        Some(Drawn {
            drawing: Drawing::Recoveries { services: drawn, legend, incident: words("recovery.incident") },
            alt,
            note,
        })
    },
};

fn recovery(view: &View, service: &ContinuityService) -> Recovery {
    let test = last_test(service);
    let reached = test.and_then(|test| test.rto_h);
    let printed = |hours: Option<f64>| hours.map(|hours| in_hours(view, hours)).unwrap_or_default();
    let missed = reached.zip(service.rto_h).is_some_and(|(reached, target)| reached > target);
    let open = view.words.get("missing");
    let or_open = |text: &str| if text.is_empty() { open.to_string() } else { text.to_string() };
    let (target, most, got, loss) =
        (printed(service.rto_h), printed(service.mtpd_h), printed(reached), printed(service.rpo_h));
    let values = [
        ("name", service.service.as_str()),
        ("target", &or_open(&target)),
        ("most", &or_open(&most)),
        ("reached", &or_open(&got)),
        ("missed", if missed { "yes" } else { "no" }),
    ];
    Recovery {
        title: service.service.clone(),
        target: service.rto_h,
        reached,
        most: service.mtpd_h,
        loss: service.rpo_h,
        target_printed: target,
        reached_printed: got,
        most_printed: most,
        loss_printed: loss,
        missed,
        alt: view.words.with("alt.recovery_of", &values),
    }
}
