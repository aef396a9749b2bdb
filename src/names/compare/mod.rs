//! Whether two names are one name: the best decision that spelling alone allows.
//!
//! Names are cut into words, words into letters ([`letters_of`]). A learned table for each script tells how surprising
//! it is that its letters are written with given Latin letters; the least surprise over all ways to cut two words is
//! their distance. The words of both names are paired up, nearest first; what the pairs say (the farthest pair, words
//! left over, initials, order) is weighed by a small logistic model, script by script.
//!
//! ```
//! use transdrift::names::compare::{Comparer, Verdict};
//! let comparer = Comparer::default();
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
mod marks;
mod readings;
mod characters;
mod reason;

pub use evidence::{Evidence, FEATURES};
pub use model::THRESHOLD;
pub use script::Script;

use std::cell::RefCell;

use align::Links;
use alphabet::Code;
use characters::Reading;
use marks::Mark;
use name::Name;
use serde::Serialize;

/// The score below which two names are thought to be two, and from which on up to [`THRESHOLD`] nothing is said.
pub const UNSURE: f32 = 0.3;

/// What is thought of two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// How likely they are one, from 0 to 1.
    pub score: f32,
    /// What follows from the score.
    pub verdict: Verdict,
    /// Why, in one short phrase for people.
    pub reason: String,
}

/// Compares names, also from many threads at once; it needs no new memory for each pair but that of the reason.
#[derive(Clone, Copy, Debug)]
pub struct Comparer {
    same: f32,
    unsure: f32,
}

thread_local! {
    /// The two names that are compared, filled again and again.
    static NAMES: RefCell<(Name, Name)> = RefCell::default();
}

impl Default for Comparer {
    fn default() -> Self {
        Self::new(THRESHOLD, UNSURE)
    }
}

impl Comparer {
    /// Calls names with a score of `same` or more one, those with less than `unsure` two.
    pub fn new(same: f32, unsure: f32) -> Self {
        Self { same, unsure }
    }

    /// The decision on two names; the order of the two changes nothing but the order in the reason.
    pub fn compare(&self, left: &str, right: &str) -> Comparison {
        NAMES.with_borrow_mut(|(a, b)| {
            let found = self.judge((left, &mut *a), (right, &mut *b));
            if found.verdict == Verdict::Same {
                return found;
            }
            self.judge_again((left, a), (right, b), &found).unwrap_or(found)
        })
    }

    /// What another reading of the names gives, where that speaks for their being one.
    fn judge_again(
        &self,
        (left, a): (&str, &mut Name),
        (right, b): (&str, &mut Name),
        found: &Comparison,
    ) -> Option<Comparison> {
        /// As sure as a name that is the other one letter by letter in another standard system.
        const RESPELLED: f32 = 0.9;
        match (a.script(), b.script()) {
            (Script::Latin, Script::Latin) => {}
            // `عبد الرحمن` is written apart; only the Latin side tells whether it is
            (Script::Arabic, Script::Latin) => {
                return self.compound((left, a), (&readings::parted(right)?, b), found);
            }
            (Script::Latin, Script::Arabic) => {
                return self.compound((&readings::parted(left)?, a), (right, b), found);
            }
            _ => return None,
        }
        if readings::is_wade_giles(left, right) {
            let reason = "same in pinyin and Wade-Giles".to_owned();
            return Some(Comparison { score: RESPELLED, verdict: self.verdict(RESPELLED), reason });
        }
        let (ours, theirs) = (readings::parted(left)?, readings::parted(right)?);
        self.compound((&ours, a), (&theirs, b), found)
    }

    /// What two names give with their Arabic compounds written apart, where that speaks for their being one.
    fn compound(
        &self,
        ours: (&str, &mut Name),
        theirs: (&str, &mut Name),
        found: &Comparison,
    ) -> Option<Comparison> {
        let again = self.judge(ours, theirs);
        let reason = "same with the Arabic article written apart or together".to_owned();
        (again.verdict == Verdict::Same && again.score > found.score)
            .then_some(Comparison { reason, ..again })
    }

