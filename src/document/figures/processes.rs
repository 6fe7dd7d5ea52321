use crate::document::figure::{Drawing, Flow};
use crate::document::view::View;

use super::{Drawn, Source};

/// Processes that are drawn.
const MOST: usize = 14;

/// The processes of the ISMS with what each takes in and hands on.
pub const MAP: Source = Source {
    name: "process-map",
    content: None,
    draw: |view, _| {
        let processes = view.isms.scope.processes.iter().filter(|it| it.kind.as_deref() == Some("isms"));
        let flows: Vec<Flow> = processes
            .map(|process| Flow {
                name: process.name.clone(),
                owner: owner(view, process.owner.as_deref()),
                inputs: process.inputs.clone().unwrap_or_else(|| view.words.get("missing").to_string()),
                outputs: process.outputs.clone().unwrap_or_else(|| view.words.get("missing").to_string()),
            })
            .collect();
        if flows.len() < 2 {
            return None;
        }
        let left_out = flows.len().saturating_sub(MOST);
        let flows: Vec<Flow> = flows.into_iter().take(MOST).collect();
        let spoken = flows.iter().map(|flow| {
            view.words.with("alt.flow", &[("name", &flow.name), ("inputs", &flow.inputs), ("outputs", &flow.outputs)])
        });
        let alt = view.words.with("alt.flows", &[("flows", &spoken.collect::<Vec<_>>().join("; "))]);
        let note = (left_out > 0).then(|| view.words.with("chart_further_rows", &[("count", &left_out.to_string())]));
        Some(Drawn { drawing: Drawing::Flows { flows }, alt, note })
    },
};

fn owner(view: &View, id: Option<&str>) -> String {
    id.and_then(|id| view.person_name(id)).unwrap_or_default().to_string()
}
