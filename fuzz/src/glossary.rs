//! Any glossary file: it is read or its mistakes are told at places in it; read, written and compiled it decides alike.

use transdrift::glossary::write;
use transdrift::matching::Glossary;
use transdrift::normalize::{Options, normalize};
use transdrift::text::{Language, Source};

use crate::{input, normalize as normalized};

/// A text for glossaries that come with none.
const SAMPLE: &str = "Riabkov in Kiev, A x B; smoked Orezk and Oresque’s mayor Ilia Zouboff";

/// Asserts it of a glossary file, and a text behind a form feed.
pub fn run(data: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(data);
    let (toml, sample) = text.split_once('\u{c}').unwrap_or((&text, SAMPLE));
    match Glossary::read(vec![Source::new("fuzz.toml", toml)]) {
        Ok(glossary) => sound(&glossary, toml, sample),
        Err(error) => {
            assert!(!error.mistakes.is_empty(), "refused without a mistake");
            for mistake in &error.mistakes {
                input::fits(toml, mistake.location.span, "a mistake");
            }
            input::told(error.mistakes.iter().map(|mistake| mistake.code).collect::<Vec<_>>())
        }
    }
}

fn sound(glossary: &Glossary, toml: &str, sample: &str) -> u64 {
    let lints = glossary.lint();
    for lint in &lints {
        input::fits(toml, lint.location.span, "a lint");
    }
    let language = Some(Language::assumed());
    let matches = glossary.matches(sample, language);
    let again = |text: &str| normalize(text, language, glossary, &Options::default());
    let once = again(sample);
    assert_eq!(again(&once.text).text, once.text, "twice is not once");
    normalized::sound(sample, &once);
    let compiled = Glossary::from_compiled(glossary.compile().expect("compiles")).expect("reads its own");
    assert_eq!(compiled.matches(sample, language), matches, "compiled it decides otherwise");
    assert!(!compiled.is_damaged(), "damaged by compiling");
    let written = write(glossary.entries());
    let read = Glossary::read(vec![Source::new("written.toml", &*written)]).expect("what is written is read");
    assert_eq!(read.matches(sample, language), matches, "written it decides otherwise");
    for at in matches.iter().map(|found| found.span.start) {
        assert!(!glossary.why(sample, language, at).is_empty(), "no reason for a decision");
    }
    let rules: std::collections::BTreeSet<_> = lints.iter().map(|lint| lint.code).collect();
    input::told((rules, input::decisions(&matches)))
}
