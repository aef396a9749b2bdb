//! How new text is written into each kind of place, so that it reads back as what it is.

use std::fmt::Write as _;

/// The kind of place that a node stands in, as far as writing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// Any character stands for itself.
    None,
    /// SubRip: any character stands for itself, but tags cannot be written as text.
    Srt,
    /// Inline Markdown.
    Markdown,
    /// The title of a Markdown link.
    MarkdownTitle,
    /// HTML text.
    Html,
    /// The value of an HTML attribute between these marks; unquoted where there is none.
    HtmlAttribute(Option<u8>),
    /// XML text.
    Xml,
    /// A CDATA section of XML.
    Cdata,
    /// The inside of a JSON string; whether the file keeps to ASCII.
    Json {
        /// Whether other characters are written as `\u` escapes.
        ascii: bool,
    },
    /// The inside of a string of gettext or of Apple's strings files.
    Po,
    /// A string resource of Android: XML with escapes of its own.
    Android,
    /// A quoted cell of a table.
    Quoted,
    /// An unquoted cell of a table with this between cells.
    Bare(u8),
    /// A value of YAML without quotation marks.
    YamlPlain {
        /// Whether it stands in a list or table in brackets.
        in_flow: bool,
    },
    /// A value of YAML in single quotation marks.
    YamlSingle,
    /// A value of YAML in double quotation marks.
    YamlDouble,
    /// A block of YAML.
    YamlBlock,
    /// Inline reStructuredText.
    Rst,
    /// A title of reStructuredText over a line of so many marks, than which it may not be wider.
    RstTitle(usize),
    /// A cell of a drawn table of reStructuredText, which keeps its width.
    RstCell,
    /// Inline AsciiDoc.
    AsciiDoc,
}

/// Where new text goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'t> {
    /// The raw text before.
    pub(super) before: &'t str,
    /// Whether it begins the node or one of its lines.
    pub(super) starts_line: bool,
}

impl Escape {
    /// `text` as it has to be written; `None` when it cannot be written there.
    pub(super) fn escape(self, text: &str, context: Context) -> Option<String> {
        Some(match self {
            Self::None | Self::Bare(_) => text.to_owned(),
            Self::Srt => Some(one_line(text)).filter(|text| !reads_as_tag(text, context))?,
            Self::Quoted => text.replace('"', "\"\""),
            Self::Json { ascii } => json(text, ascii),
            Self::Po => po(text),
            Self::Android => Some(android(text, context)).filter(|_| !ends_in_escape(context.before))?,
            Self::Cdata => text.replace("]]>", "]]]]><![CDATA[>"),
            Self::Xml => unfused(text, context, xml),
            Self::Html => unfused(&one_line(text), context, xml),
            Self::HtmlAttribute(quote) => unfused(&one_line(text), context, |text| attribute(text, quote)),
            Self::YamlPlain { in_flow } => {
                Some(one_line(text)).filter(|text| is_plain_yaml(text, in_flow, context))?
            }
            Self::YamlSingle => one_line(text).replace('\'', "''"),
            Self::YamlDouble => yaml_double(text),
            Self::YamlBlock => Some(one_line(text)).filter(|text| is_yaml_of_block(text, context))?,
            Self::Rst | Self::RstTitle(_) | Self::RstCell => rst(&one_line(text), context)?,
            Self::AsciiDoc => Some(one_line(text)).filter(|text| is_plain_asciidoc(text, context))?,
            Self::Markdown | Self::MarkdownTitle => markdown(self, &one_line(text), context)?,
        })
    }
}

/// Whether a backslash that escapes what follows ends `before`.
fn ends_in_escape(before: &str) -> bool {
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\r', '\n'], " ")
}

/// Whether SubRip would take a part of `text` for a tag or a line of times.
fn reads_as_tag(text: &str, context: Context) -> bool {
    text.contains(['<', '{']) || text.contains("-->") || opens(context.before)
}

fn xml(text: &str) -> String {
    replaced(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    })
}

fn attribute(text: &str, quote: Option<u8>) -> String {
    replaced(text, |c| match (c, quote) {
        ('&', _) => Some("&amp;"),
        ('"', Some(b'"') | None) => Some("&quot;"),
        ('\'', Some(b'\'') | None) => Some("&#39;"),
        (' ', None) => Some("&#32;"),
        ('\t', None) => Some("&#9;"),
        ('\u{c}', None) => Some("&#12;"),
        ('<', _) => Some("&lt;"),
        ('>', _) => Some("&gt;"),
        ('=', None) => Some("&#61;"),
        ('`', None) => Some("&#96;"),
        _ => None,
    })
}

