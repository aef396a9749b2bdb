//! What every entry goes through that comes in or goes out: forms that say nothing go, the others get their order.

use super::Loss;
use crate::finding::FixClass;
use crate::glossary::{Entry, Kind, Name, Status, Variant};
use crate::matching::{is_common_word, is_short};
use crate::text::{Case, Language, fold};

/// Takes from an entry the forms that are empty, and variants that texts cannot tell from a form to use; tells both.
pub(super) fn clean(entry: &mut Entry, losses: &mut Vec<Loss>) {
    let id = entry.id.clone();
    let mut lose = |kind, what: &str| losses.push(Loss::new(kind, &id, what));
    for names in [&mut entry.canonical, &mut entry.family, &mut entry.native] {
        names.retain(|name| {
            let is_empty = is_empty(&name.text);
            if is_empty {
                lose("empty forms", &name.language.to_string());
            }
            !is_empty
        });
        let mut seen: Vec<Language> = Vec::new();
        names.retain(|name| {
            let is_new = !seen.contains(&name.language);
            match is_new {
                true => seen.push(name.language),
                false => lose("further forms of one language", &name.text),
            }
            is_new
        });
    }
    entry.given.retain(|given| !is_empty(given));
    for text in [&mut entry.reason, &mut entry.authority, &mut entry.since, &mut entry.note] {
        *text = text.take().filter(|text| !text.trim().is_empty());
    }
    if entry.variants.is_empty() {
        return;
    }
    let folded = |name: &Name| (name.language, name.text.clone(), fold(&name.text, Case::Kept));
    let canonical: Vec<_> = entry.canonical.iter().map(folded).collect();
    entry.variants.retain(|variant| {
        let words = fold(&variant.text, Case::Kept);
        let alike = |(language, text, form): &(Language, String, String)| {
            *form == words && *text != variant.text && is_here(variant, *language)
        };
        if is_empty(&variant.text) {
            lose("empty forms", variant.reason.as_deref().unwrap_or("a variant"));
            return false;
        }
        if canonical.iter().any(alike) {
            lose("spellings that are read alike", &variant.text);
            return false;
        }
        true
    });
}

/// Whether nothing of `text` is left to look for.
fn is_empty(text: &str) -> bool {
    fold(text, Case::Lower).trim().is_empty()
}

fn is_here(variant: &Variant, language: Language) -> bool {
    variant.languages.is_empty() || variant.languages.contains(&language)
}

/// The entry with its languages in order; a variant for all languages of the entry names none, and what is a form to
/// use already is no variant: in the entry's other languages it is known as the foreign form.
pub(super) fn settled(mut entry: Entry) -> Entry {
    for names in [&mut entry.canonical, &mut entry.family, &mut entry.native] {
        names.sort_by_key(|name| name.language);
    }
    let canonical = entry.canonical.clone();
    entry.variants.retain(|variant| {
        let is_it = |form: &Name| form.text == variant.text && is_here(variant, form.language);
        variant.status == Status::DoNotTranslate || !canonical.iter().any(is_it)
    });
    part_names(&mut entry);
    let all: Vec<Language> = entry.canonical.iter().map(|name| name.language).collect();
    for variant in &mut entry.variants {
        variant.languages.sort_unstable();
        variant.languages.dedup();
        if variant.languages == all {
            variant.languages.clear();
        }
    }
    entry
}

/// Takes the given and family names of a person from among the variants: a given name alone is somebody else's too, and
/// the family name is a form of the entry already.
fn part_names(entry: &mut Entry) {
    if entry.kind() != Kind::Person {
        return;
    }
    let lower = |text: &str| fold(text, Case::Lower);
    let mut given = Vec::new();
    let (mut families, mut own) = (Vec::new(), Vec::new());
    for name in &entry.canonical {
        families.extend(entry.family_in(name.language).map(lower));
        if let Some(before) = entry.given_in(name.language) {
            own.push(lower(before));
            own.extend(before.split_whitespace().map(lower));
        }
    }
    let named: Vec<String> = entry.given.iter().map(|given| lower(given)).collect();
    entry.variants.retain(|variant| {
        let form = lower(&variant.text);
        let is_replaced = !variant.status.is_kept() && variant.only.is_empty() && variant.to.is_none();
        let is_family = families.contains(&form);
        if is_replaced && own.contains(&form) && !is_family {
            given.push(variant.text.clone());
            return false;
        }
        !(is_replaced && (named.contains(&form) || is_family))
    });
    given.retain(|name| !own.contains(&lower(name)));
    entry.given.extend(given);
}

/// Marks the variants that are too often something else, so that a person looks at each: of persons names of one word,
/// of everything short forms and common words. Tells whether it did.
pub(super) fn doubt(kind: Kind, variant: &mut Variant) -> bool {
    let is_word = !variant.text.contains(' ') && variant.text.chars().all(|c| c < '\u{3000}');
    let is_doubtful =
        kind == Kind::Person && is_word || is_short(&variant.text, 3) || is_common_word(&variant.text);
    let marks = is_doubtful && !variant.status.is_kept() && variant.fix.is_none();
    if marks {
        variant.fix = Some(FixClass::Review);
    }
    marks
}
