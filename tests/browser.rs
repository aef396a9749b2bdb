//! Runs the tests of `tests/browser`: the page in a real browser, JSON against its schema, TEI in an XML parser.
//!
//! They need Node, `npm ci` in that folder and Chromium, and are skipped, with a word on standard error, where one is
//! missing or the program is not optimized; `TRANSDRIFT_BROWSER=required`, as in `.ci/run`, makes that a failure,
//! `TRANSDRIFT_BROWSER=skip` skips them.
#![cfg(unix)]

use std::io::Write;
use std::path::Path;
use std::process::Command;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// What the tests need and this machine lacks.
fn missing() -> Option<&'static str> {
    let has_node = Command::new("node").arg("--version").output().is_ok();
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".into());
    match () {
        () if cfg!(debug_assertions) => {
            Some("stories of fifty versions want the optimized program (`--release`)")
        }
        () if !has_node => Some("node is not installed"),
        () if !Path::new(FOLDER).join("node_modules").is_dir() => {
            Some("`npm ci` was not run in tests/browser")
        }
        () if !Path::new(&chromium).exists() => {
            Some("there is no /usr/bin/chromium, and CHROMIUM names none")
        }
        () => None,
    }
}

#[test]
fn the_page_works_in_a_browser() {
    let wish = std::env::var("TRANSDRIFT_BROWSER").unwrap_or_default();
    if let Some(reason) = if wish == "skip" { Some("as asked for") } else { missing() } {
        assert_ne!(wish, "required", "{reason}");
        // past the test harness, which keeps back what a passing test prints
        let _ = writeln!(std::io::stderr(), "browser tests skipped: {reason}");
        return;
    }
    let output = Command::new("node")
        .args(["--test", "page.test.mjs", "formats.test.mjs", "schemas.test.mjs"])
        .env("TRANSDRIFT", env!("CARGO_BIN_EXE_transdrift"))
        .current_dir(FOLDER)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
