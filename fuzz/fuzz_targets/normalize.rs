//! Any text: normalized twice is normalized once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use transdrift::glossary::Glossary;
use transdrift::normalize::{Options, normalize};
use transdrift::text::Language;

fuzz_target!(|text: &str| {
    let once = |text: &str| {
        normalize(text, Some(Language::assumed()), Glossary::bundled(), &Options::default()).text
    };
    let normalized = once(text);
    assert_eq!(once(&normalized), normalized);
});
