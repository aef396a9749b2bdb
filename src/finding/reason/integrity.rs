//! Reasons about the text itself.

/// Damage to the text itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Damage {
    /// A character that nobody sees, or a run of it.
    Hidden {
        /// What it does.
        kind: Hidden,
        /// The character.
        character: char,
        /// How many stand in a row.
        count: usize,
    },
    /// Letters of two scripts in one word.
    MixedScripts {
        /// Name of the script beside Latin.
        other: String,
    },
    /// UTF-8 that was read as Windows-1252.
    WrongDecoding,
    /// An HTML entity left in the text.
    Entity,
    /// An escape such as `\u00e9` left in the text.
    Escape,
    /// U+FFFD, for which no byte can be known any more.
    LostCharacter,
    /// The paragraph ends in the middle of a sentence.
    CutOff,
    /// The text ends without an end mark.
    NoEndMark,
    /// Letters that are not composed (NFC).
    Decomposed,
    /// A space of unusual width, or a run of it.
    Space {
        /// The space.
        character: char,
        /// How many stand in a row.
        count: usize,
    },
}

/// What a hidden character does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Hidden {
    /// It turns the direction of what follows.
    DirectionOverride,
    /// It marks a direction where no text runs from right to left.
    DirectionMark,
    /// It marks the order of bytes, which only the start of a text does.
    ByteOrderMark,
    /// It parts words without a width.
    ZeroWidthSpace,
    /// It joins or parts letters of scripts that the text has not.
    ZeroWidthJoiner,
    /// It holds words together.
    WordJoiner,
    /// It allows a hyphen.
    SoftHyphen,
    /// It controls a device.
    Control,
}
