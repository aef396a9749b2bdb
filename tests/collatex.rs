//! The word-by-word table is one that CollateX itself takes; skipped where the Python package `collatex` is not installed.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Collates the tokens of our table anew and prints what each witness holds then.
const READ: &str = "\
import json, sys
from collatex import collate
ours = json.load(open(sys.argv[1]))
witnesses = [
    {'id': name, 'tokens': [token for cell in row if cell for token in cell]}
    for name, row in zip(ours['witnesses'], ours['table'])
]
theirs = json.loads(collate({'witnesses': witnesses}, output='json', segmentation=False))
assert sorted(theirs) == sorted(key for key in ours if key in theirs), (sorted(theirs), sorted(ours))
text = lambda table: [''.join(t['t'] for cell in row if cell for t in cell) for row in table]
assert text(theirs['table']) == text(ours['table'])
print(json.dumps(dict(zip(ours['witnesses'], text(ours['table'])))))
";

#[test]
fn collatex_reads_our_table_and_finds_the_same_words() {
    let python = |code: &str, argument: &Path| {
        Command::new("python3")
            .args(["-c", code])
            .arg(argument)
            .output()
            .ok()
            .filter(|run| run.status.code() != Some(127))
    };
    let has_package = python("import collatex", Path::new("-")).is_some_and(|run| run.status.success());
    if !has_package {
        eprintln!("skipped: `pip install collatex` for python3 lets it run");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let texts = ["Some 900 dockers will walk out on 4 May.", "Some 9,000 dockers will walk out, on May 4."];
    for (name, text) in ["a.txt", "b.txt"].into_iter().zip(texts) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let run = Command::new(env!("CARGO_BIN_EXE_transdrift"))
        .args(["report", "a.txt", "b.txt", "--lang", "en", "--parallel", "-q", "-o", "r.collatex.json"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let read = python(READ, &folder.path().join("r.collatex.json")).unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let told: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
    for (name, text) in ["A", "B"].into_iter().zip(texts) {
        assert_eq!(told[name].as_str().map(str::trim), Some(text));
    }
}
