//! Any texts, parted by form feeds, make a report.
#![no_main]

use libfuzzer_sys::fuzz_target;
use transdrift::glossary::Glossary;
use transdrift::report::{Options, build};
use transdrift::text::Source;

fuzz_target!(|text: &str| {
    let sources = text.split('\u{c}').enumerate().map(|(i, text)| Source::new(i.to_string(), text)).collect();
    build(sources, Glossary::bundled(), Options::default());
});
