//! Words by how they begin and end, where a language writes grammar into the word: Czech `ne…l`, Turkish `…madı`.

use super::phrases::Phrase;

/// Patterns of words with the rows they stand in.
#[derive(Debug, Default)]
pub struct Forms(Vec<(&'static str, &'static str, Phrase)>);

/// The least number of letters that a pattern leaves open.
const LEAST_OPEN: usize = 2;

impl Forms {
    /// Of rows of kind, value and patterns; words without a `*` are left out.
    pub(super) fn new(rows: impl Iterator<Item = Vec<&'static str>>) -> Self {
        let pattern = |pattern: &'static str, entry| {
            let (start, end) = pattern.split_once('*')?;
            Some((start, end, entry))
        };
        let of_row = |row: Vec<&'static str>| {
            let [kind, value, words] = row[..] else { return Vec::new() };
            let entry = Phrase { kind, value };
            words.split(", ").filter_map(|word| pattern(word, entry)).collect()
        };
        Self(rows.flat_map(of_row).collect())
    }

    /// The row of the first pattern that a lower-cased word has.
    pub fn of(&self, lower: &str) -> Option<Phrase> {
        let fits = |start: &str, end: &str| {
            let open = lower.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            // a stem that stands for a verb by itself leaves any ending open
            open.is_some_and(|open| end.is_empty() || open.chars().count() >= LEAST_OPEN)
        };
        self.0.iter().find(|(start, end, _)| fits(start, end)).map(|(.., entry)| *entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_by_their_start_and_end() {
        let forms = Forms::new([vec!["form", "1", "ne*la, *madı, 않*, plain"]].into_iter());
        for (word, expected) in [
            ("nepodepsala", true),
            ("imzalamadı", true),
            ("않았다", true),
            ("nela", false),
            ("madı", false),
            ("plain", false),
            ("podepsala", false),
        ] {
            assert_eq!(forms.of(word).is_some(), expected, "{word}");
        }
    }
}
