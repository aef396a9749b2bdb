//! A glossary that is ready for use: its entries, and what it knows of a text.

use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::card::Cards;
use super::forms::Form;
use super::found::{Decision, Hit, Match};
use super::hits::settle;
use super::matcher::Matcher;
use super::memory::Memory;
use crate::finding::{Finding, FixClass};
use crate::glossary::{Entry, parse};
use crate::text::{Case, Language, Source, Span, fold};

/// What things are called.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    pub(super) sources: Vec<Source>,
    pub(super) cards: Cards,
    pub(super) matcher: Matcher,
    pub(super) sha256: String,
    pub(super) variants: usize,
    /// What its files lie over, as the first of its files; none where it was read whole.
    pub(super) below: Option<Arc<Glossary>>,
    /// Numbers of the entries that its files speak of; only where something lies below.
    pub(super) own: Vec<usize>,
}

/// A glossary that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the glossary has {} mistake{}", mistakes.len(), if mistakes.len() == 1 { "" } else { "s" })]
#[non_exhaustive]
pub struct GlossaryError {
    /// Its files; [`Location::version`](crate::finding::Location::version) is an index into them.
    pub sources: Vec<Source>,
    /// Every mistake, by file and place.
    pub mistakes: Vec<Finding>,
}

/// Something that was weighed at a place of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Weighing {
    /// The words it is about.
    pub span: Span,
    /// Id of the entry.
    pub entry: String,
    /// The form of the entry that stands there.
    pub form: String,
    /// What came of it, for people.
    pub verdict: String,
}

impl Glossary {
    pub(super) fn checked(self, mut mistakes: Vec<Finding>) -> Result<Self, GlossaryError> {
        crate::finding::sort(&mut mistakes);
        match mistakes.is_empty() {
            true => Ok(self),
            false => Err(GlossaryError { sources: self.sources, mistakes }),
        }
    }

    pub(super) fn read_unchecked(sources: Vec<Source>) -> (Self, Vec<Finding>) {
        let (entries, mut mistakes) = parse(&sources);
        crate::finding::sort(&mut mistakes);
        let cards = Cards::new(entries);
        let matcher = Matcher::new(&cards);
        let variants = cards.iter().flat_map(|card| &card.forms).filter(|form| !form.kept).count();
        let sha256 = sha256_over(NO_FILE, &sources);
        (Self { sources, cards, matcher, sha256, variants, below: None, own: Vec::new() }, mistakes)
    }

