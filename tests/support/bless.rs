//! Files of the repository that are made from the code, compared or written.

use std::path::Path;

/// Compares a generated text with the file of the repository that holds it; with `DOSSIER_BLESS=1` in the environment
/// the file is written instead.
pub fn assert_generated(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("DOSSIER_BLESS").is_some_and(|value| value == "1") {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).unwrap();
        }
        std::fs::write(&file, text).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = committed.lines().zip(text.lines()).position(|(old, new)| old != new);
    assert!(
        committed == text,
        "{path} is not what the code makes (first difference after line {}); run the tests with DOSSIER_BLESS=1 and look at the change",
        differs.unwrap_or_else(|| committed.lines().count().min(text.lines().count()))
    );
}
