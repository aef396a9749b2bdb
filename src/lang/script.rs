//! Letters and marks by their Unicode properties, whatever the language.

use unicode_script::{Script, UnicodeScript};

/// Whether it is a Latin letter.
pub fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c.script() == Script::Latin
}

/// Whether it is a Greek letter.
pub fn is_greek(c: char) -> bool {
    c.script() == Script::Greek
}

/// Whether it is a letter, vowel sign or digit of Thai.
pub fn is_thai(c: char) -> bool {
    c.script() == Script::Thai
}

/// Whether it is a letter that stands for a syllable or a word: one says as much as two letters of an alphabet.
pub fn is_east_asian(c: char) -> bool {
    const SCRIPTS: [Script; 6] =
        [Script::Han, Script::Hiragana, Script::Katakana, Script::Bopomofo, Script::Hangul, Script::Yi];
    c >= '\u{1100}' && SCRIPTS.contains(&c.script())
}

/// Whether its script parts words by nothing but, some of them, the zero-width space.
pub fn is_of_south_east_asia(c: char) -> bool {
    const SCRIPTS: [Script; 5] = [Script::Thai, Script::Lao, Script::Tibetan, Script::Myanmar, Script::Khmer];
    c >= '\u{e00}' && SCRIPTS.contains(&c.script())
}

/// Whether words of its script stand side by side without a space, or with particles right behind them (Hangul).
pub fn is_spaceless(c: char) -> bool {
    const SCRIPTS: [Script; 8] = [
        Script::Thai,
        Script::Lao,
        Script::Myanmar,
        Script::Khmer,
        Script::Hiragana,
        Script::Katakana,
        Script::Han,
        Script::Hangul,
    ];
    // the sign of a long vowel is of no script, but goes with kana
    c >= '\u{e00}'
        && c.is_alphanumeric()
        && SCRIPTS.iter().any(|script| c.script_extension().contains_script(*script))
}

/// Whether it is a letter of a script that runs from right to left.
pub fn is_right_to_left(c: char) -> bool {
    const SCRIPTS: [Script; 10] = [
        Script::Hebrew,
        Script::Arabic,
        Script::Syriac,
        Script::Thaana,
        Script::Nko,
        Script::Samaritan,
        Script::Mandaic,
        Script::Adlam,
        Script::Mende_Kikakui,
        Script::Hanifi_Rohingya,
    ];
    c >= '\u{590}' && SCRIPTS.contains(&c.script())
}

/// A digit, letter or sign as ASCII writes it: full-width forms and the digits of other scripts.
pub fn as_ascii(c: char) -> char {
    const ZEROS: [char; 8] =
        ['\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{A66}', '\u{AE6}', '\u{E50}', '\u{17E0}'];
    let digit = |zero: &char| (c as u32).checked_sub(*zero as u32).filter(|digit| *digit < 10);
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '٪' => '%',
        '٫' => '.',
        '٬' => ',',
        '\u{660}'.. => {
            ZEROS.iter().find_map(digit).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
        }
        _ => c,
    }
}

/// Whether it is a letter of the Korean alphabet.
pub fn is_hangul(c: char) -> bool {
    c.script() == Script::Hangul && c.is_alphabetic()
}

/// Whether it is a quotation mark of any language, single or double, straight or curly.
pub fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '«' | '»' | '‹' | '›' | '‘'..='‟' | '「'..='』' | '〝'..='〟' | '《' | '》')
}

/// Whether it is a double quotation mark, straight, curly or angled.
pub fn is_double_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_by_their_script() {
        assert!(is_latin('é') && is_latin('ệ') && !is_latin('я') && !is_latin('1'));
        assert!(
            is_greek('Ω')
                && is_thai('ก')
                && is_east_asian('日')
                && is_east_asian('글')
                && !is_east_asian('я')
        );
        assert!(
            is_spaceless('ー')
                && is_spaceless('ก')
                && is_spaceless('한')
                && !is_spaceless('a')
                && !is_spaceless('。')
        );
        assert!(is_right_to_left('ש') && is_right_to_left('م') && !is_right_to_left('a'));
        assert!(is_of_south_east_asia('ខ') && !is_of_south_east_asia('日'));
    }

    #[test]
    fn quotation_marks_are_those_of_all_languages() {
        assert!("\"'“”„‟‘’‚‛«»‹›「」『』《》".chars().all(is_quotation_mark));
        assert!("\"“”„‟«»".chars().all(is_double_quotation_mark));
        assert!(!".,()[]–`".chars().any(is_quotation_mark));
    }
}
