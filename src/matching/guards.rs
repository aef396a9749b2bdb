//! What the words around a form say: guards of the glossary, given names, mentions of the spelling itself.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::context::people;
use crate::glossary::Guard;
use crate::lang::{Data, Language, Role, Topic, is_in_any, words_of_any};
use crate::text::{end_of, start_of};

/// A form in its folded, lower-cased text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What stands between a form and the words beside it: a space or a hyphen, maybe a quotation mark.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '"' | '“' | '”' | '«' | '»' | '\'' | '–')
}

impl<'t> Place<'t> {
    /// Everything before the form, without the gap.
    fn before(self) -> &'t str {
        self.text[..self.start].trim_end_matches(is_gap)
    }

    /// Everything after the form, without the gap.
    fn after(self) -> &'t str {
        self.text[self.end..].trim_start_matches(is_gap)
    }

    /// The guard's name and the words it saw, if the guard holds. Its phrases are folded and lower-cased already.
    pub(super) fn holds(self, guard: &Guard, beside_name: bool) -> Option<String> {
        let before = guard.before.iter().find(|phrase| ends_with_words(self.before(), phrase));
        let after = || guard.after.iter().find(|phrase| starts_with_words(self.after(), phrase));
        let within = || guard.within.iter().find(|phrase| self.is_within(phrase));
        match before.or_else(after).or_else(within) {
            Some(phrase) => Some(format!("{} (saw `{phrase}`)", guard.name)),
            None if guard.whole_name && beside_name => Some(format!("{} (saw the given name)", guard.name)),
            None => None,
        }
    }

    /// Whether the form stands inside `phrase`.
    fn is_within(self, phrase: &str) -> bool {
        let form = &self.text[self.start..self.end];
        phrase.match_indices(form).any(|(offset, _)| {
            let Some(start) = self.start.checked_sub(offset) else { return false };
            let stands = self.text.get(start..).is_some_and(|rest| starts_with_words(rest, phrase));
            stands && !self.text[..start].ends_with(char::is_alphanumeric)
        })
    }

    /// The given name beside the form, if it is one of `names`: `Sergei Ryabkov`, `S. Ryabkov`, `Vladimir V. Putin`,
    /// `Ryabkov, Sergei`.
    pub(super) fn given_name(self, names: &BTreeSet<String>) -> Option<String> {
        let before = self.text[..self.start].strip_suffix(' ').unwrap_or_default();
        let known = |text: &str| names.iter().find(|name| ends_with_words(text, name)).cloned();
        let behind = || {
            let rest = self.text[self.end..].strip_prefix(", ")?;
            names.iter().find(|name| starts_with_words(rest, name)).cloned()
        };
        known(before)
            .or_else(|| initial(before, names))
            .or_else(|| known(without_middle(before)?))
            .or_else(behind)
    }

    /// The given name before the form, if it is none of `names` but one that people bear: a common one, or one of which
    /// `is_given` says so.
    pub(super) fn other_given_name(
        self,
        names: &BTreeSet<String>,
        is_given: impl Fn(&str) -> bool,
    ) -> Option<&'t str> {
        let before = self.text[..self.start].strip_suffix(' ')?;
        let word = last_word(before);
        let is_other = !names.contains(word) && (is_in_any(Topic::GivenNames, word) || is_given(word));
        is_other.then_some(word)
    }

    /// The function word right before the form, if it is one of another language than the text's: names of streets,
    /// films and bodies (`Rue de Moscou`) are names of their own.
    pub(super) fn foreign_word(self, language: Language) -> Option<&'t str> {
        let before = &self.text[..self.start];
        // `de l'OTAN`: the article belongs to the form
        let elided = before
            .ends_with('\'')
            .then(|| without_last(end_of(before, LONGEST_ELIDED)).map(|(before, _)| before))
            .flatten();
        let word = last_word(elided.or(before.strip_suffix(' '))?);
        let is_own =
            Data::of(language).is(Topic::JoiningWords, word) || people::is_function_word(language, word);
        (is_in_any(Topic::JoiningWords, word) && !is_own).then_some(word)
    }

    /// What shows that the form is not used but shown: `canonical` beside it, or words such as `spelled`.
    pub(super) fn mention(self, canonical: &str) -> Option<String> {
        if let Some((what, words)) = shown(self.before()) {
            return Some(format!("the text speaks of {what} (saw `{words}`)"));
        }
        let window = canonical.len() + LONGEST_LINK;
        let (left, right) =
            (end_of(&self.text[..self.start], window), start_of(&self.text[self.end..], window));
        if canonical.is_empty() {
            return None;
        }
        let behind = right.find(canonical).map(|at| &right[..at]);
        let ahead = left.rfind(canonical).map(|at| &left[at + canonical.len()..]);
        let link = [behind, ahead].into_iter().flatten().find(|link| is_link(link))?;
        Some(format!("named beside its canonical form (saw `{}`)", link.trim()))
    }
}

/// Bytes of an elided word, the word before it included.
const LONGEST_ELIDED: usize = 128;
/// What the words right before a form say the text speaks of, and those words.
fn shown(before: &str) -> Option<(&'static str, &'static str)> {
    static MENTIONS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        let rows = Data::all().flat_map(|data| data.rows(Topic::Mentions));
        rows.flat_map(|row| row[2].split(", ").map(move |words| (row[1], words))).collect()
    });
    MENTIONS.iter().copied().find(|(_, words)| ends_with_words(before, words))
}

/// Bytes between two spellings of one name.
const LONGEST_LINK: usize = 32;

/// Whether `between` says that two names are one: `/`, ` (formerly `, `, now `.
fn is_link(between: &str) -> bool {
    let mark = |c: char| matches!(c, '/' | '(' | '[');
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let has_words = words.peek().is_some();
    let closed = |c: char| matches!(c, '.' | ';' | '\n' | ')' | ']');
    (has_words || between.contains(mark))
        && words.all(|word| is_in_any(Topic::GlossWords, word))
        && !between.contains(closed)
}

/// `S.` or `S` for a given name of `names`, at the end of `before`.
fn initial(before: &str, names: &BTreeSet<String>) -> Option<String> {
    let word = last_word(before.strip_suffix('.')?);
    let is_initial = word.chars().count() == 1;
    names.iter().find(|name| is_initial && name.starts_with(word)).map(|_| format!("{word}."))
}

/// What stands before a middle initial or a patronymic.
fn without_middle(before: &str) -> Option<&str> {
    let (rest, middle) = without_last(before)?;
    let bare = middle.strip_suffix('.').unwrap_or(middle);
    let is_initial = bare.chars().count() == 1 && middle.ends_with('.');
    let is_patronymic = words_of_any(Role::PatronymicEnding).iter().any(|end| bare.ends_with(end));
    (is_initial || is_patronymic).then_some(rest)
}

/// `text` without its last word and the space before it, and that word; a blank line parts words.
fn without_last(text: &str) -> Option<(&str, &str)> {
    let (before, last) = text.rsplit_once([' ', '\n'])?;
    text[before.len()..].starts_with(' ').then_some((before, last))
}

fn last_word(text: &str) -> &str {
    let start = text.char_indices().rev().find(|(_, c)| !c.is_alphanumeric() && *c != '-');
    start.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}

fn ends_with_words(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
