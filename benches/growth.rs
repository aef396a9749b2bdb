//! How the time of every command grows with its input: four times the input may take five times as long, whatever it is.
//!
//! `cargo bench --bench growth` prints a table, slowest growth last; words after `--` choose the rows whose command or
//! kind holds them, and `TRANSDRIFT_PROGRAM` another program to measure. Only the time of the processor counts, the
//! program's start left out. What takes the product of two sizes (the guards of an entry and the places where it
//! stands, the entries that claim one form and those places) is not made to grow in both.

#[path = "growth/commands.rs"]
mod commands;
#[path = "growth/glossaries.rs"]
mod glossaries;
#[path = "growth/measure.rs"]
mod measure;
#[path = "growth/texts.rs"]
mod texts;

use std::path::Path;
use std::time::Duration;

use commands::Case;
use measure::{Growth, growth};

/// The time that the smaller of two inputs must take, so that their ratio tells something.
const ENOUGH: Duration = Duration::from_millis(80);

fn main() {
    let named = std::env::var_os("TRANSDRIFT_PROGRAM");
    let program = named.as_deref().map_or(Path::new(env!("CARGO_BIN_EXE_transdrift")), Path::new);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth");
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let is_wanted = |case: &Case| {
        wanted.iter().all(|word| case.command.contains(word.as_str()) || case.kind.contains(word.as_str()))
    };
    println!("ratio |       n |  time(n) | time(4n) | kind                         | command");
    let mut rows: Vec<(f64, String)> = Vec::new();
    for case in commands::cases().iter().filter(|case| is_wanted(case)) {
        let grown = growth(case.most, ENOUGH, |n| case.run(program, &folder, n));
        let ratio = grown.ratio();
        rows.push((ratio, row(case, grown, ratio)));
        println!("{}", rows[rows.len() - 1].1);
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!("\nThe steepest:");
    rows.iter().rev().take(20).rev().for_each(|(_, row)| println!("{row}"));
}

fn row(case: &Case, grown: Growth, ratio: f64) -> String {
    let seconds = |time: Duration| format!("{:.3} s", time.as_secs_f64());
    let fourfold = grown.fourfold.map_or("no end".to_owned(), seconds);
    let (n, once) = (grown.n, seconds(grown.once));
    format!("{ratio:5.1} | {n:7} | {once:>8} | {fourfold:>8} | {:28} | {}", case.kind, case.command)
}