    /// Its files.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Its entries in order; [`Match::entry`] is an index into them.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.cards.iter().map(|card| &card.entry)
    }

    /// Entry number `index`.
    ///
    /// # Panics
    /// When the glossary has no such entry.
    pub fn entry(&self, index: usize) -> &Entry {
        &self.cards.get(index).entry
    }

    /// Whether something of a compiled glossary that was needed so far is not what it should be: an entry that cannot be
    /// read, or words that are found where the entry has none of them. It was left out.
    pub fn is_damaged(&self) -> bool {
        self.cards.damage().is_told()
    }

    /// Whether it has no entries.
    pub fn is_empty(&self) -> bool {
        self.cards.len() == 0
    }

    /// Whether any entry has a form to use in texts of `language`.
    pub fn serves(&self, language: Language) -> bool {
        self.cards.serve(language)
    }

    /// Whether the user's own files speak of an entry: those laid over another glossary, or all that was read whole, but for the
    /// glossary that comes with the program.
    pub fn is_own(&self, entry: usize) -> bool {
        match &self.below {
            Some(_) => self.own.contains(&entry),
            None => !self.is_bundled(),
        }
    }

    #[cfg(feature = "bundled")]
    fn is_bundled(&self) -> bool {
        self.sha256 == Self::bundled().sha256
    }

    #[cfg(not(feature = "bundled"))]
    fn is_bundled(&self) -> bool {
        false
    }

    /// Every form of every entry, entry by entry.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.cards.iter().flat_map(|card| &card.forms)
    }

    /// Every form of entry number `entry`.
    ///
    /// # Panics
    /// When the glossary has no such entry.
    pub fn forms_of(&self, entry: usize) -> &[Form] {
        &self.cards.get(entry).forms
    }

    /// Number of forms that are replaced.
    pub fn variants(&self) -> usize {
        self.variants
    }

    /// SHA-256 that tells what all files say, in hexadecimal: of each file after the hash of those below it.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Where `text`, which is in `language`, uses an entry, and what was decided there: in order, without overlaps,
    /// places left alone included.
    pub fn matches(&self, text: &str, language: Option<Language>) -> Vec<Match> {
        self.matches_after(text, language, &mut Memory::default())
    }

    /// The same for a block of a text that is read in blocks: `memory` is what the blocks before say for this one, and
    /// then what they and this one say for the next.
    pub fn matches_after(&self, text: &str, language: Option<Language>, memory: &mut Memory) -> Vec<Match> {
        let pieces = memory.pieces(text).into_iter();
        let settled = pieces.flat_map(|piece| {
            let hits = self.hits(text, piece, language, memory);
            self.settled(hits, memory)
        });
        settled.map(|hit| hit.found).collect()
    }

    /// Every hit of a piece of `text`, as spans of the text.
    fn hits(&self, text: &str, piece: Span, language: Option<Language>, memory: &mut Memory) -> Vec<Hit> {
        let mut hits = self.matcher.hits(&self.cards, piece.of(text), language, memory);
        for Hit { found, .. } in &mut hits {
            found.span = Span::new(found.span.start + piece.start, found.span.end + piece.start);
        }
        hits
    }

    /// Those hits of a piece that count, which the memory is told.
    fn settled(&self, hits: Vec<Hit>, memory: &mut Memory) -> Vec<Hit> {
        let settled = settle(hits);
        let words = |Hit { found, form }: &Hit| match &found.decision {
            Decision::Replace { replacement, fix: FixClass::Safe, .. } => fold(replacement, Case::Loose),
            _ => self.cards.get(found.entry).keys[*form].clone(),
        };
        memory.tell(settled.iter().map(|hit| (hit.found.entry, words(hit))).collect());
        settled
    }

    /// The people who bear a given name, folded and lower-cased.
    pub fn named<'g>(&'g self, given: &'g str) -> impl Iterator<Item = &'g Entry> {
        self.matcher.bearers(&self.cards, given).map(|card| &card.entry)
    }

    /// Everything that was weighed at byte `offset` of `text`, the reading that counted first.
    pub fn why(&self, text: &str, language: Option<Language>, offset: usize) -> Vec<Weighing> {
        let mut memory = Memory::default();
        let (mut hits, mut settled) = (Vec::new(), Vec::new());
        for piece in memory.pieces(text) {
            let all = self.hits(text, piece, language, &mut memory);
            settled.extend(self.settled(all.clone(), &mut memory));
            hits.extend(all);
        }
        let key = |hit: &Hit| (hit.found.span, hit.found.entry, hit.form);
        let settled: Vec<_> = settled.iter().map(key).collect();
        hits.retain(|hit| hit.found.span.start <= offset && offset < hit.found.span.end);
        let counts = |hit: &Hit| settled.contains(&key(hit));
        hits.sort_by_key(|hit| (!counts(hit), hit.found.span));
        hits.iter().map(|hit| self.reason(hit, counts(hit))).collect()
    }

    fn reason(&self, hit: &Hit, counts: bool) -> Weighing {
        let card = self.cards.get(hit.found.entry);
        let (form, entry) = (&card.forms[hit.form], &card.entry);
        let verdict = match &hit.found.decision {
            _ if !counts => "covered by a longer match".to_owned(),
            Decision::Canonical => format!("kept: a form of {} to keep", entry.label()),
            Decision::Replace { replacement, reason, fix: FixClass::Safe } => {
                format!("replaced by `{replacement}`: {reason}")
            }
            Decision::Replace { replacement, reason, .. } => {
                format!("left alone: `{replacement}` needs a look: {reason}")
            }
            Decision::Spared { guard, .. } => format!("left alone: {guard}"),
        };
        Weighing { span: hit.found.span, entry: entry.id.clone(), form: form.text.clone(), verdict }
    }
}

