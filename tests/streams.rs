//! Texts that come bit by bit: the first output before the last input, in constant memory, packed, cut off, changed meanwhile.

#![cfg(unix)]

mod folder;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use folder::{AFTER, BEFORE, Folder, told};

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// The command with `input` as its standard input.
fn piped(folder: &Folder, arguments: &str, input: &[u8]) -> Output {
    let mut child = spawned(folder, arguments);
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn spawned(folder: &Folder, arguments: &str) -> std::process::Child {
    let mut command = folder.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn what_is_decided_is_written_before_more_comes() {
    let folder = Folder::new(&[]);
    for (arguments, first, expected) in [
        (
            "normalize --lang en --column text --input-format csv",
            "id,text\n1,in Kiev\n2",
            "id,text\n1,in Kyiv\n",
        ),
        ("normalize --lang en --input-format srt", "1\n0:1 --> 0:2\nKiev\n\n2", "1\n0:1 --> 0:2\nKyiv\n\n"),
        ("normalize --lang en --field t", "{\"t\": \"Kiev\"}\n{\"t\"", "{\"t\": \"Kyiv\"}\n"),
        ("normalize --lang en", "in Kiev\n\nin K", "in Kyiv\n"),
    ] {
        let mut child = spawned(&folder, arguments);
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(first.as_bytes()).unwrap();
        stdin.flush().unwrap();
        let mut read = vec![0; expected.len()];
        child.stdout.as_mut().unwrap().read_exact(&mut read).unwrap();
        assert_eq!(String::from_utf8_lossy(&read), expected, "{arguments}");
        drop(stdin);
        child.wait().unwrap();
    }
}

#[test]
fn a_stream_gives_what_the_whole_gives() {
    let folder = Folder::new(&[]);
    let rows = (0..9000).map(|n| format!("{n},\"The minister met in Kiev\n, \"\"{n}\"\" and l'OTAN\",en\n"));
    folder.write("a.csv", &("id,text,lang\n".to_owned() + &rows.collect::<String>()));
    let cues =
        (0..9000).map(|n| format!("{n}\n00:00:01,000 --> 00:00:02,000\nThe minister <i>met</i> in Kiev\n\n"));
    folder.write("a.srt", &cues.collect::<String>());
    for arguments in ["--column text a.csv", "--column text --lang-field lang a.csv", "a.srt"] {
        let runs = ["normalize --edits e.jsonl", "normalize --why --edits e.jsonl"].map(|run| {
            let output = folder.command(&format!("{run} {arguments}")).output().unwrap();
            (output.stdout, folder.read("e.jsonl"))
        });
        assert!(runs[0] == runs[1] && !runs[0].1.is_empty(), "{arguments}");
    }
}

#[test]
fn what_cannot_be_read_in_a_stream_is_told_and_left() {
    let folder = Folder::new(&[]);
    folder.write("a.csv", "id,text\n1\n2,Kiev\n\"x\"y,1\n3,\"Kiev\n");
    for arguments in
        ["normalize --lang en --column text a.csv", "normalize --lang en --why --column text a.csv"]
    {
        let output = folder.command(arguments).output().unwrap();
        let (status, said) = told(&output);
        assert_eq!(output.stdout, b"id,text\n1\n2,Kyiv\n\"x\"y,1\n3,\"Kiev\n", "{arguments}");
        for line in ["line 2, column 1", "line 4, column 4", "line 5, column 3"] {
            assert!(status == 2 && said.contains(line), "{arguments}: {said}");
        }
    }
    let (status, said) = folder.run("normalize --column other a.csv");
    assert!(status == 2 && said.contains("a.csv: there is no column `other`"), "{said}");
    let output = piped(&folder, "normalize --lang en --column t --input-format csv", b"t\nKiev \xff\n");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), b"t\nKyiv \xff\n".as_slice()));
}

#[test]
fn packed_input_is_unpacked_wherever_it_comes_from() {
    let folder = Folder::new(&[]);
    let packed = gzip(BEFORE.as_bytes());
    fs::write(folder.path("a.txt.gz"), &packed).unwrap();
    for input in [&packed, &[&packed[..], &packed, &[0; 7]].concat()] {
        let times = if input.len() > packed.len() { 2 } else { 1 };
        let output = piped(&folder, "normalize", input);
        assert_eq!((output.stdout, output.status.code()), (AFTER.repeat(times).into_bytes(), Some(0)));
    }
    assert_eq!(piped(&folder, "normalize --diff", &packed).status.code(), Some(0));
    assert_eq!(folder.run("normalize a.txt.gz -o b.txt.zst --edits e.jsonl").0, 0);
    let unpacked = piped(&folder, "normalize", &fs::read(folder.path("b.txt.zst")).unwrap());
    assert_eq!(unpacked.stdout, AFTER.as_bytes());
    folder.write("c.txt", BEFORE);
    assert_eq!(folder.run("normalize c.txt -o c.txt.gz").0, 0);
    assert_eq!(
        piped(&folder, "normalize", &fs::read(folder.path("c.txt.gz")).unwrap()).stdout,
        AFTER.as_bytes()
    );
    for broken in [&packed[..packed.len() - 5], &[&packed[..], b"x"].concat(), &packed[..3]] {
        let output = piped(&folder, "normalize", broken);
        let (status, said) = told(&output);
        assert_eq!(status, 2);
        assert_eq!(
            said,
            "transdrift: error: cannot read standard input: this is no whole gzip file: it is cut off or damaged\n"
        );
    }
}

