//! What some language has, for stages that do not know the language of what they read.

use std::collections::BTreeSet;
use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashSet};

use super::data::Data;
use super::role::{ROLES, Role};
use super::tag::Language;
use super::topic::{Shape, TOPICS, Topic};

/// Whether `word` is one of a topic's words in some language.
pub fn is_in_any(topic: Topic, word: &str) -> bool {
    words_in_any(topic).contains(word)
}

/// A topic's words in all languages.
pub fn words_in_any(topic: Topic) -> &'static HashSet<&'static str> {
    static WORDS: [OnceLock<HashSet<&str>>; TOPICS.len()] = [const { OnceLock::new() }; TOPICS.len()];
    WORDS[topic as usize].get_or_init(|| every().flat_map(|data| data.words(topic)).copied().collect())
}

/// The languages of which `lower` is a function word.
pub fn languages_of(lower: &str) -> &'static [Language] {
    static LANGUAGES: LazyLock<HashMap<&str, Vec<Language>>> = LazyLock::new(|| {
        let mut words: HashMap<&str, Vec<Language>> = HashMap::default();
        for data in Data::all() {
            let list = data.words(Topic::FunctionWords).iter();
            list.for_each(|word| words.entry(word).or_default().push(data.language()));
        }
        words
    });
    LANGUAGES.get(lower).map_or(&[], Vec::as_slice)
}

/// The files of a topic as they are, by tag: what depends on them changes when one does.
pub(crate) fn files_of(topic: Topic) -> impl Iterator<Item = &'static str> {
    every().filter_map(move |data| data.file(topic))
}

/// Whether `word` is of this kind of a topic in some language.
pub fn is_kind_in_any(topic: Topic, kind: &str, word: &str) -> bool {
    static KINDS: LazyLock<HashMap<(Topic, &str), HashSet<&str>>> = LazyLock::new(|| {
        let kinds = TOPICS.iter().flat_map(|info| match info.shape {
            Shape::Kinds(kinds) => kinds.iter().map(|kind| (info.topic, *kind)).collect(),
            _ => Vec::new(),
        });
        let words =
            |&(topic, kind): &(Topic, &'static str)| every().flat_map(move |data| data.kind(topic, kind));
        kinds.map(|key| (key, words(&key).collect())).collect()
    });
    KINDS.get(&(topic, kind)).is_some_and(|words| words.contains(word))
}

/// The words that play `role` in some language.
pub fn words_of_any(role: Role) -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
        let words = |role: Role| every().flat_map(move |data| data.words_of(role)).copied();
        let once = |role: Role| words(role).collect::<BTreeSet<_>>().into_iter().collect();
        ROLES.iter().map(|&(role, ..)| once(role)).collect()
    });
    &WORDS[role as usize]
}

/// Whether `lower` names a month in a language that writes the day before it with a full stop: `am 3. März`.
pub fn is_month_of_dotted_days(lower: &str) -> bool {
    let dotted = Data::all().filter(|data| data.flag("dotted-days") == Some(true));
    dotted.into_iter().any(|data| data.phrases(Topic::Calendar).is("month", lower))
}

fn every() -> impl Iterator<Item = &'static Data> {
    Data::all().chain([Data::common()])
}
