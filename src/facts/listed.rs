//! Names in scripts without capitals: those that the language lists, with what is written together with them.

use super::fact::{Fact, Value};
use super::lexicon::Lexicon;
use super::words::Words;
use crate::lang::Role;
use crate::text::Span;

/// The listed names of a sentence.
pub(super) fn names(words: &Words, lexicon: &Lexicon) -> Vec<Fact> {
    if lexicon.names.is_empty() {
        return Vec::new();
    }
    let found = words.read(|at| {
        let whole = lexicon.names.at(words, at).map(|(len, _)| (at + len, words.span(at, at + len)));
        whole.or_else(|| Some((at + 1, inside(words, lexicon, at)?)))
    });
    found.into_iter().map(|span| Fact { span, value: Value::Name { certain: true } }).collect()
}

/// The name inside word `at`, behind a prefix (`وباريس`) or before a suffix (`리스본에서`).
fn inside(words: &Words, lexicon: &Lexicon, at: usize) -> Option<Span> {
    let (written, span) = (words.written(at), words.get(at)?.span);
    let is_name = |name: &str| lexicon.names.word(name).is_some();
    let behind = |prefix: &&str| written.strip_prefix(*prefix).filter(|rest| is_name(rest));
    if let Some(name) = lexicon.grammar.words_of(Role::NamePrefix).iter().find_map(behind) {
        return Some(Span::new(span.end - name.len(), span.end));
    }
    let before = |suffix: &&str| written.strip_suffix(*suffix).filter(|rest| is_name(rest));
    let name = lexicon.grammar.words_of(Role::NameSuffix).iter().find_map(before)?;
    Some(Span::new(span.start, span.start + name.len()))
}

#[cfg(test)]
mod tests {
    use crate::facts::{Value, read};
    use crate::text::Document;

    fn check(language: &str, text: &str, expected: &[&str]) {
        let facts = read(text, &Document::new(text), language.parse().ok(), None);
        let names = facts.iter().flatten().filter(|fact| matches!(fact.value, Value::Name { .. }));
        assert_eq!(names.map(|fact| fact.span.of(text)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn names_are_found_without_capitals() {
        check("zh", "拜登在里斯本会见了马克龙。", &["拜登", "里斯本", "马克龙"]);
        check("ja", "船はリスボンからダブリンへ向かった。", &["リスボン", "ダブリン"]);
        check("ko", "배는 리스본에서 더블린으로 떠났다.", &["리스본", "더블린"]);
        check("ar", "أبحرت السفينة من لشبونة ولندن.", &["لشبونة", "لندن"]);
    }
}
