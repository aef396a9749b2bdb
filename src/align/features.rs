//! What of a stretch of text can be compared: words, words often meant alike, numbers, names, word pairs, letters.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::{Mode, Version};
use crate::facts::Value;
use crate::text::{Language, Token, TokenKind};

/// A kind of feature; its weight says how much sharing one means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// The stem of a content word.
    Stem,
    /// A group of words often meant alike; the stem itself where a word is in no group.
    Alike,
    /// A number or day by value.
    Number,
    /// A capitalised word, an acronym, or a glossary entry.
    Name,
    /// A function word.
    Function,
    /// Two content words in a row.
    Pair,
    /// Four letters in a row, which near spellings share.
    Letters,
}

impl Kind {
    /// How much sharing a feature of this kind means. Set by hand on few texts, so round numbers.
    ///
    /// Translations of one source share their function words too; in articles they are noise.
    pub(super) fn weight(self, mode: Mode) -> f32 {
        match self {
            Kind::Stem => 0.5,
            Kind::Alike => 0.7,
            Kind::Number => 1.5,
            Kind::Name => 1.0,
            Kind::Function if mode == Mode::Parallel => 0.7,
            Kind::Function => 0.15,
            Kind::Pair => 0.6,
            Kind::Letters => 0.25,
        }
    }
}

/// A feature with its kind.
pub(super) type Feature = (Kind, String);

/// Words often meant alike: stem to number of the group.
static ALIKE: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let groups = include_str!("../../data/alike-words-en.txt").lines().filter(|line| !line.starts_with('#'));
    let mut found = HashMap::new();
    for (number, group) in groups.enumerate() {
        for word in group.split(' ') {
            found.entry(stem(word).to_owned()).or_insert(number);
        }
    }
    found
});

/// Function words by language.
static FUNCTION: LazyLock<HashMap<Language, HashSet<&str>>> = LazyLock::new(|| {
    let rows = include_str!("../../data/function-words.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
        .filter_map(|(code, words)| Some((code.parse().ok()?, words.split(' ').collect())))
        .collect()
});

/// Words so common in English that sharing them says nothing.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/common-words-en.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split(' ')).collect()
});

/// Whether `word`, lower-cased, is a function word of `language` (of English where it is unknown).
pub(super) fn is_function_word(word: &str, language: Option<Language>) -> bool {
    FUNCTION.get(&language.unwrap_or(Language::ENGLISH)).is_some_and(|words| words.contains(word))
}

/// Whether `word`, lower-cased, stands in texts of every kind.
fn is_common(word: &str, language: Option<Language>) -> bool {
    let is_english = language.is_none_or(|language| language == Language::ENGLISH);
    is_function_word(word, language) || is_english && COMMON.contains(word)
}

/// What all versions together tell about their names.
pub(super) struct Names {
    /// Acronyms, without full stops.
    acronyms: HashSet<String>,
    /// Words that stand capitalised inside a sentence, lower-cased: names also where they open one.
    capitalised: HashSet<String>,
}

impl Names {
    /// Reads the names of all versions.
    pub(super) fn new(versions: &[&Version]) -> Self {
        let mut names = Self { acronyms: HashSet::new(), capitalised: HashSet::new() };
        for version in versions {
            let text = version.source.text();
            for sentence in &version.document.sentences {
                let tokens = version.document.tokens[sentence.tokens.clone()].iter();
                let words =
                    tokens.filter(|token| token.kind == TokenKind::Word).map(|token| token.span.of(text));
                for (index, word) in words.enumerate() {
                    names.acronyms.extend(acronym(word));
                    if index > 0 && is_capital(word) {
                        names.capitalised.insert(bare(word).to_lowercase());
                    }
                }
            }
        }
        names
    }
}

/// One word as the features see it.
struct Word<'a> {
    text: &'a str,
    lower: String,
    weight: f32,
    kind: WordKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WordKind {
    Number,
    Common,
    Name,
    Other,
}

