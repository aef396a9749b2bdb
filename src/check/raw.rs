//! Findings of prose as findings of the raw text.

use std::collections::HashSet;
use std::path::Path;

use unicode_script::{Script, UnicodeScript};

use crate::finding::{Damage, Family, Fix, Reason};
use crate::format::{Document, Format, Node, NodeEdit, Prose};
use crate::lang::{Language, language_of_path};
use crate::report::{EvidenceReport, FindingReport, PlacedSpan};
use crate::text::{Edit, Source, Span};

/// A finding of the prose, which is in `language`, as one of the raw text; nothing where it touches what is protected.
pub(super) fn back(
    prose: &Prose,
    finding: FindingReport,
    raw: &Source,
    language: Option<Language>,
) -> Option<FindingReport> {
    let free = |span: Span| prose.free_place(span).map(|(node, part)| prose.document().raw_span(node, part));
    let (node, part) = prose.free_place(Span::new(finding.span.start, finding.span.end))?;
    let span = prose.document().raw_span(node, part);
    if finding.rule.family() == Family::Names && leads_elsewhere(raw.text(), span, language) {
        return None;
    }
    if let Reason::Damage(damage) = &finding.reason
        && is_meant(damage, prose.document(), node, span)
    {
        return None;
    }
    let evidence = |evidence: EvidenceReport| {
        let span = free(evidence.span)?;
        Some(EvidenceReport { span, text: raw.slice(span).to_owned(), ..evidence })
    };
    Some(FindingReport {
        span: PlacedSpan::new(raw, span),
        text: raw.slice(span).to_owned(),
        evidence: finding.evidence.into_iter().filter_map(evidence).collect(),
        fix: finding.fix.and_then(|fix| raw_fix(prose, fix)),
        ..finding
    })
}

/// Bytes on either side of a name in which the address of its link is looked for.
const NEAR: usize = 400;

/// Whether a name stands in a link to a page in another language: `[Português do Brasil](README.pt-BR.md)` is written for
/// those who read that one.
fn leads_elsewhere(raw: &str, span: Span, language: Option<Language>) -> bool {
    if is_list_of_languages(raw, span) {
        return true;
    }
    let address = markdown_address(raw, span).or_else(|| html_address(raw, span));
    let Some(address) = address else { return false };
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let told = language_of_path(Path::new(path.trim_end_matches('/')), true);
    told.is_some_and(|told| language.is_none_or(|own| own.base() != told.base()))
}

