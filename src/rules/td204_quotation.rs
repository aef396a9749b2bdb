//! # One quotation, several wordings
//!
//! ## What it does
//! Reports a quotation that versions put in different words. Quotations are found by the white space beside their marks,
//! so reversed and detached marks do not hide them; those that share at least {share} in a hundred of their words are held for one.
//! Where articles on one event quote it with words of meaning that the others lack, and lack words of theirs, it is a
//! warning; other wordings, and those of translations of one text, are information or a hint.
//!
//! ## Why
//! Quotation marks promise the words that were said. Of a translated saying there are as many wordings as translators,
//! and a reader who quotes on should know it.
//!
//! ## Example
//! - `“We really want something serious,” she said.`
//! - `“We truly wish for something earnest,” she said.`
//!
//! ## Fix
//! Quote the source, or say that the wording is a translation.

use std::collections::BTreeSet;

use super::conflict::Conflicts;
use super::{Number, Rule, Scope, Story};
use crate::align::{Claim, ClaimKind, ClaimVerdict, Mode, Reading};
use crate::finding::{Code, Confidence, Severity};
use crate::lang::{Data, stem};
use crate::text::TokenKind;

pub(super) const RULE: Rule = Rule {
    code: Code::Quotation,
    severity: Severity::Info,
    scope: Scope::Versions(|story, findings| {
        CONFLICTS.check_weighed(story, findings, |claim| severity(story, claim));
    }),
    needs: &[],
    numbers: &[("share", Number::Share(Claim::LEAST_SHARED_QUOTATION))],
    source: include_str!("td204_quotation.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Quotation,
    kinds: &[ClaimKind::Quotation],
    verdict: ClaimVerdict::Variant,
    severity: Severity::Info,
    unsettled: Severity::Hint,
    confidence: Confidence::Likely,
};

/// A warning where articles put other words into the mouth of one speaker.
fn severity(story: &Story, claim: &Claim) -> Severity {
    let is_news = story.alignment.mode == Mode::Comparable;
    let all: Vec<BTreeSet<String>> = claim.readings.iter().map(|told| stems(story, told)).collect();
    let is_other = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.iter().any(|stem| !has_kin(b, stem));
    let reworded = all.iter().any(|a| all.iter().any(|b| is_other(a, b) && is_other(b, a)));
    if is_news && reworded { Severity::Warning } else { CONFLICTS.severity_of(claim) }
}

/// The stems of the words of a quotation but those that carry grammar.
fn stems(story: &Story, told: &Reading) -> BTreeSet<String> {
    let version = &story.versions[told.version];
    let (data, lexemes, tokens) =
        (Data::of_text(version.language), version.lexemes(), &version.document.tokens);
    let first = tokens.partition_point(|token| token.span.end <= told.span.start);
    let last = tokens.partition_point(|token| token.span.start < told.span.end);
    let words = (first..last).filter(|at| tokens[*at].kind != TokenKind::Mark).map(|at| lexemes.of(at));
    let telling = words.filter(|word| !word.is_closed_class && !data.is_function_word(&word.lower));
    telling.map(|word| stem(&word.lower, data)).collect()
}

/// Whether some word begins as `stem` does: `serious`, `seriousness`.
fn has_kin(stems: &BTreeSet<String>, stem: &str) -> bool {
    const LEAST: usize = 4;
    let shared = |other: &String| other.chars().zip(stem.chars()).take_while(|(a, b)| a == b).count();
    stems.iter().any(|other| other == stem || shared(other) >= LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, analyse};
    use crate::matching::Glossary;
    use crate::text::Source;

    #[test]
    fn articles_that_put_other_words_into_a_mouth_are_loud() {
        let said = |words: &str| format!("{words} said President Maro Deln in Kessin on the quay.");
        let severities = |first: &str, second: &str, mode: Mode| {
            let one =
                |words: &str| analyse(Source::new("-", said(words)), Glossary::bundled(), "en".parse().ok());
            let versions: Vec<Analysis> = [first, second].map(one).into();
            let mut found = Vec::new();
            Story::told(&versions, Some(mode), Glossary::bundled(), |story| RULE.check(story, &mut found));
            found.iter().map(|finding| finding.severity).collect::<Vec<_>>()
        };
        let first = "“We will never accept a foreign base on our soil,”";
        let other = "“We will not tolerate a foreign port on our soil, never,”";
        assert_eq!(severities(first, other, Mode::Comparable), [Severity::Warning]);
        assert_eq!(severities(first, other, Mode::Parallel), [Severity::Info]);
        let longer = "“We will never accept a foreign base on our own soil, never,”";
        assert_eq!(severities(first, longer, Mode::Comparable), [Severity::Info]);
    }
}
