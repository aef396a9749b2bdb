//! Names of people: the given name before a form, and any other capitalised word that makes it a longer name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use foldhash::HashSet;

use super::Asked;
use super::ordinary::ordinary;
use super::phrases::{Phrases, lines};
use super::words::{Around, Capitals, Word};
use crate::lang::{Data, Language, Topic, words_in_any};
use crate::matching::index::Index;
use crate::text::{Case, Span, fold};

/// Given names that people bear in some language, folded and lower-cased.
static GIVEN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let files = [
        include_str!("../../../data/names/given-name-forms.txt"),
        include_str!("../../../data/context/given-names.txt"),
    ];
    let listed = files.into_iter().flat_map(lines).flat_map(str::split_whitespace);
    listed.chain(words_in_any(Topic::GivenNames).iter().copied()).collect()
});

/// Words of names of people in history: what joins a given name to a place, words that go with any place.
static BESIDE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../../../data/context/beside.tsv")));

/// Words that stand before names without being part of them: titles, forms of address, months, peoples.
static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let topics = [Topic::Titles, Topic::Calendar].map(words_in_any).into_iter().flatten();
    let address = lines(include_str!("../../../data/names/titles.txt")).flat_map(str::split_whitespace);
    let peoples = Data::all().flat_map(|data| data.rows(Topic::Demonyms)).flatten();
    topics.copied().flat_map(|words| words.split(' ')).chain(address).chain(peoples).collect()
});

/// Words of sentences of any language.
static ANY_FUNCTION: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [Topic::FunctionWords, Topic::ClosedClass].map(words_in_any).into_iter().flatten().copied().collect()
});

/// Whether people bear `word`, folded and lower-cased, as a given name; `known` are those of a glossary.
pub(in crate::matching) fn is_given_name(word: &str, known: &Index) -> bool {
    GIVEN.contains(word) || known.get(word).next().is_some()
}

/// Whether `word` is a title, a form of address, a month or a people.
pub(in crate::matching) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// Whether `word` is an office or a rank: `minister`, `ambassador`.
pub(super) fn is_office(word: &str) -> bool {
    static OFFICES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let rows = Data::all().flat_map(|data| data.rows(Topic::Titles));
        let ranks = rows.filter(|cells| cells[0] == "rank").filter_map(|cells| cells.last().copied());
        ranks.flat_map(|words| words.split(", ")).collect()
    });
    OFFICES.contains(word)
}

/// Whether `word` belongs to sentences of `language`, not to names.
pub(in crate::matching) fn is_function_word(language: Language, word: &str) -> bool {
    let data = Data::of(language);
    let topics = [Topic::FunctionWords, Topic::ClosedClass, Topic::CommonWords, Topic::SentenceStarters];
    topics.into_iter().any(|topic| data.is(topic, word))
}

/// Whether `phrase` has a word of sentences of another language, and none of `language`.
pub(in crate::matching) fn is_foreign(language: Language, phrase: &str) -> bool {
    let keys = phrase.split(|c: char| !c.is_alphanumeric()).map(|word| fold(word, Case::Lower));
    let keys: Vec<String> = keys.collect();
    let own = keys.iter().any(|key| is_function_word(language, key));
    !own && keys.iter().any(|key| ANY_FUNCTION.contains(key.as_str()))
}

/// Who or what bears the form as a part of a longer name, if the words beside it tell.
pub(super) fn bears(around: &Around, asked: Asked) -> Option<String> {
    let saw = |what: &str, word: &Word| format!("{what} (saw `{}`)", word.text);
    if let Some(word) = historical(around, asked) {
        return Some(saw("a person of history", word));
    }
    if let Some(word) = address(around) {
        return Some(saw("a person’s name", word));
    }
    if let Some(word) = given_before(around, &asked.matcher.given) {
        return Some(saw("a person’s name", word));
    }
    capitalised(around, asked).map(|word| saw("part of a longer name", word))
}

