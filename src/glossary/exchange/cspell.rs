//! The configuration of cspell: `flagWords` with `wrong->right`, and `words` that may stand.

use serde_json::{Value, json};

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, variant};
use super::{Format, ImportError, Languages};
use crate::glossary::entry::{CasePolicy, Entry, Status, Variant};

/// cspell.
pub(super) const CSPELL: Format = Format {
    name: "cspell",
    about: "the configuration of cspell, JSON: flagWords with `wrong->right`, and words",
    carries: Carries { forms: is_word, canonical: is_right, ..PAIRS },
    read,
    write: |entries, _| write(entries),
};

fn is_word(form: &str) -> bool {
    !form.contains([' ', ':', ',']) && !form.contains("->")
}

fn is_right(form: &str) -> bool {
    !form.contains(',')
}

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("cspell")?;
    let config: Value = serde_json::from_str(&without_comments(text)).map_err(|error| ImportError {
        line: Some(error.line()),
        message: format!("this is no JSON: {error}"),
    })?;
    let mut gathered = Gathered::default();
    let list =
        |key: &str| config.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    for word in list("words") {
        gathered.right(word, language);
    }
    for (key, flag) in
        ["flagWords", "suggestWords"].into_iter().flat_map(|key| list(key).map(move |flag| (key, flag)))
    {
        let Some((wrong, right)) = flag.split_once("->").or_else(|| flag.split_once(':')) else {
            gathered.lose("words without a correction", key, flag);
            continue;
        };
        match right.split(',').map(str::trim).collect::<Vec<_>>().as_slice() {
            [right] if !right.is_empty() && !wrong.trim().is_empty() => {
                let wrong = Variant { case: CasePolicy::Any, ..variant(wrong, Status::Deprecated) };
                gathered.pair(wrong, right, language);
            }
            _ => gathered.lose("words with several corrections", key, flag),
        }
    }
    let keys = config.as_object().into_iter().flat_map(|config| config.keys());
    for key in keys
        .filter(|key| !["flagWords", "suggestWords", "words", "version", "language"].contains(&key.as_str()))
    {
        gathered.lose("settings", "the file", key);
    }
    Ok(gathered)
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
    let words = entries.iter().map(Entry::label).filter(|word| !word.contains(' '));
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
