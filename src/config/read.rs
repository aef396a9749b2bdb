//! Reads configuration files: every mistake is told with its place, and what was probably meant.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use super::glob;
use super::keys::{Key, KeyKind, KeyPlace, SEVERITIES, find, names};
use super::settings::{Given, GivenBy, Setting, Settings};
use super::value::{Data, Value};
use super::{json, tables};
use crate::finding::{Code, Family};
use crate::format::Format;
use crate::glossary::choose;
use crate::lang::Language;
use crate::text::{Source, Span};

/// How a configuration is written, and where in its file it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigFormat {
    /// A file of its own, TOML.
    Own,
    /// `[tool.transdrift]` in TOML.
    PyProject,
    /// `"transdrift"` in JSON.
    PackageJson,
}

/// What one file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Of the whole run.
    pub settings: Settings,
    /// Of some files.
    pub paths: Vec<PathTable>,
    /// Of files that translate others.
    pub pairs: Vec<PairTable>,
}

/// What is said of some files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathTable {
    /// What is said, with the files under `match`.
    pub settings: Settings,
}

/// Files that translate others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairTable {
    /// What is said.
    pub settings: Settings,
}

/// What is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigMistake {
    /// Where it stands in the file.
    pub span: Span,
    /// What is wrong, and what to do.
    pub message: String,
}

/// What a configuration says whose paths begin at `folder`; nothing where the file holds none.
///
/// # Errors
/// When something is wrong with it: all of it, in the order of the file.
pub fn read(
    source: &Source,
    format: ConfigFormat,
    folder: &Path,
) -> Result<Option<Told>, Vec<ConfigMistake>> {
    let section: &[&str] = match format {
        ConfigFormat::Own => &[],
        ConfigFormat::PyProject => &["tool", "transdrift"],
        ConfigFormat::PackageJson => &["transdrift"],
    };
    let (root, broken) = match format {
        ConfigFormat::PackageJson => match json::read(source.text()) {
            Ok(root) => (root, Vec::new()),
            Err(broken) => (Value { span: broken.0, data: Data::Table(Vec::new()) }, vec![broken]),
        },
        _ => tables::read(source.text()),
    };
    let reader =
        Reader { source, name: source.name().into(), folder: folder.into(), mistakes: RefCell::default() };
    for (span, message) in broken {
        reader.mistake(span, message);
    }
    let told = root.under(section).map(|value| reader.told(value));
    let mut mistakes = reader.mistakes.into_inner();
    mistakes.sort_by_key(|mistake| mistake.span);
    // what is no TOML is not also of the wrong kind
    mistakes.dedup_by_key(|mistake| mistake.span.start);
    if mistakes.is_empty() { Ok(told) } else { Err(mistakes) }
}

struct Reader<'s> {
    source: &'s Source,
    name: Arc<str>,
    folder: Arc<Path>,
    mistakes: RefCell<Vec<ConfigMistake>>,
}

