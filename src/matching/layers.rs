//! Layers: a user's files over a glossary that is there already, at the price of the files alone.
//!
//! Entries that a layer says anew keep their number, so that what lies below is read no more: its automaton is searched
//! beside that of the layer, and of what it finds the entries said anew are left out.

use std::sync::Arc;

use super::card::{Card, Cards};
use super::lexicon::{Glossary, GlossaryError, sha256_over};
use super::lint;
use crate::finding::Finding;
use crate::glossary::{Entry, Layer, parse_over, write};
#[cfg(feature = "bundled")]
use crate::glossary::{Kind, bundled_sources};
use crate::text::Source;

/// What a glossary is made of, layer by layer; [`Glossary::builder`] begins one.
#[derive(Clone, Debug, Default)]
pub struct GlossaryBuilder {
    below: Below,
    layers: Vec<Source>,
}

/// What the layers lie over.
#[derive(Clone, Debug, Default)]
enum Below {
    /// The glossary that comes with the program; nothing where it was built without one.
    #[default]
    Bundled,
    /// Some of its kinds of things are left out.
    #[cfg(feature = "bundled")]
    BundledWithout(Vec<Kind>),
    Other(Box<Glossary>),
    Nothing,
}

impl GlossaryBuilder {
    /// Leaves kinds of things of the bundled glossary out.
    #[cfg(feature = "bundled")]
    #[must_use]
    pub fn without(mut self, kinds: &[Kind]) -> Self {
        const ALL: [Kind; 5] = [Kind::Person, Kind::Place, Kind::Organisation, Kind::Work, Kind::Term];
        self.below = match kinds {
            [] => Below::Bundled,
            kinds if ALL.iter().all(|kind| kinds.contains(kind)) => Below::Nothing,
            kinds => Below::BundledWithout(kinds.to_vec()),
        };
        self
    }

    /// Leaves the bundled glossary out.
    #[must_use]
    pub fn without_bundled(mut self) -> Self {
        self.below = Below::Nothing;
        self
    }

    /// Puts another glossary, such as a compiled one, where the bundled one would be.
    #[must_use]
    pub fn over(mut self, below: Glossary) -> Self {
        self.below = Below::Other(Box::new(below));
        self
    }

    /// Lays a glossary file over what is there.
    #[must_use]
    pub fn layer(mut self, file: Source) -> Self {
        self.layers.push(file);
        self
    }

    /// Lays entries over what is there, as a file called `name` that holds them.
    #[must_use]
    pub fn entries(self, name: &str, entries: &[Entry]) -> Self {
        self.layer(Source::new(name, write(entries)))
    }

    /// The glossary of all layers.
    ///
    /// # Errors
    /// When a layer is not a glossary, or its replacements lead in a circle; all mistakes are told at once.
    pub fn build(self) -> Result<Glossary, GlossaryError> {
        match self.below {
            #[cfg(feature = "bundled")]
            Below::Bundled => Glossary::bundled().under(self.layers),
            #[cfg(not(feature = "bundled"))]
            Below::Bundled => Glossary::read(self.layers),
            Below::Other(below) => below.under(self.layers),
            Below::Nothing => Glossary::read(self.layers),
            #[cfg(feature = "bundled")]
            Below::BundledWithout(kinds) => Glossary::read([bundled_sources(&kinds), self.layers].concat()),
        }
    }
}

impl Glossary {
    /// Begins a glossary: files laid over the bundled one, unless the builder is told otherwise.
    ///
    /// ```
    /// use transdrift::matching::Glossary;
    /// use transdrift::text::Source;
    ///
    /// let own = "[[entry]]\nid = 'oresk'\nkind = 'place'\ncanonical = { en = 'Oresk' }\nvariants = ['Orezk']\n";
    /// let glossary = Glossary::builder().layer(Source::new("own.toml", own)).build()?;
    /// assert_eq!(glossary.matches("From Kiew to Orezk.", "en".parse().ok()).len(), 2);
    /// # Ok::<(), transdrift::matching::GlossaryError>(())
    /// ```
    pub fn builder() -> GlossaryBuilder {
        GlossaryBuilder::default()
    }

