//! Every key of a configuration, in one table.

/// A key of a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it takes.
    pub kind: KeyKind,
    /// Where it may stand.
    pub place: KeyPlace,
    /// Whether what a file says is added to what the files below it say; else it takes its place.
    pub joins: bool,
    /// What holds where nobody says anything, as it would be written in TOML; empty: nothing.
    pub default: &'static str,
    /// What it says, for people.
    pub about: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// `true` or `false`.
    Truth,
    /// A path, from the folder of the file.
    Path,
    /// Paths, from the folder of the file.
    Paths,
    /// Patterns of paths, as `.gitignore` writes them.
    Globs,
    /// A language tag.
    Language,
    /// Codes of rules, beginnings of codes, or short names.
    Rules,
    /// A severity by rule.
    Severities,
    /// Any words.
    Words,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Some of these words.
    Choices(&'static [&'static str]),
    /// A document format by its name.
    Format,
    /// A path with `{lang}` and `*`, from the folder of the file.
    Pattern,
}

/// Where a key may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// At the top: it holds for the whole run.
    Run,
    /// At the top and in `[[path]]`.
    Both,
    /// In `[[path]]`.
    Path,
    /// In `[[pair]]`.
    Pair,
}

/// Severities, least first.
pub(super) const SEVERITIES: &[&str] = &["hint", "info", "warning", "error", "critical"];
/// Kinds of entries of the bundled glossary.
const BUILTIN: &[&str] = &["all", "people", "places", "organisations", "works", "terms"];
const QUOTATIONS: &[&str] = &["check", "keep"];

const fn key(name: &'static str, kind: KeyKind, place: KeyPlace, about: &'static str) -> Key {
    Key { name, kind, place, joins: false, default: "", about }
}

impl Key {
    const fn joined(self) -> Self {
        Self { joins: true, ..self }
    }

    const fn or(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    /// Whether it may stand in a table of this place.
    pub(super) fn stands_in(&self, place: KeyPlace) -> bool {
        let is_shared = self.place == KeyPlace::Both && matches!(place, KeyPlace::Run | KeyPlace::Path);
        self.place == place || is_shared
    }
}

/// Every key, in the order in which they are shown.
pub const KEYS: &[Key] = &[
    key("extend", KeyKind::Path, KeyPlace::Run, "A configuration that this one lies over."),
    key("glossary", KeyKind::Paths, KeyPlace::Run, "Glossary files, or folders of them; the last one wins.")
        .joined(),
    key(
        "no-builtin",
        KeyKind::Choices(BUILTIN),
        KeyPlace::Run,
        "Kinds of entries of the bundled glossary that are left out.",
    ),
    key("exclude", KeyKind::Globs, KeyPlace::Run, "Files and folders that are passed over.").joined(),
    key(
        "force-exclude",
        KeyKind::Truth,
        KeyPlace::Run,
        "Whether what is excluded, empty or no prose is passed over also where the command line names it.",
    )
    .or("false"),
    key("fail-on", KeyKind::Choice(SEVERITIES), KeyPlace::Run, "The least severity that fails a run.")
        .or("\"warning\""),
    key("min-severity", KeyKind::Choice(SEVERITIES), KeyPlace::Run, "The least severity that is shown.")
        .or("\"info\""),
    key("baseline", KeyKind::Path, KeyPlace::Run, "A file of findings that are known and not told."),
    key("language", KeyKind::Language, KeyPlace::Both, "The language of texts that do not tell their own."),
    key(
        "source-language",
        KeyKind::Language,
        KeyPlace::Both,
        "The language that catalogues translate, where they do not tell it.",
    ),
    key("select", KeyKind::Rules, KeyPlace::Both, "The rules that are asked.")
        .or("[\"TD0\", \"TD3\", \"TD4\", \"TD8\"]"),
    key("extend-select", KeyKind::Rules, KeyPlace::Both, "Rules that are asked besides.").joined(),
    key("ignore", KeyKind::Rules, KeyPlace::Both, "Rules that are not asked.").joined(),
    key("severity", KeyKind::Severities, KeyPlace::Both, "How much the findings of a rule matter.").joined(),
    key(
        "ignore-entries",
        KeyKind::Words,
        KeyPlace::Both,
        "Entries of the glossary, by id, of which nothing is told.",
    )
    .joined(),
    key(
        "quotations",
        KeyKind::Choice(QUOTATIONS),
        KeyPlace::Both,
        "Whether names in quotation marks are checked, or kept as they are.",
    )
    .or("\"check\""),
    key("match", KeyKind::Globs, KeyPlace::Path, "The files that this table is about."),
    key("off", KeyKind::Truth, KeyPlace::Path, "Whether these files are read and nothing is told of them."),
    key("format", KeyKind::Format, KeyPlace::Path, "The document format of these files."),
    key(
        "fields",
        KeyKind::Words,
        KeyPlace::Path,
        "The strings of JSON that are prose, as `--field` takes them.",
    ),
    key(
        "columns",
        KeyKind::Words,
        KeyPlace::Path,
        "The columns of a table that are prose, as `--column` takes them.",
    ),
    key("source-column", KeyKind::Words, KeyPlace::Path, "The column of a table that `columns` translate."),
    key(
        "source",
        KeyKind::Pattern,
        KeyPlace::Pair,
        "The catalogue that others translate; `*` stands for what it does in `target`.",
    ),
    key(
        "target",
        KeyKind::Pattern,
        KeyPlace::Pair,
        "The catalogues that translate it: `{lang}` stands for the tag of their language, `*` for a part of a name.",
    ),
];

/// The key of this name in a table of this place.
pub(super) fn find(name: &str, place: KeyPlace) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name && key.stands_in(place))
}

/// The names of the keys that may stand in a table of this place.
pub(super) fn names(place: KeyPlace) -> Vec<&'static str> {
    KEYS.iter().filter(|key| key.stands_in(place)).map(|key| key.name).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_stands_once_and_says_what_it_is_for() {
        let names: BTreeSet<_> = KEYS.iter().map(|key| (key.name, key.place == KeyPlace::Pair)).collect();
        assert_eq!(names.len(), KEYS.len());
        assert!(KEYS.iter().all(|key| key.about.ends_with('.')));
    }
}
