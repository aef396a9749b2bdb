//! Addresses of documents, and the paths that they stand for.

use std::path::{Path, PathBuf};

/// The path of a document; of one that is no file a name with the suffix of its language.
pub(super) fn path(uri: &str, language: &str) -> PathBuf {
    match uri.strip_prefix("file://") {
        Some(path) => decoded(path.strip_prefix("localhost").unwrap_or(path)).into(),
        None => Path::new("untitled").with_extension(suffix(language)),
    }
}

/// The suffix of files in a language as editors call it.
fn suffix(language: &str) -> &str {
    match language {
        "markdown" => "md",
        "mdx" => "mdx",
        "html" => "html",
        "restructuredtext" => "rst",
        "asciidoc" => "adoc",
        "yaml" => "yaml",
        _ => "txt",
    }
}

/// `text` with its percent-encoded bytes decoded; what is no encoding stays.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut found, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                found.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                found.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&found).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_paths() {
        for (uri, language, expected) in [
            ("file:///a/b%20c/%C3%A9.md", "markdown", "/a/b c/é.md"),
            ("file://localhost/a.txt", "plaintext", "/a.txt"),
            ("file:///100%.txt", "plaintext", "/100%.txt"),
            ("untitled:Untitled-1", "markdown", "untitled.md"),
            ("untitled:Untitled-1", "rust", "untitled.txt"),
        ] {
            assert_eq!(path(uri, language), Path::new(expected), "{uri}");
        }
    }
}
