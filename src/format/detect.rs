//! Which format a document has: by name, by suffix, by content.

use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::sync::LazyLock;

use super::error::FormatError;

/// A format that prose is read from and written back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Paragraphs parted by blank lines.
    PlainText,
    /// CommonMark with the extensions of GitHub, Obsidian and Pandoc.
    Markdown,
    /// Markdown with JSX.
    Mdx,
    /// HTML and XHTML.
    Html,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    JsonLines,
    /// Cells parted by commas (or semicolons).
    Csv,
    /// Cells parted by tabs.
    Tsv,
    /// SubRip subtitles.
    Srt,
    /// WebVTT subtitles.
    Vtt,
    /// A gettext catalogue.
    Po,
    /// XLIFF 1.2 and 2.x.
    Xliff,
    /// A translation memory.
    Tmx,
    /// String resources of Android, `values/strings.xml`.
    Android,
    /// Strings of Apple's systems.
    Strings,
    /// Application resources of Flutter.
    Arb,
    /// YAML.
    Yaml,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    AsciiDoc,
    /// The parts of a document of Word, one after the other.
    Docx,
    /// The parts of a document of LibreOffice, one after the other, or a flat one.
    Odt,
}

/// What the suffix of a path says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// The file has this format.
    Format(Format),
    /// The file holds no prose that may be edited: code, styles, pictures.
    NoProse,
    /// There is no suffix, or one that nobody knows: the content has to tell.
    Unknown,
}

/// Name, format.
const NAMES: [(&str, Format); 21] = [
    ("text", Format::PlainText),
    ("markdown", Format::Markdown),
    ("mdx", Format::Mdx),
    ("html", Format::Html),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("srt", Format::Srt),
    ("vtt", Format::Vtt),
    ("po", Format::Po),
    ("xliff", Format::Xliff),
    ("tmx", Format::Tmx),
    ("android", Format::Android),
    ("strings", Format::Strings),
    ("arb", Format::Arb),
    ("yaml", Format::Yaml),
    ("rst", Format::Rst),
    ("asciidoc", Format::AsciiDoc),
    ("docx", Format::Docx),
    ("odt", Format::Odt),
];

/// Suffix and what it says, sorted by suffix.
static SUFFIXES: LazyLock<Vec<(&str, Suffix)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/format-suffixes.tsv").lines().filter(|row| !row.starts_with('#'));
    let mut suffixes: Vec<_> = rows
        .filter_map(|row| row.split_once('\t'))
        .flat_map(|(format, suffixes)| suffixes.split(' ').map(move |suffix| (suffix, says(format))))
        .collect();
    suffixes.sort_unstable_by_key(|&(suffix, _)| suffix);
    suffixes
});

fn says(format: &str) -> Suffix {
    by_name(format).map_or(Suffix::NoProse, Suffix::Format)
}

fn by_name(name: &str) -> Option<Format> {
    NAMES.iter().find(|(known, _)| *known == name).map(|&(_, format)| format)
}

impl Format {
    /// All formats with their names, as `--input-format` takes them.
    pub fn all() -> impl Iterator<Item = (&'static str, Format)> {
        NAMES.into_iter()
    }

    /// The name of the format, the first that [`str::parse`] takes.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// Whether such documents hold messages: short texts that do not tell their language by themselves, one file or element a
    /// language.
    pub fn holds_messages(self) -> bool {
        use Format::{Android, Arb, Json, JsonLines, Po, Strings, Tmx, Xliff, Yaml};
        matches!(self, Po | Xliff | Tmx | Android | Strings | Arb | Json | JsonLines | Yaml)
    }

    /// What the name of `path` says: its suffix, whose letter case does not count, or for Android its folder.
    pub fn of_path(path: &Path) -> Suffix {
        if is_android(path) {
            return Suffix::Format(Format::Android);
        }
        let Some(suffix) = path.extension().and_then(|suffix| suffix.to_str()) else {
            return Suffix::Unknown;
        };
        let suffix = suffix.to_lowercase();
        match SUFFIXES.binary_search_by_key(&suffix.as_str(), |&(suffix, _)| suffix) {
            Ok(found) => SUFFIXES[found].1,
            Err(_) => Suffix::Unknown,
        }
    }

