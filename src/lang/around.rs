//! What texts of one corpus say together of their language.

use std::collections::BTreeMap;

use super::detect::detect;
use super::tag::Language;

/// Bytes at the beginning of a corpus that tell the language of those of its parts that do not tell their own.
pub const BEGINNING: usize = 1 << 18;

/// The languages that the parts of a corpus tell, by which those that tell none are read.
#[derive(Clone, Debug, Default)]
pub struct Around(BTreeMap<Language, usize>);

impl Around {
    /// Takes in a part.
    pub fn add(&mut self, part: &str) {
        if let Some(language) = detect(part).language() {
            *self.0.entry(language).or_default() += 1;
        }
    }

    /// The language that nearly all parts are in which tell one.
    pub fn language(&self) -> Option<Language> {
        let all: usize = self.0.values().sum();
        let (language, most) = self.0.iter().max_by_key(|(_, count)| **count)?;
        (*most * 4 >= all * 3).then_some(*language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_all_parts_that_tell_a_language_decide() {
        let mut around = Around::default();
        assert_eq!(around.language(), None);
        for part in
            ["The minister resigned on Monday", "Prices rise in the north", "Riabkov", "Police find the boat"]
        {
            around.add(part);
        }
        assert_eq!(around.language(), "en".parse().ok());
        around.add("Le ministre a démissionné lundi");
        around.add("Der Minister ist am Montag zurückgetreten");
        assert_eq!(around.language(), None);
    }
}