/// What the hash of the first file goes on from: SHA-256 of nothing.
const NO_FILE: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// SHA-256 of `sources` over what has the hash `below`: a layer needs no text of what it lies over.
pub(super) fn sha256_over(below: &str, sources: &[Source]) -> String {
    sources.iter().fold(below.to_owned(), |below, source| {
        let hash = Sha256::new().chain_update(&below).chain_update(source.text()).finalize();
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, word: &str, expected: &[&str]) {
        let offset = text.find(word).expect("a word of the text");
        let reasons = Glossary::bundled().why(text, Some(Language::assumed()), offset);
        let shown: Vec<_> = reasons
            .iter()
            .map(|reason| format!("{} {}: {}", reason.entry, reason.form, reason.verdict))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn why_tells_what_was_decided_also_for_what_was_left_alone() {
        check("in Kiew", "Kiew", &["kyiv Kiew: replaced by `Kyiv`: a listed variant"]);
        check("in Kyiv", "Kyiv", &["kyiv Kyiv: kept: a form of Kyiv to keep"]);
        check("Chicken Kiev", "Kiev", &["kyiv Kiev: left alone: the dish (saw `chicken`)"]);
        check(
            "poutine",
            "poutine",
            &["vladimir-putin Poutine: left alone: letter case: the form is `Poutine`"],
        );
        check(
            "The World with AFP",
            "AFP",
            &[
                "le-monde The World with AFP: left alone: `Le Monde with AFP` needs a look: the newspaper's name is not translated",
                "afp AFP: covered by a longer match",
            ],
        );
        check(
            "Vladimir Poutine came. Then Poutine left.",
            "Poutine left",
            &[
                "vladimir-putin Poutine: replaced by `Putin`: the French spelling; the whole name stands before",
            ],
        );
        check("nothing here", "here", &[]);
        let french = Glossary::bundled().why("Kiev", "fr".parse().ok(), 0);
        assert_eq!(french[0].verdict, "left alone: language: `kyiv` replaces nothing like it in French");
    }

    /// What the form in `text` is replaced by in a text of the language `tag`, if it is.
    fn replaced(toml: &str, text: &str, tag: &str) -> Option<String> {
        let glossary = Glossary::read(vec![Source::new("test", toml)]).expect("a glossary of the test");
        let language = Some(tag.parse().expect("a tag of the test"));
        glossary.matches(text, language).into_iter().find_map(|found| match found.decision {
            Decision::Replace { replacement, .. } => Some(replacement),
            _ => None,
        })
    }

    #[test]
    fn an_entry_for_a_language_is_one_for_its_regions() {
        let general = "[[entry]]\nid = \"orvik\"\nkind = \"place\"\ncanonical = { pt = \"Orvique\" }\nvariants = [\"Orwik\"]\n";
        for (tag, expected) in [("pt", Some("Orvique")), ("pt-BR", Some("Orvique")), ("es", None)] {
            assert_eq!(replaced(general, "em Orwik", tag).as_deref(), expected, "{tag}");
        }
        assert_eq!(replaced(general, "em Orvique", "pt-BR"), None);
        let both = general.replace("Orvique\" }", "Orvique\", pt-BR = \"Orvico\" }");
        for (text, tag, expected) in [
            ("em Orwik", "pt-PT", Some("Orvique")),
            ("em Orwik", "pt-BR", Some("Orvico")),
            ("em Orvique", "pt-BR", Some("Orvico")),
            ("em Orvique", "pt-PT", None),
            ("em Orvico", "pt-BR", None),
        ] {
            assert_eq!(replaced(&both, text, tag).as_deref(), expected, "{text} {tag}");
        }
        let regional = general.replace("pt =", "de-DE =");
        assert_eq!(replaced(&regional, "in Orwik", "de").as_deref(), Some("Orvique"));
        let regions = general.replace("{ pt = \"Orvique\" }", "{ en-GB = \"Orvique\", en-US = \"Orvico\" }");
        for (text, tag, expected) in
            [("in Orvico", "en", None), ("in Orvique", "en", None), ("in Orvico", "en-GB", Some("Orvique"))]
        {
            assert_eq!(replaced(&regions, text, tag).as_deref(), expected, "{text} {tag}");
        }
        let serbian = general.replace("pt =", "sr =");
        assert_eq!(replaced(&serbian, "u Orwik", "sr-Latn"), None, "a form in the other script");
    }
}
