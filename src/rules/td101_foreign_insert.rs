//! # Foreign insert (TD101, foreign-insert)
//!
//! ## What it does
//! Finds a word of another language inside a text: in another script (`the court met on बुधवार`), alone in square
//! brackets (`their [ses] claims`), or bare (`the demands could nicht be met`). Words of another script are found in
//! text of any language; words of the same alphabet in English text by function words, letters and endings that English
//! does not have, and in text of any language by what letters follow each other in the words of each, where no other
//! version has the word (`info`, unless the other language lists it).
//!
//! It is silent where the text means to show the foreign word: a gloss in brackets after a name (`Lin (林)`), one Greek
//! letter (`α`), a name (`Müller`), a title between capitals (`Frente para la Victoria`), borrowed words (`café`,
//! `vis-à-vis`), and brackets that hold an abbreviation or plain English (`[Eucom]`, `[his]`). A foreign word alone in
//! quotation marks is only mentioned, so it is reported as `info`.
//!
//! ## Why
//! A machine leaves in place what it cannot translate. The reader meets a word that only the source explains.
//!
//! ## Example
//! ```text
//! The guild defends [nos] rights in the harbour.
//! ```
//!
//! ## Fix
//! Translate the word; other versions of the text may have it.

use std::collections::HashMap;

use whatlang::Script;

use super::foreign::{self, Sign};
use super::stranger::{self, Shared};
use super::view::{self, Line, View};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::lang::{Data, Language, Need, Role, Topic, is_latin as is_latin_letter};
use crate::text::TokenKind;

pub(super) const RULE: Rule = Rule {
    code: Code::ForeignInsert,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[Need::Topic(Topic::LoanWords), Need::Role(Role::ForeignLetter)],
    numbers: &[],
    source: include_str!("td101_foreign_insert.rs"),
};

type Weight = (Severity, Confidence);

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        if let Some(main) = foreign::main_script(view.text) {
            findings.extend(view.lines().flat_map(|line| other_scripts(view, line, main)));
        }
    }
    let vocabularies: Vec<HashMap<&str, usize>> = view::views(texts).map(vocabulary).collect();
    strangers(texts, &vocabularies, findings);
    for view in view::served(texts, &RULE) {
        let known = Known { vocabularies: &vocabularies, own: view.index };
        for line in view.lines().filter(|line| !line.is_foreign()) {
            findings.extend(bracketed(view, line));
            if !is_of_unknown_language(line) {
                findings.extend((0..line.len()).filter_map(|i| bare(view, line, i, &known)));
            }
        }
    }
}

/// Whether so many words of a line look foreign that the line is in a language of which nothing is known.
fn is_of_unknown_language(line: Line) -> bool {
    const LEAST: usize = 3;
    let words = (0..line.len()).filter(|&i| line.is_word(i)).count();
    let is_odd =
        |&i: &usize| line.is_word(i) && foreign::sign(&line.word(i).to_lowercase(), line.data).is_some();
    let odd = (0..line.len()).filter(is_odd).count();
    odd >= LEAST && odd * 4 >= words
}

/// Small words that no other version has and that another language's letters or script tell: `decided` in German text,
/// `gần` in Russian.
fn strangers(texts: Texts, vocabularies: &[HashMap<&str, usize>], findings: &mut Vec<Finding>) {
    // what versions in other languages lack says nothing
    let mut shared: HashMap<Language, Shared> = HashMap::new();
    let spoken = || view::views(texts).filter_map(|view| Some((view, view.version.language?)));
    for (view, own) in spoken() {
        shared.entry(own.root()).or_default().add(vocabularies[view.index].keys().copied());
    }
    for (view, own) in spoken() {
        let shared = &shared[&own.root()];
        if !shared.is_told_by_several() {
            continue;
        }
        let main = foreign::main_script(view.text);
        for line in view.lines().filter(|line| !line.is_foreign()) {
            findings.extend((0..line.len()).filter_map(|i| stranger(view, line, i, (own, main), shared)));
        }
    }
}