fn po(text: &str) -> String {
    replaced(text, |c| match c {
        '\\' => Some(r"\\"),
        '"' => Some(r#"\""#),
        '\n' => Some(r"\n"),
        '\r' => Some(r"\r"),
        '\t' => Some(r"\t"),
        _ => None,
    })
}

/// Whether `text` means itself in a value of YAML without quotation marks, wherever it stands there.
fn is_plain_yaml(text: &str, in_flow: bool, context: Context) -> bool {
    let begins = !context.starts_line || text.starts_with(char::is_alphanumeric);
    let ends_value =
        text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.starts_with('#');
    let is_mark = |c: char| c.is_control() || (in_flow && matches!(c, ',' | '[' | ']' | '{' | '}' | ':'));
    !text.is_empty() && begins && !ends_value && !text.contains(is_mark)
}

/// Whether `text` can stand in a block of YAML: it neither indents a line nor ends the document.
fn is_yaml_of_block(text: &str, context: Context) -> bool {
    let begins = !context.starts_line || text.starts_with(char::is_alphanumeric);
    !text.is_empty() && begins && !text.contains(char::is_control)
}

fn yaml_double(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => result.push_str(r"\\"),
            '"' => result.push_str(r#"\""#),
            '\n' => result.push_str(r"\n"),
            '\t' => result.push_str(r"\t"),
            c if c.is_control() => {
                let _ = write!(result, "\\u{:04x}", u32::from(c));
            }
            c => result.push(c),
        }
    }
    result
}

/// XML, with a backslash before what Android gives a meaning: at the start of a value also to `@` and `?`.
fn android(text: &str, context: Context) -> String {
    let escaped = replaced(text, |c| match c {
        '\\' => Some(r"\\"),
        '\'' => Some(r"\'"),
        '"' => Some(r#"\""#),
        '\n' => Some(r"\n"),
        '\t' => Some(r"\t"),
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    });
    match escaped.starts_with(['@', '?']) && context.starts_line {
        true => format!("\\{escaped}"),
        false => escaped,
    }
}

fn json(text: &str, ascii: bool) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    if !ascii || inside.is_ascii() {
        return inside.to_owned();
    }
    let mut escaped = String::with_capacity(inside.len() * 2);
    for c in inside.chars() {
        match c.is_ascii() {
            true => escaped.push(c),
            false => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
        }
    }
    escaped
}

/// Markdown with a backslash before every mark that could begin markup.
fn markdown(escape: Escape, text: &str, context: Context) -> Option<String> {
    let first = text.chars().next();
    if ends_in_escape(context.before) && first.is_some_and(|c| c.is_ascii_punctuation()) {
        return None;
    }
    let escaped = unfused(text, context, |text| {
        let mut escaped = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            if is_special(escape, c, &text[at..]) || (context.starts_line && begins_block(text, at)) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        escaped
    });
    Some(escaped)
}

/// Whether `text` means itself in AsciiDoc, which has no escape that holds everywhere.
fn is_plain_asciidoc(text: &str, context: Context) -> bool {
    let is_mark = |c: char| "*_`#+~^{}[]|\\".contains(c);
    let pairs = ["<<", ">>", "::", ";;", "((", "//", "--"].iter().any(|pair| text.contains(pair));
    let begins = !context.starts_line
        || (text.starts_with(char::is_alphanumeric)
            && !text.char_indices().any(|(at, _)| begins_block(text, at))
            && !text.contains(": "));
    !text.is_empty()
        && !text.contains(is_mark)
        && !pairs
        && begins
        && !context.before.ends_with(['\\', '<', ':'])
}

/// reStructuredText with a backslash before every mark that could begin markup.
fn rst(text: &str, context: Context) -> Option<String> {
    let embeds = context.before.contains('`') && text.contains(['<', '>']);
    if ends_in_escape(context.before) || embeds || text.is_empty() {
        return None;
    }
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let begins = at == 0 && context.starts_line && c.is_ascii_punctuation();
        let numbers = context.starts_line && begins_block(text, at);
        if matches!(c, '\\' | '*' | '`' | '|' | '_') || begins || numbers || text[at..].starts_with("::") {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    Some(escaped)
}

fn is_special(escape: Escape, c: char, rest: &str) -> bool {
    match c {
        '\\' => true,
        '&' => could_be_entity(rest),
        '"' | '\'' | '(' | ')' => escape == Escape::MarkdownTitle,
        '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '{' | '}' | '^' => {
            escape == Escape::Markdown
        }
        _ => false,
    }
}

