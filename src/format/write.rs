//! Edits of a decoded text as edits of the raw text.
//!
//! An edit inside one stretch of raw text replaces that stretch. One that reaches over markup or a soft line end is
//! taken apart first: word by word where both texts have as many words, else without the words that they share at
//! both ends; so a line end and a tag between two words stay between them. What is left goes into the first stretch,
//! and is taken out of the others.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::decoded::Kind;
use super::escape::{Context, Escape};
use super::node::Node;
use crate::text::{Edit, Span, apply};

/// An edit of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeEdit {
    /// The node, an index into [`Document::nodes`](super::Document::nodes).
    pub node: usize,
    /// What is replaced in its decoded text, and what stands there afterwards, unescaped.
    pub edit: Edit,
}

/// Edits of nodes as edits of the raw text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawEdits {
    /// What becomes of the raw text: in order, apart from each other.
    pub edits: Vec<Edit>,
    /// The edits that cannot be made without changing what is no prose, as indices into what was given.
    pub refused: Vec<usize>,
}

/// New text for a range of the decoded text.
type Part = (Range<usize>, String);

/// Adds to `written` what the edits number `group` make of `node`; they are all of this node, in order.
pub(super) fn write(raw: &str, node: &Node, edits: &[NodeEdit], group: &[usize], written: &mut RawEdits) {
    let (first, refused) = (written.edits.len(), written.refused.len());
    let mut done: Vec<Edit> = Vec::new();
    for &index in group {
        let edit = &edits[index].edit;
        let after = done.last().is_none_or(|last| last.span.end <= edit.span.start);
        match raw_edits(raw, node, edit).filter(|_| after) {
            Some(made) => {
                written.edits.extend(made);
                done.push(edit.clone());
            }
            None => written.refused.push(index),
        }
    }
    if !keep_width(raw, node, first, written) {
        written.edits.truncate(first);
        written.refused.truncate(refused);
        written.refused.extend(group);
        return;
    }
    let Escape::Bare(delimiter) = node.escape else { return };
    let cell = apply(node.prose.text(), &done);
    if needs_quotes(&written.edits[first..], delimiter) || (!done.is_empty() && reads_as_quoted(&cell)) {
        written.edits.truncate(first);
        let replacement = format!("\"{}\"", cell.replace('"', "\"\""));
        written.edits.push(Edit { span: node.prose.span(), replacement });
    }
}

/// Whether a cell without quotation marks round it would be read as one that has them: `"Kyiv"`, of which they are text.
fn reads_as_quoted(cell: &str) -> bool {
    let rest = cell.strip_prefix('"').map(|rest| rest.replace("\"\"", ""));
    rest.is_some_and(|rest| rest.find('"').is_some_and(|mark| mark + 1 == rest.len()))
}

/// Makes the edits from number `first` on keep the width that the lines round `node` are drawn for: whether they can.
fn keep_width(raw: &str, node: &Node, first: usize, written: &mut RawEdits) -> bool {
    let edits = &written.edits[first..];
    match node.escape {
        Escape::RstTitle(marks) => {
            let span = node.prose.span();
            let title =
                edits.iter().fold(raw[span.range()].width() as isize, |width, edit| width + grown(raw, edit));
            edits.is_empty() || title <= marks as isize
        }
        Escape::RstCell => {
            let Some(padding) = padding(raw, node, edits) else { return false };
            written.edits.extend(padding);
            true
        }
        _ => true,
    }
}

/// How many columns an edit adds.
fn grown(raw: &str, edit: &Edit) -> isize {
    edit.replacement.width() as isize - raw[edit.span.range()].width() as isize
}

