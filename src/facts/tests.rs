//! What holds for the facts of any text: reading ends, and every fact is something that its sentence says.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{events, read};
use crate::lang::{Data, Language, Topic};
use crate::text::Document;

/// Words of the tables by language: number words alone, and those of every table.
struct Tables {
    numbers: BTreeMap<Language, Vec<&'static str>>,
    all: BTreeMap<Language, Vec<&'static str>>,
}

/// The topics that the readers of facts look into, that of numbers first.
const TOPICS: [Topic; 9] = [
    Topic::Numbers,
    Topic::Bounds,
    Topic::Units,
    Topic::Calendar,
    Topic::Negation,
    Topic::Certainty,
    Topic::Titles,
    Topic::Pronouns,
    Topic::Events,
];

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| Tables { numbers: by_language(&TOPICS[..1]), all: by_language(&TOPICS) });

/// The words of `topics` for each language that has some; words of every language are in each.
fn by_language(topics: &[Topic]) -> BTreeMap<Language, Vec<&'static str>> {
    let words = |data: &'static Data| {
        let rows = topics.iter().flat_map(|topic| data.rows(*topic));
        rows.flat_map(|row| row.last().copied().unwrap_or_default().split(", ")).collect::<Vec<_>>()
    };
    let own = Data::all().map(|data| (data.language(), words(data))).filter(|(_, words)| !words.is_empty());
    own.map(|(language, own)| (language, [own, words(Data::common())].concat())).collect()
}

/// A text of words that `tables` has for one language, glued, hyphenated or parted, some of them capitalised.
fn words_of(
    tables: fn() -> &'static BTreeMap<Language, Vec<&'static str>>,
) -> impl Strategy<Value = (Language, String)> {
    let languages: Vec<Language> = tables().keys().copied().collect();
    let glue = select(vec![
        "", "", "", " ", " ", "-", ", ", ". ", " and ", " und ", "\u{2011}", "’", "“", "7", "\n\n",
    ]);
    let word = (any::<Index>(), any::<bool>(), glue);
    (select(languages), vec(word, 1..14)).prop_map(move |(language, words)| {
        let known = &tables()[&language];
        let written = words.into_iter().map(|(index, is_capital, glue)| {
            let word = *index.get(known);
            let first = word.chars().next().filter(|_| is_capital);
            match first {
                Some(first) => first.to_uppercase().chain(word.chars().skip(1)).chain(glue.chars()).collect(),
                None => format!("{word}{glue}"),
            }
        });
        (language, written.collect())
    })
}

fn check(text: &str, language: Language) {
    let document = Document::new(text);
    let facts = read(text, &document, Some(language), None);
    assert_eq!(facts.len(), document.sentences.len());
    for (sentence, facts) in document.sentences.iter().zip(&facts) {
        assert!(facts.is_sorted_by_key(|fact| fact.span), "{language} {text:?}: {facts:?}");
        for fact in facts {
            let is_inside = !fact.span.is_empty() && sentence.span.contains(fact.span);
            assert!(is_inside && text.get(fact.span.range()).is_some(), "{language} {text:?}: {fact:?}");
        }
    }
    for figure in events(text, &document, Some(language), &facts).figures {
        assert!(
            document.sentences[figure.sentence].span.contains(figure.span),
            "{language} {text:?}: {figure:?}"
        );
    }
}

#[test]
fn number_words_that_do_not_add_up_end() {
    for (language, text) in [
        ("en", "Sixten"),
        ("en", "Fourten"),
        ("en", "sixtyfivetwo"),
        ("en", "Sixten met fourten of sixtyfivetwo"),
        ("de", "einseins"),
        ("de", "zweizwanzigzwei und dreidrei"),
    ] {
        check(text, language.parse().expect("a code of the test"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn glued_number_words((language, text) in words_of(|| &TABLES.numbers)) {
        check(&text, language);
    }

    #[test]
    fn words_of_every_table((language, text) in words_of(|| &TABLES.all)) {
        check(&text, language);
    }

    #[test]
    fn any_text(text in "\\PC*|[a-zA-Z0-9 .,:;'’“”\"()-]{0,80}", language in select(TABLES.all.keys().copied().collect::<Vec<_>>())) {
        check(&text, language);
    }
}
