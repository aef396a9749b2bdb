//! How a text is stored in its file, so that it goes back as it came.

use std::path::Path;

use anyhow::{Context, Result};
use transdrift::format::{Format, Suffix};
use transdrift::text::{Edit, Source, Span};

use super::charset::{Charset, Encoding};
#[cfg(not(feature = "office"))]
use super::no_office::{MAGIC, Office};
#[cfg(feature = "office")]
use super::office::{MAGIC, Office};
use super::packing::{Packing, unpacked_name};
use super::suffix::has_suffix;

/// How a text is stored in its file: packed, and in a charset other than UTF-8.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Stored {
    /// With the first bytes of the packed file.
    packing: Option<(Packing, Vec<u8>)>,
    charset: Option<Charset>,
    office: Option<Office>,
}

/// What is put back in the place of a span of the text.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Piece<'r> {
    pub(in crate::cli) span: Span,
    pub(in crate::cli) text: &'r str,
    /// The bytes that it stood in, where they are not those that the charset has for it today.
    pub(in crate::cli) bytes: Option<Vec<u8>>,
}

/// The longest head of a packed file that is kept.
const HEAD: usize = 1 << 16;

impl Stored {
    /// The text called `name` in the `bytes` of the file at `path`, in the charset that is named, else in UTF-8 or what
    /// the bytes tell.
    pub(in crate::cli) fn read(
        path: &Path,
        name: String,
        bytes: Vec<u8>,
        encoding: Option<&'static Encoding>,
    ) -> Result<(Source, Self)> {
        let told = || if path.as_os_str() == "-" { "standard input".to_owned() } else { name.clone() };
        let by_content = || if path.as_os_str() == "-" { Packing::of_content(&bytes) } else { None };
        let packing = Packing::of(path).or_else(by_content);
        let packing = packing.map(|packing| (packing, bytes[..bytes.len().min(HEAD)].to_vec()));
        let bytes = match &packing {
            Some((packing, _)) => packing.unpack(&bytes).with_context(told)?,
            None => bytes,
        };
        if let Some(kind) = document_kind(path, &bytes) {
            let (text, office) = Office::read(bytes, kind).with_context(|| name.clone())?;
            return Ok((Source::new(name, text), Self { packing, office: Some(office), ..Self::default() }));
        }
        let (source, charset) = match Charset::read(bytes, encoding).with_context(told)? {
            Ok((text, charset)) => (Source::new(name, text), Some(charset)),
            Err(bytes) => (Source::from_bytes(name, bytes)?, None),
        };
        Ok((source, Self { packing, charset, office: None }))
    }

    /// What people should know of how the text was read.
    pub(in crate::cli) fn told(&self, name: &str) -> Option<String> {
        let charset = self.charset.as_ref()?.told()?;
        Some(format!("{name}: read as {charset}; --encoding names another charset"))
    }

    /// The charset, where it is not UTF-8.
    pub(in crate::cli) fn charset(&self) -> Option<&'static str> {
        self.charset.as_ref().map(Charset::name)
    }

    /// Whether it is an archive, of which the text is a part.
    pub(in crate::cli) fn is_archive(&self) -> bool {
        self.office.is_some()
    }

    /// Whether `text` can be written there.
    pub(in crate::cli) fn can_write(&self, text: &str) -> bool {
        self.charset.as_ref().is_none_or(|charset| charset.encode(text).is_some())
    }

    /// The bytes that spans of the text stand in, which are in order, where writing their text would give others.
    pub(in crate::cli) fn own_bytes(&self, spans: &[(Span, &str)]) -> Vec<Option<Vec<u8>>> {
        let Some(charset) = &self.charset else { return vec![None; spans.len()] };
        let places: Vec<Span> = spans.iter().map(|(span, _)| *span).collect();
        let own = charset.bytes_of(&places).into_iter().zip(spans);
        own.map(|(bytes, (_, text))| (charset.encode(text).as_ref() != Some(&bytes)).then_some(bytes))
            .collect()
    }

    /// The bytes of the file with `text` in it, which `edits` made of what was read.
    pub(in crate::cli) fn bytes(&self, text: &str, edits: &[Edit]) -> Result<Vec<u8>> {
        self.packed(&self.plain_bytes(text, edits)?)
    }

    /// The same, not packed.
    pub(in crate::cli) fn plain_bytes(&self, text: &str, edits: &[Edit]) -> Result<Vec<u8>> {
        if let Some(office) = &self.office {
            let moved: Vec<_> = edits.iter().map(|edit| (edit.span, edit.replacement.len())).collect();
            return office.written(text, &moved);
        }
        let Some(charset) = &self.charset else { return Ok(text.as_bytes().to_vec()) };
        let encoded = |edit: &Edit| {
            let bytes = charset.encode(&edit.replacement);
            let lost = || format!("`{}` cannot be written in {}", edit.replacement, charset.name());
            Ok((edit.span, bytes.with_context(lost)?))
        };
        let pieces: Vec<(Span, Vec<u8>)> = edits.iter().map(encoded).collect::<Result<_>>()?;
        Ok(charset.replaced(&pieces))
    }

    /// The bytes of the file with `text` in it, which came of putting pieces back.
    pub(in crate::cli) fn bytes_with(&self, text: &str, pieces: &[Piece]) -> Result<Vec<u8>> {
        if let Some(office) = &self.office {
            let moved: Vec<_> = pieces.iter().map(|piece| (piece.span, piece.text.len())).collect();
            return self.packed(&office.written(text, &moved)?);
        }
        let Some(charset) = &self.charset else { return self.packed(text.as_bytes()) };
        let encoded = |piece: &Piece| {
            let bytes = piece.bytes.clone().or_else(|| charset.encode(piece.text));
            let lost = || format!("`{}` cannot be written in {}", piece.text, charset.name());
            Ok((piece.span, bytes.with_context(lost)?))
        };
        let pieces: Vec<(Span, Vec<u8>)> = pieces.iter().map(encoded).collect::<Result<_>>()?;
        self.packed(&charset.replaced(&pieces))
    }

    fn packed(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        match &self.packing {
            Some((packing, like)) => packing.pack(bytes, like),
            None => Ok(bytes.to_vec()),
        }
    }
}

/// What the document in `bytes` is called, where the file is an archive by its suffix, or standard input by its content.
fn document_kind(path: &Path, bytes: &[u8]) -> Option<&'static str> {
    let name = unpacked_name(path);
    match Format::of_path(&name) {
        Suffix::Format(Format::Docx) => Some("DOCX"),
        Suffix::Format(Format::Odt) if !has_suffix(&name, &["fodt"]) => Some("ODT"),
        _ if path.as_os_str() == "-" && bytes.starts_with(MAGIC) => Some("DOCX or ODT"),
        _ => None,
    }
}

/// Whether a text that begins so can be read bit by bit: it is in UTF-8 by its beginning, or in nothing else.
pub(in crate::cli) fn is_in_utf8(beginning: &[u8]) -> bool {
    // a character may be cut at the end
    let is_utf8 = std::str::from_utf8(beginning).map_or_else(|error| error.error_len().is_none(), |_| true);
    let is_other = || beginning.starts_with(MAGIC) || Charset::is_told(beginning);
    !beginning.contains(&0) && (is_utf8 || !is_other())
}
