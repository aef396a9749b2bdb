//! The findings as marks on the texts, for tools in which people mark translations.

use serde::Serialize;

use crate::finding::Severity;
use crate::report::{FindingReport, Report, VersionReport};
use crate::text::Span;

use super::annotations::{Counter, Offsets};
use super::label_studio::{Region, Task};
use super::view::labels;
use super::visible::{escaped_in_json, visible};

#[derive(Serialize)]
struct Data<'r> {
    text: &'r str,
    version: &'r str,
}

/// A task of Label Studio for each version, with its findings as predictions; labels are the codes of the rules.
///
/// # Errors
/// Never: nothing in it can fail to be JSON.
pub fn label_studio(report: &Report) -> serde_json::Result<String> {
    let labels = labels(report);
    let task = |(number, version): (usize, &VersionReport)| {
        let data = Data { text: version.source.text(), version: &labels[number] };
        serde_json::to_value(Task::new(data, regions(report, number)))
    };
    let tasks = report.versions.iter().enumerate().map(task).collect::<Result<Vec<_>, _>>()?;
    Ok(escaped_in_json(serde_json::to_string_pretty(&tasks)? + "\n"))
}

/// The findings of a version by their places; one may begin inside another.
fn regions(report: &Report, version: usize) -> Vec<Region<'_>> {
    let text = report.versions[version].source.text();
    let mut found: Vec<&FindingReport> =
        report.findings.iter().filter(|finding| finding.version == version).collect();
    found.sort_by_key(|finding| finding.span.start);
    let mut counter = Counter::new(text, Offsets::CodePoints);
    let region = |(index, finding): (usize, &&FindingReport)| {
        let words = &text[finding.span.start..finding.span.end];
        let start = counter.place(finding.span.start);
        let place = [start, start + Offsets::CodePoints.length(words)];
        Region::new(index, place, words, finding.rule.as_str(), vec![finding.reason.to_string()])
    };
    found.iter().enumerate().map(region).collect()
}

/// The columns of Google's MQM data, <https://github.com/google/wmt-mqm-human-evaluation>.
const MQM: [&str; 9] =
    ["system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity"];

/// A row a finding, as human evaluations of translations write their marks: the sentence with the words between `<v>` and
/// `</v>`. The source is not known, and stays empty; errors are `Major`, warnings `Minor`, the rest `Neutral`.
pub fn mqm(report: &Report) -> String {
    let labels = labels(report);
    let mut table = MQM.join("\t") + "\n";
    for finding in &report.findings {
        let version = &report.versions[finding.version];
        let (number, target) = marked(finding, version);
        let (number, system) = ((number + 1).to_string(), cell(&labels[finding.version]));
        let grade = severity(finding.severity);
        let row: [&str; 9] =
            [&system, "story", &number, &number, "transdrift", "", &target, finding.rule.category(), grade];
        table += &(row.join("\t") + "\n");
    }
    table
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Error => "Major",
        Severity::Warning => "Minor",
        Severity::Info | Severity::Hint => "Neutral",
    }
}

/// The number of the sentence in which a finding begins, and the sentence with the words marked; a finding that is longer
/// than its sentence is shown as a whole.
fn marked(finding: &FindingReport, version: &VersionReport) -> (usize, String) {
    let (start, end) = (finding.span.start, finding.span.end);
    let number = version.sentences.partition_point(|sentence| sentence.end <= start);
    let whole = Span::new(start, end);
    let sentence = version.sentences.get(number).filter(|sentence| sentence.start <= start).unwrap_or(&whole);
    let part = |from: usize, to: usize| cell(version.source.slice(Span::new(from, to.max(from))));
    let target =
        format!("{}<v>{}</v>{}", part(sentence.start, start), part(start, end), part(end, sentence.end));
    (number, target)
}

/// A cell of a table whose cells are parted by tabs; what acts is shown by its code point.
fn cell(text: &str) -> String {
    visible(text).replace(['\t', '\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn marks_of_label_studio_are_code_points_of_the_words() {
        let report = sample::report();
        let tasks: serde_json::Value = serde_json::from_str(&label_studio(&report).unwrap()).unwrap();
        assert_eq!(tasks.as_array().unwrap().len(), report.versions.len());
        let mut marks = 0;
        for task in tasks.as_array().unwrap() {
            let text: Vec<char> = task["data"]["text"].as_str().unwrap().chars().collect();
            for region in task["predictions"][0]["result"].as_array().unwrap() {
                let place = |key: &str| region["value"][key].as_u64().unwrap() as usize;
                let words: String = text[place("start")..place("end")].iter().collect();
                assert_eq!(words, region["value"]["text"].as_str().unwrap());
                marks += 1;
            }
        }
        assert_eq!(marks, report.findings.len());
    }

    #[test]
    fn marks_of_mqm_stand_in_their_sentence() {
        let report = sample::report();
        let table = mqm(&report);
        let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.len(), report.findings.len());
        for (row, finding) in rows.iter().zip(&report.findings) {
            assert_eq!(row.len(), MQM.len(), "{row:?}");
            let inside = row[6].split_once("<v>").unwrap().1.split_once("</v>").unwrap().0;
            assert_eq!(inside, cell(&finding.text));
            assert!(matches!(row[8], "Major" | "Minor" | "Neutral"));
        }
    }

    #[test]
    fn nothing_hostile_breaks_a_row() {
        let report = sample::hostile();
        for line in mqm(&report).lines() {
            assert_eq!(line.split('\t').count(), MQM.len(), "{line}");
            assert!(!line.contains('\u{1b}') && !line.contains('\u{202e}'));
        }
        serde_json::from_str::<serde_json::Value>(&label_studio(&report).unwrap()).unwrap();
    }
}