/// A word at `i` that is a stranger in the text, told as information unless its own language lists it.
fn stranger(
    view: View,
    line: Line,
    i: usize,
    (own, main): (Language, Option<Script>),
    shared: &Shared,
) -> Option<Finding> {
    const LEAST_LETTERS: usize = 3;
    let is_latin = main == Some(Script::Latin);
    let word = line.word(i);
    let is_start = i == 0 && view::is_lower(line.word(1));
    let is_small = word.chars().all(|c| c.is_lowercase() && is_latin_letter(c));
    let is_noun = is_latin && may_be_noun(line, i);
    if !line.is_word(i)
        || !(is_small || is_start && is_latin || is_noun)
        || !stands_free(line, i)
        || line.is_quoted(i, i + 1)
    {
        return None;
    }
    let lower = word.to_lowercase();
    if !shared.is_alone(&lower) {
        return None;
    }
    let weigh = |is_sure| (if is_sure { Severity::Warning } else { Severity::Info }, Confidence::Possible);
    if !is_latin {
        let main = main.filter(|_| lower.chars().count() >= LEAST_LETTERS)?;
        let garble =
            Garble::Script { script: Script::Latin.name().to_owned(), own: foreign::script_name(main) };
        return Some(view.finding(&RULE, weigh(true), line.span(i, i + 1), garble));
    }
    // what the rule finds in text of the language by its own lists is told there
    let is_told = line.data.meets(RULE.needs) && foreign::sign(&lower, line.data).is_some();
    let found = stranger::of(&lower, own).filter(|_| !is_told)?;
    let has_nouns = Data::of(found.language).flag("capital-nouns") == Some(true);
    if is_noun && !(has_nouns && found.is_listed) {
        return None;
    }
    let garble = Garble::Word { word: word.to_owned(), language: found.language, own };
    let is_sure = found.is_sure && (is_small || is_noun);
    Some(view.finding(&RULE, weigh(is_sure), line.span(i, i + 1), garble))
}

/// Whether a word inside a sentence has a capital, as a noun of another language may, and stands in no row of capitals.
fn may_be_noun(line: Line, i: usize) -> bool {
    let is_capital = |i: usize| line.is_word(i) && view::is_capitalised(line.word(i));
    let rest_is_small = line.word(i).chars().skip(1).all(char::is_lowercase);
    let is_inside = i > 0 && line.is_word(i - 1) && line.data.flag("capital-nouns") != Some(true);
    is_inside && is_capital(i) && rest_is_small && !is_capital(i - 1) && !is_capital(i + 1)
}

/// Runs of words in another script than the text's.
fn other_scripts(view: View, line: Line, main: Script) -> Vec<Finding> {
    let scripts: Vec<Option<Script>> = (0..line.len()).map(|i| other_script(line, i, main)).collect();
    if scripts.iter().flatten().count() * 2 > line.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut first = 0;
    while first < line.len() {
        let Some(script) = scripts[first] else {
            first += 1;
            continue;
        };
        let end = first + scripts[first..].iter().take_while(|s| **s == Some(script)).count();
        if !is_gloss(line, first) {
            let severity = if line.is_quoted(first, end) { Severity::Info } else { Severity::Warning };
            let script = foreign::script_name(script);
            let garble = Garble::Script { script, own: main.name().to_owned() };
            found.push(view.finding(&RULE, (severity, Confidence::Likely), line.span(first, end), garble));
        }
        first = end;
    }
    found
}

/// The script of token `i`, if it is not one that text in script `main` uses.
fn other_script(line: Line, i: usize, main: Script) -> Option<Script> {
    let word = line.word(i);
    let is_code = word.chars().any(char::is_numeric);
    if word.is_ascii() || is_code || line.kind(i) == Some(TokenKind::Mark) {
        return None;
    }
    let script = foreign::script(word)?;
    let is_symbol = script == Script::Greek && word.chars().count() == 1;
    let is_at_home = script == main
        || script == Script::Latin
        || main == Script::Hangul && script == Script::Mandarin
        || foreign::is_written_in(line.data.language(), script);
    (!is_symbol && !is_at_home).then_some(script)
}

/// Whether token `i` explains a name: it stands in brackets, and no number that it could count stands there before it.
fn is_gloss(line: Line, i: usize) -> bool {
    let counted = line.kind(i.wrapping_sub(1)) == Some(TokenKind::Number);
    in_brackets(line, i) && !counted
}

/// Whether token `i` stands inside brackets that the sentence opened not long before.
fn in_brackets(line: Line, i: usize) -> bool {
    const LONGEST_BRACKET: usize = 60;
    let words = || (i.saturating_sub(LONGEST_BRACKET)..i).map(|k| line.word(k));
    let opened = words().filter(|w| matches!(*w, "(" | "（" | "[")).count();
    opened > words().filter(|w| matches!(*w, ")" | "）" | "]")).count()
}

/// A foreign word in square brackets, brackets included.
fn bracketed(view: View, line: Line) -> Vec<Finding> {
    let is_bracket = |&i: &usize| line.word(i) == "[" && line.word(i + 2) == "]" && line.is_word(i + 1);
    let insert = |i: usize| {
        let word = line.word(i + 1);
        let language = foreign::bracketed_word(word, line.data)
            .map(Sign::Word)
            .or_else(|| foreign::sign(word, line.data))?;
        let weight = (Severity::Warning, Confidence::Likely);
        Some(view.finding(&RULE, weight, line.span(i, i + 3), garble(word, language, line.data)))
    };
    (0..line.len()).filter(is_bracket).filter_map(insert).collect()
}

