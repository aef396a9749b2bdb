//! Nothing grows with the square of its input: the hardest inputs of `benches/growth.rs`, small and with room to spare.

// the time of an unoptimized program tells nothing
#![cfg(not(debug_assertions))]

#[path = "../benches/growth/commands.rs"]
mod commands;
#[path = "../benches/growth/documents.rs"]
mod documents;
#[path = "../benches/growth/glossaries.rs"]
mod glossaries;
#[path = "../benches/growth/measure.rs"]
mod measure;
#[path = "../benches/growth/texts.rs"]
mod texts;

use std::path::Path;
use std::time::Duration;

use measure::growth;

/// What four times the input may take; the square would be 16.
const MOST: f64 = 8.0;

/// The time that the smaller of two inputs must take.
const ENOUGH: Duration = Duration::from_millis(60);

/// Other work on the machine can spoil a measurement, not make a slow program fast.
const TRIES: usize = 3;

/// Commands, by how they begin, and the kinds of input that each once took the square of, or could.
const CASES: &[(&str, &[&str])] = &[
    (
        "normalize --lang en text.txt",
        &["many edits", "names with dashes", "names with slashes", "open comments", "backticks"],
    ),
    (
        "normalize --no-builtin",
        &["edits that would be edited again", "edits that fall like dominoes", "many variants of one entry"],
    ),
    ("check --lang en text.txt", &["glued number words", "zero-width", "stops without spaces"]),
    ("report -q a.txt", &["grouped digits", "dates", "marks then abbreviations", "one long line"]),
    ("glossary lint --no-builtin names.toml", &["many variants of one entry", "a chain of replacements"]),
];

#[test]
fn four_times_the_input_takes_about_four_times_as_long() {
    let program = Path::new(env!("CARGO_BIN_EXE_transdrift"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth-test");
    let all = commands::cases();
    for (command, kinds) in CASES {
        for kind in *kinds {
            let case = all.iter().find(|case| case.command.starts_with(command) && case.kind == *kind);
            let case = case.unwrap_or_else(|| panic!("no case `{command}` of {kind}"));
            let measured = (0..TRIES).map(|_| growth(case.most, ENOUGH, |n| case.run(program, &folder, n)));
            let (mut least, mut from) = (f64::INFINITY, 0);
            for grown in measured {
                (least, from) = (least.min(grown.ratio()), grown.n);
                if least <= MOST {
                    break;
                }
            }
            assert!(least <= MOST, "{} of {kind} from {from} on: {least:.1} times as long", case.command);
        }
    }
}