/// Whether the line that a name stands in is in so many scripts that it can only name languages, each in its own.
fn is_list_of_languages(raw: &str, span: Span) -> bool {
    const SCRIPTS: usize = 3;
    let start = raw[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = raw[span.end..].find('\n').map_or(raw.len(), |at| span.end + at);
    let line = &raw[start..end];
    if line.is_ascii() {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).map(|c| c.script());
    letters.collect::<HashSet<Script>>().len() >= SCRIPTS
}

/// The address of the link of Markdown that `span` stands in.
fn markdown_address(raw: &str, span: Span) -> Option<&str> {
    let line = raw[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &raw[line..span.start];
    let opens = before.rfind('[')?;
    let after = raw[span.end..].lines().next()?;
    let (inside, address) = after.split_once("](")?;
    let is_one = !before[opens..].contains(']') && !inside.contains(['[', ']']);
    is_one.then(|| address.split([')', ' ']).next().unwrap_or_default())
}

/// The address of the link of HTML that `span` stands in, also as the description of its picture.
fn html_address(raw: &str, span: Span) -> Option<&str> {
    let from = (span.start.saturating_sub(NEAR)..=span.start).find(|&at| raw.is_char_boundary(at))?;
    let before = &raw[from..span.start];
    let opens =
        before.match_indices("<a").filter(|(at, _)| before[at + 2..].starts_with(char::is_whitespace));
    let link = &before[opens.last()?.0..];
    if link.contains("</a>") {
        return None;
    }
    let value = link.split_once("href=")?.1;
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(mark).next()
}

/// A finding about a unit of a translation, which may hold what is protected, as one of the raw text.
pub(super) fn unit(prose: &Prose, finding: FindingReport, raw: &Source) -> FindingReport {
    let span = prose.raw(Span::new(finding.span.start, finding.span.end));
    FindingReport { span: PlacedSpan::new(raw, span), text: raw.slice(span).to_owned(), ..finding }
}

/// Whether what looks like damage to the prose of a node is how such documents are written.
fn is_meant(damage: &Damage, document: &Document, node: usize, span: Span) -> bool {
    let this = &document.nodes()[node];
    let holds_messages = document.format().holds_messages();
    match damage {
        // who writes `&emsp;` or `\u200b` means it
        Damage::Space { .. } | Damage::Hidden { .. } => {
            document.text()[span.start..].starts_with(['&', '\\'])
        }
        // messages are markup where what they translate is
        Damage::Entity => {
            holds_messages && this.source.as_ref().is_none_or(|source| source.text().contains('&'))
        }
        // a page ends with a list, a link, a credit
        Damage::NoEndMark => document.format() != Format::PlainText,
        Damage::CutOff => holds_messages || goes_on(document, node, this) || is_item(document, this),
        _ => false,
    }
}

/// Whether a node is an item of a list, which may end with a comma.
fn is_item(document: &Document, this: &Node) -> bool {
    let start = this.prose.span().start;
    let line = document.text()[..start].rsplit('\n').next().unwrap_or_default();
    let mark = line.trim_matches([' ', '\t', '>', '*', '_', '[', ']']);
    line.trim_start().starts_with(['-', '*', '+', '<']) || mark.ends_with(['.', ')']) && mark.len() <= 4
}

/// Whether a sentence goes on after its node: in code, a formula or a picture that it leads to, or in a list.
fn goes_on(document: &Document, node: usize, this: &Node) -> bool {
    let next = document.nodes().get(node + 1).map_or(document.text().len(), |next| next.prose.span().start);
    let between = document.text().get(this.prose.span().end..next).unwrap_or_default();
    between.contains(char::is_alphanumeric)
        || document.nodes().get(node + 1).is_some_and(|next| is_item(document, next))
}

/// A fix of the prose as one of the raw text; nothing where some of it would change what is no prose.
fn raw_fix(prose: &Prose, fix: Fix) -> Option<Fix> {
    let edit = |edit: &Edit| {
        let (node, span) = prose.free_place(edit.span)?;
        let is_whole = span.len() == edit.span.len();
        is_whole.then(|| NodeEdit { node, edit: Edit { span, replacement: edit.replacement.clone() } })
    };
    let edits: Vec<NodeEdit> = fix.edits.iter().map(edit).collect::<Option<_>>()?;
    let written = prose.document().write(&edits);
    written.refused.is_empty().then_some(Fix { edits: written.edits, ..fix })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_another_language_is_for_those_who_read_it() {
        for (raw, leads) in [
            ("[Português do Brasil](README.pt-BR.md)", true),
            ("[Deutsch](de.md) ∙ [Brasil](README-pt-BR.md)", true),
            ("[Brasil](https://x.example/pt-BR/ \"x\")", true),
            ("<a\n href=\"l/pt-BR/x.md\"\n><img alt=\"Brasil\"></a>", true),
            ("[Русский](1) ∙ [日本語](2) ∙ [Português do Brasil](3)", true),
            ("<a href=\"https://x.example/pt-BR\"><img\n alt=\"Brasil\"></a>", true),
            ("[Brasil](README.md)", false),
            ("[Deutsch](de.md) ∙ Brasil [x](pt.md)", false),
            ("<a href='pt.html'>x</a> Brasil", false),
            ("[Brasil](README.en.md)", false),
        ] {
            let start = raw.find("Brasil").unwrap();
            let span = Span::new(start, start + "Brasil".len());
            assert_eq!(leads_elsewhere(raw, span, "en".parse().ok()), leads, "{raw}");
        }
    }
}
