//! Quoted words, for those who want them left as they are.

use crate::text::{Document, Span};

/// The spans between quotation marks, marks included, in order.
///
/// Inside a paragraph every mark ends what the mark before it began, whatever its shape: machine-translated texts
/// reverse their marks (`” reassure “`). A mark without a partner quotes nothing.
pub(crate) fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in Document::new(text).paragraphs {
        let marks = paragraph.span.of(text).char_indices().filter(|(_, c)| is_mark(*c));
        let places: Vec<Span> =
            marks.map(|(at, c)| Span::new(at, at + c.len_utf8()).shift(paragraph.span.start)).collect();
        found.extend(places.chunks_exact(2).map(|pair| pair[0].cover(pair[1])));
    }
    found
}

/// Whether one of `quotations`, as [`quotations`] finds them, holds `span`.
pub(crate) fn holds(quotations: &[Span], span: Span) -> bool {
    let after = quotations.partition_point(|quotation| quotation.start <= span.start);
    quotations[..after].last().is_some_and(|quotation| quotation.contains(span))
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_pair_up_inside_a_paragraph() {
        let text = "He said “a” and ” b “.\n\n«c» and \" alone";
        let found: Vec<_> = quotations(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["“a”", "” b “", "«c»"]);
        let place = |word: &str| text.find(word).map(|at| Span::new(at, at + word.len())).unwrap_or_default();
        for (word, expected) in
            [("He", false), ("a", false), ("“a", true), (" b ", true), ("c", true), ("alone", false)]
        {
            assert_eq!(holds(&quotations(text), place(word)), expected, "{word}");
        }
    }
}
