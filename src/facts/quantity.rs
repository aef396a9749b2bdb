//! Quantities: numbers with the bound before them and the unit beside them.

use super::fact::{Bound, Fact, Quantity, Unit, Value};
use super::lexicon::Lexicon;
use super::number::numbers;
use super::numeral::{Form, Number};
use super::shares;
use super::words::{Words, is_function_word};
use crate::lang::{Role, RunningWords, is_hyphen, stem};
use crate::text::TokenKind;

/// The quantities of a sentence outside the words that `taken` marks.
pub(super) fn quantities(words: &Words, lexicon: &Lexicon, taken: &[bool]) -> Vec<Fact> {
    let mut numbers = shares::join(words, lexicon, numbers(words, lexicon));
    numbers.retain(|n| !taken[n.from..n.to].contains(&true));
    let mut facts: Vec<Fact> = Vec::new();
    let mut at = 0;
    while let Some(number) = numbers.get(at) {
        let range = numbers.get(at + 1).filter(|next| is_range(words, lexicon, number, next));
        let mut last = at + usize::from(range.is_some());
        at = last + 1;
        // `60 and 200 million crowns`: a number of a list has the unit that follows the list.
        while numbers.get(last + 1).is_some_and(|next| is_list(words, lexicon, &numbers[last], next)) {
            last += 1;
        }
        facts.push(quantity(words, lexicon, number, range, &numbers[last]));
    }
    facts.extend(labels(words, taken));
    facts.sort_by_key(|fact| fact.span);
    facts
}

/// Whether `b` ends a range that `a` begins: `30-60`, `between 30 and 60`.
fn is_range(words: &Words, lexicon: &Lexicon, a: &Number, b: &Number) -> bool {
    let rises = a.low < b.low && a.form != Form::Soft && a.form == b.form && a.tail.is_empty();
    let joint = words.lower(a.to).unwrap_or_default();
    let dash = is_hyphen(joint) || matches!(joint, "–" | "—" | "~");
    let before = a.from.checked_sub(1).and_then(|at| words.lower(at)).unwrap_or_default();
    let plays = |role, word| lexicon.grammar.plays(role, word);
    let between = plays(Role::Between, before) && plays(Role::And, joint);
    let to = plays(Role::To, joint) && !plays(Role::From, before);
    rises && b.from == a.to + 1 && (dash || between || to)
}

/// Whether `b` follows `a` in a list: `60 and 200 million crowns`.
fn is_list(words: &Words, lexicon: &Lexicon, a: &Number, b: &Number) -> bool {
    let joins = |word: &str| word == "," || lexicon.grammar.plays_any(&[Role::And, Role::Or], word);
    b.from == a.to + 1 && words.lower(a.to).is_some_and(joins)
}

fn quantity(
    words: &Words,
    lexicon: &Lexicon,
    number: &Number,
    range: Option<&Number>,
    counted: &Number,
) -> Fact {
    let last = range.unwrap_or(number);
    let mut high = range.map_or(number.high, |range| range.high);
    let (mut low, mut from, mut bound) = (number.low, number.from, Bound::Exactly);
    if range.is_some() || number.form == Form::Range {
        bound = Bound::Range;
    }
    if number.form == Form::Decade {
        (high, bound) = (low + 9.0, Bound::Range);
    }
    let (mut unit, to) = unit_after(words, lexicon, last);
    if unit == Unit::Noun(String::new()) {
        unit = unit_after(words, lexicon, counted).0;
    }
    if let Some((start, money)) = unit_before(words, lexicon, from) {
        (unit, from) = (money, start);
    }
    if let Some((start, kind, least, most)) = bound_before(words, lexicon, from) {
        // the ends of a range stand for themselves: `about 3 to 4`, `about millions`
        let keeps_ends = range.is_some() || bound == Bound::Range && kind == Bound::About;
        if bound == Bound::Exactly {
            bound = kind;
        }
        from = start;
        if !keeps_ends {
            (low, high) = (low * least, high * most);
        }
    }
    let (after, to) = bound_after(words, lexicon, last, to);
    if let Some((kind, least, most)) = after
        && bound == Bound::Exactly
    {
        (bound, low, high) = (kind, low * least, high * most);
    }
    let stated = last.high;
    let mut soft = number.form == Form::Soft || (number.form == Form::Ordinal && number.low <= 3.0);
    if let Some(name) = name_before(words, number.from) {
        (unit, soft) = (Unit::Noun(name), true);
    }
    Fact {
        span: words.span(from, to),
        value: Value::Quantity(Quantity { low, high, stated, bound, unit, soft }),
    }
}

/// The unit that follows a number, and the word after it.
fn unit_after(words: &Words, lexicon: &Lexicon, number: &Number) -> (Unit, usize) {
    if !number.tail.is_empty() {
        let unit = lexicon.units.word(&number.tail).map(|entry| named(entry.kind, entry.value));
        return (unit.unwrap_or_else(|| Unit::Noun(number.tail.clone())), number.to);
    }
    let next = number.to;
    let after = if words.lower(next).is_some_and(is_hyphen) { next + 1 } else { next };
    if let Some((len, entry)) = lexicon.units.at(words, after) {
        return (named(entry.kind, entry.value), after + len);
    }
    // `6 millones de euros`
    let joint = after + 1;
    let is_joint = words.lower(after).is_some_and(|word| lexicon.grammar.plays(Role::Of, word));
    if let Some((len, entry)) =
        lexicon.units.at(words, joint).filter(|(_, entry)| is_joint && entry.kind == "money")
    {
        return (named(entry.kind, entry.value), joint + len);
    }
    if number.form == Form::Ordinal {
        return (Unit::Rank, number.to);
    }
    (Unit::Noun(counted_noun(words, lexicon, behind_joint(words, lexicon, after))), number.to)
}

