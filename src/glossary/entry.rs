//! One thing the glossary knows: its canonical forms, native forms, variants and guards.

use serde::{Deserialize, Serialize};

use crate::finding::FixClass;
use crate::text::{Language, Span};

/// Bytes of the longest form of a name: at every word of a text, forms may be read to their end.
pub(crate) const LONGEST_FORM: usize = 1000;

/// One thing the glossary knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// Unique name, such as `kyiv`; later layers refer to it.
    pub id: String,
    /// What sort of thing it is; a [`Kind::Term`] where no layer says.
    pub kind: Option<Kind>,
    /// The form to use, by language of the text.
    pub canonical: Vec<Name>,
    /// Family name of a person, by language; the last word of the canonical form where none is given.
    pub family: Vec<Name>,
    /// Given names by which the person is known, besides the one in the canonical form.
    pub given: Vec<String>,
    /// The name in its own script, by its own language; of persons given name first.
    pub native: Vec<Name>,
    /// What romanisations of the native forms count as variants.
    pub romanized: Option<Romanized>,
    /// Other forms.
    pub variants: Vec<Variant>,
    /// Contexts in which no variant is replaced.
    pub unless: Vec<Guard>,
    /// Whether replacements may be applied without a look.
    pub fix: Option<FixClass>,
    /// Why variants are replaced, for people.
    pub reason: Option<String>,
    /// Who says so: a document or its address.
    pub authority: Option<String>,
    /// Since when the canonical form holds, `2018` or `2018-10-03`.
    pub since: Option<String>,
    /// Anything else worth knowing.
    pub note: Option<String>,
    /// Texts with the expected result.
    pub tests: Vec<OwnTest>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Written,
}

/// A place in a glossary file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// Index of the file.
    pub file: usize,
    /// The words in it.
    pub span: Span,
}

/// A form in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Name {
    /// The language.
    pub language: Language,
    /// The form.
    pub text: String,
    /// Whether no file says it: it follows from a native form, and is made anew when a layer says more of the entry.
    pub follows: bool,
    /// Where it is written.
    #[serde(skip)]
    pub at: Written,
}

/// What sort of thing an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Kind {
    /// A human being, with given and family name.
    Person,
    /// A state, territory, city, river.
    Place,
    /// A body, company, agency, party.
    Organisation,
    /// A newspaper, book, treaty, broadcast.
    Work,
    /// Any other word.
    #[default]
    Term,
}

/// What romanisations of the native forms count as variants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Romanized {
    /// None.
    No,
    /// The whole form; of a person the family name beside a given name, or after a full mention.
    #[default]
    Whole,
    /// Of a person the family name alone: it is distinctive.
    Family,
}

/// Another form of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Variant {
    /// The form.
    pub text: String,
    /// Languages of the texts it is a variant in; empty: every language the entry has a canonical form for.
    pub languages: Vec<Language>,
    /// What the form is to the entry.
    pub status: Status,
    /// Which letter cases are the form.
    pub case: CasePolicy,
    /// What to write instead of the canonical form.
    pub to: Option<String>,
    /// Contexts in which it is left alone.
    pub unless: Vec<Guard>,
    /// Contexts of which one must hold; empty: none is needed.
    pub only: Vec<Guard>,
    /// Whether its replacement may be applied without a look; the entry's class where none is given.
    pub fix: Option<FixClass>,
    /// Why it is replaced, for people.
    pub reason: Option<String>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Written,
}

/// What a form is to its entry (TBX term status, SKOS labels).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Status {
    /// As good as the canonical form; kept.
    Preferred,
    /// Allowed; kept.
    Admitted,
    /// Not to be used; replaced.
    #[default]
    Deprecated,
    /// Was right once; replaced.
    Superseded,
    /// A misspelling; replaced.
    Hidden,
    /// Must not stand; replaced.
    Forbidden,
    /// Kept as it is in every language.
    DoNotTranslate,
}

impl Status {
    /// Whether the form may stand.
    pub fn is_kept(self) -> bool {
        matches!(self, Self::Preferred | Self::Admitted | Self::DoNotTranslate)
    }
}

/// Which letter cases of a form are the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum CasePolicy {
    /// As written.
    Exact,
    /// As written, capitalised, or in capitals.
    #[default]
    Smart,
    /// Any.
    Any,
}

/// A context that decides whether a form is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Guard {
    /// What the context shows, for people: `the dish`.
    pub name: String,
    /// Words right before the form.
    pub before: Vec<String>,
    /// Words right after the form.
    pub after: Vec<String>,
    /// Phrases that contain the form.
    pub within: Vec<String>,
    /// Beside a given name of the person, or after that in the same text.
    pub whole_name: bool,
}

/// A text and what it should become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OwnTest {
    /// Language of the text.
    pub language: Language,
    /// The text.
    pub text: String,
    /// What it should become; the same text where nothing may change.
    pub expected: String,
    /// Where it is written.
    #[serde(skip)]
    pub at: Written,
}

impl Name {
    /// The form `text` in `language`.
    pub fn new(language: Language, text: impl Into<String>) -> Self {
        Self { language, text: text.into(), follows: false, at: Written::default() }
    }
}

