//! Every format there and back, on the bundled glossary and on odd entries; bad input; what is told as lost.

use proptest::prelude::*;

use super::*;
use crate::glossary::parse;
use crate::glossary::write;
use crate::matching::Glossary;
use crate::text::Source;

/// Entries with everything that an entry can have.
const ODD: &str = r#"
[[entry]]
id = "brenn, a|b"
kind = "person"
canonical = { de = "Ada  Brenn", en = "Ada Brenn", id = "Ada Brén" }
family = { en = "Brenn" }
given = ["Adele", "A|B"]
native = { ru = "Ада Бренн" }
romanized = "family"
variants = [
  { text = "Ada Brien", status = "admitted", reason = "older <usage> & \"custom\"" },
  { text = "Adda Brenn", lang = "de", reason = "a slip, often" },
  { text = "Adda Brenn", lang = ["en", "sv"], status = "hidden" },
  { text = "Brennova", to = "Ms. Brenn" },
  { text = "=Brenn|x\\", case = "exact", fix = "review", reason = "odd" },
  { text = "BRN", case = "exact", only = [{ name = "the minister", before = ["minister"] }] },
  { text = "brenn->ada", case = "any", unless = [{ name = "an arrow", after = [">"] }] },
  { text = "Ada # Brenn, Jr." },
  { text = "/brenn/" },
]
unless = [{ name = "the street", after = ["street"] }]
fix = "review"
reason = "-spelt so at home"
authority = "Register, 2019; 'quoted'"
since = "2019"
note = "First line.\nSecond line, with \"marks\"."
tests = [{ text = "Ada # Brenn, Jr. spoke", expected = "Ada Brenn spoke" }, { text = "Brenn street", lang = "de" }]

[[entry]]
id = "2nd"
canonical = { fr = "Deuxième" }
variants = [{ text = "Brennova", status = "superseded" }, "Adda Brenn", "DEUX"]

[[entry]]
id = "ms-brenn"
kind = "organisation"
canonical = { en = "Ms. Brenn" }
variants = [{ text = "Mme Brenn", status = "do-not-translate" }, { text = "Miss Brenn", status = "forbidden" }]
"#;

fn read(toml: &str) -> Vec<Entry> {
    let (entries, mistakes) = parse(&[Source::new("odd.toml", toml)]);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    entries
}

/// Entries as plain data, settled as an import leaves them; their order and that of variants say nothing.
fn plain(entries: &[Entry]) -> Vec<serde_json::Value> {
    let mut entries = entries.to_vec();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    let sorted = entries.into_iter().map(settle::settled).map(|mut entry| {
        entry.kind = Some(entry.kind());
        // other tools say what here follows from a native form
        entry.canonical.iter_mut().for_each(|name| name.follows = false);
        entry
            .variants
            .sort_by(|a, b| (&a.text, a.status, &a.languages).cmp(&(&b.text, b.status, &b.languages)));
        serde_json::to_value(entry).expect("an entry is plain data")
    });
    sorted.collect()
}

fn languages(language: Language) -> Languages {
    Languages { from: None, to: Some(language) }
}

#[test]
fn what_is_written_is_read_again() {
    let bundled: Vec<Entry> = Glossary::bundled().entries().cloned().collect();
    let odd = read(ODD);
    for format in FORMATS.iter().filter(|format| format.is_written()) {
        for (entries, code) in [(&bundled, "en"), (&odd, "en"), (&odd, "fr"), (&odd, "de")] {
            let language: Language = code.parse().expect("a code");
            let (reduced, _) = reduce::reduce(entries, &format.carries, language);
            if reduced.is_empty() {
                continue;
            }
            let exported = export(format, entries, language);
            let imported = import(format, &exported.text, &languages(language));
            let imported =
                imported.unwrap_or_else(|error| panic!("{}: {error}\n{}", format.name, exported.text));
            for (found, expected) in plain(&imported.entries).iter().zip(plain(&reduced)) {
                assert_eq!(*found, expected, "{} {code}\n{}", format.name, exported.text);
            }
            assert_eq!(imported.entries.len(), exported.entries, "{}", format.name);
            assert_eq!(imported.losses, [], "{}: its own file has nothing foreign", format.name);
        }
    }
}

