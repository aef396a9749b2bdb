//! The compiled form of a glossary: one file that is used as it lies, for glossaries of a million names.
//!
//! Layout, numbers little-endian: seven bytes of magic and the number of the format; the checksum (CRC-32, IEEE) of
//! everything behind it but the entries as `u32`; the lengths of the parts as `u64`; the parts: what the file is (JSON),
//! the automaton over folded forms and its lists, the same for given names and for ids, the sieve of the forms' first
//! words, for each entry where it ends and its checksum (`u32` each), and the entries (postcard). An entry is read, and its checksum compared, when a text first names it, so
//! that opening a file costs no more than its index.
//!
//! The checksums tell accidents. Whoever makes a file can make them fit, so nothing in it is believed: places and lengths
//! are looked up within bounds, the automaton is walked by a reader of our own, an entry must be one that a glossary file
//! could hold, and words that the index finds must be a form of the entry that it names. What is not so is left out, and
//! [`Glossary::is_damaged`] tells it. What remains is what any glossary can do: replace words by others, as its entries
//! say.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Glossary;
use super::automaton::Damage;
use super::bytes::{Bytes, Part};
use super::card::{Cards, Stored};
use super::forms::tables_checksum;
use super::index::Index;
use super::matcher::Matcher;
use super::sieve::Sieve;

/// What every compiled glossary begins with; the number of its format follows.
pub const COMPILED_MAGIC: &[u8; 7] = b"tdgloss";

/// The format that is written and read. Another layout, other fields of an entry, or other rules by which forms are made
/// and folded are another format; files under `tests/compiled` hold it.
const FORMAT: u8 = 4;

/// How many parts follow the head; the places of the entries and the entries come last.
pub const COMPILED_PARTS: usize = 10;

/// Length of magic, format, checksum and lengths.
const HEAD: usize = COMPILED_MAGIC.len() + 1 + 4 + COMPILED_PARTS * 8;

/// A compiled glossary that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CompiledError {
    /// The bytes end early or do not match their checksum.
    #[error("the compiled glossary is damaged; compile it again")]
    Damaged,
    /// It is of another format.
    #[error(
        "the compiled glossary is of format {0}, and this version reads format {FORMAT}; compile it again"
    )]
    OtherFormat(u8),
    /// The program that wrote it makes other forms from names.
    #[error("the glossary was compiled with other tables of romanisations or common words; compile it again")]
    OtherTables,
    /// It has too many bytes of entries for the layout.
    #[error("the glossary is too large to compile: its entries take more than 4 GiB")]
    TooLarge,
}

/// What a compiled glossary is.
#[derive(Serialize, Deserialize)]
struct About {
    sha256: String,
    variants: usize,
    /// Checksum of the tables by which its forms were made.
    tables: u32,
}

impl Glossary {
    /// The compiled form, which [`Glossary::from_compiled`] reads; places in the files it was read from are left out.
    ///
    /// # Errors
    /// When the entries take more than 4 GiB.
    pub fn compile(&self) -> Result<Vec<u8>, CompiledError> {
        let about =
            About { sha256: self.sha256().to_owned(), variants: self.variants(), tables: tables_checksum() };
        let about = serde_json::to_vec(&about).map_err(|_| CompiledError::Damaged)?;
        let (mut places, mut entries): (Vec<u8>, Vec<u8>) = Default::default();
        for card in self.cards.iter() {
            let start = entries.len();
            entries = postcard::to_extend(&card.entry, entries).map_err(|_| CompiledError::Damaged)?;
            let end = u32::try_from(entries.len()).map_err(|_| CompiledError::TooLarge)?;
            places.extend(end.to_le_bytes());
            places.extend(crc32fast::hash(&entries[start..]).to_le_bytes());
        }
        // an index under a layer is half of one
        let whole = self.below.as_ref().map(|_| Matcher::new(&self.cards));
        let Matcher { words, sieve, given, ids } = whole.as_ref().unwrap_or(&self.matcher);
        let [[words, word_lists], [given, given_lists], [ids, id_lists]] =
            [words, given, ids].map(|index| index.parts());
        let parts: [&[u8]; COMPILED_PARTS] =
            [&about, words, word_lists, given, given_lists, ids, id_lists, sieve.part(), &places, &entries];
        let lengths: Vec<u8> = parts.iter().flat_map(|part| (part.len() as u64).to_le_bytes()).collect();
        let body = [lengths, parts.concat()].concat();
        let checksum = crc32fast::hash(&body[..body.len() - entries.len()]).to_le_bytes();
        Ok([COMPILED_MAGIC.as_slice(), &[FORMAT], &checksum, &body].concat())
    }

