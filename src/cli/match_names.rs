//! `transdrift match`: whether two names are one, line by line.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use clap::ValueEnum;
use serde::Serialize;
use transdrift::names::compare::{Comparer, Comparison, THRESHOLD, UNSURE};

use super::exit::ExitStatus;
use super::input;
use super::lines::Lines;
use super::settings::Settings;
use super::terminal::{self, Door, Ink};

const EXAMPLES: &str = "\
Examples:
  transdrift match pairs.tsv > decided.tsv
  printf 'Sergei Ryabkov\\tSergej Rjabkow\\n' | transdrift match
  transdrift match --header --columns 2,5 --format jsonl people.tsv";

/// Tell which pairs of names are one name
///
/// Reads two names a line, tab separated, in any of fourteen scripts; writes the line with three more fields: a score
/// from 0 to 1, a verdict (same, different, unsure) and the reason. A line without two names is named on standard error
/// and left out, and the exit status is 2. What is compared is the spelling alone: two people of one name are `same`.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// File of names; standard input where none is named
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Columns of the two names, counted from 1
    #[arg(long, value_name = "A,B", default_value = "1,2", value_parser = columns)]
    columns: (usize, usize),
    /// The first line names the columns: pass it on
    #[arg(long)]
    header: bool,
    /// Score from which on two names are the same
    #[arg(long, value_name = "SCORE", default_value_t = THRESHOLD, value_parser = score)]
    threshold: f32,
    /// Score from which on, up to the threshold, the verdict is unsure; the threshold itself for no such verdict
    #[arg(long, value_name = "SCORE", default_value_t = UNSURE, value_parser = score)]
    unsure: f32,
    /// How to write the decisions
    #[arg(long, value_enum, default_value_t = Format::Tsv)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The line with three more fields
    Tsv,
    /// One JSON object a line
    Jsonl,
}

/// A decision as one line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    line: usize,
    names: [&'a str; 2],
    score: f64,
    verdict: &'static str,
    reason: &'a str,
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    if args.unsure > args.threshold {
        bail!("--unsure {} is above --threshold {}", args.unsure, args.threshold);
    }
    let mut lines = Lines::open(&args.file)?;
    let mut work = Work {
        comparer: Comparer::new(args.threshold, args.unsure),
        out: BufWriter::new(terminal::stdout(Ink::Plain)),
        args,
        number: 0,
        decided: 0,
        failed: 0,
    };
    loop {
        if lines.waits() {
            work.out.flush().context("cannot write to standard output")?;
        }
        let Some(line) = lines.next()? else { break };
        work.number += 1;
        work.decide(line, settings)?;
    }
    work.out.flush().context("cannot write to standard output")?;
    if work.decided + work.failed == 0 {
        bail!("{}: there is no pair of names in it", input::name(&work.args.file));
    }
    Ok(if work.failed > 0 { ExitStatus::Error } else { ExitStatus::Clean })
}

/// What is to be done with each line, and how far it is done.
struct Work {
    args: Args,
    comparer: Comparer,
    out: BufWriter<Door<StdoutLock<'static>>>,
    number: usize,
    decided: usize,
    failed: usize,
}

impl Work {
    fn decide(&mut self, line: &[u8], settings: &Settings) -> Result<()> {
        let is_header = self.args.header && self.number == 1;
        let text = match self.text(line) {
            Ok(text) if text.trim().is_empty() => return Ok(()),
            Ok(text) if is_header => return self.header(text),
            Ok(text) => text,
            Err(error) => return self.refuse(&error, settings),
        };
        let (a, b) = self.args.columns;
        let field = |at: usize| text.split('\t').nth(at - 1).map(str::trim).filter(|name| !name.is_empty());
        let (Some(left), Some(right)) = (field(a), field(b)) else {
            let place = format!("{}: line {}", input::name(&self.args.file), self.number);
            return self.refuse(&anyhow!("{place} has no two names in columns {a} and {b}"), settings);
        };
        let decision = self.comparer.compare(left, right);
        self.decided += 1;
        self.write(text, [left, right], &decision).context("cannot write to standard output")
    }

    /// A line as text, without its end.
    fn text<'b>(&self, line: &'b [u8]) -> Result<&'b str> {
        let text = std::str::from_utf8(line)
            .map_err(|_| anyhow!("{}: line {} is not UTF-8", input::name(&self.args.file), self.number))?;
        let text = if self.number == 1 { text.trim_start_matches('\u{feff}') } else { text };
        Ok(text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text)))
    }

    fn header(&mut self, text: &str) -> Result<()> {
        if self.args.format == Format::Tsv {
            writeln!(self.out, "{text}\tscore\tverdict\treason")
                .context("cannot write to standard output")?;
        }
        Ok(())
    }

    fn refuse(&mut self, error: &anyhow::Error, settings: &Settings) -> Result<()> {
        settings.error(error);
        self.failed += 1;
        Ok(())
    }

    fn write(&mut self, text: &str, names: [&str; 2], decision: &Comparison) -> io::Result<()> {
        let Comparison { score, verdict, reason, .. } = decision;
        if self.args.format == Format::Tsv {
            return writeln!(self.out, "{text}\t{score:.3}\t{}\t{reason}", verdict.name());
        }
        let score = (f64::from(*score) * 1000.0).round() / 1000.0;
        let line = Line { line: self.number, names, score, verdict: verdict.name(), reason };
        serde_json::to_writer(&mut self.out, &line)?;
        writeln!(self.out)
    }
}

fn columns(text: &str) -> Result<(usize, usize), String> {
    let parsed =
        text.split_once(',').and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
    match parsed {
        Some((a, b)) if a > 0 && b > 0 && a != b => Ok((a, b)),
        _ => Err("expected two different columns counted from 1, such as 1,2".to_owned()),
    }
}

fn score(text: &str) -> Result<f32, String> {
    let parsed = text.parse().ok().filter(|score| (0.0..=1.0).contains(score));
    parsed.ok_or_else(|| "expected a score from 0 to 1".to_owned())
}
