//! A peer of `normalize`: the words of a table replaced by an Aho-Corasick automaton, between word boundaries, without
//! folding and guards.
//!
//! `peers aho|daachorse TABLE TEXT`: TABLE has two columns parted by a tab, what is replaced and by what; the text goes to
//! standard output, how many were replaced to standard error.

use std::io::{self, Write};
use std::{env, fs, process};

use aho_corasick::{AhoCorasick, MatchKind};
use daachorse::DoubleArrayAhoCorasickBuilder;

/// A match: bytes and row of the table.
type Found = (usize, usize, usize);

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [engine, table, text] = &arguments[..] else {
        eprintln!("usage: peers aho|daachorse TABLE TEXT");
        process::exit(2);
    };
    let (table, text) = (fs::read_to_string(table)?, fs::read_to_string(text)?);
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|row| row.split_once('\t')).collect();
    let (replaced, count) = match engine.as_str() {
        "aho" => replaced(
            &text,
            &rows,
            aho(&rows).find_iter(&text).map(|m| (m.start(), m.end(), m.pattern().as_usize())),
        ),
        _ => {
            let automaton = DoubleArrayAhoCorasickBuilder::new()
                .match_kind(daachorse::MatchKind::LeftmostLongest)
                .build::<_, _, u32>(rows.iter().map(|(from, _)| from))
                .map_err(|error| io::Error::other(error.to_string()))?;
            let found = automaton.leftmost_find_iter(&text).map(|m| (m.start(), m.end(), m.value() as usize));
            replaced(&text, &rows, found)
        }
    };
    io::stdout().write_all(replaced.as_bytes())?;
    eprintln!("{count} replaced");
    Ok(())
}

/// The engine that the crate takes for so many words.
fn aho(rows: &[(&str, &str)]) -> AhoCorasick {
    let builder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(rows.iter().map(|(from, _)| from));
    builder.expect("the table fits an automaton")
}

fn replaced(text: &str, rows: &[(&str, &str)], found: impl Iterator<Item = Found>) -> (String, usize) {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut result = String::with_capacity(text.len() + text.len() / 8);
    let (mut at, mut count) = (0, 0);
    for (start, end, row) in found {
        if start >= at && !is_word(text[..start].chars().next_back()) && !is_word(text[end..].chars().next())
        {
            result.push_str(&text[at..start]);
            result.push_str(rows[row].1);
            (at, count) = (end, count + 1);
        }
    }
    result.push_str(&text[at..]);
    (result, count)
}
