//! The columns of a table of terms: ours, those of Google, Crowdin and Lokalise, and what people write.

use super::ImportError;
use super::header::{self, Role};
use super::tags::Tag;
use crate::glossary::STATUSES;
use crate::glossary::Status;
use crate::glossary::word;
use crate::text::Language;

/// What the cells of a column say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The id.
    Entry,
    /// The kind.
    Kind,
    /// The form to use in a language.
    Canonical(Tag),
    /// The family name in a language.
    Family(Language),
    /// Given names.
    Given,
    /// The form in its own script.
    Native(Language),
    /// What of the native forms is romanised.
    Romanized,
    /// Forms of one status, in texts of these languages, or of all that the entry has.
    Forms(Status, Vec<Language>),
    /// The fix class.
    Fix,
    /// Why variants are replaced.
    Reason,
    /// Who says so.
    Authority,
    /// Since when.
    Since,
    /// Anything else, or a description.
    Note,
    /// Lokalise: the term in the language that the file does not name.
    Term,
    /// The term, in the language that the user names first.
    Source,
    /// Its translation, in the language that the user names second.
    Target,
    /// A form that is replaced.
    Wrong,
    /// The form that replaces it.
    Right,
    /// Crowdin: the status of the term in a language.
    StatusOf(Language),
    /// The status of all terms of the row.
    Status,
    /// Lokalise: `no` where the term is not translated.
    Translatable,
    /// Lokalise: `yes` where the term must not stand.
    Forbidden,
    /// Something that a glossary has no place for.
    Unknown,
}

impl Column {
    /// The column under `header`, which stands in line 1.
    pub(super) fn read(header: &str) -> Result<Self, ImportError> {
        let lower = header.trim().to_lowercase();
        if let Some((what, tag)) = lower.split_once(':') {
            return Self::of_language(what, tag, header);
        }
        if let Some((what, tag)) = lower.strip_suffix(']').and_then(|rest| rest.split_once(" [")) {
            return Ok(match what {
                "term" => Column::Canonical(tagged(tag, header)?),
                "status" => Column::StatusOf(tagged(tag, header)?.language),
                "description" | "note" => Column::Note,
                _ => Column::Unknown,
            });
        }
        Ok(match lower.as_str() {
            "entry" => Column::Entry,
            "kind" => Column::Kind,
            "given" => Column::Given,
            "romanized" => Column::Romanized,
            "variants" => Column::Forms(Status::Deprecated, Vec::new()),
            "fix" => Column::Fix,
            "reason" => Column::Reason,
            "authority" => Column::Authority,
            "since" => Column::Since,
            "note" | "description" | "definition" => Column::Note,
            "term" => Column::Term,
            "translatable" => Column::Translatable,
            "id" => return Err(ImportError::at(1, TWO_MEANINGS)),
            status => STATUSES
                .iter()
                .find(|(word, _)| *word == status)
                .map_or_else(|| Self::loose(header), |&(_, status)| Column::Forms(status, Vec::new())),
        })
    }

    /// The column under a header that is not ours.
    fn loose(header: &str) -> Self {
        let (role, tag) = header::read(header);
        let languages = || tag.iter().map(|tag| tag.language).collect();
        match (role, &tag) {
            (Some(Role::Form | Role::Source | Role::Target | Role::Right), Some(tag)) => {
                Column::Canonical(tag.clone())
            }
            (Some(Role::Admitted), _) => Column::Forms(Status::Admitted, languages()),
            (Some(Role::Variants), _) | (Some(Role::Wrong), Some(_)) => {
                Column::Forms(Status::Deprecated, languages())
            }
            (Some(Role::Status), Some(tag)) => Column::StatusOf(tag.language),
            (Some(Role::Status), None) => Column::Status,
            (Some(Role::Note), None) => Column::Note,
            (Some(Role::Entry), None) => Column::Entry,
            (Some(Role::Source), None) => Column::Source,
            (Some(Role::Target), None) => Column::Target,
            (Some(Role::Wrong), None) => Column::Wrong,
            (Some(Role::Right), None) => Column::Right,
            _ => Column::Unknown,
        }
    }

    fn of_language(what: &str, tag: &str, header: &str) -> Result<Self, ImportError> {
        let status = STATUSES.iter().find(|(word, _)| *word == what).map(|&(_, status)| status);
        let status = status.or((what == "variants").then_some(Status::Deprecated));
        Ok(match (what, status) {
            ("family", _) => Column::Family(tagged(tag, header)?.language),
            ("native", _) => Column::Native(tagged(tag, header)?.language),
            (_, Some(status)) => {
                let languages = tag.split('+').map(|tag| tagged(tag, header).map(|tag| tag.language));
                Column::Forms(status, languages.collect::<Result<_, _>>()?)
            }
            _ => Self::loose(header),
        })
    }

