//! Characters, in which the parser counts, to bytes.

/// How many characters apart the bytes are known.
const STEP: usize = 64;

/// Where the characters of a text begin.
pub(super) struct Places<'t> {
    text: &'t str,
    /// The byte of every [`STEP`]th character; none where every character is one byte.
    marks: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let marks = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().step_by(STEP).map(|(at, _)| at).collect(),
        };
        Self { text, marks }
    }

    /// The byte at which a character begins; the end of the text for one that is not there.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.marks.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&mark) = self.marks.get(character / STEP) else { return self.text.len() };
        let mut after = self.text[mark..].char_indices().map(|(at, _)| mark + at);
        after.nth(character % STEP).unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_found() {
        for text in [String::new(), "a".repeat(200), "aé😀".repeat(70)] {
            let places = Places::new(&text);
            for (number, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(places.byte(number), at);
            }
            assert_eq!(places.byte(text.chars().count()), text.len());
            assert_eq!(places.byte(1000), text.len());
        }
    }
}
