//! `--annotate`: the text is left alone, and what the glossary knows in it is written beside it.

use anyhow::Result;
use serde::Serialize;
use transdrift::matching::{Decision, Glossary};
use transdrift::normalize::document_matches;
use transdrift::text::Language;

use super::args::Args;
use super::done::Done;

/// A place where the glossary knows what is meant.
#[derive(Serialize)]
struct Annotation<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    entry: &'a str,
    decision: &'static str,
    replacement: Option<&'a str>,
    reason: Option<&'a str>,
}

/// Stand-off spans of everything the glossary knows in a text, a line a place.
pub(super) fn annotations(
    done: &Done,
    args: &Args,
    language: Option<Language>,
    glossary: &Glossary,
) -> Result<String> {
    let mut lines = String::new();
    let document = args.format.document(&done.text.origin.path, &done.text.source)?;
    for found in document_matches(&document, language, args.format.default_language(), glossary) {
        let (decision, replacement, reason) = match &found.decision {
            Decision::Canonical => ("canonical", None, None),
            Decision::Replace { replacement, reason, .. } => {
                ("replace", Some(replacement.as_str()), Some(reason.as_str()))
            }
            Decision::Spared { guard, .. } => ("spared", None, Some(guard.as_str())),
        };
        lines += &serde_json::to_string(&Annotation {
            file: done.text.source.name(),
            start: found.span.start,
            end: found.span.end,
            text: done.text.source.slice(found.span),
            entry: &glossary.entry(found.entry).id,
            decision,
            replacement,
            reason,
        })?;
        lines.push('\n');
    }
    Ok(lines)
}
