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

    /// The decision on two names; the order of the two changes nothing.
    pub fn compare(&mut self, left: &str, right: &str) -> Comparison {
        let (script, links) = self.align(left, right);
        let evidence = evidence::evidence(&self.left, &self.right, &links);
        let score = if self.left.words.is_empty() || self.right.words.is_empty() {
            f32::from(left.trim() == right.trim() && !left.trim().is_empty())
        } else {
            model::score(script, &evidence)
        };
        let verdict = match score {
            _ if score >= self.same => Verdict::Same,
            _ if score < self.unsure => Verdict::Different,
            _ => Verdict::Unsure,
        };
        let a = reason::Side { text: self.left.text(left), name: &self.left, links: &links.left };
        let b = reason::Side { text: self.right.text(right), name: &self.right, links: &links.right };
        let reason = match verdict {
            Verdict::Same => reason::same(&a, &b),
            Verdict::Different | Verdict::Unsure => reason::different(&a, &b),
        };
        Comparison { score, verdict, reason }
    }

    /// What speaks for and against the two being one: the script whose weights count, and the features.
    pub fn features(&mut self, left: &str, right: &str) -> (Script, Evidence) {
        let (script, links) = self.align(left, right);
        (script, evidence::evidence(&self.left, &self.right, &links))
    }

    fn align(&mut self, left: &str, right: &str) -> (Script, Links) {
        self.left.fill(left);
        self.right.fill(right);
        let (a, b) = (self.left.script(), self.right.script());
        if a != Script::Latin && b != Script::Latin {
            // the letters of two scripts meet in Latin; those of one, only where they are not the same
            self.left.romanize();
            self.right.romanize();
        }
        (a.max(b), align::align(&self.left, &self.right))
    }
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