/// The word behind `of the` at `at`: two of the passengers are passengers.
fn behind_joint(words: &Words, lexicon: &Lexicon, at: usize) -> usize {
    let plays = |at: usize, role| words.lower(at).is_some_and(|word| lexicon.grammar.plays(role, word));
    let of = at + usize::from(plays(at, Role::Of));
    if plays(of, Role::DefiniteArticle) { of + 1 } else { at }
}

fn named(kind: &str, value: &str) -> Unit {
    match kind {
        "money" => Unit::Money(value.to_owned()),
        "percent" => Unit::Percent,
        _ => Unit::Noun(value.to_owned()),
    }
}

/// The noun counted by a number that ends before word `at`: the first plural among the next words, else the next word.
fn counted_noun(words: &Words, lexicon: &Lexicon, at: usize) -> String {
    let is_word =
        |at: &usize| words.get(*at).is_some_and(|w| w.kind == TokenKind::Word && !is_function_word(&w.lower));
    let run: Vec<usize> = (at..at + 4).take_while(is_word).collect();
    let plural = run.iter().find(|at| words.lower(**at).is_some_and(|word| is_plural(lexicon, word)));
    plural
        .or(run.first())
        .and_then(|at| words.lower(*at))
        .map(|noun| stem(noun, lexicon.grammar))
        .unwrap_or_default()
}

/// Whether a noun ends as plurals do.
fn is_plural(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.grammar.ends_as(Role::PluralEnding, word) && !lexicon.grammar.ends_as(Role::SingularEnding, word)
}

/// The name that a number hangs on with a hyphen: `orla` of `Orla-7`.
fn name_before(words: &Words, from: usize) -> Option<String> {
    let name = from.checked_sub(2)?;
    let joined = words.lower(name + 1).is_some_and(is_hyphen)
        && words.touches_next(name)
        && words.touches_next(name + 1);
    let is_name = joined && words.is_capitalised(name);
    if is_name { words.lower(name).map(str::to_owned) } else { None }
}

/// Money named right before a number: `$5`, `PLN 5`; its first word.
fn unit_before(words: &Words, lexicon: &Lexicon, from: usize) -> Option<(usize, Unit)> {
    (1..=2).filter_map(|back| from.checked_sub(back)).find_map(|start| {
        if let Some((len, value)) = lexicon.units.kind_at(words, start, "money") {
            return (start + len == from).then(|| (start, Unit::Money(value.to_owned())));
        }
        // `yüzde 40`; the sign of another number stands behind it
        let is_free = start == 0 || words.get(start - 1).is_some_and(|word| word.kind != TokenKind::Number);
        let (len, _) = lexicon.units.kind_at(words, start, "percent").filter(|_| is_free)?;
        (start + len == from).then_some((start, Unit::Percent))
    })
}

/// The bound that ends right before word `from`, or before a small word there (`up to the 40`): its first word, kind and
/// factors.
fn bound_before(words: &Words, lexicon: &Lexicon, from: usize) -> Option<(usize, Bound, f64, f64)> {
    let skipped = [Role::DefiniteArticle, Role::IndefiniteArticle, Role::Of];
    let is_skipped =
        |at: usize| words.lower(at).is_some_and(|word| lexicon.grammar.plays_any(&skipped, word));
    let ends_at = |end: usize| {
        (1..=5).rev().filter_map(|back| end.checked_sub(back)).find_map(|start| {
            let (len, entry) = lexicon.bounds.at(words, start)?;
            let (least, most) = entry.value.split_once("..")?;
            let (least, most) = (least.parse().ok()?, most.parse().ok()?);
            (start + len == end).then_some((start, Bound::named(entry.kind)?, least, most))
        })
    };
    // the small word can be the last of the bound: `más de`
    ends_at(from).or_else(|| ends_at(from.checked_sub(1).filter(|at| is_skipped(*at))?))
}

/// The bound that stands behind a number or, at `to`, behind what it counts: `100人以上`, `600多万`; and the word after it.
fn bound_after(
    words: &Words,
    lexicon: &Lexicon,
    number: &Number,
    to: usize,
) -> (Option<(Bound, f64, f64)>, usize) {
    let at = |at: usize| {
        let (len, entry) = lexicon.bounds_after.at(words, at)?;
        let (least, most) = entry.value.split_once("..")?;
        Some((at + len, (Bound::named(entry.kind)?, least.parse().ok()?, most.parse().ok()?)))
    };
    match at(to).or_else(|| at(number.to)) {
        Some((end, bound)) => (Some(bound), end.max(to)),
        None => (number.over.then_some((Bound::Over, 1.0, 1.25)), to),
    }
}

/// Numbers inside names: the 7 of `Orla7` and the 4 of `B4`.
fn labels(words: &Words, taken: &[bool]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for at in (0..words.len()).filter(|at| !taken[*at]) {
        let Some(word) = words.get(at).filter(|word| word.kind == TokenKind::Word) else { continue };
        let Some(cut) = word.lower.find(|c: char| c.is_ascii_digit()) else { continue };
        let (name, digits) = word.lower.split_at(cut);
        if let Ok(value) = digits.parse::<f64>()
            && digits.len() <= 4
        {
            let unit = Unit::Noun(name.to_owned());
            let quantity =
                Quantity { low: value, high: value, stated: value, bound: Bound::Exactly, unit, soft: false };
            facts.push(Fact { span: word.span, value: Value::Quantity(quantity) });
        }
    }
    facts
}