/// Edits of the white space behind the words of each line of a cell that take up what `edits` add or take away.
fn padding(raw: &str, node: &Node, edits: &[Edit]) -> Option<Vec<Edit>> {
    let line = |at: usize| raw[at..].find('\n').map_or(raw.len(), |end| at + end);
    let all = 0..node.prose.text().len();
    let mut made = Vec::new();
    for group in edits.chunk_by(|a, b| line(a.span.end) == line(b.span.end)) {
        let end = line(group[0].span.end);
        let pieces = node.prose.pieces_in(all.clone()).filter(|(piece, _)| piece.kind == Kind::Copied);
        let cell = pieces.map(|(piece, _)| piece.raw).filter(|raw| raw.end <= end).last()?;
        // nothing stands behind the last column
        if raw[cell.end..end].trim().is_empty() {
            continue;
        }
        let room = raw[cell.range()].len() - raw[cell.range()].trim_end_matches(' ').len();
        let last = group.last()?.span.end;
        let grown: isize = group.iter().map(|edit| grown(raw, edit)).sum();
        let taken = usize::try_from(grown).unwrap_or(0);
        if taken > room || cell.end - taken < last {
            return None;
        }
        if grown != 0 {
            let replacement = " ".repeat(usize::try_from(-grown).unwrap_or(0));
            made.push(Edit { span: Span::new(cell.end - taken, cell.end), replacement });
        }
    }
    Some(made)
}

/// The raw edits that make one edit of `node`; `None` when what is no prose would change.
fn raw_edits(raw: &str, node: &Node, edit: &Edit) -> Option<Vec<Edit>> {
    let old = node.prose.text().get(edit.span.range())?;
    let mut made = Vec::new();
    for (range, text) in parts(node, edit.span.range(), old, &edit.replacement) {
        place(raw, node, range, text, &mut made)?;
    }
    merge_touching(&mut made);
    Some(made)
}

/// An edit as parts that are apart from each other.
fn parts(node: &Node, range: Range<usize>, old: &str, new: &str) -> Vec<Part> {
    if is_plain(node, range.clone()) {
        return vec![(range, new.to_owned())];
    }
    let (before, after) = (words(old), words(new));
    let shifted = |word: &Range<usize>| range.start + word.start..range.start + word.end;
    if before.len() == after.len() {
        let pairs = before.iter().zip(&after).filter(|(a, b)| old[(*a).clone()] != new[(*b).clone()]);
        return pairs.map(|(a, b)| (shifted(a), new[b.clone()].to_owned())).collect();
    }
    let shared = |a: &Range<usize>, b: &Range<usize>| old[a.clone()] == new[b.clone()];
    let most = before.len().min(after.len());
    let head = before.iter().zip(&after).take(most).take_while(|(a, b)| shared(a, b)).count();
    let tail = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take(most - head)
        .take_while(|(a, b)| shared(a, b))
        .count();
    let inner = |words: &[Range<usize>], length: usize| {
        let start = if head == 0 { 0 } else { words[head - 1].end };
        let end = if tail == 0 { length } else { words[words.len() - tail].start };
        start..end
    };
    vec![(shifted(&inner(&before, old.len())), new[inner(&after, new.len())].to_owned())]
}

/// Whether a range is one stretch of raw text without a soft line end in it.
fn is_plain(node: &Node, range: Range<usize>) -> bool {
    let soft = |(piece, decoded): (super::decoded::Piece, Range<usize>)| {
        piece.kind != Kind::Copied && node.prose.text()[decoded].trim().is_empty()
    };
    stretches(node, range.clone()).len() <= 1 && !node.prose.pieces_in(range).any(soft)
}

/// Where the words of `text` stand; all of it where there is none.
fn words(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let mut words: Vec<_> =
        text.split_whitespace().map(|word| start(word)..start(word) + word.len()).collect();
    if words.is_empty() {
        words.push(0..text.len());
    }
    words
}

/// The stretches of raw text without anything between that a range is made of; a fixed piece is in none.
fn stretches(node: &Node, range: Range<usize>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (piece, decoded) in node.prose.pieces_in(range.clone()) {
        let raw = match piece.kind {
            Kind::Copied => {
                let start = piece.raw.start + range.start.saturating_sub(decoded.start);
                Span::new(start, piece.raw.end - decoded.end.saturating_sub(range.end))
            }
            Kind::Coded => piece.raw,
            Kind::Fixed => continue,
        };
        match found.last_mut() {
            Some(last) if last.end == raw.start => last.end = raw.end,
            _ => found.push(raw),
        }
    }
    found
}

