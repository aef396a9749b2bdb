//! Measures how often the rules about one text speak on text that should be clean.
//!
//! `cargo run --release -p transdrift-lab --bin noise -- FILE [FIELD]` reads JSON lines and takes the text of FIELD (default `human`)
//! of each, every text once; any other file is one text. It prints every finding of TD1 and TD3, then the number of
//! findings of severity warning or more per 10,000 words.

use std::collections::BTreeSet;
use std::error::Error;

use transdrift::analysis::analyse;
use transdrift::finding::{Code, Family, Severity};
use transdrift::matching::Glossary;
use transdrift::rules;
use transdrift::text::Source;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: noise FILE [FIELD]")?;
    let field = arguments.next().unwrap_or_else(|| "human".into());
    let (mut words, mut loud) = (0, 0);
    for text in texts(&path, &field)? {
        words += text.split_whitespace().count();
        loud += report(&path, &text);
    }
    let rate = loud as f64 * 10_000.0 / words.max(1) as f64;
    println!("{loud} findings of severity warning or more in {words} words: {rate:.1} per 10,000");
    Ok(())
}

/// The texts to look at, each once, sorted.
fn texts(path: &str, field: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let content = std::fs::read_to_string(path)?;
    if !path.ends_with(".jsonl") {
        return Ok(BTreeSet::from([content]));
    }
    let mut texts = BTreeSet::new();
    for line in content.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        texts.insert(row[field].as_str().ok_or("a row lacks the field")?.to_owned());
    }
    Ok(texts)
}

/// Prints the findings of one text; returns how many are of severity warning or more.
fn report(name: &str, text: &str) -> usize {
    let glossary = Glossary::bundled();
    let analysis = analyse(Source::new(name, text), glossary, None);
    let is_garble = |code: Code| matches!(code.family(), Family::Garble | Family::Integrity);
    let findings = rules::of_text(&analysis, glossary, is_garble);
    for finding in &findings {
        let around = text
            .get(..finding.location.span.start)
            .unwrap_or_default()
            .chars()
            .rev()
            .take(30)
            .collect::<Vec<_>>();
        let before: String = around.into_iter().rev().collect();
        let after: String = text[finding.location.span.end..].chars().take(30).collect();
        let words = finding.location.span.of(text);
        let (rule, severity) = (finding.code, finding.severity);
        println!("{rule} {severity:?}: {before}⟦{words}⟧{after} -- {}", finding.reason);
    }
    findings.iter().filter(|finding| finding.severity >= Severity::Warning).count()
}
