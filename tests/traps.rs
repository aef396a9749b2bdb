//! The traps of `traps.tsv`: every text becomes what its row says, and a second run changes nothing.

use transdrift::matching::Glossary;
use transdrift::normalize::{Options, normalize};

/// `text` with `\n` and `\u{…}` read as characters.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut found = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("`\\u{` is closed");
        let code = u32::from_str_radix(code, 16).expect("a hexadecimal number");
        found.extend(char::from_u32(code));
        found.push_str(rest);
    }
    found.replace("\\n", "\n")
}

#[test]
fn no_trap_snaps() {
    let rows = include_str!("traps.tsv").lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    let mut wrong = Vec::new();
    for row in rows {
        let cells: Vec<_> = row.split('\t').collect();
        let [name, language, text, expected] = cells[..] else { panic!("four columns: {row}") };
        let text = unescaped(text);
        let expected = if expected == "=" { text.clone() } else { unescaped(expected) };
        let run = |text: &str| {
            normalize(text, language.parse().ok(), Glossary::bundled(), &Options::default()).text
        };
        let found = run(&text);
        if found != expected || run(&found) != found {
            wrong.push(format!("{name}: {text:?} becomes {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
