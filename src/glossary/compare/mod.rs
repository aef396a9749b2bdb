//! Whether two names are one name: the best decision that spelling alone allows.
//!
//! Names are cut into words, words into letters ([`letters_of`]). A learned table for each script tells how surprising
//! it is that its letters are written with given Latin letters; the least surprise over all ways to cut two words is
//! their distance. The words of both names are paired up, nearest first; what the pairs say (the farthest pair, words
//! left over, initials, order) is weighed by a small logistic model, script by script.
//!
//! ```
//! use transdrift::glossary::compare::{Comparer, Verdict};
//! let mut comparer = Comparer::default();
//! let same = comparer.compare("Sergei Ryabkov", "Рябков Сергей");
//! assert_eq!(same.verdict, Verdict::Same);
//! let two = comparer.compare("Sergey Lavrov", "Igor Lavrov");
//! assert_eq!((two.verdict, two.reason.as_str()), (Verdict::Different, "given names differ: Sergey, Igor"));
//! ```

mod alphabet;
mod script;
mod table;
mod tables;
mod lattice;
mod words;
mod name;
mod align;
mod evidence;
mod model;
mod conventions;
mod reason;

pub use evidence::{Evidence, FEATURES};
pub use model::THRESHOLD;
pub use script::Script;

use align::Links;
use name::Name;

/// A letter as a table counts it.
type Code = u16;

/// The score below which two names are thought to be two, and from which on up to [`THRESHOLD`] nothing is said.
pub const UNSURE: f32 = 0.3;

/// What is thought of two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are one name.
    Same,
    /// They are two.
    Different,
    /// Somebody should look.
    Unsure,
}

impl Verdict {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Different => "different",
            Verdict::Unsure => "unsure",
        }
    }
}

/// A decision on two names.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How likely they are one, from 0 to 1.
    pub score: f32,
    /// What follows from the score.
    pub verdict: Verdict,
    /// Why, in one short phrase for people.
    pub reason: String,
}

/// Compares names; made once, it needs no new memory for each pair but that of the reason.
#[derive(Clone, Debug)]
pub struct Comparer {
    same: f32,
    unsure: f32,
    left: Name,
    right: Name,
}

impl Default for Comparer {
    fn default() -> Self {
        Self::new(THRESHOLD, UNSURE)
    }
}

impl Comparer {
    /// Calls names with a score of `same` or more one, those with less than `unsure` two.
    pub fn new(same: f32, unsure: f32) -> Self {
        Self { same, unsure, left: Name::default(), right: Name::default() }
    }

    /// The decision on two names; the order of the two changes nothing but the order in the reason.
    pub fn compare(&mut self, left: &str, right: &str) -> Comparison {
        let weighed = self.weigh(left, right);
        let score = if self.left.words.is_empty() || self.right.words.is_empty() {
            f32::from(left.trim() == right.trim() && !left.trim().is_empty())
        } else {
            model::score(weighed.script, &weighed.evidence)
        };
        let verdict = match score {
            _ if score >= self.same => Verdict::Same,
            _ if score < self.unsure => Verdict::Different,
            _ => Verdict::Unsure,
        };
        let (ours, theirs) = if weighed.is_turned {
            (&weighed.links.right, &weighed.links.left)
        } else {
            (&weighed.links.left, &weighed.links.right)
        };
        let a = reason::Side { text: self.left.text(left), name: &self.left, links: ours };
        let b = reason::Side { text: self.right.text(right), name: &self.right, links: theirs };
        let reason = match verdict {
            Verdict::Same => reason::same(&a, &b),
            Verdict::Different | Verdict::Unsure => reason::different(&a, &b),
        };
        Comparison { score, verdict, reason }
    }

    /// What speaks for and against the two being one: the script whose weights count, and the features.
    pub fn features(&mut self, left: &str, right: &str) -> (Script, Evidence) {
        let weighed = self.weigh(left, right);
        (weighed.script, weighed.evidence)
    }

    fn weigh(&mut self, left: &str, right: &str) -> Weighed {
        self.left.fill(left);
        self.right.fill(right);
        let (a, b) = (self.left.script(), self.right.script());
        if a != Script::Latin && b != Script::Latin {
            // letters of two scripts meet in Latin
            self.left.romanize();
            self.right.romanize();
        }
        // one order for both ways round, so that ties are settled alike
        let is_turned = left > right;
        let (x, y) = if is_turned { (&self.right, &self.left) } else { (&self.left, &self.right) };
        let links = align::align(x, y);
        Weighed { script: a.max(b), evidence: evidence::evidence(x, y, &links), links, is_turned }
    }
}

