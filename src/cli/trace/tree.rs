//! The chain around a record as a tree that people read.

use crate::app::{Workbench, Workspace};
use crate::cli::console::Console;
use crate::cli::text::{Ink, Text, count, shortened, wrap};
use crate::derive::{Direction, Node, Step, Trace, Walk};
use crate::diagnostic::{Location, Place};
use crate::document::block::Tone;
use crate::document::trail;

/// A title takes at most so many characters: the tree shows the way, the record itself the rest.
const TITLE: usize = 90;

/// Prints a record with both sides of its chain.
pub fn print(console: &mut Console, project: &Workspace, bench: &Workbench, trace: &Trace, root: usize, walk: Walk) {
    let node = &trace.nodes[root];
    let printer = Printer { project, bench, trace };
    console.line(printer.heading(node, ""));
    if let Some(title) = &node.title {
        for line in wrap(title, console.text_width().saturating_sub(2).max(40)) {
            console.line(Text::new().plain("  ").plain(line));
        }
    }
    if let Some(place) = &node.place {
        console.line(Text::new().ink(Ink::Faint, format!("  {}", printer.place(place))));
    }
    for (title, direction) in [("Where it comes from", Direction::Back), ("What follows from it", Direction::Forward)] {
        console.line("");
        console.line(Text::new().ink(Ink::Strong, title));
        let steps = trace.walk(root, direction, walk);
        if steps.is_empty() {
            console.line(Text::new().ink(Ink::Faint, "  nothing is recorded"));
        }
        printer.steps(console, &steps, direction);
    }
    console.line("");
}

struct Printer<'a> {
    project: &'a Workspace,
    bench: &'a Workbench<'a>,
    trace: &'a Trace,
}

impl Printer<'_> {
    fn steps(&self, console: &mut Console, steps: &[Step], direction: Direction) {
        // Which of the branches to the left go on below.
        let mut open: Vec<bool> = Vec::new();
        for step in steps {
            let (depth, last) = match step {
                Step::Node { depth, last, .. } | Step::More { depth, last, .. } => (*depth, *last),
            };
            open.truncate(depth - 1);
            let rails: String = open.iter().map(|goes_on| if *goes_on { "│  " } else { "   " }).collect();
            let branch = format!("{rails}{}", if last { "└─ " } else { "├─ " });
            let below = format!("{rails}{}", if last { "   " } else { "│  " });
            open.push(!last);
            match step {
                Step::More { count: number, link, .. } => {
                    let end = &self.trace.nodes[self.trace.end(*link, direction)];
                    let noun = trail::kind(self.bench.view.words, end).to_lowercase();
                    let text = format!("and {number} more of kind {noun} (--all shows them)");
                    console.line(Text::new().ink(Ink::Faint, branch).plain(text));
                }
                Step::Node { node, link, again, cut, .. } => {
                    let node = &self.trace.nodes[*node];
                    console.line(self.line(node, &branch, *again));
                    let reason = self.reason(*link, &below, direction, *again);
                    for line in reason {
                        console.line(line);
                    }
                    if *cut > 0 {
                        let text = format!(
                            "{below}{} from here: dossier trace {}",
                            count(*cut, "more link"),
                            quoted(&node.id)
                        );
                        console.line(Text::new().ink(Ink::Faint, text));
                    }
                }
            }
        }
    }

    /// The first line of a record: kind, id, state.
    fn heading(&self, node: &Node, before: &str) -> Text {
        let kind = trail::kind(self.bench.view.words, node).to_lowercase();
        let mut line = Text::new().ink(Ink::Faint, before).ink(Ink::Faint, format!("{kind} "));
        line = line.ink(if node.missing { Ink::Error } else { Ink::Strong }, &node.id);
        match trail::state(&self.bench.view, node) {
            Some((state, tone)) => line.plain(" · ").ink(ink(tone), state),
            None => line,
        }
    }

    fn line(&self, node: &Node, branch: &str, again: bool) -> Text {
        let mut line = self.heading(node, branch);
        if again {
            return line.ink(Ink::Faint, " (shown elsewhere in this tree)");
        }
        if let Some(title) = &node.title {
            line = line.plain(format!(" · {}", shortened(title, TITLE)));
        }
        line
    }

    /// Why a record is there, the place that says so, and its own place if that is another.
    fn reason(&self, link: usize, below: &str, direction: Direction, again: bool) -> Vec<Text> {
        let reason = &self.trace.links[link];
        let because = trail::because(self.bench.view.words, self.trace, reason);
        let mut said_first = Text::new().ink(Ink::Faint, below).plain(shortened(&because, 2 * TITLE));
        let (said, own) = trail::places(self.trace, reason, direction);
        if let Some(place) = said {
            said_first = said_first.ink(Ink::Faint, format!(" ({})", self.place(place)));
        }
        let mut lines = vec![said_first];
        if let Some(own) = own.filter(|_| !again) {
            lines.push(Text::new().ink(Ink::Faint, format!("{below}stands in {}", self.place(own))));
        }
        lines
    }

    /// A place, with the line of a text file.
    fn place(&self, location: &Location) -> String {
        match (self.project.text_at(location), &location.place) {
            (Some((_, line, _)), Place::Key { key }) => format!("{}:{line} {key}", location.file),
            _ => location.to_string(),
        }
    }
}

fn ink(tone: Tone) -> Ink {
    match tone {
        Tone::Good => Ink::Good,
        Tone::Bad => Ink::Error,
        Tone::Fair => Ink::Warn,
        Tone::Planned => Ink::Info,
        Tone::Muted => Ink::Faint,
        Tone::Neutral => Ink::Plain,
    }
}

/// An id as it is typed in a shell.
fn quoted(id: &str) -> String {
    if id.contains(' ') { format!("\"{id}\"") } else { id.to_string() }
}
