//! Sets of characters that are asked for every letter of a text: what a table of Unicode says of a page of 256 characters
//! is looked up when the first of them is met, and kept.

use std::sync::OnceLock;

/// The characters of which `is` holds.
pub(crate) struct CharSet {
    is: fn(char) -> bool,
    pages: [OnceLock<[u64; 4]>; 256],
}

impl CharSet {
    pub(crate) const fn new(is: fn(char) -> bool) -> Self {
        Self { is, pages: [const { OnceLock::new() }; 256] }
    }

    #[inline]
    pub(crate) fn contains(&self, c: char) -> bool {
        let code = u32::from(c) as usize;
        let Some(page) = self.pages.get(code >> 8) else { return (self.is)(c) };
        page.get_or_init(|| self.page(code >> 8))[code >> 6 & 3] >> (code & 63) & 1 == 1
    }

    fn page(&self, number: usize) -> [u64; 4] {
        let mut page = [0; 4];
        let codes = (number << 8) as u32..((number + 1) << 8) as u32;
        for c in codes.filter_map(char::from_u32).filter(|&c| (self.is)(c)) {
            let code = u32::from(c) as usize;
            page[code >> 6 & 3] |= 1 << (code & 63);
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_set_holds_what_it_is_made_of(c: char) {
            static LETTERS: CharSet = CharSet::new(char::is_alphabetic);
            prop_assert_eq!(LETTERS.contains(c), c.is_alphabetic());
        }
    }
}
