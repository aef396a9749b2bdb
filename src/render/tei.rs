//! `report` as a critical apparatus in TEI P5, by parallel segmentation: one `app` a passage, one `rdg` for all versions
//! with the same words (TEI Guidelines, chapter 13, "Critical Apparatus").

use std::fmt::Write;

use crate::report::{ConflictReport, PassageReport, Report};
use crate::text::{Language, Span};

use super::Look;
use super::view::View;
use super::visible::visible;
use super::words;

/// The apparatus: header with the witnesses, passages, sentences of one version alone.
pub fn render(report: &Report, look: &Look) -> String {
    let view = View::new(report);
    let story = report.passages.iter().filter(|passage| passage.kind != "furniture");
    let passages: String = story.map(|passage| self::passage(&view, passage)).collect();
    let alone = report.versions.iter().enumerate().flat_map(|(index, version)| {
        let words = version.alone.iter().map(|&span| escaped(version.source.slice(span)));
        words.map(move |words| (index, words))
    });
    let alone = alone.map(|(index, words)| format!("<p><app>{}</app></p>\n", rdg(&view, &[index], &words)));
    let body = div("passages", &passages) + &div("alone", &alone.collect::<String>());
    let body = if body.is_empty() { "<p/>\n" } else { &body };
    format!("{}<text>\n<body>\n{body}</body>\n</text>\n</TEI>\n", header(&view, look))
}

/// A division with `content`; none where there is none, since TEI has no empty ones.
fn div(kind: &str, content: &str) -> String {
    if content.is_empty() { String::new() } else { format!("<div type=\"{kind}\">\n{content}</div>\n") }
}

fn header(view: &View, look: &Look) -> String {
    let report = view.report;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n\
         <fileDesc>\n<titleStmt><title>{}</title></titleStmt>\n\
         <publicationStmt><p>Made by {} {}.</p></publicationStmt>\n\
         <sourceDesc><listWit>\n{}</listWit></sourceDesc>\n</fileDesc>\n\
         <encodingDesc><variantEncoding method=\"parallel-segmentation\" location=\"internal\"/></encodingDesc>\n\
         {}</teiHeader>\n",
        escaped(&words::title(report, look)),
        escaped(report.tool.name),
        escaped(report.tool.version),
        witnesses(view),
        languages(report)
    )
}

fn witnesses(view: &View) -> String {
    let witness = |(label, version): (&String, &crate::report::VersionReport)| {
        format!(
            "<witness xml:id=\"{label}\"><idno type=\"path\">{}</idno> <idno type=\"sha256\">{}</idno></witness>\n",
            escaped(&version.path),
            version.sha256
        )
    };
    view.labels.iter().zip(&view.report.versions).map(witness).collect()
}

fn languages(report: &Report) -> String {
    let mut codes: Vec<&str> = report.versions.iter().filter_map(|v| v.language.as_deref()).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() {
        return String::new();
    }
    let language = |code: &str| {
        let name = code.parse::<Language>().map_or(code.to_owned(), |language| language.name().to_owned());
        format!("<language ident=\"{code}\">{name}</language>")
    };
    let languages: String = codes.into_iter().map(language).collect();
    format!("<profileDesc><langUsage>{languages}</langUsage></profileDesc>\n")
}

/// One `app`, then a note for each conflict.
fn passage(view: &View, passage: &PassageReport) -> String {
    let conflicts = view.conflicts_in(&passage.id);
    let mut readings: Vec<(String, Vec<usize>)> = Vec::new();
    for cell in &passage.cells {
        let marks: Vec<Span> = (conflicts.iter())
            .flat_map(|conflict| conflict.sides.iter().filter(|side| side.version == cell.version))
            .flat_map(|side| side.marks.iter().copied())
            .collect();
        let spans = cell.spans.iter().map(|&span| marked(view, cell.version, span, &marks));
        let words = spans.collect::<Vec<_>>().join(" ");
        match readings.iter_mut().find(|reading| reading.0 == words) {
            Some(reading) => reading.1.push(cell.version),
            None => readings.push((words, vec![cell.version])),
        }
    }
    let mut text = format!("<p xml:id=\"{}\"><app>\n", passage.id);
    for (words, versions) in &readings {
        let _ = writeln!(text, "{}", rdg(view, versions, words));
    }
    text += "</app>";
    for conflict in conflicts {
        text += &note(view, conflict);
    }
    text + "</p>\n"
}

/// The words of `span`, those in conflict as `seg`.
fn marked(view: &View, version: usize, span: Span, marks: &[Span]) -> String {
    let stretches = view.stretches(version, span, marks);
    let runs = stretches.chunk_by(|a, b| a.1 == b.1).map(|run| {
        let words = escaped(&run.iter().map(|(text, _)| *text).collect::<String>());
        if run[0].1 { format!("<seg type=\"conflict\">{words}</seg>") } else { words }
    });
    runs.collect()
}

fn rdg(view: &View, versions: &[usize], words: &str) -> String {
    let witnesses: Vec<String> = versions.iter().map(|&v| format!("#{}", view.labels[v])).collect();
    let language = view.report.versions[versions[0]].language.as_deref();
    let language = language.map_or(String::new(), |code| format!(" xml:lang=\"{code}\""));
    format!("<rdg wit=\"{}\"{language}>{words}</rdg>", witnesses.join(" "))
}

fn note(view: &View, conflict: &ConflictReport) -> String {
    let finding = view.speaker(conflict);
    format!(
        "<note type=\"{}\" subtype=\"{}\" xml:id=\"{}\" target=\"#{}\">{}: {}</note>",
        conflict.kind,
        conflict.rule,
        conflict.id,
        view.labels[finding.version],
        view.labels[finding.version],
        escaped(&finding.reason.to_string())
    )
}

/// `text` with what XML acts on as references, and what XML 1.0 does not allow shown by its code point.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => safe.push_str(&format!("&lt;U+{:04X}&gt;", c as u32)),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    /// Names of the elements that are open after `text`, where every tag closes what was opened last.
    fn open_elements(text: &str) -> Vec<&str> {
        let mut open = Vec::new();
        for tag in text.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let name = tag.split([' ', '/', '?']).find(|name| !name.is_empty()).unwrap_or_default();
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{tag} in {text}");
            } else if !tag.ends_with('/') && !tag.starts_with('?') {
                open.push(name);
            }
        }
        open
    }

    #[test]
    fn versions_with_the_same_words_share_a_reading() {
        let mut report = sample::report();
        let text = render(&report, &Look::default());
        assert!(open_elements(&text).is_empty());
        assert!(
            text.contains("<rdg wit=\"#A\" xml:lang=\"en\">Some <seg type=\"conflict\">900</seg> dockers")
        );
        assert_eq!(text.matches("<rdg ").count(), 4, "three and one alone: {text}");
        report.versions[2] = report.versions[0].clone();
        report.passages[0].cells[2].spans = report.passages[0].cells[0].spans.clone();
        report.conflicts.clear();
        assert!(render(&report, &Look::default()).contains("<rdg wit=\"#A #C\""));
    }

    #[test]
    fn nothing_of_the_input_acts() {
        let text = render(&sample::hostile(), &Look::default());
        assert!(open_elements(&text).is_empty());
        assert!(!text.contains("<img") && !text.contains(['\x1b', '\u{202e}']));
        assert_eq!(escaped("a\u{ffff}\"&"), "a&lt;U+FFFF&gt;&quot;&amp;");
    }
}
