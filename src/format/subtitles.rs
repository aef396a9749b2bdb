//! SubRip and WebVTT: the words of the cues.

use super::decoded::Builder;
use super::document::Found;
use super::entity::{self, Names};
use super::error::Breakage;
use super::escape::Escape;
use super::node::{Node, Role};
use crate::text::Span;

/// Reads SubRip.
pub(super) fn read_srt(text: &str) -> Found<'_> {
    let mut found = Found::default();
    for block in blocks(text) {
        match block.iter().take(2).position(|line| is_timing(line.of(text))) {
            Some(timing) => add_cue(&mut found, text, &block[timing + 1..], Dialect::Srt, None),
            None => found.breakages.push(Breakage::new(block[0].start, NO_TIME)),
        }
    }
    found
}

/// Reads WebVTT; without the signature that begins such a file, what looks like a cue is one all the same.
pub(super) fn read_vtt(text: &str) -> Found<'_> {
    let mut found = Found::default();
    let mut language = None;
    for (index, block) in blocks(text).enumerate() {
        let head = block[0].of(text);
        if index == 0 && head.starts_with("WEBVTT") {
            let named = block.iter().find_map(|line| line.of(text).strip_prefix("Language:"));
            language = named.map(str::trim);
            continue;
        }
        let keyword = |word: &str| {
            head.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        };
        match block.iter().take(2).position(|line| is_timing(line.of(text))) {
            Some(timing) => add_cue(&mut found, text, &block[timing + 1..], Dialect::Vtt, language),
            None if ["NOTE", "STYLE", "REGION"].into_iter().any(keyword) => {}
            None => found.breakages.push(Breakage::new(block[0].start, NO_TIME)),
        }
    }
    found
}

const NO_TIME: &str =
    "this block has no line with its times (`00:00:01,000 --> 00:00:02,000`); it was passed over";

/// Which marks a cue may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Srt,
    Vtt,
}

/// Whether `line` gives the times of a cue.
pub(super) fn is_timing(line: &str) -> bool {
    let Some((from, to)) = line.split_once("-->") else { return false };
    let is_time = |time: &str| {
        time.contains(':') && time.bytes().all(|byte| byte.is_ascii_digit() || b":.,".contains(&byte))
    };
    is_time(from.trim()) && to.split_whitespace().next().is_some_and(is_time)
}

/// Lines without their ends, in blocks parted by blank lines.
fn blocks(text: &str) -> impl Iterator<Item = Vec<Span>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut block: Vec<Span> = Vec::new();
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let line = rest.split_inclusive('\n').next().unwrap_or(rest);
            let bare = line.trim_end_matches(['\n', '\r']);
            let span = Span::new(at, at + bare.len());
            at += line.len();
            match (bare.trim().is_empty(), block.is_empty()) {
                (true, true) => {}
                (true, false) => break,
                (false, _) => block.push(span),
            }
        }
        (!block.is_empty()).then_some(block)
    })
}

fn add_cue<'t>(
    found: &mut Found<'t>,
    text: &'t str,
    lines: &[Span],
    dialect: Dialect,
    language: Option<&'t str>,
) {
    let mut builder = Builder::new(text);
    let mut end: Option<usize> = None;
    for line in lines.iter().map(|line| line.trim(text)) {
        if let Some(end) = end.filter(|_| !builder.is_empty()) {
            // a line that begins with a dash is another speaker's
            let speaker = line.of(text).starts_with(['-', '–', '—', '‐']);
            builder.coded(if speaker { "\n" } else { " " }, end..line.start);
        }
        push_line(&mut builder, text, line, dialect);
        end = Some(line.end);
    }
    if builder.is_empty() {
        return;
    }
    let escape = if dialect == Dialect::Vtt { Escape::Html } else { Escape::Srt };
    let node = Node::new(builder, Role::Cue, escape);
    found.nodes.push(Node { record: found.nodes.len(), language: language.map(Into::into), ..node });
}

