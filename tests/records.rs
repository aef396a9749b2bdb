//! The record of edits: what it holds, and what `undo` makes of it.

#![cfg(unix)]

mod folder;

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Stdio;

use folder::{AFTER, BEFORE, Folder, told};

#[test]
fn undo_knows_what_each_file_is_and_goes_on() {
    let folder = Folder::new(&["a.txt", "b.txt", "c.txt", "d.txt"]);
    assert_eq!(folder.run("normalize --in-place --edits e.jsonl .").0, 0);
    // as after a run that was cut off: one file was never changed, one was changed by somebody else, one is gone
    folder.write("a.txt", BEFORE);
    folder.write("b.txt", "something else\n");
    fs::remove_file(folder.path("c.txt")).unwrap();
    let (status, said) = folder.run("undo --edits e.jsonl");
    assert_eq!(status, 2, "{said}");
    assert!(
        said.contains("a.txt is already as it was before") && said.contains("b.txt cannot be restored"),
        "{said}"
    );
    assert!(said.contains("c.txt cannot be restored") && said.contains("d.txt: 1 edit undone"), "{said}");
    assert_eq!((folder.read("d.txt").as_str(), folder.read("b.txt").as_str()), (BEFORE, "something else\n"));
    folder.write("b.txt", AFTER);
    folder.write("c.txt", AFTER);
    for _ in 0..2 {
        assert_eq!(folder.run("undo --edits e.jsonl").0, 0, "resumed and repeated");
        ["a.txt", "b.txt", "c.txt", "d.txt"].iter().for_each(|name| assert_eq!(folder.read(name), BEFORE));
    }
}

#[test]
fn a_record_that_was_cut_off_is_read_as_far_as_it_goes() {
    let folder = Folder::new(&["a.txt", "b.txt"]);
    assert_eq!(folder.run("normalize --in-place --edits e.jsonl .").0, 0);
    let record = fs::read(folder.path("e.jsonl")).unwrap();
    folder.write("b.txt", BEFORE);
    let first = record.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    fs::write(folder.path("e.jsonl"), &record[..first + 40]).unwrap();
    let (status, said) = folder.run("undo --edits e.jsonl");
    assert!(status == 0 && said.contains("e.jsonl:2: the last line was cut off"), "{status} {said}");
    assert_eq!(folder.read("a.txt"), BEFORE);
    fs::write(folder.path("e.jsonl"), &record[40..]).unwrap();
    assert_eq!(folder.run("undo --edits e.jsonl").0, 2, "a damaged line elsewhere is told");
}

#[test]
fn undo_takes_back_what_went_to_another_folder() {
    let folder = Folder::new(&["texts/a.txt", "texts/b.txt"]);
    assert_eq!(folder.run("normalize texts --out-dir out --edits e.jsonl").0, 0);
    assert_eq!(folder.read("out/texts/a.txt"), AFTER);
    assert_eq!(folder.run("undo --edits e.jsonl --out-dir back").0, 0);
    assert_eq!(
        (folder.read("back/texts/a.txt"), folder.read("out/texts/a.txt")),
        (BEFORE.into(), AFTER.into())
    );
    assert_eq!(folder.run("undo --edits e.jsonl out/texts/b.txt").0, 0);
    assert_eq!(
        (folder.read("out/texts/a.txt"), folder.read("out/texts/b.txt")),
        (AFTER.into(), BEFORE.into())
    );
    assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
    assert_eq!(folder.read("out/texts/a.txt"), BEFORE);
}

#[test]
fn a_record_does_not_lead_out_of_its_folder() {
    let folder = Folder::new(&["victim/rc", "work/own.txt"]);
    folder.write("victim/rc", AFTER);
    folder.write("work/own.txt", AFTER);
    symlink("../victim", folder.path("work/link")).unwrap();
    let other = Folder::new(&["a.txt"]);
    assert_eq!(other.run("normalize --in-place --edits e.jsonl a.txt").0, 0);
    let record = other.read("e.jsonl");
    let absolute = folder.path("victim/rc").display().to_string();
    for name in ["../victim/rc", "link/rc", &absolute] {
        folder.write("work/e.jsonl", &(record.replace("a.txt", name) + &record.replace("a.txt", "own.txt")));
        let (status, said) =
            told(&folder.command("undo --edits e.jsonl").current_dir(folder.path("work")).output().unwrap());
        assert!(status == 2 && said.contains("--allow-outside"), "{name}: {status} {said}");
        assert_eq!(
            (folder.read("victim/rc"), folder.read("work/own.txt")),
            (AFTER.into(), BEFORE.into()),
            "{name}"
        );
        let allowed = folder
            .command("undo --edits e.jsonl --allow-outside")
            .current_dir(folder.path("work"))
            .output()
            .unwrap();
        assert_eq!((told(&allowed).0, folder.read("victim/rc")), (0, BEFORE.into()), "{name}");
        folder.write("victim/rc", AFTER);
        folder.write("work/own.txt", AFTER);
    }
}

#[test]
fn a_record_is_of_one_run() {
    let folder = Folder::new(&["a.txt", "b.txt"]);
    folder.write("e.jsonl", "");
    assert_eq!(
        folder.run("normalize --in-place --edits e.jsonl a.txt").0,
        0,
        "an empty file holds nothing to lose"
    );
    let record = folder.read("e.jsonl");
    let (status, said) = folder.run("normalize --in-place --edits e.jsonl b.txt");
    assert!(status == 2 && said.contains("holds the record of other edits"), "{said}");
    assert_eq!((folder.read("e.jsonl"), folder.read("b.txt")), (record, BEFORE.into()));
}

#[test]
fn two_runs_at_once_do_not_share_a_record() {
    let names: Vec<String> = (0..60).map(|n| format!("{}/{n}.txt", ["x", "y"][n % 2])).collect();
    let folder = Folder::new(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let runs = ["x", "y"].map(|name| {
        let mut command = folder.command(&format!("normalize -q --in-place --edits e.jsonl {name}"));
        command.stderr(Stdio::null()).spawn().unwrap()
    });
    let statuses = runs.map(|mut run| run.wait().unwrap().code());
    assert_eq!(statuses.iter().filter(|status| **status == Some(0)).count(), 1, "{statuses:?}");
    assert_eq!(folder.run("undo --edits e.jsonl").0, 0);
    names.iter().for_each(|name| assert_eq!(folder.read(name), BEFORE, "{name}"));
}

#[test]
fn the_record_tells_both_files_and_both_hashes() {
    let folder = Folder::new(&["a.txt"]);
    let line = |arguments: &str| {
        assert_eq!(folder.run(arguments).0, 0, "{arguments}");
        serde_json::from_str::<serde_json::Value>(&folder.read("e.jsonl")).unwrap()
    };
    let record = line("normalize a.txt --out-dir out --edits e.jsonl");
    assert_eq!((&record["file"], &record["output_file"]), (&"a.txt".into(), &"out/a.txt".into()));
    assert_eq!(record["sha256"], transdrift::normalize::sha256(BEFORE.as_bytes()));
    assert_eq!(record["output_sha256"], transdrift::normalize::sha256(AFTER.as_bytes()));
    assert_eq!(line("normalize a.txt -o b.txt --edits e.jsonl")["output_file"], "b.txt");
    assert!(line("normalize a.txt --edits e.jsonl")["output_file"].is_null());
    fs::remove_file(folder.path("e.jsonl")).unwrap();
    assert_eq!(line("normalize --in-place a.txt --edits e.jsonl")["output_file"], "a.txt");
}
