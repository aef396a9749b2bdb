//! Names that the glossary does not know, spelled in several ways: `Alexei Dorin` and `Alexey Dorin`, `Thébault` and
//! `Thebault`, `Kelbar` and `Kalbar` in one place of a passage.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::{Story, foreign, view};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::facts::Value;
use crate::lang::{Data, Language, Role, without_possessive};
use crate::names::compare::{Comparer, Verdict};
use crate::text::Span;

/// Shorter words have too many neighbours.
const LEAST_LETTERS: usize = 5;

/// No word of a name is longer, but a text may be one word of a million letters.
const LONGEST_WORD: usize = 40;

/// The most letters in which two spellings of one word differ.
const MOST_LETTERS: usize = 2;

/// So many last letters can be the ending of a case.
const ENDING: usize = 3;

/// A spelling in a language, lower-cased.
type Spelling = (Language, String);

/// Where a spelling is first used in each version.
type Places = BTreeMap<Spelling, BTreeMap<usize, Span>>;

/// Two spellings of one name, each with where versions first use it.
pub(super) struct Respelled {
    /// The places of one.
    pub(super) places: Vec<(usize, Span)>,
    /// The places of the other.
    pub(super) others: Vec<(usize, Span)>,
}

/// The pairs of spellings in the versions of a story, both ways round.
pub(super) fn respelled(story: &Story) -> Vec<Respelled> {
    let places = places(story);
    let mut pairs: BTreeSet<(&Spelling, &Spelling)> = BTreeSet::new();
    for group in groups(&places).values() {
        for (at, a) in group.iter().enumerate() {
            let alike = group[at + 1..].iter().filter(|b| are_one(a, b));
            alike.for_each(|b| _ = pairs.insert((*a, *b)));
        }
    }
    let of_slots = in_one_slot(story);
    for (a, b) in &of_slots {
        if places.contains_key(a) && places.contains_key(b) && are_one(a, b) {
            pairs.insert(if a < b { (a, b) } else { (b, a) });
        }
    }
    let list = |spelling: &Spelling| places[spelling].iter().map(|(v, span)| (*v, *span)).collect();
    let both = |(a, b)| [(a, b), (b, a)];
    let found = pairs.into_iter().flat_map(both);
    found.map(|(a, b)| Respelled { places: list(a), others: list(b) }).collect()
}

/// The certain names that the glossary does not know.
fn places(story: &Story) -> Places {
    let mut places = Places::new();
    for view in view::views(story.texts()) {
        let Some(language) = view.version.language else { continue };
        for fact in view.version.facts().iter().flatten() {
            let Value::Name { certain: true } = fact.value else { continue };
            let name = without_possessive(fact.span.of(view.text));
            if view.version.matches_at(fact.span).is_empty() && name.contains(char::is_lowercase) {
                let span = Span::new(fact.span.start, fact.span.start + name.len());
                let spelling = (language.root(), one_line(name));
                places.entry(spelling).or_default().entry(view.index).or_insert(span);
            }
        }
    }
    places
}

