//! The doors of `check`: the script of the action, the hooks, the recipes, run here.
#![cfg(unix)]

mod folder;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use folder::{AFTER, BEFORE, Folder};

/// Runs the script of the action in `folder`.
fn action(folder: &Folder, inputs: &[(&str, &str)]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("ci/action.sh");
    let mut command = Command::new("bash");
    command.arg(script).current_dir(folder.path(".")).env("TRANSDRIFT", env!("CARGO_BIN_EXE_transdrift"));
    command.env("GITHUB_OUTPUT", folder.path("output")).env("GITHUB_STEP_SUMMARY", folder.path("summary"));
    command.envs(inputs.iter().copied()).output().unwrap()
}

#[test]
fn the_action_annotates_and_says_how_it_ended() {
    let folder = Folder::new(&["docs/a b.md"]);
    folder.write("docs/transdrift.toml", "language = \"en\"\n");
    let output = action(&folder, &[("INPUT_PATHS", "docs/a b.md\n"), ("INPUT_SARIF", "x.sarif")]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let annotations = String::from_utf8(output.stdout).unwrap();
    assert!(
        annotations.starts_with("::warning ") && annotations.contains("file=docs/a b.md"),
        "{annotations}"
    );
    assert_eq!(folder.read("output"), "status=1\n");
    assert!(folder.read("summary").contains("TD001") && folder.read("x.sarif").contains("2.1.0"));

    let arguments = "--fail-on\ncritical\n--ignore=TD3";
    let output = action(&folder, &[("INPUT_PATHS", "docs"), ("INPUT_ARGS", arguments)]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn nothing_of_an_input_is_read_as_shell() {
    let folder = Folder::new(&["a.md"]);
    let output =
        action(&folder, &[("INPUT_PATHS", "$(touch hit)\n`touch hit`\n; touch hit"), ("INPUT_SARIF", "")]);
    assert_eq!(output.status.code(), Some(2));
    let output = action(&folder, &[("INPUT_PATHS", "--fix\na.md"), ("INPUT_SINCE", "$(touch hit)")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.path("hit").exists() && folder.read("a.md") == BEFORE);
}

/// The words of the entry of each hook.
fn hooks() -> Vec<Vec<String>> {
    let hooks =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml")).unwrap();
    let entries = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: "));
    entries.map(|entry| entry.split(' ').map(str::to_owned).collect()).collect()
}

#[test]
fn a_hook_fails_fixes_and_passes() {
    let folder = Folder::new(&["a.md", "vendor/b.md"]);
    folder.write("transdrift.toml", "language = \"en\"\nexclude = [\"vendor/\"]\n");
    let [check, fix] = &hooks()[..] else { panic!("two hooks") };
    let run = |entry: &[String]| {
        assert_eq!(entry[0], "transdrift");
        folder.run(&[&entry[1..], &["a.md".to_owned(), "vendor/b.md".to_owned()]].concat().join(" ")).0
    };
    assert_eq!((run(check), run(fix), run(check)), (1, 0, 0));
    assert_eq!((folder.read("a.md").as_str(), folder.read("vendor/b.md").as_str()), (AFTER, BEFORE));
    folder.write("main.rs", "fn main() {}\n");
    folder.write("empty.md", "");
    for name in ["vendor/b.md", "main.rs", "empty.md"] {
        for hook in [check, fix] {
            let (status, told) = folder.run(&[&hook[1..], &[name.to_owned()]].concat().join(" "));
            assert_eq!(status, 0, "{name}: {told}");
        }
    }
}
