//! Forms that are also an ordinary word, a common name or another body's acronym in the language of the text: they
//! count only where something beside them shows that the entry is meant.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::phrases::{Phrases, lines};
use super::words::{Around, Capitals};
use super::{Asked, acronyms, namesakes, people};
use crate::lang::Language;

/// What else a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::matching) enum Other {
    /// An ordinary word.
    Word,
    /// A given name.
    Given,
    /// A family name.
    Surname,
    /// Another place.
    Place,
    /// The acronym of something else.
    Acronym,
}

/// What else a form is and a note for people, by language (`None`: every one) and form.
type Rows = HashMap<(Option<Language>, &'static str), (Other, &'static str)>;

/// Reviewed forms by language and form as written: what else they are, and a note for people.
static RISKY: LazyLock<Rows> = LazyLock::new(|| {
    let rows = lines(include_str!("../../../data/context/risky.tsv"));
    rows.filter_map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [language, form, kind, note] = cells[..] else { return None };
        Some(((language.parse().ok(), form), (Other::read(kind)?, note)))
    })
    .collect()
});

/// Words by which a text shows that a place is meant.
static PLACES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../../../data/context/places.tsv")));

impl Other {
    fn read(kind: &str) -> Option<Self> {
        Some(match kind {
            "word" => Self::Word,
            "given" => Self::Given,
            "surname" => Self::Surname,
            "place" => Self::Place,
            "acronym" => Self::Acronym,
            _ => return None,
        })
    }

    /// For people: `an ordinary word`.
    pub(in crate::matching) fn name(self) -> &'static str {
        match self {
            Self::Word => "an ordinary word",
            Self::Given => "a given name",
            Self::Surname => "a common family name",
            Self::Place => "another place",
            Self::Acronym => "an acronym of something else",
        }
    }
}

/// What else `form` is in a text of `language`, with a note for people.
pub(in crate::matching) fn other(language: Language, form: &str) -> Option<(Other, &'static str)> {
    language.chain().map(Some).chain([None]).find_map(|language| RISKY.get(&(language, form))).copied()
}

/// What a risky form lacks, and for a form that has it the words that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::matching) enum Weighed {
    /// The form is nothing else, or nothing else can be meant here.
    Plain,
    /// Evidence beside it, for people.
    Shown(String),
    /// No evidence: why it is left alone, for people.
    Doubtful(String),
}

/// Letters of an acronym that is one word of many in a text all in capitals.
const SHORT_ACRONYM: usize = 3;

/// Whether the form has to be weighed at all: one of the table, or a short acronym, which text in capitals hides.
pub(in crate::matching) fn is_weighed(language: Language, form: &str) -> bool {
    other(language, form).is_some() || is_short_acronym(form)
}

fn is_short_acronym(form: &str) -> bool {
    acronyms::is_acronym(form) && form.chars().count() <= SHORT_ACRONYM
}

/// Weighs the form in its text; `speaks` tells whether the text names the entry by another form.
pub(in crate::matching) fn weigh(around: &Around, asked: Asked, speaks: bool) -> Weighed {
    let in_capitals = || (Other::Acronym, "the text around it is in capitals");
    let hidden = is_short_acronym(&asked.form.text) && around.capitals() == Capitals::Letters;
    let found = other(around.language, &asked.form.text).or_else(|| hidden.then(in_capitals));
    let Some((other, note)) = found else { return Weighed::Plain };
    let is_acronym = acronyms::is_acronym(&asked.form.text);
    if other == Other::Word && is_acronym && around.capitals() != Capitals::Letters {
        return Weighed::Plain;
    }
    match evidence(around, asked, other, speaks) {
        Some(seen) => Weighed::Shown(seen),
        None => Weighed::Doubtful(format!(
            "ambiguous: also {} ({note}), and nothing beside it shows that {} is meant",
            other.name(),
            asked.entry.label()
        )),
    }
}

fn evidence(around: &Around, asked: Asked, other: Other, speaks: bool) -> Option<String> {
    if speaks {
        return Some(format!("the text names {} in full", asked.entry.label()));
    }
    if other == Other::Acronym || acronyms::is_acronym(&asked.form.text) {
        return None;
    }
    if asked.form.part == crate::matching::Part::Family {
        let title = around.joined_before().filter(|word| people::is_office(&word.key));
        return title.map(|word| format!("a title before it (saw `{}`)", word.text));
    }
    if let Some(land) = namesakes::at_home(around, asked) {
        return Some(format!("its land beside it (saw `{land}`)"));
    }
    let before = around.phrase_before(&PLACES, "evidence-before");
    let found = before.or_else(|| around.phrase_after(&PLACES, "evidence-after"));
    found.map(|(words, _)| format!("a word for a place beside it (saw `{words}`)"))
}
