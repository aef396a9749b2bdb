//! Packed bytes, unpacked as they come.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use super::packing::Packing;

/// What packed bytes hold, in memory that does not grow with them: all members, zeros behind the last.
pub(in crate::cli) struct Unpacking<R: BufRead> {
    packing: Packing,
    state: State<R>,
}

enum State<R: BufRead> {
    /// Before a member, the first one or another.
    Between(Ahead<R>, bool),
    Gzip(Box<GzDecoder<Ahead<R>>>),
    Zstandard(Box<StreamingDecoder<Ahead<R>, FrameDecoder>>),
    Done,
}

impl<R: BufRead> Unpacking<R> {
    /// Unpacks what `packed` gives.
    pub(in crate::cli) fn new(packing: Packing, packed: R) -> Self {
        Self { packing, state: State::Between(Ahead { back: Vec::new(), inner: packed }, true) }
    }

    fn begin(&mut self, mut packed: Ahead<R>, is_first: bool) -> io::Result<State<R>> {
        if !is_first && passes_zeros(&mut packed)? {
            return Ok(State::Done);
        }
        if self.packing == Packing::Gzip {
            return Ok(State::Gzip(Box::new(GzDecoder::new(packed))));
        }
        let mut magic = [0; 4];
        packed.read_exact(&mut magic)?;
        if Packing::is_skipped(magic) {
            let mut length = [0; 4];
            packed.read_exact(&mut length)?;
            let length = u64::from(u32::from_le_bytes(length));
            let passed = io::copy(&mut packed.by_ref().take(length), &mut io::sink())?;
            // a file may hold nothing but such frames only where one with text follows
            return if passed == length { Ok(State::Between(packed, is_first)) } else { Err(cut_off()) };
        }
        packed.back = magic.to_vec();
        let decoder = StreamingDecoder::new(packed).map_err(io::Error::other)?;
        Ok(State::Zstandard(Box::new(decoder)))
    }

    fn step(&mut self, into: &mut [u8]) -> io::Result<Option<usize>> {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Done => return Ok(Some(0)),
            State::Between(packed, is_first) => self.state = self.begin(packed, is_first)?,
            State::Gzip(mut decoder) => match decoder.read(into)? {
                0 => self.state = State::Between(decoder.into_inner(), false),
                read => {
                    self.state = State::Gzip(decoder);
                    return Ok(Some(read));
                }
            },
            State::Zstandard(mut decoder) => match decoder.read(into)? {
                0 => {
                    let told = decoder.decoder.get_checksum_from_data();
                    if told.is_some() && told != decoder.decoder.get_calculated_checksum() {
                        return Err(cut_off());
                    }
                    self.state = State::Between(decoder.into_inner(), false);
                }
                read => {
                    self.state = State::Zstandard(decoder);
                    return Ok(Some(read));
                }
            },
        }
        Ok(None)
    }
}

fn cut_off() -> io::Error {
    io::ErrorKind::UnexpectedEof.into()
}

/// Passes over zeros; whether nothing else comes.
fn passes_zeros(packed: &mut impl BufRead) -> io::Result<bool> {
    let mut has_zeros = false;
    loop {
        let held = packed.fill_buf()?;
        if held.is_empty() {
            return Ok(true);
        }
        let zeros = held.iter().take_while(|byte| **byte == 0).count();
        let is_all = zeros == held.len();
        packed.consume(zeros);
        has_zeros |= zeros > 0;
        if !is_all {
            return if has_zeros { Err(cut_off()) } else { Ok(false) };
        }
    }
}

impl<R: BufRead> Read for Unpacking<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        loop {
            match self.step(into) {
                Ok(Some(read)) => return Ok(read),
                Ok(None) => {}
                // a source that fails by itself says so
                Err(error) if error.raw_os_error().is_some() => return Err(error),
                Err(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, self.packing.damaged())),
            }
        }
    }
}

/// A source of bytes with some that were read ahead.
struct Ahead<R> {
    back: Vec<u8>,
    inner: R,
}

impl<R: BufRead> Read for Ahead<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.back.is_empty() {
            return self.inner.read(into);
        }
        let length = into.len().min(self.back.len());
        into[..length].copy_from_slice(&self.back[..length]);
        self.back.drain(..length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Ahead<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.back.is_empty() { self.inner.fill_buf() } else { Ok(&self.back) }
    }

    fn consume(&mut self, length: usize) {
        match self.back.is_empty() {
            true => self.inner.consume(length),
            false => drop(self.back.drain(..length)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(packing: Packing, packed: &[u8]) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        // a pipe gives a few bytes at a time
        let slow = io::BufReader::with_capacity(3, packed);
        Unpacking::new(packing, slow).read_to_end(&mut all).map(|_| all)
    }

    #[test]
    fn members_come_one_after_the_other_and_damage_is_told() {
        let text = "In Kiev. ".repeat(5000);
        for packing in [Packing::Gzip, Packing::Zstandard] {
            let one = packing.pack(text.as_bytes(), &[]).unwrap();
            let all = [&one[..], &packing.pack(b"more", &[]).unwrap(), &[0; 9]].concat();
            assert_eq!(unpacked(packing, &all).unwrap(), (text.clone() + "more").as_bytes());
            let skipped = [&b"\x50\x2a\x4d\x18\x03\0\0\0abc"[..], &one].concat();
            assert_eq!(unpacked(packing, &skipped).is_ok(), packing == Packing::Zstandard);
            for cut in [0, 1, 5, one.len() / 2, one.len() - 1] {
                let error = unpacked(packing, &one[..cut]).unwrap_err();
                assert_eq!(error.to_string(), packing.damaged(), "{packing:?} {cut}");
            }
            let mut tampered = one.clone();
            let last = tampered.len() - 1;
            tampered[last] ^= 1;
            assert!(unpacked(packing, &tampered).is_err(), "{packing:?}");
            assert!(unpacked(packing, &[&all[..], b"x"].concat()).is_err());
        }
    }
}
