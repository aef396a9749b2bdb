//! Character references of HTML and XML.

use std::borrow::Cow;

use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity};

use super::decoded::Builder;

/// Whose names are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// The more than two thousand of HTML.
    Html,
    /// The five of XML.
    Xml,
}

/// No reference is longer.
const LONGEST: usize = 40;

/// What the reference at the start of `rest` stands for, and its length; `None` when it is none.
///
/// References without a semicolon, which HTML knows some of, are left as they are written.
pub(super) fn reference(rest: &str, names: Names) -> Option<(Cow<'static, str>, usize)> {
    let head = rest.as_bytes().get(..LONGEST.min(rest.len()))?;
    let semicolon = head.iter().position(|&byte| byte == b';')?;
    let name = rest.get(1..semicolon)?;
    let decoded = match name.strip_prefix('#') {
        Some(number) => Cow::Owned(String::from(numbered(number)?)),
        None if names == Names::Html => Cow::Borrowed(resolve_html5_entity(name)?),
        None => Cow::Borrowed(resolve_xml_entity(name)?),
    };
    Some((decoded, semicolon + 1))
}

/// The character with this number, decimal or after `x` hexadecimal; not NUL, which no text holds.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let code =
        digits.chars().all(|c| c.is_digit(radix)).then(|| u32::from_str_radix(digits, radix).ok())??;
    char::from_u32(code).filter(|&c| c != '\0')
}

/// Adds `text[start..end]` with its references decoded.
pub(super) fn push(builder: &mut Builder, text: &str, start: usize, end: usize, names: Names) {
    let mut at = start;
    let mut copied = start;
    while let Some(found) = text[at..end].find('&') {
        at += found;
        match reference(&text[at..end], names) {
            Some((decoded, length)) => {
                builder.copy(copied..at);
                builder.coded(&decoded, at..at + length);
                at += length;
                copied = at;
            }
            None => at += 1,
        }
    }
    builder.copy(copied..end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        for (text, html, xml) in [
            ("&eacute;x", Some(("é", 8)), None),
            ("&amp;", Some(("&", 5)), Some(("&", 5))),
            ("&#x2019;", Some(("’", 8)), Some(("’", 8))),
            ("&#1046;", Some(("Ж", 7)), Some(("Ж", 7))),
            ("&#0;", None, None),
            ("&#xD800;", None, None),
            ("&#+5;", None, None),
            ("&amp", None, None),
            ("& é;", None, None),
        ] {
            let told = |names| reference(text, names).map(|(decoded, length)| (decoded.into_owned(), length));
            let wanted =
                |wanted: Option<(&str, usize)>| wanted.map(|(text, length)| (text.to_owned(), length));
            assert_eq!(told(Names::Html), wanted(html), "{text}");
            assert_eq!(told(Names::Xml), wanted(xml), "{text}");
        }
    }
}