    /// The glossary whose compiled form `bytes` are: a vector, or a file mapped into memory.
    ///
    /// # Errors
    /// When their index is damaged, or another version of the program wrote them in another way. Damage of what only some
    /// texts need shows when it is needed: [`Glossary::is_damaged`].
    pub fn from_compiled(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, CompiledError> {
        let parts = parts(bytes.as_ref())?;
        let about = &bytes.as_ref()[parts[0].clone()];
        let about: About = serde_json::from_slice(about).map_err(|_| CompiledError::Damaged)?;
        if about.tables != tables_checksum() {
            return Err(CompiledError::OtherTables);
        }
        let bytes: Bytes = Arc::new(bytes);
        Self::from_parts(about, parts.map(|range| Part::new(Arc::clone(&bytes), range)))
            .ok_or(CompiledError::Damaged)
    }

    fn from_parts(
        about: About,
        [_, words, word_lists, given, given_lists, ids, id_lists, sieve, places, entries]: [Part;
            COMPILED_PARTS],
    ) -> Option<Self> {
        let is_hash = about.sha256.len() == 64 && about.sha256.bytes().all(|c| c.is_ascii_hexdigit());
        let damage = Damage::default();
        let cards = Cards::stored(Stored { entries, places, damage: damage.clone() }).filter(|_| is_hash)?;
        let index = |parts| Index::from_parts(parts, cards.len(), &damage);
        let matcher = Matcher {
            words: index([words, word_lists])?,
            sieve: Sieve::from_part(sieve)?,
            given: index([given, given_lists])?,
            ids: index([ids, id_lists])?,
        };
        let (sha256, variants) = (about.sha256, about.variants);
        // not the default but for these: that would build automata only to drop them, at each start
        let (sources, below, own) = (Vec::new(), None, Vec::new());
        Some(Self { sources, cards, matcher, sha256, variants, below, own })
    }
}

/// Where the parts of a file in our format lie.
fn parts(bytes: &[u8]) -> Result<[Range<usize>; COMPILED_PARTS], CompiledError> {
    let body = bytes.strip_prefix(COMPILED_MAGIC).ok_or(CompiledError::Damaged)?;
    match body.split_first() {
        Some((&FORMAT, body)) => ranges(body, bytes.len()).ok_or(CompiledError::Damaged),
        Some((&format, _)) => Err(CompiledError::OtherFormat(format)),
        None => Err(CompiledError::Damaged),
    }
}

/// Where the parts lie in a file of `length` bytes with `body` behind its format; `None` where they are damaged.
fn ranges(body: &[u8], length: usize) -> Option<[Range<usize>; COMPILED_PARTS]> {
    let (checksum, body) = body.split_first_chunk::<4>()?;
    let mut at = HEAD;
    let mut parts: [Range<usize>; COMPILED_PARTS] = Default::default();
    let (lengths, _) = body.as_chunks::<8>();
    for (part, length) in parts.iter_mut().zip(lengths) {
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        *part = at..at.checked_add(length)?;
        at = part.end;
    }
    let index = body.get(..parts[COMPILED_PARTS - 1].start.checked_sub(HEAD - COMPILED_PARTS * 8)?)?;
    let is_whole = at == length && crc32fast::hash(index) == u32::from_le_bytes(*checksum);
    is_whole.then_some(parts)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;
    use proptest::sample::Index as Sample;

    use super::*;
    use crate::matching::Decision;
    use crate::text::{Case, Language, Source, fold};

    const FILE: &str = "[[entry]]\nid='oresk'\nkind='place'\ncanonical={en='Oresk'}\nvariants=['Orezk', 'Oresque']\n\
                        unless=[{name='the cheese', before=['smoked']}]\n\
                        [[entry]]\nid='ilya-zubov'\nkind='person'\ncanonical={en='Ilya Zubov'}\n\
                        native={ru='Илья Зубов'}\n";
    const TEXT: &str =
        "Orezk and smoked Orezk, Oresque's mayor, Oresk. Ilia Zoubov met Ilya Subow and Pyotr Zubov.";

    fn read(toml: &str) -> Glossary {
        Glossary::read(vec![Source::new("t.toml", toml)]).unwrap()
    }

    fn compiled() -> Vec<u8> {
        read(FILE).compile().unwrap()
    }

    /// The file with a checksum that fits.
    fn mended(mut bytes: Vec<u8>, index: Range<usize>) -> Vec<u8> {
        let checksum = crc32fast::hash(&bytes[HEAD - COMPILED_PARTS * 8..index.end]).to_le_bytes();
        bytes[8..12].copy_from_slice(&checksum);
        bytes
    }

    /// A file of these parts, in which all but the entries' own checksums fit.
    fn file(parts: &[Vec<u8>; COMPILED_PARTS]) -> Vec<u8> {
        let lengths: Vec<u8> = parts.iter().flat_map(|part| (part.len() as u64).to_le_bytes()).collect();
        let bytes = [b"tdgloss", [FORMAT].as_slice(), &[0; 4], &lengths, &parts.concat()].concat();
        let end = bytes.len() - parts[COMPILED_PARTS - 1].len();
        mended(bytes, 0..end)
    }

    fn parts_of(bytes: &[u8]) -> [Vec<u8>; COMPILED_PARTS] {
        parts(bytes).unwrap().map(|range| bytes[range].to_vec())
    }

    #[test]
    fn a_compiled_glossary_decides_as_the_one_it_was_made_from() {
        let (bundled, english) = (Glossary::bundled(), Some(Language::assumed()));
        let again = Glossary::from_compiled(bundled.compile().unwrap()).unwrap();
        let news = "Riabkov of the OTAN met Vladimir Poutine in Kiev. Poutine left. Chicken Kiev.";
        assert_eq!(again.matches(news, english), bundled.matches(news, english));
        assert_eq!((again.sha256(), again.variants()), (bundled.sha256(), bundled.variants()));
        let (own, again) = (read(FILE), Glossary::from_compiled(compiled()).unwrap());
        assert_eq!(again.matches(TEXT, english), own.matches(TEXT, english));
        // Pyotr Zubov is somebody else
        assert_eq!(own.matches(TEXT, english).len(), 6);
        assert!(!again.is_damaged());
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
        assert_eq!(glossary.matches("Orezk", Some(Language::assumed())).len(), 1);
        assert!(!glossary.is_damaged());
        assert_eq!(glossary.matches("Ilia Zoubov", Some(Language::assumed())), []);
        assert!(glossary.is_damaged());
    }

    #[test]
    fn another_format_is_told_and_so_are_other_tables() {
        let mut bytes = compiled();
        bytes[7] = 1;
        assert_eq!(Glossary::from_compiled(bytes).err(), Some(CompiledError::OtherFormat(1)));
        let mut parts = parts_of(&compiled());
        let about = String::from_utf8(parts[0].clone()).unwrap();
        parts[0] = about.replace(&tables_checksum().to_string(), "7").into_bytes();
        assert_eq!(Glossary::from_compiled(file(&parts)).err(), Some(CompiledError::OtherTables));
    }

    /// A file of another layout must not pass for one of ours: files of each format are kept, and only other tables, with
    /// which no old file is read, may write the one of this format anew.
    #[test]
    fn a_change_of_layout_is_another_format() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compiled");
        let path = folder.join(format!("format-{FORMAT}.tdg"));
        let ours = read(&std::fs::read_to_string(folder.join("names.toml")).unwrap()).compile().unwrap();
        let tables = |bytes: &[u8]| serde_json::from_slice::<About>(&parts_of(bytes)[0]).unwrap().tables;
        let kept = std::fs::read(&path).ok();
        let may_be_written = kept.as_ref().is_none_or(|kept| tables(kept) != tables_checksum());
        if may_be_written && std::env::var_os("TRANSDRIFT_UPDATE").is_some() {
            std::fs::write(&path, ours).unwrap();
            return;
        }
        assert!(
            kept.as_deref() == Some(&ours),
            "compiled glossaries are no longer the same: {}",
            match may_be_written {
                true =>
                    "other tables; run `TRANSDRIFT_UPDATE=1 cargo test compiled` and commit what it writes",
                false => "raise FORMAT, then run `TRANSDRIFT_UPDATE=1 cargo test compiled`",
            }
        );
    }

