//! Names, form by version, and the forms that were left alone.

use crate::report::{FormReport, LeftAloneReport, NameReport, PlaceReport};

use super::super::view::View;
use super::super::visible::one_line;
use super::super::words;

pub(super) struct Name {
    pub canonical: String,
    pub authority: Option<String>,
    pub forms: Vec<Form>,
}

pub(super) struct Form {
    pub text: String,
    /// Label of the version, and how often it has the form.
    pub counts: Vec<(String, usize)>,
}

pub(super) struct LeftAlone {
    pub text: String,
    pub entry: String,
    pub reason: String,
    /// `A 3:14, B 7:2`: version, line and column.
    pub places: String,
}

/// The names that the versions write in several forms, and those with one form only.
pub(super) fn table(view: &View) -> (Vec<Name>, Vec<Name>) {
    let name = |name: &NameReport| {
        let counts =
            |form: &FormReport| view.labels.iter().cloned().zip(form.counts.iter().copied()).collect();
        let forms = name.forms.iter().map(|form| Form { text: one_line(&form.text), counts: counts(form) });
        Name {
            canonical: one_line(words::canonical(name)),
            authority: name.authority.as_deref().map(one_line),
            forms: forms.collect(),
        }
    };
    let names = view.report.names.iter().map(name);
    names.partition(|name| name.forms.len() > 1)
}

pub(super) fn left_alone(view: &View) -> Vec<LeftAlone> {
    let place = |place: &PlaceReport| {
        format!("{} {}:{}", view.labels[place.version], place.span.line, place.span.column)
    };
    let row = |row: &LeftAloneReport| LeftAlone {
        text: one_line(&row.text),
        entry: one_line(&row.entry),
        reason: one_line(&row.reason),
        places: row.places.iter().map(place).collect::<Vec<_>>().join(", "),
    };
    view.report.left_alone.iter().map(row).collect()
}
