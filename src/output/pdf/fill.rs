//! How much of each page is filled, from the frames Typst has set.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// Header and footer lie outside of these, from the top and from the bottom of the page.
const ABOVE: f64 = 21.0;
const BELOW: f64 = 19.0;
/// A page filled less than this is nearly empty.
pub const LEAST: f64 = 0.25;

/// The share of each page's height that its text reaches down to.
pub fn fills(document: &PagedDocument) -> Vec<f64> {
    document.pages().iter().map(|page| fill(&page.frame)).collect()
}

/// How many pages are nearly empty. A document of one page is as long as it is.
pub fn nearly_empty(fills: &[f64]) -> usize {
    if fills.len() < 2 { 0 } else { fills.iter().filter(|fill| **fill < LEAST).count() }
}

fn fill(frame: &Frame) -> f64 {
    let (from, to) = (Abs::mm(ABOVE), frame.height() - Abs::mm(BELOW));
    let mut lowest = from;
    reach(frame, Point::zero(), to, &mut lowest);
    ((lowest - from) / (to - from)).clamp(0.0, 1.0)
}

/// The lowest edge of anything printed above `limit`.
fn reach(frame: &Frame, origin: Point, limit: Abs, lowest: &mut Abs) {
    for (position, item) in frame.items() {
        let at = origin + *position;
        let below = match item {
            // The draft mark behind the text is the only thing that is turned.
            FrameItem::Group(group) if group.transform.is_only_translate() => {
                let moved = at + Point::new(group.transform.tx, group.transform.ty);
                reach(&group.frame, moved, limit, lowest);
                continue;
            }
            FrameItem::Text(_) => at.y,
            FrameItem::Shape(shape, _) => at.y + shape.bbox(false).max.y,
            FrameItem::Image(_, size, _) => at.y + size.y,
            _ => continue,
        };
        if at.y > Abs::mm(ABOVE) && below <= limit && below > *lowest {
            *lowest = below;
        }
    }
}
