//! ICT continuity (A.5.29, A.5.30): services with their times, what has to be there, failures, exercises.

use crate::document::block::{Inline, Tone};
use crate::document::view::View;
use crate::model::{ContinuityService, ContinuityTest, Exercise, OccasionKind, TestResult};

use super::events::action;
use super::inventory::due;
use super::people::named;
use super::{Cell, Group, Source, all, joined, optional, required, risks_by_id, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "continuity-services",
        record: "service",
        content: Some(crate::document::classification::Content::Risks),
        anchor: None,
        select: |view, _| Ok(all(view.isms.continuity.service.len(), |_| true)),
        fields: &[
            text("activity", |v, i| {
                let it = service(v, i);
                stacked([required(v, it.activity.as_ref(), "missing"), who(v, it.owner.as_ref())])
            }),
            text("service", |v, i| {
                let it = service(v, i);
                let assets = joined(it.assets.iter().map(|id| vec![Inline::muted(id.clone())]), ", ");
                let supplier = it.supplier.as_ref().map(|id| vec![Inline::muted(id.clone())]).unwrap_or_default();
                stacked([vec![Inline::strong(it.service.clone())], assets, supplier])
            }),
            text("mtpd", |v, i| hours(v, service(v, i).mtpd_h)),
            text("mbco", |v, i| required(v, service(v, i).mbco.as_ref(), "missing")),
            text("rto", |v, i| {
                let it = service(v, i);
                let promised = it.supplier_rto_h.map(|hours| {
                    let words = v.words.with("supplier_promises", &[("hours", &in_hours(v, hours))]);
                    let late = it.rto_h.is_some_and(|rto| hours > rto);
                    vec![if late { Inline::label(words, Tone::Bad) } else { Inline::muted(words) }]
                });
                stacked([hours(v, it.rto_h), promised.unwrap_or_default()])
            }),
            text("rpo", |v, i| {
                let it = service(v, i);
                let backup =
                    it.backup_interval_h.map(|hours| v.words.with("backed_up", &[("hours", &in_hours(v, hours))]));
                let backup = backup.map(|text| vec![Inline::muted(text)]).unwrap_or_default();
                stacked([hours(v, it.rpo_h), backup])
            }),
            text("reached", |v, i| {
                let it = service(v, i);
                let Some(last) = last_test(it) else { return vec![Inline::gap(v.words.get("missing_test"), None)] };
                stacked([achieved(v, it, last), v.date_cell(last.date, None)])
            }),
            text("strategy", |v, i| {
                let it = service(v, i);
                let replicated = if it.replication == Some(true) {
                    vec![Inline::muted(v.words.get("replicated"))]
                } else {
                    Vec::new()
                };
                stacked([required(v, it.strategy.as_ref(), "missing"), replicated])
            }),
            text("procedure", |v, i| required(v, service(v, i).procedure.as_ref(), "missing")),
            text("needs", |v, i| {
                let deps = &service(v, i).deps;
                joined(deps.iter().map(|name| vec![Inline::text(name.clone())]), ", ")
            }),
        ],
    },
    Source {
        name: "recovery-order",
        record: "service",
        content: None,
        anchor: None,
        select: |view, _| Ok(vec![Group { title: None, records: recovery_order(view) }]),
        fields: &[
            text("position", |v, i| {
                let at = recovery_order(v).iter().position(|it| *it == i).map_or(0, |at| at + 1);
                vec![Inline::text(at.to_string())]
            }),
            text("service", |v, i| vec![Inline::strong(service(v, i).service.clone())]),
            text("needs", |v, i| joined(service(v, i).deps.iter().map(|name| vec![Inline::text(name.clone())]), ", ")),
            text("rto", |v, i| hours(v, service(v, i).rto_h)),
            text("owner", |v, i| who(v, service(v, i).owner.as_ref())),
            text("procedure", |v, i| required(v, service(v, i).procedure.as_ref(), "missing")),
        ],
    },
    Source {
        name: "continuity-prerequisites",
        record: "prerequisite",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.continuity.prerequisites.len(), |_| true)),
        fields: &[
            text("kind", |v, i| vec![Inline::text(v.isms.continuity.prerequisites[i].kind.clone())]),
            text("what", |v, i| required(v, v.isms.continuity.prerequisites[i].what.as_ref(), "missing")),
            text("owner", |v, i| who(v, v.isms.continuity.prerequisites[i].owner.as_ref())),
            text("state", |v, i| required(v, v.isms.continuity.prerequisites[i].state.as_ref(), "missing")),
        ],
    },
    Source {
        name: "failure-scenarios",
        record: "failure",
        content: Some(crate::document::classification::Content::Risks),
        anchor: None,
        select: |view, _| Ok(all(view.isms.continuity.scenario.len(), |_| true)),
        fields: &[
            text("failure", |v, i| {
                let it = &v.isms.continuity.scenario[i];
                stacked([vec![Inline::strong(it.failure.clone())], optional(it.trigger.as_ref())])
            }),
            text("effect", |v, i| {
                let it = &v.isms.continuity.scenario[i];
                let services = it.services.join(", ");
                let services = if services.is_empty() { Cell::new() } else { vec![Inline::muted(services)] };
                stacked([required(v, it.effect.as_ref(), "missing"), services])
            }),
            text("existing", |v, i| required(v, v.isms.continuity.scenario[i].existing.as_ref(), "missing")),
            text("response", |v, i| required(v, v.isms.continuity.scenario[i].response.as_ref(), "missing")),
            text("risks", |v, i| risks_by_id(v, &v.isms.continuity.scenario[i].risks)),
        ],
    },
    Source {
        name: "exercise-programme",
        record: "planned_exercise",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.continuity.programme.len(), |_| true)),
        fields: &[
            text("kind", |v, i| {
                let it = &v.isms.continuity.programme[i];
                stacked([required(v, it.kind.as_ref(), "missing"), required(v, it.frequency.as_ref(), "missing")])
            }),
            text("services", |v, i| {
                let services = v.isms.continuity.programme[i].services.join(", ");
                required(v, Some(&services).filter(|it| !it.is_empty()), "missing")
            }),
            text("objective", |v, i| required(v, v.isms.continuity.programme[i].objective.as_ref(), "missing")),
            text("pass", |v, i| required(v, v.isms.continuity.programme[i].pass.as_ref(), "missing")),
            text("owner", |v, i| who(v, v.isms.continuity.programme[i].owner.as_ref())),
            text("next", |v, i| due(v, v.isms.continuity.programme[i].next_on)),
        ],
    },
    Source {
        name: "continuity-tests",
        record: "continuity_test",
        content: None,
        anchor: None,
        select: |view, spec| {
            let own = exercise(view).map(|it| it.id.as_str());
            let tests = tests(view);
            Ok(all(tests.len(), |i| {
                spec.only.as_deref() != Some("own") || own.is_some() && tests[i].1.exercise.as_deref() == own
            }))
        },
        fields: &[
            text("service", |v, i| vec![Inline::text(tests(v)[i].0.service.clone())]),
            text("test", |v, i| {
                let test = tests(v)[i].1;
                stacked([
                    v.date_cell(test.date, Some("missing_date")),
                    optional(test.kind.as_ref()),
                    optional(test.exercise.as_ref()),
                ])
            }),
            text("rto", |v, i| against(v, tests(v)[i].1.rto_h, tests(v)[i].0.rto_h)),
            text("rpo", |v, i| against(v, tests(v)[i].1.rpo_h, tests(v)[i].0.rpo_h)),
            text("mbco", |v, i| {
                let (service, test) = tests(v)[i];
                let wanted =
                    service.mbco.as_ref().map(|it| vec![Inline::muted(v.words.with("wanted", &[("text", it)]))]);
                stacked([required(v, test.mbco.as_ref(), "missing"), wanted.unwrap_or_default()])
            }),
            text("result", |v, i| result(v, tests(v)[i].1.result)),
            text("actions", |v, i| stacked(tests(v)[i].1.actions.iter().map(|id| action(v, id)))),
        ],
    },
    Source {
        name: "exercises",
        record: "exercise",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.continuity.exercise.len(), |_| true)),
        fields: &[
            text("exercise", |v, i| {
                let it = &v.isms.continuity.exercise[i];
                stacked([
                    vec![Inline::strong(it.id.clone())],
                    v.date_cell(it.date, Some("missing_date")),
                    optional(it.kind.as_ref()),
                ])
            }),
            text("scenario", |v, i| required(v, v.isms.continuity.exercise[i].scenario.as_ref(), "missing")),
            text("result", |v, i| result(v, v.isms.continuity.exercise[i].result)),
            text("conclusion", |v, i| {
                required(v, v.isms.continuity.exercise[i].conclusion.as_ref(), "missing_conclusion")
            }),
            text("next", |v, i| due(v, v.isms.continuity.exercise[i].next_on)),
        ],
    },
    Source {
        name: "call-tree",
        record: "call",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.continuity.call_tree.len(), |_| true)),
        fields: &[
            text("order", |_, i| vec![Inline::text((i + 1).to_string())]),
            text("who", |v, i| vec![Inline::text(named(v, &v.isms.continuity.call_tree[i]))]),
            text("job", |v, i| {
                let id = &v.isms.continuity.call_tree[i];
                optional(v.person(id).and_then(|person| person.job_title.as_ref()))
            }),
        ],
    },
];

