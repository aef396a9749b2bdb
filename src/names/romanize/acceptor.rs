//! Whether a Latin spelling renders a native form, by which conventions, and how far from them.

use super::latin::{Letter, letters};
use super::lattice::{Lattice, Step};
use super::rules::{CONVENTIONS, Costs, NEVER};
use crate::text::Language;
use serde::Serialize;

/// How a Latin spelling renders a native form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Acceptance {
    /// How far the spelling is from the nearest convention: 0 is its most usual rendering, [`MOST`] the most accepted.
    pub cost: u8,
    /// The systems and press usages (language codes) that are so near; none where it is a mixture.
    pub conventions: Vec<&'static str>,
}

/// The greatest cost of a spelling that is accepted.
pub const MOST: u8 = 6;

/// What a spelling by one convention can cost: unusual choices of it and marks left out.
const OWN: u8 = 2;

/// Whether `latin` renders `native`, a name in `language`: by one convention, or by one with a few letters of another.
///
/// None where it does not, or where there is no table for the language. Case, stress marks, apostrophes and the
/// difference between hyphen and space are nothing; other marks on letters count little.
pub fn accepts(native: &str, language: Language, latin: &str) -> Option<Acceptance> {
    Acceptor::new(native, language)?.accepts(latin)
}

/// All renderings of one native form, ready to be asked for many spellings.
#[derive(Clone, Debug)]
pub struct Acceptor {
    lattice: Lattice,
}

impl Acceptor {
    /// The acceptor of `native`, a name in `language`; none where there is no table for the language.
    pub fn new(native: &str, language: Language) -> Option<Self> {
        Lattice::new(native, language).map(|lattice| Self { lattice })
    }

    /// How `latin` renders the native form, if it does.
    pub fn accepts(&self, latin: &str) -> Option<Acceptance> {
        accepted(&self.lattice, &letters(latin))
    }
}

/// How `latin` goes through `lattice`, if it does.
pub(super) fn accepted(lattice: &Lattice, latin: &[Letter]) -> Option<Acceptance> {
    let costs = costs(lattice, latin);
    let cost = costs.iter().copied().min().filter(|&cost| cost <= limit(latin))?;
    let near = lattice.rules.conventions.iter().zip(costs).filter(|(_, own)| *own == cost && cost <= OWN);
    Some(Acceptance { cost, conventions: near.map(|(&name, _)| name).collect() })
}

/// The least cost of `latin` under each convention.
fn costs(lattice: &Lattice, latin: &[Letter]) -> Costs {
    let mut columns = vec![Column::new(latin.len()); lattice.steps.len()];
    if let Some(first) = columns.first_mut() {
        (first.costs[0], first.least[0]) = ([0; CONVENTIONS], 0);
    }
    for (at, step) in lattice.steps.iter().enumerate() {
        let (done, coming) = columns.split_at_mut(at + 1);
        advance(step, &mut done[at], coming, latin);
    }
    columns.last().and_then(|last| last.costs.last()).copied().unwrap_or([NEVER; CONVENTIONS])
}

/// The greatest cost at which a spelling is accepted: a deviation for every other letter, [`MOST`] in long names.
fn limit(latin: &[Letter]) -> u8 {
    latin.len().div_ceil(2).min(usize::from(MOST)) as u8
}

/// Goes along all edges of `step` from `column` to the columns after it.
fn advance(step: &Step, column: &mut Column, coming: &mut [Column], latin: &[Letter]) {
    if column.is_dead() {
        return;
    }
    let before = column.clone();
    for between in step.edges.iter().filter(|edge| edge.length == 0) {
        column.take(&before, &between.text, &between.costs, latin);
    }
    for edge in step.edges.iter().filter(|edge| edge.length > 0) {
        if let Some(next) = coming.get_mut(edge.length - 1) {
            next.take(column, &edge.text, &edge.costs, latin);
        }
    }
    if let (Some(text), Some(next)) = (&step.as_written, coming.first_mut()) {
        next.take(column, text, &[0; CONVENTIONS], latin);
    }
}

/// What it costs to have read so many letters of the Latin spelling.
#[derive(Clone, Debug)]
struct Column {
    /// By letters and convention.
    costs: Vec<Costs>,
    /// By letters, under the nearest convention.
    least: Vec<u8>,
}

impl Column {
    /// A column that nothing has reached, for a spelling of so many letters.
    fn new(letters: usize) -> Self {
        Self { costs: vec![[NEVER; CONVENTIONS]; letters + 1], least: vec![NEVER; letters + 1] }
    }

    /// Whether nothing that is accepted leads through it.
    fn is_dead(&self) -> bool {
        self.least.iter().all(|&cost| cost > MOST)
    }