/// The features of `tokens` of `version`, each with its weight in the text (1, or less inside an attribution).
pub(super) fn features(version: &Version, tokens: Range<usize>, names: &Names) -> Vec<(Feature, f32)> {
    let all = &version.document.tokens[tokens.clone()];
    let words = words(version, all, names);
    let mut found = Vec::new();
    let known = known_names(version, all, &words, &names.acronyms);
    let mut content: Vec<(String, f32)> = Vec::new();
    let mut last_known = None;
    for (index, word) in words.iter().enumerate() {
        match &known[index] {
            Some((group, _)) if last_known == Some(*group) => {}
            Some((group, name)) => {
                found.push(((Kind::Name, name.clone()), word.weight));
                content.push((name.clone(), word.weight));
                last_known = Some(*group);
            }
            None => word_features(word, &mut found, &mut content),
        }
    }
    for pair in content.windows(2) {
        let name = format!("{} {}", pair[0].0, pair[1].0);
        found.push(((Kind::Pair, name), pair[0].1.min(pair[1].1)));
    }
    fact_features(version, all, &mut found);
    found
}

fn words<'a>(version: &'a Version, tokens: &[Token], names: &Names) -> Vec<Word<'a>> {
    let source = version.source.text();
    let kept = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    let mut words: Vec<Word> = Vec::new();
    for token in kept {
        let text = bare(token.span.of(source));
        let lower = text.to_lowercase();
        let kind = if token.kind == TokenKind::Number {
            WordKind::Number
        } else if is_common(&lower, version.language) && acronym(text).is_none() {
            WordKind::Common
        } else if is_capital(text) && (!words.is_empty() || names.capitalised.contains(&lower)) {
            WordKind::Name
        } else {
            WordKind::Other
        };
        words.push(Word { text, lower, weight: 1.0, kind });
    }
    weigh_names(&mut words);
    words
}

