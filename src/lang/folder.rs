//! The folders of `data/lang` as they are: one a language, one file a topic.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::rows;
use super::tag::Language;
use super::topic::Topic;

/// Each folder of `data/lang`: its tag, and the topic and the text of each of its files.
pub(super) static FILES: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The files of a folder, by topic.
pub(super) type Files = HashMap<Topic, &'static str>;

/// The value of `key` in a table of keys and values.
pub(super) fn value(table: &'static str, key: &str) -> Option<&'static str> {
    rows(table).filter_map(|row| row.split_once('\t')).find(|(name, _)| *name == key).map(|(_, value)| value)
}

/// The folder of each language that has one.
pub(super) static FOLDERS: LazyLock<HashMap<Language, Files>> = LazyLock::new(|| {
    let folder = |(tag, files): &(&str, &[(&str, &'static str)])| {
        let topic = |(name, text): &(&str, &'static str)| Some((Topic::named(name)?, *text));
        (tag.parse().expect("a folder of `data/lang` is a tag"), files.iter().filter_map(topic).collect())
    };
    FILES.iter().map(folder).collect()
});

/// The value of a key of `about.tsv` in the folder of just this language.
pub(super) fn about(language: Language, key: &str) -> Option<&'static str> {
    value(FOLDERS.get(&language)?.get(&Topic::About)?, key)
}