    fn judge(&self, (left, a): (&str, &mut Name), (right, b): (&str, &mut Name)) -> Comparison {
        let weighed = weigh((left, &mut *a), (right, &mut *b));
        let likeness = if a.words.is_empty() || b.words.is_empty() {
            f32::from(left.trim() == right.trim() && !left.trim().is_empty())
        } else {
            model::score(weighed.script, &weighed.evidence)
        };
        let mark = marks::apart((a, a.text(left)), (b, b.text(right)));
        let floor = if is_unread((left, a), (right, b)) { self.unsure } else { 0.0 };
        let score = likeness.max(floor).min(self.most(mark.as_ref()));
        let verdict = self.verdict(score);
        let (ours, theirs) = match weighed.is_turned {
            true => (&weighed.links.right, &weighed.links.left),
            false => (&weighed.links.left, &weighed.links.right),
        };
        let a = reason::Side { text: a.text(left), name: a, links: ours };
        let b = reason::Side { text: b.text(right), name: b, links: theirs };
        let reason = match (verdict, weighed.reading, mark) {
            (Verdict::Same, Reading::Read(language), _) => reason::read(language),
            (Verdict::Same, ..) => reason::same(&a, &b),
            (_, _, Some(mark)) => reason::apart(&mark).to_owned(),
            _ => reason::different(&a, &b),
        };
        Comparison { score, verdict, reason }
    }

    fn verdict(&self, score: f32) -> Verdict {
        match score {
            _ if score >= self.same => Verdict::Same,
            _ if score < self.unsure => Verdict::Different,
            _ => Verdict::Unsure,
        }
    }

    /// The most that two names can score which something tells apart: a parent is not the child, and for middle initials
    /// somebody should look.
    fn most(&self, mark: Option<&Mark>) -> f32 {
        match mark {
            None => 1.0,
            Some(Mark::Generations | Mark::Numbers) => self.unsure / 2.0,
            Some(Mark::Initials | Mark::Beside) => (self.unsure + self.same) / 2.0 - f32::EPSILON,
        }
    }

    /// What speaks for and against the two being one: the script whose weights count, and the features.
    pub fn features(&self, left: &str, right: &str) -> (Script, Evidence) {
        NAMES.with_borrow_mut(|(a, b)| {
            let weighed = weigh((left, a), (right, b));
            (weighed.script, weighed.evidence)
        })
    }
}

fn weigh((left, a): (&str, &mut Name), (right, b): (&str, &mut Name)) -> Weighed {
    a.fill(left);
    b.fill(right);
    let scripts = (a.script(), b.script());
    if scripts.0 != Script::Latin && scripts.1 != Script::Latin {
        // letters of two scripts meet in Latin
        a.romanize();
        b.romanize();
    }
    // one order for both ways round, so that ties are settled alike
    let is_turned = left > right;
    let reading = characters::reading((a, a.text(left)), (b, b.text(right)));
    let (x, y) = if is_turned { (&*b, &*a) } else { (&*a, &*b) };
    let links = align::align(x, y);
    let evidence = evidence::evidence(x, y, &links, reading);
    Weighed { script: scripts.0.max(scripts.1), evidence, links, is_turned, reading }
}

/// Whether one name spells a foreign one in characters (`弗拉基米尔·普京`): their readings are known only where a name with
/// them was learned.
fn is_unread((left, a): (&str, &Name), (right, b): (&str, &Name)) -> bool {
    let is_spelled =
        |text: &str, name: &Name| name.script() == Script::Han && text.contains(['·', '・', '‧', '•']);
    let is_latin = |name: &Name| name.script() == Script::Latin && !name.words.is_empty();
    is_spelled(left, a) && is_latin(b) || is_latin(a) && is_spelled(right, b)
}

/// What was found out about two names.
struct Weighed {
    script: Script,
    evidence: Evidence,
    links: Links,
    /// Whether the links are those of the right name against the left one.
    is_turned: bool,
    /// What characters say of the Latin letters beside them.
    reading: Reading,
}

