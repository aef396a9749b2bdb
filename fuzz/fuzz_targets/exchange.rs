//! Any text: each format imports it or says what is wrong, and what was imported can be exported.
#![no_main]

use libfuzzer_sys::fuzz_target;
use transdrift::glossary::exchange::{FORMATS, Languages, export, import};
use transdrift::text::Language;

fuzz_target!(|text: &str| {
    for format in FORMATS {
        if let Ok(imported) = import(format, text, &Languages::default()) {
            export(format, &imported.entries, Language::assumed());
        }
    }
});
