//! What `normalize` tells of its edits: counts, places, samples, and the record of a stream.

#![cfg(unix)]

mod folder;

use std::io::Write;
use std::process::{Output, Stdio};

use folder::{AFTER, BEFORE, Folder, told};
use serde_json::{Value, json};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The command with `input` as its standard input.
fn piped(folder: &Folder, arguments: &str, input: &[u8]) -> Output {
    let mut command = folder.command(arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// Holds `value` to the required keys of its schema, and the schema to its keys.
fn check_schema(name: &str, value: &Value) {
    let path = format!("{}/schema/transdrift.{name}.v1.json", env!("CARGO_MANIFEST_DIR"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for key in schema["required"].as_array().unwrap() {
        assert!(!value[key.as_str().unwrap()].is_null(), "{name} lacks {key}");
    }
    for key in value.as_object().unwrap().keys() {
        assert!(!schema["properties"][key].is_null(), "{key} is not in the schema of {name}");
    }
}

#[test]
fn statistics_tell_what_was_done_and_what_was_skipped() {
    let folder = Folder::new(&["texts/a.txt", "texts/b.txt"]);
    folder.write("texts/c.json", "{\"text\": \"Kiev\"}\n");
    folder.write("texts/d.txt", "Kiev\n");
    folder.write("texts/e", "\u{0}\u{1}");
    let output = folder.command("normalize -q --stats=json texts --out-dir out").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let told: Value = serde_json::from_slice(&output.stderr).expect("JSON alone");
    check_schema("statistics", &told);
    assert_eq!((&told["edits"], &told["files"][0]["file"]), (&json!(2), &json!("texts/a.txt")));
    assert_eq!(told["languages"][1], json!({"language": "en", "parts": 2, "edits": 2}));
    let skipped: Vec<_> =
        told["skipped"].as_array().unwrap().iter().map(|s| (&s["what"], &s["count"])).collect();
    assert_eq!(
        skipped,
        [(&json!("part"), &json!(1)), (&json!("file"), &json!(1)), (&json!("file"), &json!(1))],
        "{told}"
    );
}

#[test]
fn a_stream_is_accounted_for_as_a_file_is() {
    let folder = Folder::new(&[]);
    let text = format!("{BEFORE}\n{}", "Vladimir Poutine spoke in Kiev.\n\n".repeat(3000));
    folder.write("a.txt", &text);
    folder.write("a.jsonl", &"{\"text\": \"Talks in Kiev and with the OTAN\"}\n".repeat(3000));
    for (stream, whole) in [
        ("normalize --lang en a.txt", "normalize --lang en --why a.txt"),
        ("normalize --lang en --field text a.jsonl", "normalize --lang en --why --field text a.jsonl"),
    ] {
        let both = [stream, whole].map(|run| {
            let output = folder.command(&format!("{run} --edits e.jsonl --stats=json")).output().unwrap();
            let stats = String::from_utf8_lossy(&output.stderr).lines().last().unwrap().to_owned();
            let first = (output.stdout, stats, folder.read("e.jsonl"));
            assert_eq!(folder.run(&format!("{run} --map m.jsonl --offsets utf16")).0, 0);
            (first, folder.read("m.jsonl"))
        });
        assert!(both[0] == both[1], "{stream}");
        assert!(!both[0].1.is_empty());
    }
}

#[test]
fn a_stream_can_be_undone() {
    let folder = Folder::new(&["a.txt"]);
    let output = piped(&folder, "normalize --lang en --edits e.jsonl", BEFORE.as_bytes());
    assert_eq!(output.stdout, AFTER.as_bytes());
    assert_eq!(piped(&folder, "undo --edits e.jsonl -", AFTER.as_bytes()).stdout, BEFORE.as_bytes());
    assert_eq!(folder.run("normalize a.txt --lang en --edits e.jsonl -o b.txt").0, 0);
    assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
    assert_eq!(folder.read("b.txt"), BEFORE);
    // a text that ends in an error leaves no edits that cannot be undone
    let text = "in Kiev\n\n".repeat(20_000) + "\0";
    let broken = piped(&folder, "normalize --lang en --edits e.jsonl", text.as_bytes());
    assert_eq!((broken.status.code(), folder.read("e.jsonl").as_str()), (Some(2), ""));
}

#[test]
fn the_map_leads_from_old_places_to_new() {
    let folder = Folder::new(&[]);
    let text = "É Vladimir Poutine 😀 left.\nHe spoke of the OTAN in the city of Kiev today.\n";
    folder.write("a.txt", text);
    for (unit, old, new) in
        [("bytes", [12, 19], [12, 17]), ("code-points", [11, 18], [11, 16]), ("utf16", [11, 18], [11, 16])]
    {
        assert_eq!(folder.run(&format!("normalize --lang en a.txt --map m --offsets {unit}")).0, 0);
        let map = lines(&folder.read("m"));
        check_schema("map", &map[0]);
        let span = |[start, end]: [usize; 2]| json!({"start": start, "end": end});
        assert_eq!((&map[0]["old"], &map[0]["new"]), (&span(old), &span(new)), "{unit}");
        assert_eq!((map.len(), &map[1]["offsets"]), (3, &json!(unit)));
    }
    assert_eq!(folder.run("normalize --lang en a.txt --map a.txt").0, 2, "no output is an input");
}

#[test]
fn samples_and_dry_runs_write_nothing() {
    let folder = Folder::new(&["a.txt", "b.txt"]);
    folder.write("c.jsonl", &"{\"text\": \"in Kiev\"}\n".repeat(50));
    for arguments in [
        "normalize --lang en --field text --in-place --dry-run a.txt b.txt c.jsonl",
        "normalize --lang en --field text --in-place --sample 3 a.txt b.txt c.jsonl",
        "normalize --lang en --field text --sample 3 --stats .",
        "normalize --lang en --dry-run a.txt -o b.txt",
        "normalize --lang en --sample 1 --out-dir out a.txt",
    ] {
        let (status, said) = folder.run(arguments);
        assert!(status == 0 && said.contains("nothing was written"), "{arguments}: {said}");
        assert_eq!((folder.read("a.txt"), folder.read("b.txt")), (BEFORE.into(), BEFORE.into()));
        assert!(!folder.path("out").exists());
    }
    let drawn = |seed: usize| {
        let command = format!("normalize --lang en --field text --sample 2 --seed {seed} c.jsonl");
        String::from_utf8(folder.command(&command).output().unwrap().stdout).unwrap()
    };
    assert_eq!((drawn(1), drawn(1).lines().count()), (drawn(1), 2));
    assert_ne!(drawn(1), drawn(2));
    assert!(drawn(1).contains("in [-Kiev-]{+Kyiv+}"), "{}", drawn(1));
    assert_eq!(folder.run("normalize --sample 2 --edits e.jsonl a.txt").0, 2);
}

#[test]
fn bytes_that_are_no_text_come_back_too() {
    let folder = Folder::new(&[]);
    let text = b"in Kiev \xff, K\xc3\xa9v \xc3\xa9\n";
    std::fs::write(folder.path("a.txt"), text).unwrap();
    assert_eq!(folder.run("normalize --lang en a.txt -o b.txt --edits e.jsonl").0, 2);
    let record = lines(&folder.read("e.jsonl"));
    check_schema("edit", &record[0]);
    assert_eq!((&record[0]["output_file"], &record[0]["format"]), (&json!("b.txt"), &json!("text")));
    assert_eq!(std::fs::read(folder.path("b.txt")).unwrap(), b"in Kyiv \xff, K\xc3\xa9v \xc3\xa9\n");
    for _ in 0..2 {
        assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
        assert_eq!(std::fs::read(folder.path("b.txt")).unwrap(), text);
    }
}

#[test]
fn bytes_that_are_no_text_pass_and_are_told() {
    let folder = Folder::new(&[]);
    let output = piped(
        &folder,
        "normalize --lang en",
        b"in Kiev \xff, K\xc3\xa9v \xc3\xa9 \xc3\xa9\n\nOTAN \xfe \xc3",
    );
    assert_eq!(output.stdout, b"in Kyiv \xff, K\xc3\xa9v \xc3\xa9 \xc3\xa9\n\nNATO \xfe \xc3");
    let (status, said) = told(&output);
    assert!(status == 2 && said.contains("3 bytes are no UTF-8, the first at byte 8 (line 1)"), "{said}");
}

#[test]
fn a_prompt_has_the_forms_that_texts_use() {
    let folder = Folder::new(&[]);
    folder.write(
        "g.toml",
        "[[entry]]\nid = 'oresk'\nkind = 'place'\ncanonical = { en = 'Oresk', fr = 'Oresque' }\nvariants = ['Orezk', 'Oreskk']\n\
         [[entry]]\nid = 'ada-brenn'\nkind = 'person'\ncanonical = { en = 'Ada Brenn', fr = 'Ada Brène' }\n\
         [[entry]]\nid = 'varn'\nkind = 'place'\ncanonical = { en = 'Varn' }\n\
         [[entry]]\nid = 'utv'\nkind = 'organisation'\ncanonical = { en = 'UTV', fr = 'OTV' }\n",
    );
    folder.write(
        "a.txt",
        "The mayor of Orezk met Ada Brenn in the town of Varn, and Brenn said that Oresk is near.\n",
    );
    folder
        .write("a.html", "<p>They met in Oreskk, and the mayor <code>UTV</code> said so to the people.</p>");
    let run = |arguments: &str| {
        let command = format!("glossary export --no-builtin --glossary g.toml {arguments}");
        let output = folder.command(&command).output().unwrap();
        (told(&output), String::from_utf8(output.stdout).unwrap())
    };
    let ((status, said), written) = run("prompt --for a.txt --lang fr");
    assert_eq!(written, "- Oresk, Orezk → Oresque\n- Brenn → Brène\n");
    assert!(status == 0 && said.ends_with("no form to use in French, so left out: varn\n"), "{said}");
    assert_eq!(run("--format prompt --for a.html --lang fr").1, "- Oreskk → Oresque\n");
    assert_eq!(run("synonyms --for a.html").1, "Orezk, Oreskk => Oresk\n", "whole entries in other formats");
    assert_eq!(run("prompt --for missing.txt").0.0, 2);
}
