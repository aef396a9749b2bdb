//! Sentences about the text itself.

use std::fmt::{Formatter, Result};

use crate::finding::{Damage, Hidden};

pub(super) fn tell(reason: &Damage, f: &mut Formatter) -> Result {
    match reason {
        Damage::Hidden { kind, character, count } => run(f, name(*kind), *character, *count),
        Damage::MixedScripts { other } => write!(f, "Latin and {other} letters in one word"),
        Damage::WrongDecoding => f.write_str("UTF-8 that was read as Windows-1252"),
        Damage::Entity => f.write_str("an HTML entity left in the text"),
        Damage::Escape => f.write_str("an escape left in the text"),
        Damage::LostCharacter => f.write_str("a lost character"),
        Damage::CutOff => f.write_str("the paragraph ends in the middle of a sentence"),
        Damage::NoEndMark => f.write_str("the text ends without an end mark"),
        Damage::Decomposed => f.write_str("letters that are not composed (NFC)"),
        Damage::Space { character, count } => run(f, "an unusual space", *character, *count),
    }
}

fn run(f: &mut Formatter, name: &str, character: char, count: usize) -> Result {
    write!(f, "{name} U+{:04X}", u32::from(character))?;
    if count > 1 { write!(f, ", {count} in a row") } else { Ok(()) }
}

fn name(kind: Hidden) -> &'static str {
    match kind {
        Hidden::DirectionOverride => "direction override",
        Hidden::DirectionMark => "direction mark without right-to-left text",
        Hidden::ByteOrderMark => "byte order mark inside the text",
        Hidden::ZeroWidthSpace => "zero-width space",
        Hidden::ZeroWidthJoiner => "zero-width joiner",
        Hidden::WordJoiner => "word joiner",
        Hidden::SoftHyphen => "soft hyphen",
        Hidden::Control => "control character",
    }
}
