//! Statuses of terms as other tools write them.

use crate::glossary::STATUSES;
use crate::glossary::Status;

/// The status that a file means: in any letter case, with or without spaces, `Term` and the like behind it.
pub(super) fn status(written: &str) -> Option<Status> {
    let word: String = written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let word = word.strip_suffix("admnsts").unwrap_or(&word);
    let word = word.strip_suffix("term").unwrap_or(word);
    let lines = include_str!("../../data/exchange/statuses.tsv").lines();
    let mut rows = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let (meant, _) = rows.find(|(_, words)| words.split(' ').any(|known| known == word))?;
    STATUSES.iter().find(|(name, _)| *name == meant).map(|&(_, status)| status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_in_any_spelling() {
        for (written, expected) in [
            ("preferredTerm-admn-sts", Some(Status::Preferred)),
            ("Preferred", Some(Status::Preferred)),
            ("Not recommended", Some(Status::Deprecated)),
            ("FORBIDDEN", Some(Status::Forbidden)),
            ("forbiddenTerm", Some(Status::Forbidden)),
            ("obsoleteTerm-admn-sts", Some(Status::Superseded)),
            ("Do not translate", Some(Status::DoNotTranslate)),
            ("new", None),
            ("", None),
        ] {
            assert_eq!(status(written), expected, "{written}");
        }
    }
}