    #[test]
    fn entries_in_other_places_are_refused() {
        let good = parts_of(&compiled());
        let end = u32::from_le_bytes(good[8][..4].try_into().unwrap());
        for (at, number) in [(0, u32::MAX), (8, end - 1), (8, u32::MAX)] {
            let mut bad = good.clone();
            bad[8][at..at + 4].copy_from_slice(&number.to_le_bytes());
            assert_eq!(
                Glossary::from_compiled(file(&bad)).err(),
                Some(CompiledError::Damaged),
                "{at} {number}"
            );
        }
        for length in [0, 8, 15] {
            let mut bad = good.clone();
            bad[8].truncate(length);
            assert_eq!(Glossary::from_compiled(file(&bad)).err(), Some(CompiledError::Damaged), "{length}");
        }
    }

    #[test]
    fn what_the_index_finds_must_be_a_form_of_its_entry() {
        let mut parts = parts_of(&compiled());
        let other = read(&FILE.replace("'Orezk'", "'Varnholm'")).compile().unwrap();
        [parts[8], parts[9]] = [parts_of(&other)[8].clone(), parts_of(&other)[9].clone()];
        let glossary = Glossary::from_compiled(file(&parts)).unwrap();
        let matches = |text| glossary.matches(text, Some(Language::assumed()));
        assert_eq!(matches("Oresque").len(), 1);
        assert!(!glossary.is_damaged());
        assert_eq!(matches("Orezk"), []);
        assert!(glossary.is_damaged());
    }

