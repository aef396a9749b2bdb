//! YAML with templates in it (`{{ .Values.name }}`, `{% if x %}`), as Helm, Ansible and others write it: what is left where
//! they are masked.

/// What opens a template, and what closes it.
const MARKS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// `text` with a word in the place of each template, and a comment in that of those that have their lines to themselves;
/// every byte keeps its place. None where there is no template.
pub(super) fn masked(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    let mut has_some = false;
    while let Some((start, end)) = next(text, at) {
        has_some = true;
        let (lines, fill) = match alone(text, start) {
            Some(line_end) => ((start, line_end.max(end)), b'#'),
            None => ((start, end), b'x'),
        };
        let kept = |byte: &u8| matches!(byte, b'\n' | b'\r') || fill == b'#' && matches!(byte, b' ' | b'\t');
        bytes[lines.0..lines.1].iter_mut().filter(|byte| !kept(byte)).for_each(|byte| *byte = fill);
        at = lines.1;
    }
    // what is masked is whole characters, and so is the rest
    has_some.then(|| String::from_utf8(bytes).unwrap_or_default())
}

/// Whether there is a template in `text`.
pub(super) fn is_in(text: &str) -> bool {
    next(text, 0).is_some()
}

/// The next template from byte `at` on.
fn next(text: &str, at: usize) -> Option<(usize, usize)> {
    let found = |(open, close): (&str, &str)| {
        let start = at + text[at..].find(open)?;
        let body = start + open.len();
        let end = body + text[body..].find(close)? + close.len();
        // `{{{x}}}` closes with its last brace
        let more = text[end..].bytes().take_while(|byte| *byte == b'}').count();
        Some((start, end + if close == "}}" { more } else { 0 }))
    };
    MARKS.into_iter().filter_map(found).min()
}

/// The end of the line that the templates from `start` on have to themselves.
fn alone(text: &str, start: usize) -> Option<usize> {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if !text[line..start].trim().is_empty() {
        return None;
    }
    let mut end = start;
    loop {
        let rest = &text[end..];
        let line_end = end + rest.find('\n').unwrap_or(rest.len());
        if text[end..line_end].trim().is_empty() {
            return Some(end);
        }
        let (next, behind) = next(text, end)?;
        if next > line_end || !text[end..next].trim().is_empty() {
            return None;
        }
        end = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_words_or_comments_of_the_same_length() {
        for (text, expected) in [
            ("a: {{ .b }}\n", "a: xxxxxxxx\n"),
            ("{{- if .a }}\nb: c\n{{- end }}\n", "### ## ## ##\nb: c\n### ### ##\n"),
            ("a: \"{{ é }}:{{ c }}\"", "a: \"xxxxxxxx:xxxxxxx\""),
            ("  {{ a }} {{ b }}\nc: d", "  ## # ## ## # ##\nc: d"),
            ("{{ a }}: {{ b }}", "xxxxxxx: xxxxxxx"),
            ("{{/* a\n  b */}}\nc: 1", "#### #\n  # ####\nc: 1"),
            ("{% for a in b %}\n- {{ a }}\n{% endfor %}", "## ### # ## # ##\n- xxxxxxx\n## ###### ##"),
        ] {
            assert_eq!(masked(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(masked("a: {b: c}"), None);
    }
}
