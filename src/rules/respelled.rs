//! Names that the glossary does not know, spelled in several ways: `Alexei Dorin` and `Alexey Dorin`, `Thébault` and
//! `Thebault`, `Kelbar` and `Kalbar` in one place of a passage.

mod letters;
mod slots;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use self::letters::{LEAST_LETTERS, MOST_LETTERS, Spelling, are_spellings, differs_at_end};
use super::{Story, foreign, view};
use crate::facts::Value;
use crate::lang::{Data, Language, without_possessive};
use crate::names::compare::{Comparer, Verdict};
use crate::text::Span;

/// No word of a name is longer, but a text may be one word of a million letters.
const LONGEST_WORD: usize = 40;

/// Where a spelling is first used in each version.
type Places = BTreeMap<Spelling, BTreeMap<usize, Span>>;

/// The spellings of a story.
#[derive(Default)]
struct Met {
    places: Places,
    /// Those that the glossary knows: of two of them its own rules tell.
    known: BTreeSet<Spelling>,
}

/// Two spellings of one name, each with where versions first use it.
pub(super) struct Respelled {
    /// The places of one.
    pub(super) places: Vec<(usize, Span)>,
    /// The places of the other.
    pub(super) others: Vec<(usize, Span)>,
    /// Whether they are two initials: of two people, or of one with a letter changed.
    pub(super) are_initials: bool,
}

/// The pairs of spellings in the versions of a story, both ways round.
pub(super) fn respelled(story: &Story) -> Vec<Respelled> {
    let Met { places, known } = met(story);
    let mut pairs: BTreeSet<(&Spelling, &Spelling)> = BTreeSet::new();
    for group in groups(&places).values() {
        for (at, a) in group.iter().enumerate() {
            let is_told = |b: &&&Spelling| known.contains(*a) && known.contains(**b);
            let alike = group[at + 1..].iter().filter(|b| !is_told(b) && (are_one(a, b) || are_alike(a, b)));
            alike.for_each(|b| _ = pairs.insert((*a, *b)));
        }
    }
    let list = |spelling: &Spelling| places[spelling].iter().map(|(v, span)| (*v, *span)).collect();
    let both = |(a, b)| [(a, b), (b, a)];
    let all = pairs.iter().copied().flat_map(both);
    let mut found: Vec<Respelled> =
        all.map(|(a, b)| Respelled { places: list(a), others: list(b), are_initials: false }).collect();
    let is_new = |[a, b]: &[Spelling; 2]| !pairs.contains(&(a, b)) && !pairs.contains(&(b, a));
    for (pair, [left, right]) in slots::in_one_slot(story).into_iter().filter(|(pair, _)| is_new(pair)) {
        let are_initials = pair.iter().all(|spelling| slots::has_initial(&spelling.1));
        let one = |places: &BTreeMap<usize, Span>| places.iter().map(|(v, span)| (*v, *span)).collect();
        found.push(Respelled { places: one(&left), others: one(&right), are_initials });
        found.push(Respelled { places: one(&right), others: one(&left), are_initials });
    }
    found
}

/// The certain names of a story, and the family names of those that have accents: a text may write them without.
fn met(story: &Story) -> Met {
    let mut met = Met::default();
    for view in view::views(story.texts()) {
        let Some(language) = view.version.language else { continue };
        for fact in view.version.facts().iter().flatten() {
            let Value::Name { certain: true } = fact.value else { continue };
            let name = without_possessive(fact.span.of(view.text));
            if !name.contains(char::is_lowercase) {
                continue;
            }
            let spelling = (language.root(), one_line(name));
            if !view.version.matches_at(fact.span).is_empty() {
                met.known.insert(spelling.clone());
            }
            let span = Span::new(fact.span.start, fact.span.start + name.len());
            met.add(spelling, view.index, span);
            if let Some(family) = accented_family(name) {
                let span = Span::new(span.end - family.len(), span.end);
                met.add((language.root(), one_line(family)), view.index, span);
            }
        }
    }
    met
}

impl Met {
    fn add(&mut self, spelling: Spelling, version: usize, span: Span) {
        self.places.entry(spelling).or_default().entry(version).or_insert(span);
    }
}

/// The last word of a name of several, where it has a letter with an accent.
fn accented_family(name: &str) -> Option<&str> {
    let family = name.split_whitespace().next_back()?;
    let is_long = family.chars().count() >= LEAST_LETTERS && family.len() < name.len();
    (is_long && foreign::fold(family) != family.to_lowercase()).then_some(family)
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
        for key in keys.chain([foreign::fold(&spelling.1)]).chain(skeleton(&spelling.1)) {
            groups.entry((spelling.0, key)).or_default().push(spelling);
        }
    }
    groups
}

/// The consonants of a name of several words or of a long one: `Roman Protasevich` and `Raman Pratasevich` share them.
fn skeleton(name: &str) -> Option<String> {
    const LEAST: usize = 5;
    let folded = foreign::fold(name);
    let consonants: String =
        folded.chars().filter(|c| !is_vowel(*c) && (c.is_alphabetic() || *c == ' ')).collect();
    let letters = consonants.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= LEAST && name.len() <= LONGEST_WORD).then(|| format!("={consonants}"))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether two names of as many words are spellings of one by their vowels alone, in words that are no forms of each
/// other.
fn are_alike(a: &Spelling, b: &Spelling) -> bool {
    let (left, right): (Vec<&str>, Vec<&str>) = (a.1.split(' ').collect(), b.1.split(' ').collect());
    let data = Data::of(a.0);
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    let fits = |x: &str, y: &str| {
        x == y
            || x.chars().count() == y.chars().count()
                && x.chars().count() >= LEAST_LETTERS
                && x.chars().next() == y.chars().next()
                && !differs_at_end(&letters(x), &letters(y), data)
    };
    a.0 == b.0
        && left.len() == right.len()
        && left.len() > 1
        && skeleton(&a.1).is_some_and(|found| skeleton(&b.1) == Some(found))
        && left.iter().zip(&right).all(|(x, y)| fits(x, y))
        && Comparer::default().compare(&a.1, &b.1).verdict == Verdict::Same
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

/// Whether two spellings differ in one word, and that as two spellings of a word do.
fn are_one(a: &Spelling, b: &Spelling) -> bool {
    let (left, right): (Vec<&str>, Vec<&str>) = (a.1.split(' ').collect(), b.1.split(' ').collect());
    let differing: Vec<(&&str, &&str)> = left.iter().zip(&right).filter(|(x, y)| x != y).collect();
    let [(x, y)] = differing[..] else { return false };
    a.0 == b.0 && left.len() == right.len() && are_spellings(x, y, Data::of(a.0))
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
