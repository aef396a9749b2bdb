//! What of a stretch of text can be compared: words, words often meant alike, numbers, names, word pairs, letters.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::Mode;
use crate::analysis::Analysis;
use crate::facts::Value;
use crate::lang::{Data, Language, Role, Topic, light_stem, place_stem, without_possessive, words_of_any};
use crate::text::{Token, TokenKind};

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

/// Words often meant alike in some language: stem to number of the group.
static ALIKE: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    let groups = Data::all().flat_map(|data| data.rows(Topic::AlikeWords).map(move |group| (data, group)));
    for (number, (data, group)) in groups.enumerate() {
        group
            .into_iter()
            .for_each(|word| _ = found.entry(light_stem(word, data).into_owned()).or_insert(number));
    }
    found
});

/// Whether `word`, lower-cased, is a function word of `language` (of the assumed one where it is unknown).
pub(super) fn is_function_word(word: &str, language: Option<Language>) -> bool {
    Data::of_text(language).is_function_word(word)
}

/// Whether `word`, lower-cased, stands in texts of every kind.
fn is_common(word: &str, data: &Data) -> bool {
    data.is_function_word(word) || data.is(Topic::CommonWords, word)
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
    pub(super) fn new(versions: &[&Analysis]) -> Self {
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

/// A unit of more tokens is compared by its first so many: no clause is longer, and no sentence that a person wrote.
const MOST_TOKENS: usize = 2_000;

/// A word of more letters is compared by its first so many.
const MOST_LETTERS: usize = 60;

/// Gives features their numbers.
pub(super) struct Interner {
    names: Names,
    /// Whether quantities are compared by value too: versions in different languages write them differently.
    by_value: bool,
    ids: HashMap<Feature, u32>,
    features: Vec<Feature>,
    /// Numbers of the words that make pairs.
    contents: HashMap<String, u32>,
    pairs: HashMap<(u32, u32), u32>,
    /// The features of each word, by its language and its kind.
    words: HashMap<Language, [HashMap<String, WordFeatures>; 4]>,
}

/// The features that a word has wherever it stands.
#[derive(Clone, Default)]
struct WordFeatures {
    ids: Vec<u32>,
    /// What it is in a pair.
    content: Option<u32>,
}

impl Interner {
    /// For the words of versions that have `names`.
    pub(super) fn new(names: Names, by_value: bool) -> Self {
        Self {
            names,
            by_value,
            ids: HashMap::new(),
            features: Vec::new(),
            contents: HashMap::new(),
            pairs: HashMap::new(),
            words: HashMap::new(),
        }
    }

    /// All features by their numbers; pairs have no name.
    pub(super) fn into_features(self) -> Vec<Feature> {
        self.features
    }

    /// The features of `tokens` of `version`, each with its weight in the text (1, or less inside an attribution).
    pub(super) fn features(&mut self, version: &Analysis, tokens: Range<usize>) -> Vec<(u32, f32)> {
        let all = &version.document.tokens[tokens.start..tokens.end.min(tokens.start + MOST_TOKENS)];
        let data = Data::of_text(version.language);
        let words = words(version, all, &self.names);
        let known = known_names(version, all, &words, &self.names.acronyms);
        let mut found = Vec::with_capacity(12 * words.len());
        let mut content: Vec<(u32, f32)> = Vec::new();
        let mut last_known = None;
        for (word, known) in words.iter().zip(known) {
            match known {
                Some((group, _)) if last_known == Some(group) => {}
                Some((group, name)) => {
                    content.push((self.content(&name), word.weight));
                    found.push((self.id((Kind::Name, name)), word.weight));
                    last_known = Some(group);
                }
                None => {
                    let features = self.word(word, data);
                    found.extend(features.ids.iter().map(|&id| (id, word.weight)));
                    content.extend(features.content.map(|content| (content, word.weight)));
                }
            }
        }
        for pair in content.windows(2) {
            found.push((self.pair(pair[0].0, pair[1].0), pair[0].1.min(pair[1].1)));
        }
        found.extend(
            fact_features(version, all, self.by_value)
                .into_iter()
                .map(|(feature, weight)| (self.id(feature), weight)),
        );
        found
    }

    fn id(&mut self, feature: Feature) -> u32 {
        if let Some(&id) = self.ids.get(&feature) {
            return id;
        }
        let id = self.features.len() as u32;
        self.features.push(feature.clone());
        self.ids.insert(feature, id);
        id
    }

    fn pair(&mut self, first: u32, second: u32) -> u32 {
        *self.pairs.entry((first, second)).or_insert_with(|| {
            self.features.push((Kind::Pair, String::new()));
            self.features.len() as u32 - 1
        })
    }

    fn content(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.contents.get(name) {
            return id;
        }
        let id = self.contents.len() as u32;
        self.contents.insert(name.to_owned(), id);
        id
    }

    fn word(&mut self, word: &Word, data: &Data) -> &WordFeatures {
        let (language, kind) = (data.language(), word.kind as usize);
        let known = |words: &[HashMap<String, WordFeatures>; 4]| words[kind].contains_key(&word.lower);
        if !self.words.get(&language).is_some_and(known) {
            let features = self.word_features(word, data);
            self.words.entry(language).or_default()[kind].insert(word.lower.clone(), features);
        }
        &self.words[&language][kind][&word.lower]
    }

    fn word_features(&mut self, word: &Word, data: &Data) -> WordFeatures {
        let mut ids = Vec::new();
        let name = match word.kind {
            WordKind::Common => {
                let ids = vec![self.id((Kind::Function, word.lower.clone()))];
                return WordFeatures { ids, content: None };
            }
            WordKind::Number => {
                let value = number(&word.lower);
                let ids = vec![self.id((Kind::Number, value.clone()))];
                return WordFeatures { ids, content: Some(self.content(&value)) };
            }
            WordKind::Name => {
                let name = place_stem(&word.lower);
                ids.push(self.id((Kind::Name, name.to_owned())));
                name.to_owned()
            }
            WordKind::Other => {
                let stem = light_stem(&word.lower, data);
                let alike = ALIKE.get(&*stem).map_or(stem.to_string(), |group| format!("={group}"));
                ids.push(self.id((Kind::Stem, stem.into_owned())));
                ids.push(self.id((Kind::Alike, alike.clone())));
                alike
            }
        };
        let letters = word.lower.chars().take(MOST_LETTERS);
        let letters: Vec<char> = std::iter::once('^').chain(letters).chain(['$']).collect();
        ids.extend(letters.windows(4).map(|four| self.id((Kind::Letters, four.iter().collect()))));
        WordFeatures { ids, content: Some(self.content(&name)) }
    }
}

fn words<'a>(version: &'a Analysis, tokens: &[Token], names: &Names) -> Vec<Word<'a>> {
    let (source, data) = (version.source.text(), Data::of_text(version.language));
    let kept = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    let mut words: Vec<Word> = Vec::new();
    for token in kept {
        let text = bare(token.span.of(source));
        let lower = text.to_lowercase();
        let kind = if token.kind == TokenKind::Number {
            WordKind::Number
        } else if is_common(&lower, data) && acronym(text).is_none() {
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
    let bare = without_possessive(word);
    if bare.len() < word.len() { bare } else { word.strip_suffix(['\'', '’']).unwrap_or(word) }
}

/// Names that need several words or the glossary: for each word, the number of its name and the name.
fn known_names(
    version: &Analysis,
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
        let first = spans.partition_point(|span| span.end <= found.span.start);
        let last = spans.partition_point(|span| span.start < found.span.end);
        known[first.min(last)..last]
            .fill(Some((words.len() + found.span.start, format!("#{}", found.entry))));
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
            _ if index > 0 && words_of_any(Role::AcronymSkipped).contains(&word.lower.as_str()) => continue,
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

/// The days that `tokens` name; `by_value` also the quantities that no single token writes: `1 200`, `15 million`.
fn fact_features(version: &Analysis, tokens: &[Token], by_value: bool) -> Vec<(Feature, f32)> {
    let mut found = Vec::new();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return found };
    let within = first.span.cover(last.span);
    let sentence = version.document.sentence_at(first.span.start);
    let Some(facts) = sentence.and_then(|sentence| version.facts().get(sentence)) else { return found };
    let from = facts.partition_point(|fact| fact.span.start < within.start);
    let inside = facts[from..].iter().take_while(|fact| fact.span.start < within.end);
    for fact in inside.filter(|fact| within.contains(fact.span)) {
        if let Value::Quantity(quantity) = &fact.value
            && by_value
            && !quantity.soft
            && quantity.stated > 2.0
            && number(fact.span.of(version.source.text())) != quantity.stated.to_string()
        {
            found.push(((Kind::Number, quantity.stated.to_string()), 1.0));
        }
        if let Value::Date(period) = &fact.value
            && let Some(day) = period.from.day
        {
            found.push(((Kind::Number, day.to_string()), 0.25));
            if let Some(month) = period.from.month {
                found.push(((Kind::Number, format!("{month}/{day}")), 0.5));
            }
        }
    }
    found
}

/// A number in one form: without ordinal ending and thousands separators.
fn number(word: &str) -> String {
    let bare =
        words_of_any(Role::OrdinalEnding).iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let parts: Vec<&str> = bare.split([',', '.']).collect();
    let grouped = parts.len() > 1 && parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
    if grouped { parts.concat() } else { bare.replace(',', ".") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_meet_in_one_form() {
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
