//! Any bytes: a glossary file is read or its mistakes are told; a compiled one is used or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use transdrift::glossary::Glossary;
use transdrift::text::{Language, Source};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(glossary) = Glossary::from_compiled(bytes.to_vec()) {
        glossary.matches("Riabkov in Kiev", Some(Language::assumed()));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(glossary) = Glossary::read(vec![Source::new("fuzz.toml", text)]) {
        glossary.lint();
        glossary.matches(text, Some(Language::assumed()));
    }
});
