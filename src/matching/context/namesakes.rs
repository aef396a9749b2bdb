//! Other places of one name: `Odessa, Texas`, `Kiev, a town in North Dakota`.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::Asked;
use super::phrases::{Phrases, lines};
use super::words::Around;

/// Words for a settlement, and the words before the land that it lies in.
static PLACES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../../../data/context/places.tsv")));

/// States and countries by their names, lower-cased: the code of each.
static LANDS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../../data/context/lands.tsv")).filter_map(|row| row.split_once('\t'));
    rows.flat_map(|(code, names)| names.split(", ").map(move |name| (name, code))).collect()
});

/// Where the entries of the bundled glossary lie: entry and code of its land.
static HOMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    lines(include_str!("../../../data/context/homes.tsv")).filter_map(|row| row.split_once('\t')).collect()
});

/// Words that go on with a list (`Kiev, Russia and the EU`).
static LIST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    lines(include_str!("../../../data/context/conjunctions.txt")).flat_map(str::split_whitespace).collect()
});

/// The land named beside the form, if the entry's own place does not lie there.
pub(super) fn elsewhere(around: &Around, asked: Asked) -> Option<String> {
    let (name, code) = land(around)?;
    let is_other = match HOMES.get(asked.entry.id.as_str()) {
        Some(home) => !is_same_land(home, code),
        // where a user's place lies is not known; a state of a federation is named where namesakes are told apart
        None => code.contains('-'),
    };
    let is_land_itself = asked.replacement.to_lowercase() == name;
    (is_other && !is_land_itself).then(|| format!("another place of that name (saw `{name}`)"))
}

/// The entry's own land, if the text names it beside the form.
pub(super) fn at_home(around: &Around, asked: Asked) -> Option<String> {
    let (name, code) = land(around)?;
    let home = HOMES.get(asked.entry.id.as_str());
    home.is_some_and(|home| is_same_land(home, code)).then_some(name)
}

/// Whether the entry of the bundled glossary is a town.
pub(in crate::matching) fn is_town(entry: &str) -> bool {
    HOMES.contains_key(entry)
}

/// Whether `name`, lower-cased, is a country.
pub(in crate::matching) fn is_state(name: &str) -> bool {
    LANDS.get(name).is_some_and(|code| !code.contains('-'))
}

/// Whether two codes name one land, or a state and its federation.
fn is_same_land(a: &str, b: &str) -> bool {
    let federation = |code: &str| code.split('-').next().unwrap_or_default().len();
    let whole = !a.contains('-') || !b.contains('-');
    a == b || whole && a[..federation(a)] == b[..federation(b)]
}
/// The land behind the form: `, Texas`, `in Texas`, `, a town in Texas`, `(Texas)`; its name and code.
fn land(around: &Around) -> Option<(String, &'static str)> {
    land_behind(around).or_else(|| land_ahead(around))
}

/// The land before the form: `the Texas city of Odessa`.
fn land_ahead(around: &Around) -> Option<(String, &'static str)> {
    let [of, town, land, ..] = around.before.as_slice() else { return None };
    let is_town = PLACES.get(around.language, "settlement", &town.key).is_some();
    let joined = [of, town, land].iter().all(|word| word.gap == " ")
        && PLACES.get(around.language, "lies-in", &of.key).is_some();
    // `La ville de`: an article opens the sentence, no state of two letters
    let is_land = land.is_capitalised() && is_postal(&land.key, land.text);
    let code = LANDS.get(land.key.as_str()).filter(|_| joined && is_town && is_land)?;
    Some((land.key.clone(), code))
}

fn land_behind(around: &Around) -> Option<(String, &'static str)> {
    let first = around.after.first()?;
    let gap = first.gap.trim();
    let set_off = gap.starts_with([',', '(', '（']) && gap.chars().count() == 1;
    let joined = || first.gap == " " && PLACES.get(around.language, "lies-in", &first.key).is_some();
    match set_off {
        true => named(around, settlement(around)),
        false if joined() => named(around, 1),
        false => None,
    }
}

/// Whether a name of two letters stands in capitals, as the code of a state does.
fn is_postal(name: &str, written: &str) -> bool {
    name.len() > 2 || written.chars().all(char::is_uppercase)
}

/// How many words `, a small town in` takes; 0 where the land follows at once.
fn settlement(around: &Around) -> usize {
    let words = &around.after;
    let kind =
        words.iter().take(5).position(|word| PLACES.get(around.language, "settlement", &word.key).is_some());
    let Some(kind) = kind else { return 0 };
    let of = words.iter().enumerate().skip(kind + 1).take(4);
    let mut of = of.filter(|(_, word)| PLACES.get(around.language, "lies-in", &word.key).is_some());
    of.next().map_or(0, |(at, _)| at + 1)
}

/// The land whose name begins at number `at` of the words behind the form, unless a list goes on behind it.
fn named(around: &Around, at: usize) -> Option<(String, &'static str)> {
    let words = around.after.get(at..)?;
    let words: &[_] = match words {
        [first, rest @ ..] if PLACES.get(around.language, "article", &first.key).is_some() => rest,
        all => all,
    };
    words.first().filter(|word| word.text.starts_with(char::is_uppercase))?;
    (1..=words.len().min(3)).rev().find_map(|count| {
        let is_one = words[1..count].iter().all(|word| word.gap == " " || word.gap == "-");
        let goes_on = words.get(count).is_some_and(|next| LIST.contains(next.key.as_str()));
        let name = words[..count].iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ");
        let is_land = is_one && is_postal(&name, words[0].text);
        LANDS.get(name.as_str()).filter(|_| is_land && !goes_on).map(|code| (name, *code))
    })
}