    /// Writes `text` after every place of `before` where its letters stand in `latin`.
    fn take(&mut self, before: &Column, text: &[Letter], prices: &Costs, latin: &[Letter]) {
        for (start, _) in before.least.iter().enumerate().filter(|(_, least)| **least <= MOST) {
            let Some(marks) = written_at(text, start, latin) else { continue };
            let end = start + text.len();
            for ((reached, cost), price) in self.costs[end].iter_mut().zip(&before.costs[start]).zip(prices) {
                *reached = (*reached).min(cost.saturating_add(*price).saturating_add(marks));
            }
            self.least[end] = self.costs[end].iter().copied().min().unwrap_or(NEVER);
        }
    }
}

/// What the marks cost where the letters of `text` stand in `latin` from `start` on.
pub(super) fn written_at(text: &[Letter], start: usize, latin: &[Letter]) -> Option<u8> {
    let written = latin.get(start..start + text.len())?;
    text.iter().zip(written).map(|(own, other)| own.cost(*other)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, native: &str, spellings: &[&str]) {
        for latin in spellings {
            let (latin, refused) = latin.strip_prefix('!').map_or((*latin, false), |latin| (latin, true));
            let accepted = accepts(native, language.parse().unwrap(), latin);
            assert_eq!(accepted.is_none(), refused, "{native} {latin} {accepted:?}");
        }
    }

    #[test]
    fn spellings_by_language() {
        check(
            "ru",
            "Рябков",
            &["Ryabkov", "Riabkov", "Rjabkow", "Rjabkov", "Riabkow", "Râbkov", "!Rybkov", "!Rybakov"],
        );
        check(
            "ru",
            "Хрущёв",
            &["Khrushchev", "Chruschtschow", "Khrouchtchev", "Hruščëv", "Jruschov", "!Kharlamov"],
        );
        check("uk", "Зеленський", &["Zelensky", "Zelenskyy", "Selenskyj", "Zełenski", "!Zelenska"]);
        check("be", "Лукашэнка", &["Lukashenka", "Loukachenka", "Łukaszenka", "Lukashenko", "!Lukashin"]);
        check("bg", "Първанов", &["Parvanov", "Pyrwanow", "Purvanov", "Părvanov", "!Pavlov"]);
        check("sr", "Ђоковић", &["Đoković", "Djokovic", "Djokovitch", "!Jovanović"]);
        check("mk", "Ѓорѓи", &["Gjorgji", "Gorgi", "Ǵorǵi", "!Georgina"]);
        check("el", "Παπανδρέου", &["Papandreou", "Papandréou", "!Papadimos"]);
        check("ka", "სააკაშვილი", &["Saakashvili", "Saakachvili", "Saakaschwili", "!Shevardnadze"]);
        check("hy", "Սարգսյան", &["Sargsyan", "Sarkisian", "Sargsjan", "!Kocharyan"]);
        check("ar", "القذافي", &["Gaddafi", "al-Qadhafi", "Khadafi", "el-Gaddafi", "!Mubarak"]);
        check("fa", "احمدی‌نژاد", &["Ahmadinejad", "Ahmadinezhad", "Ahmadinedjad", "!Rouhani"]);
        check("he", "נתניהו", &["Netanyahu", "Netanjahu", "Netanyahou", "!Olmert"]);
        check("ko", "박근혜", &["Park Geun-hye", "Pak Kŭnhye", "Bak Geunhye", "!Park Chung-hee"]);
        check("ja", "しんぞう", &["Shinzo", "Shinzō", "Sinzô", "Shinzou", "!Shintaro"]);
        check("zh", "毛澤東", &["Mao Zedong", "Mao Tse-tung", "Mao Tsetung", "!Mao Dunzhe"]);
        check("hi", "मोदी", &["Modi", "Modee", "!Gandhi"]);
    }

    #[test]
    fn conventions_behind_a_spelling() {
        for (latin, cost, expected) in [
            ("Rjabkow", 0, &["de"][..]),
            ("Riabkov", 0, &["ALA-LC", "ICAO", "fr", "es", "pt", "ro"]),
            ("Rjâbkow", 0, &["de"]),
        ] {
            let acceptance = accepts("Рябков", "ru".parse().unwrap(), latin).unwrap();
            assert_eq!((acceptance.cost, &acceptance.conventions[..]), (cost, expected), "{latin}");
        }
    }

    #[test]
    fn nothing_is_accepted_without_rules_or_letters() {
        assert_eq!(accepts("Grünwald", "de".parse().unwrap(), "Grünwald"), None);
        assert_eq!(accepts("Рябков", "ru".parse().unwrap(), ""), None);
    }
}
