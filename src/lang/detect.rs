//! The language of a text: function words where they decide, else the statistics of its letters.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::HashMap as FastMap;
use unicode_script::{Script, UnicodeScript};

use super::charset::CharSet;
use super::data::Data;
use super::script::is_east_asian;
use super::spelling;
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
    /// Bytes of the longest.
    longest: usize,
}

static FUNCTION_WORDS: LazyLock<FunctionWords> = LazyLock::new(|| {
    let all: Vec<&Data> = Data::all().filter(|data| data.has(Topic::FunctionWords)).collect();
    let mut by_word: FastMap<&'static str, Vec<usize>> = FastMap::default();
    for (index, data) in all.iter().enumerate() {
        data.words(Topic::FunctionWords).iter().for_each(|word| by_word.entry(word).or_default().push(index));
    }
    let longest = by_word.keys().map(|word| word.len()).max().unwrap_or_default();
    FunctionWords { languages: all.iter().map(|data| data.language()).collect(), by_word, longest }
});

/// Languages by their ISO 639-3 code.
static BY_ISO_639_3: LazyLock<HashMap<&str, Language>> = LazyLock::new(|| {
    let code = |data: &Data| Some((data.about("iso639-3")?, data.language()));
    Data::all().filter_map(code).collect()
});

/// Detects the language of a whole text.
///
/// The function words that only one language has so often decide; where none is far ahead, letter statistics do if they
/// are reliable, and of a few words their spelling. Web addresses are not looked at.
pub fn detect(text: &str) -> Detection {
    detect_among(text, None)
}

/// The same for a text among others in the language `expected`: it is theirs where it does not say otherwise.
///
/// Names in Latin letters alone say nothing against it; a text in a script that `expected` is not written in does.
pub fn detect_among(text: &str, expected: Option<Language>) -> Detection {
    let by_words = by_function_words(words(text));
    if let Some((language, true)) = by_words {
        return Detection::Found(language);
    }
    let prose = words(text).collect::<Vec<_>>().join(" ");
    let script = main_script(&prose);
    let told = match script {
        None => None,
        Some(Script::Latin | Script::Cyrillic) if is_short(&prose) => None,
        Some(script) => by_letters(&prose, script, by_words.map(|(language, _)| language)),
    };
    let guess = || spelling::guess(&prose, script?, expected);
    let around = || expected.filter(|language| is_written_in(*language, script));
    told.or_else(guess).or_else(around).map_or(Detection::Unknown, Detection::Found)
}

/// The language by statistics of letters where they are reliable, else that of the function words; other scripts than
/// Latin say enough by themselves.
fn by_letters(prose: &str, script: Script, by_words: Option<Language>) -> Option<Language> {
    let found = |info: &whatlang::Info| BY_ISO_639_3.get(info.lang().code()).copied();
    let info = whatlang::detect(prose);
    let reliable = info.as_ref().filter(|info| info.is_reliable()).and_then(found);
    let of_script = || info.as_ref().filter(|_| !matches!(script, Script::Latin | Script::Cyrillic));
    reliable.or(by_words).or_else(|| of_script().and_then(found))
}

/// Whether a text is so short that statistics of letters err.
fn is_short(text: &str) -> bool {
    const SHORT_CHARS: usize = 200;
    text.chars().nth(SHORT_CHARS).is_none()
}

/// The script that most of a text is in; a letter of East Asia says as much as three others.
fn main_script(text: &str) -> Option<Script> {
    const ENOUGH_LETTERS: usize = 400;
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for c in text.chars().filter(|&c| is_letter(c)).take(ENOUGH_LETTERS) {
        let (script, weight) = match c.is_ascii() {
            true => (Script::Latin, 1),
            false => (c.script(), if is_east_asian(c) { 3 } else { 1 }),
        };
        match counts.iter_mut().find(|(seen, _)| *seen == script) {
            Some((_, count)) => *count += weight,
            None => counts.push((script, weight)),
        }
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(script, _)| script)
}

