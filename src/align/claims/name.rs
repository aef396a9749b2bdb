//! Claims about names: who or what stands in one place of a statement.

use std::collections::BTreeSet;
use std::slice;

use foldhash::HashMap;

use super::case;
use super::evidence;
use super::kin::{are_kin, are_one_name, is_short_for};
use super::slot::{self, Item};
use super::view::{CellView, CellWord, View, is_known};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Fact, Value};
use crate::lang::{Data, is_latin, stem};
use crate::text::Span;

/// Least likeness of contexts, plus closeness of the cells, for two unlike names to be held for readings of one thing.
const LEAST_LIKENESS: f32 = 0.5;

/// The same where one of the two may be no name but the first word of a sentence; only between translations of one text.
const LEAST_LIKENESS_WEAK: f32 = 0.9;

/// A name at one place.
struct Name {
    /// Number of its form.
    form: usize,
    /// Whether more than a capital at the start of a sentence tells that it is a name.
    certain: bool,
    /// Whether it is written in capitals.
    acronym: bool,
    /// Whether it stands alone in brackets, as what is said of the words before it: `the Island Trade Council (ITC)`.
    gloss: bool,
}

/// A written form of a name, met once or often.
struct Form {
    /// Its words, lower-cased.
    words: Vec<String>,
    /// The glossary entries that know it in some version: in a text too short to tell its language none may.
    entries: BTreeSet<usize>,
}

/// The forms of a passage, each with its number.
#[derive(Default)]
struct Met {
    forms: Vec<Form>,
    numbers: HashMap<Vec<String>, usize>,
}

/// The forms of a passage, held against each other and against the versions once for all places.
struct Forms {
    /// For two forms of one name, the share of their words that is the same.
    alike: Vec<Vec<Option<f32>>>,
    /// For each form, the versions that lack a counterpart for some word of it.
    absent: Vec<BTreeSet<usize>>,
    /// For each form, whether versions write all its words small as well: `Members`, `Reporter`.
    plain: Vec<bool>,
}

/// One claim for each place in which versions name different things, and for each thing that several name.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let mut met = Met::default();
    let items: Vec<Item<Name>> = view.cells.iter().flat_map(|cell| names(cell, &mut met)).collect();
    let forms = Forms::new(view, &met.forms);
    let slots = slot::group(&items, |a, b| score(view, &forms, a, b));
    let claims = slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &forms, &items, slot));
    // Where each version names something else, the names are no readings of one thing.
    claims.filter(|claim| claim.readings.iter().all(|reading| reading.side < 2)).collect()
}

/// The names of a cell; forms not met before are added to those that were.
fn names(cell: &CellView, met: &mut Met) -> Vec<Item<Name>> {
    let mut items = Vec::new();
    let by_capitals = cell.facts.iter().filter_map(|fact| match fact.value {
        Value::Name { certain } => Some((without_opener(cell, fact.span), certain)),
        _ => None,
    });
    for (place, certain) in by_capitals.chain(known_names(cell).map(|span| (span, true))) {
        // the glossary has it, even where it would not edit it
        let certain = certain || !cell.matches_at(place).is_empty();
        if !evidence::is_name(cell, place, certain) {
            continue;
        }
        let words = form_of(cell, place);
        if words.is_empty() {
            continue;
        }
        let number = met.number(words);
        let known = cell.matches_at(place).iter().filter(|found| is_known(found));
        met.forms[number].entries.extend(known.map(|found| found.entry));
        let (version, span, context) = (cell.version, bare(cell, place), cell.context(place));
        let text = span.of(cell.text).to_lowercase();
        let gloss = cell.text[..span.start].ends_with('(') && cell.text[span.end..].starts_with(')');
        items.push(Item {
            version,
            span,
            text,
            context,
            value: Name { form: number, certain, acronym: evidence::is_acronym(span.of(cell.text)), gloss },
        });
    }
    items
}

