//! Comments of a document that are for this program, in the way of its format.

use crate::format::{Document, Format};
use crate::text::Span;

/// What a comment for this program begins with.
const NAME: &str = "transdrift:";

/// A comment for this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment<'t> {
    /// The whole comment.
    pub(super) span: Span,
    /// What it says after the name.
    pub(super) body: &'t str,
}

/// How comments begin and end; the end of a line is the line break.
fn marks(format: Format) -> &'static [(&'static str, &'static str)] {
    const XML: (&str, &str) = ("<!--", "-->");
    match format {
        Format::Markdown | Format::Html | Format::Xliff | Format::Tmx | Format::Android => &[XML],
        Format::Mdx => &[XML, ("{/*", "*/}")],
        Format::Po => &[("#", "\n"), ("#.", "\n")],
        Format::Vtt => &[("NOTE", "\n")],
        Format::Yaml => &[("#", "\n")],
        Format::Rst => &[("..", "\n")],
        Format::AsciiDoc => &[("//", "\n")],
        Format::Strings => &[("/*", "*/"), ("//", "\n")],
        // these have no comments: a configuration says it of their paths
        _ => &[],
    }
}

/// The comments for this program, in order. An example in code is none.
pub(super) fn comments<'t>(document: &Document<'t>) -> Vec<Comment<'t>> {
    let (text, marks) = (document.text(), marks(document.format()));
    if marks.is_empty() {
        return Vec::new();
    }
    let found: Vec<Comment> =
        text.match_indices(NAME).filter_map(|(at, _)| comment(text, at, marks)).collect();
    match document.format() {
        Format::Markdown | Format::Mdx if !found.is_empty() => {
            found.into_iter().filter(|comment| !is_code(text, comment.span.start)).collect()
        }
        _ => found,
    }
}

/// The comment whose name stands at byte `at`.
fn comment<'t>(text: &'t str, at: usize, marks: &[(&str, &str)]) -> Option<Comment<'t>> {
    let line = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let lead = text[line..at].trim_end();
    let is_of_line = |close: &str| close == "\n";
    let fits = |(open, close): &&(&str, &str)| match is_of_line(close) {
        true => lead.trim_start() == *open,
        false => lead.ends_with(open),
    };
    let (open, close) = marks.iter().find(fits)?;
    let start = line + lead.len() - open.len();
    let inside = at + NAME.len();
    let length = text[inside..].find(close).or(is_of_line(close).then_some(text.len() - inside))?;
    let end = inside + length + if is_of_line(close) { 0 } else { close.len() };
    Some(Comment { span: Span::new(start, end), body: text[inside..inside + length].trim() })
}

/// Whether byte `at` of Markdown stands in a fence or in marks of code on its line.
fn is_code(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let mut fence: Option<&str> = None;
    for line in text[..line].lines() {
        let line = line.trim_start_matches([' ', '>', '\t']);
        let length = line.len() - line.trim_start_matches(['`', '~']).len();
        let mark = &line[..length];
        match fence {
            Some(open) if mark.starts_with(open) && line[length..].trim().is_empty() => fence = None,
            None if length >= 3 => fence = Some(mark),
            _ => {}
        }
    }
    fence.is_some() || text[line..at].matches('`').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Options, read};

    #[test]
    fn each_format_has_comments_of_its_own() {
        for (format, text, expected) in [
            (Format::Markdown, "a <!-- transdrift: off TD001 b --> c", &["off TD001 b"][..]),
            (Format::Markdown, "```\n<!-- transdrift: off -->\n```\n<!-- transdrift: on -->", &["on"]),
            (Format::Markdown, "write `<!-- transdrift: off -->` for it", &[]),
            (Format::Markdown, "about transdrift: off", &[]),
            (Format::Html, "<p>x</p><!--transdrift: off-file-->", &["off-file"]),
            (Format::Mdx, "{/* transdrift: off-line */}", &["off-line"]),
            (
                Format::Po,
                "#. transdrift: off-next-line x\n# transdrift: on\nmsgid \"# transdrift: off\"\nmsgstr \"\"\n",
                &["off-next-line x", "on"],
            ),
            (Format::Strings, "/* transdrift: off */\n// transdrift: on\n\"a\" = \"b\";\n", &["off", "on"]),
            (Format::Yaml, "# transdrift: off-file x\na: b\n", &["off-file x"]),
            (Format::Rst, ".. transdrift: off-next-line\n\ntext\n", &["off-next-line"]),
            (Format::AsciiDoc, "// transdrift: off\n\ntext\n", &["off"]),
            (Format::PlainText, "# transdrift: off", &[]),
        ] {
            let document = read(format, text, &Options::default()).unwrap();
            let bodies: Vec<&str> = comments(&document).iter().map(|comment| comment.body).collect();
            assert_eq!(bodies, expected, "{text}");
            for comment in comments(&document) {
                assert!(comment.span.of(text).contains(NAME));
            }
        }
    }
}