impl Reader<'_> {
    fn mistake(&self, span: Span, message: impl Into<String>) {
        self.mistakes.borrow_mut().push(ConfigMistake { span, message: message.into() });
    }

    fn told(&self, value: &Value) -> Told {
        let mut told = Told { settings: self.settings(value, KeyPlace::Run), ..Told::default() };
        for table in self.tables(value, "path") {
            let settings = self.settings(table, KeyPlace::Path);
            self.require(table, &settings, "match");
            told.paths.push(PathTable { settings });
        }
        for table in self.tables(value, "pair") {
            let settings = self.settings(table, KeyPlace::Pair);
            self.require(table, &settings, "source");
            self.require(table, &settings, "target");
            told.pairs.push(PairTable { settings });
        }
        told
    }

    /// The tables of a list of tables.
    fn tables<'v>(&self, value: &'v Value, name: &str) -> Vec<&'v Value> {
        let Some(list) = value.under(&[name]) else { return Vec::new() };
        match &list.data {
            Data::List(items) => items.iter().collect(),
            Data::Table(_) => vec![list],
            _ => {
                self.mistake(
                    list.span,
                    format!("expected tables, as `[[{name}]]` writes them, found {}", list.kind()),
                );
                Vec::new()
            }
        }
    }

    fn require(&self, table: &Value, settings: &Settings, name: &str) {
        let is_written = table.under(&[name]).is_some();
        if settings.get(name).is_none() && !is_written && matches!(table.data, Data::Table(_)) {
            self.mistake(table.span, format!("`{name}` is missing here"));
        }
    }

    fn settings(&self, value: &Value, place: KeyPlace) -> Settings {
        let mut settings = Settings::default();
        let Data::Table(pairs) = &value.data else {
            self.mistake(value.span, format!("expected a table, found {}", value.kind()));
            return settings;
        };
        for pair in pairs {
            let is_list = place == KeyPlace::Run && ["path", "pair"].contains(&pair.key.as_str());
            match find(&pair.key, place) {
                Some(key) => {
                    if let Some(setting) = self.setting(key, &pair.value) {
                        settings.set(key, setting);
                    }
                }
                None if is_list => {}
                None => self.unknown(&pair.key, pair.at, place),
            }
        }
        settings
    }

    fn unknown(&self, key: &str, at: Span, place: KeyPlace) {
        let elsewhere = [
            (KeyPlace::Run, "at the top of the file"),
            (KeyPlace::Path, "in a `[[path]]` table"),
            (KeyPlace::Pair, "in a `[[pair]]` table"),
        ];
        let elsewhere = elsewhere.iter().find(|(place, _)| find(key, *place).is_some());
        let mut known = names(place);
        if place == KeyPlace::Run {
            known.extend(["path", "pair"]);
        }
        self.mistake(
            at,
            match elsewhere {
                Some((_, place)) => format!("`{key}` stands {place}"),
                None => format!("unknown key {}", choose(key, &known)),
            },
        );
    }

    fn setting(&self, key: &Key, value: &Value) -> Option<Setting> {
        match key.kind {
            KeyKind::Truth => {
                let truth = matches!(value.data, Data::Truth(true));
                if !matches!(value.data, Data::Truth(_)) {
                    self.mistake(value.span, format!("expected true or false, found {}", value.kind()));
                    return None;
                }
                Some(Setting::Truth(self.given(truth, value.span)))
            }
            KeyKind::Severities => self.severities(value),
            KeyKind::Path | KeyKind::Pattern | KeyKind::Language | KeyKind::Choice(_) | KeyKind::Format => {
                self.word(key, value).map(Setting::Text)
            }
            _ => Some(Setting::List(self.items(key, value))),
        }
    }

    fn given<T>(&self, value: T, span: Span) -> Given<T> {
        let line = self.source.place(span.start).line;
        let by = GivenBy::File { name: self.name.clone(), line, folder: self.folder.clone() };
        Given { value, by }
    }

    /// The items of a list, or the one value that stands for a list of one.
    fn items(&self, key: &Key, value: &Value) -> Vec<Given<String>> {
        match &value.data {
            Data::List(items) => items.iter().filter_map(|item| self.word(key, item)).collect(),
            _ => self.word(key, value).into_iter().collect(),
        }
    }

    /// One word as the key takes it.
    fn word(&self, key: &Key, value: &Value) -> Option<Given<String>> {
        let Data::Text(text) = &value.data else {
            self.mistake(value.span, format!("expected a text, found {}", value.kind()));
            return None;
        };
        match mistake(key.kind, text) {
            Some(message) => {
                self.mistake(value.span, message);
                None
            }
            None => Some(self.given(text.clone(), value.span)),
        }
    }

    fn severities(&self, value: &Value) -> Option<Setting> {
        let Data::Table(pairs) = &value.data else {
            let message =
                format!("expected a table, such as {{ TD005 = \"error\" }}, found {}", value.kind());
            self.mistake(value.span, message);
            return None;
        };
        let mut map = Vec::new();
        for pair in pairs {
            if let Some(message) = mistake(KeyKind::Rules, &pair.key) {
                self.mistake(pair.at, message);
            }
            let severity = Key { kind: KeyKind::Choice(SEVERITIES), ..super::KEYS[0] };
            map.extend(self.word(&severity, &pair.value).map(|word| (pair.key.clone(), word)));
        }
        Some(Setting::Map(map))
    }
}

