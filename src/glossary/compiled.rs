//! The compiled form of a glossary: one file that is used as it lies, for glossaries of a million names.
//!
//! Layout, numbers little-endian: eight bytes of magic; the checksum (CRC-32, IEEE) of everything behind it but the
//! entries as `u32`; the lengths of the parts as `u64`; the parts: what the file is (JSON), the automaton over folded
//! forms and its lists, the same for given names, for each entry where it ends and its checksum (`u32` each), and the
//! entries (postcard). An entry is read, and its checksum compared, when a text first names it, so that opening a file
//! costs no more than its index. The layout belongs to the version of the program that wrote it.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Glossary;
use super::card::{Cards, Stored};
use super::index::{Bytes, Index, Part};
use super::matcher::Matcher;

/// What every compiled glossary begins with.
pub const COMPILED_MAGIC: &[u8; 8] = b"tdgloss\x01";

/// How many parts follow the head.
const PARTS: usize = 7;

/// Length of magic, checksum and lengths.
const HEAD: usize = COMPILED_MAGIC.len() + 4 + PARTS * 8;

/// A compiled glossary that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompiledError {
    /// The bytes end early or do not match their checksum.
    #[error("the compiled glossary is damaged; compile it again")]
    Damaged,
    /// Another version of the program wrote it.
    #[error("the glossary was compiled by transdrift {0}; compile it again with this version")]
    OtherVersion(String),
    /// It has too many bytes of entries for the layout.
    #[error("the glossary is too large to compile: its entries take more than 4 GiB")]
    TooLarge,
}

/// What a compiled glossary is.
#[derive(Serialize, Deserialize)]
struct About {
    version: String,
    sha256: String,
    entries: usize,
    variants: usize,
}

impl Glossary {
    /// The compiled form, which [`Glossary::from_compiled`] reads; places in the files it was read from are left out.
    ///
    /// # Errors
    /// When the entries take more than 4 GiB.
    pub fn compile(&self) -> Result<Vec<u8>, CompiledError> {
        let about = About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sha256: self.sha256().to_owned(),
            entries: self.cards.len(),
            variants: self.variants(),
        };
        let about = serde_json::to_vec(&about).map_err(|_| CompiledError::Damaged)?;
        let (mut places, mut entries): (Vec<u8>, Vec<u8>) = Default::default();
        for card in self.cards.iter() {
            let start = entries.len();
            entries = postcard::to_extend(&card.entry, entries).map_err(|_| CompiledError::Damaged)?;
            let end = u32::try_from(entries.len()).map_err(|_| CompiledError::TooLarge)?;
            places.extend(end.to_le_bytes());
            places.extend(crc32fast::hash(&entries[start..]).to_le_bytes());
        }
        let ([words, lists], [given, given_lists]) = (self.matcher.words.parts(), self.matcher.given.parts());
        let parts: [&[u8]; PARTS] = [&about, words, lists, given, given_lists, &places, &entries];
        let lengths: Vec<u8> = parts.iter().flat_map(|part| (part.len() as u64).to_le_bytes()).collect();
        let body = [lengths, parts.concat()].concat();
        let checksum = crc32fast::hash(&body[..body.len() - entries.len()]).to_le_bytes();
        Ok([COMPILED_MAGIC.as_slice(), &checksum, &body].concat())
    }

    /// The glossary whose compiled form `bytes` are: a vector, or a file mapped into memory.
    ///
    /// # Errors
    /// When their index is damaged, or another version of the program wrote them. Damage of an entry shows when the entry
    /// is needed: [`Glossary::is_damaged`].
    pub fn from_compiled(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, CompiledError> {
        let parts = parts(bytes.as_ref()).ok_or(CompiledError::Damaged)?;
        let about = &bytes.as_ref()[parts[0].clone()];
        let about: About = serde_json::from_slice(about).map_err(|_| CompiledError::Damaged)?;
        if about.version != env!("CARGO_PKG_VERSION") {
            return Err(CompiledError::OtherVersion(about.version));
        }
        let bytes: Bytes = Arc::new(bytes);
        let [_, words, lists, given, given_lists, places, entries] =
            parts.map(|range| Part::new(Arc::clone(&bytes), range));
        let index = |words, lists| Index::from_parts(words, lists).ok_or(CompiledError::Damaged);
        let matcher = Matcher { words: index(words, lists)?, given: index(given, given_lists)? };
        let cards = Cards::stored(about.entries, Stored { entries, places, ..Stored::default() });
        Ok(Self { sources: Vec::new(), cards, matcher, sha256: about.sha256, variants: about.variants })
    }
}

