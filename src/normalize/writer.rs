//! A writer that normalizes what passes through it.

use std::io::{self, Write};

use super::{Bytes, Stream};

/// Normalizes a text that is written to it, and passes on what is decided, in memory that does not grow with the text.
///
/// What is decided goes on at once; [`finish`](Self::finish) passes on the rest, and so does dropping it, where errors are
/// lost. Bytes that are no UTF-8 pass as they are. [`Normalizer::writer`](super::Normalizer::writer) makes one.
///
/// ```
/// use std::io::Write;
///
/// use transdrift::matching::Glossary;
/// use transdrift::normalize::Normalizer;
///
/// let normalizer = Normalizer::new(Glossary::bundled().clone()).in_language("en".parse()?);
/// let mut writer = normalizer.writer(Vec::new());
/// for piece in ["Talks in Ki", "ev.\n\nVladimir Pou", "tine left."] {
///     writer.write_all(piece.as_bytes())?;
/// }
/// assert_eq!(writer.finish()?, b"Talks in Kyiv.\n\nVladimir Putin left.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct NormalizingWriter<'n, W: Write> {
    stream: Stream<'n>,
    bytes: Bytes,
    /// None once it was given back.
    inner: Option<W>,
}

impl<'n, W: Write> NormalizingWriter<'n, W> {
    /// Passes on to `inner` what `stream` decides.
    pub fn new(stream: Stream<'n>, inner: W) -> Self {
        Self { stream, bytes: Bytes::default(), inner: Some(inner) }
    }

    /// Passes on the rest of the text, and gives back what it was passed to.
    ///
    /// # Errors
    /// When that cannot be written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.pass_rest()?;
        self.inner.take().ok_or_else(closed)
    }

    fn pass(&mut self, text: &str) -> io::Result<()> {
        let inner = self.inner.as_mut().ok_or_else(closed)?;
        for block in self.stream.decide(text) {
            inner.write_all(&self.bytes.restored(&block.text))?;
        }
        Ok(())
    }

    fn pass_rest(&mut self) -> io::Result<()> {
        let begun = self.bytes.text(b"", true);
        self.pass(&begun)?;
        let rest = self.stream.decide_rest();
        let inner = self.inner.as_mut().ok_or_else(closed)?;
        inner.write_all(&self.bytes.restored(&rest.text))?;
        inner.flush()
    }
}

fn closed() -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}

impl<W: Write> Write for NormalizingWriter<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = self.bytes.text(bytes, false);
        self.pass(&text)?;
        Ok(bytes.len())
    }

    /// Flushes what is decided; the rest of a paragraph waits for its end.
    fn flush(&mut self) -> io::Result<()> {
        self.inner.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl<W: Write> Drop for NormalizingWriter<'_, W> {
    fn drop(&mut self) {
        if self.inner.is_some() {
            // as with a buffered writer, an error can no longer be told
            let _ = self.pass_rest();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Glossary;
    use crate::normalize::Normalizer;
    use crate::text::Language;

    fn english() -> Normalizer {
        Normalizer::new(Glossary::bundled().clone()).in_language(Language::assumed())
    }

    #[test]
    fn any_pieces_pass_as_the_whole_does() {
        let text =
            b"In Kiev.\n\nVladimir Poutine \xff met the OTAN.\n\nPoutine left K\xc3\xa9v \xc3".as_slice();
        let expected =
            b"In Kyiv.\n\nVladimir Putin \xff met the NATO.\n\nPutin left K\xc3\xa9v \xc3".as_slice();
        for size in 1..text.len() {
            let normalizer = english();
            let mut writer = normalizer.writer(Vec::new());
            text.chunks(size).for_each(|piece| writer.write_all(piece).unwrap());
            assert_eq!(writer.finish().unwrap(), expected, "{size}");
        }
    }

    #[test]
    fn what_is_decided_passes_at_once_and_the_rest_when_it_is_dropped() {
        let (normalizer, mut passed) = (english(), Vec::new());
        let mut writer = normalizer.writer(&mut passed);
        writer.write_all(b"In Kiev.\n\nIn Kiev").unwrap();
        writer.flush().unwrap();
        assert_eq!(writer.inner.as_ref().unwrap().as_slice(), b"In Kyiv.\n");
        drop(writer);
        assert_eq!(passed, b"In Kyiv.\n\nIn Kyiv");
    }

    #[test]
    fn an_error_of_what_is_written_to_is_told() {
        let normalizer = english();
        let mut full = [0; 4];
        let mut writer = normalizer.writer(full.as_mut_slice());
        assert!(writer.write_all(b"In Kiev and in the city.\n\nIn Kiev").is_err());
    }
}
