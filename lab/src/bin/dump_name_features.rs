//! Prints, for each line of two names on standard input, what speaks for and against their being one: a debug window,
//! and what `lab/learn_names.py` learns from. Columns: the script, then the features.

use std::io::{BufRead, Write};

use transdrift::names::compare::{Comparer, FEATURES};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "script\t{}", FEATURES.join("\t"))?;
    let comparer = Comparer::default();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (left, right) = line.split_once('\t').unwrap_or((&line, ""));
        let (script, features) = comparer.features(left, right);
        write!(out, "{}", script.name())?;
        for feature in features {
            write!(out, "\t{feature:.3}")?;
        }
        writeln!(out)?;
    }
    out.flush()
}
