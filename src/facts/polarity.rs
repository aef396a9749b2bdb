//! Negations and the words they turn round.

use super::fact::{Fact, Negator, Value};
use super::lexicon::Lexicon;
use super::words::{Word, Words, is_function_word};
use crate::lang::{Phrase, Role, RunningWords};
use crate::text::{Span, TokenKind};

/// The most words that one negation is taken to turn round.
const REACH: usize = 8;

/// The same where each letter is a word.
const REACH_OF_LETTERS: usize = 16;

/// The most words between the two parts of a negation (`ne … plus`).
const APART: usize = 6;

/// A negation as word numbers.
struct Denial {
    from: usize,
    to: usize,
    negator: Negator,
    /// Whether it goes with a negator of its clause.
    concord: bool,
    /// Whether the negator is a part of the verb.
    is_form: bool,
}

/// The negations of a sentence, in order.
pub(super) fn negations(words: &Words, lexicon: &Lexicon) -> Vec<Fact> {
    let found = words.read(|at| {
        let (len, entry) = negator_at(words, lexicon, at)?;
        Some((at + len, denial(words, lexicon, (at, at + len), entry)))
    });
    let mut found: Vec<Denial> = found.into_iter().flatten().collect();
    join_concord(words, lexicon, &mut found);
    let fact = |denial: &Denial| {
        let Denial { from, to, negator, .. } = *denial;
        let scope = scope(words, lexicon, denial);
        Fact { span: words.span(from, to), value: Value::Negation { negator, scope } }
    };
    found.iter().map(fact).collect()
}

/// The phrase of the table that begins at `at`, else the form of the word.
fn negator_at(words: &Words, lexicon: &Lexicon, at: usize) -> Option<(usize, Phrase)> {
    let phrase = lexicon.negation.at(words, at);
    phrase.or_else(|| Some((1, lexicon.grammar.negated_forms().of(words.lower(at)?)?)))
}

/// The negation that the words `from..to` are, as `entry` says, if they deny anything.
fn denial(words: &Words, lexicon: &Lexicon, (from, to): (usize, usize), entry: Phrase) -> Option<Denial> {
    let negator = match entry.kind {
        "negator" | "form" => Negator::Verb,
        "scoped" | "concord" if is_excepted(words, lexicon, to) => return None,
        "scoped" if !is_number_sign(words, lexicon, from) => Negator::Part,
        "concord" | "form-part" => Negator::Part,
        "paired" if has_first_part(words, from, entry.value) => Negator::Verb,
        "lexical" => Negator::Lexical,
        _ => return None,
    };
    Some(Denial {
        from,
        to,
        negator,
        concord: entry.kind == "concord",
        is_form: entry.kind.starts_with("form"),
    })
}

/// Whether something is taken out of what the words before `to` deny: `feared nothing, except`.
fn is_excepted(words: &Words, lexicon: &Lexicon, to: usize) -> bool {
    const REACH: usize = 3;
    let takes_out = |at: usize| words.lower(at).is_some_and(|word| lexicon.grammar.plays(Role::Except, word));
    (to..words.len().min(to + REACH)).any(takes_out)
}

/// Whether one of the words `first`, or a word elided from it (`n'est`), stands a little before word `at`.
fn has_first_part(words: &Words, at: usize, first: &str) -> bool {
    let is_first = |lower: &str| {
        first.split(' ').any(|part| lower == part || part.ends_with('\'') && lower.starts_with(part))
    };
    (at.saturating_sub(APART)..at).any(|at| words.lower(at).is_some_and(is_first))
}

/// Takes out words that go with a negator of their clause, where the language denies once with several words: all of
/// them where they never deny alone.
fn join_concord(words: &Words, lexicon: &Lexicon, found: &mut Vec<Denial>) {
    let Some(concord) = lexicon.grammar.about("negative-concord") else { return };
    let clause = |at: usize| (0..at).filter(|at| ends_clause(words, lexicon, *at)).count();
    let mut clauses: Vec<usize> =
        found.iter().filter(|d| d.negator == Negator::Verb).map(|d| clause(d.from)).collect();
    // `sin ninguna ganancia`, `bez žádného zisku`
    let ends: Vec<usize> =
        found.iter().filter(|d| !d.concord && d.negator == Negator::Part).map(|d| d.to).collect();
    found.retain(|denial| {
        let own = clause(denial.from);
        let goes_along =
            denial.concord && (concord == "strict" || clauses.contains(&own) || ends.contains(&denial.from));
        if denial.concord {
            clauses.push(own);
        }
        !goes_along
    });
}