/// What is wrong with one word of a key; nothing where it can be used.
pub(super) fn mistake(kind: KeyKind, text: &str) -> Option<String> {
    match kind {
        _ if text.trim().is_empty() => Some("this text is empty".to_owned()),
        KeyKind::Language => text.parse::<Language>().err().map(|error| error.to_string()),
        KeyKind::Format => text.parse::<Format>().err().map(|error| error.to_string()),
        KeyKind::Globs => glob::mistake(text).map(str::to_owned),
        KeyKind::Choice(known) | KeyKind::Choices(known) => {
            (!known.contains(&text)).then(|| format!("unknown value {}", choose(text, known)))
        }
        KeyKind::Rules => {
            let is_meant = |code: &&Code| code.is_meant_by(text);
            let is_known = Code::ALL.iter().filter(is_meant).any(|code| code.family() != Family::Glossary);
            (!is_known).then(|| format!("there is no rule `{text}`; `transdrift explain` lists them"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(format: ConfigFormat, text: &str) -> Vec<String> {
        let source = Source::new("transdrift.toml", text);
        let mistakes = read(&source, format, Path::new("/")).err().unwrap_or_default();
        let told = |mistake: &ConfigMistake| {
            let place = source.place(mistake.span.start);
            format!("{}:{}: {}", place.line, place.column, mistake.message)
        };
        mistakes.iter().map(told).collect()
    }

    #[test]
    fn all_mistakes_are_told_with_their_places() {
        let text = "langauge = \"en\"\nfail-on = \"wraning\"\nexclude = [1, \"[a\"]\nselect = \"TD9x\"\n\
                    off = true\n[[path]]\nlanguage = \"english\"\n[severity]\nTD001 = \"bad\"\nXX = \"error\"\n";
        assert_eq!(
            mistakes(ConfigFormat::Own, text),
            [
                "1:1: unknown key `langauge`; did you mean `language`?",
                "2:11: unknown value `wraning`; did you mean `warning`?",
                "3:12: expected a text, found a number",
                "3:15: `[` is not closed in this pattern",
                "4:10: there is no rule `TD9x`; `transdrift explain` lists them",
                "5:1: `off` stands in a `[[path]]` table",
                "6:1: `match` is missing here",
                "7:12: `english` is no language tag; use BCP 47 such as `en`, `pt-BR` or `zh-Hant`",
                "9:9: unknown value `bad`; known are hint, info, warning, error, critical",
                "10:1: there is no rule `XX`; `transdrift explain` lists them",
            ]
        );
        assert_eq!(
            mistakes(ConfigFormat::PackageJson, "{\"transdrift\": {\"glosary\": \"x\", \"select\": true}}"),
            [
                "1:17: unknown key `glosary`; did you mean `glossary`?",
                "1:43: expected a text, found true or false"
            ]
        );
        assert_eq!(mistakes(ConfigFormat::Own, "language = \n").len(), 1);
        assert_eq!(
            mistakes(ConfigFormat::PyProject, "[tool]\ntransdrift = 1\n"),
            ["2:14: expected a table, found a number"]
        );
    }

    #[test]
    fn a_file_of_another_tool_without_the_section_says_nothing() {
        for (format, text) in [
            (ConfigFormat::PyProject, "[tool.ruff]\nselect = [\"E\"]\n"),
            (ConfigFormat::PackageJson, "{\"name\": \"x\"}"),
        ] {
            assert_eq!(read(&Source::new("x", text), format, Path::new("/")), Ok(None));
        }
    }
}
