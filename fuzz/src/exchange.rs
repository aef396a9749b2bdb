//! Any file of another tool: what is imported is a glossary without mistakes of form, and is there again after export.

use transdrift::exchange::{FORMATS, GlossaryFormat, Imported, Languages, export, import};
use transdrift::finding::Code;
use transdrift::glossary::write;
use transdrift::matching::Glossary;
use transdrift::text::{Language, Source};

use crate::input;

/// Asserts it of a file in the format that the first byte chooses.
pub fn run(data: &[u8]) -> u64 {
    let (choice, text) = input::choice(data);
    let format = &FORMATS[usize::from(choice) % FORMATS.len()];
    let named = Languages { from: "ru".parse().ok(), to: Some(Language::assumed()) };
    let mut out = Vec::new();
    for languages in [named, Languages::default()] {
        match import(format, &text, &languages) {
            Ok(imported) => out.push(sound(format, &imported)),
            Err(error) => {
                assert!(!error.message.is_empty());
                assert!(
                    error.line.is_none_or(|line| line <= text.split(['\n', '\r']).count()),
                    "no such line: {error}"
                );
                out.push(String::new());
            }
        }
    }
    input::told((format.name, out))
}

fn sound(format: &GlossaryFormat, imported: &Imported) -> String {
    let written = write(&imported.entries);
    let read = Glossary::read(vec![Source::new("imported.toml", &*written)]);
    // what a file says may lead in a circle or fold to nothing; what is written must be a glossary all the same
    let mistakes = read.as_ref().err().map(|error| &*error.mistakes).unwrap_or_default();
    for mistake in mistakes {
        assert!(
            mistake.code != Code::Malformed,
            "{} wrote what cannot be read: {}\n{written}",
            format.name,
            mistake.reason
        );
    }
    if let Ok(read) = &read {
        assert_eq!(write(read.entries()), written, "{}: written, read and written", format.name);
    }
    for other in FORMATS.iter().filter(|format| format.is_written()) {
        there_and_back(other, imported);
    }
    format!(
        "{} {}",
        imported.entries.len().min(4),
        imported.losses.iter().map(|loss| loss.kind).collect::<String>()
    )
}

/// Asserts that what `format` carries is read again.
fn there_and_back(format: &GlossaryFormat, imported: &Imported) {
    let exported = export(format, &imported.entries, Language::assumed());
    assert_eq!(exported.entries == 0, exported.text.is_empty(), "{}", format.name);
    if exported.text.is_empty() {
        return;
    }
    let languages = Languages { from: None, to: Some(Language::assumed()) };
    let again = import(format, &exported.text, &languages);
    assert!(again.is_ok(), "{} cannot read its own: {:?}\n{}", format.name, again.err(), exported.text);
}
