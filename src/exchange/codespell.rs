//! A dictionary of codespell: `wrong->right`; a comma and a reason behind it mean that the word needs a look.

use super::carries::{Carries, PAIRS, Reasons};
use super::gather::{Gathered, variant};
use super::{GlossaryFormat, ImportError, Languages};
use crate::finding::FixClass;
use crate::glossary::{Entry, Status, Variant};

/// codespell.
pub(super) const CODESPELL: GlossaryFormat = GlossaryFormat {
    name: "codespell",
    about: "a dictionary of codespell: `wrong->right`",
    carries: Carries {
        forms: is_word,
        canonical: |form| !form.contains(',') && !form.contains("->"),
        reasons: Reasons::OfReviews,
        ..PAIRS
    },
    read,
    write: Some(|entries, _| entries.iter().map(lines).collect()),
};

/// What codespell takes for one word.
fn is_word(form: &str) -> bool {
    form.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '\'' | '’')) && !form.contains("->")
}

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("codespell")?;
    let mut gathered = Gathered::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = index + 1;
        let Some((wrong, right)) = line.split_once("->") else {
            return Err(ImportError::at(at, "there is no `->` in this line; write `wrong->right`"));
        };
        let (corrections, reason) =
            right.rsplit_once(',').map_or((right, None), |(c, reason)| (c, Some(reason.trim())));
        let words: Vec<&str> =
            corrections.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
        match (words.as_slice(), wrong.trim()) {
            ([], _) | (_, "") => {
                return Err(ImportError::at(at, "a word or its correction is missing; write `wrong->right`"));
            }
            ([right], wrong) => {
                let fix = reason.map(|_| FixClass::Review);
                let reason = reason.filter(|reason| !reason.is_empty()).map(str::to_owned);
                let case = crate::glossary::CasePolicy::Any;
                let wrong = Variant { fix, reason, case, ..variant(wrong, Status::Deprecated) };
                gathered.pair(wrong, right, language);
            }
            (_, wrong) => gathered.lose("words with several corrections", format!("line {at}"), wrong),
        }
    }
    Ok(gathered)
}

fn lines(entry: &Entry) -> String {
    let line = |form: &Variant| {
        let look = match (&form.fix, &form.reason) {
            (None, _) => String::new(),
            (Some(_), Some(reason)) => format!(", {reason}"),
            (Some(_), None) => ",".to_owned(),
        };
        format!("{}->{}{look}\n", form.text, entry.label())
    };
    entry.variants.iter().map(line).collect()
}
