//! Letters and marks by their Unicode properties, whatever the language.

use unicode_script::{Script, UnicodeScript};

/// Whether it is a Latin letter.
pub fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c.script() == Script::Latin
}

/// Whether it is a Chinese character or kana: one stands for about two letters of an alphabet.
pub fn is_east_asian(c: char) -> bool {
    matches!(
        c.script(),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Hangul | Script::Yi
    )
}

/// Whether words in its script are written without spaces between them, or each letter is a syllable.
pub fn is_cjk(c: char) -> bool {
    matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo)
}

/// Whether it is a quotation mark of any language, single or double, straight or curly.
pub fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '«' | '»' | '‹' | '›' | '‘'..='‟' | '「'..='』' | '〝'..='〟' | '《' | '》')
}

/// Whether it is a double quotation mark, straight, curly or angled.
pub fn is_double_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}
