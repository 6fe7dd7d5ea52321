//! What is being made at the moment, told to whoever guards this process.
//!
//! A project's own templates may use up time, memory or stack, and a process that is ended for it can say nothing any
//! more. So it says beforehand what it begins and what it has ended.

use std::sync::OnceLock;

/// Told once, at the start of a guarded process; nobody listens in any other.
static LISTENER: OnceLock<fn(&str, Moment)> = OnceLock::new();

/// What is told about a piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// It begins.
    Begins,
    /// It is done.
    Ends,
}

/// Names who is told from now on; whoever comes first stays.
pub fn tell(listener: fn(&str, Moment)) {
    // A second listener would be the same one: the process has one guard.
    let _ = LISTENER.set(listener);
}

/// A piece of work, until it is dropped.
#[derive(Debug)]
pub struct AtWork(Option<String>);

impl AtWork {
    /// Begins a piece of work; `name` is only asked for if somebody listens.
    pub fn begin(name: impl FnOnce() -> String) -> Self {
        Self(LISTENER.get().map(|listener| {
            let name = name();
            listener(&name, Moment::Begins);
            name
        }))
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        if let (Some(name), Some(listener)) = (&self.0, LISTENER.get()) {
            listener(name, Moment::Ends);
        }
    }
}
