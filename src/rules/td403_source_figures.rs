//! # Figure or date that is another one in the source
//!
//! ## What it does
//! Reports a number, share, sum of money or date of a translation whose value is another one than in its source, by the same
//! comparison as TD201 and TD202. It is silent where one of the two tells no figure.
//!
//! ## Why
//! A wrong figure misleads, and no reader of the translation can see it.
//!
//! ## Example
//! ```text
//! msgid "The file is kept for 30 days."
//! msgstr "Die Datei wird 20 Tage lang aufbewahrt."
//! ```
//!
//! ## Fix
//! Write the figure of the source.

use super::{Rule, Scope, Units};
use crate::align::{Claim, ClaimKind, ClaimVerdict, unit_claims};
use crate::finding::{Code, Confidence, Finding, Severity, Translating};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: Code::SourceFigures,
    severity: Severity::Warning,
    scope: Scope::Units(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td403_source_figures.rs"),
};

fn check(units: &Units, findings: &mut Vec<Finding>) {
    let has_digit = |span: Span, text: &str| span.of(text).chars().any(char::is_numeric);
    let (source, target) = (units.source.source.text(), units.target.source.text());
    let pairs = units.units.iter().map(|unit| (unit.source, unit.target));
    let both: Vec<(Span, Span)> =
        pairs.filter(|(from, to)| has_digit(*from, source) && has_digit(*to, target)).collect();
    if !both.is_empty() {
        let claims = unit_claims(units.source, units.target, &both);
        findings.extend(claims.iter().filter_map(|claim| differs(units, claim)));
    }
}

/// A finding where the two sides of a claim about a value cannot both hold.
fn differs(units: &Units, claim: &Claim) -> Option<Finding> {
    use ClaimKind::{Count, Date, Money, Percent};
    let is_value = matches!(claim.kind, Count | Date | Money | Percent);
    if !is_value || claim.verdict != ClaimVerdict::Conflict {
        return None;
    }
    let reading = |version: usize| claim.readings.iter().find(|reading| reading.version == version);
    let (source, target) = (reading(0)?, reading(1)?);
    let reason = Translating::Value {
        source: units.source.source.slice(source.span).to_owned(),
        target: units.target.source.slice(target.span).to_owned(),
    };
    Some(units.finding(&RULE, Confidence::Likely, target.span, reason))
}
