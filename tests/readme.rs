//! The console blocks of the README and of the manual, run as they stand.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

/// The lines of every block fenced as `console`.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next())
}

/// Command and expected output of every `$` line; nothing is expected where nothing stands below it.
fn examples(block: &str) -> impl Iterator<Item = (&str, &str)> {
    let commands = block.split("$ ").skip(1);
    commands.map(|example| example.split_once('\n').unwrap_or((example, "")))
}

/// What `command` prints in a shell that finds the program.
fn output(command: &str) -> (String, bool) {
    let program = Path::new(env!("CARGO_BIN_EXE_transdrift")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell
        .args(["-c", command])
        .env("PATH", path)
        .env("COLUMNS", "80")
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = shell.output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code() != Some(2))
}

/// Runs the console blocks of a page, of which there must be `least`.
fn check(page: &str, least: usize) {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let mut run = 0;
    for (command, expected) in blocks(&text).flat_map(examples) {
        let (printed, is_done) = output(command);
        assert!(is_done, "{page}: `{command}` ended with an error");
        if !expected.trim().is_empty() {
            assert_eq!(printed.trim_end(), expected.trim_end(), "{page}: {command}");
        }
        run += 1;
    }
    assert!(run >= least, "{page} shows {run} commands");
}

#[test]
fn console_blocks_of_the_readme_hold() {
    check("README.md", 4);
}

#[test]
fn console_blocks_of_the_manual_hold() {
    check("docs/tutorial.md", 5);
    check("docs/how-to.md", 2);
    check("docs/exit-status.md", 3);
}
