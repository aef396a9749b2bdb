//! `check` as a gate that a team keeps switched on: baseline, changed lines, odd files.

mod folder;

use std::fs;
use std::process::{Command, Stdio};

use folder::{AFTER, BEFORE, Folder};

/// Standard output and error.
fn says(folder: &Folder, arguments: &str) -> (i32, String, String) {
    let output = folder.command(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// Runs git in `folder`.
fn git(folder: &Folder, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=x", "-c", "user.email=x@x", "-c", "init.defaultBranch=main"]);
    let output = command.args(arguments).current_dir(folder.path(".")).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_baseline_hides_what_it_knows_and_only_ever_shrinks() {
    let folder = Folder::new(&["a.md", "b.md"]);
    let check = "check --lang en --baseline known.json .";
    assert_eq!(folder.run(check).0, 2, "a baseline that is named must be there");
    let (status, told) = folder.run(&format!("{check} --update-baseline"));
    assert!(status == 0 && told.contains("2 known findings written"), "{told}");
    let (status, out, told) = says(&folder, check);
    assert!(status == 0 && out.contains("2 findings known to the baseline"), "{out}{told}");

    // lines that move are known, a new finding is told and not taken in
    folder.write("a.md", &format!("# Title\n\n{BEFORE}"));
    assert_eq!(folder.run(check).0, 0);
    folder.write("c.md", BEFORE);
    assert_eq!(folder.run(&format!("{check} --update-baseline")).0, 1);
    assert_eq!(folder.run(check).0, 1);
    fs::remove_file(folder.path("c.md")).unwrap();

    // what is gone is told, and taken out only where that is asked for
    folder.write("a.md", AFTER);
    let (status, told) = folder.run(check);
    assert!(status == 0 && told.contains("1 finding no longer there"), "{told}");
    let (_, told) = folder.run("check --lang en --baseline known.json b.md");
    assert!(!told.contains("no longer there"), "a run over other files says nothing of it: {told}");
    assert!(folder.run(&format!("{check} --update-baseline")).1.contains("1 finding taken out"));
    assert_eq!(folder.read("known.json").matches("\"rule\"").count(), 1);
    folder.write("a.md", BEFORE);
    assert_eq!(folder.run(check).0, 1, "what came back is new");
    folder.write("known.json", "{}");
    assert_eq!(folder.run(check).0, 2);
}

#[test]
fn only_lines_that_changed_are_looked_at() {
    let folder = Folder::new(&["a.md", "old.md"]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "x"]);
    let since = "check --lang en --format concise --since HEAD .";
    let (status, _, told) = says(&folder, since);
    assert!(status == 0 && told.contains("nothing to check"), "{told}");
    folder.write("a.md", &format!("{BEFORE}\nThe talks in Kiev went on.\n"));
    folder.write("deep/new.md", BEFORE);
    let (status, out, told) = says(&folder, since);
    assert_eq!(status, 1, "{told}");
    let places: Vec<&str> = out.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["./a.md:3:14", "./deep/new.md:1:22"]);
    let diff = Command::new("git").args(["diff"]).current_dir(folder.path(".")).output().unwrap();
    fs::write(folder.path("change.diff"), diff.stdout).unwrap();
    let (status, out, _) = says(&folder, "check --lang en --format concise --diff-from change.diff .");
    assert!(status == 1 && out.starts_with("./a.md:3:14: ") && out.lines().count() == 1, "{out}");
    assert_eq!(folder.run("check --since no-such-revision .").0, 2);
    assert_eq!(folder.run("check --since=--output=x .").0, 2);
    assert_eq!(folder.run("check --diff-from a.md .").0, 2);
}

#[test]
fn statistics_count_the_findings_of_each_rule() {
    let folder = Folder::new(&["a.md", "b.md"]);
    let (status, out, _) = says(&folder, "check --lang en --statistics .");
    assert_eq!(status, 1);
    assert_eq!(out.lines().next(), Some("     2  TD001  known-variant, 2 with a safe fix"));
}

#[cfg(unix)]
#[test]
fn odd_files_of_a_tree_are_told_and_the_rest_is_checked() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&["a.md", "z.md"]);
    fs::create_dir(folder.path("deep")).unwrap();
    symlink("..", folder.path("deep/loop")).unwrap();
    symlink("nowhere", folder.path("broken.md")).unwrap();
    fs::write(folder.path("bad.md"), b"In Kiev\xff\n").unwrap();
    let (status, out, told) = says(&folder, "check --lang en --format concise .");
    assert_eq!((status, out.lines().count()), (2, 2), "{out}{told}");
    assert!(told.contains("bad.md: not valid UTF-8 at byte 7"), "{told}");
    let mut permissions = fs::metadata(folder.path("a.md")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("a.md"), permissions).unwrap();
    let (status, told) = folder.run("check --lang en --fix a.md z.md");
    assert!(status == 2 && told.contains("read-only") && told.contains("z.md: 1 fix applied"), "{told}");
    assert_eq!((folder.read("a.md").as_str(), folder.read("z.md").as_str()), (BEFORE, AFTER));
}

#[cfg(unix)]
#[test]
fn fixes_keep_everything_else_of_a_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[]);
    let before = "\u{feff}# In Kiev\r\n\r\nThe mayor of Kiev, no end of line";
    folder.write("a.md", before);
    fs::set_permissions(folder.path("a.md"), fs::Permissions::from_mode(0o640)).unwrap();
    let (status, told) = folder.run("check --lang en --fix --dry-run a.md");
    assert!(status == 1 && told.contains("a.md: 2 fixes would be applied"), "{told}");
    assert_eq!(folder.read("a.md"), before);
    let (status, out, _) = says(&folder, "check --lang en --diff a.md");
    assert!(status == 1 && out.contains("+\u{feff}# In Kyiv\r\n"), "{out}");
    let (status, told) = folder.run("check --lang en --fix a.md");
    assert!(status == 0 && told.contains("a.md: 2 fixes applied"), "{told}");
    assert_eq!(folder.read("a.md"), before.replace("Kiev", "Kyiv"));
    assert_eq!(fs::metadata(folder.path("a.md")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(folder.run("check --lang en --fix a.md"), (0, String::new()));
}

#[test]
fn fixes_that_need_a_look_are_made_only_where_that_is_asked_for() {
    let folder = Folder::new(&[]);
    let terms = "[[entry]]\nid='x'\ncanonical={en='harbour'}\nvariants=[{text='haven', fix='review'}]\n";
    folder.write("terms.toml", terms);
    folder.write("a.md", "The men went to the haven in the morning.\n");
    folder.run("check --lang en --glossary terms.toml --fix a.md");
    assert!(folder.read("a.md").contains("haven"));
    let (status, out, _) = says(&folder, "check --lang en --glossary terms.toml --diff --unsafe-fixes a.md");
    assert!(status == 1 && out.contains("+The men went to the harbour"), "{out}");
    folder.run("check --lang en --glossary terms.toml --fix --unsafe-fixes a.md");
    assert!(folder.read("a.md").contains("harbour"));
}
