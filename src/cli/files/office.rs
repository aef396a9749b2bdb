//! Documents of word processors: archives of which some parts are text.

use std::io::{Cursor, Read, Write};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use transdrift::text::Span;
use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A document with the places of its parts in the text that they make up together.
#[derive(Clone, Debug)]
pub(super) struct Office {
    bytes: Vec<u8>,
    parts: Vec<(String, Range<usize>)>,
}

/// What more would be no document that people wrote: a small archive can unpack to any size.
const MOST: u64 = 256 << 20;

/// How an archive begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// How older documents begin, and those under a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

impl Office {
    /// The text of the parts of the document in `bytes`, which messages call a `kind` document.
    pub(super) fn read(bytes: Vec<u8>, kind: &str) -> Result<(String, Self)> {
        if bytes.starts_with(COMPOUND) {
            bail!(
                "this is a document under a password, or of an older Word; save it as {kind} without a password"
            );
        }
        if !bytes.starts_with(MAGIC) {
            bail!("this is no {kind} document: it is no ZIP archive");
        }
        let mut archive = open(&bytes)?;
        let mut names: Vec<String> =
            archive.file_names().flatten().map(String::from).filter(|name| is_prose(name)).collect();
        names.sort_by_key(|name| (rank(name), name.clone()));
        let (mut text, mut parts) = (String::new(), Vec::new());
        for name in names {
            let start = text.len();
            let room = MOST - start as u64;
            text += &part(&mut archive, &name, room)?;
            parts.push((name, start..text.len()));
        }
        if parts.is_empty() {
            bail!("this is no {kind} document: the archive holds no text of one");
        }
        drop(archive);
        Ok((text, Self { bytes, parts }))
    }

    /// The bytes of the document with `text` in it, which came of the text that was read by putting something of another
    /// length in the place of spans, which are in order. Parts without a change stay as they are, byte for byte.
    pub(super) fn written(&self, text: &str, edits: &[(Span, usize)]) -> Result<Vec<u8>> {
        let mut archive = open(&self.bytes)?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        writer.set_raw_comment(archive.comment().into())?;
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index)?;
            let name = entry.name()?.into_owned();
            let place = self.parts.iter().find(|(part, _)| *part == name);
            match place.and_then(|(_, range)| changed(range, edits)) {
                None => writer.raw_copy_file(entry)?,
                Some(range) => {
                    let new = text.get(range).context("the edits do not fit the document")?;
                    writer.start_file(name, options(&entry))?;
                    writer.write_all(new.as_bytes())?;
                }
            }
        }
        Ok(writer.finish()?.into_inner())
    }
}

/// Where the part in `range` stands after `edits`; nothing where none is in it.
fn changed(range: &Range<usize>, edits: &[(Span, usize)]) -> Option<Range<usize>> {
    let inside = |span: &Span| range.start <= span.start && span.end <= range.end;
    edits.iter().any(|(span, _)| inside(span)).then(|| {
        let moved = |offset: usize, edits: &mut dyn Iterator<Item = &(Span, usize)>| {
            edits.fold(offset, |at, (span, length)| at + length - span.len())
        };
        let start = moved(
            range.start,
            &mut edits.iter().filter(|(span, _)| span.end <= range.start && !inside(span)),
        );
        let end = moved(range.end, &mut edits.iter().filter(|(span, _)| span.end <= range.end));
        start..end
    })
}

/// How a part was packed.
fn options(entry: &ZipFile<Cursor<&[u8]>>) -> SimpleFileOptions {
    let options = SimpleFileOptions::default().compression_method(entry.compression());
    match entry.last_modified() {
        Some(time) => options.last_modified_time(time),
        None => options,
    }
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>> {
    ZipArchive::new(Cursor::new(bytes)).context("the ZIP archive is cut off or damaged")
}

/// Whether a part of an archive is text that people read.
fn is_prose(name: &str) -> bool {
    let Some(part) = name.strip_prefix("word/").and_then(|part| part.strip_suffix(".xml")) else {
        return matches!(name, "content.xml" | "styles.xml");
    };
    let kind = part.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(kind, "document" | "header" | "footer" | "footnotes" | "endnotes")
}

/// The body of a document goes before the rest.
fn rank(name: &str) -> usize {
    usize::from(!(name.starts_with("word/document") || name == "content.xml"))
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, room: u64) -> Result<String> {
    let entry = match archive.by_name(name) {
        Ok(entry) => entry,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            bail!("the document is under a password; save it without one")
        }
        Err(error) => return Err(error).with_context(|| format!("its part {name} cannot be read")),
    };
    let mut bytes = Vec::new();
    let read = entry.take(room + 1).read_to_end(&mut bytes);
    read.with_context(|| format!("its part {name} is cut off or damaged"))?;
    if bytes.len() as u64 > room {
        bail!("its text unpacks to more than {} MB, which no document that people wrote does", MOST >> 20);
    }
    String::from_utf8(bytes).with_context(|| format!("its part {name} is no UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_far_as_there_is_room() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("content.xml", SimpleFileOptions::default()).unwrap();
        writer.write_all(&[b' '; 5000]).unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        let mut archive = open(&bytes).unwrap();
        assert_eq!(part(&mut archive, "content.xml", 5000).unwrap().len(), 5000);
        let error = part(&mut archive, "content.xml", 4999).unwrap_err().to_string();
        assert!(error.contains("unpacks to more than 256 MB"), "{error}");
        assert!(Office::read(bytes[..60].to_vec(), "ODT").is_err());
    }

    #[test]
    fn parts_move_by_what_stands_before_them() {
        let edits = [(Span::new(2, 4), 5), (Span::new(12, 13), 0)];
        assert_eq!(changed(&(0..10), &edits), Some(0..13));
        assert_eq!(changed(&(10..20), &edits), Some(13..22));
        assert_eq!(changed(&(20..30), &edits), None);
    }
}
