//! The page that leads to the pages of many stories, the gravest first.

use std::cmp::Reverse;

use askama::Template;

use super::super::view::labels;
use super::super::visible::one_line;
use super::super::words::{self, count};
use super::page::STYLE;
use super::policy::policy;
use crate::report::{AnswerKind, AnswerReport, Grade, Report};

/// So many disagreements of a story are told in the index.
const MOST_ANSWERS: usize = 3;

/// A story in the index: where its page stands, and what is worth knowing before one opens it.
#[derive(Clone, Debug)]
pub struct IndexEntry {
    id: String,
    page: String,
    versions: String,
    /// How many contradictions, differences and shades there are.
    grades: [usize; 3],
    /// The gravest disagreements, each with its grade.
    told: Vec<(Grade, String)>,
}

const GRADES: [Grade; 3] = [Grade::Contradiction, Grade::Difference, Grade::Shade];

impl IndexEntry {
    /// The entry of story `id`, whose `report` stands as a page at the relative address `page`.
    pub fn new(id: &str, report: &Report, page: &str) -> Self {
        let labels = labels(report);
        let graded = |answer: &AnswerReport| answer.grade.filter(|_| answer.kind == AnswerKind::Conflict);
        let of = |grade| report.summary.iter().filter(move |answer| graded(answer) == Some(grade));
        let told = GRADES.into_iter().flat_map(|grade| of(grade).map(move |answer| (grade, answer)));
        Self {
            id: one_line(id),
            page: page.to_owned(),
            versions: count(report.versions.len(), "version"),
            grades: GRADES.map(|grade| of(grade).count()),
            told: told
                .take(MOST_ANSWERS)
                .map(|(grade, answer)| (grade, one_line(&answer.sentence(&labels))))
                .collect(),
        }
    }

    /// What comes first in the index.
    fn gravity(&self) -> Reverse<[usize; 3]> {
        Reverse(self.grades)
    }

    fn disagrees(&self) -> bool {
        self.grades != [0; 3]
    }

    /// The grades that it has, with how many of each.
    fn counts(&self) -> impl Iterator<Item = (&'static str, &'static str, String)> {
        let counted = GRADES.into_iter().zip(self.grades).filter(|(_, number)| *number > 0);
        counted.map(|(grade, number)| (grade.name(), grade.shape(), count(number, grade.name())))
    }

    fn more(&self) -> usize {
        self.grades.iter().sum::<usize>() - self.told.len()
    }
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    title: String,
    policy: String,
    style: &'static str,
    lead: String,
    told: Vec<&'a IndexEntry>,
    agreed: Vec<&'a IndexEntry>,
    agreed_words: String,
}

/// The index of `stories`: those with the gravest disagreements first, those without any folded at the end.
///
/// # Errors
/// When the template fails.
pub fn index(stories: &[IndexEntry], title: Option<&str>) -> Result<String, askama::Error> {
    let (mut told, agreed): (Vec<&IndexEntry>, Vec<&IndexEntry>) =
        stories.iter().partition(|entry| entry.disagrees());
    told.sort_by_key(|entry| entry.gravity());
    let number = words::stories(stories.len());
    Index {
        title: title.map_or_else(|| "Stories".to_owned(), one_line),
        policy: policy(STYLE, ""),
        style: STYLE,
        lead: format!("{number}, {} of them with disagreements, the gravest first.", told.len()),
        agreed_words: format!("{} without disagreements", words::stories(agreed.len())),
        told,
        agreed,
    }
    .render()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Glossary;
    use crate::report::{Options, build};
    use crate::text::Source;

    /// What two versions say of dockers.
    fn told(counts: [&str; 2]) -> Report {
        let text =
            |n| format!("Some {n} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.");
        let sources = counts.map(|count| Source::new(count, text(count)));
        build(
            sources.into(),
            Glossary::bundled(),
            Options { language: "en".parse().ok(), ..Options::default() },
        )
    }

    #[test]
    fn the_gravest_story_comes_first_and_agreement_is_folded() {
        let calm = IndexEntry::new("calm <b>", &told(["900", "900"]), "1.html");
        let grave = IndexEntry::new("grave", &told(["900", "9,000"]), "2.html");
        let page = index(&[calm, grave], None).unwrap().replace(STYLE, "");
        let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} in {page}"));
        assert!(place("href=\"2.html\"") < place("1 story without disagreements"));
        assert!(place("<details") < place("href=\"1.html\""));
        place("calm &#60;b&#62;");
        place("2 stories, 1 of them with disagreements");
    }

    #[test]
    fn a_disagreement_is_told_with_who_says_what() {
        let entry = IndexEntry::new("x", &told(["900", "9,000"]), "x.html");
        assert!(entry.told.iter().any(|(_, sentence)| sentence.contains("9,000 (B)")), "{entry:?}");
        assert_eq!(entry.more() + entry.told.len(), entry.grades.iter().sum::<usize>());
    }
}
