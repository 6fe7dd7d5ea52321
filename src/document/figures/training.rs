use crate::derive::dates::days_between;
use crate::document::block::Tone;
use crate::document::figure::{Bar, Drawing, Part};
use crate::document::view::View;
use crate::model::Training;

use super::{Drawn, Source};

/// Sessions that are drawn, the latest; the table has all.
const MOST: usize = 12;

/// How many of the people employed that day took part in each session.
pub const COVERAGE: Source = Source {
    name: "session-coverage",
    content: None,
    draw: |view, _| {
        let mut sessions: Vec<&Training> = view.isms.awareness.sessions.iter().filter(|it| it.on.is_some()).collect();
        sessions.sort_by_key(|session| std::cmp::Reverse(session.on));
        let bars: Vec<Bar> = sessions.iter().take(MOST).filter_map(|session| bar(view, session)).collect();
        if bars.is_empty() {
            return None;
        }
        let parts = [("session.there", Tone::Good), ("session.not_there", Tone::Muted)];
        let parts: Vec<Part> = parts.map(|(word, tone)| Part { label: view.words.get(word).to_string(), tone }).into();
        let alt = super::bars_alt(view, &parts, &bars);
        let note = Some(view.words.get("chart_listed_people").to_string());
        Some(Drawn { drawing: Drawing::Bars { parts, bars }, alt, note })
    },
};

/// Of those on the list of people who were employed that day.
fn bar(view: &View, session: &Training) -> Option<Bar> {
    let on = session.on?;
    let employed = |id: &str| {
        view.person(id).is_some_and(|person| {
            let came = person.since.is_none_or(|since| days_between(since, on) >= 0);
            let stayed = person.until.is_none_or(|until| days_between(on, until) >= 0);
            came && stayed && !person.external
        })
    };
    let there: Vec<&str> = view.isms.people.iter().map(|person| person.id.as_str()).filter(|id| employed(id)).collect();
    let all = session.people.iter().any(|it| it.trim().eq_ignore_ascii_case("all"));
    let took_part = |id: &&&str| {
        all || session
            .people
            .iter()
            .any(|written| written.trim() == **id || view.person_name(id) == Some(written.trim()))
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let part = there.iter().filter(took_part).count();
    let label = format!("{}, {}", session.topic, view.words.short_date(on));
    (!there.is_empty()).then(|| Bar { label, values: vec![count(part), count(there.len() - part)] })
}
