//! Names: runs of capitalised words that are more than the start of a sentence, and the titles that belong to them.

use std::collections::BTreeSet;

use super::fact::{Fact, Value};
use super::lexicon::Lexicon;
use super::words::{Words, is_function_word, is_starter};
use crate::lang::{Language, Role, RunningWords, is_hyphen, is_quotation_mark, without_possessive};
use crate::text::{Document, TokenKind};

/// The most words between a name and the far end of its title.
const TITLE_REACH: usize = 9;

/// A run of words that is a name, as word numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    from: usize,
    to: usize,
    weak: bool,
}

/// Names and titled names of a sentence outside the words that `taken` marks.
pub(super) fn names(words: &Words, lexicon: &Lexicon, taken: &[bool]) -> Vec<Fact> {
    let runs = runs(words, lexicon, taken);
    let mut facts = Vec::new();
    for run in &runs {
        let core = core(words, lexicon, *run);
        if !is_only_title(words, lexicon, core) {
            let title =
                title_before(words, lexicon, core.from).or_else(|| title_after(words, lexicon, core.to));
            let title = title.or_else(|| title_apposed(words, lexicon, core));
            let name = words.span(core.from, core.to);
            if let Some((from, to)) = title {
                let title = words.span(from, to);
                facts.push(Fact { span: title.cover(name), value: Value::Title { title, name } });
            }
            facts.push(Fact { span: name, value: Value::Name { certain: !core.weak } });
        }
        if let Some((from, to)) = role_before(words, lexicon, run.from) {
            let (title, name) = (words.span(from, to), words.span(run.from, run.to));
            facts.push(Fact { span: title, value: Value::Title { title, name } });
        }
    }
    facts
}

/// All runs of capitalised words; none in a headline that capitalises every word.
fn runs(words: &Words, lexicon: &Lexicon, taken: &[bool]) -> Vec<Run> {
    let is_word = |at: &usize| words.get(*at).is_some_and(|word| word.kind == TokenKind::Word);
    let all = (0..words.len()).filter(is_word).count();
    let capitals = (0..words.len()).filter(is_word).filter(|at| words.is_capitalised(*at)).count();
    if all > 5 && capitals * 10 > all * 8 {
        return Vec::new();
    }
    words.read(|from| {
        if taken[from] || !starts_name(words, lexicon, from) {
            return None;
        }
        let mut to = from + 1;
        while let Some(next) = continues(words, lexicon, to).filter(|next| !taken[to..*next].contains(&true))
        {
            to = next;
        }
        let weak = to == from + 1
            && starts_clause(words, from)
            && !is_acronym(words.written(from))
            && !is_owner(words.written(from));
        Some((to, Run { from, to, weak }))
    })
}

/// Whether word `at` can begin a name.
fn starts_name(words: &Words, lexicon: &Lexicon, at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.kind == TokenKind::Word) else { return false };
    let is_capital = words.is_capitalised(at) || is_acronym(words.written(at));
    let is_pronoun = lexicon.grammar.plays(Role::CapitalPronoun, &word.lower);
    let is_common =
        (is_function_word(&word.lower) || is_starter(&word.lower)) && !is_acronym(words.written(at));
    let is_honorific = lexicon.grammar.plays(Role::Honorific, &word.lower);
    let is_joined = at > 0 && words.lower(at - 1).is_some_and(is_hyphen) && words.touches_next(at - 1);
    let is_money = lexicon.units.at(words, at).is_some();
    is_capital && !is_joined && !is_money && !is_common && !is_pronoun && !is_honorific
}

/// Where a name goes on after word `at - 1`, if it does.
fn continues(words: &Words, lexicon: &Lexicon, at: usize) -> Option<usize> {
    if is_owner(words.written(at - 1)) {
        return None;
    }
    if starts_name(words, lexicon, at) {
        return Some(at + 1);
    }
    let lower = words.lower(at)?;
    let initial = lower == "." && words.written(at - 1).chars().count() == 1;
    // between nouns `von` and `der` join no name
    let is_noun_language = lexicon.grammar.flag("capital-nouns") == Some(true);
    // ` - ` parts a headline from its source
    let is_joint = is_hyphen(lower) && (words.touches_next(at - 1) || words.touches_next(at));
    let joins = is_joint
        || lexicon.grammar.plays(Role::NameParticle, lower)
            && !(is_noun_language && lower.chars().all(char::is_alphabetic));
    let capital = is_joint && words.is_capitalised(at + 1);
    (capital || (initial || joins) && starts_name(words, lexicon, at + 1)).then_some(at + 2)
}

/// Whether word `at` begins a sentence or a quotation, where any word is capitalised.
fn starts_clause(words: &Words, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let is_quote = |at: usize| words.lower(at).is_some_and(|mark| mark.chars().all(is_quotation_mark));
    let closes = is_quote(before) && !words.touches_next(before);
    let quoted_alone = is_quote(before) && is_quote(at + 1);
    let mark = if closes { before.checked_sub(1).unwrap_or(before) } else { before };
    words.is_mark(mark) && !matches!(words.lower(mark), Some("," | "(" | ")" | "-")) && !quoted_alone
}

