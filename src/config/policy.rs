//! Several files laid over each other and the command line over all; and what holds for one file.

use std::path::{Component, Path, PathBuf};

use super::ConfigFormat;
use super::glob;
use super::keys::KEYS;
use super::pair;
use super::read::{PairTable, PathTable, Told, read};
use super::settings::{Given, GivenBy, Settings};
use crate::finding::{Code, Severity};
use crate::format::Format;
use crate::lang::Language;
use crate::text::Source;

/// What all that was said comes to.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// What the files say of a run, over what holds by itself.
    pub files: Settings,
    /// What the command line says, which lies over all.
    pub command: Settings,
    /// What is said of some files; of several tables that are about a file the last one wins.
    pub paths: Vec<PathTable>,
    /// Files that translate others.
    pub pairs: Vec<PairTable>,
}

impl Default for Configuration {
    /// What holds where nobody says anything.
    fn default() -> Self {
        let said = KEYS.iter().filter(|key| !key.default.is_empty());
        let text: String = said.map(|key| format!("{} = {}\n", key.name, key.default)).collect();
        let told = read(&Source::new("default", text), ConfigFormat::Own, Path::new(""));
        let mut files = told.ok().flatten().unwrap_or_default().settings;
        files.said_by(&GivenBy::Default);
        Self { files, command: Settings::default(), paths: Vec::new(), pairs: Vec::new() }
    }
}

impl Configuration {
    /// The same with what a file says over it.
    #[must_use]
    pub fn with(mut self, told: Told) -> Self {
        self.files.lay(&told.settings);
        self.paths.extend(told.paths);
        self.pairs.extend(told.pairs);
        self
    }

    /// The same with what the command line says over it.
    #[must_use]
    pub fn commanded(mut self, command: Settings) -> Self {
        self.command = command;
        self
    }

    /// What holds for the whole run.
    pub fn run(&self) -> Settings {
        let mut settings = self.files.clone();
        settings.lay(&self.command);
        settings
    }

    /// Whether the file at `path`, from the root of all paths, is passed over.
    pub fn excludes(&self, path: &Path) -> bool {
        meets(self.run().list("exclude"), path)
    }

    /// What holds for the file at `path`, from the root of all paths.
    pub fn policy(&self, path: &Path) -> Policy {
        let mut policy = Policy::new(&self.files, &self.tables_of(path), &self.of(path));
        if let Some((source, language)) =
            self.pairs.iter().find_map(|table| pair::source(&table.settings, path))
        {
            policy.translates = Some(source);
            policy.own_language = policy.own_language.or(language);
            // every string of a catalogue is a message
            if policy.fields.is_empty() {
                policy.fields.push("*".to_owned());
            }
        }
        policy
    }

    /// What keys are set to for the file at `path`.
    pub fn of(&self, path: &Path) -> Settings {
        let mut settings = self.files.clone();
        settings.lay(&self.tables_of(path));
        settings.lay(&self.command);
        settings
    }

    /// What the tables that are about the file at `path` say together.
    fn tables_of(&self, path: &Path) -> Settings {
        let mut of_path = Settings::default();
        for table in self.paths.iter().filter(|table| meets(table.settings.list("match"), path)) {
            of_path.lay(&table.settings);
        }
        of_path
    }
}

/// Whether the file at `path` meets one of the patterns, each from the folder of its own file.
fn meets(patterns: &[Given<String>], path: &Path) -> bool {
    patterns.iter().fold(false, |is_met, pattern| {
        let below = match &pattern.by {
            GivenBy::File { folder, .. } | GivenBy::CommandLine { folder } => path.strip_prefix(folder).ok(),
            GivenBy::Default => Some(path),
        };
        let Some(below) = below else { return is_met };
        let parts = below.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        });
        let relative = parts.collect::<Vec<_>>().join("/");
        match pattern.value.strip_prefix('!') {
            Some(denied) => is_met && !glob::meets_any([denied], &relative),
            None => is_met || glob::meets_any([pattern.value.as_str()], &relative),
        }
    })
}

/// What holds for one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The language of what does not tell its own, where the top of a file names it.
    pub language: Option<Language>,
    /// The language of the file, where a table that is about it names it.
    pub own_language: Option<Language>,
    /// Whether nothing is told of the file.
    pub is_off: bool,
    /// The rules that are asked, in order.
    pub codes: Vec<Code>,
    /// Severities of rules that are not their own.
    pub severities: Vec<(Code, Severity)>,
    /// Entries of the glossary of which nothing is told.
    pub ignored_entries: Vec<String>,
    /// Whether names in quotation marks are kept.
    pub keeps_quotations: bool,
    /// The format of the file.
    pub format: Option<Format>,
    /// The strings of JSON that are prose.
    pub fields: Vec<String>,
    /// The columns of a table that are prose.
    pub columns: Vec<String>,
    /// The column that they translate.
    pub source_column: Option<String>,
    /// The language of what catalogues translate, where they do not tell it.
    pub source_language: Option<Language>,
    /// The catalogue that the file translates.
    pub translates: Option<PathBuf>,
}

impl Policy {
    fn new(run: &Settings, of_path: &Settings, all: &Settings) -> Self {
        let language = |settings: &Settings| settings.text("language").and_then(|tag| tag.value.parse().ok());
        let words = |name| all.list(name).iter().map(|word| word.value.clone()).collect();
        Self {
            language: language(run),
            own_language: language(of_path),
            is_off: all.is_true("off"),
            codes: Code::ALL.iter().copied().filter(|code| is_asked(all, *code)).collect(),
            severities: Code::ALL.iter().filter_map(|code| Some((*code, severity(all, *code)?))).collect(),
            ignored_entries: words("ignore-entries"),
            keeps_quotations: all.text("quotations").is_some_and(|word| word.value == "keep"),
            format: all.text("format").and_then(|name| name.value.parse().ok()),
            fields: words("fields"),
            columns: words("columns"),
            source_column: all.list("source-column").first().map(|column| column.value.clone()),
            source_language: all.text("source-language").and_then(|tag| tag.value.parse().ok()),
            translates: None,
        }
    }
}

