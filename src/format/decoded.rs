//! Decoded text with the way back: which raw bytes every part of it came from.
//!
//! A reader decodes escapes, leaves out markup and joins what was written in several places; what results is one
//! string, made of *pieces*. A piece was copied byte for byte, or stands for an escape that can be rewritten, or
//! stands for markup that reads as text but has to stay (a `<br>` that parts two words).

use std::borrow::Cow;
use std::ops::Range;

use crate::text::Span;

/// A decoded text and the way back to the raw text that it was read from.
///
/// ```
/// use transdrift::format::Builder;
///
/// // the inside of a JSON string
/// let raw = r"l\u2019OTAN";
/// let mut builder = Builder::new(raw);
/// builder.copy(0..1);
/// builder.coded("’", 1..7);
/// builder.copy(7..11);
/// let decoded = builder.finish();
/// assert_eq!(decoded.text(), "l’OTAN");
/// assert_eq!(decoded.raw_span(4..8).range(), 7..11);
/// assert_eq!(decoded.raw_span(1..4).range(), 1..7);
/// assert_eq!(decoded.decoded_offset(7), Some(4));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'t> {
    text: Cow<'t, str>,
    /// Where the text starts in the raw text; all there is to know when it was copied as it stands.
    start: usize,
    /// The pieces in order of both texts; none when the text was copied as it stands.
    pieces: Vec<Piece>,
}

/// What a part of a decoded text was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The same bytes in both texts.
    Copied,
    /// An escape or a soft line end: indivisible, and rewritten or removed as a whole.
    Coded,
    /// Markup that reads as text: indivisible, and never changed.
    Fixed,
}

/// A part of the decoded text with the raw bytes that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it begins in the decoded text; it ends where the next one begins.
    pub(super) at: usize,
    pub(super) raw: Span,
    pub(super) kind: Kind,
}

impl<'t> Decoded<'t> {
    /// `text` as it stands at byte `start` of the raw text.
    pub fn verbatim(text: &'t str, start: usize) -> Self {
        Self { text: Cow::Borrowed(text), start, pieces: Vec::new() }
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// From the first raw byte that was decoded to the last.
    pub fn span(&self) -> Span {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.raw.cover(last.raw),
            _ => Span::new(self.start, self.start + self.text.len()),
        }
    }

    /// The raw bytes that a range of decoded bytes stands for: from the first to the last, with all markup between.
    ///
    /// A range that cuts an escape gives the whole escape. An empty range gives an empty span.
    ///
    /// # Panics
    /// When the range does not lie in the text.
    pub fn raw_span(&self, range: Range<usize>) -> Span {
        assert!(range.start <= range.end && range.end <= self.text.len(), "a range of the decoded text");
        if range.is_empty() {
            let at = self.raw_end(range.start);
            return Span::new(at, at);
        }
        let (first, last) = (self.piece_at(range.start), self.piece_at(range.end - 1));
        let start = if first.kind == Kind::Copied {
            first.raw.start + (range.start - first.at)
        } else {
            first.raw.start
        };
        let end =
            if last.kind == Kind::Copied { last.raw.start + (range.end - last.at) } else { last.raw.end };
        Span::new(start, end)
    }

    /// The decoded place of a raw offset; of one inside an escape its start, of one inside markup what follows, `None`
    /// outside the text.
    pub fn decoded_offset(&self, raw: usize) -> Option<usize> {
        let span = self.span();
        if raw < span.start || raw > span.end {
            return None;
        }
        let next = self.pieces.partition_point(|piece| piece.raw.end <= raw);
        let Some(piece) = self.pieces.get(next) else {
            return Some(if self.pieces.is_empty() { raw - self.start } else { self.text.len() });
        };
        Some(match piece.kind {
            Kind::Copied => piece.at + raw.saturating_sub(piece.raw.start),
            Kind::Coded | Kind::Fixed => piece.at,
        })
    }

    /// The same text where `offset` more bytes stand before the raw text.
    pub(super) fn shift(&mut self, offset: usize) {
        self.start += offset;
        for piece in &mut self.pieces {
            piece.raw = piece.raw.shift(offset);
        }
    }

    /// The pieces that a range touches, in order, each with the part of the decoded text that it makes up; what reads as
    /// nothing goes with what stands before it.
    pub(super) fn pieces_in(&self, range: Range<usize>) -> impl Iterator<Item = (Piece, Range<usize>)> {
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        let count = self.pieces.len().max(1);
        (first..count)
            .map(|index| (self.piece(index), self.decoded_range(index)))
            .take_while(move |(_, decoded)| {
                decoded.start < range.end || (decoded.is_empty() && decoded.start == range.end)
            })
            .filter(move |(_, decoded)| decoded.end > range.start)
    }

    fn piece(&self, index: usize) -> Piece {
        self.pieces.get(index).copied().unwrap_or(Piece { at: 0, raw: self.span(), kind: Kind::Copied })
    }

    fn decoded_range(&self, index: usize) -> Range<usize> {
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at);
        self.piece(index).at..end
    }

    /// The piece that a decoded byte belongs to.
    fn piece_at(&self, at: usize) -> Piece {
        self.piece(self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1))
    }

    /// The raw place right after decoded byte `at - 1`, or of the start.
    fn raw_end(&self, at: usize) -> usize {
        match at.checked_sub(1).map(|before| self.piece_at(before)) {
            None => self.span().start,
            Some(piece) if piece.kind == Kind::Copied => piece.raw.start + (at - piece.at),
            Some(piece) => piece.raw.end,
        }
    }
}

