//! Any lines: what is JSON stays JSON with the same other values, line by line is all at once, undo is exact.

use serde_json::Value;
use transdrift::format::{self, Format, read};
use transdrift::matching::Glossary;
use transdrift::normalize::{Normalized, Options, normalize_document};

use crate::{input, normalize};

/// Asserts it of lines, or of a text that is put into a line.
pub fn run(data: &[u8]) -> u64 {
    let (choice, raw) = input::choice(data);
    let fields = ["text".to_owned(), "doc.text".to_owned()];
    let value = Value::from(&*raw);
    let text = if choice & 8 == 0 {
        raw.into_owned()
    } else {
        format!("{{\"id\": 1e2, \"text\":{value} ,\"doc\":{{\"text\":{value},\"x\":\"Kiev\"}}}}\n{raw}")
    };
    let language = input::language(choice);
    let options = format::Options::with_fields(&fields);
    let run = |text: &str| -> Normalized {
        let document = read(Format::JsonLines, text, &options).expect("lines are read, whatever they hold");
        normalize_document(&document, language, Glossary::bundled(), &Options::default())
    };
    let once = run(&text);
    normalize::sound(&text, &once);
    if language.is_some() {
        assert_eq!(run(&once.text).text, once.text, "twice is not once");
    }
    let lines: String = text.split_inclusive('\n').map(|line| run(line).text).collect();
    assert_eq!(lines, once.text, "line by line is not all at once");
    for (before, after) in text.split('\n').zip(once.text.split('\n')) {
        same_outside(before, after, &fields);
    }
    input::told((once.changes.len().min(4), once.spared.len().min(4), lines.lines().count().min(4)))
}

/// Asserts that a line is the same but for the fields.
fn same_outside(before: &str, after: &str, fields: &[String; 2]) {
    let read = |line: &str| serde_json::from_str::<Value>(line);
    match (read(before), read(after)) {
        (Ok(mut before), Ok(mut after)) => {
            for field in fields {
                let pointer = format!("/{}", field.replace('.', "/"));
                for line in [&mut before, &mut after] {
                    line.pointer_mut(&pointer).filter(|value| value.is_string()).map(Value::take);
                }
            }
            assert_eq!(before, after, "another value");
        }
        (Err(_), Err(_)) => assert_eq!(before, after, "a line that is no JSON was changed"),
        _ => panic!("JSON no more, or only now: {before:?} {after:?}"),
    }
}
