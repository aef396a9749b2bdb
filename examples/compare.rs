//! Versions of one story side by side, from texts in memory to findings: `cargo run --example compare`.

use std::error::Error;

use transdrift::matching::Glossary;
use transdrift::render::{Look, ReportFormat, render};
use transdrift::report::{Options, build};
use transdrift::text::Source;

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let versions = vec![
        Source::new("from-german.txt", include_str!("strait/from-german.txt")),
        Source::new("from-spanish.txt", include_str!("strait/from-spanish.txt")),
        Source::new("from-korean.txt", include_str!("strait/from-korean.txt")),
    ];
    let report = build(versions, Glossary::bundled(), Options::default());
    for finding in &report.findings {
        println!("{} {}: {}", finding.rule, report.versions[finding.version].path, finding.reason);
    }
    // the same value in any format: here a table of the passages, a column a version
    print!("{}", render(&report, ReportFormat::Alignment, &Look::default())?);
    Ok(())
}