    #[test]
    fn who_bears_a_given_name_must_bear_it() {
        let mut parts = parts_of(&compiled());
        let other = read(&FILE.replace("Ilya", "Oleg").replace("Илья", "Олег")).compile().unwrap();
        [parts[3], parts[4]] = [parts_of(&other)[3].clone(), parts_of(&other)[4].clone()];
        let glossary = Glossary::from_compiled(file(&parts)).unwrap();
        assert_eq!(glossary.named("oleg").count(), 0);
        assert!(glossary.is_damaged());
    }

    #[test]
    fn entries_that_no_glossary_file_could_hold_are_left_out() {
        let lacks: [fn(&mut Glossary); 4] = [
            |glossary| glossary.cards.edit(0, |entry| entry.canonical.clear()),
            |glossary| glossary.cards.edit(0, |entry| entry.canonical[0].text.clear()),
            |glossary| glossary.cards.edit(0, |entry| entry.variants[0].to = Some(" ".to_owned())),
            |glossary| glossary.cards.edit(0, |entry| entry.unless[0].before.clear()),
        ];
        for (number, lack) in lacks.iter().enumerate() {
            let mut glossary = read(FILE);
            lack(&mut glossary);
            let glossary = Glossary::from_compiled(glossary.compile().unwrap()).unwrap();
            assert_eq!(glossary.matches("Orezk", Some(Language::assumed())), [], "{number}");
            assert!(glossary.is_damaged(), "{number}");
        }
    }

    /// Every replacement is one that the entry itself asks for.
    fn check_crafted(bytes: Vec<u8>) {
        let Ok(glossary) = Glossary::from_compiled(bytes) else { return };
        for found in glossary.matches(TEXT, Some(Language::assumed())) {
            if let Decision::Replace { .. } = found.decision {
                let words = fold(found.span.of(TEXT), Case::Lower);
                let keys = &glossary.cards.get(found.entry).keys;
                // a given name may stand before the form
                let is_form = keys.iter().any(|key| words.ends_with(key.as_str()));
                assert!(is_form, "{words} is none of {keys:?}");
            }
        }
        glossary.named("ilya").count();
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn crafted_bytes_harm_nothing(flips in proptest::collection::vec((any::<Sample>(), any::<u8>()), 1..5)) {
            let mut bytes = compiled();
            let index = HEAD..parts(&bytes).unwrap()[COMPILED_PARTS - 1].start;
            for (at, byte) in flips {
                bytes[12 + at.index(index.end - 12)] = byte;
            }
            check_crafted(mended(bytes, index));
        }
    }

    #[test]
    fn no_one_byte_with_its_checksum_mended_harms() {
        let good = compiled();
        let index = HEAD..parts(&good).unwrap()[COMPILED_PARTS - 1].start;
        for at in 12..index.end {
            for flip in [0x01, 0xff] {
                let mut bytes = good.clone();
                bytes[at] ^= flip;
                check_crafted(mended(bytes, index.clone()));
            }
        }
    }
}
