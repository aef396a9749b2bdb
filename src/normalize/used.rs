//! Which entries of a glossary texts use, and by which forms.

use std::collections::{BTreeMap, BTreeSet};

use super::Annotated;
use crate::matching::{Decision, Keeper};

/// The entries that `texts` use, each with the forms that stand there, whether these are replaced or not; what a guard
/// leaves alone uses none.
///
/// ```
/// use transdrift::format::{Format, Options, read};
/// use transdrift::matching::Glossary;
/// use transdrift::normalize::{annotate, used_entries};
///
/// let glossary = Glossary::bundled();
/// let document = read(Format::PlainText, "L’OTAN et Poutine, une poutine", &Options::default())?;
/// let used = used_entries(&annotate(&document, "fr".parse().ok(), None, glossary));
/// let ids: Vec<_> = used.iter().map(|(&entry, forms)| (glossary.entry(entry).id.as_str(), forms.len())).collect();
/// assert_eq!(ids, [("nato", 1), ("vladimir-putin", 1)]);
/// # Ok::<(), transdrift::format::FormatError>(())
/// ```
pub fn used_entries<'t>(texts: impl IntoIterator<Item = &'t Annotated>) -> BTreeMap<usize, BTreeSet<String>> {
    let mut used: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for text in texts {
        for found in &text.matches {
            let is_use = match &found.decision {
                Decision::Canonical | Decision::Replace { .. } => true,
                Decision::Spared { by, .. } => *by == Keeper::Language,
            };
            if is_use {
                let words: Vec<&str> = found.span.of(&text.text).split_whitespace().collect();
                used.entry(found.entry).or_default().insert(words.join(" "));
            }
        }
    }
    used
}
