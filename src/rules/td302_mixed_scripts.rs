//! # Mixed scripts in a word (TD302, mixed-scripts)
//!
//! ## What it does
//! Finds words that mix Latin with Cyrillic, Greek or Armenian letters: `Кyiv` with a Cyrillic `К`.
//!
//! It is silent on units and symbols (`μm`, `LaTeX2ε`), on Latin stems with a Cyrillic ending in Cyrillic text (`SMSка`), on compounds with a
//! hyphen, underscore, colon, full stop or apostrophe (`IT-компания`, `ORM'ы`), and on scripts that are written together, such as Japanese.
//!
//! ## Why
//! The letters look the same, the words are not: searches, glossaries and comparisons miss them. The mixture comes from
//! wrong keyboards, from character recognition, and from attempts to hide.
//!
//! ## Example
//! ```text
//! The talks in (Cyrillic К)yiv begin in May.
//! ```
//!
//! ## Fix
//! Write the word in one script. The fix does so where each odd letter has a look-alike.

use whatlang::Script;

use super::view::{self, View};
use super::{Rule, Scope, Texts, foreign};
use crate::finding::{Code, Confidence, Damage, Finding, FixClass, Severity};
use crate::text::{Edit, Token};

pub(super) const RULE: Rule = Rule {
    code: Code::MixedScripts,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td302_mixed_scripts.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        let words = view.version.document.tokens.iter().filter(|token| !token.span.of(view.text).is_ascii());
        findings.extend(words.filter_map(|token| mixed(view, *token)));
    }
}

/// A finding where the word mixes scripts that look alike.
fn mixed(view: View, token: Token) -> Option<Finding> {
    let word = token.span.of(view.text);
    // marks join words of two scripts: `Фото:Reuters`, `ORM'ы`, `правок.doc`
    let is_odd = |part: &str| {
        let has = |script: Script| part.chars().any(|c| script_of(c) == Some(script));
        has(Script::Latin) && (has(Script::Cyrillic) || has(Script::Greek))
    };
    let is_join = |c: char| matches!(c, ':' | '：' | '\'' | '’' | '.');
    if word.contains(is_join) && !word.split(is_join).any(is_odd) {
        return None;
    }
    let count = |script: Script| word.chars().filter(|&c| script_of(c) == Some(script)).count();
    let latin = count(Script::Latin);
    let (other, odd) =
        [Script::Cyrillic, Script::Greek].into_iter().map(|s| (s, count(s))).max_by_key(|x| x.1)?;
    if latin == 0 || odd == 0 || word.contains('_') || is_unit(word) || is_symbol(word) || is_inflected(word)
    {
        return None;
    }
    let damage = Damage::MixedScripts { other: other.name().to_owned() };
    let finding = view.finding(&RULE, (Severity::Warning, Confidence::Certain), token.span, damage);
    Some(match unmixed(word, latin >= odd) {
        Some(replacement) => finding.with_fix(FixClass::Review, vec![Edit { span: token.span, replacement }]),
        None => finding,
    })
}

fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    foreign::script(c.encode_utf8(&mut [0; 4]))
}

/// `μm`, `kΩ`: one Greek letter that stands for a unit or a power of ten.
fn is_unit(word: &str) -> bool {
    let greek = word.chars().filter(|c| !c.is_ascii()).collect::<Vec<_>>();
    word.chars().count() <= 4
        && matches!(greek[..], ['μ' | 'Ω' | 'α' | 'β' | 'γ' | 'δ' | 'λ' | 'π' | 'Δ' | 'σ'])
}

/// `LaTeX2ε`: a letter that follows a digit at the end counts something.
fn is_symbol(word: &str) -> bool {
    let mut last = word.chars().rev();
    last.next().is_some_and(|c| script_of(c) == Some(Script::Greek)) && last.all(|c| c.is_ascii()) && {
        word.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit())
    }
}

/// A Latin stem in capitals with a Cyrillic ending, or a number with one: `SMSка`.
fn is_inflected(word: &str) -> bool {
    let ending = word.trim_start_matches(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    ending.len() < word.len() && ending.chars().all(|c| !c.is_ascii() && c.is_lowercase())
}

/// Latin letters, Cyrillic letters and Greek letters that look the same.
const ALIKE: [&str; 3] =
    ["ABCEHIJKMOPSTXYZaceijopsxy", "АВСЕНІЈКМОРЅТХУZасеіјорѕху", "ΑΒCΕΗΙJΚΜΟΡSΤΧΥΖαcειjοpsxy"];

/// The word in one script, if each odd letter has a look-alike in it.
fn unmixed(word: &str, to_latin: bool) -> Option<String> {
    let alike =
        |from: &str, to: &str, c: char| from.chars().position(|f| f == c).and_then(|i| to.chars().nth(i));
    let latin = |c: char| match c.is_ascii() {
        true => Some(c),
        false => alike(ALIKE[1], ALIKE[0], c).or_else(|| alike(ALIKE[2], ALIKE[0], c)),
    };
    let cyrillic = |c: char| if c.is_ascii_alphabetic() { alike(ALIKE[0], ALIKE[1], c) } else { Some(c) };
    word.chars().map(|c| if to_latin { latin(c) } else { cyrillic(c) }).collect()
}
