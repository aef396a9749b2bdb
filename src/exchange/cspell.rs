//! The configuration of cspell: `flagWords` with `wrong->right`, and `words` that may stand.

use serde_json::{Value, json};

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, variant};
use super::yaml::{self, Node, parse};
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{CasePolicy, Entry, Status, Variant};
use crate::text::Language;

/// cspell.
pub(super) const CSPELL: GlossaryFormat = GlossaryFormat {
    name: "cspell",
    about: "the configuration of cspell, JSON or YAML: flagWords with `wrong->right`, and words",
    carries: Carries { forms: is_word, canonical: is_right, lone_entries: true, ..PAIRS },
    read,
    write: Some(|entries, _| write(entries)),
};

fn is_word(form: &str) -> bool {
    !form.contains([' ', ':', ',']) && !form.contains("->") && !form.starts_with('!')
}

fn is_right(form: &str) -> bool {
    !form.contains(',') && !form.starts_with('!') && form.trim_matches(['*', '+', '~']) == form
}

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("cspell")?;
    let config = config(text)?;
    let mut gathered = Gathered::default();
    let list = |key: &str| {
        let items = config.get(key).map(Node::items).unwrap_or_default();
        items.iter().filter_map(Node::text).map(str::trim).filter(|word| !word.is_empty()).collect::<Vec<_>>()
    };
    // `!word` forbids what another list allows, `word*` and `+word` allow compounds, `~word` any letter case
    let forbidden = list("words").into_iter().filter_map(|word| word.strip_prefix('!'));
    let forbidden = forbidden.map(|word| ("words", word)).collect::<Vec<_>>();
    for word in list("words").into_iter().filter(|word| !word.starts_with('!')) {
        let bare = word.trim_matches(['*', '+', '~']);
        if bare != word {
            gathered.lose("marks of words", "words", word);
        }
        if !bare.is_empty() {
            gathered.right(bare, language);
        }
    }
    let flags = ["flagWords", "suggestWords"].into_iter();
    for (key, flag) in
        flags.flat_map(|key| list(key).into_iter().map(move |flag| (key, flag))).chain(forbidden)
    {
        read_flag(key, flag, language, &mut gathered);
    }
    let keys = config.table().iter().map(|(key, _)| key.as_str());
    for key in keys.filter(|key| !KNOWN.contains(key)) {
        gathered.lose("settings", "the file", key);
    }
    Ok(gathered)
}

/// Keys that are read, or say nothing of words.
const KNOWN: [&str; 6] = ["flagWords", "suggestWords", "words", "version", "language", "$schema"];

/// The configuration, JSON with comments or YAML.
fn config(text: &str) -> Result<Node, ImportError> {
    let json = without_comments(text);
    let config = match json.trim_start().starts_with(['{', '[']) {
        true => serde_json::from_str::<Value>(&json).map(node).map_err(|error| ImportError {
            line: Some(error.line()),
            message: format!("this is no JSON: {error}"),
        })?,
        false => parse(text)?,
    };
    if config.table().is_empty() {
        let message = "this is no configuration; it holds `words` or `flagWords`, as JSON or YAML";
        return Err(ImportError::at(config.line, message));
    }
    Ok(config)
}

/// A JSON value as one of YAML.
fn node(value: Value) -> Node {
    let value = match value {
        Value::Array(items) => yaml::Value::List(items.into_iter().map(node).collect()),
        Value::Object(pairs) => {
            yaml::Value::Table(pairs.into_iter().map(|(key, value)| (key, node(value))).collect())
        }
        Value::String(text) => yaml::Value::Text(text),
        other => yaml::Value::Text(other.to_string()),
    };
    Node { line: 1, value }
}

fn read_flag(key: &'static str, flag: &str, language: Language, gathered: &mut Gathered) {
    let flag = flag.trim_start_matches('!');
    let Some((wrong, right)) = flag.split_once("->").or_else(|| flag.split_once(':')) else {
        gathered.lose("words without a correction", key, flag);
        return;
    };
    match right.split(',').map(str::trim).collect::<Vec<_>>().as_slice() {
        [right] if !right.is_empty() && !wrong.trim().is_empty() => {
            let wrong = Variant { case: CasePolicy::Any, ..variant(wrong, Status::Deprecated) };
            gathered.pair(wrong, right, language);
        }
        _ => gathered.lose("words with several corrections", key, flag),
    }
}

/// JSON without the comments and trailing commas that cspell allows; its lines stay where they are.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut in_text = false;
    while let Some(c) = rest.next() {
        match (in_text, c, rest.peek()) {
            (true, '\\', Some(_)) => {
                plain.push(c);
                plain.extend(rest.next());
            }
            (_, '"', _) => {
                in_text = !in_text;
                plain.push(c);
            }
            (false, '/', Some('/')) => while rest.next_if(|&c| c != '\n').is_some() {},
            (false, '/', Some('*')) => {
                let mut last = ' ';
                for c in rest.by_ref() {
                    if c == '\n' {
                        plain.push(c);
                    }
                    if (last, c) == ('*', '/') {
                        break;
                    }
                    last = c;
                }
            }
            (false, ']' | '}', _) => {
                let kept = plain.trim_end().trim_end_matches(',').len();
                plain.replace_range(kept..kept + plain[kept..].find(',').map_or(0, |at| at + 1), "");
                plain.push(c);
            }
            _ => plain.push(c),
        }
    }
    plain
}

fn write(entries: &[Entry]) -> String {
    let flags = entries
        .iter()
        .flat_map(|entry| entry.variants.iter().map(move |form| format!("{}->{}", form.text, entry.label())));
    let is_word = |entry: &&Entry| entry.variants.is_empty() || !entry.label().contains(' ');
    let words = entries.iter().filter(is_word).map(Entry::label);
    let config = json!({
        "version": "0.2",
        "flagWords": flags.collect::<Vec<_>>(),
        "words": words.collect::<Vec<_>>(),
    });
    format!("{config:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_trailing_commas_go() {
        for (text, expected) in [
            ("{ // a\n\"b\": [1, 2,\n], /* c\n */ }", "{ \n\"b\": [1, 2\n] \n }"),
            ("[\"a // b, ]\", \"\\\"//\"]", "[\"a // b, ]\", \"\\\"//\"]"),
        ] {
            assert_eq!(without_comments(text), expected);
        }
    }
}
