//! What stands right beside a name in another language: the rest of a longer name, or a foreign phrase.
//!
//! A translation leaves single names behind (`the talks in Varsovie`); names of companies, clubs, ships and works that
//! hold the name of a place (`Air Algérie`, `Deutschland AG`, `the Moskva`) are names of their own in every language.

use super::endings::is_word;
use crate::lang::{Data, Language, Role, Topic, is_in_any, is_quotation_mark};
use crate::text::{Span, end_of, start_of};

/// Words on either side that are looked at for function words of another language.
const NEAR: usize = 2;

/// Bytes on either side that are looked at: a text without spaces is one word from end to end.
const NEAR_BYTES: usize = 512;

/// The letters of an acronym: a form in capitals that has no more is one as likely as not.
const LONGEST_ACRONYM: usize = 5;

/// Why the words at `span` of `text`, which is in `language`, are no name left behind by a translator, who
/// would have written `canonical`.
pub(super) fn longer_name(text: &str, span: Span, language: Language, canonical: &str) -> Option<String> {
    let (before, after) = (end_of(&text[..span.start], NEAR_BYTES), start_of(&text[span.end..], NEAR_BYTES));
    let written = span.of(text);
    let beside = |c: Option<char>| c.is_some_and(|c| is_word(c) || matches!(c, '-' | '‐' | '‑' | '_' | '*'));
    if beside(after.chars().next())
        && !Data::of(language).words_of(Role::AttributeEnding).iter().any(|end| after.starts_with(end))
        || beside(before.chars().next_back())
    {
        return Some("part of a longer word".to_owned());
    }
    if before.ends_with(is_quotation_mark)
        && after.trim_start_matches([',', '.']).starts_with(is_quotation_mark)
    {
        return Some("a title in quotation marks".to_owned());
    }
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    if letters().all(char::is_uppercase) && letters().count() <= LONGEST_ACRONYM {
        return Some("perhaps an acronym".to_owned());
    }
    let left: Vec<&str> = words(backwards(before), |word| word.ends_with(is_pause));
    let right: Vec<&str> = match after.starts_with(is_pause) {
        true => Vec::new(),
        false => words(forwards(after).skip(usize::from(!after.starts_with(char::is_whitespace))), |_| false),
    };
    let named = [left.first(), right.first()].into_iter().flatten().find(|word| is_named(word, language));
    if let Some(word) = named {
        return Some(format!("part of a longer name (saw `{word}`)"));
    }
    let takes_article = canonical.contains(' ') || canonical.ends_with('s');
    let data = Data::of(language);
    let is_thing = |word: &&&str| {
        data.plays(Role::ThingDeterminer, word) && !(takes_article && data.plays(Role::DefiniteArticle, word))
    };
    if let Some(word) = left.first().filter(is_thing) {
        return Some(format!("an article before it (saw `{word}`)"));
    }
    let foreign = left.iter().chain(&right).find(|word| is_foreign(word, language));
    foreign.map(|word| format!("inside a foreign phrase (saw `{word}`)"))
}

fn is_pause(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '–' | '—' | '…' | '/')
}

/// The first few words up to a pause, without the marks around them.
fn words<'t>(all: impl Iterator<Item = &'t str>, ends_before: impl Fn(&str) -> bool) -> Vec<&'t str> {
    let mut found = Vec::new();
    for word in all.take(NEAR) {
        if ends_before(word) {
            break;
        }
        found.push(word.trim_matches(|c: char| !c.is_alphanumeric()));
        if word.ends_with(is_pause) {
            break;
        }
    }
    found
}

/// The words at the end of `text`, the last first, up to a blank line.
fn backwards(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let trimmed = text.trim_end();
        let word = trimmed.rsplit(char::is_whitespace).next()?;
        let parted = has_blank_line(&text[trimmed.len()..]);
        text = &trimmed[..trimmed.len() - word.len()];
        (!word.is_empty() && !parted).then_some(word)
    })
}

/// The words at the start of `text`, up to a blank line.
fn forwards(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let trimmed = text.trim_start();
        let word = trimmed.split(char::is_whitespace).next()?;
        let parted = has_blank_line(&text[..text.len() - trimmed.len()]);
        text = &trimmed[word.len()..];
        (!word.is_empty() && !parted).then_some(word)
    })
}

/// Whether white space parts words, as it does in a folded text.
fn has_blank_line(white: &str) -> bool {
    white.matches(['\n', '\u{2028}', '\u{2029}']).count() > 1
}

/// Whether a word belongs to a name: a capital or a digit first, and no function word of the text.
fn is_named(word: &str, language: Language) -> bool {
    let starts = word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    starts && !is_own(&word.to_lowercase(), language)
}

/// Whether a word is a function word of another language than the text's.
fn is_foreign(word: &str, language: Language) -> bool {
    !is_own(word, language) && TOPICS.iter().any(|topic| is_in_any(*topic, word))
}

/// Whether a word is a function word of the language.
fn is_own(word: &str, language: Language) -> bool {
    let data = Data::of(language);
    TOPICS.iter().any(|topic| data.is(*topic, word))
}

/// What counts as function words: of some languages also every common word.
const TOPICS: [Topic; 4] =
    [Topic::FunctionWords, Topic::JoiningWords, Topic::CommonWords, Topic::SharedWords];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, form: &str, expected: Option<&str>) {
        let at = text.find(form).expect("a fixture holds the form");
        let canonical = if form == "Niederlande" { "Netherlands" } else { "Germany" };
        let found = longer_name(text, Span::new(at, at + form.len()), Language::assumed(), canonical);
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn names_left_behind_are_no_part_of_anything() {
        for text in [
            "talks in Allemagne on Monday",
            "Allemagne and France",
            "(Allemagne)",
            "the war with Allemagne.",
            "Allemagne-based companies",
            "from l’Allemagne",
            "In Allemagne, Paris said",
            "shares of\n\nAllemagne\n\nAG",
        ] {
            check(text, "Allemagne", None);
        }
        check("of the Niederlande", "Niederlande", None);
    }

    #[test]
    fn names_of_their_own_stay() {
        check("shares of Deutschland AG", "Deutschland", Some("part of a longer name (saw `AG`)"));
        check("she flew Air Allemagne home", "Allemagne", Some("part of a longer name (saw `Air`)"));
        check("the series Deutschland 83", "Deutschland", Some("part of a longer name (saw `83`)"));
        check("the song “Deutschland”", "Deutschland", Some("a title in quotation marks"));
        check("the Deutschland sank", "Deutschland", Some("an article before it (saw `the`)"));
        check("the Deutschland-class ships", "Deutschland", Some("part of a longer word"));
        check("he cried Deutschland über alles", "Deutschland", None);
        check(
            "party Alternative für Deutschland won",
            "Deutschland",
            Some("inside a foreign phrase (saw `für`)"),
        );
        check("RIM shares", "RIM", Some("perhaps an acronym"));
    }
}
