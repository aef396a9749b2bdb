//! The words on both sides of a form, as the text writes them.

use super::phrases::{LONGEST, Phrases};
use crate::lang::{Data, Language};
use crate::text::{Case, Span, fold};

/// Words on either side that are looked at.
const NEAR: usize = 8;

/// Bytes on either side that are looked at for words and for how the sentence is capitalised.
const WINDOW: usize = 240;

/// A word beside a form.
#[derive(Clone, Debug)]
pub(in crate::matching) struct Word<'t> {
    /// As written.
    pub(in crate::matching) text: &'t str,
    /// Folded and lower-cased.
    pub(in crate::matching) key: String,
    /// What stands between it and the next word on the form's side.
    pub(in crate::matching) gap: &'t str,
    /// Where it stands.
    pub(in crate::matching) span: Span,
}

/// A form in its text, with the words around it.
#[derive(Clone, Debug)]
pub(in crate::matching) struct Around<'t> {
    pub(in crate::matching) text: &'t str,
    pub(in crate::matching) span: Span,
    pub(in crate::matching) language: Language,
    /// The words before the form, the nearest first.
    pub(in crate::matching) before: Vec<Word<'t>>,
    /// The words behind the form, the nearest first.
    pub(in crate::matching) after: Vec<Word<'t>>,
}

/// How the sentence around a form is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::matching) enum Capitals {
    /// Names and first words only.
    Names,
    /// Most words, as in the headlines of some newspapers.
    Words,
    /// All letters.
    Letters,
}

impl<'t> Around<'t> {
    pub(in crate::matching) fn new(text: &'t str, span: Span, language: Language) -> Self {
        let (before, after) = (words_before(text, span.start), words_after(text, span.end));
        Self { text, span, language, before, after }
    }

