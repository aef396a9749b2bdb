//! The one door to standard output and standard error: what goes to a terminal is made visible on the way.
//!
//! Text of files, names and glossaries may hold characters that act on a terminal instead of showing. No command has to
//! think of them: every byte passes here, and only pipes and files get them raw. `tests/house.rs` holds the other files
//! to it.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use transdrift::render::{visible, visible_painted};

/// What is written, and so what may stand in it besides text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text alone.
    Plain,
    /// Text that was painted here: with colours and marks of direction, and everything else made visible already.
    Painted,
}

/// A stream that may lead to a terminal.
pub(super) struct Door<W: Write> {
    stream: W,
    ink: Ink,
    is_terminal: bool,
    /// The first bytes of a character whose others are still to come.
    begun: Vec<u8>,
}

/// Standard output.
pub(super) fn stdout(ink: Ink) -> Door<io::StdoutLock<'static>> {
    Door::new(io::stdout().lock(), ink, is_stdout())
}

/// Whether a bar stands in the last line of standard error.
static HAS_BAR: AtomicBool = AtomicBool::new(false);

/// Standard error; a bar makes room, and is drawn anew after what is said.
pub(super) fn stderr(ink: Ink) -> Door<io::StderrLock<'static>> {
    if HAS_BAR.load(Ordering::Relaxed) {
        // a terminal that cannot be written to changes no result
        let _ = write!(io::stderr().lock(), "\r\x1b[2K");
    }
    Door::new(io::stderr().lock(), ink, is_stderr())
}

/// Whether standard output is a terminal.
pub(super) fn is_stdout() -> bool {
    io::stdout().is_terminal()
}

/// Whether standard error is a terminal.
pub(super) fn is_stderr() -> bool {
    io::stderr().is_terminal()
}

/// Whether standard output wants colours by itself.
pub(super) fn stdout_has_colors() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Whether standard error wants colours by itself.
pub(super) fn stderr_has_colors() -> bool {
    anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
}

/// A bar on standard error that tells how far work is which began `ago`: of so many bytes, where that is known.
pub(super) fn progress_bar(bytes: Option<u64>, ago: Duration) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(5);
    let template = match bytes {
        Some(_) => "{bar:20} {percent}% {bytes} of {total_bytes}, {binary_bytes_per_sec}, {eta} left {msg}",
        None => "{spinner} {bytes}, {binary_bytes_per_sec}, {elapsed} {msg}",
    };
    let bar = ProgressBar::with_draw_target(bytes, target).with_elapsed(ago);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    HAS_BAR.store(true, Ordering::Relaxed);
    bar
}

/// The bar is gone.
pub(super) fn end_progress() {
    HAS_BAR.store(false, Ordering::Relaxed);
}

/// Shows how far long work is, over what was shown before; nothing where standard error is no terminal.
pub(super) fn progress(told: &str) {
    if is_stderr() {
        // a terminal that cannot be written to changes no result
        let _ = write!(io::stderr().lock(), "\r{}", visible(told));
    }
}

impl<W: Write> Door<W> {
    fn new(stream: W, ink: Ink, is_terminal: bool) -> Self {
        Self { stream, ink, is_terminal, begun: Vec::new() }
    }

    fn show(&mut self, bytes: &[u8]) -> io::Result<()> {
        let text = String::from_utf8_lossy(bytes);
        let shown = match self.ink {
            Ink::Plain => visible(&text),
            Ink::Painted => visible_painted(&text),
        };
        self.stream.write_all(shown.as_bytes())
    }
}

impl<W: Write> Write for Door<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_terminal {
            return self.stream.write(bytes);
        }
        self.begun.extend_from_slice(bytes);
        let all = std::mem::take(&mut self.begun);
        let whole = all.len() - begun(&all);
        self.show(&all[..whole])?;
        self.begun = all[whole..].to_vec();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl<W: Write> Drop for Door<W> {
    fn drop(&mut self) {
        let rest = std::mem::take(&mut self.begun);
        // half a character at the end of a text: nothing can be done about an error any more
        let _ = self.show(&rest);
    }
}

/// How many bytes at the end of `bytes` begin a character that ends after them.
fn begun(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => bytes.len() - error.valid_up_to(),
        Err(error) => {
            let rest = &bytes[error.valid_up_to() + error.error_len().unwrap_or(1)..];
            begun(rest)
        }
        Ok(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ink: Ink, is_terminal: bool, text: &str, expected: &str) {
        for size in 1..=text.len() {
            let mut shown = Vec::new();
            let mut door = Door::new(&mut shown, ink, is_terminal);
            // a sequence of the program itself comes in one piece
            let size = if ink == Ink::Painted { text.len() } else { size };
            text.as_bytes().chunks(size).for_each(|piece| door.write_all(piece).unwrap());
            drop(door);
            assert_eq!(String::from_utf8(shown).unwrap(), expected, "in pieces of {size} bytes");
        }
    }

    #[test]
    fn a_terminal_is_shown_what_would_act_and_a_pipe_gets_it() {
        let text = "é\x1b]52;c;YQ==\x07 \x1b[31mred \u{202e}live\r\n";
        check(Ink::Plain, false, text, text);
        check(Ink::Plain, true, text, "é<U+001B>]52;c;YQ==<U+0007> <U+001B>[31mred <U+202E>live<U+000D>\n");
    }

    #[test]
    fn painted_text_keeps_its_colours_and_nothing_else() {
        let text = "\x1b[1;31mred\x1b[0m \u{2068}\u{645}\u{2069} \x1b[2J\x1b]0;x\x07 \u{202e}";
        let expected =
            "\x1b[1;31mred\x1b[0m \u{2068}\u{645}\u{2069} <U+001B>[2J<U+001B>]0;x<U+0007> <U+202E>";
        check(Ink::Painted, true, text, expected);
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_as_such() {
        let mut shown = Vec::new();
        let mut door = Door::new(&mut shown, Ink::Plain, true);
        door.write_all(b"a\xff\x1bb\xc3").unwrap();
        drop(door);
        assert_eq!(String::from_utf8(shown).unwrap(), "a\u{fffd}<U+001B>b\u{fffd}");
    }
}