    /// This glossary with `layers` over it.
    fn under(&self, layers: Vec<Source>) -> Result<Self, GlossaryError> {
        if layers.is_empty() {
            return Ok(self.clone());
        }
        if let Some(below) = &self.below {
            let own = self.sources.iter().skip(1).cloned();
            return below.under(own.chain(layers).collect());
        }
        let (glossary, mut mistakes) = self.under_unchecked(layers);
        mistakes.extend(lint::fatal(&glossary));
        glossary.checked(mistakes)
    }

    fn under_unchecked(&self, layers: Vec<Source>) -> (Self, Vec<Finding>) {
        let by_id = |id: &str| {
            let number = self.matcher.ids.get(id).next()?;
            Some((number, self.entry(number).clone()))
        };
        let Layer { entries, mistakes } = parse_over(&layers, 1, &by_id);
        let replaced = |card: &Card| card.forms.iter().filter(|form| !form.kept).count();
        let (cards, own) = self.cards.under(entries);
        let count = |cards: &Cards| -> usize {
            own.iter()
                .filter(|&&number| number < cards.len())
                .map(|&number| replaced(cards.get(number)))
                .sum()
        };
        let variants = self.variants + count(&cards) - count(&self.cards);
        let matcher = self.matcher.under(&cards, &own);
        let sha256 = sha256_over(&self.sha256, &layers);
        let sources = [Source::new("the glossary below", "")].into_iter().chain(layers).collect();
        let below = Some(Arc::new(self.clone()));
        (Self { sources, cards, matcher, sha256, variants, below, own }, mistakes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::{Match, Memory};
    use crate::text::Language;

    const BELOW: &str = "[[entry]]\nid='oresk'\nkind='place'\ncanonical={en='Oresk', fr='Oresque'}\nvariants=['Orezk']\n\
                         tests=[{text='Orezk', expected='Oresk'}]\n\
                         [[entry]]\nid='ada-brenn'\nkind='person'\ncanonical={en='Ada Brenn', fr='Ada Brène'}\n\
                         native={ru='Ада Бренн'}\n\
                         [[entry]]\nid='utv'\nkind='organisation'\ncanonical={en='UTV', fr='OTV'}\nvariants=['Utvo']\n\
                         [[entry]]\nid='varn'\ncanonical={en='Varn'}\nvariants=['Warn', 'Orsk']\n\
                         unless=[{name='the river', after=['river']}]\n";

    /// Names of which texts and layers are made: those below, new ones, and such as stand inside longer ones.
    const WORDS: [&str; 16] = [
        "Oresk",
        "Orezk",
        "Oresque",
        "Brenn",
        "Ada",
        "Bren",
        "UTV",
        "OTV",
        "Utvo",
        "Varn",
        "Warn",
        "Orsk",
        "Warn river",
        "New Oresk",
        "Dora Brenn",
        "OREZK",
    ];

    const IDS: [&str; 6] = ["oresk", "ada-brenn", "utv", "varn", "new-oresk", "dora-brenn"];

    fn an_entry() -> impl Strategy<Value = String> {
        let word = || proptest::sample::select(&WORDS[..]);
        let keys = (word(), word(), proptest::option::of(word()), any::<u8>());
        (proptest::sample::select(&IDS[..]), keys).prop_map(|(id, (canonical, variant, to, choice))| {
            let kind = ["place", "person", "organisation"][usize::from(choice) % 3];
            let language = if choice & 1 == 0 { "en" } else { "fr" };
            let to = to.map(|to| format!(", to='{to}'")).unwrap_or_default();
            let replace = if choice & 2 == 0 { "" } else { "replace=true\n" };
            let variants = if choice & 12 == 0 { String::new() } else { format!("variants=[{{text='{variant}'{to}}}]\n") };
            format!("[[entry]]\nid='{id}'\nkind='{kind}'\ncanonical={{{language}='{canonical}'}}\n{variants}{replace}")
        })
    }

    fn a_layer() -> impl Strategy<Value = String> {
        let entries = proptest::collection::btree_map(0..6usize, an_entry(), 1..4);
        entries.prop_map(|entries| entries.into_values().collect::<Vec<_>>().join("\n"))
    }

    fn a_text() -> impl Strategy<Value = String> {
        const GAPS: [&str; 7] = [" ", " of ", ", ", ". ", "-", "\n\n", "’s "];
        let words = (proptest::sample::select(&WORDS[..]), proptest::sample::select(&GAPS[..]));
        proptest::collection::vec(words, 1..20)
            .prop_map(|words| words.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
    }

    fn sources(layers: &[String]) -> Vec<Source> {
        layers.iter().map(|layer| Source::new("own.toml", layer.as_str())).collect()
    }

    fn whole(below: &str, layers: &[String]) -> (Glossary, Vec<Finding>) {
        let all = [vec![Source::new("below.toml", below)], sources(layers)].concat();
        let (glossary, mut mistakes) = Glossary::read_unchecked(all);
        mistakes.extend(lint::fatal(&glossary));
        crate::finding::sort(&mut mistakes);
        (glossary, mistakes)
    }

    fn decisions(glossary: &Glossary, text: &str) -> Vec<Vec<Match>> {
        let languages = ["en", "fr", "ru"].map(|tag| tag.parse::<Language>().ok());
        let after = |language| glossary.matches_after(text, language, &mut Memory::default());
        languages.into_iter().chain([None]).map(after).collect()
    }

    /// Everything that can be seen of both glossaries is the same.
    fn check(layered: &Glossary, whole: &Glossary, text: &str) {
        assert_eq!(decisions(layered, text), decisions(whole, text), "{text}");
        assert_eq!((layered.variants(), layered.sha256()), (whole.variants(), whole.sha256()));
        assert_eq!(write(&entries(layered)), write(&entries(whole)));
        for given in ["ada", "dora", "ада"] {
            let named = |glossary: &Glossary| glossary.named(given).map(|e| e.id.clone()).collect::<Vec<_>>();
            assert_eq!(named(layered), named(whole), "{given}");
        }
        assert!(!layered.is_damaged());
    }

    fn entries(glossary: &Glossary) -> Vec<Entry> {
        glossary.entries().cloned().collect()
    }

    /// Layered or read at once: the same decisions, the same bytes, or the same mistakes.
    fn check_both_ways(layers: &[String], text: &str) {
        let below = Glossary::read(vec![Source::new("below.toml", BELOW)]).unwrap();
        let (whole, mistakes) = whole(BELOW, layers);
        let messages = |mistakes: &[Finding]| -> Vec<String> {
            mistakes.iter().map(|mistake| mistake.reason.to_string()).collect()
        };
        for below in [below.clone(), Glossary::from_compiled(below.compile().unwrap()).unwrap()] {
            match below.under(sources(layers)) {
                Ok(layered) => {
                    assert_eq!(mistakes.len(), 0, "{layers:?}");
                    check(&layered, &whole, text);
                    assert_eq!(layered.compile(), whole.compile());
                }
                Err(error) => assert_eq!(messages(&error.mistakes), messages(&mistakes), "{layers:?}"),
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn layers_decide_as_if_all_were_read_at_once(
            layers in proptest::collection::vec(a_layer(), 1..3),
            text in a_text(),
        ) {
            check_both_ways(&layers, &text);
        }
    }

    #[test]
    fn what_follows_from_a_native_form_follows_from_what_all_layers_say() {
        let body = "[[entry]]\nid='ada-brenn'\nkind='organisation'\ncanonical={fr='Oresk'}\nvariants=[{text='Oresk'}]\n";
        check_both_ways(&[body.to_owned()], "Oresk ");
        let plain = "[[entry]]\nid='ada-brenn'\ncanonical={de='Ada Bren'}\nromanized='no'\n";
        check_both_ways(&[plain.to_owned()], "Ada Bren met Ada Brenn, Brène left. Ада Бренн");
    }

    #[test]
    fn circles_are_told_alike_however_they_were_read() {
        let first = "[[entry]]\nid='ada-brenn'\nkind='organisation'\ncanonical={en='Oresk'}\n\
                     variants=[{text='Orezk', to='Bren'}]\n";
        let second = "[[entry]]\nid='ada-brenn'\nkind='person'\ncanonical={en='Oresque'}\n\
                      variants=[{text='Bren', to='Orezk'}]\n\n\
                      [[entry]]\nid='oresk'\nkind='organisation'\ncanonical={en='Oresk'}\n\
                      variants=[{text='Oresque'}]\nreplace=true\n";
        check_both_ways(&[first.to_owned(), second.to_owned()], "Oresk ");
        let contested = "[[entry]]\nid='varn'\nkind='place'\ncanonical={fr='Orezk'}\n\n\
                         [[entry]]\nid='ada-brenn'\nkind='place'\ncanonical={fr='Warn'}\n\
                         variants=[{text='Orezk'}]\nreplace=true\n";
        check_both_ways(&[contested.to_owned()], "Oresk ");
    }

    #[test]
    fn what_followed_from_a_name_of_a_person_follows_no_more_when_it_is_none() {
        let body =
            "[[entry]]\nid='ada-brenn'\nkind='organisation'\ncanonical={fr='Oresk'}\nvariants=['Oresk']\n";
        check_both_ways(&[body.to_owned()], "Oresk ");
        let other = "[[entry]]\nid='ada-brenn'\nnative={ru='Анна Бренн'}\n";
        check_both_ways(&[other.to_owned()], "Анна Бренн ");
    }

    #[test]
    fn a_layer_over_the_bundled_glossary_decides_as_if_all_were_read_at_once() {
        let own = "[[entry]]\nid='kyiv'\nvariants=['Kyyiv']\n\
                   [[entry]]\nid='nato'\nkind='organisation'\ncanonical={en='Nato'}\nreplace=true\n\
                   [[entry]]\nid='oresk'\nkind='place'\ncanonical={en='Oresk'}\nvariants=['Kiev Orezk']\n";
        let layered = Glossary::builder().layer(Source::new("own.toml", own)).build().unwrap();
        let all = [bundled_sources(&[]), vec![Source::new("own.toml", own)]].concat();
        let text =
            "Kiev Orezk, Kyyiv, Kiew, OTAN and NATO: Vladimir Poutine met Sergei Riabkov. Poutine left.";
        check(&layered, &Glossary::read(all).unwrap(), text);
        let again =
            Glossary::builder().over(layered).layer(Source::new("b.toml", own.replace("Kyyiv", "Kyjev")));
        assert_eq!(again.build().unwrap().matches("Kyjev and Kyyiv", "en".parse().ok()).len(), 2);
    }

    #[test]
    fn a_circle_through_what_lies_below_is_no_glossary() {
        let own = "[[entry]]\nid='kiev'\nkind='place'\ncanonical={en='Kiev'}\nvariants=['Kyiv']\n";
        let error = Glossary::builder().layer(Source::new("own.toml", own)).build().unwrap_err();
        assert_eq!(
            error.mistakes[0].reason.to_string(),
            "replacements lead in a circle: `Kyiv` → `Kiev` → `Kyiv`"
        );
        let place = (
            error.sources[error.mistakes[0].location.version].name(),
            error.mistakes[0].location.span.of(own),
        );
        assert_eq!(place, ("own.toml", "'Kyiv'"));
    }

    #[test]
    fn a_layer_can_lie_over_nothing_and_over_some_kinds() {
        let matches = |builder: GlossaryBuilder| {
            let glossary = builder.build().unwrap();
            glossary.matches("Kiev, OTAN", "en".parse().ok()).len()
        };
        let places = [Kind::Place];
        let found = [
            matches(Glossary::builder()),
            matches(Glossary::builder().without(&places)),
            matches(Glossary::builder().without_bundled()),
        ];
        assert_eq!(found, [2, 1, 0]);
    }

    #[test]
    fn entries_are_laid_over_as_a_file_of_them() {
        let oresk = Glossary::read(vec![Source::new("below.toml", BELOW)]).unwrap().entry(0).clone();
        let glossary = Glossary::builder().entries("own", &[oresk]).build().unwrap();
        assert_eq!(glossary.matches("Orezk", "en".parse().ok()).len(), 1);
    }
}