/// How often each lower-cased word stands in a version.
fn vocabulary(view: View<'_>) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for lexeme in view.version.lexemes().all().iter().filter(|lexeme| lexeme.kind == TokenKind::Word) {
        *counts.entry(&*lexeme.lower).or_default() += lexeme.count;
    }
    counts
}

/// What the versions know of a word.
struct Known<'a> {
    vocabularies: &'a [HashMap<&'a str, usize>],
    own: usize,
}

impl Known<'_> {
    /// Whether the text uses the word like a term of its own.
    fn is_term(&self, lower: &str) -> bool {
        self.vocabularies[self.own].get(lower).is_some_and(|&count| count >= 3)
    }

    /// Whether some other version has the word; `None` when there is no other.
    fn is_shared(&self, lower: &str) -> Option<bool> {
        let mut others = self.vocabularies.iter().enumerate().filter(|&(v, _)| v != self.own).peekable();
        others.peek()?;
        let folded = foreign::fold(lower);
        Some(others.any(|(_, words)| words.contains_key(lower) || words.contains_key(folded.as_str())))
    }
}

/// A foreign word in running text.
fn bare(view: View, line: Line, i: usize, known: &Known) -> Option<Finding> {
    let word = line.word(i);
    if !line.is_word(i) || line.before(i) == "[" {
        return None;
    }
    let lower = line.lower(i);
    let sign = if view::is_lower(word) { small(line, i)? } else { capitalised(line, i, lower)? };
    let (severity, confidence) = weight(sign, lower, known)?;
    if !stands_free(line, i) {
        return None;
    }
    let severity = if line.is_quoted(i, i + 1) { Severity::Info } else { severity };
    Some(view.finding(&RULE, (severity, confidence), line.span(i, i + 1), garble(word, sign, line.data)))
}

/// Whether token `i` is no part of an address, a compound or a name.
fn stands_free(line: Line, i: usize) -> bool {
    let glued =
        |mark: &str| matches!(mark, "-" | "'" | "’" | "/" | "@" | "#" | "_" | "*" | "\\" | "." | "&" | "=");
    let glued_before = !line.space_before(i) && glued(line.before(i));
    let glued_after = !line.space_after(i)
        && glued(line.word(i + 1))
        && (line.word(i + 1) != "." || !line.space_after(i + 1));
    let named = line.plays(Role::NamingWord, i.wrapping_sub(1));
    !glued_before && !glued_after && !named && line.word(i + 1) != "(" && !in_brackets(line, i)
}

/// What makes the lower-case word at `i` foreign.
fn small(line: Line, i: usize) -> Option<Sign> {
    let sign = foreign::sign(line.word(i), line.data)?;
    let before_name = view::is_capitalised(line.word(i + 1));
    let after_name = view::is_capitalised(line.before(i)) && i > 1;
    let in_name = before_name && (after_name || i == 0 || matches!(sign, Sign::Word(_)));
    (!in_name).then_some(sign)
}

/// What makes the capitalised word at `i` foreign: a function word at the start of the sentence, a noun with a foreign
/// ending among lower-case words, or one with an umlaut after an article.
fn capitalised(line: Line, i: usize, lower: &str) -> Option<Sign> {
    let goes_on = view::is_lower(line.word(i + 1));
    if i == 0 {
        let language = foreign::function_word(lower).filter(|_| goes_on && lower.len() >= 4)?;
        return Some(Sign::Word(language));
    }
    let is_noun = view::is_lower(line.before(i)) && !view::is_capitalised(line.word(i + 1));
    let with_article = line.plays(Role::Determiner, i.wrapping_sub(1));
    let sign = foreign::ending(lower, line.data).map(Sign::Ending);
    let noun_letter = || foreign::noun_letter(lower, line.data).filter(|_| with_article);
    let sign = sign.or_else(|| noun_letter().map(Sign::Letter));
    sign.filter(|_| is_noun)
}

/// How much a bare foreign word matters, given what the other versions have; nothing where it is a term they share.
fn weight(sign: Sign, lower: &str, known: &Known) -> Option<Weight> {
    if known.is_term(lower) {
        return None;
    }
    match (sign, known.is_shared(lower)) {
        (Sign::Word(_), _) => Some((Severity::Warning, Confidence::Likely)),
        (_, Some(true)) => None,
        (_, Some(false)) => Some((Severity::Warning, Confidence::Likely)),
        (Sign::Ending(_), None) => Some((Severity::Warning, Confidence::Possible)),
        (Sign::Letter(_), None) => Some((Severity::Info, Confidence::Possible)),
    }
}

fn garble(word: &str, sign: Sign, own: &Data) -> Garble {
    let (word, own) = (word.to_owned(), own.language());
    match sign {
        Sign::Word(language) => Garble::Word { word, language, own },
        Sign::Ending(language) => Garble::Ending { word, language, own },
        Sign::Letter(letter) => Garble::Letter { word, letter, own },
    }
}