/// What was found out about two names.
struct Weighed {
    script: Script,
    evidence: Evidence,
    links: Links,
    /// Whether the links are those of the right name against the left one.
    is_turned: bool,
}

/// The script of a word and the letters it is compared by: what `examples/learn_letters.rs` learns from.
///
/// ```
/// use transdrift::glossary::compare::{Script, letters_of};
/// assert_eq!(letters_of("Şener"), Some((Script::Latin, "šener".to_owned())));
/// assert_eq!(letters_of("Γιώργος"), Some((Script::Greek, "γιωργοσ".to_owned())));
/// assert_eq!(letters_of("12"), None);
/// ```
pub fn letters_of(word: &str) -> Option<(Script, String)> {
    let script = word.chars().find_map(Script::of)?;
    let mut letters = String::new();
    for c in word.chars() {
        match script {
            Script::Latin => {
                let codes = alphabet::codes(c).into_iter().flatten().filter(|&code| code != 0);
                letters.extend(codes.map(alphabet::letter));
            }
            Script::Hebrew if matches!(c, '\'' | '’' | '׳') => letters.push('\''),
            _ if Script::of(c) == Some(script) => script::letters(c, script, |c| letters.push(c)),
            _ => {}
        }
    }
    Some((script, letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, right: &str, verdict: &str, reason: &str) {
        let mut comparer = Comparer::default();
        let found = comparer.compare(left, right);
        assert_eq!(
            (found.verdict.name(), found.reason.as_str()),
            (verdict, reason),
            "{left} | {right}: {found:?}"
        );
        let turned = comparer.compare(right, left);
        assert_eq!((turned.score, turned.verdict), (found.score, found.verdict), "{right} | {left}");
    }

    #[test]
    fn given_and_family_names_are_judged_apart() {
        check("Sergei Ryabkov", "Sergei Ryabkov", "same", "identical");
        check("Sergei Ryabkov", "RYABKOV, Sergei", "same", "same words; order reversed");
        check("Sergey Lavrov", "Igor Lavrov", "different", "given names differ: Sergey, Igor");
        check("Sergey Lavrov", "Sergey Ryabkov", "different", "family names differ: Lavrov, Ryabkov");
        check("Sergey Lavrov", "LAVROV, S.", "same", "same words; initial fits; order reversed");
        check("Anna Oresk", "Ludwig Fitz", "different", "no word in common");
        check("", "Anna Oresk", "different", "nothing to compare");
    }

    #[test]
    fn the_reason_names_the_press() {
        let spelled = |convention: &str| format!("same spelled otherwise; {convention} spelling");
        check("Sergei Ryabkov", "Sergueï Riabkov", "same", &spelled("Riabkov is a French or Spanish"));
        check("Ryabkov", "Rjabkow", "same", &spelled("Rjabkow is a German"));
    }

    #[test]
    fn scripts_meet_in_latin() {
        for native in
            ["Сергей Рябков", "Σεργκέι Ριαμπκόφ", "سيرغي ريابكوف", "סרגיי ריאבקוב", "セルゲイ・リャブコフ"]
        {
            let found = Comparer::default().compare("Sergei Ryabkov", native);
            assert_eq!(found.verdict, Verdict::Same, "{native}: {found:?}");
            let other = Comparer::default().compare("Boris Oreskin", native);
            assert_eq!(other.verdict, Verdict::Different, "{native}: {other:?}");
        }
    }

    #[test]
    fn any_text_is_compared_without_harm() {
        let odd =
            ["", "\u{0}", "…", "é\u{301}\u{301}", "٣٤", "𝔖𝔢𝔯𝔤𝔢𝔦", "ｓｅｒｇｅｉ", "ﷺ", "'", "-", "👩‍👩‍👧", "İ"];
        let long = "Ω".repeat(500) + &" a".repeat(300) + &"ж".repeat(500);
        let mut comparer = Comparer::default();
        for left in odd.into_iter().chain([long.as_str()]) {
            for right in odd.into_iter().chain([long.as_str(), "Sergei Ryabkov", "徐峥", "김효준"]) {
                let score = comparer.compare(left, right).score;
                assert!((0.0..=1.0).contains(&score), "{left:?} {right:?}: {score}");
            }
        }
    }
}
