//! What reaches a terminal, a full device, a slow pipe, and whether every command says the same twice.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_transdrift");

/// A colour, a clipboard, a title, a clear screen, a bell, a bidi override, and C1.
const ACTS: &str = "\u{1b}[31mred\u{1b}]52;c;YQ==\u{7}\u{1b}]0;x\u{7}\u{1b}[2J\u{202e}live\u{9b}2J";

/// A folder with texts, pairs of names, stories and a glossary that all hold [`ACTS`].
fn hostile() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let text = |sum: &str| {
        format!("The ministers met in Kiev {ACTS} on 4 May with {sum} men of the port, and they spoke.\n")
    };
    write("a.txt", &text("900"));
    write("b.txt", &text("9,000"));
    write("russian.txt", &format!("Рябков {ACTS} сказал\n"));
    write("pairs.tsv", &format!("Ryabkov{ACTS}\tRiabkov{ACTS}\n"));
    let line = serde_json::json!({"text": "Kiev"}).to_string();
    write(
        "lines.jsonl",
        &format!(
            "{}\n",
            line.replace(
                "Kiev",
                &format!("Kiev {}", ACTS.replace('\u{1b}', "\\u001b").replace('\u{7}', "\\u0007"))
            )
        ),
    );
    // raw in a line that is no JSON, which passes through as it is
    write("raw.jsonl", &format!("{ACTS}\n"));
    let stories = serde_json::json!({"id": ACTS, "versions": [{"name": ACTS, "text": text("900")}, {"name": "b", "text": text("9,000")}]});
    write("stories.jsonl", &format!("{stories}\n"));
    let quoted = ACTS.chars().map(|c| format!("\\U{:08x}", c as u32)).collect::<String>();
    write(
        "glossary.toml",
        &format!(
            "[[entry]]\nid = \"oresk\"\nkind = \"place\"\ncanonical = {{ en = \"Oresk{quoted}\" }}\nvariants = [{{ text = \"Orezk{quoted}\" }}]\nnote = \"{quoted}\"\n"
        ),
    );
    folder
}

/// Commands on the files of [`hostile`], one a way to print what a file holds.
const COMMANDS: &[&str] = &[
    "normalize --lang en a.txt",
    "normalize --lang en < a.txt",
    "normalize --lang en --diff a.txt",
    "normalize --lang en --why --stats a.txt",
    "normalize --lang en --annotate a.txt",
    "normalize --field text < lines.jsonl",
    "normalize --field text < raw.jsonl",
    "report --lang en a.txt b.txt",
    "report --lang en a.txt b.txt --format json",
    "report --lang en a.txt b.txt --format jsonl",
    "report --lang en a.txt b.txt --format markdown",
    "report --lang en a.txt b.txt --format csv",
    "report --lang en a.txt b.txt --format tei",
    "report --lang en a.txt b.txt --format html",
    "report --stories stories.jsonl",
    "check --lang en a.txt",
    "check --lang en --diff a.txt",
    "check --lang en --format json a.txt",
    "check --lang en --format jsonl a.txt",
    "check --lang en --format github a.txt",
    "check --lang en --format sarif a.txt",
    "why --lang en a.txt:1:22",
    "match pairs.tsv",
    "match --format jsonl pairs.tsv",
    "romanize --from ru --system bgn-pcgn russian.txt",
    "glossary lint glossary.toml",
    "glossary show --glossary glossary.toml oresk",
    "glossary expand --glossary glossary.toml oresk",
    "glossary export csv --glossary glossary.toml --entry oresk",
    "glossary export codespell --glossary glossary.toml --entry oresk",
    "glossary suggest a.txt b.txt",
    "explain",
    "explain TD201",
    "--help",
    "$(printf '\\033]52;c;YQ==\\007')",
    "explain $(printf '\\033]52;c;YQ==\\007')",
    "report $(printf 'a\\033[2J')",
];

/// Runs its arguments on a terminal of its own and writes what comes out of it.
const PTY: &str = "import os, pty, sys\n\
    out = []\n\
    def read(fd):\n\
    \x20   data = os.read(fd, 65536)\n\
    \x20   out.append(data)\n\
    \x20   return data\n\
    pty.spawn(['sh', '-c', sys.argv[1]], read, lambda fd: b'')\n";

fn shell(folder: &Path, line: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).env("COLUMNS", "100").stdin(Stdio::null());
    command
}

fn output(folder: &Path, arguments: &str) -> Output {
    shell(folder, &format!("'{PROGRAM}' {arguments}")).output().unwrap()
}

/// What stands raw in `text` that acts on a terminal; the program's own colours and marks of direction do not count.
fn raw(text: &str) -> Vec<char> {
    let mut text = text.replace("\r\n", "\n");
    for colour in [
        "0", "1", "2", "1;31", "31", "32", "33", "34", "35", "36", "1;32", "1;33", "1;34", "1;35", "1;36",
        "90", "4", "1;4",
    ] {
        text = text.replace(&format!("\u{1b}[{colour}m"), "");
    }
    let acts = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}')
    };
    text.chars().filter(acts).collect()
}

