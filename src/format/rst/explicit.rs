//! Explicit markup: what begins with `.. `.

use super::blocks::{Indent, Reader};
use super::directives::{Directive, directive};
use super::marks;
use crate::format::lines::Line;
use crate::format::node::Role;
use crate::text::Span;

/// Options of directives that people read.
const READ_OPTIONS: [&str; 2] = ["alt", "caption"];

impl Reader<'_> {
    pub(super) fn explicit(&mut self, line: Line) {
        let content = line.bare.of(self.text);
        let rest = content[2..].trim_start();
        let start = line.bare.end - rest.len();
        let next_is_blank = self.lines.get(self.at + 1).is_none_or(Line::is_blank);
        match rest.as_bytes().first() {
            None if next_is_blank => self.at += 1,
            None | Some(b'_') => self.pass_deeper(line.indent),
            Some(b'[') if rest.contains(']') => self.note(line, start, rest),
            Some(b'|') => self.substitution(line, start, rest),
            _ => match marks::directive(rest) {
                Some((name, argument)) => self.directive(line, name, start + argument),
                None => self.pass_deeper(line.indent),
            },
        }
    }

    /// The text of a footnote or of a citation.
    fn note(&mut self, line: Line, start: usize, rest: &str) {
        let end = rest.find(']').map_or(rest.len(), |end| end + 1);
        let text = rest.len() - rest[end..].trim_start().len();
        match text == rest.len() {
            true => self.at += 1,
            false => self.paragraph(start + text, Indent::Beyond(line.indent)),
        }
    }

    /// `|name| directive:: …`
    fn substitution(&mut self, line: Line, start: usize, rest: &str) {
        let end = rest[1..].find("| ").map(|end| end + 3);
        let found = end.and_then(|end| Some((end, marks::directive(rest[end..].trim_start())?)));
        match found {
            Some((end, (name, argument))) => {
                let at = start + rest.len() - rest[end..].trim_start().len();
                self.directive(line, name, at + argument);
            }
            None => self.pass_deeper(line.indent),
        }
    }

    fn directive(&mut self, line: Line, name: &str, argument: usize) {
        let kind = directive(name);
        let argument = Span::new(argument, line.bare.end);
        match kind {
            Directive::Body | Directive::Titled | Directive::Title if !argument.is_empty() => {
                self.paragraph(argument.start, Indent::Beyond(line.indent));
            }
            Directive::Version => {
                let words = argument.of(self.text);
                let text =
                    words.find(char::is_whitespace).map(|end| words.len() - words[end..].trim_start().len());
                match text {
                    Some(text) => self.paragraph(argument.start + text, Indent::Beyond(line.indent)),
                    None => self.at += 1,
                }
            }
            Directive::Named => {
                self.at += 1;
                let text = self.text;
                self.pass_while(|next| {
                    !next.is_blank()
                        && next.indent > line.indent
                        && marks::field(next.bare.of(text)).is_none()
                });
            }
            _ => self.at += 1,
        }
        self.options(line.indent);
        if matches!(kind, Directive::NoProse | Directive::Title) {
            self.pass_while(|next| next.is_blank() || next.indent > line.indent);
        }
    }

    /// The options of a directive at this column.
    fn options(&mut self, column: usize) {
        while let Some(line) = self.lines.get(self.at).copied().filter(|l| !l.is_blank() && l.indent > column)
        {
            let Some((name, text)) = marks::field(line.bare.of(self.text)) else { return };
            let span = Span::new(line.bare.start + text, line.bare.end);
            if READ_OPTIONS.contains(&name) && !span.is_empty() {
                let role = if name == "alt" { Role::Alternative } else { Role::Title };
                self.add(&[span], role);
            }
            self.at += 1;
            self.pass_while(|next| !next.is_blank() && next.indent > line.indent);
        }
    }
}
