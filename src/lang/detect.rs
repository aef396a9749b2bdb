//! The language of a text: function words where they decide, else the statistics of its letters.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::HashMap as FastMap;

use super::data::Data;
use super::tag::Language;
use super::topic::Topic;

/// What was found out about a text's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detection {
    /// The text is in this language.
    Found(Language),
    /// Too short or too mixed to tell.
    Unknown,
}

impl Detection {
    /// The language, if it was found.
    pub fn language(self) -> Option<Language> {
        match self {
            Detection::Found(language) => Some(language),
            Detection::Unknown => None,
        }
    }
}

/// The languages that have function words, and which of them has a given one.
struct FunctionWords {
    languages: Vec<Language>,
    by_word: FastMap<&'static str, Vec<usize>>,
}

static FUNCTION_WORDS: LazyLock<FunctionWords> = LazyLock::new(|| {
    let all: Vec<&Data> = Data::all().filter(|data| data.has(Topic::FunctionWords)).collect();
    let mut by_word: FastMap<&'static str, Vec<usize>> = FastMap::default();
    for (index, data) in all.iter().enumerate() {
        data.words(Topic::FunctionWords).iter().for_each(|word| by_word.entry(word).or_default().push(index));
    }
    FunctionWords { languages: all.iter().map(|data| data.language()).collect(), by_word }
});

/// Languages by their ISO 639-3 code.
static BY_ISO_639_3: LazyLock<HashMap<&str, Language>> = LazyLock::new(|| {
    let code = |data: &Data| Some((data.about("iso639-3")?, data.language()));
    Data::all().filter_map(code).collect()
});

/// Detects the language of a whole text.
///
/// The function words that only one language has so often decide; where none is far ahead, letter statistics do if they
/// are reliable. Web addresses are not looked at.
pub fn detect(text: &str) -> Detection {
    let prose = prose(text);
    let by_words = by_function_words(&prose);
    if let Some((language, true)) = by_words {
        return Detection::Found(language);
    }
    let by_letters = whatlang::detect(&prose);
    match (by_letters.as_ref().filter(|info| info.is_reliable()), by_words) {
        (Some(info), _) => found(info.lang()),
        (None, Some((language, _))) => Detection::Found(language),
        (None, None) => match by_letters {
            Some(ref info) if info.script() != whatlang::Script::Latin => found(info.lang()),
            _ => Detection::Unknown,
        },
    }
}

/// The text without web addresses, handles and paths, cut where more would tell no more.
fn prose(text: &str) -> String {
    const ENOUGH_CHARS: usize = 20_000;
    let start: &str = match text.char_indices().nth(ENOUGH_CHARS) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let words = start.split_whitespace().filter(|w| !w.contains(['/', '@', '#', '\\']));
    words.collect::<Vec<_>>().join(" ")
}

fn found(lang: whatlang::Lang) -> Detection {
    BY_ISO_639_3.get(lang.code()).map_or(Detection::Unknown, |&language| Detection::Found(language))
}

/// The language with the most function words, and whether it is far ahead; `None` on a tie or fewer than two.
fn by_function_words(text: &str) -> Option<(Language, bool)> {
    let FunctionWords { languages, by_word } = &*FUNCTION_WORDS;
    let mut counts = vec![0usize; languages.len()];
    let lower = text.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        by_word.get(word).into_iter().flatten().for_each(|&index| counts[index] += 1);
    }
    let mut ranked: Vec<(usize, Language)> = counts.into_iter().zip(languages.iter().copied()).collect();
    ranked.sort_by_key(|&(count, language)| (Reverse(count), language));
    let (best, language) = *ranked.first()?;
    let second = ranked.get(1).map_or(0, |&(count, _)| count);
    (best >= 2 && best > second).then_some((language, best >= 6 && best >= 2 * second))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = detect(text).language();
        assert_eq!(found.map(|l| l.code().to_owned()).as_deref(), expected, "{text}");
    }

    #[test]
    fn short_texts_by_function_words() {
        check("Réunion de l’OTAN à Bruxelles mercredi avec les ministres.", Some("fr"));
        check("Chicken Kiev, https://x.example/Kiev #Kiev; Poutine is a dish, he spoke.", Some("en"));
        check("La OTAN se reúne con los ministros en Bruselas.", Some("es"));
        check("Riabkov", None);
        check("", None);
    }

    #[test]
    fn other_scripts_by_letters() {
        check("Сергей Рябков заявил, что переговоры пройдут в Женеве.", Some("ru"));
        check("金曜日に東京で会談が行われます。", Some("ja"));
    }

    #[test]
    fn every_language_that_letters_tell_has_a_folder() {
        let missing: Vec<&str> = whatlang::Lang::all()
            .iter()
            .map(|lang| lang.code())
            .filter(|code| !BY_ISO_639_3.contains_key(code))
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }
}
