//! The glossary that comes with the program, ready for use.

use std::sync::LazyLock;

use super::lexicon::Glossary;
use crate::glossary::bundled_sources;

/// All files in compiled form, so that a filter starts at once. A test holds it to the files; to write it anew:
/// `TRANSDRIFT_UPDATE=1 cargo test bundled`.
const COMPILED: &[u8] = include_bytes!("../../glossary/bundled.compiled");

static BUNDLED: LazyLock<Glossary> =
    LazyLock::new(|| Glossary::from_compiled(COMPILED).unwrap_or_else(|_| from_files()));

/// The glossary as its files say.
fn from_files() -> Glossary {
    Glossary::read_unchecked(bundled_sources(&[])).0
}

impl Glossary {
    /// The glossary that comes with the program.
    pub fn bundled() -> &'static Glossary {
        &BUNDLED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_form_is_that_of_the_files() {
        let compiled = from_files().compile().unwrap();
        if std::env::var_os("TRANSDRIFT_UPDATE").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/glossary/bundled.compiled"), compiled)
                .unwrap();
        } else {
            assert!(
                compiled == COMPILED,
                "run `TRANSDRIFT_UPDATE=1 cargo test bundled` and commit what it writes"
            );
        }
    }
}
