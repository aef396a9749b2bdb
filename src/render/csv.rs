//! Tables for a spreadsheet or a collation tool: claims and names, one row a reading; passages, words and findings, one row
//! each.

use crate::report::Report;
use crate::text::{Span, guarded};

use super::collation::{columns, written};
use super::view::labels;
use super::visible::visible;

/// The table, with a header line. Cells that a spreadsheet would take for a formula begin with an apostrophe (OWASP,
/// "CSV Injection").
pub fn render(report: &Report) -> String {
    let mut table =
        row(&["table", "kind", "about", "verdict", "passage", "version", "path", "text", "value"]);
    for claim in &report.claims {
        for reading in &claim.readings {
            let version = (reading.version + 1).to_string();
            let path = &report.versions[reading.version].path;
            table += &row(&[
                "claim",
                claim.kind,
                &claim.anchor,
                claim.verdict,
                &claim.passage,
                &version,
                path,
                &reading.text,
                &reading.value,
            ]);
        }
    }
    for name in &report.names {
        for form in &name.forms {
            for (index, count) in form.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let (version, path) = ((index + 1).to_string(), &report.versions[index].path);
                let about = name.canonical.as_deref().or(name.entry.as_deref()).unwrap_or_default();
                table +=
                    &row(&["name", "name", about, "", "", &version, path, &form.text, &count.to_string()]);
            }
        }
    }
    table
}

/// The alignment as a table: one row a passage, one column a version, its sentences in order; what a version tells
/// alone has rows of its own, by version and place.
pub fn alignment(report: &Report) -> String {
    let paths = report.versions.iter().map(|version| version.path.as_str());
    let mut table = row(&["passage", "kind"].into_iter().chain(paths).collect::<Vec<_>>());
    let mut add = |id: &str, kind: &str, texts: Vec<String>| {
        let texts = texts.iter().map(String::as_str);
        table += &row(&[id, kind].into_iter().chain(texts).collect::<Vec<_>>());
    };
    for passage in &report.passages {
        let mut texts = vec![String::new(); report.versions.len()];
        for cell in &passage.cells {
            let source = &report.versions[cell.version].source;
            let spans = cell.spans.iter().flat_map(|&span| source.slice(span).split_whitespace());
            texts[cell.version] = spans.collect::<Vec<_>>().join(" ");
        }
        add(&passage.id, passage.kind, texts);
    }
    for (index, version) in report.versions.iter().enumerate() {
        for &span in &version.alone {
            let mut texts = vec![String::new(); report.versions.len()];
            texts[index] = version.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
            add("", "alone", texts);
        }
    }
    table
}

/// The alignment word by word: one row a place, one column a version, as CollateX writes its tables.
pub fn words(report: &Report) -> String {
    let paths = report.versions.iter().map(|version| version.path.as_str());
    let mut table = row(&["passage"].into_iter().chain(paths).collect::<Vec<_>>());
    for passage in &report.passages {
        for column in columns(report, passage) {
            let mut cells = vec![String::new(); report.versions.len()];
            passage.cells.iter().zip(&column).for_each(|(cell, words)| cells[cell.version] = written(words));
            let cells = cells.iter().map(String::as_str);
            table += &row(&[passage.id.as_str()].into_iter().chain(cells).collect::<Vec<_>>());
        }
    }
    table
}

/// One row a finding: where it stands, what was found, what to write instead.
pub fn findings(report: &Report) -> String {
    let labels = labels(report);
    let mut table = row(&[
        "rule",
        "name",
        "severity",
        "confidence",
        "version",
        "path",
        "line",
        "column",
        "text",
        "message",
        "suggestion",
        "passage",
    ]);
    for finding in &report.findings {
        let version = &report.versions[finding.version];
        let place = Span::new(finding.span.start, finding.span.end);
        let fixed = super::words::fixed(&version.source, place, finding.fix.as_ref());
        table += &row(&[
            &finding.rule.to_string(),
            finding.rule.name(),
            finding.severity.name(),
            finding.confidence.name(),
            &labels[finding.version],
            &version.path,
            &finding.span.line.to_string(),
            &finding.span.column.to_string(),
            &finding.text,
            &finding.reason.to_string(),
            &fixed.unwrap_or_default(),
            finding.passage.as_deref().unwrap_or_default(),
        ]);
    }
    table
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\r\n"
}

/// RFC 4180 quoting, with characters that act shown by their code points; a cell that begins like a formula is made text.
fn quoted(cell: &str) -> String {
    let guarded = guarded(cell);
    let cell = visible(&guarded);
    let needs_quotes = cell.contains([',', '"', '\n', '\r']);
    if needs_quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn one_row_a_reading() {
        let table = render(&sample::report());
        assert!(
            table.contains("claim,count,dockers,conflict,p1,2,story/2.txt,\"9,000\",9000\r\n"),
            "{table}"
        );
        assert!(table.contains("name,name,Varnholm,,,3,story/3.txt,Varnholm,1\r\n"), "{table}");
    }

    #[test]
    fn one_row_a_passage() {
        let table = alignment(&sample::report());
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "passage,kind,story/1.txt,story/2.txt,story/3.txt");
        assert!(lines[1].starts_with("p1,aligned,Some 900 dockers") && lines[1].contains(",\"Some 9,000 "));
        assert_eq!(lines[2], ",alone,Minister Ada Brenn spoke.,,");
    }

    #[test]
    fn one_row_a_word() {
        let table = words(&sample::report());
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[..2], ["passage,story/1.txt,story/2.txt,story/3.txt", "p1,Some,Some,Some"]);
        assert_eq!(lines[2], "p1,900,\"9,000\",900");
    }

    #[test]
    fn one_row_a_finding() {
        let report = sample::report();
        let table = findings(&report);
        assert_eq!(table.lines().count(), report.findings.len() + 1);
        assert!(table.contains("TD201,figures,error,likely,B,story/2.txt,3,6,\"9,000\","), "{table}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            (" @x", "' @x"),
            ("-5", "'-5"),
            ("a,b", "\"a,b\""),
            ("=\"x\"", "\"'=\"\"x\"\"\""),
        ] {
            assert_eq!(quoted(cell), expected);
        }
        let report = sample::hostile();
        for table in [render(&report), alignment(&report), words(&report), findings(&report)] {
            assert!(!table.contains(",=") && !table.contains(",\"=") && !table.starts_with('='), "{table}");
        }
    }
}