fn service<'a>(view: &View<'a>, index: usize) -> &'a ContinuityService {
    &view.isms.continuity.service[index]
}

/// The exercise a document is about.
pub fn exercise<'a>(view: &View<'a>) -> Option<&'a Exercise> {
    view.isms.continuity.exercise.get(view.occasion_of(OccasionKind::Exercise)?)
}

/// Every test with its service, in the order of the services.
fn tests<'a>(view: &View<'a>) -> Vec<(&'a ContinuityService, &'a ContinuityTest)> {
    let services = view.isms.continuity.service.iter();
    services.flat_map(|service| service.tests.iter().map(move |test| (service, test))).collect()
}

/// The last test of a service.
pub fn last_test(service: &ContinuityService) -> Option<&ContinuityTest> {
    service.tests.iter().filter(|test| test.date.is_some()).max_by_key(|test| test.date)
}

/// What a service needs comes back before it; among those that could come next, the most urgent. Services that need each
/// other stand at the end.
pub fn recovery_order(view: &View) -> Vec<usize> {
    let services = &view.isms.continuity.service;
    let place = |name: &String| services.iter().position(|it| it.service.trim() == name.trim());
    let mut order: Vec<usize> = Vec::new();
    while order.len() < services.len() {
        let is_free =
            |i: &usize| services[*i].deps.iter().filter_map(place).all(|dep| dep == *i || order.contains(&dep));
        let left = (0..services.len()).filter(|i| !order.contains(i));
        let urgency = |i: &usize| services[*i].rto_h.unwrap_or(f64::INFINITY);
        let next = left.clone().filter(is_free).min_by(|a, b| urgency(a).total_cmp(&urgency(b)).then(a.cmp(b)));
        match next.or_else(|| left.min()) {
            Some(next) => order.push(next),
            None => break,
        }
    }
    order
}