/// How much of a code the most exact of some words names; nothing where none means it.
fn exactness<'w>(words: impl IntoIterator<Item = &'w String>, code: Code) -> Option<usize> {
    let meant = words.into_iter().filter_map(|word| match word == code.name() {
        true => Some(code.as_str().len()),
        false => code.begins_with(word).then_some(word.len()),
    });
    meant.max()
}

/// Whether a rule is asked: the most exact word decides, and of two the one that says no.
fn is_asked(settings: &Settings, code: Code) -> bool {
    let words = |name| settings.list(name).iter().map(|word| &word.value);
    let chosen = exactness(words("select").chain(words("extend-select")), code);
    chosen.is_some() && chosen > exactness(words("ignore"), code)
}

/// The severity that the most exact word gives a rule.
fn severity(settings: &Settings, code: Code) -> Option<Severity> {
    let meant = settings
        .map("severity")
        .iter()
        .filter_map(|(word, severity)| Some((exactness([word], code)?, severity.value.as_str())));
    let (_, name) = meant.max_by_key(|(exactness, _)| *exactness)?;
    serde_json::from_value(name.into()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn configuration(files: &[(&str, &str)]) -> Configuration {
        files.iter().fold(Configuration::default(), |configuration, (folder, text)| {
            let told = read(&Source::new("transdrift.toml", *text), ConfigFormat::Own, Path::new(folder));
            configuration.with(told.unwrap().unwrap())
        })
    }

    fn codes(files: &[(&str, &str)], path: &str) -> Vec<&'static str> {
        configuration(files).policy(Path::new(path)).codes.iter().map(|code| code.as_str()).collect()
    }

    #[test]
    fn a_pair_names_what_a_catalogue_translates() {
        let whole =
            configuration(&[("/p", "[[pair]]\nsource = 'l/en/*.json'\ntarget = 'l/{lang}/*.json'\n")]);
        let policy = whole.policy(Path::new("/p/l/pt-BR/app.json"));
        assert_eq!(policy.translates.as_deref(), Some(Path::new("/p/l/en/app.json")));
        assert_eq!((policy.own_language, policy.fields), ("pt-BR".parse().ok(), vec!["*".to_owned()]));
        assert_eq!(whole.policy(Path::new("/p/l/en/app.json")).translates, None, "nothing translates itself");
    }

    #[test]
    fn every_default_is_what_a_file_may_say() {
        let run = Configuration::default().run();
        let unsaid = KEYS.iter().filter(|key| !key.default.is_empty() && run.get(key.name).is_none());
        assert_eq!(unsaid.map(|key| key.name).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn the_most_exact_word_decides_which_rules_are_asked() {
        let all = codes(&[], "/a.md");
        assert!(all.contains(&"TD001") && all.contains(&"TD305") && !all.contains(&"TD101"));
        assert_eq!(
            codes(
                &[("/", "select = ['TD30']\nignore = ['TD301', 'TD305']\nextend-select = ['spaces']")],
                "/a"
            ),
            ["TD302", "TD303", "TD304"]
        );
        assert_eq!(
            codes(&[("/", "select = ['TD0']\nignore = ['TD0']\nextend-select = ['TD001']")], "/a"),
            ["TD001"]
        );
    }

    #[test]
    fn a_later_choice_takes_the_place_of_the_one_below_and_lists_are_joined() {
        let below = ("/", "select = ['TD1']\nextend-select = ['TD3']\nignore = ['TD001']\nexclude = ['a/']");
        let over = ("/docs", "select = ['TD00']\nexclude = ['b/']");
        assert_eq!(codes(&[below, over], "/x"), ["TD002", "TD003", "TD004", "TD005", "TD006"]);
        let both = configuration(&[below, over]);
        assert!(both.excludes(Path::new("/a/x")) && both.excludes(Path::new("/docs/b/x")));
        assert!(!both.excludes(Path::new("/b/x")), "a pattern begins at the folder of its file");
    }

    #[test]
    fn tables_of_paths_lie_over_the_file_and_the_command_line_over_all() {
        let text = "language = 'en'\nseverity = { TD0 = 'error' }\n[[path]]\nmatch = ['fr/', '!fr/en.md']\nlanguage = 'fr'\nselect = ['TD3']\n\
                    quotations = 'keep'\n[[path]]\nmatch = '*.csv'\ncolumns = ['text']\noff = true\nseverity = { TD001 = 'hint' }\n";
        let mut whole = configuration(&[("/p", text)]);
        let policy = whole.policy(Path::new("/p/fr/a.csv"));
        assert_eq!((policy.language, policy.own_language), ("en".parse().ok(), "fr".parse().ok()));
        assert!(policy.is_off && policy.keeps_quotations && policy.columns == ["text"]);
        assert!(policy.severities.contains(&(Code::KnownVariant, Severity::Hint)));
        assert!(policy.severities.contains(&(Code::SpellingsAcross, Severity::Error)));
        assert_eq!(whole.policy(Path::new("/p/fr/en.md")).own_language, None);
        let select = KEYS.iter().find(|key| key.name == "select").unwrap();
        let by = GivenBy::CommandLine { folder: Path::new("/").into() };
        let word = Given { value: "TD101".to_owned(), by };
        whole.command.set(select, super::super::Setting::List(vec![word]));
        assert_eq!(whole.policy(Path::new("/p/fr/a.csv")).codes, [Code::ForeignInsert]);
    }
}