/// The script of a word and the letters it is compared by: what `lab/src/bin/learn_letters.rs` learns from.
///
/// ```
/// use transdrift::names::compare::{Script, letters_of};
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
        let comparer = Comparer::default();
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
    fn what_tells_people_apart_decides() {
        for (left, right) in [
            ("John Smith Jr.", "John Smith Sr."),
            ("Smith, Jr., John", "John Smith Senior"),
            ("Juan Pérez hijo", "Juan Pérez padre"),
            ("Alexandre Dumas fils", "Alexandre Dumas père"),
            ("Pliny the Elder", "Pliny the Younger"),
            ("Hans Holbein der Ältere", "Hans Holbein der Jüngere"),
            ("Иван Петров мл.", "Иван Петров ст."),
            ("جورج بوش الأب", "جورج بوش الابن"),
        ] {
            check(left, right, "different", "generations differ");
        }
        check("Pope John Paul I", "Pope John Paul II", "different", "numbers differ");
        check("Henry VIII", "Henry IX", "different", "numbers differ");
        check("George W. Bush", "George H. W. Bush", "unsure", "middle initials differ");
        check("John A. Smith", "Jon B. Smith", "unsure", "middle initials differ");
    }

    #[test]
    fn what_only_one_name_has_tells_nobody_apart() {
        for (left, right) in [
            ("John Smith", "John Smith Jr."),
            ("Hans Holbein", "Hans Holbein der Ältere"),
            ("John R. Smith", "John Smith"),
            ("J. R. R. Tolkien", "John R. R. Tolkien"),
            ("George Younger", "Younger, George"),
            ("Padre Pio", "Padre Pio"),
        ] {
            let found = Comparer::default().compare(left, right);
            assert_eq!(found.verdict, Verdict::Same, "{left} {right} {found:?}");
        }
    }

    #[test]
    fn names_in_other_systems_are_one() {
        check("Mao Zedong", "Mao Tse-tung", "same", "same in pinyin and Wade-Giles");
        check(
            "Abd al-Rahman",
            "Abdurrahman",
            "same",
            "same with the Arabic article written apart or together",
        );
        let found = Comparer::default().compare("Abd al-Aziz Saleh", "Abdulaziz Salih");
        assert_eq!(found.verdict, Verdict::Same, "{found:?}");
        let found = Comparer::default().compare("Саша Петров", "Александр Петров");
        assert_eq!(found.verdict, Verdict::Same, "{found:?}");
        let found = Comparer::default().compare("전두환", "Chun Doo-hwan");
        assert_eq!(found.verdict, Verdict::Same, "{found:?}");
    }

    #[test]
    fn what_cannot_be_read_is_not_called_different() {
        for (left, right) in [
            ("弗拉基米尔·普京", "Vladimir Putin"),
            ("唐纳德·特朗普", "Donald Trump"),
            ("George Bush Sr.", "George W. Bush"),
        ] {
            let found = Comparer::default().compare(left, right);
            assert_eq!(found.verdict, Verdict::Unsure, "{left} {right} {found:?}");
        }
        for (left, right) in [("عبد الرحمن", "Abdurrahman"), ("노무현", "Roh Moo-hyun")] {
            let found = Comparer::default().compare(left, right);
            assert_eq!(found.verdict, Verdict::Same, "{left} {right} {found:?}");
        }
    }

    #[test]
    fn one_comparer_serves_many_threads() {
        let comparer = Comparer::default();
        let compare = || comparer.compare("Sergei Ryabkov", "Рябков Сергей").verdict;
        let verdicts = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(compare)).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
        });
        assert_eq!(verdicts, [Verdict::Same; 4]);
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
    fn characters_are_read_in_the_language_of_the_name() {
        let read = |language: &str| format!("same, as the characters are read in {language}");
        check("Koki Yonekura", "米倉恆貴", "same", &read("Japanese"));
        check("Park Chung-hee", "朴正熙", "same", &read("Korean"));
        check("Kwok Wai-keung", "郭偉強", "same", &read("Cantonese"));
        check("Minami Takahashi", "高橋みなみ", "same", &read("Japanese"));
        for (left, right) in [("Zhang Yao-Wen", "张耀坤"), ("Cai Guo-Qiang", "贺国强"), ("Li Qiu", "邱添一")]
        {
            let found = Comparer::default().compare(left, right);
            assert_ne!(found.verdict, Verdict::Same, "{left} {right} {found:?}");
        }
    }

    #[test]
    fn given_names_as_usage_writes_them() {
        for (left, right) in [
            ("George Allen", "ジョージ・アレン"),
            ("Arthur Miller", "アーサー・ミラー"),
            ("Bill Frist", "ウィリアム・フリスト"),
            ("Stephen Harper", "스티븐 하퍼"),
        ] {
            let found = Comparer::default().compare(left, right);
            assert_eq!(found.verdict, Verdict::Same, "{left} {right} {found:?}");
        }
    }

    #[test]
    fn any_text_is_compared_without_harm() {
        let odd =
            ["", "\u{0}", "…", "é\u{301}\u{301}", "٣٤", "𝔖𝔢𝔯𝔤𝔢𝔦", "ｓｅｒｇｅｉ", "ﷺ", "'", "-", "👩‍👩‍👧", "İ"];
        let long = "Ω".repeat(500) + &" a".repeat(300) + &"ж".repeat(500);
        let comparer = Comparer::default();
        for left in odd.into_iter().chain([long.as_str()]) {
            for right in odd.into_iter().chain([long.as_str(), "Sergei Ryabkov", "徐峥", "김효준"]) {
                let score = comparer.compare(left, right).score;
                assert!((0.0..=1.0).contains(&score), "{left:?} {right:?}: {score}");
            }
        }
    }
}
