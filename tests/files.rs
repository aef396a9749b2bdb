//! Files are safe: what the user has is changed whole or not at all, by its own name, and can be had back.

#![cfg(unix)]

mod folder;

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::{Command, Stdio};

use folder::{AFTER, BEFORE, Folder, told};

fn names(folder: &Folder) -> Vec<OsString> {
    let mut names: Vec<_> =
        fs::read_dir(folder.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

#[test]
fn a_name_that_is_no_text_is_written_to_all_the_same() {
    let bad = OsStr::from_bytes(b"bad\xff\xfe.txt");
    for arguments in ["check --fix .", "normalize --in-place --edits e.jsonl ."] {
        let folder = Folder::new(&["good.txt"]);
        fs::write(folder.path(bad), BEFORE).unwrap();
        assert_eq!(folder.run(arguments).0, 0);
        let texts = names(&folder).into_iter().filter(|name| name != "e.jsonl").collect::<Vec<_>>();
        assert_eq!(texts, [bad, OsStr::new("good.txt")], "{arguments}: no other name appears");
        assert_eq!((folder.read(bad), folder.read("good.txt")), (AFTER.into(), AFTER.into()), "{arguments}");
        if folder.path("e.jsonl").exists() {
            assert!(folder.read("e.jsonl").contains(r"bad\\xFF\\xFE.txt"));
            assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
            assert_eq!((folder.read(bad), folder.read("good.txt")), (BEFORE.into(), BEFORE.into()));
        }
    }
}

#[test]
fn no_output_is_an_input() {
    let stories = r#"{"id":"1","versions":[{"name":"a","text":"One."},{"name":"b","text":"Two."}]}"#;
    let glossary = "[[entry]]\nid = \"vezenburg\"\nkind = \"place\"\ncanonical = { en = \"Vezenburg\" }\nvariants = [{ text = \"Wesenburg\" }]\n";
    for (arguments, input) in [
        ("report a.txt b.txt -o a.txt", "a.txt"),
        ("report a.txt b.txt -o hard.txt", "a.txt"),
        ("report a.txt b.txt -o soft.txt", "a.txt"),
        ("report . -o b.txt", "b.txt"),
        ("report a.txt b.txt --glossary g.toml -o g.toml --format json", "g.toml"),
        ("report --stories s.jsonl -o s.jsonl", "s.jsonl"),
        ("check a.txt -o a.txt", "a.txt"),
        ("check . -o a.txt", "a.txt"),
        ("check a.txt --glossary g.toml -o g.toml", "g.toml"),
        ("check --fix g.toml --glossary g.toml", "g.toml"),
        ("normalize a.txt -o a.txt", "a.txt"),
        ("normalize a.txt -o ./a.txt", "a.txt"),
        ("normalize a.txt --glossary g.toml -o g.toml", "g.toml"),
        ("normalize a.txt --edits a.txt", "a.txt"),
        ("normalize a.txt --glossary g.toml --edits g.toml", "g.toml"),
        ("normalize a.txt -o out.txt --edits out.txt", "a.txt"),
        ("normalize sub/a.txt /dev/null --out-dir .", "sub/a.txt"),
        ("normalize ./a.txt --out-dir .", "a.txt"),
        ("normalize ../FOLDER/a.txt b.txt --out-dir .", "a.txt"),
        ("normalize --in-place g.toml --glossary g.toml", "g.toml"),
        ("glossary compile --glossary g.toml -o g.toml", "g.toml"),
        ("glossary export csv --glossary g.toml -o g.toml", "g.toml"),
        ("glossary import csv l.csv -o l.csv --lang en", "l.csv"),
        ("glossary suggest a.txt b.txt -o b.txt", "b.txt"),
        ("undo --edits e.jsonl a.txt --out-dir .", "a.txt"),
    ] {
        let folder = Folder::new(&["a.txt", "b.txt", "sub/a.txt"]);
        for (name, text) in
            [("s.jsonl", stories), ("g.toml", glossary), ("l.csv", "Kyiv,Kiev\n"), ("e.jsonl", "")]
        {
            folder.write(name, text);
        }
        fs::hard_link(folder.path("a.txt"), folder.path("hard.txt")).unwrap();
        symlink("a.txt", folder.path("soft.txt")).unwrap();
        if arguments.starts_with("undo") {
            // a record of what stands there, made elsewhere
            assert_eq!(folder.run("normalize b.txt --edits e.jsonl -o n.txt").0, 0);
            fs::write(
                folder.path("e.jsonl"),
                folder.read("e.jsonl").replace("b.txt", "a.txt").replace("n.txt", "a.txt"),
            )
            .unwrap();
        }
        let before = folder.read(input);
        let own = folder.0.path().file_name().unwrap().to_str().unwrap();
        let (status, said) = folder.run(&arguments.replace("FOLDER", own));
        let is_refused =
            ["written over", "one file", "two texts", "by itself"].iter().any(|word| said.contains(word));
        assert!(status == 2 && is_refused, "{arguments}: {status} {said}");
        assert_eq!(folder.read(input), before, "{arguments}");
    }
}

#[test]
fn a_result_of_an_earlier_run_is_no_text_of_the_next() {
    let folder = Folder::new(&["a.txt"]);
    folder.write(
        "g.toml",
        "[[entry]]
id = \"kyiv\"
kind = \"place\"
canonical = { en = \"Kyiv\" }
variants = [{ text = \"Kiev\" }]
",
    );
    for _ in 0..2 {
        assert_eq!(folder.run("check . --format sarif -o r.sarif --no-builtin --glossary g.toml").0, 1);
        assert!(!folder.read("r.sarif").contains("r.sarif") && !folder.read("r.sarif").contains("g.toml"));
    }
    let texts = Folder::new(&["texts/a.txt"]);
    for _ in 0..2 {
        assert_eq!(texts.run("normalize texts --out-dir texts/out").0, 0);
        assert!(texts.read("texts/out/texts/a.txt") == AFTER && !texts.path("texts/out/texts/out").exists());
    }
    let findings = File::create(folder.path("findings.txt")).unwrap();
    folder.command("check . --format json").stdout(findings).output().unwrap();
    assert!(!folder.read("findings.txt").contains("findings.txt"), "standard output is none of the texts");
}

#[test]
fn what_was_saved_meanwhile_is_not_lost() {
    let folder = Folder::new(&["b.txt"]);
    folder.write("a.txt", &BEFORE.repeat(500));
    let mut command = folder.command("normalize --lang en --in-place --edits e.jsonl a.txt b.txt");
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    // saved again and again until the run is over, so also between reading and writing
    let mut times = 0;
    while child.try_wait().unwrap().is_none() {
        times += 1;
        let mut file = File::options().append(true).open(folder.path("a.txt")).unwrap();
        file.write_all(format!("saved meanwhile {times}\n").as_bytes()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let (status, said) = told(&child.wait_with_output().unwrap());
    assert!(status == 2 && said.contains("a.txt: it was changed since it was read"), "{status} {said}");
    let text = folder.read("a.txt");
    assert!((1..=times).all(|time| text.contains(&format!("saved meanwhile {time}\n"))));
    assert_eq!(folder.read("b.txt"), AFTER, "the others go on");
    assert!(!folder.read("e.jsonl").contains("a.txt"), "the record tells only what was done");
    assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
}

#[test]
fn whoever_reads_a_file_finds_the_old_text_or_the_new() {
    for arguments in [
        "normalize --in-place a.txt",
        "check --fix a.txt",
        "normalize b.txt -o a.txt",
        "report a.txt b.txt -o r.html",
    ] {
        let folder = Folder::new(&["a.txt", "b.txt", "r.html"]);
        let name = if arguments.ends_with("r.html") { "r.html" } else { "a.txt" };
        let (mut open, inode) =
            (File::open(folder.path(name)).unwrap(), fs::metadata(folder.path(name)).unwrap().ino());
        assert_eq!(folder.run(arguments).0, 0, "{arguments}");
        let mut text = String::new();
        open.read_to_string(&mut text).unwrap();
        assert_eq!(text, BEFORE, "{arguments}: the old file is not written to");
        assert!(
            fs::metadata(folder.path(name)).unwrap().ino() != inode && folder.read(name) != BEFORE,
            "{arguments}"
        );
        assert!(
            names(&folder).iter().all(|name| !name.to_string_lossy().starts_with('.')),
            "no temporary file stays"
        );
    }
}

#[test]
fn read_only_files_and_hard_links_ask_for_force() {
    let folder = Folder::new(&["read-only.txt", "linked.txt", "plain.txt"]);
    fs::set_permissions(folder.path("read-only.txt"), fs::Permissions::from_mode(0o444)).unwrap();
    fs::hard_link(folder.path("linked.txt"), folder.path("other")).unwrap();
    for command in ["normalize --in-place", "check --fix"] {
        folder.write("plain.txt", BEFORE);
        let (status, said) = folder.run(&format!("{command} read-only.txt linked.txt plain.txt"));
        assert!(status == 2 && said.contains("read-only") && said.contains("2 names (hard links)"), "{said}");
        assert_eq!((folder.read("read-only.txt"), folder.read("linked.txt")), (BEFORE.into(), BEFORE.into()));
        assert_eq!(folder.read("plain.txt"), AFTER, "the others go on");
    }
    assert_eq!(folder.run("normalize --in-place --force --edits e.jsonl read-only.txt linked.txt").0, 0);
    assert_eq!(fs::metadata(folder.path("read-only.txt")).unwrap().mode() & 0o777, 0o444);
    assert_eq!((folder.read("linked.txt"), folder.read("other")), (AFTER.into(), BEFORE.into()));
    assert_eq!(folder.run("undo --edits e.jsonl").0, 2);
    assert_eq!(folder.run("undo --edits e.jsonl --force").0, 0);
    assert_eq!(folder.read("read-only.txt"), BEFORE);
}

#[test]
fn long_names_and_dangling_links_are_written_to() {
    let long = format!("{}.txt", "n".repeat(251));
    let folder = Folder::new(&[&long, "a.txt"]);
    symlink("nowhere.txt", folder.path("link")).unwrap();
    assert_eq!(folder.run("normalize --in-place --edits e.jsonl .").0, 0);
    assert_eq!(folder.read(&long), AFTER);
    assert_eq!(folder.run("normalize a.txt -o link").0, 0);
    assert!(fs::symlink_metadata(folder.path("link")).unwrap().is_symlink());
    assert_eq!(folder.read("nowhere.txt"), AFTER);
}

#[test]
fn a_walk_passes_over_what_is_no_text_and_says_what_it_could_not_read() {
    let folder = Folder::new(&["texts/a.txt"]);
    for (name, bytes) in [("texts/picture", &b"\x89PNG\0\0"[..]), ("texts/data", b"\xff\xfe\xfd")] {
        fs::write(folder.path(name), bytes).unwrap();
    }
    assert!(Command::new("mkfifo").arg(folder.path("texts/pipe.txt")).status().unwrap().success());
    let (status, said) = folder.run("normalize --diff texts");
    assert!(
        status == 0 && said.contains("passed over 2 files") && said.contains("texts/picture"),
        "{status} {said}"
    );
    let checked = folder.command("check texts --fail-on critical").output().unwrap();
    assert!(checked.status.success(), "{checked:?}");
    assert!(String::from_utf8_lossy(&checked.stdout).ends_with("2 files passed over (no UTF-8 text).\n"));
    fs::write(folder.path("texts/latin1.txt"), b"B\xfcrgermeister von Kiev\n").unwrap();
    fs::write(folder.path("texts/utf16.md"), b"\xff\xfeK\0i\0e\0v\0x").unwrap();
    for command in ["normalize --in-place", "check"] {
        folder.write("texts/a.txt", BEFORE);
        let (status, said) = folder.run(&format!("{command} texts"));
        assert!(
            status == 2 && said.contains("latin1.txt: not valid UTF-8") && said.contains("utf16.md"),
            "{status} {said}"
        );
        assert!(folder.read("texts/a.txt") == AFTER || command == "check");
    }
    let many = (0..9).map(|n| format!("many/{n}.txt"));
    folder.write("many/ok.txt", AFTER);
    many.for_each(|name| fs::write(folder.path(name), b"\xff").unwrap());
    let (status, said) = folder.run("check many");
    assert!(
        status == 2 && said.contains("6 more could not be read") && !said.contains("many/8.txt"),
        "{said}"
    );
    assert!(folder.run("check -v many").1.contains("many/8.txt"));
}

#[test]
fn a_named_pipe_is_read() {
    let folder = Folder::new(&[]);
    for command in ["normalize", "check --format jsonl"] {
        let mut child = folder
            .command(&format!("{command} /dev/stdin"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(BEFORE.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(String::from_utf8_lossy(&output.stdout).contains("Kyiv"), "{command}: {output:?}");
    }
    let (status, said) = folder.run("normalize --in-place /dev/null");
    assert!(status == 2 && said.contains("--in-place changes files"), "{said}");
}

#[test]
fn an_interrupted_run_leaves_no_temporary_file() {
    let folder = Folder::new(&[]);
    let story = format!(
        "{{\"id\":\"1\",\"versions\":[{{\"name\":\"a\",\"text\":{0:?}}},{{\"name\":\"b\",\"text\":{0:?}}}]}}\n",
        BEFORE.trim()
    );
    let mut child = folder.command("report --stories - -o r.jsonl").stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(story.as_bytes()).unwrap();
    while names(&folder).is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    std::thread::sleep(std::time::Duration::from_millis(50));
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&child.wait().unwrap()), Some(15));
    assert_eq!(names(&folder), [""; 0], "nothing stands there, neither under the name nor beside it");
}

#[test]
fn a_line_break_in_a_name_begins_no_line_of_a_diff() {
    let folder = Folder::new(&["a\n::error::pwned.txt"]);
    for command in ["normalize --diff .", "check --diff ."] {
        let output = folder.command(command).output().unwrap();
        let diff = String::from_utf8_lossy(&output.stdout);
        assert!(diff.contains("--- \"a/./a\\n::error::pwned.txt\"\n"), "{diff}");
        assert!(!diff.lines().any(|line| line.starts_with("::error")), "{diff}");
    }
}

/// A limit on the size of files stands for a full disk.
#[test]
fn a_failing_write_changes_nothing() {
    let folder = Folder::new(&["a.txt"]);
    let limited =
        format!("ulimit -f 0; trap '' XFSZ; {} normalize --in-place a.txt", env!("CARGO_BIN_EXE_transdrift"));
    let output = Command::new("bash").args(["-c", &limited]).current_dir(folder.0.path()).output().unwrap();
    assert_eq!(told(&output).0, 2, "{output:?}");
    assert_eq!((folder.read("a.txt"), names(&folder)), (BEFORE.into(), vec!["a.txt".into()]));
}
