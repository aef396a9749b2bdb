//! How a token is typed: what translators mark although every word is right.

use crate::align::features::is_function_word;
use crate::analysis::Analysis;
use crate::lang::{Data, Role};
use crate::text::TokenKind;

/// How a token is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Typing {
    /// A hyphen between two words.
    pub(super) joins: bool,
    /// Begins with a small letter.
    pub(super) small: bool,
    /// Typed as on a typewriter: part of `--`; a straight quotation mark where the language takes none; where compounds are known also a hyphen for a dash (`robots-the`), a number of four
    /// or more digits without separators that is no year, or a unit that leans on its number (`500Mbps`).
    pub(super) makeshift: bool,
}

/// How token number `at` of `version` is typed.
pub(super) fn typing(version: &Analysis, at: usize) -> Typing {
    let typed = Typed { version, at };
    let text = typed.text();
    let joins = text == "-" && typed.touches_words();
    Typing { joins, small: text.starts_with(char::is_lowercase), makeshift: typed.is_makeshift(joins) }
}

/// A token of a version.
#[derive(Clone, Copy)]
struct Typed<'a> {
    version: &'a Analysis,
    at: usize,
}

impl<'a> Typed<'a> {
    fn data(self) -> &'static Data {
        Data::of_text(self.version.language)
    }

    fn text(self) -> &'a str {
        self.version.source.slice(self.version.document.tokens[self.at].span)
    }

    /// The character before and the character after the token.
    fn beside(self) -> [Option<char>; 2] {
        let span = self.version.document.tokens[self.at].span;
        let text = self.version.source.text();
        [text[..span.start].chars().next_back(), text[span.end..].chars().next()]
    }

    fn touches_words(self) -> bool {
        self.beside().iter().all(|c| c.is_some_and(char::is_alphabetic))
    }

    fn is_makeshift(self, joins: bool) -> bool {
        let text = self.text();
        let has_habits = self.version.language.is_some() && self.data().has_role(Role::CompoundParticle);
        let straight = text == "\"" && self.data().flag("straight-marks") == Some(false);
        let twice = text == "-" && self.beside().contains(&Some('-'));
        let number = || self.version.document.tokens[self.at].kind == TokenKind::Number;
        twice
            || straight
            || has_habits
                && (joins && self.is_dash() || number() && (is_ungrouped(text, self.beside()) || leans(text)))
    }

    /// Whether the hyphen stands for a dash: what follows is a function word that ends no compound, and no other
    /// hyphen is near (`state-of-the-art`).
    fn is_dash(self) -> bool {
        let near = |at: Option<usize>| at.filter(|&at| at < self.version.document.tokens.len());
        let word = |at| near(at).map(|at| Self { at, ..self });
        let (Some(before), Some(after)) = (word(self.at.checked_sub(1)), word(Some(self.at + 1))) else {
            return false;
        };
        let next = after.text().to_lowercase();
        is_function_word(&next, self.version.language)
            && !self.data().plays(Role::CompoundParticle, &next)
            && before.beside()[0] != Some('-')
            && after.beside()[1] != Some('-')
    }
}

/// Four or more digits with nothing between them, which are no year, and no part of a code (`A-4500`, `/4500/`).
fn is_ungrouped(number: &str, beside: [Option<char>; 2]) -> bool {
    let in_prose = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "()“”\"',.;:?!$€£¥%".contains(c));
    let year = || number.len() == 4 && matches!(number.as_bytes(), [b'1', ..] | [b'2', b'0', ..]);
    number.len() >= 4
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !number.starts_with('0')
        && !year()
        && beside.into_iter().all(in_prose)
}

/// Digits and then three letters or more: `500Mbps`, but not `12th`.
fn leans(number: &str) -> bool {
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < number.len() && unit.chars().count() >= 3 && unit.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::lang::Language;
    use crate::matching::Glossary;
    use crate::text::Source;

    #[test]
    fn makeshift_typing_is_seen_and_its_look_alikes_are_not() {
        let check = |text: &str, language: Language, expected: &[&str]| {
            let version = analyse(Source::new("test", text), Glossary::bundled(), Some(language));
            let tokens = &version.document.tokens;
            let seen = (0..tokens.len()).filter(|&at| typing(&version, at).makeshift);
            let seen: Vec<&str> = seen.map(|at| version.source.slice(tokens[at].span)).collect();
            assert_eq!(seen, expected, "{text}");
        };
        let french = "fr".parse().expect("a language code");
        check("Two towers -- the tall ones.", Language::assumed(), &["-", "-"]);
        check("Deux tours -- les plus hautes.", french, &["-", "-"]);
        check("The towers-the tall ones.", Language::assumed(), &["-"]);
        check("A follow-up, a state-of-the-art tower, a six-year-old.", Language::assumed(), &[]);
        check("Le maire va-t-il venir, dit-elle ?", french, &[]);
        check("Er sagte \"nein\".", "de".parse().unwrap(), &["\"", "\""]);
        check("She said \"no\".", Language::assumed(), &[]);
        check("It cost 54000 crowns in 1984 and 2024.", Language::assumed(), &["54000"]);
        check("It cost 54,000 crowns; call 0405 6600-1200.", Language::assumed(), &[]);
        check("A line of 500Mbps on the 12th floor.", Language::assumed(), &["500Mbps"]);
    }

    #[test]
    fn hyphens_between_words_join() {
        let version = analyse(Source::new("test", "Self-made - or not? 3-4"), Glossary::bundled(), None);
        let joins = (0..version.document.tokens.len()).filter(|&at| typing(&version, at).joins);
        assert_eq!(joins.collect::<Vec<_>>(), [1]);
    }
}
