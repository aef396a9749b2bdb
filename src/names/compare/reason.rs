//! The reason of a verdict, in one short phrase.

use super::align::{Link, Way};
use super::conventions;
use super::marks::Mark;
use super::name::{Kind, Name, Word};
use super::script::Script;

/// A distance that is heard as another sound, in hundredths of a nat a letter.
const APART: i32 = 110;

/// A name with its words and their partners.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) name: &'a Name,
    pub(super) links: &'a [Option<Link>],
}

impl<'a> Side<'a> {
    fn word(&self, word: &Word) -> &'a str {
        &self.text[word.text.clone()]
    }

    fn mains(&self) -> impl Iterator<Item = (usize, &'a Word)> {
        self.name.words.iter().enumerate().filter(|(_, word)| word.kind == Kind::Main)
    }

    fn open(&self) -> Vec<&'a str> {
        self.mains().filter(|(at, _)| self.links[*at].is_none()).map(|(_, word)| self.word(word)).collect()
    }

    fn has(&self, way: Way) -> bool {
        self.links.iter().flatten().any(|link| link.way == way)
    }

    /// What the word at a place is called.
    fn role(&self, at: usize) -> &'static str {
        let mains: Vec<usize> = self.mains().map(|(at, _)| at).collect();
        let is_western = self.name.words.iter().all(|word| !word.script.runs_on());
        match mains.iter().position(|&main| main == at) {
            Some(0) if mains.len() > 1 && is_western => "given names",
            Some(place) if place > 0 && place + 1 == mains.len() && is_western => "family names",
            _ => "names",
        }
    }
}

/// Why the two names are thought to be one.
pub(super) fn same(left: &Side<'_>, right: &Side<'_>) -> String {
    let mut parts = Vec::new();
    let farthest = worst(left).filter(|(_, link)| link.distance > 0);
    let is_romanised = script(left) != script(right);
    parts.push(match farthest {
        None if left.text == right.text => "identical".to_owned(),
        None => "same words".to_owned(),
        Some(_) if is_romanised => "same after romanisation".to_owned(),
        Some((at, link)) if link.way == Way::Spelled && link.distance > APART => {
            format!("alike: {}", both(left, at, right, usize::from(link.to)))
        }
        Some(_) => "same spelled otherwise".to_owned(),
    });
    if let Some(convention) = convention(left, right) {
        parts.push(convention);
    }
    if let Some((at, link)) = left
        .links
        .iter()
        .enumerate()
        .find_map(|(at, link)| Some((at, (*link)?)).filter(|(_, l)| l.way == Way::Listed))
    {
        parts.push(format!("{} are forms of one name", both(left, at, right, usize::from(link.to))));
    }
    if left.has(Way::Initial) {
        parts.push("initial fits".to_owned());
    }
    if turned(left) {
        parts.push("order reversed".to_owned());
    }
    if left.has(Way::Joined) && !is_romanised {
        parts.push("written together or apart".to_owned());
    }
    let open = [left.open(), right.open()].concat();
    if !open.is_empty() {
        parts.push(format!("one has {} more", open.join(" ")));
    }
    parts.join("; ")
}

/// Why a Latin name and one in characters are thought to be one that is read so in a language.
pub(super) fn read(language: &str) -> String {
    format!("same, as the characters are read in {language}")
}

/// Why they are thought to be two.
pub(super) fn different(left: &Side<'_>, right: &Side<'_>) -> String {
    let (ours, theirs) = (left.open(), right.open());
    let numbers = |side: &Side<'_>| {
        let number = |(word, link): (&Word, &Option<Link>)| word.kind == Kind::Number && link.is_none();
        side.name.words.iter().zip(side.links).any(number)
    };
    if left.name.words.is_empty() || right.name.words.is_empty() {
        return "nothing to compare".to_owned();
    }
    let linked = left.mains().any(|(at, _)| left.links[at].is_some());
    match (&ours[..], &theirs[..]) {
        _ if !(linked || ours.is_empty() && theirs.is_empty()) => "no word in common".to_owned(),
        ([], []) if numbers(left) || numbers(right) => "numbers differ".to_owned(),
        ([a, ..], [b, ..]) => {
            let at = left.mains().find(|(at, _)| left.links[*at].is_none()).map_or(0, |(at, _)| at);
            let place = right.mains().find(|(at, _)| right.links[*at].is_none()).map_or(0, |(at, _)| at);
            let role = if left.role(at) == right.role(place) { left.role(at) } else { "names" };
            format!("{role} differ: {a}, {b}")
        }
        _ => match worst(left).filter(|(_, link)| link.distance > 0) {
            Some((at, link)) => {
                let place = usize::from(link.to);
                let role = if left.role(at) == right.role(place) { left.role(at) } else { "names" };
                format!("{role} differ: {}", both(left, at, right, place))
            }
            None if ours.is_empty() && theirs.is_empty() => "too little in common".to_owned(),
            None => format!("only one has {}", [ours, theirs].concat().join(" ")),
        },
    }
}

/// The main word that is farthest from its partner.
fn worst(side: &Side<'_>) -> Option<(usize, Link)> {
    side.mains().filter_map(|(at, _)| Some((at, side.links[at]?))).max_by_key(|(_, link)| link.distance)
}

fn both(left: &Side<'_>, at: usize, right: &Side<'_>, to: usize) -> String {
    format!("{}, {}", left.word(&left.name.words[at]), right.word(&right.name.words[to]))
}

/// What tells two names apart that are alike otherwise.
pub(super) fn apart(mark: &Mark) -> &'static str {
    match mark {
        Mark::Generations => "generations differ",
        Mark::Numbers => "numbers differ",
        Mark::Initials => "middle initials differ",
        Mark::Beside => "one has a generation, the other a middle initial",
    }
}

fn script(side: &Side<'_>) -> Option<Script> {
    side.name.words.iter().map(|word| word.script).find(|&script| script != Script::Latin)
}

/// Whether main words stand in another order.
fn turned(side: &Side<'_>) -> bool {
    let places: Vec<u8> = side.mains().filter_map(|(at, _)| side.links[at]).map(|link| link.to).collect();
    places.is_sorted_by(|a, b| a > b) && places.len() > 1
}

/// Which word of either is spelled after the custom of which press.
fn convention(left: &Side<'_>, right: &Side<'_>) -> Option<String> {
    let mut pairs: Vec<(usize, Link)> = left
        .mains()
        .filter_map(|(at, _)| Some((at, left.links[at]?)))
        .filter(|(_, link)| link.way == Way::Spelled && link.distance > 0)
        .collect();
    pairs.sort_by_key(|&(at, _)| std::cmp::Reverse(at));
    for (at, link) in pairs {
        let (a, b) = (&left.name.words[at], &right.name.words[usize::from(link.to)]);
        for (own, other, own_side, other_side) in [(b, a, right, left), (a, b, left, right)] {
            let is_known = matches!(other.script, Script::Latin | Script::Cyrillic | Script::Arabic);
            if own.script != Script::Latin || !is_known {
                continue;
            }
            let word = own_side.word(own).to_lowercase();
            let other = (other.script == Script::Latin).then(|| other_side.word(other).to_lowercase());
            let languages = conventions::languages(&word, other.as_deref());
            if !languages.is_empty() {
                let article = if languages[0].starts_with('I') { "an" } else { "a" };
                return Some(format!("{} is {article} {} spelling", own_side.word(own), either(&languages)));
            }
        }
    }
    None
}

fn either(languages: &[&str]) -> String {
    match languages {
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        [] => String::new(),
    }
}
