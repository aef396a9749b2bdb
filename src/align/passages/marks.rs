//! Borders inside a sentence: marks, and what shows a sentence end where a mark is missing.

use super::super::features;
use super::clause::border;
use crate::analysis::Analysis;
use crate::lang::{Data, Role, Topic, is_in_any};
use crate::text::{Token, TokenKind};

/// The strength of the border between token `at` and the next, 0 for none.
pub(super) fn inner_border(text: &Analysis, at: usize) -> f32 {
    let tokens = &text.document.tokens;
    let (here, next) = (&tokens[at], &tokens[at + 1]);
    let is_apart = here.span.end < next.span.start;
    if !is_apart {
        return border::NONE;
    }
    let mark = mark_at(text, at);
    let after = next_word(text, at + 1);
    let is_capital = after.is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
    let begins = is_capital
        && after.is_some_and(|word| features::is_function_word(&word.to_lowercase(), text.language));
    let is_item = matches!(next.span.of(text.source.text()), "-" | "–" | "—" | "•" | "*");
    match mark {
        ";" | ":" if is_item => border::HIDDEN_SENTENCE,
        ";" | ":" if is_capital => 0.75,
        ";" | ":" => border::SEMICOLON,
        "." | "!" | "?" | "…" if !is_capital => border::HALF,
        "!" | "?" | "…" => border::HIDDEN_SENTENCE,
        "," | "、" | "，" if begins => border::CAPITAL,
        "," | "–" | "—" | "-" | "、" | "，" | "،" => border::COMMA,
        "”" | "»" if matches!(next.span.of(text.source.text()), "“" | "«") => border::HALF,
        _ if begins && is_small(here, text) => border::HIDDEN_SENTENCE,
        _ if changes_case(text, at) => border::HIDDEN_SENTENCE,
        _ if is_capital && opens_sentence(text, at + 1) => border::OPENING,
        _ if begins && here.kind == TokenKind::Word => border::TITLE,
        _ => border::NONE,
    }
}

/// The mark that token `at` is, looking through closing quotation marks and brackets; the token itself otherwise.
fn mark_at(text: &Analysis, at: usize) -> &str {
    let tokens = &text.document.tokens;
    let source = text.source.text();
    let is_closing = |mark: &str| matches!(mark, "\"" | "”" | "’" | "'" | "»" | ")" | "]");
    const MOST_CLOSING: usize = 4;
    let mut index = at;
    while index > at.saturating_sub(MOST_CLOSING)
        && is_closing(tokens[index].span.of(source))
        && tokens[index - 1].span.end == tokens[index].span.start
    {
        index -= 1;
    }
    let found = tokens[index].span.of(source);
    if tokens[index].kind == TokenKind::Mark { found } else { tokens[at].span.of(source) }
}

/// Whether words all in capitals end or begin after token `at`, two on the one side and two others on the other.
fn changes_case(text: &Analysis, at: usize) -> bool {
    let is = |at: usize, kind: fn(&str) -> bool| {
        let token = text.document.tokens.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Word && kind(token.span.of(text.source.text())))
    };
    let is_loud = |word: &str| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    };
    let is_quiet = |word: &str| word.chars().any(char::is_lowercase);
    let pair = |first, kind: fn(&str) -> bool| is(first, kind) && is(first + 1, kind);
    at > 0 && (pair(at - 1, is_loud) && is(at + 1, is_quiet) || is(at, is_quiet) && pair(at + 1, is_loud))
}

/// Whether the capitalised token `at` begins a sentence and no name: a function word with a small word after it.
fn opens_sentence(text: &Analysis, at: usize) -> bool {
    let tokens = &text.document.tokens;
    let word = tokens[at].span.of(text.source.text()).to_lowercase();
    !Data::of_text(text.language).plays(Role::CapitalPronoun, &word)
        && is_in_any(Topic::SentenceStarters, &word)
        && tokens.get(at + 1).is_some_and(|next| is_small(next, text))
}

fn next_word(text: &Analysis, from: usize) -> Option<&str> {
    let tokens = text.document.tokens[from..].iter().take(3);
    tokens.filter(|token| token.kind != TokenKind::Mark).map(|token| token.span.of(text.source.text())).next()
}

/// Whether the first letter of `token` is a small one.
pub(super) fn is_small(token: &Token, text: &Analysis) -> bool {
    token.span.of(text.source.text()).chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::tests::version;
    use super::*;

    /// The words before which `text` has a border of at least `least`.
    fn check(text: &str, least: f32, expected: &[&str]) {
        let version = version("", text);
        let tokens = &version.document.tokens;
        let borders = (0..tokens.len() - 1).filter(|&at| inner_border(&version, at) >= least);
        let found: Vec<&str> = borders.map(|at| tokens[at + 1].span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_missing_stop_shows_in_what_follows() {
        let hidden = border::HIDDEN_SENTENCE;
        check("we left Velden The ships were late", hidden, &["The"]);
        check("we left the port The Ships were late", hidden, &["The"]);
        check("we read Velden The Port", hidden, &[]);
        check("we read Velden The Port", border::TITLE, &["The"]);
        check("they met Orsk I was late", hidden, &[]);
    }

    #[test]
    fn words_in_capitals_stand_apart() {
        let hidden = border::HIDDEN_SENTENCE;
        check("PORT OF VELDEN Ships were late", hidden, &["Ships"]);
        check("ships were late PORT OF VELDEN", hidden, &["PORT"]);
        check("the EU and the US Navy met", hidden, &[]);
    }

    #[test]
    fn a_colon_parts_less_than_a_stop() {
        check("he asked: who knows; we left", border::SEMICOLON, &["who", "we"]);
        check("he asked: who knows; we left", border::HALF, &[]);
        check("they met in Velden. the port is old", border::HALF, &["the"]);
    }
}