    /// The form as the text writes it.
    pub(in crate::matching) fn written(&self) -> &'t str {
        self.span.of(self.text)
    }

    /// The word right before the form, with nothing but space or a hyphen between them.
    pub(super) fn joined_before(&self) -> Option<&Word<'t>> {
        self.before.first().filter(|word| is_joint(word.gap))
    }

    /// The word right behind the form, with nothing but space or a hyphen between them.
    pub(super) fn joined_after(&self) -> Option<&Word<'t>> {
        self.after.first().filter(|word| is_joint(word.gap))
    }

    /// The longest phrase of `table` that ends right before the form, and what it shows.
    pub(super) fn phrase_before(
        &self,
        table: &Phrases,
        kind: &'static str,
    ) -> Option<(String, &'static str)> {
        if is_unspaced(self.language) {
            let before = same_paragraph(&self.text[..self.span.start], str::trim_end)?;
            let found = table.all(self.language, kind).find(|(phrase, _)| before.ends_with(phrase));
            return found.map(|(phrase, meaning)| (phrase.to_owned(), meaning));
        }
        let phrases = table.of_kind(self.language, kind);
        let words = if phrases.is_empty() { &[] } else { joined(&self.before) };
        // the words of a shorter phrase end the same
        let (all, starts) = line(words.iter().rev());
        let mut found = starts.iter().map(|&start| &all[start..]);
        found.find_map(|phrase| phrases.get(phrase).map(|meaning| (phrase.to_owned(), meaning)))
    }

    /// The longest phrase of `table` that begins right behind the form, what it shows, and its first word.
    pub(super) fn phrase_after(&self, table: &Phrases, kind: &'static str) -> Option<(String, &'static str)> {
        if is_unspaced(self.language) {
            let after = same_paragraph(&self.text[self.span.end..], str::trim_start)?;
            let found = table.all(self.language, kind).find(|(phrase, _)| after.starts_with(phrase));
            return found.map(|(phrase, meaning)| (phrase.to_owned(), meaning));
        }
        let phrases = table.of_kind(self.language, kind);
        let words = if phrases.is_empty() { &[] } else { joined(&self.after) };
        let (all, starts) = line(words.iter());
        // the words of a shorter phrase begin the same, and end before the space before the next
        let ends = starts.iter().skip(1).map(|start| start - 1);
        let mut found: Vec<&str> =
            ends.map(|end| &all[..end]).chain([all.as_str()]).take(words.len()).collect();
        found.reverse();
        found.into_iter().find_map(|phrase| phrases.get(phrase).map(|meaning| (phrase.to_owned(), meaning)))
    }

    /// Whether number `index` of the words before the form opens a sentence, a line or a quotation.
    pub(super) fn opens(&self, index: usize) -> bool {
        let Some(word) = self.before.get(index) else { return false };
        let left = self.text[..word.span.start].trim_end_matches([' ', '\u{a0}', '\t']);
        left.is_empty() || left.ends_with(is_opener)
    }

    /// Whether the word right before the form opens a sentence.
    pub(in crate::matching) fn opens_first(&self) -> bool {
        self.opens(0)
    }

    /// The text of the sentence around the form, as far as the window reaches.
    pub(in crate::matching) fn sentence(&self) -> Span {
        let floor = floor(self.text, self.span.start.saturating_sub(WINDOW));
        let ceiling = floor_up(self.text, self.span.end + WINDOW);
        let left = &self.text[floor..self.span.start];
        let start = sentence_ends(left).last().map_or(floor, |at| floor + at);
        let right = &self.text[self.span.end..ceiling];
        let end = sentence_ends(right).next().map_or(ceiling, |at| self.span.end + at);
        Span::new(start, end)
    }

    /// How the sentence around the form is capitalised, without the form itself.
    pub(in crate::matching) fn capitals(&self) -> Capitals {
        let sentence = self.sentence();
        let sides = [&self.text[sentence.start..self.span.start], &self.text[self.span.end..sentence.end]];
        let long: Vec<&str> = sides
            .iter()
            .flat_map(|side| side.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.chars().count() > 3 && word.starts_with(char::is_alphabetic))
            .collect();
        let share =
            |fits: fn(&str) -> bool| long.iter().filter(|word| fits(word)).count() * 4 >= long.len() * 3;
        let in_capitals = |word: &str| word.chars().all(|c| !c.is_lowercase());
        match long.len() {
            1.. if share(in_capitals) => Capitals::Letters,
            3.. if long.iter().all(|word| word.starts_with(char::is_uppercase)) => Capitals::Words,
            _ => Capitals::Names,
        }
    }
}

impl Word<'_> {
    /// Whether it is capitalised but not all in capitals, as a name is.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase) && self.text.chars().skip(1).any(char::is_lowercase)
    }
}

/// The first few words that are joined to each other and to the form.
fn joined<'w, 't>(words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let joined = words.iter().take(LONGEST).take_while(|word| is_joint(word.gap)).count();
    &words[..joined]
}

/// Words as one line, and where each begins in it.
fn line<'w, 't: 'w>(words: impl Iterator<Item = &'w Word<'t>>) -> (String, Vec<usize>) {
    let (mut all, mut starts) = (String::new(), Vec::new());
    for word in words {
        if !starts.is_empty() {
            all.push(' ');
        }
        starts.push(all.len());
        all.push_str(&word.key);
    }
    (all, starts)
}

fn words_before(text: &str, at: usize) -> Vec<Word<'_>> {
    let floor = floor(text, at.saturating_sub(WINDOW));
    let (mut found, mut at) = (Vec::new(), at);
    while found.len() < NEAR {
        let left = &text[floor..at];
        let end = floor + left.trim_end_matches(|c| !is_inner(c)).len();
        let start = floor + text[floor..end].trim_end_matches(is_inner).len();
        if start == end || has_blank_line(&text[end..at]) {
            break;
        }
        found.push(word(text, Span::new(start, end), &text[end..at]));
        at = start;
    }
    found
}