/// Whether the mark at byte `at` of a text that begins a line could make the line a heading, a list or a rule.
fn begins_block(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    match at {
        0 => rest.starts_with(['#', '+', '-', '=', ':']),
        _ => rest.starts_with(['.', ')']) && text[..at].bytes().all(|byte| byte.is_ascii_digit()),
    }
}

fn could_be_entity(rest: &str) -> bool {
    rest[1..].starts_with(|c: char| c == '#' || c.is_ascii_alphabetic())
}

/// `text` through `escape`, its first character as a number where it would fuse with a bare `&` or `<` before it.
fn unfused(text: &str, context: Context, escape: impl Fn(&str) -> String) -> String {
    match text.chars().next() {
        Some(first) if opens(context.before) && is_in_name(first) => {
            format!("&#x{:X};{}", u32::from(first), escape(&text[first.len_utf8()..]))
        }
        _ => escape(text),
    }
}

/// Whether a named character or a tag may have begun in `before`.
fn opens(before: &str) -> bool {
    before.trim_end_matches(is_in_name).ends_with(['&', '<', '{'])
}

fn is_in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '#' | '/' | '!' | '?' | ';' | '-' | '\\')
}

fn replaced(text: &str, by: impl Fn(char) -> Option<&'static str>) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        match by(c) {
            Some(escape) => result.push_str(escape),
            None => result.push(c),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(escape: Escape, before: &str, text: &str, expected: &str) {
        let starts_line = before.is_empty() || before.ends_with('\n');
        let written = escape.escape(text, Context { before, starts_line });
        assert_eq!(written.as_deref(), Some(expected), "{escape:?} {before:?}");
    }

    #[test]
    fn each_place_has_its_escapes() {
        check(Escape::Json { ascii: false }, "", "l’\"OTAN\"\n", r#"l’\"OTAN\"\n"#);
        check(Escape::Json { ascii: true }, "", "Київ 😀", r"\u041a\u0438\u0457\u0432 \ud83d\ude00");
        check(Escape::Html, "x ", "AT&T <b>", "AT&amp;T &lt;b&gt;");
        check(Escape::HtmlAttribute(Some(b'\'')), "'", "l'O\"", "l&#39;O\"");
        check(Escape::HtmlAttribute(None), "=", "New York", "New&#32;York");
        check(Escape::Cdata, "", "a]]>b", "a]]]]><![CDATA[>b");
        check(Escape::Po, "", "a\"b\\\n", r#"a\"b\\\n"#);
        check(Escape::Quoted, "", "a\"b", "a\"\"b");
        check(Escape::Srt, "", "a\r\nb", "a b");
        check(Escape::YamlSingle, "", "l'OTAN", "l''OTAN");
        check(Escape::YamlDouble, "", "a\"b\\\n", r#"a\"b\\\n"#);
        check(Escape::YamlPlain { in_flow: false }, "x ", "a, \"b\" [c]", "a, \"b\" [c]");
        check(Escape::Markdown, "x ", "a_b*[c] AT&T; A & B", r"a\_b\*\[c\] AT\&T; A & B");
        check(Escape::Markdown, "", "# 1. x", r"\# 1. x");
        check(Escape::Markdown, "\n", "12. x", r"12\. x");
        check(Escape::Rst, "x ", "a_b*[c] | `d`", r"a\_b\*[c] \| \`d\`");
        check(Escape::Rst, "", "- 1. x", r"\- 1. x");
        check(Escape::MarkdownTitle, "\"", "a \"b\" (c)", r#"a \"b\" \(c\)"#);
    }

    #[test]
    fn what_would_mean_something_else_is_refused() {
        let refused = |escape: Escape, starts_line, text: &str| {
            let written = escape.escape(text, Context { before: "", starts_line });
            assert_eq!(written, None, "{escape:?} {text}");
        };
        for (starts_line, text) in
            [(false, "a: b"), (false, "a #b"), (false, "a:"), (true, "- a"), (true, "'a'"), (false, "")]
        {
            refused(Escape::YamlPlain { in_flow: false }, starts_line, text);
        }
        refused(Escape::YamlPlain { in_flow: true }, false, "a, b");
        refused(Escape::YamlBlock, true, " a");
    }

    #[test]
    fn nothing_fuses_with_what_stands_before() {
        check(Escape::Html, "R&", "lt;", "&#x6C;t;");
        check(Escape::Html, "R &am", "p; x", "&#x70;; x");
        check(Escape::Html, "a <", "b", "&#x62;");
        check(Escape::Html, "a <b>", "b", "b");
        let after_backslash = Context { before: "a \\", starts_line: false };
        assert_eq!(Escape::Markdown.escape("*x", after_backslash), None);
    }
}
