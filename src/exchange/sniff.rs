//! Which format a file is of, by its name and its beginning.

use super::{GlossaryFormat, format};

/// The format that a file of this name and text seems to be of; nothing where it is none, such as a glossary of ours.
///
/// ```
/// use transdrift::exchange::sniff;
/// assert_eq!(sniff("terms.csv", "en,de\nquay,Kai\n").map(|format| format.name), Some("csv"));
/// assert_eq!(sniff("names.toml", "[[entry]]\nid = 'a'\n").map(|format| format.name), None);
/// ```
pub fn sniff(name: &str, text: &str) -> Option<&'static GlossaryFormat> {
    let (_, suffix) = name.rsplit_once('.')?;
    let starts = |words: &str| text.lines().any(|line| line.trim_start().starts_with(words));
    let has_in_line = |mark: &str| text.lines().take(100).any(|line| line.contains(mark));
    let found = match suffix.to_ascii_lowercase().as_str() {
        // a workbook is read as its first sheet
        "csv" | "xlsx" | "xlsm" | "ods" => "csv",
        "tsv" | "tab" => "tsv",
        "tbx" | "tmx" | "po" => suffix,
        "ttl" | "rdf" | "skos" => "skos",
        "xml" if has_in_line("<martif") => "tbx2",
        "xml" if has_in_line("<tbx") => "tbx",
        "xml" if has_in_line("RDF") => "skos",
        "yml" | "yaml" if starts("rules:") => "prh",
        "yml" | "yaml" if starts("extends:") => "vale",
        "yml" | "yaml" if starts("flagWords:") || starts("words:") => "cspell",
        "json" | "jsonl" | "ndjson" if has_in_line("\"pattern\"") => "spacy",
        "json" | "jsonl" | "ndjson" if has_in_line("\"schema\"") => "opensanctions",
        "json" | "jsonc" if has_in_line("\"words\"") || has_in_line("\"flagWords\"") => "cspell",
        "toml" if has_in_line("extend-words") || has_in_line("extend-identifiers") => "typos",
        "txt" if starts("- ") && has_in_line(" → ") => "prompt",
        "txt" if has_in_line("->") => "codespell",
        "txt" | "synonyms" if has_in_line("=>") => "synonyms",
        "txt" if text.lines().next().is_some_and(|line| line.split('\t').count() == 4) => "jrc",
        _ => return None,
    };
    format(&found.to_ascii_lowercase())
}
