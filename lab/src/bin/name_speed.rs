//! Pairs of names compared a second on one core, beside Jaro-Winkler (`strsim`) on the same pairs.
//!
//!     cargo run --release -p transdrift-lab --bin name_speed -- pairs.tsv [COLUMN COLUMN]
//!
//! The file is read first; what is timed is the comparison alone, reason included, best of five rounds: processor time
//! where the system tells it (Linux), else elapsed time.

use std::time::Instant;

use transdrift::names::compare::{Comparer, Verdict};

const ROUNDS: usize = 5;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = std::fs::read_to_string(args.first().expect("a file of pairs"))?;
    let column = |at: usize, usual: usize| args.get(at).and_then(|arg| arg.parse().ok()).unwrap_or(usual) - 1;
    let (a, b) = (column(1, 1), column(2, 2));
    let field = |line: &'static str, at| line.split('\t').nth(at);
    let lines: &'static str = text.leak();
    let pairs: Vec<_> = lines.lines().filter_map(|line| Some((field(line, a)?, field(line, b)?))).collect();
    let comparer = Comparer::default();
    let ours = rate(&pairs, |a, b| comparer.compare(a, b).verdict == Verdict::Same);
    let theirs = rate(&pairs, |a, b| strsim::jaro_winkler(a, b) >= 0.9);
    println!("{} pairs: transdrift {ours:.0} pairs/s, strsim Jaro-Winkler {theirs:.0} pairs/s", pairs.len());
    Ok(())
}

fn rate(pairs: &[(&str, &str)], mut same: impl FnMut(&str, &str) -> bool) -> f64 {
    let mut best = 0.0f64;
    for _ in 0..ROUNDS {
        let (start, used) = (Instant::now(), processor_seconds());
        let count = pairs.iter().filter(|(a, b)| same(a, b)).count();
        let elapsed = start.elapsed().as_secs_f64();
        let seconds = used.zip(processor_seconds()).map_or(elapsed, |(before, after)| after - before);
        best = best.max(pairs.len() as f64 / seconds);
        assert!(count <= pairs.len());
    }
    best
}

/// Seconds this process has had a processor.
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}
