//! How the time of every command grows with its input: four times the input may take five times as long, whatever it is.
//!
//! `cargo bench --bench growth` prints a table, slowest growth last; words after `--` choose the rows whose command or
//! kind holds them, and `TRANSDRIFT_PROGRAM` another program to measure. Only the time of the processor counts, the
//! program's start left out. A row above five is measured again with larger inputs, where a sort or the edge of a cache no
//! longer looks like growth, and the last measurement is shown. What takes the product of two sizes (the guards of an entry
//! and the places where it stands, the entries that claim one form and those places) is not made to grow in both.

#[path = "growth/commands.rs"]
mod commands;
#[path = "growth/documents.rs"]
mod documents;
#[path = "growth/glossaries.rs"]
mod glossaries;
#[path = "growth/measure.rs"]
mod measure;
#[path = "growth/texts.rs"]
mod texts;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use commands::Case;
use measure::{Growth, growth};

/// The time that the smaller of two inputs must take, so that their ratio tells something.
const ENOUGH: Duration = Duration::from_millis(50);

/// What four times the input may take.
const MOST: f64 = 5.0;

/// How often a row that takes more is measured again, each time with inputs three times as large.
const AGAIN: u32 = 2;

/// Names the share of a process in the rows: its number, and how many processes there are.
const SHARE: &str = "GROWTH_SHARE";

fn main() {
    let share = std::env::var(SHARE).ok();
    match share.as_deref().and_then(|share| share.split_once('/')) {
        Some((number, of)) => measure_share(number.parse().unwrap_or(0), of.parse().unwrap_or(1)),
        None => measure_all(thread::available_parallelism().map_or(1, usize::from)),
    }
}

/// Lets a process a core measure, for the system tells the time of all children of a process only.
fn measure_all(processes: usize) {
    println!("ratio |       n |  time(n) | time(4n) | kind                         | command");
    let (send, rows) = mpsc::channel();
    for number in 0..processes {
        let mut command = Command::new(std::env::current_exe().expect("the benchmark has a path"));
        command.args(std::env::args().skip(1)).env(SHARE, format!("{number}/{processes}"));
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the benchmark runs once more");
        let output = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        let send = send.clone();
        thread::spawn(move || {
            output.lines().map_while(Result::ok).for_each(|row| send.send(row).unwrap_or_default());
            child.wait()
        });
    }
    drop(send);
    let ratio = |row: &str| row.split('|').next().and_then(|ratio| ratio.trim().parse().ok()).unwrap_or(0.0);
    let mut rows: Vec<(f64, String)> =
        rows.into_iter().inspect(|row| println!("{row}")).map(|row| (ratio(&row), row)).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!("\n{} rows. The steepest:", rows.len());
    rows.iter().rev().take(20).rev().for_each(|(_, row)| println!("{row}"));
}

/// Measures and prints each `of`th row.
fn measure_share(number: usize, of: usize) {
    let named = std::env::var_os("TRANSDRIFT_PROGRAM");
    let program = named.as_deref().map_or(Path::new(env!("CARGO_BIN_EXE_transdrift")), Path::new);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("growth-{number}"));
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let is_wanted = |case: &&Case| {
        wanted.iter().all(|word| case.command.contains(word.as_str()) || case.kind.contains(word.as_str()))
    };
    let cases = commands::cases();
    for case in cases.iter().filter(is_wanted).skip(number).step_by(of) {
        println!("{}", row(case, measured(case, program, &folder)));
    }
}

fn measured(case: &Case, program: &Path, folder: &Path) -> Growth {
    let measure = |enough| growth(case.most, enough, |n| case.run(program, folder, n));
    let mut grown = measure(ENOUGH);
    for again in 1..=AGAIN {
        if grown.ratio() <= MOST || grown.fourfold.is_none() {
            break;
        }
        grown = measure(ENOUGH * 3u32.pow(again));
    }
    grown
}

fn row(case: &Case, grown: Growth) -> String {
    let seconds = |time: Duration| format!("{:.3} s", time.as_secs_f64());
    let fourfold = grown.fourfold.map_or("no end".to_owned(), seconds);
    let (ratio, n, once) = (grown.ratio(), grown.n, seconds(grown.once));
    format!("{ratio:5.1} | {n:7} | {once:>8} | {fourfold:>8} | {:28} | {}", case.kind, case.command)
}