#[test]
fn charsets_of_standard_input_are_told_by_its_beginning() {
    let folder = Folder::new(&[]);
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let marked = [vec![0xff, 0xfe], utf16(BEFORE)].concat();
    assert_eq!(piped(&folder, "normalize", &marked).stdout, [vec![0xff, 0xfe], utf16(AFTER)].concat());
    assert_eq!(piped(&folder, "normalize", &gzip(&marked)).stdout, [vec![0xff, 0xfe], utf16(AFTER)].concat());
    let cyrillic = b"\xc2 \xca\xe8\xe5\xe2\xe5 in Kiev";
    let output = piped(&folder, "normalize --lang en", cyrillic);
    assert_eq!(output.stdout, b"\xc2 \xca\xe8\xe5\xe2\xe5 in Kyiv");
    assert!(told(&output).1.contains("read as windows-1251"));
    let (status, said) = told(&piped(&folder, "normalize", &marked[..marked.len() - 1]));
    assert!(status == 2 && said.contains("standard input: this is UTF-16LE by its mark, and byte"), "{said}");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_told() {
    let folder = Folder::new(&[]);
    folder.write("a.txt", &"In Kiev.\n\n".repeat(200_000));
    let mut child = spawned(&folder, "normalize --lang en --edits e.jsonl a.txt");
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut String::new()).unwrap();
    fs::OpenOptions::new().append(true).open(folder.path("a.txt")).unwrap().write_all(b"more").unwrap();
    reader.read_to_end(&mut Vec::new()).unwrap();
    let (status, said) = told(&child.wait_with_output().unwrap());
    assert!(status == 2 && said.contains("a.txt was changed while it was read"), "{said}");
    assert_eq!(folder.read("e.jsonl"), "", "no edits that cannot be undone");
}

#[test]
fn a_run_that_was_cut_off_goes_on() {
    for (run, done) in [
        ("normalize --lang en --in-place --edits e.jsonl texts", ""),
        ("normalize --lang en --out-dir out --edits e.jsonl texts", "out/"),
        ("normalize --lang en --out-dir out texts", "out/"),
    ] {
        let names: Vec<String> = (0..5).map(|n| format!("texts/{n}.txt")).collect();
        let folder = Folder::new(&names.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(folder.run(run).0, 0);
        let whole = run.contains("edits").then(|| folder.read("e.jsonl"));
        // as after a run that was cut off while it wrote: the edits of 3 are recorded and not made, those of 4 begun
        for name in &names[3..] {
            match done {
                "" => folder.write(name, BEFORE),
                out => fs::remove_file(folder.path(format!("{out}{name}"))).unwrap(),
            }
        }
        if let Some(record) = &whole {
            let lines: Vec<&str> = record.split_inclusive('\n').collect();
            folder.write("e.jsonl", &(lines[..4].concat() + &lines[4][..50]));
        }
        let (status, said) = folder.run(&format!("{run} --resume"));
        assert!(status == 0 && said.contains("3 files done before"), "{run}: {said}");
        names
            .iter()
            .for_each(|name| assert_eq!(folder.read(format!("{done}{name}")), AFTER, "{run}: {name}"));
        if let Some(record) = whole {
            assert_eq!(folder.read("e.jsonl"), record, "{run}");
            assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
            names.iter().for_each(|name| assert_eq!(folder.read(format!("{done}{name}")), BEFORE));
        }
    }
}

#[test]
fn a_run_goes_on_only_where_it_knows_what_is_done() {
    let folder = Folder::new(&["texts/a.txt", "texts/b.txt"]);
    let run = "normalize --lang en --in-place --edits e.jsonl --resume texts";
    assert_eq!(folder.run(run).0, 0, "without a record, it begins one");
    folder.write("texts/a.txt", "Something else in Kiev.\n");
    let (status, said) = folder.run(run);
    assert!(status == 2 && said.contains("texts/a.txt is not as it was recorded"), "{said}");
    assert_eq!(folder.read("texts/a.txt"), "Something else in Kiev.\n");
    for wrong in ["normalize --in-place --resume texts", "normalize --resume texts/a.txt"] {
        assert_eq!(folder.run(wrong).0, 2, "{wrong}");
    }
}
