//! Files packed by gzip or Zstandard.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use ruzstd::decoding::StreamingDecoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Packing {
    Gzip,
    Zstandard,
}

/// What more would not fit beside its text: a small file can unpack to any size.
const MOST: u64 = 2 << 30;

impl Packing {
    /// How the file at `path` is packed by its suffix.
    pub(in crate::cli) fn of(path: &Path) -> Option<Self> {
        let suffix = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
        match suffix.as_str() {
            "gz" => Some(Self::Gzip),
            "zst" => Some(Self::Zstandard),
            _ => None,
        }
    }

    /// How bytes are packed by what they begin with.
    pub(in crate::cli) fn of_content(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x1f, 0x8b, 0x08, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstandard),
            _ => None,
        }
    }

    /// Whether a frame of Zstandard that begins so is for other programs.
    pub(super) fn is_skipped(magic: [u8; 4]) -> bool {
        magic[0] & 0xf0 == 0x50 && magic[1..] == [0x2a, 0x4d, 0x18]
    }

    /// What is said of a file that is cut off or damaged.
    pub(super) fn damaged(self) -> String {
        format!("this is no whole {} file: it is cut off or damaged", self.name())
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstandard => "zstd",
        }
    }

    /// What `bytes` hold, from all members; zeros behind the last are padding.
    pub(super) fn unpack(self, bytes: &[u8]) -> Result<Vec<u8>> {
        let mut rest = bytes;
        let mut all = Vec::new();
        loop {
            let damaged = || self.damaged();
            rest = match self {
                Self::Gzip => gzip_member(rest, &mut all).with_context(damaged)?,
                Self::Zstandard => zstandard_frame(rest, &mut all).with_context(damaged)?,
            };
            if all.len() as u64 > MOST {
                bail!("it unpacks to more than 2 GB; unpack it and give it to standard input");
            }
            if rest.iter().all(|byte| *byte == 0) {
                return Ok(all);
            }
        }
    }

    /// `bytes` packed; with the name and time that the packed file `like` had.
    pub(in crate::cli) fn pack(self, bytes: &[u8], like: &[u8]) -> Result<Vec<u8>> {
        match self {
            Self::Zstandard => Ok(compress_to_vec(bytes, CompressionLevel::Fastest)),
            Self::Gzip => {
                let mut encoder = gzip_like(like);
                encoder.write_all(bytes)?;
                Ok(encoder.finish()?)
            }
        }
    }
}

/// Packs by gzip what is written to it, and passes it on to `out`.
pub(in crate::cli) fn gzip<W: Write>(out: W) -> GzEncoder<W> {
    GzEncoder::new(out, Compression::default())
}

/// `path` without the suffix of a packing: the name of what is in it.
pub(in crate::cli) fn unpacked_name(path: &Path) -> PathBuf {
    if Packing::of(path).is_some() { path.with_extension("") } else { path.to_owned() }
}

fn gzip_member<'b>(bytes: &'b [u8], all: &mut Vec<u8>) -> Result<&'b [u8]> {
    let mut decoder = GzDecoder::new(bytes);
    decoder.by_ref().take(MOST + 1 - (all.len() as u64).min(MOST)).read_to_end(all)?;
    Ok(decoder.into_inner())
}

fn zstandard_frame<'b>(bytes: &'b [u8], all: &mut Vec<u8>) -> Result<&'b [u8]> {
    // a frame for other programs
    if bytes.len() >= 8 && Packing::is_skipped([bytes[0], bytes[1], bytes[2], bytes[3]]) {
        let length = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
        return bytes.get(8 + length..).context("a frame is cut off");
    }
    let mut rest = bytes;
    let mut decoder = StreamingDecoder::new(&mut rest)?;
    decoder.by_ref().take(MOST + 1 - (all.len() as u64).min(MOST)).read_to_end(all)?;
    let told = decoder.decoder.get_checksum_from_data();
    if told.is_some() && told != decoder.decoder.get_calculated_checksum() {
        bail!("the checksum differs");
    }
    Ok(rest)
}

/// An encoder that writes the header of the packed file `like`.
fn gzip_like(like: &[u8]) -> GzEncoder<Vec<u8>> {
    let decoder = GzDecoder::new(like);
    let mut builder = GzBuilder::new();
    if let Some(header) = decoder.header() {
        builder = builder.mtime(header.mtime()).operating_system(header.operating_system());
        if let Some(name) = header.filename() {
            builder = builder.filename(name);
        }
        if let Some(comment) = header.comment() {
            builder = builder.comment(comment);
        }
    }
    builder.write(Vec::new(), Compression::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let text = "In Kiev. ".repeat(5000);
        for packing in [Packing::Gzip, Packing::Zstandard] {
            let mut packed = packing.pack(text.as_bytes(), &[]).unwrap();
            assert!(packed.len() < text.len() / 10);
            assert_eq!(packing.unpack(&packed).unwrap(), text.as_bytes());
            for cut in [0, 1, 5, packed.len() / 2, packed.len() - 1] {
                assert!(packing.unpack(&packed[..cut]).is_err() || cut == 0, "{packing:?} {cut}");
            }
            let again = packing.pack(b"more", &packed).unwrap();
            packed.extend(again);
            packed.extend([0; 9]);
            assert_eq!(
                packing.unpack(&packed).unwrap(),
                (text.clone() + "more").as_bytes(),
                "{packing:?}: all members"
            );
            packed.push(1);
            assert!(packing.unpack(&packed).is_err(), "{packing:?}: something else follows");
        }
    }

    #[test]
    fn the_header_of_a_gzip_file_stays() {
        let mut encoder = GzBuilder::new().mtime(7).filename("a.txt").write(Vec::new(), Compression::best());
        encoder.write_all(b"Kiev").unwrap();
        let packed = Packing::Gzip.pack(b"Kyiv", &encoder.finish().unwrap()).unwrap();
        let decoder = GzDecoder::new(packed.as_slice());
        let header = decoder.header().unwrap();
        assert_eq!((header.mtime(), header.filename()), (7, Some(b"a.txt".as_slice())));
    }
}