/// A time: in minutes below two hours, in days above three.
pub fn in_hours(view: &View, hours: f64) -> String {
    let (value, unit) = match hours {
        hours if hours < 2.0 && hours.fract() != 0.0 => ((hours * 60.0 * 10.0).round() / 10.0, "time.minutes"),
        hours => (hours, "time.hours"),
    };
    view.words.with(unit, &[("n", &view.words.decimal(value))])
}

fn hours(view: &View, hours: Option<f64>) -> Cell {
    match hours {
        Some(hours) => vec![Inline::text(in_hours(view, hours))],
        None => vec![Inline::gap(view.words.get("missing"), None)],
    }
}

/// What was reached, marked where it is worse than what was wanted.
fn against(view: &View, reached: Option<f64>, wanted: Option<f64>) -> Cell {
    let Some(reached) = reached else { return vec![Inline::gap(view.words.get("missing_value"), None)] };
    let words = in_hours(view, reached);
    let missed = wanted.is_some_and(|wanted| reached > wanted);
    let label = if missed { Inline::label(words, Tone::Bad) } else { Inline::text(words) };
    let wanted =
        wanted.map(|wanted| vec![Inline::muted(view.words.with("wanted", &[("text", &in_hours(view, wanted))]))]);
    stacked([vec![label], wanted.unwrap_or_default()])
}

/// Recovery time and loss of a test in one cell.
fn achieved(view: &View, service: &ContinuityService, test: &ContinuityTest) -> Cell {
    let part = |key: &'static str, reached: Option<f64>, wanted: Option<f64>| {
        let Some(reached) = reached else { return Cell::new() };
        let words = view.words.with(key, &[("time", &in_hours(view, reached))]);
        let missed = wanted.is_some_and(|wanted| reached > wanted);
        vec![if missed { Inline::label(words, Tone::Bad) } else { Inline::text(words) }]
    };
    let cells = [part("reached.rto", test.rto_h, service.rto_h), part("reached.rpo", test.rpo_h, service.rpo_h)];
    stacked(cells.into_iter().chain([result(view, test.result)]))
}

fn result(view: &View, result: Option<TestResult>) -> Cell {
    let (key, tone) = match result {
        Some(TestResult::Pass) => ("test_result.pass", Tone::Good),
        Some(TestResult::Partly) => ("test_result.partly", Tone::Fair),
        Some(TestResult::Fail) => ("test_result.fail", Tone::Bad),
        None => return vec![Inline::gap(view.words.get("missing_result_of_test"), None)],
    };
    vec![Inline::label(view.words.get(key), tone)]
}
