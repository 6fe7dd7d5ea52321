//! Rules over a large register.

#[path = "../../benches/register.rs"]
mod register;

use dossier::derive::facts;
use dossier::lint::{Sample, check};

use register::register;

fn findings(sample: &Sample) -> usize {
    check(&sample.isms, &facts(&sample.isms, sample.as_of), &sample.settings).findings.len()
}

#[test]
fn ten_times_the_risks_have_about_ten_times_the_findings() {
    let (few, many) = (findings(&register(1_000, 500)), findings(&register(10_000, 5_000)));
    assert!(few > 1_000 && many > few * 8, "{few} and {many} findings");
}
