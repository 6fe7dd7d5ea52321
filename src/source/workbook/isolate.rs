//! A wall around parsers that are not ours.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::guard::{self, Fault};
use crate::diagnostic::Diagnostic;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs a parser; if it panics on damaged bytes, the file is unreadable and nothing is printed.
pub(super) fn parse<T>(name: &str, parser: impl FnOnce() -> Result<T, Fault>) -> Result<T, Box<Diagnostic>> {
    quietly(parser).unwrap_or_else(|| Err(guard::damaged(name)))
}

/// What a part of a parser gives, in a thread of its own; nothing if it panics, and then nothing is printed.
pub(super) fn quietly<T>(parser: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let hook = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                hook(panic);
            }
        }));
    });
    let was_quiet = QUIET.replace(true);
    let result = catch_unwind(AssertUnwindSafe(parser));
    QUIET.set(was_quiet);
    result.ok()
}