/// Writes `text` over a range of the decoded text.
fn place(raw: &str, node: &Node, range: Range<usize>, text: String, made: &mut Vec<Edit>) -> Option<()> {
    let (mut range, mut text) = whole_escapes(node, range, text);
    if stretches(node, range.clone()).len() > 1 {
        (range, text) = whole_escapes(node, trim_shared(node.prose.text(), range, &mut text), text);
    }
    if node.is_protected(range.clone()) {
        return None;
    }
    let mut spans = stretches(node, range.clone());
    if spans.is_empty() {
        spans.push(node.prose.raw_span(range.clone()));
    }
    if has_marks(node.escape) && spans.iter().skip(1).any(|span| leaves_marks(raw, *span)) {
        return None;
    }
    let context =
        Context { before: just_before(raw, spans[0].start), starts_line: starts_line(node, range.start) };
    let mut replacement = node.escape.escape(&text, context)?;
    for span in spans {
        made.push(Edit { span, replacement: std::mem::take(&mut replacement) });
    }
    Some(())
}

/// Whether text of this kind has marks round words.
fn has_marks(escape: Escape) -> bool {
    matches!(
        escape,
        Escape::Markdown | Escape::Rst | Escape::RstTitle(_) | Escape::RstCell | Escape::AsciiDoc
    )
}

/// A range that cuts escapes as one of whole escapes, with the rest of them in the new text.
fn whole_escapes(node: &Node, range: Range<usize>, text: String) -> Part {
    let whole = node.prose.pieces_in(range.clone()).filter(|(piece, _)| piece.kind == Kind::Coded);
    let wide = whole
        .fold(range.clone(), |wide, (_, decoded)| wide.start.min(decoded.start)..wide.end.max(decoded.end));
    let all = node.prose.text();
    let text = [&all[wide.start..range.start], &text, &all[range.end..wide.end]].concat();
    (wide, text)
}

/// The range without the characters that old and new text share at both ends; they are taken off the new text.
fn trim_shared(all: &str, range: Range<usize>, text: &mut String) -> Range<usize> {
    let old = &all[range.clone()];
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let head: usize = old.chars().zip(text.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (&old[head..], &text[head..]);
    let tail: usize =
        old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    *text = new[..new.len() - tail].to_owned();
    range.start + head..range.end - tail
}

/// Whether marks of emphasis or of a link would stand round nothing, or beside white space, without what `span` covers.
fn leaves_marks(raw: &str, span: Span) -> bool {
    let (before, after) = (just_before(raw, span.start), &raw[span.end..]);
    let outside = before.trim_end_matches(['*', '_', '~', '[', '>', '`', '#', '^']);
    let beyond = after.trim_start_matches(['*', '_', '~', ']', '<', '`', '#', '^']);
    let (marked_before, marked_after) = (outside.len() < before.len(), beyond.len() < after.len());
    // marks after a letter close something, those before a letter open something
    let opens = marked_before && (!outside.ends_with(char::is_alphanumeric) || before.ends_with('['));
    let closes = marked_after && !beyond.starts_with(char::is_alphanumeric);
    let white_before = before.ends_with(char::is_whitespace);
    let white_after = after.starts_with(char::is_whitespace);
    // `<<id,` and the like open with a mark of their own
    let opens = opens || (before.ends_with(',') && before.contains("<<"));
    (marked_before && marked_after) || (opens && white_after) || (closes && white_before)
}

/// Enough of the text before a place to see whether a named character or a tag begins there.
fn just_before(raw: &str, at: usize) -> &str {
    const LONGEST_NAME: usize = 40;
    let start =
        (at.saturating_sub(LONGEST_NAME)..=at).find(|&start| raw.is_char_boundary(start)).unwrap_or(at);
    &raw[start..at]
}

fn starts_line(node: &Node, at: usize) -> bool {
    let softly = |at: usize| {
        let mut before = node.prose.pieces_in(at - 1..at);
        before.next().is_some_and(|(piece, _)| piece.kind != Kind::Copied)
    };
    at == 0 || node.prose.text()[..at].ends_with('\n') || softly(at)
}

/// Edits that touch as one, so that what is written of them stays in order.
fn merge_touching(edits: &mut Vec<Edit>) {
    edits.dedup_by(|next, kept| {
        let touches = kept.span.end == next.span.start;
        if touches {
            kept.span.end = next.span.end;
            kept.replacement.push_str(&next.replacement);
        }
        touches
    });
}

fn needs_quotes(edits: &[Edit], delimiter: u8) -> bool {
    let special = |byte: u8| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r');
    edits.iter().any(|edit| edit.replacement.bytes().any(special))
}
