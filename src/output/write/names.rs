//! Names that are one plain file on every file system.

use crate::diagnostic::{Error, Result};

use super::STAGING;

/// Names that old Windows programs take for devices, whatever their ending.
const DEVICES: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2",
    "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// Characters that some file system does not take, that mean something in paths, or that turn the direction of text.
fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{FFFD}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device))
}

/// A name that is one plain file on every file system, and not a way out of a folder.
///
/// # Errors
/// If it is none.
pub fn check_name(name: &str) -> Result<()> {
    let is_hidden = name.starts_with('.');
    if name.is_empty() || is_hidden || name.ends_with(['.', ' ']) || name.chars().any(is_odd) || is_device(name) {
        return Err(Error::input(format!("`{}` cannot be the name of a file", name.escape_debug()))
            .hint("document ids become file names: use letters, digits, dots and dashes in their prefix"));
    }
    Ok(())
}

/// A path below a folder, with `/`; unlike [`check_name`] its parts may begin with a dot.
///
/// # Errors
/// If it is none, or leads out of the folder.
pub(super) fn check_path(path: &str) -> Result<()> {
    let is_plain = |part: &str| {
        let name = part.strip_prefix('.').unwrap_or(part);
        part != STAGING && check_name(name).is_ok()
    };
    if path.split('/').all(is_plain) {
        return Ok(());
    }
    Err(Error::input(format!("`{}` cannot be the name of a file", path.escape_debug()))
        .hint("use letters, digits, dots and dashes"))
}

/// The nearest name that every file system takes: `Risks: 2026.xlsx` becomes `Risks- 2026.xlsx`.
#[must_use]
pub fn safe_file_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if is_odd(c) { '-' } else { c }).collect();
    let plain = plain.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    match plain {
        "" => "file".to_string(),
        plain if is_device(plain) => format!("_{plain}"),
        plain => plain.to_string(),
    }
}
