//! A conflict: one finding with what every version says.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Divergence, Said};
use crate::finding::{Finding, Location, Severity};

/// What versions say of one thing, where they part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// Whether what they say can all hold.
    pub can_all_hold: bool,
    /// What each version says, in an order that does not depend on the order in which versions are named.
    pub statements: Vec<Statement>,
}

/// What one version says of the thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// Where it says it.
    pub location: Location,
    /// What it says.
    pub said: Said,
    /// The value in normal form.
    pub value: String,
    /// Statements of one side can be made together.
    pub side: usize,
    /// The voice that makes it: copies have the same.
    pub voice: usize,
    /// Whether a reader should look here: another side has as many voices, or more.
    pub is_odd: bool,
}

impl Conflict {
    /// How many voices a side has.
    pub fn voices(&self, side: usize) -> usize {
        let of_side = self.statements.iter().filter(|statement| statement.side == side);
        of_side.map(|statement| statement.voice).collect::<BTreeSet<usize>>().len()
    }

    /// The voices of all sides together.
    pub fn all_voices(&self) -> usize {
        let sides: BTreeSet<usize> = self.statements.iter().map(|statement| statement.side).collect();
        sides.into_iter().map(|side| self.voices(side)).sum()
    }

    /// What is said on other sides than `side`.
    pub fn against(&self, side: usize) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(move |statement| statement.side != side)
    }

    /// The statements that deserve a look.
    pub fn odd(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|statement| statement.is_odd)
    }

    /// The side where a reader looks first where three voices or more part and none has most: the one of fewest voices,
    /// of equals the first.
    fn first_side(&self) -> Option<usize> {
        const LEAST: usize = 3;
        let all = self.all_voices();
        let is_settled = self.statements.iter().any(|told| 2 * self.voices(told.side) > all);
        let first = self.statements.iter().min_by_key(|told| self.voices(told.side))?;
        (all >= LEAST && !is_settled).then_some(first.side)
    }

    /// The conflict as it looks from one of its statements.
    fn seen_from(&self, own: &Statement) -> Divergence {
        let alike = |other: &Statement| self.against(own.side).filter(|o| o.value == other.value).count();
        // the side of most voices, as most of it puts it
        let rank = |other: &&Statement| {
            (Reverse(self.voices(other.side)), Reverse(alike(other)), other.said.by_words())
        };
        let Some(other) = self.against(own.side).min_by_key(rank) else { return Divergence::OnlyHere };
        let all = self.all_voices();
        match (self.can_all_hold, &own.said, &other.said) {
            (true, Said::Says(own), Said::Says(other)) => {
                Divergence::BothHold { own: own.clone(), other: other.clone() }
            }
            (_, said, theirs) => Divergence::Differs {
                own: said.clone(),
                other: theirs.clone(),
                count: self.voices(other.side),
                others: all - self.voices(own.side),
                all,
                copies: all < self.statements.len(),
            },
        }
    }
}

impl Finding {
    /// The finding once for each version that it tells of, for formats that have one place a finding: a conflict as it
    /// looks from each statement that deserves a look, any other finding as it is. One conflict is loud once: where no
    /// side has most voices, the smallest is, and the others are told beside it.
    pub fn one_sided(self) -> Vec<Finding> {
        let super::Reason::Conflict(conflict) = &self.reason else { return vec![self] };
        let loud = conflict.first_side();
        let one = |own: &Statement| {
            let (code, confidence) = (self.code, self.confidence);
            let is_loud = loud.is_none_or(|side| side == own.side);
            let severity = if is_loud { self.severity } else { self.severity.min(Severity::Info) };
            let finding = Finding::new(code, severity, confidence, own.location, conflict.seen_from(own));
            finding.with_evidence(conflict.against(own.side).map(|other| other.location))
        };
        conflict.odd().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Code, Confidence, Reason};
    use crate::text::Span;

    /// A conflict of statements, each a version, what it says, its side and its voice.
    fn finding(statements: &[(usize, &str, usize, usize)]) -> Finding {
        let mut conflict = Conflict { can_all_hold: false, statements: Vec::new() };
        for &(version, words, side, voice) in statements {
            let location = (version, Span::new(0, words.len())).into();
            let (said, value) = (Said::Says(words.to_owned()), words.to_owned());
            conflict.statements.push(Statement { location, said, value, side, voice, is_odd: false });
        }
        let all = conflict.all_voices();
        let odd: Vec<bool> =
            conflict.statements.iter().map(|told| 2 * conflict.voices(told.side) <= all).collect();
        conflict.statements.iter_mut().zip(odd).for_each(|(told, is_odd)| told.is_odd = is_odd);
        let location = conflict.statements[0].location;
        Finding::new(Code::Figures, Severity::Warning, Confidence::Likely, location, conflict)
    }

    fn sides(finding: Finding) -> Vec<(usize, String)> {
        let sides = finding.one_sided().into_iter();
        sides.map(|side| (side.location.version, side.reason.to_string())).collect()
    }

    #[test]
    fn what_most_voices_say_is_told_of_the_others() {
        let finding = finding(&[(0, "900", 0, 0), (1, "9,000", 1, 1), (2, "900", 0, 2)]);
        assert_eq!(finding.reason.to_string(), "2 of 3 say “900”, 1 of 3 says “9,000”");
        assert_eq!(sides(finding), [(1, "2 of 3 versions say “900”; this one says “9,000”".to_owned())]);
    }

    #[test]
    fn copies_make_no_majority() {
        let finding = finding(&[(0, "900", 0, 0), (1, "9,000", 1, 1), (2, "900", 0, 0)]);
        let other = |theirs: &str, own: &str| {
            format!("the other version says “{theirs}”; this one says “{own}” (copies counted once)")
        };
        assert_eq!(
            sides(finding),
            [(0, other("9,000", "900")), (1, other("900", "9,000")), (2, other("9,000", "900"))]
        );
    }

    #[test]
    fn what_nobody_agrees_on_is_loud_once() {
        let severities = |statements: &[(usize, &str, usize, usize)]| {
            let sides = finding(statements).one_sided().into_iter();
            sides.map(|side| (side.location.version, side.severity)).collect::<Vec<_>>()
        };
        assert_eq!(
            severities(&[(0, "900", 0, 0), (1, "9,000", 1, 1), (2, "90", 2, 2)]),
            [(0, Severity::Warning), (1, Severity::Info), (2, Severity::Info)]
        );
        assert_eq!(
            severities(&[(0, "900", 0, 0), (1, "90", 1, 1), (2, "900", 0, 2), (3, "9", 2, 3)]),
            [(0, Severity::Info), (1, Severity::Warning), (2, Severity::Info), (3, Severity::Info)]
        );
        assert_eq!(
            severities(&[(0, "900", 0, 0), (1, "90", 1, 1)]),
            [(0, Severity::Warning), (1, Severity::Warning)]
        );
    }

    #[test]
    fn a_side_keeps_the_other_sides_as_evidence() {
        let sides = finding(&[(0, "900", 0, 0), (1, "9,000", 1, 1)]).one_sided();
        let evidence: Vec<usize> =
            sides.iter().flat_map(|s| &s.evidence).map(|place| place.version).collect();
        assert_eq!(evidence, [1, 0]);
        assert!(sides.iter().all(|side| matches!(side.reason, Reason::Divergence(_))));
    }
}
