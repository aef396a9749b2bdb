//! `report` as Markdown, for a pull request or a note.

use crate::report::{About, ConflictReport, Report};
use crate::text::Span;

use super::Look;
use super::view::View;
use super::visible::one_line;
use super::words;

/// The report as Markdown: versions, conflicts, other findings, names.
pub fn render(report: &Report, look: &Look) -> String {
    let view = View::new(report);
    let mut text = format!("# {}\n", escaped(&words::title(report, look)));
    for (heading, lines) in words::answers(&view, false) {
        text += &format!("\n## {heading}\n\n");
        lines.iter().for_each(|line| text += &format!("- {}\n", escaped(line)));
    }
    text += &format!("\n## Versions\n\n{}\n\n", words::mode(report));
    text += &table(
        &["", "version", "language", "words"],
        report.versions.iter().zip(&view.labels).map(|(v, label)| {
            let language = v.language.clone().unwrap_or_else(|| "unknown".into());
            vec![
                label.clone(),
                escaped(&v.about.as_ref().and_then(About::name).unwrap_or_else(|| v.path.clone())),
                language,
                words::words(v).to_string(),
            ]
        }),
    );
    for line in words::reuse(report, &view.labels).iter().chain(&words::summary(&view)) {
        text += &format!("- {line}\n");
    }
    for (kind, heading) in [("conflict", "Conflicts"), ("divergence", "Other divergences")] {
        let items: String = view.conflicts(kind).map(|item| conflict(&view, item)).collect();
        if !items.is_empty() {
            text += &format!("\n## {heading}\n{items}");
        }
    }
    text + &single_findings(&view) + &names(&view)
}

fn conflict(view: &View, conflict: &ConflictReport) -> String {
    let finding = view.speaker(conflict);
    let passage = conflict.passage.as_deref().map_or(String::new(), |p| format!(" ({p})"));
    let mut text = format!(
        "\n### {} {}{passage}\n\n**{}** {}: {}\n\n",
        conflict.rule,
        finding.rule.name(),
        finding.severity.name(),
        view.labels[finding.version],
        escaped(&finding.reason.to_string())
    );
    for side in &conflict.sides {
        let spans = side.spans.iter().map(|&span| marked(view, side.version, span, &side.marks));
        text += &format!("- **{}** {}\n", view.labels[side.version], spans.collect::<Vec<_>>().join(" […] "));
    }
    text
}

/// The words of `span`, those of `marks` in bold.
fn marked(view: &View, version: usize, span: Span, marks: &[Span]) -> String {
    let segments = view.segments(version, span, marks);
    let runs = segments.chunk_by(|a, b| a.is_marked == b.is_marked).map(|run| {
        let words = escaped(&run.iter().map(|s| s.text.replace(['\n', '\r'], " ")).collect::<String>());
        if run[0].is_marked { format!("**{}**", words.trim()) } else { words }
    });
    runs.collect()
}

fn single_findings(view: &View) -> String {
    let rows: Vec<Vec<String>> = (view.single_findings())
        .map(|index| &view.report.findings[index])
        .map(|f| {
            let place = format!("{}:{}:{}", view.labels[f.version], f.span.line, f.span.column);
            vec![
                place,
                f.severity.name().into(),
                f.rule.to_string(),
                escaped(&f.text),
                escaped(&f.reason.to_string()),
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    "\n## In one version\n\n".to_owned() + &table(&["place", "severity", "rule", "words", "message"], rows)
}

fn names(view: &View) -> String {
    if view.report.names.is_empty() {
        return String::new();
    }
    let mut header = vec!["name", "form"];
    header.extend(view.labels.iter().map(String::as_str));
    let rows = view.report.names.iter().flat_map(|name| {
        name.forms.iter().map(|form| {
            let mut row = vec![escaped(words::canonical(name)), escaped(&form.text)];
            row.extend(form.counts.iter().map(|n| if *n == 0 { String::new() } else { n.to_string() }));
            row
        })
    });
    "\n## Names\n\n".to_owned() + &table(&header, rows)
}

fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|{}\n", header.join(" | "), " --- |".repeat(header.len()));
    for row in rows {
        text += &format!("| {} |\n", row.join(" | "));
    }
    text + "\n"
}

/// `text` on one line, everything that Markdown or HTML would act on escaped (CommonMark, 2.4 and 6.6), and nothing left
/// that a forge would make a link or a mention of.
pub(super) fn escaped(text: &str) -> String {
    let has_edge = |edge: Option<char>| edge.is_some_and(char::is_whitespace);
    let mut safe = String::from(if has_edge(text.chars().next()) { " " } else { "" });
    let line = one_line(text);
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        let next = rest.chars().next();
        if breaks_link(&line[..at], c, rest) {
            safe.push_str(NOTHING);
        }
        match c {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '@' | '>' | '$' => {
                safe.extend(['\\', c])
            }
            '%' | '^' if next.is_some_and(|next| next.is_alphanumeric() || next == '"') => {
                safe.extend(['\\', c])
            }
            _ => safe.push(c),
        }
        if matches!(c, '@' | '#') && next.is_some_and(|next| !next.is_whitespace()) {
            safe.push_str(NOTHING);
        }
    }
    if has_edge(text.chars().next_back()) && !safe.ends_with(' ') {
        safe.push(' ');
    }
    safe
}

/// An empty comment: nothing to readers, but what stands on its two sides is no longer one text. GitHub looks for
/// mentions after Markdown was read, where escapes and entities are gone; GitLab honours the escapes.
const NOTHING: &str = "<!-- -->";

/// Whether `c` joins an address (`http://`, `www.`) or a reference (`GH-1`) that would be linked where it stands bare.
fn breaks_link(before: &str, c: char, rest: &str) -> bool {
    let ends_with = |word: &str| {
        let tail = before.len().checked_sub(word.len()).and_then(|start| before.get(start..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
    };
    match c {
        ':' => rest.starts_with("//") || ends_with("mailto") || ends_with("xmpp"),
        '.' => ends_with("www"),
        '-' => ends_with("gh") && rest.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn conflicts_show_the_words_of_every_version() {
        let text = render(&sample::report(), &Look::default());
        assert!(text.contains("- **B** Some **9,000** dockers of the port of Varnholm"), "{text}");
        assert!(text.contains("| B:3:80 | warning | TD101 | \\[elle\\] |"), "{text}");
    }

    #[test]
    fn nothing_is_linked_or_mentioned() {
        for (text, expected) in [
            ("ask @name or a@b.example", "ask \\@<!-- -->name or a\\@<!-- -->b.example"),
            ("#1, a/b#2, GH-3, # 4", "\\#<!-- -->1, a/b\\#<!-- -->2, GH<!-- -->-3, \\# 4"),
            ("http://x.example", "http<!-- -->://x.example"),
            ("WWW.x.example, mailto:a", "WWW<!-- -->.x.example, mailto<!-- -->:a"),
            ("!5 ~6 %7 $8 ^9 5 %", "\\!5 \\~6 \\%7 \\$8 \\^9 5 %"),
            ("at 10:30: the U.S.", "at 10:30: the U.S."),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn nothing_of_the_input_acts() {
        let text = render(&sample::hostile(), &Look::default());
        assert!(!text.contains("<img") && !text.contains("</script") && !text.contains('\u{202e}'));
        assert!(text.contains("&lt;img src=x") && text.contains("\\`code\\`"), "{text}");
    }
}
