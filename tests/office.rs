//! Documents of word processors: only the text of their parts changes, and comes back.

#![cfg(all(unix, feature = "office"))]

mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};

use folder::Folder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const BODY: &str = "<w:document><w:body><w:p><w:r><w:t xml:space=\"preserve\">The talks of Vladimir </w:t></w:r><w:r><w:t>Pou</w:t></w:r><w:r><w:t>tine in Kiev.</w:t></w:r></w:p></w:body></w:document>";
const FOOTER: &str = "<w:ftr><w:p><w:r><w:t>Foot of Kiev</w:t></w:r></w:p></w:ftr>";

/// An archive of these parts, and one that is stored as it is.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    writer.start_file("mimetype", stored).unwrap();
    writer.write_all(b"in Kiev").unwrap();
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default().large_file(true)).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        parts.insert(entry.name().unwrap().into_owned(), text);
    }
    parts
}

#[test]
fn parts_change_and_come_back() {
    let folder = Folder::new(&[]);
    let before = archive(&[
        ("word/document.xml", BODY),
        ("word/footer1.xml", FOOTER),
        ("word/styles.xml", "<a>Kiev</a>"),
    ]);
    fs::write(folder.path("a.docx"), &before).unwrap();
    let content =
        "<office:document-content><text:p>The talks in Kiev began.</text:p></office:document-content>";
    fs::write(folder.path("b.odt"), archive(&[("content.xml", content), ("meta.xml", "<a>Kiev</a>")]))
        .unwrap();
    let read = |name: &str| parts(&fs::read(folder.path(name)).unwrap());
    let mut expected = parts(&before);
    expected.insert(
        "word/document.xml".to_owned(),
        BODY.replace("Pou", "Putin").replace(">tine in Kiev", "> in Kyiv"),
    );
    expected.insert("word/footer1.xml".to_owned(), FOOTER.replace("Kiev", "Kyiv"));
    assert_eq!(folder.run("normalize --lang en --in-place --edits e.jsonl a.docx b.odt").0, 0);
    assert_eq!(read("a.docx"), expected);
    assert!(read("b.odt")["content.xml"].contains("in Kyiv") && read("b.odt")["meta.xml"].contains("Kiev"));
    assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
    assert_eq!(read("a.docx"), parts(&before), "exact by part");
    assert_eq!(folder.run("check --lang en --only TD001 --fix a.docx").0, 0);
    assert_eq!(read("a.docx"), expected);
}

#[test]
fn what_is_no_document_is_told_and_left() {
    let folder = Folder::new(&["z.txt"]);
    let whole = archive(&[("word/document.xml", BODY)]);
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("a.docx", b"In Kiev".to_vec(), "this is no DOCX document: it is no ZIP archive"),
        ("b.docx", b"\xd0\xcf\x11\xe0 and more".to_vec(), "under a password, or of an older Word"),
        ("c.docx", whole[..whole.len() - 30].to_vec(), "the ZIP archive is cut off or damaged"),
        ("d.odt", archive(&[]), "the archive holds no text of one"),
    ];
    for (name, bytes, _) in &cases {
        fs::write(folder.path(name), bytes).unwrap();
    }
    let (status, said) = folder.run("-v normalize --in-place .");
    assert_eq!((status, folder.read("z.txt").as_str()), (2, folder::AFTER), "{said}");
    for (name, bytes, told) in &cases {
        assert!(said.contains(told), "{told}: {said}");
        assert_eq!(fs::read(folder.path(name)).unwrap(), *bytes);
    }
}
