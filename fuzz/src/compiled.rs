//! Any compiled glossary with fitting checksums: refused, or used without harm; what it replaces its entries say.

use transdrift::matching::{COMPILED_MAGIC, COMPILED_PARTS, Decision, Glossary};
use transdrift::normalize::{Options, normalize};
use transdrift::text::{Case, Language, fold};

use crate::input;

/// Words of the seeds.
const TEXT: &str = "Orezk and smoked Orezk, Oresque's mayor, Oresk. Ilya Subow and Ilia Zoubov met Pyotr Zubov in ZW. \
                    Riabkov in Kiev, Tass and the OTAN.";

/// Bytes before the lengths of the parts: magic, format, checksum.
const BEFORE_LENGTHS: usize = COMPILED_MAGIC.len() + 1 + 4;

/// Asserts it of a file; an odd last byte leaves the lengths as they are, and no checksum ever tells.
pub fn run(data: &[u8]) -> u64 {
    let mut bytes = data.to_vec();
    if bytes.last().is_some_and(|byte| byte % 2 == 0) {
        mend_lengths(&mut bytes);
    }
    mend_checksums(&mut bytes);
    let Ok(glossary) = Glossary::from_compiled(bytes) else { return 0 };
    let matches = glossary.matches(TEXT, Some(Language::assumed()));
    for found in &matches {
        input::fits(TEXT, found.span, "a match");
        let words = fold(found.span.of(TEXT), Case::Lower);
        let is_form = glossary
            .forms_of(found.entry)
            .iter()
            .any(|form| words.ends_with(&fold(form.text.trim(), Case::Lower)));
        assert!(
            is_form || !matches!(found.decision, Decision::Replace { .. }),
            "replaces what is no form: {words}"
        );
    }
    let again = |text: &str| normalize(text, Some(Language::assumed()), &glossary, &Options::default()).text;
    let once = again(TEXT);
    assert_eq!(again(&once), once, "twice is not once");
    let named = glossary.named("ilya").count();
    input::told((input::decisions(&matches), glossary.is_damaged(), named))
}

/// Makes the last part end where the file does.
fn mend_lengths(bytes: &mut [u8]) {
    let Some(before) = ends(bytes).get(COMPILED_PARTS - 2).copied().flatten() else { return };
    let Some(rest) = bytes.len().checked_sub(before) else { return };
    let at = BEFORE_LENGTHS + (COMPILED_PARTS - 1) * 8;
    bytes[at..at + 8].copy_from_slice(&(rest as u64).to_le_bytes());
}

/// Makes the checksums of the index and of each entry fit.
fn mend_checksums(bytes: &mut [u8]) {
    let ends = ends(bytes);
    let [.., index, places, entries] = ends.as_slice() else { return };
    if let (Some(index), Some(places), Some(_)) = (index, places, entries) {
        mend_entries(bytes, *index, *places);
        if let Some(index) = bytes.get(BEFORE_LENGTHS..*places) {
            let checksum = crc32fast::hash(index).to_le_bytes();
            bytes[BEFORE_LENGTHS - 4..BEFORE_LENGTHS].copy_from_slice(&checksum);
        }
    }
}

fn mend_entries(bytes: &mut [u8], start: usize, entries: usize) {
    let mut from = entries;
    for at in (start..entries).step_by(8) {
        let Some(end) = bytes.get(at..at + 4).and_then(|end| end.try_into().ok()) else { return };
        let end = entries.saturating_add(u32::from_le_bytes(end) as usize);
        let Some(checksum) = bytes.get(from..end).map(crc32fast::hash) else { return };
        let Some(place) = bytes.get_mut(at + 4..at + 8) else { return };
        place.copy_from_slice(&checksum.to_le_bytes());
        from = end;
    }
}

/// Where each part ends; none where the lengths do not fit into numbers.
fn ends(bytes: &[u8]) -> Vec<Option<usize>> {
    let Some(lengths) = bytes.get(BEFORE_LENGTHS..BEFORE_LENGTHS + COMPILED_PARTS * 8) else {
        return Vec::new();
    };
    let mut at = Some(BEFORE_LENGTHS + COMPILED_PARTS * 8);
    let (lengths, _) = lengths.as_chunks::<8>();
    lengths
        .iter()
        .map(|length| {
            at = usize::try_from(u64::from_le_bytes(*length)).ok().and_then(|length| at?.checked_add(length));
            at
        })
        .collect()
}
