//! What the program knows of a language: the files of its folder, read when they are first asked for.

use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashSet};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use snowball_stemmers_rs::Algorithm;

use super::folder::{FOLDERS, Files};
use super::forms::Forms;
use super::phrases::Phrases;
use super::role::{ROLES, Role, Roles};
use super::rows;
use super::tag::Language;
use super::topic::{TOPICS, Topic};

/// What the program knows of one language.
///
/// A topic that the language's own folder lacks is that of the language it falls back to ([`Language::chain`]).
#[derive(Debug)]
pub struct Data {
    language: Language,
    files: Files,
    words: [OnceLock<HashSet<&'static str>>; TOPICS.len()],
    /// Boxed, since most are never read and there is one a topic and language.
    phrases: [OnceLock<Box<Phrases>>; TOPICS.len()],
    roles: OnceLock<Vec<Vec<&'static str>>>,
    about: OnceLock<HashMap<&'static str, &'static str>>,
    players: OnceLock<HashMap<&'static str, Roles>>,
    forms: OnceLock<Forms>,
    events: OnceLock<Forms>,
    stemmer: OnceLock<Option<Algorithm>>,
}

/// Something that must be known of a language for a text in it to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A file.
    Topic(Topic),
    /// Words of a role.
    Role(Role),
    /// A key of `about.tsv`.
    About(&'static str),
}

/// Every language that has a folder.
static KNOWN: LazyLock<HashMap<Language, Data>> =
    LazyLock::new(|| FOLDERS.keys().map(|&language| (language, Data::new(language))).collect());

impl Data {
    /// The data of a folder, with what it lacks from the folders that its language falls back to.
    fn new(language: Language) -> Self {
        let mut files = Files::default();
        for (topic, text) in language.chain().filter_map(|language| FOLDERS.get(&language)).flatten() {
            files.entry(*topic).or_insert(text);
        }
        Self {
            language,
            files,
            words: std::array::from_fn(|_| OnceLock::new()),
            phrases: std::array::from_fn(|_| OnceLock::new()),
            roles: OnceLock::new(),
            about: OnceLock::new(),
            players: OnceLock::new(),
            forms: OnceLock::new(),
            events: OnceLock::new(),
            stemmer: OnceLock::new(),
        }
    }

    /// What is known of `language`, or of what it falls back to; what holds in every language where nothing is.
    pub fn of(language: Language) -> &'static Data {
        Self::own(language)
            .or_else(|| language.chain().skip(1).find_map(Self::own))
            .unwrap_or_else(Self::common)
    }