/// A name of several words says not much more than one of one: `President Joe Biden`.
fn weigh_names(words: &mut [Word]) {
    for run in words.chunk_by_mut(|a, b| a.kind == WordKind::Name && b.kind == WordKind::Name) {
        let length = (run.len() as f32).sqrt();
        run.iter_mut().for_each(|word| word.weight /= length);
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// A word without possessive ending.
fn bare(word: &str) -> &str {
    ["'s", "’s", "'", "’"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

fn word_features(word: &Word, found: &mut Vec<(Feature, f32)>, content: &mut Vec<(String, f32)>) {
    let mut push = |kind, name: &str| found.push(((kind, name.to_owned()), word.weight));
    let name = match word.kind {
        WordKind::Common => return push(Kind::Function, &word.lower),
        WordKind::Number => {
            let value = number(&word.lower);
            push(Kind::Number, &value);
            content.push((value, word.weight));
            return;
        }
        WordKind::Name => {
            let name = place_stem(&word.lower);
            push(Kind::Name, name);
            name.to_owned()
        }
        WordKind::Other => {
            let stem = stem(&word.lower);
            let alike = ALIKE.get(stem).map_or(stem.to_owned(), |group| format!("={group}"));
            push(Kind::Stem, stem);
            push(Kind::Alike, &alike);
            alike
        }
    };
    let letters: Vec<char> = format!("^{}$", word.lower).chars().collect();
    letters.windows(4).for_each(|four| push(Kind::Letters, &four.iter().collect::<String>()));
    content.push((name, word.weight));
}

/// Names that need several words or the glossary: for each word, the number of its name and the name.
fn known_names(
    version: &Version,
    tokens: &[Token],
    words: &[Word],
    acronyms: &HashSet<String>,
) -> Vec<Option<(usize, String)>> {
    let mut known = vec![None; words.len()];
    for start in 0..words.len() {
        if known[start].is_some() {
            continue;
        }
        if let Some((end, acronym)) = spelt_out(&words[start..], acronyms) {
            known[start..start + end].fill(Some((start, acronym)));
        }
    }
    let spans: Vec<_> = tokens.iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.span).collect();
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return known };
    let from = version.matches.partition_point(|m| m.span.end <= first.start);
    let inside = version.matches[from..].iter().take_while(|m| m.span.start < last.end);
    for found in inside {
        for (index, span) in spans.iter().enumerate().filter(|(_, span)| found.span.overlaps(**span)) {
            let _ = span;
            known[index] = Some((words.len() + found.span.start, format!("#{}", found.entry)));
        }
    }
    known
}

/// The acronym at the start of `words`, as such or spelt out, and how many words it takes.
fn spelt_out(words: &[Word], acronyms: &HashSet<String>) -> Option<(usize, String)> {
    if !is_capital(words[0].text) {
        return None;
    }
    if let Some(acronym) = acronym(words[0].text).filter(|acronym| acronyms.contains(acronym)) {
        return Some((1, acronym.to_lowercase()));
    }
    let mut initials = String::new();
    let mut found = None;
    for (index, word) in words.iter().enumerate().take(10) {
        match word.text.chars().next() {
            Some(c) if c.is_uppercase() => initials.push(c),
            _ if index > 0 && matches!(word.lower.as_str(), "of" | "for" | "and" | "in" | "the" | "on") => {
                continue;
            }
            _ => break,
        }
        if initials.chars().count() > 1 && acronyms.contains(&initials) {
            found = Some((index + 1, initials.to_lowercase()));
        }
    }
    found
}

/// `word` without full stops, if it is an acronym: capitals only, two to six.
fn acronym(word: &str) -> Option<String> {
    let letters: String = word.chars().filter(|&c| c != '.').collect();
    ((2..=6).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase)).then_some(letters)
}

fn fact_features(version: &Version, tokens: &[Token], found: &mut Vec<(Feature, f32)>) {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
    let within = first.span.cover(last.span);
    let Some(sentence) = version.document.sentence_at(first.span.start) else { return };
    let facts = version.facts.get(sentence).into_iter().flatten().filter(|fact| within.contains(fact.span));
    for fact in facts {
        if let Value::Date(period) = &fact.value
            && let Some(day) = period.from.day
        {
            found.push(((Kind::Number, day.to_string()), 0.25));
            if let Some(month) = period.from.month {
                found.push(((Kind::Number, format!("{month}/{day}")), 0.5));
            }
        }
    }
}

/// A number in one form: without ordinal ending and thousands separators.
fn number(word: &str) -> String {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let parts: Vec<&str> = bare.split([',', '.']).collect();
    let grouped = parts.len() > 1 && parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
    if grouped { parts.concat() } else { bare.replace(',', ".") }
}

/// A light stem for English: the word without its longest common ending, if four letters are left.
pub(super) fn stem(word: &str) -> &str {
    const ENDINGS: &[&str] = &[
        "ations", "ation", "ings", "ing", "ies", "ers", "er", "eth", "est", "ed", "es", "'s", "s", "e", "y",
    ];
    strip(word, ENDINGS)
}

/// A name without the endings that make people and adjectives of places.
fn place_stem(word: &str) -> &str {
    const ENDINGS: &[&str] = &["ians", "ian", "ans", "an", "ish", "ese", "ia", "s", "n", "a", "e"];
    strip(strip(word, ENDINGS), ENDINGS)
}

fn strip<'a>(word: &'a str, endings: &[&str]) -> &'a str {
    let left = endings.iter().filter_map(|end| word.strip_suffix(end)).find(|left| left.chars().count() >= 4);
    left.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_in_one_form() {
        for (a, b) in [("negotiations", "negotiation"), ("talks", "talk"), ("borders", "border")] {
            assert_eq!(stem(a), stem(b));
        }
        for (a, b) in [("russian", "russia"), ("ukrainian", "ukraine"), ("europeans", "europe")] {
            assert_eq!(place_stem(a), place_stem(b));
        }
        assert_eq!(number("100,000"), "100000");
        assert_eq!(number("12th"), number("12"));
        assert_eq!(number("3,5"), "3.5");
    }

    #[test]
    fn acronyms_are_capitals() {
        assert_eq!(acronym("U.S."), Some("US".into()));
        assert_eq!(acronym("Us"), None);
        assert_eq!(acronym("I"), None);
    }
}
