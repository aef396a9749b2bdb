//! Names of files as an edit record holds them: any name, as plain JSON.
//!
//! A name that is UTF-8 stands as it is. A byte that is no part of UTF-8 is written `\xFF`, in two capital hexadecimal
//! digits. Where a name itself has a backslash that would be read so, this backslash is written `\x5C`.

use std::path::{Path, PathBuf};

/// `path` as a record names it.
pub(in crate::cli) fn recorded(path: &Path) -> String {
    #[cfg(unix)]
    return escaped(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()));
    #[cfg(not(unix))]
    path.display().to_string()
}

/// The path that a record calls `name`.
pub(in crate::cli) fn from_recorded(name: &str) -> PathBuf {
    #[cfg(unix)]
    return PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(unescaped(name)));
    #[cfg(not(unix))]
    PathBuf::from(name)
}

/// The byte that `text` begins with as an escape, `\xFF`.
#[cfg(unix)]
fn escape(text: &[u8]) -> Option<u8> {
    let digits = text.strip_prefix(b"\\x")?.get(..2)?;
    let is_digit = |digit: &u8| digit.is_ascii_digit() || (b'A'..=b'F').contains(digit);
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|d| is_digit(&d)))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(unix)]
fn escaped(bytes: &[u8]) -> String {
    let mut name = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for (at, c) in chunk.valid().char_indices() {
            match escape(&chunk.valid().as_bytes()[at..]) {
                Some(_) => name += "\\x5C",
                None => name.push(c),
            }
        }
        chunk.invalid().iter().for_each(|byte| name += &format!("\\x{byte:02X}"));
    }
    name
}

#[cfg(unix)]
fn unescaped(name: &str) -> Vec<u8> {
    let mut rest = name.as_bytes();
    let mut bytes = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        match escape(rest) {
            Some(byte) => (bytes.push(byte), rest = &rest[b"\\xFF".len()..]).1,
            None => (bytes.push(*first), rest = after).1,
        }
    }
    bytes
}

#[cfg(all(test, unix))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_names_stand_as_they_are() {
        for (bytes, expected) in [
            (&b"a/b c.txt"[..], "a/b c.txt"),
            ("статья \\x.txt".as_bytes(), "статья \\x.txt"),
            (b"bad\xff\xfe.txt", "bad\\xFF\\xFE.txt"),
            (b"a\\xFF", "a\\x5CxFF"),
            (b"a\\xff", "a\\xff"),
        ] {
            assert_eq!(escaped(bytes), expected);
        }
    }

    proptest! {
        #[test]
        fn every_name_comes_back(bytes in proptest::collection::vec(
            prop_oneof![Just(b'\\'), Just(b'x'), Just(b'5'), Just(b'C'), Just(0xC3u8), any::<u8>()], 0..24))
        {
            prop_assert_eq!(unescaped(&escaped(&bytes)), bytes);
        }
    }
}