fn one_line(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Spellings that may be one name: those that share all words but one, which differs in few letters, and those that are the
/// same without accents.
fn groups(places: &Places) -> HashMap<(Language, String), Vec<&Spelling>> {
    let mut groups: HashMap<(Language, String), Vec<&Spelling>> = HashMap::new();
    for spelling in places.keys() {
        let words: Vec<&str> = spelling.1.split(' ').collect();
        let but = |at: usize| {
            let (before, after) = (words[..at].join(" "), words[at + 1..].join(" "));
            gaps(words[at]).map(move |gap| format!("{before} {gap} {after}"))
        };
        let keys = (0..words.len()).filter(|_| words.len() > 1).flat_map(but);
        for key in keys.chain([foreign::fold(&spelling.1)]) {
            groups.entry((spelling.0, key)).or_default().push(spelling);
        }
    }
    groups
}

/// What two spellings of a word have in common: the word without one or two letters next to each other, behind the first.
/// Those that differ in [`MOST_LETTERS`] there share one of these, also where one has a letter more.
fn gaps(word: &str) -> impl Iterator<Item = String> {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let letters = ends.len() - 1;
    let from = if (LEAST_LETTERS..=LONGEST_WORD).contains(&letters) { 1 } else { letters };
    let gaps = (from..letters).flat_map(move |first| {
        (1..=MOST_LETTERS).filter(move |count| first + count <= letters).map(move |count| (first, count))
    });
    gaps.map(move |(first, count)| format!("{}*{}", &word[..ends[first]], &word[ends[first + count]..]))
}

/// The pairs of names that stand in one place of a passage.
fn in_one_slot(story: &Story) -> Vec<(Spelling, Spelling)> {
    let is_watched = |claim: &&crate::align::Claim| {
        claim.kind == ClaimKind::Name && claim.verdict == ClaimVerdict::Compatible
    };
    let mut pairs = Vec::new();
    for claim in story.claims.iter().filter(is_watched) {
        let spellings: BTreeSet<Spelling> = claim
            .readings
            .iter()
            .filter_map(|reading| {
                let language = story.versions[reading.version].language?.root();
                Some((language, one_line(without_possessive(&reading.value))))
            })
            .collect();
        let spellings: Vec<Spelling> = spellings.into_iter().collect();
        for (at, a) in spellings.iter().enumerate() {
            pairs.extend(spellings[at + 1..].iter().map(|b| (a.clone(), b.clone())));
        }
    }
    pairs
}

/// Whether two spellings differ in one word, and that as two spellings of a word do.
fn are_one(a: &Spelling, b: &Spelling) -> bool {
    let (left, right): (Vec<&str>, Vec<&str>) = (a.1.split(' ').collect(), b.1.split(' ').collect());
    let differing: Vec<(&&str, &&str)> = left.iter().zip(&right).filter(|(x, y)| x != y).collect();
    let [(x, y)] = differing[..] else { return false };
    a.0 == b.0 && left.len() == right.len() && are_spellings(x, y, Data::of(a.0))
}

/// Whether two words can be spellings of one and are no forms of it: an ending says nothing where names have cases, and
/// `Maria` is not `Mario`.
fn are_spellings(a: &str, b: &str, data: &Data) -> bool {
    if foreign::fold(a) == foreign::fold(b) {
        return true;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shared = x.iter().zip(&y).take_while(|(x, y)| x == y).count();
    let short = x.len().min(y.len());
    let has_cases = !data.words_of(Role::CaseEnding).is_empty();
    let differs_at_end = match has_cases {
        true => shared + ENDING >= short,
        false => shared == short || shared + 1 == short && x.last().is_some_and(|c| matches!(c, 'a' | 'o')),
    };
    short >= LEAST_LETTERS
        && x[0] == y[0]
        && !differs_at_end
        && x.len().abs_diff(y.len()) < MOST_LETTERS
        && changed(&x, &y) <= MOST_LETTERS
        && Comparer::default().compare(a, b).verdict == Verdict::Same
}

/// How many letters stand between what two words begin and end with alike.
fn changed(a: &[char], b: &[char]) -> usize {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    (a.len() - start - end).max(b.len() - start - end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_one_word_shares_all_but_a_gap() {
        let words = [
            "kelbar", "kalbar", "kelbajar", "dorian", "dorien", "doryan", "abcde", "axcde", "abcd", "mirova",
        ];
        let all = words.iter().flat_map(|a| words.iter().map(move |b| (a, b)));
        for (a, b) in all.filter(|(a, b)| are_spellings(a, b, Data::of(Language::assumed()))) {
            assert!(a == b || gaps(a).any(|gap| gaps(b).any(|other| gap == other)), "{a} {b}");
        }
    }

    #[test]
    fn spellings_are_told_from_forms_and_from_other_names() {
        for (tag, a, b, expected) in [
            ("en", "alexei", "alexey", true),
            ("en", "thébault", "thebault", true),
            ("en", "kelbar", "kalbar", true),
            ("fr", "jomart", "yomart", false),
            ("en", "maria", "mario", false),
            ("en", "berlin", "berliner", false),
            ("uk", "орлова", "орлові", false),
            ("cs", "nováka", "novákem", false),
        ] {
            assert_eq!(are_spellings(a, b, Data::of(tag.parse().unwrap())), expected, "{a} {b}");
        }
    }
}
