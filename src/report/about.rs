//! What is known of a version besides its text: who published it, when, from which language, where.

use serde::{Deserialize, Serialize};

use crate::facts::Day;

/// What is known of a version besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// What to call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The day it was published: `2031-12-28`. Days that its text tells by `yesterday` are counted from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The language it was translated from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl About {
    /// What to call the version: its label, else outlet, day and language of origin as far as they are known.
    pub fn name(&self) -> Option<String> {
        let origin = self.origin.as_ref().map(|language| format!("from {language}"));
        let parts: Vec<String> =
            [self.outlet.clone(), self.date.clone(), origin].into_iter().flatten().collect();
        self.label.clone().or_else(|| (!parts.is_empty()).then(|| parts.join(", ")))
    }

    /// The day it was published, where one is told: year, month and day.
    pub fn day(&self) -> Option<Day> {
        let mut parts = self.date.as_deref()?.split('-');
        let (year, month, day) =
            (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && parts.next().is_none();
        fits.then_some(Day { year: Some(year), month: Some(month), day: Some(day), weekday: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_called_by_its_label_or_by_what_is_known() {
        let about = About {
            outlet: Some("The Strait Post".into()),
            date: Some("2031-12-28".into()),
            ..About::default()
        };
        assert_eq!(about.name().as_deref(), Some("The Strait Post, 2031-12-28"));
        let labelled = About { label: Some("Post".into()), ..about.clone() };
        assert_eq!(labelled.name().as_deref(), Some("Post"));
        assert_eq!(About::default().name(), None);
        assert_eq!(about.day().and_then(|day| day.month), Some(12));
        for date in ["2031-13-01", "28.12.2031", "2031-12", "2031-12-28-1"] {
            assert_eq!(About { date: Some(date.into()), ..About::default() }.day(), None, "{date}");
        }
    }
}
