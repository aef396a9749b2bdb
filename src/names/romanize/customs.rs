//! What the press of each language writes for a name: by the letters, unless custom has it otherwise.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::data;
use super::listing::in_column;
use crate::text::Language;

/// Names with the spellings that a language has for them, the usual one first.
static CUSTOMS: LazyLock<HashMap<&str, HashMap<&str, Vec<&str>>>> = LazyLock::new(|| {
    let cell = |cell: &'static str| {
        let (language, spellings) = cell.split_once('=')?;
        Some((language, spellings.split(',').collect()))
    };
    let rows = data::CUSTOMS_FILE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'));
    rows.map(|(name, cells)| (name, cells.split(' ').filter_map(cell).collect())).collect()
});

/// The languages whose press has a way of its own to write names that are written in `language`.
pub fn press_languages(language: Language) -> Vec<Language> {
    let tables = [data::press(language), data::cyrillic(language)].into_iter().flatten();
    let own = |column: &&str| column.parse().ok().filter(|own: &Language| own.code() == *column);
    tables.flat_map(|table| &table.columns).filter_map(own).collect()
}

/// The ways in which the press of `reader` writes `name`, one or several words in `language`, the usual way first.
///
/// ```
/// use transdrift::names::romanize::customary;
///
/// let spellings = |reader: &str| customary("Путин", "ru".parse().unwrap(), reader.parse().unwrap());
/// assert_eq!(spellings("fr")[0], "Poutine");
/// assert_eq!(spellings("de"), ["Putin"]);
/// ```
pub fn customary(name: &str, language: Language, reader: Language) -> Vec<String> {
    const MOST: usize = 24;
    let mut whole = vec![String::new()];
    for (number, word) in name.split(' ').enumerate() {
        let spellings = of_word(word, language, reader);
        let gap = if number == 0 { "" } else { " " };
        let mut longer: Vec<String> = Vec::new();
        // the usual way of all words comes first
        for spelling in &spellings {
            longer.extend(whole.iter().map(|whole| format!("{whole}{gap}{spelling}")));
        }
        longer.truncate(MOST);
        whole = longer;
    }
    whole
}

fn of_word(word: &str, language: Language, reader: Language) -> Vec<String> {
    let custom = CUSTOMS.get(word).and_then(|custom| custom.get(reader.code()));
    match custom {
        Some(spellings) => spellings.iter().map(|spelling| (*spelling).to_owned()).collect(),
        None => in_column(word, language, reader.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, name: &str, expected: &[(&str, &str)]) {
        for (reader, usual) in expected {
            let found = customary(name, language.parse().unwrap(), reader.parse().unwrap());
            assert_eq!(found.first().map(String::as_str), Some(*usual), "{name} in {reader}: {found:?}");
        }
    }

    #[test]
    fn names_as_each_press_writes_them() {
        check(
            "ru",
            "Владимир Путин",
            &[
                ("de", "Wladimir Putin"),
                ("fr", "Vladimir Poutine"),
                ("es", "Vladimir Putin"),
                ("pl", "Władimir Putin"),
            ],
        );
        check(
            "ru",
            "Сергей Лавров",
            &[
                ("de", "Sergej Lawrow"),
                ("fr", "Sergueï Lavrov"),
                ("pl", "Siergiej Ławrow"),
                ("nl", "Sergej Lavrov"),
            ],
        );
        check(
            "ru",
            "Алексей Навальный",
            &[("de", "Alexej Nawalny"), ("fr", "Alexeï Navalny"), ("it", "Aleksej Navalnyj")],
        );
        for (name, czech) in [
            ("Сергей Лавров", "Sergej Lavrov"),
            ("Дмитрий Медведев", "Dmitrij Medveděv"),
            ("Алексей Навальный", "Alexej Navalnyj"),
            ("Михаил Горбачёв", "Michail Gorbačov"),
            ("Мария Захарова", "Marija Zacharovová"),
            ("Евгений Пригожин", "Jevgenij Prigožin"),
            ("Фёдор Достоевский", "Fjodor Dostojevskij"),
            ("Татьяна Дятлова", "Taťjana Ďatlovová"),
        ] {
            check("ru", name, &[("cs", czech)]);
        }
        check("uk", "Петро Порошенко", &[("cs", "Petro Porošenko")]);
        check("uk", "Віктор Янукович", &[("cs", "Viktor Janukovyč")]);
        check("ru", "Борис Ельцин", &[("de", "Boris Jelzin"), ("fr", "Boris Eltsine")]);
        check(
            "uk",
            "Володимир Зеленський",
            &[("de", "Wolodymyr Selenskyj"), ("fr", "Volodymyr Zelensky"), ("pl", "Wołodymyr Zełenski")],
        );
    }

    #[test]
    fn names_in_other_cyrillic_alphabets() {
        check("ru", "Владимир Путин", &[("uk", "Володимир Путін")]);
        check("ru", "Дмитрий Медведев", &[("uk", "Дмитро Медведєв")]);
        check("ru", "Мария Захарова", &[("uk", "Марія Захарова")]);
        check("uk", "Володимир Зеленський", &[("ru", "Владимир Зеленский")]);
        check("uk", "Дмитро Кулеба", &[("ru", "Дмитрий Кулеба")]);
    }

    #[test]
    fn every_custom_is_of_a_language_with_a_column() {
        let languages = ["ru", "uk"].map(|code| press_languages(code.parse().unwrap())).concat();
        for (name, customs) in CUSTOMS.iter() {
            for language in customs.keys() {
                assert!(languages.iter().any(|known| known.code() == *language), "{name} {language}");
            }
        }
    }
}
