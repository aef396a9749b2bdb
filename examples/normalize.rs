//! One form for every name, with what was done and why: `cargo run --example normalize`.

use std::error::Error;

use transdrift::matching::Glossary;
use transdrift::normalize::{Options, normalize};
use transdrift::text::Source;

/// What only we know, laid over the glossary that comes with the program.
const OWN: &str = r#"
[[entry]]
id = "oresk"
kind = "place"
canonical = { en = "Oresk" }
variants = ["Orezk"]
"#;

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let glossary = Glossary::builder().layer(Source::new("own.toml", OWN)).build()?;
    let text = "Mr. Riabkov flew from Kiev to Orezk. Chicken Kiev is a dish.";
    let normalized = normalize(text, Some("en".parse()?), &glossary, &Options::default());
    assert_eq!(normalized.text, "Mr. Ryabkov flew from Kyiv to Oresk. Chicken Kiev is a dish.");
    for change in &normalized.changes {
        println!("{} → {}: {}", change.before, change.after, change.reason);
    }
    for spared in &normalized.spared {
        println!("{} left alone: {}", spared.span.of(text), spared.guard);
    }
    Ok(())
}
