//! Parts of Markdown that are no prose though the parser reads them as text: directives, and what MDX adds.

use super::Flavour;
use crate::text::Span;

/// The parts of `text` that are no prose, in order and apart.
pub(super) fn zones(text: &str, flavour: Flavour) -> Vec<Span> {
    let mut zones = Vec::new();
    let mut fence: Option<&str> = None;
    let mut module = false;
    let mut prose_start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let bare = line.trim();
        let marks = fence_marks(bare);
        module = flavour == Flavour::Mdx && !bare.is_empty() && (module || is_module(line));
        let is_zone = module || bare.starts_with(":::") || marks.is_some() || fence.is_some();
        if is_zone {
            add_expressions(text, Span::new(prose_start, span.start), flavour, &mut zones);
            zones.push(span);
            prose_start = span.end;
        }
        fence = match (fence, marks) {
            (None, marks) => marks,
            (Some(open), Some(close))
                if close.len() >= open.len() && close.starts_with(&open[..1]) && bare == close =>
            {
                None
            }
            (open, _) => open,
        };
    }
    add_expressions(text, Span::new(prose_start, text.len()), flavour, &mut zones);
    zones.sort_unstable();
    zones.dedup_by(|next, kept| {
        let touches = next.start <= kept.end;
        if touches {
            kept.end = kept.end.max(next.end);
        }
        touches
    });
    zones
}

/// The marks of a fence that `line` begins with.
fn fence_marks(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    (length >= 3 && !(mark == '`' && line[length..].contains('`'))).then(|| &line[..length])
}

/// Whether a line begins a block of imports or exports, which ends with a blank line.
fn is_module(line: &str) -> bool {
    let from = line.contains(" from ") || line.contains('"') || line.contains('\'');
    (line.starts_with("import ") && from)
        || line.strip_prefix("export ").is_some_and(|rest| {
            ["const ", "let ", "var ", "function ", "default ", "async ", "class ", "{", "*"]
                .iter()
                .any(|w| rest.starts_with(w))
        })
}

/// Adds the expressions in braces and the tags of MDX in a stretch of prose.
fn add_expressions(text: &str, stretch: Span, flavour: Flavour, zones: &mut Vec<Span>) {
    if flavour == Flavour::Markdown {
        return;
    }
    let mut open = Vec::new();
    let mut tag: Option<(usize, usize)> = None;
    let bytes = text.as_bytes();
    for at in stretch.range() {
        match bytes[at] {
            b'{' => open.push(at),
            b'}' => zones.extend(open.pop().map(|start| Span::new(start, at + 1))),
            b'<' if bytes
                .get(at + 1)
                .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'>')) =>
            {
                tag = tag.filter(|&(_, depth)| depth < open.len()).or(Some((at, open.len())));
            }
            b'>' => {
                if let Some((start, _)) = tag.take_if(|(_, depth)| *depth >= open.len()) {
                    zones.push(Span::new(start, at + 1));
                }
            }
            _ => {}
        }
    }
}