/// Builds a [`Decoded`] piece by piece, in the order of the raw text.
#[derive(Clone, Debug)]
pub struct Builder<'t> {
    raw: &'t str,
    pieces: Vec<Piece>,
    /// What the coded and fixed pieces stand for, one after the other.
    coded: String,
    length: usize,
    protected: Vec<Span>,
}

impl<'t> Builder<'t> {
    /// Nothing yet, to be read from `raw`.
    pub fn new(raw: &'t str) -> Self {
        Self { raw, pieces: Vec::new(), coded: String::new(), length: 0, protected: Vec::new() }
    }

    /// Adds raw bytes as they stand.
    pub fn copy(&mut self, raw: Range<usize>) {
        let length = raw.len();
        if length == 0 {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.kind == Kind::Copied && last.raw.end == raw.start => last.raw.end = raw.end,
            _ => self.push(raw, Kind::Copied),
        }
        self.length += length;
    }

    /// Adds `text`, which `raw` is an escape for.
    pub fn coded(&mut self, text: &str, raw: Range<usize>) {
        self.add(text, raw, Kind::Coded);
    }

    /// Adds `text`, which the markup in `raw` reads as; it is protected, and the markup never changes.
    pub fn fixed(&mut self, text: &str, raw: Range<usize>) {
        let start = self.length;
        self.add(text, raw, Kind::Fixed);
        self.protect(start);
    }

    /// Adds raw bytes that read as nothing: white space after white space. They go with what is removed round them.
    pub(super) fn swallowed(&mut self, raw: Range<usize>) {
        self.push(raw, Kind::Coded);
    }

    /// Protects everything added since the text was `start` bytes long.
    pub fn protect(&mut self, start: usize) {
        match self.protected.last_mut() {
            _ if start == self.length => {}
            Some(last) if last.end >= start => last.end = self.length,
            _ => self.protected.push(Span::new(start, self.length)),
        }
    }

    /// How many bytes were added.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The decoded text.
    pub fn finish(self) -> Decoded<'t> {
        self.finish_protected().0
    }

    /// The decoded text, and the ranges of it that are protected, in order.
    pub(super) fn finish_protected(self) -> (Decoded<'t>, Vec<Span>) {
        let decoded = match self.pieces[..] {
            [] => Decoded::verbatim("", 0),
            [Piece { raw, kind: Kind::Copied, .. }] => Decoded::verbatim(&self.raw[raw.range()], raw.start),
            _ => Decoded { text: Cow::Owned(self.text()), start: 0, pieces: self.pieces },
        };
        (decoded, self.protected)
    }

    fn text(&self) -> String {
        let mut text = String::with_capacity(self.length);
        let mut coded = 0;
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(index + 1).map_or(self.length, |next| next.at);
            if piece.kind == Kind::Copied {
                text.push_str(&self.raw[piece.raw.range()]);
            } else {
                text.push_str(&self.coded[coded..][..end - piece.at]);
                coded += end - piece.at;
            }
        }
        text
    }

    fn add(&mut self, text: &str, raw: Range<usize>, kind: Kind) {
        if !text.is_empty() {
            self.push(raw, kind);
            self.coded.push_str(text);
            self.length += text.len();
        }
    }

    fn push(&mut self, raw: Range<usize>, kind: Kind) {
        debug_assert!(
            self.pieces.last().is_none_or(|last| last.raw.end <= raw.start),
            "pieces come in order"
        );
        self.pieces.push(Piece { at: self.length, raw: Span::new(raw.start, raw.end), kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `<b>Vladimir</b> &eacute;<br>x`
    fn tagged() -> (&'static str, Decoded<'static>) {
        let raw = "<b>Vladimir</b> &eacute;<br>x";
        let mut builder = Builder::new(raw);
        builder.copy(3..11);
        builder.copy(15..16);
        builder.coded("é", 16..24);
        builder.fixed("\n", 24..28);
        builder.copy(28..29);
        (raw, builder.finish())
    }

    #[test]
    fn decoded_places_lead_back() {
        let (raw, decoded) = tagged();
        assert_eq!(decoded.text(), "Vladimir é\nx");
        for (range, expected) in [
            (0..8, "Vladimir"),
            (0..9, "Vladimir</b> "),
            (8..9, " "),
            (9..11, "&eacute;"),
            (11..12, "<br>"),
            (9..13, "&eacute;<br>x"),
            (4..4, ""),
        ] {
            assert_eq!(decoded.raw_span(range.clone()).of(raw), expected, "{range:?}");
        }
        assert_eq!(decoded.raw_span(8..8).start, 11, "an empty range stands after what is before it");
    }

    #[test]
    fn raw_places_lead_to_decoded_ones() {
        let (_, decoded) = tagged();
        let expected = [(2, None), (3, Some(0)), (12, Some(8)), (15, Some(8)), (18, Some(9)), (29, Some(13))];
        for (raw, place) in expected {
            assert_eq!(decoded.decoded_offset(raw), place, "{raw}");
        }
        assert_eq!(decoded.decoded_offset(30), None);
        assert_eq!(Decoded::verbatim("abc", 10).decoded_offset(12), Some(2));
    }

    #[test]
    fn what_was_copied_whole_is_borrowed() {
        let mut builder = Builder::new("say Kiev");
        builder.copy(4..6);
        builder.copy(6..8);
        let decoded = builder.finish();
        assert!(matches!(decoded.text, Cow::Borrowed("Kiev")) && decoded.pieces.is_empty());
        assert_eq!(decoded.raw_span(1..4), Span::new(5, 8));
    }
}