impl Variant {
    /// A form that is replaced by the canonical one, in every language of its entry.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Entry {
    /// An entry with a canonical form and no variants; its fields take the rest.
    ///
    /// ```
    /// use transdrift::glossary::{Entry, Kind, Name, Variant};
    /// use transdrift::matching::Glossary;
    ///
    /// let mut oresk = Entry::new("oresk", Kind::Place, Name::new("en".parse()?, "Oresk"));
    /// oresk.variants.push(Variant::new("Orezk"));
    /// let glossary = Glossary::builder().entries("own", &[oresk]).build()?;
    /// assert_eq!(glossary.matches("in Orezk", "en".parse().ok()).len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(id: impl Into<String>, kind: Kind, canonical: Name) -> Self {
        Self { id: id.into(), kind: Some(kind), canonical: vec![canonical], ..Self::default() }
    }

    /// What sort of thing it is.
    pub fn kind(&self) -> Kind {
        self.kind.unwrap_or_default()
    }

    /// The form to use in a text of `language`.
    pub fn canonical_in(&self, language: Language) -> Option<&str> {
        in_language(&self.canonical, language).map(|name| name.text.as_str())
    }

    /// The canonical form for a text of `language`, with the language it is given for.
    pub(crate) fn nearest(&self, language: Language) -> Option<&Name> {
        in_language(&self.canonical, language)
    }

    /// The person's family name in a text of `language`; nothing for other kinds and for names of one word.
    pub fn family_in(&self, language: Language) -> Option<&str> {
        if self.kind() != Kind::Person {
            return None;
        }
        // a word of which folding leaves nothing names nobody
        let is_name = |word: &&str| word.chars().any(char::is_alphanumeric);
        let last_word =
            || self.canonical_in(language)?.rsplit_once(' ').map(|(_, last)| last).filter(is_name);
        in_language(&self.family, language).map(|name| name.text.as_str()).or_else(last_word)
    }

    /// What comes before the family name in the canonical form.
    pub fn given_in(&self, language: Language) -> Option<&str> {
        let given = self.canonical_in(language)?.strip_suffix(self.family_in(language)?)?.trim();
        (!given.is_empty()).then_some(given)
    }

    /// Whether it is what the reader of glossary files lets through: an id, a canonical form, no empty text, no endless form.
    pub(crate) fn is_complete(&self) -> bool {
        let is_text = |text: &str| !text.trim().is_empty();
        let is_form = |form: &str| is_text(form) && form.len() <= LONGEST_FORM;
        let are_names = |names: &[Name]| names.iter().all(|name| is_form(&name.text));
        let are_guards = |guards: &[Guard]| guards.iter().all(Guard::is_complete);
        let notes = [&self.reason, &self.authority, &self.since, &self.note];
        is_text(&self.id)
            && !self.canonical.is_empty()
            && [&self.canonical, &self.family, &self.native].into_iter().all(|names| are_names(names))
            && self.given.iter().all(|given| is_form(given))
            && are_guards(&self.unless)
            && notes.into_iter().flatten().all(|note| is_text(note))
            && self.tests.iter().all(|test| is_text(&test.text) && is_text(&test.expected))
            && self.variants.iter().all(|variant| {
                let notes = [&variant.to, &variant.reason];
                is_form(&variant.text)
                    && notes.into_iter().flatten().all(|note| is_text(note))
                    && are_guards(&variant.unless)
                    && are_guards(&variant.only)
            })
    }

    /// A form to show: the one in the assumed language if there is one, else the first.
    pub fn label(&self) -> &str {
        let assumed = self.canonical_in(Language::assumed());
        assumed.or(self.canonical.first().map(|name| name.text.as_str())).unwrap_or(&self.id)
    }

    /// This entry with everything that a later layer says about it; variants with the same words are replaced. Tests
    /// hold for the forms they were written with, so a layer that changes forms or guards brings its own.
    pub(crate) fn merge(&mut self, later: Entry) {
        if later.changes_forms() {
            self.tests.clear();
        }
        merge_names(&mut self.canonical, later.canonical);
        merge_names(&mut self.family, later.family);
        merge_names(&mut self.native, later.native);
        self.variants.retain(|old| later.variants.iter().all(|new| new.text != old.text));
        self.variants.extend(later.variants);
        self.given.extend(later.given);
        self.unless.extend(later.unless);
        self.tests.extend(later.tests);
        self.kind = later.kind.or(self.kind);
        self.romanized = later.romanized.or(self.romanized);
        self.fix = later.fix.or(self.fix);
        for (own, new) in [
            (&mut self.reason, later.reason),
            (&mut self.authority, later.authority),
            (&mut self.since, later.since),
            (&mut self.note, later.note),
        ] {
            *own = new.or(own.take());
        }
        self.at = later.at;
    }
}

impl Entry {
    /// Whether a layer says something of what is replaced by what.
    fn changes_forms(&self) -> bool {
        let names = [&self.canonical, &self.family, &self.native];
        let has_more = !(self.variants.is_empty() && self.unless.is_empty() && self.given.is_empty());
        has_more
            || names.iter().any(|names| !names.is_empty())
            || self.romanized.is_some()
            || self.fix.is_some()
    }
}

impl Guard {
    /// Whether it looks at something, and nothing in it is empty.
    fn is_complete(&self) -> bool {
        let mut phrases = self.before.iter().chain(&self.after).chain(&self.within).peekable();
        let looks = phrases.peek().is_some() || self.whole_name;
        looks && !self.name.trim().is_empty() && phrases.all(|phrase| !phrase.trim().is_empty())
    }
}

/// The name in `language`, else in the nearest language that it falls back to (`pt` where there is none for `pt-BR`),
/// else in one of its regions (`de-DE` where there is none for `de`).
fn in_language(names: &[Name], language: Language) -> Option<&Name> {
    let general = |language: Language| names.iter().find(|name| name.language == language);
    let special = || names.iter().find(|name| name.language.is_in(language));
    general(language).or_else(|| language.chain().skip(1).find_map(general)).or_else(special)
}

fn merge_names(names: &mut Vec<Name>, later: Vec<Name>) {
    names.retain(|old| later.iter().all(|new| new.language != old.language));
    names.extend(later);
    names.sort_by_key(|name| name.language);
}
