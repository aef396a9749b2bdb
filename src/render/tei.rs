//! `report` as a critical apparatus in TEI P5, by parallel segmentation: what all versions of a passage have in the same
//! words is text, an `app` is what they have otherwise, with the words of most as its `lem` and one `rdg` for all versions
//! with the same words (TEI Guidelines, chapter 13, "Critical Apparatus").

use crate::report::{ConflictReport, PassageReport, Report};
use crate::text::{Language, Span};

use super::Look;
use super::collation::{Piece, agrees, columns, written};
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

/// What all versions have in the same words as text, what they have otherwise as an `app` each, then a note for each
/// conflict.
fn passage(view: &View, passage: &PassageReport) -> String {
    let conflicts = view.conflicts_in(&passage.id);
    let homes: Vec<usize> = passage.cells.iter().map(|cell| cell.version).collect();
    let marks: Vec<(usize, Span)> = (conflicts.iter())
        .flat_map(|conflict| conflict.sides.iter())
        .flat_map(|side| side.marks.iter().map(|&mark| (side.version, mark)))
        .collect();
    let code = |version: &usize| view.report.versions[*version].language.as_deref();
    let language = homes.first().and_then(code).filter(|first| homes.iter().all(|v| code(v) == Some(first)));
    let mut text = format!("<p xml:id=\"{}\"{}>", passage.id, in_language(language));
    let columns = columns(view.report, passage);
    for run in columns.chunk_by(|a, b| agrees(a) == agrees(b)) {
        let cells: Vec<Vec<Piece>> = (0..homes.len())
            .map(|cell| run.iter().flat_map(|column| column[cell].clone()).collect())
            .collect();
        let told = homes.iter().zip(&cells).map(|(&home, cell)| (home, marked(home, cell, &marks)));
        match agrees(&run[0]) {
            true => text += &told.map(|(_, words)| words).next().unwrap_or_default(),
            false => text += &app(view, told, language.is_none()),
        }
        let is_spaced = cells.iter().any(|cell| cell.last().is_some_and(|last| last.is_spaced));
        text += if is_spaced { "\n" } else { "" };
    }
    conflicts.iter().for_each(|conflict| text += &note(view, conflict));
    text + "</p>\n"
}

/// The readings of a place: the one that most versions have as its `lem`, the first of several.
fn app(view: &View, told: impl Iterator<Item = (usize, String)>, each_language: bool) -> String {
    let mut readings: Vec<(String, Vec<usize>)> = Vec::new();
    for (version, words) in told {
        match readings.iter_mut().find(|reading| reading.0 == words) {
            Some(reading) => reading.1.push(version),
            None => readings.push((words, vec![version])),
        }
    }
    let most = (0..readings.len()).rev().max_by_key(|&reading| readings[reading].1.len()).unwrap_or_default();
    readings[..=most].rotate_right(1);
    let reading = |(index, (words, versions)): (usize, &(String, Vec<usize>))| {
        element(view, if index == 0 { "lem" } else { "rdg" }, versions, words, each_language)
    };
    format!("<app>{}</app>", readings.iter().enumerate().map(reading).collect::<String>())
}

/// The words of pieces, those in conflict as `seg`.
fn marked(version: usize, pieces: &[Piece], marks: &[(usize, Span)]) -> String {
    let is_marked =
        |piece: &Piece| marks.iter().any(|(at, mark)| *at == version && mark.overlaps(piece.span));
    let mut text = String::new();
    for run in pieces.chunk_by(|a, b| is_marked(a) == is_marked(b)) {
        let words = escaped(&written(run));
        text += &if is_marked(&run[0]) { format!("<seg type=\"conflict\">{words}</seg>") } else { words };
        text += if run.last().is_some_and(|last| last.is_spaced) { " " } else { "" };
    }
    text.truncate(text.trim_end().len());
    text
}

fn rdg(view: &View, versions: &[usize], words: &str) -> String {
    element(view, "rdg", versions, words, true)
}

/// A reading with its witnesses, and its language where the passage has none.
fn element(view: &View, name: &str, versions: &[usize], words: &str, with_language: bool) -> String {
    let witnesses: Vec<String> = versions.iter().map(|&v| format!("#{}", view.labels[v])).collect();
    let code = view.report.versions[versions[0]].language.as_deref().filter(|_| with_language);
    format!("<{name} wit=\"{}\"{}>{words}</{name}>", witnesses.join(" "), in_language(code))
}

fn in_language(code: Option<&str>) -> String {
    code.map_or(String::new(), |code| format!(" xml:lang=\"{code}\""))
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
        let seg = |words: &str| format!("<seg type=\"conflict\">{words}</seg>");
        let (lem, rdg) = (seg("900"), seg("9,000"));
        assert!(
            text.contains(&format!(
                "<p xml:id=\"p1\" xml:lang=\"en\">Some\n<app><lem wit=\"#A #C\">{lem}</lem><rdg wit=\"#B\">{rdg}</rdg></app>\ndockers"
            )),
            "{text}"
        );
        report.versions[1].language = Some("de".into());
        let text = render(&report, &Look::default());
        assert!(text.contains("<rdg wit=\"#B\" xml:lang=\"de\">"), "{text}");
    }

    #[test]
    fn nothing_of_the_input_acts() {
        let text = render(&sample::hostile(), &Look::default());
        assert!(open_elements(&text).is_empty());
        assert!(!text.contains("<img") && !text.contains(['\x1b', '\u{202e}']));
        assert_eq!(escaped("a\u{ffff}\"&"), "a&lt;U+FFFF&gt;&quot;&amp;");
    }
}