/// Whether a text in `script` may be one in `language`: names in Latin letters stand in texts of all.
fn is_written_in(language: Language, script: Option<Script>) -> bool {
    const EAST_ASIAN: [&str; 5] = ["Hani", "Hira", "Kana", "Hang", "Bopo"];
    let Some(script) = script else { return false };
    let (own, of_text) = (Data::of(language).about("script").unwrap_or("Latn"), script.short_name());
    let is_mixed = matches!(own, "Jpan" | "Kore" | "Hans" | "Hant" | "Hani");
    script == Script::Latin || own == of_text || (is_mixed && EAST_ASIAN.contains(&of_text))
}

/// The words of a text without web addresses, handles and paths, as many as tell something.
fn words(text: &str) -> impl Iterator<Item = &str> {
    const ENOUGH_CHARS: usize = 20_000;
    // no more bytes than characters
    let end = if text.len() <= ENOUGH_CHARS { None } else { text.char_indices().nth(ENOUGH_CHARS) };
    let start = end.map_or(text, |(end, _)| &text[..end]);
    start
        .split_whitespace()
        .filter(|word| !word.bytes().any(|byte| matches!(byte, b'/' | b'@' | b'#' | b'\\')))
}

/// The language with the most function words, and whether it is far ahead; `None` on a tie or fewer than two.
fn by_function_words<'t>(words: impl Iterator<Item = &'t str>) -> Option<(Language, bool)> {
    let FunctionWords { languages, by_word, longest } = &*FUNCTION_WORDS;
    let mut counts = vec![0usize; languages.len()];
    let parts = words.flat_map(|word| word.split(|c| !is_letter(c)));
    for part in parts.filter(|part| (1..=*longest).contains(&part.len())) {
        let lower = || by_word.get(part.to_lowercase().as_str());
        let known =
            by_word.get(part).or_else(|| if part.starts_with(char::is_uppercase) { lower() } else { None });
        known.into_iter().flatten().for_each(|&index| counts[index] += 1);
    }
    let ranked = || counts.iter().zip(languages).enumerate();
    let (at, (&best, &language)) =
        ranked().min_by_key(|(_, (count, language))| (Reverse(**count), **language))?;
    let second = ranked().filter(|(other, _)| *other != at).map(|(_, (count, _))| *count).max().unwrap_or(0);
    (best >= 2 && best > second).then_some((language, best >= 6 && best >= 2 * second))
}

fn is_letter(c: char) -> bool {
    static OTHERS: CharSet = CharSet::new(char::is_alphabetic);
    match c.is_ascii() {
        true => c.is_ascii_alphabetic(),
        false => OTHERS.contains(c),
    }
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
    fn headlines_by_their_spelling() {
        check("Riabkov warns of a crisis", Some("en"));
        check("Zelensky empfängt Minister", Some("de"));
        check("Рябков прилетел в Женеву", Some("ru"));
        check("Рябков прилетів до Женеви", Some("uk"));
    }

    #[test]
    fn the_texts_around_tell_where_a_text_does_not() {
        let among = |text, expected: &str| detect_among(text, expected.parse().ok()).language();
        assert_eq!(among("Riabkov", "fr"), "fr".parse().ok());
        assert_eq!(among("Vladimir Putin, NATO", "ja"), "ja".parse().ok());
        assert_eq!(among("Путин", "en"), None);
        assert_eq!(among("The ministers met in Geneva on Monday", "fr"), "en".parse().ok());
        assert_eq!(among("", "fr"), None);
    }

    #[test]
    fn other_scripts_by_letters() {
        check("Сергей Рябков заявил, что переговоры пройдут в Женеве.", Some("ru"));
        check("金曜日に東京で会談が行われます。", Some("ja"));
    }

    #[test]
    fn every_language_that_spelling_tells_has_a_folder() {
        let missing: Vec<_> =
            spelling::languages().filter(|language| Data::of(*language).language() != *language).collect();
        assert_eq!(missing, Vec::<Language>::new());
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