/// `Orlec’s`.
fn is_owner(written: &str) -> bool {
    without_possessive(written).len() < written.len() || (written.ends_with("s'") || written.ends_with("s’"))
}

fn is_acronym(written: &str) -> bool {
    written.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// A run without the title words it begins with: `Deputy Minister Ana Orlec` and `Secretary of State Ana Orlec` → `Ana
/// Orlec`.
fn core(words: &Words, lexicon: &Lexicon, run: Run) -> Run {
    let is_title = |at: &usize| lexicon.titles.at(words, *at).is_some();
    let is_rank = |at: usize| lexicon.titles.at(words, at).is_some_and(|(_, entry)| entry.kind != "field");
    let Some(rank) = (run.from..run.to).find(|at| is_rank(*at)) else {
        return without_field(words, lexicon, run);
    };
    let last = (rank..run.to).rev().find(is_title).unwrap_or(rank);
    let goes_on = words.lower(last + 1).is_some_and(|word| lexicon.grammar.plays(Role::Of, word));
    if last + 1 < run.to && !goes_on { Run { from: last + 1, weak: false, ..run } } else { run }
}

/// A run without what a minister before it is for: `ministre de la Défense Paul Arvin` → `Paul Arvin`.
fn without_field(words: &Words, lexicon: &Lexicon, run: Run) -> Run {
    let joins =
        |at: &usize| words.lower(*at).is_some_and(|word| lexicon.grammar.plays_any(&INSIDE_TITLES, word));
    let Some(last) = (0..run.from).rev().find(|at| !joins(at)) else { return run };
    let is_minister = last + 1 < run.from && lexicon.titles.kind_at(words, last, "rank").is_some();
    let field = lexicon.titles.kind_at(words, run.from, "field").map_or(0, |(len, _)| len);
    match is_minister && field > 0 && run.from + field < run.to {
        true => Run { from: run.from + field, weak: false, ..run },
        false => run,
    }
}

/// Whether a run is a title without a name, one word of whom it serves allowed: `Orlan Minister of Foreign Affairs`.
fn is_only_title(words: &Words, lexicon: &Lexicon, run: Run) -> bool {
    let is_rank = |at: usize| lexicon.titles.kind_at(words, at, "rank").is_some();
    let is_of = |at: usize| words.lower(at).is_some_and(|word| lexicon.grammar.plays(Role::Of, word));
    let is_other = |at: &usize| lexicon.titles.at(words, *at).is_none() && !is_of(*at);
    (run.from..run.to).any(is_rank)
        && (run.from..run.to).filter(is_other).count() <= 1
        && run.to - run.from > 1
}

/// The title that ends right before word `to`.
fn title_before(words: &Words, lexicon: &Lexicon, to: usize) -> Option<(usize, usize)> {
    let mut from = to;
    while from > 0 && to - from < TITLE_REACH && belongs(words, lexicon, from - 1) {
        from -= 1;
    }
    trimmed(words, lexicon, from, to).filter(|(_, end)| *end == to)
}

/// The title that follows a name after a comma: `Orlec, deputy foreign minister`.
fn title_after(words: &Words, lexicon: &Lexicon, from: usize) -> Option<(usize, usize)> {
    if words.lower(from) != Some(",") {
        return None;
    }
    let most = words.len().min(from + 1 + TITLE_REACH);
    let to = (from + 1..most).find(|at| !belongs(words, lexicon, *at)).unwrap_or(most);
    trimmed(words, lexicon, from + 1, to).filter(|_| !is_subject(words, lexicon, from + 1, to))
}

/// The title of whom a name stands beside between marks: `the spokeswoman of the airline, Marta Ruel, said`.
fn title_apposed(words: &Words, lexicon: &Lexicon, name: Run) -> Option<(usize, usize)> {
    let comma = name.from.checked_sub(1).filter(|at| words.lower(*at) == Some(","))?;
    let is_closed = words.lower(name.to).is_none_or(|mark| matches!(mark, "," | "." | ";"));
    let is_whole = name.to - name.from > 1;
    let inside = (comma.saturating_sub(TITLE_REACH)..comma).rev().take_while(|at| !words.is_mark(*at));
    let is_rank =
        |at: &usize| lexicon.titles.at(words, *at).is_some_and(|(_, e)| matches!(e.kind, "rank" | "general"));
    let rank = inside.into_iter().find(is_rank).filter(|_| is_closed && is_whole)?;
    let serves = rank + 1 == comma
        || words.lower(rank + 1).is_some_and(|word| lexicon.grammar.plays_any(&[Role::Of, Role::For], word))
        || lexicon.grammar.flag("capital-nouns") == Some(true);
    serves.then(|| trimmed(words, lexicon, rank.saturating_sub(2), rank + 1)).flatten()
}

/// Whether the words `from..to` begin with an article and a verb of the past follows them: `…, the president had`.
fn is_subject(words: &Words, lexicon: &Lexicon, from: usize, to: usize) -> bool {
    let plays = |at: usize, roles: &[Role]| {
        words.lower(at).is_some_and(|word| lexicon.grammar.plays_any(roles, word))
    };
    let is_verb = plays(to, &[Role::Auxiliary, Role::PluralAuxiliary, Role::Be])
        || words.lower(to).is_some_and(|word| lexicon.grammar.ends_as(Role::ParticipleEnding, word));
    plays(from, &[Role::DefiniteArticle]) && is_verb
}

/// A role that is told by whom it serves: `a spokesman for the` before a name.
fn role_before(words: &Words, lexicon: &Lexicon, to: usize) -> Option<(usize, usize)> {
    let plays = |at: usize, roles: &[Role]| {
        words.lower(at).is_some_and(|word| lexicon.grammar.plays_any(roles, word))
    };
    let article = usize::from(to > 0 && plays(to - 1, &[Role::DefiniteArticle]));
    let joint = (to - article).checked_sub(1)?;
    let rank = joint.checked_sub(1)?;
    let is_joint = plays(joint, &[Role::Of, Role::For, Role::From]);
    let is_rank =
        lexicon.titles.at(words, rank).is_some_and(|(_, entry)| matches!(entry.kind, "rank" | "general"));
    (is_joint && is_rank).then(|| trimmed(words, lexicon, rank.saturating_sub(2), rank + 1)).flatten()
}

/// What words stand inside titles without being part of them.
const INSIDE_TITLES: [Role; 5] =
    [Role::Of, Role::For, Role::DefiniteArticle, Role::IndefiniteArticle, Role::TitleWord];

/// Whether word `at` can stand inside a title.
fn belongs(words: &Words, lexicon: &Lexicon, at: usize) -> bool {
    lexicon.titles.at(words, at).is_some()
        || words
            .lower(at)
            .is_some_and(|word| lexicon.grammar.plays_any(&INSIDE_TITLES, word) || is_hyphen(word))
        || (words.is_capitalised(at) && words.get(at).is_some_and(|word| word.kind == TokenKind::Word))
}

/// The part of `from..to` from the first title word to the last, if a rank is among them.
fn trimmed(words: &Words, lexicon: &Lexicon, from: usize, to: usize) -> Option<(usize, usize)> {
    let title = |at: &usize| lexicon.titles.at(words, *at).is_some();
    let is_rank =
        |at: usize| lexicon.titles.at(words, at).is_some_and(|(_, e)| matches!(e.kind, "rank" | "general"));
    let first = (from..to).find(title)?;
    let last = (from..to).rev().find(title)?;
    (first..=last).any(is_rank).then_some((first, last + 1))
}

/// Kind and value of each title word in `title`, as `titles.tsv` has them; other words are left out.
pub(crate) fn title_words(title: &str, language: Option<Language>) -> BTreeSet<(&'static str, &'static str)> {
    let document = Document::new(title);
    let lexicon = &Lexicon::of(language);
    let of_sentence = |sentence| {
        let words = Words::of(title, &document, sentence);
        (0..words.len())
            .filter_map(|at| lexicon.titles.at(&words, at))
            .map(|(_, e)| (e.kind, e.value))
            .collect::<Vec<_>>()
    };
    (0..document.sentences.len()).flat_map(of_sentence).collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::{Value, read};
    use crate::text::Document;

    fn check(text: &str, names: &[&str], titles: &[[&str; 2]]) {
        let document = Document::new(text);
        let facts: Vec<_> = read(text, &document, None, None).into_iter().flatten().collect();
        let named = facts.iter().filter(|f| matches!(f.value, Value::Name { .. })).map(|f| f.span.of(text));
        assert_eq!(named.collect::<Vec<_>>(), names, "{text}");
        let titled = facts.iter().filter_map(|fact| match fact.value {
            Value::Title { title, name } => Some([title.of(text), name.of(text)]),
            _ => None,
        });
        assert_eq!(titled.collect::<Vec<_>>(), titles, "{text}");
    }

    #[test]
    fn names_with_titles_before_and_after() {
        check(
            "the Orlan Deputy Foreign Minister Ana Orlec said",
            &["Ana Orlec"],
            &[["Deputy Foreign Minister", "Ana Orlec"]],
        );
        check(
            "with Ana Orlec, deputy foreign minister, on",
            &["Ana Orlec"],
            &[["deputy foreign minister", "Ana Orlec"]],
        );
        check("that Vice Minister Orlec met", &["Orlec"], &[["Vice Minister", "Orlec"]]);
        check(
            "a spokesman for the Island Council said",
            &["Island Council"],
            &[["spokesman", "Island Council"]],
        );
    }

    #[test]
    fn what_is_a_name() {
        check(
            "Yesterday he met J. Corvin of Port Ives in May.",
            &["Yesterday", "J. Corvin of Port Ives"],
            &[],
        );
        check("He said the NBO and the Orlans left.", &["NBO", "Orlans"], &[]);
    }
}