#[test]
fn nothing_raw_reaches_a_terminal() {
    if Command::new("python3").args(["-c", "import pty"]).status().is_ok_and(|status| status.success()) {
        let folder = hostile();
        for command in COMMANDS {
            // colours off: whatever escape is left then came from a file or an argument
            let line = format!("NO_COLOR=1 '{PROGRAM}' {command}");
            let mut python = Command::new("python3");
            let shown = python
                .args(["-c", PTY, &line])
                .current_dir(folder.path())
                .env("COLUMNS", "100")
                .env("TERM", "xterm")
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
            assert!(!shown.trim().is_empty(), "{command} printed nothing");
            // TD301 quotes nothing raw either
            let acts = raw(&shown);
            let own = |c: &char| !matches!(c, '\u{1b}' | '\u{7}' | '\u{202e}' | '\u{9b}');
            assert!(acts.iter().all(own), "{command}: {shown:?}");
            assert!(!shown.contains("\u{1b}"), "{command}: {shown:?}");
        }
    } else {
        // past the test harness, which keeps back what a passing test prints
        let _ = writeln!(
            std::io::stderr(),
            "no python3 to open a terminal with: only the door itself was tested"
        );
    }
}

#[test]
fn a_pipe_gets_every_byte() {
    let folder = hostile();
    let text = fs::read(folder.path().join("b.txt")).unwrap();
    let output = output(folder.path(), "normalize --lang fr b.txt");
    assert_eq!(output.stdout, text);
}

#[test]
fn a_full_device_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let folder = hostile();
    let commands = COMMANDS
        .iter()
        .filter(|command| !["printf", "suggest", "codespell"].iter().any(|word| command.contains(word)));
    for command in commands.chain(&["--version", "normalize --help", "help", "completions bash", "man"]) {
        let full = output(folder.path(), &format!("{command} > /dev/full"));
        let told = String::from_utf8_lossy(&full.stderr).into_owned();
        assert_eq!(full.status.code(), Some(2), "{command}: {told}");
        assert!(told.contains("cannot write"), "{command}: {told}");
    }
}

#[test]
fn every_command_says_the_same_twice_with_one_thread_and_with_many() {
    let folder = hostile();
    for command in COMMANDS {
        let say = |threads: &str| {
            let mut shell = shell(folder.path(), &format!("'{PROGRAM}' {command}"));
            let output = shell.env("RAYON_NUM_THREADS", threads).output().unwrap();
            (output.stdout, output.stderr, output.status.code())
        };
        // two processes hash with other seeds
        assert_eq!(say("1"), say("7"), "{command}");
    }
}

/// Writes to a command, and reads a line that must come before the input ends.
fn told_before_the_end(arguments: &[&str], line: &str, expected: &str) {
    let mut child =
        Command::new(PROGRAM).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdin.write_all(line.as_bytes()).unwrap();
    let mut told = String::new();
    stdout.read_line(&mut told).unwrap();
    assert_eq!(told, expected);
    drop(stdin);
    stdout.read_to_string(&mut told).unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_slow_pipe_gets_what_is_decided() {
    told_before_the_end(&["normalize", "--lang", "en"], "In Kiev.\n\nIn", "In Kyiv.\n");
    told_before_the_end(
        &["normalize", "--lang", "en", "--field", "text"],
        "{\"text\":\"Kiev\"}\n",
        "{\"text\":\"Kyiv\"}\n",
    );
    told_before_the_end(&["romanize", "--from", "ru", "--system", "bgn-pcgn"], "Рябков\n", "Ryabkov\n");
    told_before_the_end(&["match"], "Orlec\tOrlec\n", "Orlec\tOrlec\t0.992\tsame\tidentical\n");
}

/// Writes `pieces` times `piece` to the standard input of a shell line and returns what came of it.
fn fed(folder: &Path, line: &str, piece: &[u8], pieces: usize) -> Output {
    let mut child = shell(folder, line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let piece = piece.to_vec();
    let writer = std::thread::spawn(move || {
        // what refuses its input stops reading it
        (0..pieces).all(|_| stdin.write_all(&piece).is_ok())
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_takes_constant_memory() {
    /// Address space in KB: the program, which is large without optimization, and a few blocks; the whole text and what
    /// is made of it would not fit.
    const MEMORY: usize = 90_000;
    const PIECES: usize = 600;
    let folder = tempfile::tempdir().unwrap();
    let paragraph =
        "The ministers of the port met in the city and spoke of the ships of the coast.\n\n".repeat(800); // 64 KB
    for line in [
        format!("ulimit -v {MEMORY}; exec '{PROGRAM}' normalize --lang en > out.txt"),
        format!("ulimit -v {MEMORY}; exec '{PROGRAM}' normalize --lang en -o out.txt"),
    ] {
        let output = fed(folder.path(), &line, paragraph.as_bytes(), PIECES);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let written = fs::metadata(folder.path().join("out.txt")).unwrap().len();
        assert_eq!(written, (PIECES * paragraph.len()) as u64);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_without_end_is_refused_and_a_text_without_end_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let piece = "word ".repeat(200_000);
    for command in
        ["normalize --field text", "match", "romanize --from ru --system bgn-pcgn", "report --stories -"]
    {
        let line = format!("ulimit -v 600000; exec '{PROGRAM}' {command}");
        let output = fed(folder.path(), &line, piece.as_bytes(), 100);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{command}: {told}");
        assert!(told.contains("line 1 is longer than 64 MB"), "{command}: {told}");
    }
    let line = format!("ulimit -v 400000; '{PROGRAM}' normalize --lang en | wc -c");
    let output = fed(folder.path(), &line, piece.as_bytes(), 3);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), (3 * piece.len()).to_string());
}
