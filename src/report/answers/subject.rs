//! What a disagreement is about, in words of the texts: what most versions say beside the disputed words.

use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::lang::{Data, stem};
use crate::text::{Span, TokenKind};

/// A place in a version.
pub(super) type Place = (usize, Span);

/// The most tokens of a subject.
const LONGEST: usize = 7;

/// The most words of a sentence that stands for a subject.
const CUT: usize = 9;

/// The subject of places that tell one thing: the words beside them that most versions share, as the version with the
/// shortest sentence writes them; where they share none, that sentence, cut at the place.
pub(super) fn subject(versions: &[Analysis], places: &[Place]) -> String {
    let lines: Vec<Line> = places.iter().filter_map(|&place| Line::new(versions, place)).collect();
    let Some(base) = lines.iter().min_by_key(|line| (line.tokens.len(), line.text())) else {
        return String::new();
    };
    let shared = |line: &Line| line.best(&lines);
    let best = lines.iter().filter_map(shared).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
    best.map_or_else(|| base.cut(), |(_, words)| words)
}

/// The first words of a stretch.
pub(super) fn opening(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut = words.len() > most;
    let told = words[..words.len().min(most)].join(" ");
    let trimmed = told.trim_end_matches([',', ';', ':', '.', '–', '—']);
    if cut { format!("{trimmed} …") } else { trimmed.to_owned() }
}

/// A token of a sentence.
struct Token {
    span: Span,
    /// What its forms share; empty for marks and words that carry grammar.
    stem: String,
    is_mark: bool,
    is_disputed: bool,
}

/// The sentence around a place.
struct Line<'a> {
    analysis: &'a Analysis,
    place: Span,
    tokens: Vec<Token>,
    stems: BTreeSet<String>,
}

impl<'a> Line<'a> {
    fn new(versions: &'a [Analysis], (version, place): Place) -> Option<Self> {
        let analysis = versions.get(version)?;
        let (document, data) = (&analysis.document, Data::of_text(analysis.language));
        let sentences = &document.sentences;
        let number = sentences.partition_point(|sentence| sentence.span.end <= place.start);
        let sentence = sentences.get(number)?;
        let lexemes = analysis.lexemes();
        let token = |at: usize| {
            let (token, lexeme) = (&document.tokens[at], lexemes.of(at));
            let is_mark = token.kind == TokenKind::Mark;
            let told = !is_mark && !lexeme.is_closed_class && !data.is_function_word(&lexeme.lower);
            Token {
                span: token.span,
                stem: if told { stem(&lexeme.lower, data) } else { String::new() },
                is_mark,
                is_disputed: token.span.overlaps(place),
            }
        };
        let tokens: Vec<Token> = sentence.tokens.clone().map(token).collect();
        let stems =
            tokens.iter().filter(|token| !token.stem.is_empty()).map(|token| token.stem.clone()).collect();
        Some(Self { analysis, place, tokens, stems })
    }

    fn text(&self) -> &'a str {
        let (Some(first), Some(last)) = (self.tokens.first(), self.tokens.last()) else { return "" };
        self.analysis.source.slice(first.span.cover(last.span))
    }

    /// The words beside the place that most other lines have too, and how well they serve.
    fn best(&self, lines: &[Line]) -> Option<(f32, String)> {
        let half = (lines.len() - 1).div_ceil(2).max(1);
        let is_shared = |token: &Token| {
            lines.iter().filter(|line| line.stems.contains(&token.stem)).count() > half.min(lines.len() - 1)
        };
        let shared: Vec<bool> =
            self.tokens.iter().map(|token| !token.stem.is_empty() && is_shared(token)).collect();
        let windows = (0..self.tokens.len()).filter(|&from| shared[from]).flat_map(|from| {
            let most = (from + LONGEST).min(self.tokens.len());
            (from + 1..=most).filter(|&to| shared[to - 1]).map(|to| (from, to)).collect::<Vec<_>>()
        });
        let worth = |(from, to): (usize, usize)| {
            let inside = &self.tokens[from..to];
            let fits = |(at, token): (usize, &Token)| {
                !token.is_mark && !token.is_disputed && (token.stem.is_empty() || shared[from + at])
            };
            let words = inside.iter().filter(|token| !token.stem.is_empty()).count();
            let small = inside.len() - words;
            let fits = inside.iter().enumerate().all(fits) && small <= words;
            fits.then(|| {
                (2.0 * words.min(4) as f32 - 0.3 * small as f32 - 0.15 * self.apart(from, to), (from, to))
            })
        };
        let best = windows.filter_map(worth).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        let (worth, (from, to)) = best;
        let span = self.tokens[from].span.cover(self.tokens[to - 1].span);
        let words = self.analysis.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        // a single word says what it is about only where it is long
        (to - from > 1 || words.chars().count() > 5).then_some((worth, words))
    }

    /// How many tokens lie between the place and the tokens `from..to`.
    fn apart(&self, from: usize, to: usize) -> f32 {
        let first = self.tokens.iter().position(|token| token.is_disputed).unwrap_or(0);
        let last = self.tokens.iter().rposition(|token| token.is_disputed).unwrap_or(0);
        if to <= first { (first - to) as f32 } else { from.saturating_sub(last + 1) as f32 }
    }

    /// The sentence, cut at the place.
    fn cut(&self) -> String {
        let text = self.text();
        let start = self.tokens.first().map_or(0, |token| token.span.start);
        let before = text.get(..self.place.start.saturating_sub(start)).unwrap_or_default().trim();
        match before.split_whitespace().count() {
            0 | 1 => opening(text, CUT),
            words if words <= CUT => format!("{before} …"),
            words => {
                let last: Vec<&str> = before.split_whitespace().skip(words - CUT).collect();
                format!("… {} …", last.join(" "))
            }
        }
    }
}
