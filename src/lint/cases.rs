use super::sample::Sample;

/// An example of what a rule reports or lets pass.
#[derive(Debug)]
pub struct Case {
    /// The situation in words.
    pub name: &'static str,
    /// Changes the sound organization of [`Sample::sound`] into the situation.
    pub setup: fn(&mut Sample),
    /// The subjects of the expected findings in order; `""` for a finding about no entity.
    pub expected: &'static [&'static str],
}

impl Case {
    /// A situation with findings about these subjects.
    #[must_use]
    pub const fn finds(name: &'static str, expected: &'static [&'static str], setup: fn(&mut Sample)) -> Self {
        Self { name, setup, expected }
    }

    /// A situation the rule has nothing to say about.
    #[must_use]
    pub const fn passes(name: &'static str, setup: fn(&mut Sample)) -> Self {
        Self { name, setup, expected: &[] }
    }

    /// The situation, with a place for every record.
    #[must_use]
    pub fn sample(&self) -> Sample {
        let mut sample = Sample::sound();
        (self.setup)(&mut sample);
        sample.place();
        sample
    }
}
