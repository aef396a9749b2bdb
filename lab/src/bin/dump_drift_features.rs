//! Prints, for every token of the given files, what the drift engine reads off the alignment: a debug window, and
//! what `lab/learn_drift.py` learns from. Columns: version, first byte, byte after the last, drift, then the features.

use std::io::Write;

use transdrift::align::{self, Mode, drift};
use transdrift::analysis::analyse;
use transdrift::matching::Glossary;
use transdrift::text::Source;

fn main() -> std::io::Result<()> {
    let glossary = Glossary::bundled();
    let mut versions = Vec::new();
    for path in std::env::args().skip(1) {
        versions.push(analyse(Source::new(path.clone(), std::fs::read_to_string(&path)?), glossary, None));
    }
    let alignment = align::align(&versions, Some(Mode::Parallel));
    let weighed = align::drift(&versions, &alignment, &align::Voices::new(&versions, &alignment));
    let features = drift::features(&versions, &alignment);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "version\tstart\tend\tdrift\t{}", drift::FEATURES.join("\t"))?;
    for (number, version) in versions.iter().enumerate() {
        for (at, token) in version.document.tokens.iter().enumerate() {
            let Some(features) = &features[number][at] else { continue };
            let drift = weighed.tokens[number][at];
            write!(out, "{number}\t{}\t{}\t{drift}", token.span.start, token.span.end)?;
            for feature in features {
                write!(out, "\t{feature}")?;
            }
            writeln!(out)?;
        }
    }
    out.flush()
}