#[test]
fn an_entry_without_a_loss_comes_back_as_it_was() {
    for format in FORMATS.iter().filter(|format| format.is_written()) {
        let mut whole = 0;
        for entry in Glossary::bundled().entries() {
            let exported = export(format, [entry], Language::assumed());
            if exported.losses.is_empty() {
                let imported =
                    import(format, &exported.text, &languages(Language::assumed())).expect("own file");
                assert_eq!(plain(&imported.entries), plain(std::slice::from_ref(entry)), "{}", format.name);
                whole += 1;
            }
        }
        if ["csv", "tsv"].contains(&format.name) {
            assert!(whole > 50, "{} {whole}", format.name);
        }
    }
}

#[test]
fn losses_are_told_by_kind() {
    let kinds = |format: &str| {
        let format = super::format(format).expect("a format");
        let mut kinds: Vec<_> =
            export(format, &read(ODD), Language::assumed()).losses.iter().map(|l| l.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    assert_eq!(
        kinds("csv"),
        [
            "fix classes",
            "forms that need a guard",
            "guards",
            "letter case",
            "other languages",
            "reasons",
            "replacements of one form",
            "tests"
        ]
    );
    assert_eq!(
        kinds("codespell"),
        [
            "authorities",
            "dates",
            "entries",
            "family and given names",
            "forms that cannot be written",
            "forms that need a guard",
            "guards",
            "kinds",
            "letter case",
            "native forms",
            "notes",
            "other languages",
            "reasons",
            "replacements of one form",
            "tests",
            "what is romanised"
        ]
    );
}

#[test]
fn bad_input_is_told_in_one_sentence_with_its_place() {
    let english = languages(Language::assumed());
    let none = Languages::default();
    for (format, text, languages, expected) in [
        ("csv", "", none, "this file is empty"),
        ("csv", "\u{feff} \n", none, "this file is empty"),
        ("csv", "id,en\n1,a\n", none, "line 1: `id` can be the id of an entry or the language Indonesian"),
        ("csv", "Kiev,Kyiv\n", none, "line 1: no cell names a language"),
        ("csv", "entry,en\na,A\na,B\n", none, "line 3: a second entry `a`"),
        ("csv", "entry,en\na\n", none, "line 2: 1 cells, where the lines before have 2"),
        ("csv", "entry,kind,en\na,city,A\n", none, "line 2: `city` is no kind; use person, place"),
        (
            "csv",
            "variants:english,en\na,b\n",
            none,
            "line 1: the column `variants:english` names no language",
        ),
        ("csv", "term;en\na;b\n", none, "line 1: the column `term` names no language; name it with --from"),
        ("csv", "entry,en\n", none, "nothing in this file is an entry of a csv file"),
        ("tbx", "<html/>", none, "line 1: <html> is no term base"),
        (
            "tbx",
            "<tbx><body>\n<conceptEntry id='a'/>\n<conceptEntry id='a'/></body></tbx>",
            none,
            "line 3: a second concept `a`",
        ),
        ("skos", "{}", none, "this is no XML"),
        ("jrc", "1\tP\ten\n", none, "line 1: a line holds id, type, language and name"),
        ("jrc", "1\tX\ten\tA\n", none, "line 1: `X` is no type of a name"),
        ("jrc", "1\tP\tenglish\tA\n", none, "line 1: `english` is no language tag"),
        ("jrc", "1\tP\tu\tAda+Brenn\n", none, "neither `Ada Brenn` nor another name of `1` names a language"),
        ("opensanctions", "{\"id\":\"a\"}", english, "line 1: an entity has an `id` and a `schema`"),
        ("opensanctions", "[", english, "line 1: this is no JSON object"),
        ("synonyms", "a => b", none, "a synonyms file names no language; name it with --lang"),
        ("synonyms", "\na =>", english, "line 2: nothing stands behind `=>`"),
        ("synonyms", "a => b => c", english, "line 1: `=>` stands here twice"),
        ("typos", "\n[default", english, "line 2: this is no TOML"),
        ("typos", "[default.extend-words]\na = 1\n", english, "line 2: the correction of `a` is no text"),
        ("codespell", "a->b\nabc\n", english, "line 2: there is no `->` in this line"),
        ("codespell", "a->\n", english, "line 1: a word or its correction is missing"),
        ("cspell", "{\n\"words\": [}", english, "line 2: this is no JSON"),
        ("vale", "extends: existence\n", english, "line 1: this is no rule that extends substitution"),
        ("prh", "a: 1\n", english, "line 1: there are no `rules`"),
        (
            "prh",
            "rules:\n  - expected: a\n  -",
            english,
            "line 3: this rule says nothing of what is `expected`",
        ),
        ("prh", "rules:\n  - pattern: a\n", english, "line 2: this rule says nothing of what is `expected`"),
        ("spacy", "{\"label\":\"ORG\"}", english, "line 1: a line has a `label` and a `pattern`"),
    ] {
        let error =
            import(super::format(format).expect("a format"), text, &languages).expect_err(text).to_string();
        assert!(error.contains(expected), "{format} {text:?}: {error}");
    }
}

#[test]
fn a_family_name_is_replaced_by_a_family_name() {
    let entries = read(
        "[[entry]]\nid='a'\nkind='person'\ncanonical={en='Ada Brenn'}\nvariants=['Brenm', 'Adda Brenm']\n",
    );
    let written =
        |name: &str| export(super::format(name).expect("a format"), &entries, Language::assumed()).text;
    assert_eq!(written("codespell"), "Brenm->Brenn\n");
    assert_eq!(written("synonyms"), "Adda Brenm => Ada Brenn\nBrenm => Brenn\n");
    assert!(written("csv").contains("a,person,Ada Brenn,Brenm|Adda Brenm\n"));
}

#[test]
fn no_cell_is_a_formula() {
    let exported = export(&table::CSV, &read(ODD), Language::assumed());
    assert!(exported.text.contains("'=Brenn") && exported.text.contains("'-spelt so"), "{}", exported.text);
    assert!(
        !exported.text.lines().any(|line| line.contains(",=") || line.contains(",-")),
        "{}",
        exported.text
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_an_import_fail_otherwise_than_by_an_error(
        text in "\\PC*",
        seed in 0..FORMATS.len(),
        cut in 0..4000_usize,
    ) {
        let written = export(&FORMATS[seed], &read(ODD), Language::assumed()).text;
        let start: String = written.chars().take(cut).collect();
        for format in FORMATS {
            for text in [text.clone(), start.clone(), format!("{start}{text}")] {
                if let Ok(imported) = import(format, &text, &languages(Language::assumed())) {
                    prop_assert_eq!(plain(&read(&write(&imported.entries))), plain(&imported.entries));
                }
            }
        }
    }
}

/// Forms as people and tools write them, with what formats have to escape, and what folding takes away.
fn form() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{1,6}( [A-Z][a-z]{1,6}){0,2}",
        "[a-zA-Z |;,=>#\\\\/!*$'’\"\u{ad}\u{200b}\u{e9}\u{5d0}\u{4e2d}-]{1,8}",
        Just("Ada".to_owned()),
        Just("Brenn".to_owned()),
        Just("- a: b".to_owned()),
        Just(" ".to_owned()),
    ]
}

fn odd_entry() -> impl Strategy<Value = Entry> {
    let language = prop::sample::select(vec!["en", "fr", "de", "id", "zh"]);
    let language = language.prop_map(|code| code.parse::<Language>().expect("a code"));
    let status = prop::sample::select(crate::glossary::STATUSES.to_vec());
    let variant = (form(), prop::collection::vec(language.clone(), 0..2), status).prop_map(
        |(text, languages, (_, status))| crate::glossary::Variant {
            text,
            languages,
            status,
            ..Default::default()
        },
    );
    let kind = prop::sample::select(crate::glossary::KINDS.to_vec());
    let names = prop::collection::btree_map(language, form(), 1..3);
    (names, prop::collection::vec(variant, 0..4), kind, prop::option::of("[a-z\n\"=]{0,9}")).prop_map(
        |(names, mut variants, (_, kind), note)| {
            // a form that is listed twice is a mistake, which lint tells
            let mut met = std::collections::BTreeSet::new();
            variants.retain(|variant: &crate::glossary::Variant| met.insert(variant.text.clone()));
            let canonical = names.into_iter().map(|(language, text)| gather::name(language, &text)).collect();
            Entry { kind: Some(kind), canonical, variants, note, ..Entry::default() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_written_is_read_back_and_makes_a_glossary(
        entries in prop::collection::vec(odd_entry(), 1..4),
    ) {
        let mut entries = entries;
        entries.iter_mut().enumerate().for_each(|(number, entry)| entry.id = format!("e{number}"));
        for format in FORMATS.iter().filter(|format| format.is_written()) {
            let (reduced, _) = reduce::reduce(&entries, &format.carries, Language::assumed());
            let exported = export(format, &entries, Language::assumed());
            if exported.entries == 0 {
                continue;
            }
            let imported = import(format, &exported.text, &languages(Language::assumed()));
            let imported = imported.map_err(|error| TestCaseError::fail(format!("{}: {error}\n{}", format.name, exported.text)))?;
            let toml = write(&imported.entries);
            let glossary = Glossary::read(vec![Source::new("t.toml", toml.clone())]);
            prop_assert!(glossary.is_ok(), "{} {:?}\n{}", format.name, glossary.err().map(|error| error.mistakes), toml);
            if imported.losses.is_empty() {
                prop_assert_eq!(plain(&imported.entries), plain(&reduced), "{}\n{}", format.name, exported.text);
            }
        }
    }
}

#[test]
fn a_name_with_a_letter_that_cannot_be_seen_at_its_end_comes_back() {
    let names = [r"A \u00ad", r"\u00ad A", r"A\u200b", r"A \u00adB"];
    for (name, (kind, _)) in
        names.iter().flat_map(|name| crate::glossary::KINDS.iter().map(move |kind| (name, kind)))
    {
        let entries = read(&format!(
            "[[entry]]\nid = \"e0\"\nkind = \"{kind}\"\ncanonical = {{ en = \"{name}\" }}\nvariants = [\"Oresk\"]\n"
        ));
        for format in FORMATS.iter().filter(|format| format.is_written()) {
            let exported = export(format, &entries, Language::assumed());
            if exported.entries == 0 {
                continue;
            }
            let imported = import(format, &exported.text, &languages(Language::assumed())).unwrap();
            let toml = write(&imported.entries);
            let glossary = Glossary::read(vec![Source::new("t.toml", toml.clone())]);
            assert!(
                glossary.is_ok(),
                "{} {:?}\n{toml}",
                format.name,
                glossary.err().map(|error| error.mistakes)
            );
        }
    }
}

#[test]
fn a_test_without_words_is_told_as_lost() {
    let text =
        "rules:\n  - expected: Oresk\n    pattern: Orezk\n    specs:\n      - from: in Orezk\n        to:\n";
    let languages = Languages { from: None, to: "en".parse().ok() };
    let imported = import(format("prh").unwrap(), text, &languages).unwrap();
    assert_eq!(imported.losses, [Loss::new("specs without words", "line 5", "in Orezk")]);
    assert!(Glossary::read(vec![Source::new("t", write(&imported.entries))]).is_ok());
}
