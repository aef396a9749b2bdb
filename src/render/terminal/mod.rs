//! `report` on a terminal: what matters most comes last, where the eye is.

pub(super) mod layout;

use crate::finding::Severity;
use crate::report::{
    About, CellReport, ConflictReport, FindingReport, NameReport, PassageReport, Report, VersionReport,
};
use crate::text::Span;

use super::Look;
use super::view::View;
use super::visible::one_line;
use super::words::{self, count};
use layout::{Canvas, Run, Style, paint};

/// The report as text of `look.width` columns.
pub fn render(report: &Report, look: &Look) -> String {
    let page =
        Page { view: View::new(report), look, canvas: Canvas { width: look.width, is_coloured: look.color } };
    [
        page.versions(),
        page.names(),
        page.passages(),
        page.single_findings(),
        page.divergences(),
        page.conflicts(),
        page.summary(),
    ]
    .concat()
}

struct Page<'a> {
    view: View<'a>,
    look: &'a Look,
    canvas: Canvas,
}

impl Page<'_> {
    fn report(&self) -> &Report {
        self.view.report
    }

    fn heading(&self, text: &str) -> String {
        format!("\n{}", self.canvas.paragraph(0, &[(text.to_owned(), Style::Bold)]))
    }

    fn versions(&self) -> String {
        let report = self.report();
        let title = words::title(report, self.look);
        let mut text = self.canvas.paragraph(0, &[(title, Style::Bold)]);
        text.push_str(&self.canvas.paragraph(0, &[(words::mode(report), Style::Plain)]));
        for (version, label) in report.versions.iter().zip(&self.view.labels) {
            let language = version.language.as_deref().unwrap_or("language unknown");
            let facts = format!(
                "{} · {language} · {}",
                one_line(&called(version)),
                count(words::words(version), "word")
            );
            text.push_str(&self.canvas.hanging(label, Style::Bold, &[(facts, Style::Plain)]));
        }
        for sentence in words::reuse(report, &self.view.labels) {
            text.push_str(&self.canvas.hanging("=", Style::Dim, &[(sentence, Style::Plain)]));
        }
        text
    }

    /// Names that the versions write in more than one way.
    fn names(&self) -> String {
        let several: Vec<_> = self.report().names.iter().filter(|name| name.forms.len() > 1).collect();
        if several.is_empty() {
            return String::new();
        }
        several
            .iter()
            .fold(self.heading("Names written in several ways"), |text, name| text + &self.name(name))
    }

    fn name(&self, name: &NameReport) -> String {
        let who = |counts: &[usize]| {
            let used = self.view.labels.iter().zip(counts).filter(|(_, n)| **n > 0);
            used.map(|(label, n)| format!("{label} {n}×")).collect::<Vec<_>>().join(", ")
        };
        let forms = name.forms.iter().map(|form| format!("{} ({})", one_line(&form.text), who(&form.counts)));
        let forms = forms.collect::<Vec<_>>().join(" · ");
        let canonical = name.canonical.as_deref().map_or(String::new(), |c| format!("{}: ", one_line(c)));
        self.canvas.paragraph(5, &[(canonical, Style::Bold), (forms, Style::Plain)])
    }

    /// Passages with findings that no conflict shows; all of them when asked.
    fn passages(&self) -> String {
        let in_conflict = |p: &PassageReport| self.view.has_conflict(&p.id);
        let has_marks = |p: &PassageReport| p.cells.iter().any(|cell| !self.marks(cell).is_empty());
        let (shown, hidden): (Vec<_>, Vec<_>) = (self.report().passages.iter())
            .partition(|p| self.look.verbose || (has_marks(p) && !in_conflict(p)));
        let mut text = if shown.is_empty() { String::new() } else { self.heading("Passages side by side") };
        for passage in shown {
            let head =
                [(passage.id.clone(), Style::Bold), (format!("  shared: {}", passage.reason), Style::Dim)];
            let cells = passage.cells.iter().map(|cell| {
                (
                    self.view.labels[cell.version].clone(),
                    self.runs(cell.version, &cell.spans, &self.marks(cell)),
                )
            });
            text.push('\n');
            text.push_str(&self.canvas.paragraph(2, &head));
            text.push_str(&self.canvas.side_by_side(&cells.collect::<Vec<_>>()));
        }
        let alike = hidden.iter().filter(|p| !in_conflict(p)).count();
        if alike > 0 {
            let line = format!("{} without warnings not shown here; -v shows them.", count(alike, "passage"));
            text.push('\n');
            text.push_str(&self.canvas.paragraph(0, &[(line, Style::Dim)]));
        }
        text
    }

    /// What is found in one version alone inside a cell.
    fn marks(&self, cell: &CellReport) -> Vec<Span> {
        let is_shown = |index: &usize| {
            let finding = &self.report().findings[*index];
            !self.view.is_in_conflict(*index)
                && finding.severity >= Severity::Warning
                && (self.look.verbose || finding.rule != words::UNSUPPORTED)
        };
        let inside = |whole: &Span| {
            let found = self.view.findings_at(cell.version, *whole);
            let found = found.filter(|(index, span)| is_shown(index) && whole.contains(*span));
            found.map(|(_, span)| span).collect::<Vec<_>>()
        };
        cell.spans.iter().flat_map(inside).collect()
    }

    /// Findings that are about one version alone; wording without support only when asked, since there is much of it.
    fn shown(&self) -> impl Iterator<Item = &FindingReport> {
        let single = self.view.single_findings().map(|index| &self.report().findings[index]);
        single.filter(|finding| self.look.verbose || finding.rule != words::UNSUPPORTED)
    }

    /// Findings that are about one version alone, version by version.
    fn single_findings(&self) -> String {
        let mut text = String::new();
        for (index, label) in self.view.labels.iter().enumerate() {
            let here: Vec<_> = self.shown().filter(|finding| finding.version == index).collect();
            if !here.is_empty() {
                text.push_str(&self.heading(&format!(
                    "In {label}  {}",
                    one_line(&words::file_name(&self.report().versions[index]))
                )));
            }
            for finding in here {
                text.push_str(&self.finding(finding));
            }
        }
        let hidden = self.view.single_findings().count() - self.shown().count();
        if hidden > 0 {
            let places = count(hidden, "place");
            let line = format!("{places} of wording without support not shown here; -v shows them.");
            text.push_str(&format!("\n{}", self.canvas.paragraph(0, &[(line, Style::Dim)])));
        }
        text
    }

    fn finding(&self, finding: &FindingReport) -> String {
        let place = format!("{}:{} ", finding.span.line, finding.span.column);
        let rule = format!("{} {}  ", finding.severity.name(), finding.rule);
        let quote = words::quote(finding).map_or(String::new(), |words| format!("“{words}” "));
        let runs = [
            (place, Style::Dim),
            (rule, severity_style(finding.severity)),
            (quote, Style::Bold),
            (finding.reason.to_string(), Style::Plain),
        ];
        self.canvas.paragraph(5, &runs)
    }

    /// Other divergences when asked, their number otherwise.
    fn divergences(&self) -> String {
        let divergences = self.view.conflicts("divergence");
        let number = divergences.clone().count();
        if number == 0 {
            return String::new();
        }
        if self.look.verbose {
            let heading = self.heading("Other divergences");
            return divergences.fold(heading, |text, conflict| text + &self.conflict(conflict));
        }
        let line = format!("{} not shown here; -v shows them.", count(number, "other divergence"));
        format!("\n{}", self.canvas.paragraph(0, &[(line, Style::Dim)]))
    }

    /// The gravest conflict stands last.
    fn conflicts(&self) -> String {
        let conflicts: String =
            self.view.conflicts("conflict").rev().map(|conflict| self.conflict(conflict)).collect();
        if conflicts.is_empty() { conflicts } else { self.heading("Conflicts") + &conflicts }
    }

    fn conflict(&self, conflict: &ConflictReport) -> String {
        let finding = self.view.speaker(conflict);
        let rule = format!("{} {} {}", finding.severity.name(), finding.rule, finding.rule.name());
        let passage = conflict.passage.as_deref().map_or(String::new(), |p| format!(" · {p}"));
        let head = [(rule, severity_style(finding.severity)), (passage, Style::Dim)];
        let mut text = format!("\n{}", self.canvas.paragraph(2, &head));
        let speaker = format!("{}: ", self.view.labels[finding.version]);
        let message = [(speaker, Style::Bold), (finding.reason.to_string(), Style::Plain)];
        text.push_str(&self.canvas.paragraph(5, &message));
        let sides = conflict.sides.iter().map(|side| {
            (self.view.labels[side.version].clone(), self.runs(side.version, &side.spans, &side.marks))
        });
        text + &self.canvas.side_by_side(&sides.collect::<Vec<_>>())
    }

    /// The sentences of `spans`, the words of `marks` between asterisks, drifting words underlined.
    fn runs(&self, version: usize, spans: &[Span], marks: &[Span]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (index, &span) in spans.iter().enumerate() {
            if index > 0 {
                runs.push((" […] ".into(), Style::Dim));
            }
            let mut was_marked = false;
            for segment in self.view.segments(version, span, marks) {
                if segment.is_marked != was_marked {
                    runs.push(("*".into(), Style::Bad));
                }
                was_marked = segment.is_marked;
                let style = match segment {
                    _ if segment.is_marked => Style::Bad,
                    _ if segment.findings.iter().any(|&f| !self.is_unsupported(f)) => Style::Warn,
                    _ if segment.drift > 1 => Style::Drift,
                    _ => Style::Plain,
                };
                runs.push((segment.text.to_owned(), style));
            }
            if was_marked {
                runs.push(("*".into(), Style::Bad));
            }
        }
        runs
    }

    /// Whether a finding tells only that wording is without support, which drift shows.
    fn is_unsupported(&self, finding: usize) -> bool {
        self.report().findings[finding].rule == words::UNSUPPORTED
    }

    /// Where the versions disagree and who says what, what all tell and what only one tells.
    fn answers(&self) -> String {
        let sections = words::answers(&self.view, self.look.verbose).into_iter();
        let section = |(heading, lines): (&str, Vec<String>)| {
            let lines = lines.into_iter().map(|line| self.canvas.paragraph(2, &[(line, Style::Plain)]));
            self.heading(heading) + &lines.collect::<String>()
        };
        sections.map(section).collect()
    }

    fn summary(&self) -> String {
        let mut text = self.answers() + &self.heading("Summary");
        for line in words::summary(&self.view) {
            text.push_str(&self.canvas.paragraph(2, &[(line, Style::Plain)]));
        }
        if let Some(command) = &self.look.full_report {
            // a command is for copying, so it is never wrapped
            text.push_str(&format!(
                "  Full report: {}\n",
                paint(&one_line(command), Style::Good, self.look.color)
            ));
        }
        text
    }
}