/// A name without the first word of its sentence, where the version writes that word small elsewhere: `Then Ana Orlec`.
fn without_opener(cell: &CellView, name: Span) -> Span {
    let mut words = cell.words_in(name);
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return name };
    let is_opener = cell.sentence_around(name).start == name.start && cell.known().has_small(&first.lower);
    let is_name = is_opener && second.is_capitalised;
    if is_name { Span::new(second.span.start, name.end) } else { name }
}

/// The lower-cased words of a name; a name in a script without capitals is one word, whatever words the text is cut into.
fn form_of(cell: &CellView, place: Span) -> Vec<String> {
    let written = place.of(cell.text);
    if !has_case(written) {
        return vec![written.to_owned()];
    }
    let words = cell.words_in(place).filter(|w| w.is_capitalised || w.weight == 1.0);
    words.map(|word| word.lower.clone()).collect()
}

/// Whether a name is written in Latin letters.
fn is_latin_name(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_latin)
}

fn has_case(text: &str) -> bool {
    text.chars().any(|c| c.is_uppercase() || c.is_lowercase())
}

/// The places that the glossary knows where the script has no capitals to tell a name by.
fn known_names<'a>(cell: &'a CellView) -> impl Iterator<Item = Span> + 'a {
    cell.matches().filter(|found| is_known(found)).map(|found| found.span).filter(move |span| {
        let is_here = cell.sentence_around(*span).contains(*span);
        let is_listed = |fact: &&Fact| matches!(fact.value, Value::Name { .. }) && fact.span.overlaps(*span);
        !cell.facts.iter().any(is_listed)
            && !has_case(span.of(cell.text))
            && is_here
            && cell.words.iter().any(|word| word.span.overlaps(*span))
    })
}

/// The name without the elided article before what the glossary knows: `OTAN` of `l'OTAN`.
fn bare(cell: &CellView, span: Span) -> Span {
    let is_article = |start: usize| cell.text[span.start..start].ends_with(['\'', '’']);
    let inside = cell.matches_at(span).iter().map(|found| found.span).filter(|found| span.contains(*found));
    let start = inside.map(|found| found.start).find(|&start| is_article(start));
    start.map_or(span, |start| Span::new(start, span.end))
}

impl Met {
    /// The number of the form of these words.
    fn number(&mut self, words: Vec<String>) -> usize {
        let next = self.forms.len();
        let number = *self.numbers.entry(words.clone()).or_insert(next);
        if number == next {
            self.forms.push(Form { words, entries: BTreeSet::new() });
        }
        number
    }
}

impl Forms {
    fn new(view: &View, forms: &[Form]) -> Self {
        let data = Data::of_text(view.cells.first().and_then(|cell| cell.language));
        let alike = forms.iter().map(|a| forms.iter().map(|b| likeness(a, b, data)).collect()).collect();
        let lacks =
            |form: &Form| view.cells.iter().filter(|cell| is_absent(cell, form)).map(|c| c.version).collect();
        let plain = forms.iter().map(|form| form.words.iter().all(|word| is_written_small(view, word)));
        Self { alike, absent: forms.iter().map(lacks).collect(), plain: plain.collect() }
    }

    /// Whether the names are no forms of one, and neither version knows the other's name.
    fn differ(&self, a: &Item<Name>, b: &Item<Name>) -> bool {
        let absent = |item: &Item<Name>, other| self.absent[item.value.form].contains(&other);
        self.alike[a.value.form][b.value.form].is_none() && absent(a, b.version) && absent(b, a.version)
    }
}

/// Whether a version has a form of `word` that does not begin with a capital.
fn is_written_small(view: &View, word: &str) -> bool {
    if !word.contains(char::is_lowercase) {
        return false;
    }
    view.cells.iter().any(|cell| {
        let stem = stem(word, Data::of_text(cell.language));
        cell.known().has_small(word) || cell.words.iter().any(|w| !w.is_capitalised && w.stem == stem)
    })
}