    /// What `text` looks like; plain text where nothing else is certain.
    pub fn of_content(text: &str) -> Format {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let start = text.trim_start();
        match () {
            () if is_vtt(text) => Format::Vtt,
            () if start.starts_with('<') => of_tags(start),
            () if start.starts_with(['{', '[']) => of_braces(start),
            () if has_time_code(start) => Format::Srt,
            () if is_catalogue(text) => Format::Po,
            () if is_markdown(text) => Format::Markdown,
            () => Format::PlainText,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = FormatError;

    /// Reads a name (`markdown`) or a suffix (`md`).
    fn from_str(name: &str) -> Result<Self, FormatError> {
        let lower = name.to_lowercase();
        if let Some(format) = by_name(&lower) {
            return Ok(format);
        }
        match Format::of_path(&Path::new("x").with_extension(&lower)) {
            Suffix::Format(format) => Ok(format),
            _ => {
                let known = NAMES.map(|(name, _)| name).join(", ");
                Err(FormatError::UnknownFormat { name: name.to_owned(), known })
            }
        }
    }
}

/// Whether `path` is that of a file of resources: `res/values/strings.xml`, `values-pt-rBR/plurals.xml`.
fn is_android(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    let is_values = folder == "values" || folder.starts_with("values-");
    is_values && path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("xml"))
}

/// How many lines at the start are looked at.
const HEAD: usize = 200;

fn is_vtt(text: &str) -> bool {
    let rest = text.strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// The format of a text that begins with `<`.
fn of_tags(start: &str) -> Format {
    let head: String = start.chars().take(2000).collect::<String>().to_lowercase();
    let has = |tag: &str| {
        let after = |(at, _): (usize, _)| head[at + tag.len()..].chars().next();
        head.match_indices(tag).filter_map(after).any(|next| !next.is_alphanumeric())
    };
    match () {
        () if has("<xliff") => Format::Xliff,
        () if has("<tmx") => Format::Tmx,
        () if has("<resources") && (has("<string") || has("<plurals") || has("<string-array")) => {
            Format::Android
        }
        () if ["<html", "<!doctype html", "<head", "<body"].iter().any(|tag| has(tag)) => Format::Html,
        () if is_markdown(start) => Format::Markdown,
        () if ["<p", "<div", "<h1", "<article", "<section", "<table", "<ul", "<ol"]
            .iter()
            .any(|tag| head.starts_with(tag) && has(tag)) =>
        {
            Format::Html
        }
        () => Format::PlainText,
    }
}

/// The format of a text that begins with a brace or a bracket.
fn of_braces(start: &str) -> Format {
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD).peekable();
    let first = lines.peek().copied().unwrap_or_default();
    if is_json(first) {
        let others = lines.skip(1).collect::<Vec<_>>();
        return match others.iter().all(|line| line.starts_with(['{', '['])) && !others.is_empty() {
            true => Format::JsonLines,
            false => Format::Json,
        };
    }
    let second = start[1..].trim_start();
    let opens = if start.starts_with('{') { second.starts_with(['"', '}']) } else { is_json_start(second) };
    if opens {
        Format::Json
    } else if is_markdown(start) {
        Format::Markdown
    } else {
        Format::PlainText
    }
}

fn is_json(line: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
}

fn is_json_start(text: &str) -> bool {
    text.starts_with(['{', '[', '"', ']']) && !text.starts_with("[[")
}

/// A number and a time code, as every file of SubRip begins.
fn has_time_code(start: &str) -> bool {
    let mut lines = start.lines();
    let number = lines.next().is_some_and(|line| line.trim().bytes().all(|byte| byte.is_ascii_digit()));
    number && lines.next().is_some_and(super::subtitles::is_timing)
}

fn is_catalogue(text: &str) -> bool {
    let mut lines = text.lines().take(HEAD).map(str::trim_start);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    let pair = first.is_some_and(|line| line.starts_with("msgid \"") || line.starts_with("msgctxt \""));
    pair && lines.any(|line| line.starts_with("msgstr"))
}

/// Front matter, or a mark that prose does not have by chance: a heading, a fence, a link with its address.
fn is_markdown(text: &str) -> bool {
    let mut lines = text.lines().take(HEAD);
    let first = lines.next().unwrap_or_default().trim_end();
    if matches!(first, "---" | "+++") && lines.clone().any(|line| line.trim_end() == first) {
        return true;
    }
    std::iter::once(first).chain(lines).any(|line| {
        let heading = line.trim_start_matches('#');
        let level = line.len() - heading.len();
        let is_heading = (1..=6).contains(&level) && heading.starts_with(' ');
        is_heading || line.starts_with("```") || line.starts_with("~~~") || line.contains("](http")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_tells() {
        for (path, expected) in [
            ("a/README.MD", Suffix::Format(Format::Markdown)),
            ("page.xhtml", Suffix::Format(Format::Html)),
            ("de.po", Suffix::Format(Format::Po)),
            ("x.jsonl", Suffix::Format(Format::JsonLines)),
            ("main.rs", Suffix::NoProse),
            ("res/values-de/strings.xml", Suffix::Format(Format::Android)),
            ("values/strings.svg", Suffix::NoProse),
            ("pom.xml", Suffix::NoProse),
            ("de.lproj/Localizable.strings", Suffix::Format(Format::Strings)),
            (".github/workflows/ci.yml", Suffix::Format(Format::Yaml)),
            ("a.png", Suffix::NoProse),
            ("LICENSE", Suffix::Unknown),
            (".gitignore", Suffix::Unknown),
            ("x.qqq", Suffix::Unknown),
        ] {
            assert_eq!(Format::of_path(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn every_name_is_read_and_has_a_suffix() {
        for (name, format) in Format::all() {
            assert_eq!(name.parse(), Ok(format));
            assert_eq!(format.to_string(), name);
            let has_suffix = SUFFIXES.iter().any(|&(_, says)| says == Suffix::Format(format));
            assert!(has_suffix || format == Format::Android, "{name}");
        }
        assert_eq!("md".parse(), Ok(Format::Markdown));
        assert!("py".parse::<Format>().is_err());
    }

    #[test]
    fn no_suffix_says_two_things() {
        assert!(SUFFIXES.windows(2).all(|pair| pair[0].0 < pair[1].0), "a suffix stands twice");
    }

    #[test]
    fn content_tells() {
        for (text, expected) in [
            ("The talks began.\n\nThen they ended.\n", Format::PlainText),
            ("---\ntitle: x\n---\nText.\n", Format::Markdown),
            ("Intro\n\n## Kiev\n", Format::Markdown),
            ("See [the page](https://example.com).\n", Format::Markdown),
            ("#hashtag of the day\n", Format::PlainText),
            ("<!DOCTYPE html>\n<title>x</title>", Format::Html),
            ("<p>Kiev</p>", Format::Html),
            ("<?xml version='1.0'?>\n<xliff version='1.2'>", Format::Xliff),
            ("<tmx version='1.4'>", Format::Tmx),
            ("<resources>\n<string name='a'>b</string></resources>", Format::Android),
            ("<3 you\n", Format::PlainText),
            ("{\"a\": 1}\n{\"a\": 2}\n", Format::JsonLines),
            ("{\"a\": 1}\n", Format::Json),
            ("{\n  \"a\": 1\n}\n", Format::Json),
            ("[Music] The talks began.\n", Format::PlainText),
            ("\u{feff}WEBVTT\n\n", Format::Vtt),
            ("1\n00:00:01,000 --> 00:00:02,000\nKiev\n", Format::Srt),
            ("# de\nmsgid \"\"\nmsgstr \"\"\n", Format::Po),
            ("", Format::PlainText),
        ] {
            assert_eq!(Format::of_content(text), expected, "{text:?}");
        }
    }
}