    /// What stands over the column.
    pub(super) fn header(&self) -> String {
        match self {
            Column::Entry => "entry".to_owned(),
            Column::Kind => "kind".to_owned(),
            Column::Canonical(tag) if tag.to_string() == ID => ISO_639_3_OF_ID.to_owned(),
            Column::Canonical(tag) => tag.to_string(),
            Column::Family(language) => format!("family:{language}"),
            Column::Given => "given".to_owned(),
            Column::Native(language) => format!("native:{language}"),
            Column::Romanized => "romanized".to_owned(),
            Column::Forms(status, languages) => {
                let word = if *status == Status::default() { "variants" } else { word(STATUSES, status) };
                let codes: Vec<_> = languages.iter().map(Language::code).collect();
                if codes.is_empty() { word.to_owned() } else { format!("{word}:{}", codes.join("+")) }
            }
            Column::Fix => "fix".to_owned(),
            Column::Reason => "reason".to_owned(),
            Column::Authority => "authority".to_owned(),
            Column::Since => "since".to_owned(),
            Column::Note => "note".to_owned(),
            Column::Term
            | Column::Source
            | Column::Target
            | Column::Wrong
            | Column::Right
            | Column::Status
            | Column::StatusOf(_)
            | Column::Translatable
            | Column::Forbidden
            | Column::Unknown => String::new(),
        }
    }
}

/// The column of ids in the tables of others, and the tag of Indonesian.
const ID: &str = "id";

/// The other code of Indonesian, which is read as its tag.
const ISO_639_3_OF_ID: &str = "ind";

const TWO_MEANINGS: &str =
    "`id` can be the id of an entry or the language Indonesian; call the column `entry` or `ind`";

fn tagged(tag: &str, header: &str) -> Result<Tag, ImportError> {
    Tag::read(tag).ok_or_else(|| {
        ImportError::at(
            1,
            format!("the column `{header}` names no language; use BCP 47 such as `en` or `pt-BR`"),
        )
    })
}

/// What stands between several forms in a cell; we write the first.
const SEPARATORS: [char; 3] = ['|', ';', '\n'];

/// A list of forms as one cell.
pub(super) fn joined<'t>(forms: impl IntoIterator<Item = &'t str>) -> String {
    let escape = |c: char| if SEPARATORS.contains(&c) || c == '\\' { vec!['\\', c] } else { vec![c] };
    let escaped = forms.into_iter().map(|form| form.chars().flat_map(escape).collect::<String>());
    escaped.collect::<Vec<_>>().join("|")
}

/// The forms in a cell.
pub(super) fn parted(cell: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    let mut is_escaped = false;
    for c in cell.chars() {
        match (c, forms.last_mut()) {
            ('\\', _) if !is_escaped => {
                is_escaped = true;
                continue;
            }
            (c, _) if !is_escaped && SEPARATORS.contains(&c) => forms.push(String::new()),
            (c, Some(form)) => form.push(c),
            _ => {}
        }
        is_escaped = false;
    }
    forms.retain(|form| !form.trim().is_empty());
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_all_tools_are_read() {
        let [en, fr] = ["en", "fr"].map(|tag| tag.parse::<Language>().expect("a tag"));
        let tag = |tag| Tag::read(tag).expect("a tag");
        for (header, expected) in [
            ("en", Column::Canonical(tag("en"))),
            ("zh-Hant-TW", Column::Canonical(tag("zh-Hant-TW"))),
            ("ind", Column::Canonical(tag("id"))),
            ("Term [fr]", Column::Canonical(tag("fr"))),
            ("Status [fr]", Column::StatusOf(fr)),
            ("Part of Speech [en]", Column::Unknown),
            ("pos", Column::Unknown),
            ("Description", Column::Note),
            ("en_description", Column::Unknown),
            ("variants:en+fr", Column::Forms(Status::Deprecated, vec![en, fr])),
            ("do-not-translate", Column::Forms(Status::DoNotTranslate, vec![])),
        ] {
            assert_eq!(Column::read(header), Ok(expected), "{header}");
        }
        for header in ["id", "variants:english", "Term [xx1]"] {
            assert!(Column::read(header).is_err(), "{header}");
        }
    }

    #[test]
    fn lists_in_cells_are_parted_as_they_were_joined() {
        for forms in [vec!["a", "b c"], vec!["a|b", "c\\"], vec!["\\|"], vec!["a;b"], vec![]] {
            assert_eq!(parted(&joined(forms.iter().copied())), forms);
        }
    }
}
