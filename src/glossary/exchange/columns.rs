//! The columns of a table of terms: ours, and those of Google, Crowdin and Lokalise.

use super::ImportError;
use crate::glossary::entry::Status;
use crate::glossary::parse::STATUSES;
use crate::glossary::write::word;
use crate::text::Language;

/// What the cells of a column say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The id.
    Entry,
    /// The kind.
    Kind,
    /// The form to use in a language.
    Canonical(Language),
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
    /// Crowdin: the status of the term in a language.
    StatusOf(Language),
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
                "term" => Column::Canonical(language(tag, header)?),
                "status" => Column::StatusOf(language(tag, header)?),
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
            tag if is_tag(tag) => Column::Canonical(language(tag, header)?),
            status => STATUSES
                .iter()
                .find(|(word, _)| *word == status)
                .map_or(Column::Unknown, |&(_, status)| Column::Forms(status, Vec::new())),
        })
    }

    fn of_language(what: &str, tag: &str, header: &str) -> Result<Self, ImportError> {
        let status = STATUSES.iter().find(|(word, _)| *word == what).map(|&(_, status)| status);
        let status = status.or((what == "variants").then_some(Status::Deprecated));
        Ok(match (what, status) {
            ("family", _) => Column::Family(language(tag, header)?),
            ("native", _) => Column::Native(language(tag, header)?),
            (_, Some(status)) => {
                let languages = tag.split('+').map(|tag| language(tag, header)).collect::<Result<_, _>>()?;
                Column::Forms(status, languages)
            }
            _ => Column::Unknown,
        })
    }

    /// What stands over the column.
    pub(super) fn header(&self) -> String {
        match self {
            Column::Entry => "entry".to_owned(),
            Column::Kind => "kind".to_owned(),
            Column::Canonical(language) if language.code() == ID => ISO_639_3_OF_ID.to_owned(),
            Column::Canonical(language) => language.to_string(),
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

/// Whether a header looks like the code of a language: `en`, `zh-Hant-TW`, `es_419`.
pub(super) fn is_tag(header: &str) -> bool {
    let mut parts = header.trim().split(['-', '_']);
    let is_known = |part: &str| {
        part.parse().is_ok_and(|tag: Language| tag.code().len() == 2 || tag.name() != tag.code())
    };
    let is_code =
        |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic()) && (part.len() == 2 || is_known(part));
    let is_more =
        |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    parts.next().is_some_and(is_code) && parts.all(is_more)
}

fn language(tag: &str, header: &str) -> Result<Language, ImportError> {
    let is_known = is_tag(tag);
    let parsed = tag.trim().parse().ok().filter(|_| is_known);
    parsed.ok_or_else(|| {
        ImportError::at(
            1,
            format!("the column `{header}` names no language; use BCP 47 such as `en` or `pt-BR`"),
        )
    })
}

/// A list of forms as one cell.
pub(super) fn joined<'t>(forms: impl IntoIterator<Item = &'t str>) -> String {
    let escaped = forms.into_iter().map(|form| form.replace('\\', "\\\\").replace('|', "\\|"));
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
            ('|', _) if !is_escaped => forms.push(String::new()),
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
        let [en, fr, taiwan, id] =
            ["en", "fr", "zh-Hant-TW", "id"].map(|tag| tag.parse::<Language>().expect("a tag"));
        for (header, expected) in [
            ("en", Column::Canonical(en)),
            ("zh-Hant-TW", Column::Canonical(taiwan)),
            ("ind", Column::Canonical(id)),
            ("Term [fr]", Column::Canonical(fr)),
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
        for forms in [vec!["a", "b c"], vec!["a|b", "c\\"], vec!["\\|"], vec![]] {
            assert_eq!(parted(&joined(forms.iter().copied())), forms);
        }
    }
}