/// The share of equal words of two forms of one name: both known to the glossary as one, or alike.
fn likeness(a: &Form, b: &Form, data: &Data) -> Option<f32> {
    let known = !a.entries.is_disjoint(&b.entries);
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let found = short.words.iter().filter(|x| long.words.contains(x)).count();
    (known || are_one_name(&a.words, &b.words) || case::are_forms_of_one(&a.words, &b.words, data))
        .then(|| found as f32 / short.words.len() as f32)
}

/// Whether a version lacks a counterpart for some word of a name, and knows the thing by no other name of the glossary
/// and by no initials.
fn is_absent(cell: &CellView, form: &Form) -> bool {
    let is_told = form.entries.iter().any(|entry| cell.known().tells(*entry));
    let is_initials = |w: &CellWord| w.is_capitalised && is_short_for(slice::from_ref(&w.lower), &form.words);
    if is_told || form.words.iter().all(|word| !has_case(word) && cell.text.contains(word.as_str())) {
        return false;
    }
    if cell.words.iter().any(is_initials) || is_spelled_out(cell, form) {
        return false;
    }
    let is_kin = |word: &str, stem: &str, w: &CellWord| match w.is_capitalised {
        true => are_kin(word, &w.lower) || case::are_forms(word, &w.lower, Data::of_text(cell.language)),
        false => stem == w.stem,
    };
    let is_found = |word: &String| {
        let stem = stem(word, Data::of_text(cell.language));
        cell.known().has(word) || cell.words.iter().any(|w| is_kin(word, &stem, w))
    };
    !form.words.iter().all(is_found)
}

/// Whether the capitalised words of `cell` that follow each other begin with the letters of an acronym, small words
/// between them allowed: `NASA`, `National Aeronautics and Space Administration`.
fn is_spelled_out(cell: &CellView, form: &Form) -> bool {
    const LEAST_LETTERS: usize = 3;
    let [acronym] = &form.words[..] else { return false };
    let capitals = cell.words.iter().filter(|word| word.is_capitalised);
    let initials: String = capitals.filter_map(|word| word.lower.chars().next()).collect();
    acronym.chars().count() >= LEAST_LETTERS
        && acronym.chars().count() <= 6
        && initials.contains(acronym.as_str())
}

fn score(view: &View, forms: &Forms, a: &Item<Name>, b: &Item<Name>) -> Option<f32> {
    if let Some(share) = forms.alike[a.value.form][b.value.form] {
        return Some(3.0 + share + a.context.similarity(&b.context));
    }
    // what one language capitalises another does not, and each writes a name in its own way
    if !view.is_one_language(a.version, b.version) {
        return None;
    }
    let least = match (a.value.certain, b.value.certain) {
        (true, true) => LEAST_LIKENESS,
        (true, false) | (false, true) if view.is_parallel() => LEAST_LIKENESS_WEAK,
        _ => return None,
    };
    // in two scripts one name looks like two
    if is_latin_name(&a.text) != is_latin_name(&b.text) {
        return None;
    }
    let plain = |item: &Item<Name>| forms.plain[item.value.form];
    let is_spelled_out = a.value.acronym != b.value.acronym && !evidence::has_title_case(view, a.version);
    if is_spelled_out || plain(a) || plain(b) || a.value.gloss != b.value.gloss || !forms.differ(a, b) {
        return None;
    }
    let context = a.context.similarity(&b.context);
    (context + view.closeness(a.place(), b.place()) >= least).then_some(context)
}

fn claim(view: &View, forms: &Forms, items: &[Item<Name>], slot: &[usize]) -> Claim {
    // joined through a third name that is like both: `Kiew`, `Kiev`, `Kyiv`
    let conflict = |a: usize, b: usize| {
        let (a, b) = (&items[slot[a]], &items[slot[b]]);
        view.is_one_language(a.version, b.version) && forms.differ(a, b)
    };
    let sides = slot::sides(&slot::voices(view, items, slot), conflict);
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side, voice: view.voice(version) }
    });
    slot::claim(
        ClaimKind::Name,
        view.passage,
        items[slot::head(items, slot)].text.clone(),
        readings.collect(),
    )
}
