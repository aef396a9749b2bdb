//! Sentences about versions that part. A count is a count: nobody is said to be right.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter, Result};

use crate::finding::{Conflict, Divergence, Instead, Said, Statement};

/// The most words of a quotation that a sentence repeats.
const MOST_WORDS: usize = 12;

pub(super) fn tell(reason: &Divergence, f: &mut Formatter) -> Result {
    match reason {
        Divergence::Differs { own, other, count, others, all, copies } => {
            differs(f, (own, other), (*count, *others, *all))?;
            if *copies { f.write_str(" (copies counted once)") } else { Ok(()) }
        }
        Divergence::BothHold { own, other } => {
            write!(f, "this version says “{own}”, another “{other}”; both can hold")
        }
        Divergence::ReusedBy(name) => write!(f, "{name} tells this in the same words, or nearly"),
        Divergence::ReusedByMany(count) => {
            write!(f, "{count} other versions tell this in the same words, or nearly")
        }
        Divergence::OnlyHere => f.write_str("no other version was found to tell this"),
        Divergence::Unsupported { instead, alike, others, hidden } => {
            unsupported(f, instead.as_ref(), (*alike, *others, *hidden))
        }
    }
}

/// `“100,000” (3), “10,000” (1)`: what is said, with the voices of each side, the largest first.
pub(super) fn tell_all(conflict: &Conflict, f: &mut Formatter) -> Result {
    let mut sides: BTreeMap<usize, &Statement> = BTreeMap::new();
    for statement in &conflict.statements {
        sides.entry(statement.side).or_insert(statement);
    }
    for (at, (side, statement)) in sides.into_iter().enumerate() {
        let (count, comma) = (conflict.voices(side), if at == 0 { "" } else { ", " });
        let verb = Verb { said: &statement.said, is_plural: count != 1 };
        write!(f, "{comma}{count} of {} {verb}", conflict.all_voices())?;
    }
    Ok(())
}

/// `3 of 4 versions say “100,000”; this one says “10,000”`.
fn differs(f: &mut Formatter, (own, other): (&Said, &Said), counts: (usize, usize, usize)) -> Result {
    let (one, many) = (Verb { said: other, is_plural: false }, Verb { said: other, is_plural: true });
    let own = Verb { said: own, is_plural: false };
    match counts {
        (_, 1, _) => write!(f, "the other version {one}; this one {own}"),
        (1, ..) => write!(f, "another version {one}; this one {own}; others differ again"),
        (count, _, all) if count + 1 == all => write!(f, "{count} of {all} versions {many}; this one {own}"),
        (count, _, all) => {
            write!(f, "{count} of {all} versions {many}; this one {own}; others differ again")
        }
    }
}

/// What is said, with the verb of one version or of several.
struct Verb<'a> {
    said: &'a Said,
    is_plural: bool,
}

impl Display for Verb<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match (self.said, self.is_plural) {
            (Said::Denies, false) => f.write_str("denies this"),
            (Said::Denies, true) => f.write_str("deny this"),
            (Said::Affirms, false) => f.write_str("affirms this"),
            (Said::Affirms, true) => f.write_str("affirm this"),
            (Said::Words(words), false) => write!(f, "words it “{}”", shortened(words)),
            (Said::Words(words), true) => write!(f, "word it “{}”", shortened(words)),
            (Said::Says(words), false) => write!(f, "says “{words}”"),
            (Said::Says(words), true) => write!(f, "say “{words}”"),
        }
    }
}

/// The first words of a long text.
fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(MOST_WORDS).collect();
    let rest = if words.next().is_some() { " …" } else { "" };
    first.join(" ") + rest
}

/// What the others have instead, how many have the same words, and how many readings are not shown.
fn unsupported(
    f: &mut Formatter,
    instead: Option<&Instead>,
    (alike, others, hidden): (usize, usize, usize),
) -> Result {
    let have = |count: usize| if count == 1 { "has" } else { "have" };
    match instead {
        None if alike > 0 => f.write_str("few other versions have these words in this place")?,
        None => f.write_str("no other version has these words in this place")?,
        Some(Instead { words, .. }) if others == 1 => write!(f, "the other version has “{words}” here")?,
        Some(Instead { words, count }) if *count == others => {
            write!(f, "all {others} other versions have “{words}” here")?;
        }
        Some(Instead { words, count }) => {
            write!(f, "{count} of the {others} other versions {} “{words}” here", have(*count))?;
        }
    }
    if alike > 0 {
        write!(f, ", {alike} {} the same words", have(alike))?;
    }
    if hidden > 0 {
        write!(f, "; readings not shown: {hidden}")?;
    }
    Ok(())
}