fn push_line(builder: &mut Builder, text: &str, line: Span, dialect: Dialect) {
    let mut at = line.start;
    while at < line.end {
        let rest = &text[at..line.end];
        match tag_length(rest, dialect) {
            Some(length) => at += length,
            None => {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let run = rest[first..].find(['<', '{']).map_or(rest.len(), |found| first + found);
                match dialect {
                    Dialect::Srt => builder.copy(at..at + run),
                    Dialect::Vtt => entity::push(builder, text, at, at + run, Names::Html),
                }
                at += run;
            }
        }
    }
}

/// The length of the tag that `rest` begins with, if any.
fn tag_length(rest: &str, dialect: Dialect) -> Option<usize> {
    const LONGEST: usize = 500;
    let close = match (rest.as_bytes().first()?, dialect) {
        (b'<', Dialect::Vtt) => '>',
        (b'<', Dialect::Srt) if is_srt_tag(rest) => '>',
        (b'{', Dialect::Srt) if rest[1..].starts_with('\\') => '}',
        _ => return None,
    };
    let near = (0..=LONGEST.min(rest.len())).rev().find(|&end| rest.is_char_boundary(end))?;
    rest[..near].find(close).map(|end| end + 1)
}

/// `<i>`, `</b>`, `<font color="red">` and the like; `<3` and `<Kiev>` are text in SubRip.
fn is_srt_tag(rest: &str) -> bool {
    let name = rest[1..].trim_start_matches('/');
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    ["b", "i", "u", "s", "font", "ruby", "rt", "c", "span"]
        .iter()
        .any(|tag| name[..length].eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::harness::{Case, check, holds, stays};
    use super::super::{Format, Options, read};

    fn example(format: Format, raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
        check(&Case { format, raw, nodes, edits: &[edit], written, ..Case::default() });
    }

    #[test]
    fn the_words_of_subrip_cues_are_prose() {
        let raw = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,000 X1:40\r\n{\\an8}<i>Vladimir\r\n<b>Pou</b>tine</i> in Kiev <3\r\n\r\nKiev\r\n\r\n2\r\n0:0:3,0 --> 0:0:4,0\r\n- Kiev?\r\n- No.\r\n";
        let nodes = ["Vladimir Poutine in Kiev <3", "- Kiev?\n- No."];
        let written = raw.replace("Vladimir\r\n<b>Pou</b>tine", "Vladimir\r\n<b>Putin</b>");
        example(Format::Srt, raw, &nodes, ("Vladimir Poutine", "Vladimir Putin"), &written);
        let problems = read(Format::Srt, raw, &Options::default()).unwrap().problems().to_vec();
        assert_eq!(problems[0].place.line, 6, "the block without times is told");
    }

    #[test]
    fn the_words_of_webvtt_cues_are_prose() {
        let raw = "WEBVTT Kiev\nLanguage: fr\n\nNOTE Kiev\n\nSTYLE\n::cue(.Kiev) {}\n\nKiev\n00:01.000 --> 00:02.000 line:0\n<v Kiev>Kiev &amp; l&rsquo;OTAN <00:01.500><c.Kiev>x</c>\n";
        let written = raw.replace("Kiev &amp;", "A&amp;B &amp;");
        example(Format::Vtt, raw, &["Kiev & l’OTAN x"], ("Kiev", "A&B"), &written);
        let document = read(Format::Vtt, raw, &Options::default()).unwrap();
        assert_eq!(document.nodes()[0].language.as_deref(), Some("fr"));
        assert_eq!(document.problems(), []);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_written(
            raw in "((1\r?\n)?0:1 --> 0:2\n|<i>|</i>|\\{\\\\an8\\}|[a-c é<>&;-]{1,6}|&amp;|\r?\n){0,16}|\\PC*",
            pick: u64,
        ) {
            // a mark that opens no tag may open one with new text behind it
            let is_open = raw.replace("<i>", "").replace("</i>", "").contains('<');
            for format in [Format::Srt, Format::Vtt] {
                match is_open {
                    true => stays(format, &raw, &Options::default(), pick)?,
                    false => holds(format, &raw, &Options::default(), pick)?,
                }
            }
        }
    }
}