/// Where the parts lie; `None` where the bytes are damaged.
fn parts(bytes: &[u8]) -> Option<[Range<usize>; PARTS]> {
    let body = bytes.strip_prefix(COMPILED_MAGIC)?;
    let (checksum, body) = body.split_first_chunk::<4>()?;
    let mut at = HEAD;
    let mut parts: [Range<usize>; PARTS] = Default::default();
    for (part, length) in parts.iter_mut().zip(body.chunks_exact(8)) {
        let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
        *part = at..at.checked_add(length)?;
        at = part.end;
    }
    let index = bytes.get(HEAD - PARTS * 8..parts[PARTS - 1].start)?;
    let is_whole = at == bytes.len() && crc32fast::hash(index) == u32::from_le_bytes(*checksum);
    is_whole.then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    const FILE: &str = "[[entry]]\nid='oresk'\nkind='place'\ncanonical={en='Oresk'}\nvariants=['Orezk', 'Oresque']\n\
                        unless=[{name='the cheese', before=['smoked']}]\n";

    fn compiled() -> Vec<u8> {
        Glossary::read(vec![Source::new("t.toml", FILE)]).unwrap().compile().unwrap()
    }

    #[test]
    fn a_compiled_glossary_decides_as_the_one_it_was_made_from() {
        let text = "Orezk and smoked Orezk, Oresque's mayor, Oresk.";
        let (bundled, english) = (Glossary::bundled(), Some(crate::text::Language::assumed()));
        let again = Glossary::from_compiled(bundled.compile().unwrap()).unwrap();
        let news = "Riabkov of the OTAN met Vladimir Poutine in Kiev. Poutine left. Chicken Kiev.";
        assert_eq!(again.matches(news, english), bundled.matches(news, english));
        assert_eq!((again.sha256(), again.variants()), (bundled.sha256(), bundled.variants()));
        let own = Glossary::read(vec![Source::new("t.toml", FILE)]).unwrap();
        let again = Glossary::from_compiled(compiled()).unwrap();
        assert_eq!(again.matches(text, english), own.matches(text, english));
        assert_eq!(own.matches(text, english).len(), 4);
    }

    #[test]
    fn damage_is_told() {
        let good = compiled();
        for at in [0, 9, HEAD, HEAD + 200] {
            let mut bad = good.clone();
            bad[at] ^= 0x20;
            assert_eq!(Glossary::from_compiled(bad).err(), Some(CompiledError::Damaged), "byte {at}");
        }
        for length in [0, 7, HEAD - 1, good.len() - 1] {
            assert_eq!(Glossary::from_compiled(good[..length].to_vec()).err(), Some(CompiledError::Damaged));
        }
    }

    #[test]
    fn damage_of_an_entry_is_told_when_the_entry_is_needed() {
        let mut bytes = compiled();
        *bytes.last_mut().unwrap() ^= 1;
        let glossary = Glossary::from_compiled(bytes).unwrap();
        assert!(!glossary.is_damaged());
        assert_eq!(glossary.matches("Orezk", Some(crate::text::Language::assumed())), []);
        assert!(glossary.is_damaged());
    }

    #[test]
    fn another_version_is_told() {
        let mut bytes = compiled();
        let at = bytes.windows(9).position(|window| window == b"\"version\"").unwrap() + 11;
        bytes[at] = b'9';
        let entries = parts(&compiled()).unwrap()[PARTS - 1].clone();
        let checksum = crc32fast::hash(&bytes[12..entries.start]).to_le_bytes();
        bytes[8..12].copy_from_slice(&checksum);
        assert!(matches!(Glossary::from_compiled(bytes), Err(CompiledError::OtherVersion(_))));
    }
}
