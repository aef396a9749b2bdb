//! Texts that are packed or in another charset than UTF-8: read as text, and written back as they came.

#![cfg(unix)]

mod folder;

use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use folder::{AFTER, BEFORE, Folder};

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn gunzip(bytes: &[u8]) -> String {
    let mut text = String::new();
    MultiGzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn packed_files_stay_packed() {
    let folder = Folder::new(&[]);
    let twice = [gzip(BEFORE), gzip(BEFORE), vec![0; 5]].concat();
    fs::write(folder.path("a.txt.gz"), &twice).unwrap();
    fs::write(folder.path("b.jsonl.gz"), gzip(&format!("{{\"text\": \"{}\"}}\n", BEFORE.trim()))).unwrap();
    let shown = |arguments: &str| folder.command(arguments).output().unwrap().stdout;
    assert_eq!(shown("normalize a.txt.gz"), AFTER.repeat(2).as_bytes(), "plain on standard output");
    assert_eq!(folder.run("normalize --in-place --field text --edits e.jsonl a.txt.gz b.jsonl.gz").0, 0);
    let read = |name: &str| gunzip(&fs::read(folder.path(name)).unwrap());
    assert_eq!(read("a.txt.gz"), AFTER.repeat(2));
    assert!(read("b.jsonl.gz").contains(AFTER.trim()));
    assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
    assert_eq!(read("a.txt.gz"), BEFORE.repeat(2));
    assert_eq!(folder.run("normalize a.txt.gz -o c.txt.gz").0, 0);
    assert_eq!(read("c.txt.gz"), AFTER.repeat(2));
    assert_eq!(folder.run("normalize c.txt.gz -o d.txt.zst").0, 0);
    assert_eq!(shown("normalize d.txt.zst"), AFTER.repeat(2).as_bytes());
    assert_eq!(folder.run("check --fix --only TD001 a.txt.gz").0, 0);
    assert_eq!(read("a.txt.gz"), AFTER.repeat(2));
}

#[test]
fn a_damaged_file_is_left_and_the_others_go_on() {
    let folder = Folder::new(&["c.txt"]);
    let whole = gzip(BEFORE);
    let cut = &whole[..whole.len() - 9];
    fs::write(folder.path("a.txt.gz"), cut).unwrap();
    fs::write(folder.path("b.txt.gz"), [&whole[..], b"more"].concat()).unwrap();
    let (status, said) = folder.run("normalize --in-place .");
    assert_eq!((status, folder.read("c.txt").as_str()), (2, AFTER), "{said}");
    assert!(said.contains("a.txt.gz: this is no whole gzip file: it is cut off or damaged"), "{said}");
    assert!(said.contains("b.txt.gz: this is no whole gzip file"), "{said}");
    assert_eq!(fs::read(folder.path("a.txt.gz")).unwrap(), cut);
}

#[test]
fn charsets_are_read_told_and_kept() {
    let folder = Folder::new(&[]);
    // signs that Shift_JIS has twice, of which writing them anew would give the other one
    let shift_jis = [b"\xed\x40\x83e\x83X\x83g ".as_slice(), BEFORE.as_bytes()].concat();
    let cyrillic = [b"\xc2 \xca\xe8\xe5\xe2\xe5. ".as_slice(), BEFORE.as_bytes()].concat();
    let marked = [vec![0xff, 0xfe], utf16(BEFORE)].concat();
    let files = [("a.txt", shift_jis), ("b.txt", cyrillic), ("c.md", marked), ("d.txt", utf16(BEFORE))];
    for (name, bytes) in &files {
        fs::write(folder.path(name), bytes).unwrap();
    }
    let (status, said) = folder.run("normalize --lang en --in-place --edits e.jsonl .");
    assert_eq!(status, 0, "{said}");
    for told in ["a.txt: read as Shift_JIS", "b.txt: read as windows-1251", "d.txt: read as UTF-16LE"] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(!said.contains("c.md: read as"), "its mark says so itself: {said}");
    let read = |name: &str| fs::read(folder.path(name)).unwrap();
    assert_eq!(read("a.txt"), [b"\xed\x40\x83e\x83X\x83g ".as_slice(), AFTER.as_bytes()].concat());
    assert_eq!(read("c.md"), [vec![0xff, 0xfe], utf16(AFTER)].concat());
    assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
    files.iter().for_each(|(name, bytes)| assert_eq!(read(name), *bytes, "{name}"));
}

#[test]
fn what_was_replaced_comes_back_as_its_own_bytes() {
    let folder = Folder::new(&[]);
    folder.write("g.toml", "[[entry]]\nid = \"x\"\nkind = \"term\"\ncanonical = { en = \"sign\" }\nvariants = [{ text = \"纊\", lang = \"en\" }]\n");
    let bytes = b"the \xed\x40 of it\n";
    fs::write(folder.path("a.txt"), bytes).unwrap();
    let command =
        "normalize --lang en --glossary g.toml --encoding shift_jis --in-place --edits e.jsonl a.txt";
    assert_eq!(folder.run(command).0, 0);
    assert_eq!(fs::read(folder.path("a.txt")).unwrap(), b"the sign of it\n");
    assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
    assert_eq!(fs::read(folder.path("a.txt")).unwrap(), bytes);
}

#[test]
fn what_the_charset_has_no_sign_for_is_left_and_told() {
    let folder = Folder::new(&[]);
    folder.write("g.toml", "[[entry]]\nid = \"x\"\nkind = \"term\"\ncanonical = { en = \"Київ\" }\nvariants = [{ text = \"Zork\", lang = \"en\" }]\n");
    let bytes = b"caf\xe9 in Zork and Kiev\n";
    fs::write(folder.path("a.txt"), bytes).unwrap();
    let (status, said) =
        folder.run("normalize --lang en --glossary g.toml --encoding windows-1252 --why --in-place a.txt");
    assert!(status == 0 && said.contains("`Київ` cannot be written in windows-1252"), "{status} {said}");
    assert_eq!(fs::read(folder.path("a.txt")).unwrap(), b"caf\xe9 in Zork and Kyiv\n");
    assert_eq!(folder.run("normalize --encoding shift_jis a.txt").0, 2);
}

#[test]
fn standard_input_is_read_in_the_charset_that_is_named() {
    let folder = Folder::new(&[]);
    let mut child = folder.command("normalize --lang en --encoding utf-16le");
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&utf16(BEFORE)).unwrap();
    assert_eq!(child.wait_with_output().unwrap().stdout, utf16(AFTER));
}
