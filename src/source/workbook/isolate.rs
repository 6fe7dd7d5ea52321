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
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let hook = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                hook(panic);
            }
        }));
    });
    QUIET.set(true);
    let result = catch_unwind(AssertUnwindSafe(parser));
    QUIET.set(false);
    result.unwrap_or_else(|_| Err(guard::damaged(name)))
}