/// `No. 4`, `No 4`.
fn is_number_sign(words: &Words, lexicon: &Lexicon, at: usize) -> bool {
    let is_digits = words.get(at + 1).is_some_and(|word| word.kind == TokenKind::Number);
    words.lower(at).is_some_and(|word| lexicon.grammar.plays(Role::No, word))
        && (words.lower(at + 1) == Some(".") || is_digits && words.is_capitalised(at))
}

/// The words that a negation turns round: those after it up to the next mark that ends a clause, those before it where
/// the language denies at the end or nothing follows; a verb that denies by its form is one of them.
fn scope(words: &Words, lexicon: &Lexicon, denial: &Denial) -> Span {
    let is_spaced = lexicon.grammar.flag("writes-spaces") != Some(false);
    let reach = if is_spaced { REACH } else { REACH_OF_LETTERS };
    let Denial { from, to, is_form, .. } = *denial;
    let ends = |at: &usize| ends_clause(words, lexicon, *at);
    let end = (to..words.len().min(to + reach)).find(ends).unwrap_or(words.len().min(to + reach));
    let start =
        (from.saturating_sub(reach)..from).rev().find(ends).map_or(from.saturating_sub(reach), |at| at + 1);
    let (first, last) = if is_form { (from, to) } else { (to, from) };
    let follows = lexicon.grammar.flag("negation-follows") == Some(true);
    // behind the negator of a separable verb only its particle may stand: `nahm die Klage nicht an`
    let says = |word: &Word| {
        word.kind != TokenKind::Mark && !(denial.negator == Negator::Verb && is_function_word(&word.lower))
    };
    let is_empty = !(to..end).any(|at| words.get(at).is_some_and(says));
    if (follows || is_empty) && start < last { words.span(start, last) } else { words.span(first, end) }
}

/// Whether word `at` ends a clause.
fn ends_clause(words: &Words, lexicon: &Lexicon, at: usize) -> bool {
    let is_end = |word: &str| {
        matches!(word, "." | "," | ";" | ":" | "!" | "?" | "—" | "–" | "。" | "、" | "،" | "؛" | "؟")
            || lexicon.grammar.plays(Role::But, word)
    };
    words.lower(at).is_some_and(is_end)
}

#[cfg(test)]
mod tests {
    use crate::facts::{Value, read};
    use crate::text::Document;

    fn check(language: &str, text: &str, expected: &[(&str, &str)]) {
        let document = Document::new(text);
        let facts = read(text, &document, language.parse().ok(), None);
        let shown = |fact: &crate::facts::Fact| match &fact.value {
            Value::Negation { scope, .. } => Some((fact.span.of(text), scope.of(text))),
            _ => None,
        };
        let found: Vec<_> = facts.iter().flatten().filter_map(shown).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn negators_and_their_scope() {
        check("en", "They did not sign, and won’t wait.", &[("not", "sign"), ("n’t", "wait")]);
        check(
            "en",
            "Nothing will change, but he refused it.",
            &[("Nothing", "will change"), ("refused", "it")],
        );
        check("fr", "Il ne viendra pas demain.", &[("pas", "demain")]);
        check("en", "It feared nothing, except the sea.", &[("except", "the sea")]);
        check("de", "Das Gericht nahm die Klage nicht an.", &[("nicht", "Das Gericht nahm die Klage")]);
        check("es", "Se fue sin ninguna pérdida.", &[("sin", "ninguna pérdida")]);
    }

    #[test]
    fn negation_in_the_word_and_at_the_end() {
        check("cs", "Ministr nepodepsal smlouvu.", &[("nepodepsal", "nepodepsal smlouvu")]);
        check("cs", "V neděli byl nejen v nemocnici.", &[]);
        check("tr", "Bakan anlaşmayı imzalamadı.", &[("imzalamadı", "Bakan anlaşmayı imzalamadı")]);
        check("ko", "장관은 서명하지 않았다.", &[("않았다", "장관은 서명하지 않았다")]);
        check("de", "Er unterschrieb den Vertrag nicht.", &[("nicht", "Er unterschrieb den Vertrag")]);
        check("zh", "部长没有签署合同，不仅如此。", &[("没有", "签署合同")]);
    }

    #[test]
    fn one_negation_of_several_words() {
        check("es", "El alcalde no tiene ningún problema.", &[("no", "tiene ningún problema")]);
        check("es", "Nadie dijo nada.", &[("Nadie", "dijo nada")]);
        check("ru", "Никто никогда не говорил.", &[("не", "говорил")]);
        check("fr", "Il ne viendra plus, il a plus de temps.", &[("plus", "Il ne viendra")]);
    }

    #[test]
    fn what_denies_nothing() {
        check("en", "School No 2 has not a few pupils, no lower than fifty", &[]);
        check(
            "en",
            "Berth No. 4 was not only full but refused to no less than ten ships",
            &[("refused", "to no less than ten ships")],
        );
    }
}