    /// The same, of the assumed language where none is known.
    pub fn of_text(language: Option<Language>) -> &'static Data {
        Self::of(language.unwrap_or_else(Language::assumed))
    }

    /// What holds in every language.
    pub fn common() -> &'static Data {
        Self::own(Language::NONE).expect("`data/lang/und` is there")
    }

    /// What is known of every language, by tag, `und` left out.
    pub fn all() -> impl Iterator<Item = &'static Data> {
        static SORTED: LazyLock<Vec<&'static Data>> = LazyLock::new(|| {
            let mut all: Vec<_> = KNOWN.values().filter(|data| data.language != Language::NONE).collect();
            all.sort_by_key(|data| data.language);
            all
        });
        SORTED.iter().copied()
    }

    /// Whether all that `needs` name is known of the language.
    pub fn meets(&self, needs: &[Need]) -> bool {
        needs.iter().all(|need| match *need {
            Need::Topic(topic) => self.has(topic),
            Need::Role(role) => self.has_role(role),
            Need::About(key) => self.about(key).is_some(),
        })
    }

    fn own(language: Language) -> Option<&'static Data> {
        KNOWN.get(&language)
    }

    /// The language that the data are of.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a file of `topic`.
    pub fn has(&self, topic: Topic) -> bool {
        self.files.contains_key(&topic)
    }

    /// The file of `topic` as it is.
    pub(super) fn file(&self, topic: Topic) -> Option<&'static str> {
        self.files.get(&topic).copied()
    }

    /// Whether the grammar names words for `role`.
    pub fn has_role(&self, role: Role) -> bool {
        !self.words_of(role).is_empty()
    }

    /// The value of a key of `about.tsv`.
    pub fn about(&self, key: &str) -> Option<&'static str> {
        let table = || self.files.get(&Topic::About).copied().unwrap_or_default();
        let read = || rows(table()).filter_map(|row| row.split_once('\t')).collect();
        self.about.get_or_init(read).get(key).copied()
    }

    /// Whether a key of `about.tsv` says `yes` (or `no`).
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.about(key).map(|value| value == "yes")
    }

    /// The Snowball algorithm that stems words of the language.
    pub(super) fn stemmer(&self) -> Option<Algorithm> {
        let named = |name: &'static str| {
            let name: StrDeserializer<Error> = name.into_deserializer();
            Algorithm::deserialize(name).ok()
        };
        *self.stemmer.get_or_init(|| self.about("stemmer").and_then(named))
    }

    /// The rows of a topic, each its columns.
    pub fn rows(&self, topic: Topic) -> impl Iterator<Item = Vec<&'static str>> {
        let table = self.files.get(&topic).copied().unwrap_or_default();
        rows(table).map(|row| row.split('\t').collect())
    }

    /// The words of a topic of one column, or of all kinds of words in one of two.
    pub fn words(&self, topic: Topic) -> &HashSet<&'static str> {
        let words = || {
            self.rows(topic).filter_map(|row| row.last().copied()).flat_map(|row| row.split(", ")).collect()
        };
        self.words[topic as usize].get_or_init(words)
    }

    /// Whether `word`, as the file writes it, is one of a topic's words.
    pub fn is(&self, topic: Topic, word: &str) -> bool {
        self.words(topic).contains(word)
    }

    /// The words of one kind of a topic whose first column is the kind, in the order of the file.
    pub fn kind(&self, topic: Topic, kind: &str) -> impl Iterator<Item = &'static str> {
        let of_kind = self.rows(topic).filter(move |row| row[0] == kind);
        of_kind.filter_map(|row| row.last().copied()).flat_map(|row| row.split(", "))
    }

    /// The words that play `role` in the language, and those that do in every language.
    pub fn words_of(&self, role: Role) -> &[&'static str] {
        let read = || {
            let mut roles = vec![Vec::new(); ROLES.len()];
            let common = (self.language != Language::NONE).then(Self::common);
            for data in common.into_iter().chain([self]) {
                for row in data.rows(Topic::Grammar) {
                    let role = ROLES.iter().position(|(_, name, _)| *name == row[0]);
                    if let (Some(role), [_, words]) = (role, &row[..]) {
                        roles[role].extend(words.split(", "));
                    }
                }
            }
            roles
        };
        &self.roles.get_or_init(read)[role as usize]
    }

    /// The roles that `word`, lower-cased, plays.
    pub fn roles_of(&self, word: &str) -> Roles {
        let read = || {
            let mut players: HashMap<&str, Roles> = HashMap::default();
            for &(role, ..) in ROLES {
                self.words_of(role).iter().for_each(|word| players.entry(word).or_default().add(role));
            }
            players
        };
        self.players.get_or_init(read).get(word).copied().unwrap_or_default()
    }

    /// Whether `word`, lower-cased, plays `role`.
    pub fn plays(&self, role: Role, word: &str) -> bool {
        self.words_of(role).contains(&word)
    }

    /// Whether `word`, lower-cased, plays any of `roles`.
    pub fn plays_any(&self, roles: &[Role], word: &str) -> bool {
        roles.iter().any(|role| self.plays(*role, word))
    }

    /// Whether `word`, lower-cased, ends as words of `role` do.
    pub fn ends_as(&self, role: Role, word: &str) -> bool {
        self.words_of(role).iter().any(|ending| word.ends_with(ending))
    }

    /// The phrases of a topic of three columns, with those of every language.
    pub fn phrases(&self, topic: Topic) -> &Phrases {
        let read = || {
            let common = (self.language != Language::NONE).then(Self::common);
            Box::new(Phrases::new(common.into_iter().chain([self]).flat_map(|data| data.rows(topic))))
        };
        self.phrases[topic as usize].get_or_init(read)
    }

    /// The words that deny by how they begin and end.
    pub fn negated_forms(&self) -> &Forms {
        self.forms.get_or_init(|| Forms::new(self.rows(Topic::Negation)))
    }

    /// Words of events by how they begin.
    pub fn event_forms(&self) -> &Forms {
        self.events.get_or_init(|| Forms::new(self.rows(Topic::Events)))
    }

    /// Whether `word`, lower-cased, carries grammar rather than meaning.
    pub fn is_function_word(&self, word: &str) -> bool {
        self.is(Topic::FunctionWords, word)
    }

    /// The same, by the full list of articles, pronouns, prepositions, conjunctions and auxiliaries where there is one.
    pub fn is_closed_class(&self, word: &str) -> bool {
        let topic = if self.has(Topic::ClosedClass) { Topic::ClosedClass } else { Topic::FunctionWords };
        self.is(topic, word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::folder::FILES;

    #[test]
    fn data_are_those_of_the_nearest_language() {
        let of = |tag: &str| Data::of(tag.parse().unwrap()).language().code().to_owned();
        assert_eq!(of("pt-BR"), "pt");
        assert_eq!(of("sr-Latn"), "und", "Cyrillic words are none of a text in Latin letters");
        assert_eq!(of("tlh"), "und");
        let english = Data::of_text(None);
        assert!(english.is_function_word("the") && !english.is_function_word("ship"));
        assert!(english.plays(Role::NameParticle, "of") && english.plays(Role::NameParticle, "van"));
        assert_eq!(english.phrases(Topic::Units).word("%").map(|entry| entry.kind), Some("percent"));
    }

    #[test]
    fn every_stemmer_is_known() {
        for data in Data::all().filter(|data| data.about("stemmer").is_some()) {
            assert!(data.stemmer().is_some(), "{}: no algorithm is called so", data.language());
        }
    }

    #[test]
    fn every_file_is_of_a_known_topic() {
        let unknown: Vec<&str> = FILES
            .iter()
            .flat_map(|(_, files)| files.iter().map(|(name, _)| *name))
            .filter(|name| Topic::named(name).is_none())
            .collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }
}