/// The given name, or else a capitalised word inside the sentence, right before a family name: `own` are the given names
/// of the person that the name is held against. A word that ends a name of something else (`left Moscow Poutine's way`)
/// counts only as a given name that is known.
pub(in crate::matching) fn bearer_before(
    text: &str,
    span: Span,
    language: Language,
    known: &Index,
    own: &BTreeSet<String>,
    ends_name: bool,
) -> Option<String> {
    let left = text[..span.start].strip_suffix([' ', '\u{a0}', '\n'])?;
    let start = left.trim_end_matches(|c: char| c.is_alphanumeric()).len();
    if !left[start..].starts_with(char::is_uppercase) {
        return None;
    }
    let around = Around::new(text, span, language);
    let word = around.joined_before().filter(|word| word.is_capitalised() && !own.contains(&word.key))?;
    if is_function_word(language, &word.key) || is_neutral(&around, word, "before") {
        return None;
    }
    let is_name = is_given_name(&word.key, known) || {
        let tells = !ends_name && around.capitals() == Capitals::Names && !has_capitalised_nouns(language);
        let is_first = around.opens(0);
        let is_unknown = || ordinary(language).is_some() && !is_ordinary(language, &word.key);
        tells && if is_first { is_unknown() } else { left[..start].ends_with(' ') }
    };
    is_name.then(|| word.text.to_owned())
}

/// Whether `word` is an ordinary word of `language`, as far as lists and endings tell.
pub(in crate::matching) fn is_ordinary(language: Language, word: &str) -> bool {
    is_function_word(language, word)
        || ordinary(language).is_some_and(|words| words.contains(word))
        || BESIDE.all(language, "suffix").any(|(suffix, _)| word.ends_with(suffix))
}

/// Whether the list of ordinary words of `language` has `word`.
pub(crate) fn is_listed_word(language: Language, word: &str) -> bool {
    ordinary(language).is_some_and(|words| words.contains(word))
}

fn has_capitalised_nouns(language: Language) -> bool {
    Data::of(language).flag("capital-nouns") == Some(true)
}

/// The given name right before the form.
fn given_before<'a>(around: &'a Around, known: &Index) -> Option<&'a Word<'a>> {
    let word = around.joined_before().filter(|word| word.is_capitalised() && !word.gap.contains('-'))?;
    let is_other = is_function_word(around.language, &word.key) || is_neutral(around, word, "before");
    (is_given_name(&word.key, known) && !is_other).then_some(word)
}

/// `Mr Kiev`: the form of address before the form.
fn address<'a>(around: &'a Around) -> Option<&'a Word<'a>> {
    // `miss` is a verb too, `señora` nothing else
    let is_form = |word: &&Word| word.is_capitalised() || word.key.chars().count() > 4;
    let word = around.before.first().filter(|word| is_form(word) && matches!(word.gap, " " | ". "))?;
    BESIDE.get(around.language, "address", &word.key).map(|_| word)
}

/// `Anna of Kiev`: the given name before `of`.
fn historical<'a>(around: &'a Around, asked: Asked) -> Option<&'a Word<'a>> {
    let of = around.joined_before()?;
    BESIDE.get(around.language, "of", &of.key)?;
    let name = around.before.get(1).filter(|word| word.is_capitalised() && of_gap(of, word))?;
    (is_given_name(&name.key, &asked.matcher.given) && !is_title(&name.key)).then_some(name)
}

fn of_gap(of: &Word, name: &Word) -> bool {
    of.gap == " " && name.gap == " "
}

/// The capitalised word inside the sentence beside the form that is no title, no place and no word of any sentence.
fn capitalised<'a>(around: &'a Around, asked: Asked) -> Option<&'a Word<'a>> {
    if around.capitals() != Capitals::Names || has_capitalised_nouns(around.language) {
        return None;
    }
    let foreign = |word: &Word, side| {
        word.is_capitalised()
            && !word.gap.contains('-')
            && !is_neutral(around, word, side)
            && !ANY_FUNCTION.contains(word.key.as_str())
            && asked.matcher.words.get(&word.key).next().is_none()
    };
    let has_words = ordinary(around.language).is_some();
    let starts_as_name = |word: &Word| match around.opens(0) {
        true => has_words && !is_ordinary(around.language, &word.key),
        false => true,
    };
    let before = around.joined_before().filter(|word| foreign(word, "before") && starts_as_name(word));
    before.or_else(|| around.joined_after().filter(|word| foreign(word, "after")))
}

/// Whether a word goes with any name: `East`, `Ukrainian`, `Mayor`, `Monday`.
fn is_neutral(around: &Around, word: &Word, side: &'static str) -> bool {
    is_title(&word.key) || BESIDE.get(around.language, side, &word.key).is_some()
}
