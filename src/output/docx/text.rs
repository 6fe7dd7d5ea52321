//! Running text as runs.

use std::borrow::Cow;

use docx_rs::{BreakType, Hyperlink, HyperlinkData, ParagraphChild, Run};

use crate::diagnostic::inert::inert;
use crate::document::block::{Gap, Inline, Marked};

use super::body::Body;
use super::styles;

/// What surrounds a piece of text and shows on its runs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    style: Option<&'static str>,
    strong: bool,
    emphasized: bool,
    linked: bool,
}

impl Look {
    /// Text in a character style.
    pub fn style(style: &'static str) -> Self {
        Self { style: Some(style), ..Self::default() }
    }

    /// Runs of `text`. A run has one style, so what lies around it is formatted directly.
    pub fn run(self, text: &str) -> ParagraphChild {
        let mut run = Run::new();
        let (mut bold, mut italic) = (self.strong, self.emphasized);
        let style = self.style.or_else(|| {
            if std::mem::take(&mut bold) {
                Some("Strong")
            } else if std::mem::take(&mut italic) {
                Some("Emphasis")
            } else {
                None
            }
        });
        if let Some(style) = style {
            run = run.style(style);
        }
        if bold {
            run = run.bold();
        }
        if italic {
            run = run.italic();
        }
        for (index, line) in printable(text).split('\n').enumerate() {
            if index > 0 {
                run = run.add_break(BreakType::TextWrapping);
            }
            if !line.is_empty() {
                run = run.add_text(line);
            }
        }
        ParagraphChild::Run(Box::new(run))
    }
}

impl Body<'_> {
    /// The runs and links of `text`.
    pub(super) fn runs(&mut self, text: &[Inline], look: Look) -> Vec<ParagraphChild> {
        let mut runs = Vec::with_capacity(text.len());
        for piece in text {
            match piece {
                Inline::Text(text) => runs.push(look.run(text)),
                Inline::Marked(marked) => self.marked(marked, look, &mut runs),
            }
        }
        runs
    }

    fn marked(&mut self, marked: &Marked, look: Look, runs: &mut Vec<ParagraphChild>) {
        match marked {
            Marked::Strong { text } => runs.extend(self.runs(text, Look { strong: true, ..look })),
            Marked::Emph { text } => runs.extend(self.runs(text, Look { emphasized: true, ..look })),
            Marked::Muted { text } => runs.extend(self.runs(text, Look { style: Some("Muted"), ..look })),
            Marked::Code { text } => runs.push(Look { style: Some("Code"), ..look }.run(text)),
            Marked::Label { text, tone } => {
                let room = if styles::has_ground(*tone) { "\u{a0}" } else { "" };
                let label = Look { style: Some(styles::label(*tone)), ..look };
                runs.push(label.run(&format!("{room}{text}{room}")));
            }
            Marked::Break => runs.push(ParagraphChild::Run(Box::new(Run::new().add_break(BreakType::TextWrapping)))),
            Marked::Gap(gap) => runs.extend(Self::gap_runs(gap)),
            Marked::Reference { anchor, text } => {
                let target = self.bookmarks.name(anchor).map(|name| HyperlinkData::Anchor { anchor: name.to_owned() });
                self.link(target, text, look, runs);
            }
            Marked::Link { url, text } => {
                let target = self.links.relationship(url).map(|rid| HyperlinkData::External { rid, path: url.clone() });
                self.link(target, text, look, runs);
            }
        }
    }

    /// A link to `target`; plain text without one, or within another link.
    fn link(&mut self, target: Option<HyperlinkData>, text: &[Inline], look: Look, runs: &mut Vec<ParagraphChild>) {
        match target {
            Some(link) if !look.linked => {
                let children = self.runs(text, Look { style: Some("Hyperlink"), linked: true, ..look });
                runs.push(ParagraphChild::Hyperlink(Hyperlink { link, history: Some(1), children }));
            }
            _ => runs.extend(self.runs(text, look)),
        }
    }

    /// A gap in running text or a cell.
    pub(super) fn gap_runs(gap: &Gap) -> Vec<ParagraphChild> {
        vec![
            Look::style("Gap").run(&format!("[{}", gap.missing)),
            Look::style("Muted").run(&format!(" {}", gap.number)),
            Look::style("Gap").run("]"),
        ]
    }
}

/// The letters of `text` alone, without marks and links.
pub fn plain(text: &[Inline]) -> String {
    let mut plain = String::new();
    for piece in text {
        match piece {
            Inline::Text(text) | Inline::Marked(Marked::Code { text } | Marked::Label { text, .. }) => {
                plain.push_str(text);
            }
            Inline::Marked(
                Marked::Strong { text }
                | Marked::Emph { text }
                | Marked::Muted { text }
                | Marked::Reference { text, .. }
                | Marked::Link { text, .. },
            ) => plain.push_str(&self::plain(text)),
            Inline::Marked(Marked::Break) => plain.push(' '),
            Inline::Marked(Marked::Gap(gap)) => {
                plain.extend(["[", gap.missing.as_str(), "]"]);
            }
        }
    }
    plain
}

/// `text` without what XML 1.0 cannot hold and what steers, every kind of line end as `\n`, and tabs as spaces.
pub fn printable(text: &str) -> Cow<'_, str> {
    let text = inert(text);
    if text.contains('\t') { Cow::Owned(text.replace('\t', " ")) } else { text }
}

/// `text` for an XML attribute or element that is written by hand.
pub fn escape(text: &str) -> String {
    quick_xml::escape::escape(&*printable(text)).replace('\n', "&#10;")
}
