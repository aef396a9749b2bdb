//! Tables of words and phrases by language: what `data/context/` holds, made ready for looking up.

use foldhash::HashMap;

use crate::lang::Language;

/// Phrases of a table by language and kind, lower-cased, each with what it shows.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By language (`None`: of every language) and kind.
    rows: HashMap<(Option<Language>, &'static str), HashMap<&'static str, &'static str>>,
}

/// Phrases of one kind, those of the nearest language first.
pub(super) struct OfKind<'p>(Vec<&'p HashMap<&'static str, &'static str>>);

impl OfKind<'_> {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What `phrase` shows.
    pub(super) fn get(&self, phrase: &str) -> Option<&'static str> {
        self.0.iter().find_map(|phrases| phrases.get(phrase)).copied()
    }
}

/// Words of the longest phrase of a table.
pub(super) const LONGEST: usize = 4;

impl Phrases {
    /// Reads a table of four columns: language (`*`: every one), kind, what it shows, phrases parted by `, `.
    pub(super) fn read(table: &'static str) -> Self {
        let mut found = Self::default();
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [language, kind, meaning, phrases] = cells[..] else { continue };
            let phrases = phrases.split(", ").map(|phrase| (phrase, meaning));
            found.rows.entry((language.parse().ok(), kind)).or_default().extend(phrases);
        }
        found
    }

    /// What `phrase` shows in a text of `language`.
    pub(super) fn get(&self, language: Language, kind: &'static str, phrase: &str) -> Option<&'static str> {
        self.of_kind(language, kind).get(phrase)
    }

    /// The phrases of a kind in texts of `language`, to be asked several times.
    pub(super) fn of_kind(&self, language: Language, kind: &'static str) -> OfKind<'_> {
        let of = |language| self.rows.get(&(language, kind));
        OfKind(language.chain().map(Some).chain([None]).filter_map(of).collect())
    }

    /// Every phrase of a kind in texts of `language`, with what it shows.
    pub(super) fn all(
        &self,
        language: Language,
        kind: &'static str,
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let of = move |language| self.rows.get(&(language, kind)).into_iter().flatten();
        language.chain().map(Some).chain([None]).flat_map(of).map(|(phrase, meaning)| (*phrase, *meaning))
    }
}

/// The lines of a list without comments and empty ones.
pub(in crate::matching) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_their_language_and_in_every_one() {
        let table = Phrases::read("# c\nen\tbefore\ta ship\tfrigate, cruise ship\n*\tbefore\ta ship\tuss\n");
        let german = "de".parse().expect("a language");
        assert_eq!(table.get(Language::assumed(), "before", "cruise ship"), Some("a ship"));
        assert_eq!(table.get(german, "before", "frigate"), None);
        assert_eq!(table.get(german, "before", "uss"), Some("a ship"));
        assert_eq!(table.all(Language::assumed(), "before").count(), 3);
    }
}