fn words_after(text: &str, at: usize) -> Vec<Word<'_>> {
    let ceiling = floor_up(text, at + WINDOW);
    let (mut found, mut at) = (Vec::new(), at);
    while found.len() < NEAR {
        let right = &text[at..ceiling];
        let start = at + right.len() - right.trim_start_matches(|c| !is_inner(c)).len();
        let rest = &text[start..ceiling];
        let end = start + rest.len() - rest.trim_start_matches(is_inner).len();
        if start == end || has_blank_line(&text[at..start]) {
            break;
        }
        found.push(word(text, Span::new(start, end), &text[at..start]));
        at = end;
    }
    found
}

/// Whether a paragraph ends between two words: what stands in another one says nothing of a form.
fn has_blank_line(gap: &str) -> bool {
    let lines: Vec<&str> = gap.split('\n').collect();
    lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|line| line.trim().is_empty())
}

/// `text` without the space at the end that `trim` takes away; `None` where a blank line is in it.
fn same_paragraph<'t>(text: &'t str, trim: fn(&'t str) -> &'t str) -> Option<&'t str> {
    let trimmed = trim(text);
    let gap = text.strip_prefix(trimmed).or(text.strip_suffix(trimmed))?;
    (!has_blank_line(gap)).then_some(trimmed)
}

fn word<'t>(text: &'t str, span: Span, gap: &'t str) -> Word<'t> {
    let written = span.of(text);
    Word { text: written, key: fold(written, Case::Lower), gap, span }
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// Whether words that have `gap` between them belong to one phrase: spaces, one line break, a hyphen, a quotation mark.
pub(super) fn is_joint(gap: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '‐' | '‑' | '"' | '“' | '”' | '„' | '«' | '»');
    gap.chars().all(|c| c.is_whitespace() || mark(c)) && gap.matches('\n').count() < 2
}

/// What stands before the first word of a sentence, a quotation, an item of a list.
fn is_opener(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | ':'
            | ';'
            | '\n'
            | '"'
            | '“'
            | '„'
            | '«'
            | '‘'
            | '('
            | '['
            | '–'
            | '—'
            | '*'
            | '|'
            | '>'
            | '•'
            | '-'
    )
}

/// Where sentences end in `text`: behind a full stop with a space and no initial before it, a blank line.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        let spaced = || rest.is_empty() || rest.starts_with(char::is_whitespace);
        let initial = || {
            let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            word.chars().count() < 2
        };
        let ends = match c {
            '.' => spaced() && !initial(),
            '!' | '?' => spaced(),
            '。' | '！' | '？' | '\n' => true,
            _ => false,
        };
        ends.then_some(at + c.len_utf8())
    })
}

/// Languages that part words by nothing.
pub(super) fn is_unspaced(language: Language) -> bool {
    Data::of(language).flag("writes-spaces") == Some(false)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn floor_up(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'t>(text: &'t str, form: &str) -> Around<'t> {
        let at = text.find(form).expect("a fixture holds the form");
        Around::new(text, Span::new(at, at + form.len()), Language::assumed())
    }

    #[test]
    fn words_stand_on_both_sides_the_nearest_first() {
        let around = around("The old town. The ice-breaker Kiev left, then came back.", "Kiev");
        let keys = |words: &[Word]| words.iter().map(|word| word.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys(&around.before), ["breaker", "ice", "the", "town", "old", "the"]);
        assert_eq!(keys(&around.after), ["left", "then", "came", "back"]);
        assert!(around.opens(2) && !around.opens(1));
        assert_eq!(around.sentence().of(around.text).trim(), "The ice-breaker Kiev left, then came back.");
    }

    #[test]
    fn headlines_are_known_by_their_capitals() {
        for (text, expected) in [
            ("The president spoke in Kiev about Poland", Capitals::Names),
            ("Biden Visits Kiev During Winter Offensive", Capitals::Words),
            ("THE WAR IN Kiev GOES ON", Capitals::Letters),
            ("Kiev", Capitals::Names),
        ] {
            assert_eq!(around(text, "Kiev").capitals(), expected, "{text}");
        }
    }
}