/// What a version is called, or its path where nothing is known of it.
fn called(version: &VersionReport) -> String {
    version.about.as_ref().and_then(About::name).unwrap_or_else(|| version.path.clone())
}

/// The style a severity is written in, beside its name.
pub(super) fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Critical | Severity::Error => Style::Bad,
        Severity::Warning => Style::Warn,
        Severity::Info | Severity::Hint => Style::Dim,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Look, sample};
    use super::*;

    fn at(width: usize) -> Look {
        Look { width, ..Look::default() }
    }

    #[test]
    fn conflicts_stand_last_and_side_by_side_when_wide() {
        let wide = render(&sample::report(), &at(140));
        assert!(wide.contains("Some *900* dockers of the port of") && wide.contains("│"), "{wide}");
        let place = |words: &str| wide.find(words).unwrap_or_else(|| panic!("{words} in {wide}"));
        assert!(place("TD101") < place("TD201") && place("TD201") < place("Summary"));
        assert_eq!(wide.matches("TD201").count(), 1, "findings on the same words are one conflict: {wide}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [40, 80, 100, 140] {
            for report in [sample::report(), sample::hostile()] {
                for line in render(&report, &at(width)).lines() {
                    assert!(super::super::visible::width(line) <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn nothing_of_the_input_acts() {
        let text = render(&sample::hostile(), &at(120));
        assert!(!text.contains('\x1b') && !text.contains('\u{202e}'));
        assert!(text.contains("<U+001B>") && text.contains("<U+202E>"));
    }
}
