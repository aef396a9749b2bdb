//! Lines joined to one text, and the marks in it taken out.

use std::ops::Range;

use super::decoded::{Builder, Decoded, Kind};
use crate::text::Span;

/// A part of a joined text, by its range there; what is in none is markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text.
    Text(Range<usize>),
    /// An escape that stands for this.
    Coded(Range<usize>, String),
    /// Something that is read but never edited, and the range in it that is read.
    Kept(Range<usize>, Range<usize>),
}

/// `lines` as one text, with a space for each line end.
pub(super) fn joined<'t>(text: &'t str, lines: &[Span]) -> Builder<'t> {
    let mut builder = Builder::new(text);
    let mut end = None;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        if let Some(end) = end {
            builder.coded(" ", end..line.start);
        }
        builder.copy(line.range());
        end = Some(line.end);
    }
    builder
}

/// The parts of a joined text, which are in order and apart.
pub(super) fn compose<'t>(text: &'t str, joined: &Decoded<'t>, parts: &[Part]) -> Builder<'t> {
    let mut builder = Builder::new(text);
    let raw = |range: &Range<usize>| joined.raw_span(range.clone()).range();
    for part in parts {
        match part {
            Part::Text(range) => push(&mut builder, joined, range.clone()),
            Part::Coded(range, decoded) => builder.coded(decoded, raw(range)),
            Part::Kept(outer, inner) => builder.fixed(&joined.text()[inner.clone()], raw(outer)),
        }
    }
    builder
}

fn push(builder: &mut Builder, joined: &Decoded, range: Range<usize>) {
    for (piece, decoded) in joined.pieces_in(range.clone()) {
        let (start, end) = (decoded.start.max(range.start), decoded.end.min(range.end));
        match piece.kind {
            Kind::Copied => {
                let at = piece.raw.start + (start - decoded.start);
                builder.copy(at..at + (end - start));
            }
            Kind::Coded => builder.coded(&joined.text()[start..end], piece.raw.range()),
            Kind::Fixed => builder.fixed(&joined.text()[start..end], piece.raw.range()),
        }
    }
}
