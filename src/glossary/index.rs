//! From folded words to the entries they may name: a minimal automaton (FST) over all words, searched in one pass.
//!
//! The automaton and its lists are plain bytes, so a compiled glossary is used as it lies in its file.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use fst::Map;

/// Bytes that several owners share: in memory, or a file as it lies.
pub(super) type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A part of shared bytes.
#[derive(Clone)]
pub(super) struct Part {
    bytes: Bytes,
    range: Range<usize>,
}

/// Folded words with the entries they may name.
#[derive(Clone, Debug)]
pub(super) struct Index {
    words: Map<Part>,
    /// Lists of entries for words of several: how many, then each, as little-endian `u32`.
    lists: Part,
}

/// Words that stand between boundaries in a text, with the entries they may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Folded bytes.
    pub(super) start: usize,
    /// Folded bytes.
    pub(super) end: usize,
    pub(super) entries: Vec<usize>,
}

impl Part {
    pub(super) fn new(bytes: Bytes, range: Range<usize>) -> Self {
        Self { bytes, range }
    }

    fn whole(bytes: Vec<u8>) -> Self {
        let range = 0..bytes.len();
        Self { bytes: Arc::new(bytes), range }
    }

    /// Number `index` of the little-endian `u32` that the part is made of; 0 beyond its end.
    pub(super) fn number(&self, index: usize) -> usize {
        let bytes = self.as_ref().get(index * 4..index * 4 + 4);
        bytes.and_then(|bytes| bytes.try_into().ok()).map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
    }
}

impl Default for Part {
    fn default() -> Self {
        Self::whole(Vec::new())
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} bytes", self.range.len())
    }
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        self.bytes.as_ref().as_ref().get(self.range.clone()).unwrap_or_default()
    }
}

impl Default for Index {
    fn default() -> Self {
        Self::new(&BTreeMap::new())
    }
}

impl Index {
    /// The index of `words`, each with its entries in order.
    pub(super) fn new(words: &BTreeMap<String, Vec<usize>>) -> Self {
        let mut builder = fst::MapBuilder::memory();
        let mut lists: Vec<u8> = Vec::new();
        for (word, entries) in words {
            let value = match entries.as_slice() {
                [only] => (*only as u64) << 1,
                several => {
                    let at = lists.len() as u64 / 4;
                    for number in std::iter::once(&several.len()).chain(several) {
                        lists.extend((*number as u32).to_le_bytes());
                    }
                    at << 1 | 1
                }
            };
            // words come sorted and once each, which is all that a builder in memory asks for
            let _ = builder.insert(word, value);
        }
        let words = builder.into_inner().ok().and_then(|bytes| Map::new(Part::whole(bytes)).ok());
        words.map_or_else(Self::default, |words| Self { words, lists: Part::whole(lists) })
    }

    /// The index that two parts of a compiled glossary hold; `None` where they hold none.
    pub(super) fn from_parts(words: Part, lists: Part) -> Option<Self> {
        Some(Self { words: Map::new(words).ok()?, lists })
    }

    /// Its two parts.
    pub(super) fn parts(&self) -> [&[u8]; 2] {
        [self.words.as_fst().as_bytes(), self.lists.as_ref()]
    }

    /// The entries that `word` may name.
    pub(super) fn get(&self, word: &str) -> Vec<usize> {
        self.words.get(word).map(|value| self.entries(value)).unwrap_or_default()
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    fn entries(&self, value: u64) -> Vec<usize> {
        let at = (value >> 1) as usize;
        if value & 1 == 0 {
            return vec![at];
        }
        (at + 1..=at + self.lists.number(at)).map(|index| self.lists.number(index)).collect()
    }

    /// Every word of the index that stands in `text` between word boundaries, in order, overlaps included.
    pub(super) fn places(&self, text: &str) -> Vec<Place> {
        let mut found = Vec::new();
        let mut before = None;
        for (start, c) in text.char_indices() {
            if !is_joined(before, Some(c)) {
                self.words_at(text, start, &mut found);
            }
            before = Some(c);
        }
        found
    }

    /// The words that begin at byte `start` of `text`, shortest first.
    fn words_at(&self, text: &str, start: usize, found: &mut Vec<Place>) {
        let fst = self.words.as_fst();
        let (mut node, mut value) = (fst.root(), fst::raw::Output::zero());
        for (offset, byte) in text.as_bytes()[start..].iter().enumerate() {
            let Some(step) = node.find_input(*byte) else { return };
            let step = node.transition(step);
            (node, value) = (fst.node(step.addr), value.cat(step.out));
            let end = start + offset + 1;
            if node.is_final() && ends_word(text, end) {
                let entries = self.entries(value.cat(node.final_output()).value());
                found.push(Place { start, end, entries });
            }
        }
    }
}

/// Whether a word may end at byte `end`.
fn ends_word(text: &str, end: usize) -> bool {
    text.is_char_boundary(end) && !is_joined(text[..end].chars().next_back(), text[end..].chars().next())
}

/// Whether two characters side by side belong to one word; scripts without spaces have no such bonds.
fn is_joined(left: Option<char>, right: Option<char>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => {
            is_word(left) && is_word(right) && !is_spaceless(left) && !is_spaceless(right)
        }
        _ => false,
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Scripts that part words by nothing, and Hangul, whose particles follow a name without a space.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[(&str, &[usize])], text: &str, expected: &[(&str, &[usize])]) {
        let words = words.iter().map(|(word, entries)| ((*word).to_owned(), entries.to_vec())).collect();
        let places = Index::new(&words).places(text);
        let found: Vec<_> =
            places.iter().map(|place| (&text[place.start..place.end], place.entries.as_slice())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_stand_between_boundaries_and_may_overlap() {
        let words: &[(&str, &[usize])] =
            &[("new", &[1]), ("new york", &[2, 3]), ("york", &[4]), ("otan", &[0])];
        check(words, "new york's cotan", &[("new", &[1]), ("new york", &[2, 3]), ("york", &[4])]);
        check(words, "otan, l'otan otan_x notan", &[("otan", &[0]), ("otan", &[0])]);
        check(&[("北京", &[7])], "在北京的", &[("北京", &[7])]);
        check(&[], "nothing", &[]);
    }
}
