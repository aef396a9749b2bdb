//! The rules of the house: the order of the rooms, who may touch the world, how long things may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// All files under `folder` with this suffix, sorted.
fn files(folder: &str, suffix: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|s| s == suffix) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The part of a file that is not tests, without comments.
fn code(path: &Path) -> String {
    let text = read(path);
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms in the order in which `lib.rs` names them.
fn rooms() -> Vec<String> {
    let lib = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs"));
    let name = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned());
    lib.lines().filter_map(name).collect()
}

/// The room a file of the library belongs to.
fn room(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.iter().next()?.to_str()?.trim_end_matches(".rs").to_owned();
    rooms().contains(&first).then_some(first)
}

/// The rooms that `code` imports from.
fn imports(code: &str) -> Vec<String> {
    let after = code.split("crate::").skip(1);
    after
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned())
        .collect()
}

#[test]
fn a_room_imports_only_from_rooms_above_it() {
    let rooms = rooms();
    assert!(rooms.len() >= 9, "{rooms:?}");
    let mut broken = Vec::new();
    for path in files("src", "rs") {
        let Some(room) = room(&path) else { continue };
        let allowed = &rooms[..=rooms.iter().position(|r| *r == room).unwrap()];
        for import in imports(&code(&path)) {
            if !allowed.contains(&import) {
                broken.push(format!("{} uses `{import}`", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn only_the_command_touches_the_world() {
    const WORLD: [&str; 9] = [
        "println!",
        "eprintln!",
        "print!",
        "eprint!",
        "std::fs",
        "std::env",
        "std::process",
        "SystemTime",
        "Instant::now",
    ];
    let mut broken = Vec::new();
    for path in files("src", "rs").into_iter().filter(|path| room(path).is_some()) {
        let code = code(&path);
        for word in WORLD.iter().filter(|word| code.contains(**word)) {
            broken.push(format!("{}: {word}", path.display()));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn one_file_leads_to_the_terminal() {
    const DOORS: [&str; 7] =
        ["println!", "eprintln!", "print!(", "eprint!(", "stdout()", "stderr()", "Cli::parse()"];
    let mut broken = Vec::new();
    for path in files("src", "rs").into_iter().filter(|path| !path.ends_with("cli/terminal.rs")) {
        let code = code(&path).replace("terminal::is_stdout()", "").replace("terminal::is_stderr()", "");
        // `use_stderr()` asks clap, `colors_stdout()` the settings
        let code = code.replace("use_stderr()", "").replace("colors_stdout()", "").replace("of_stdout()", "");
        for word in DOORS.iter().filter(|word| code.contains(**word)) {
            broken.push(format!("{}: {word} goes past src/cli/terminal.rs", path.display()));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Names that public types of the library share: the options of each room are called by its name, as in
/// `normalize::Options`; a document is a file in its format, or a text cut into sentences.
const SHARED_NAMES: [&str; 2] = ["Document", "Options"];

#[test]
fn no_two_public_types_share_a_name() {
    let mut places: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    for path in files("src", "rs").into_iter().filter(|path| room(path).is_some()) {
        for line in code(&path).lines() {
            let kinds = ["pub struct ", "pub enum ", "pub trait ", "pub type "];
            if let Some(rest) = kinds.iter().find_map(|kind| line.strip_prefix(kind)) {
                let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap();
                places.entry(name.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    let shared: Vec<&str> =
        places.iter().filter(|(_, files)| files.len() > 1).map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        shared, SHARED_NAMES,
        "give the newcomer a name of its own, or take what is told apart off the list"
    );
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    for path in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        let text = read(&path);
        assert!(text.starts_with("//! "), "{} does not open with //!", path.display());
        let lines = text.lines().count();
        assert!(lines <= 450, "{} has {lines} lines, more than 450", path.display());
    }
}

/// Name and length in lines of every function in `code`: from `fn` to the brace at the same indentation.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_start = |line: &str| {
        let line = line.trim_start();
        ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "pub const fn "]
            .iter()
            .any(|p| line.starts_with(p))
    };
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_start(line)) {
        let end = format!("{}}}", " ".repeat(indent(line)));
        let is_one_line = line.trim_end().ends_with('}');
        let last = lines[at..].iter().position(|l| is_one_line || l.trim_end() == end);
        let length = last.unwrap_or(0) + 1;
        found.push((line.trim().to_owned(), length));
    }
    found
}

#[test]
fn functions_are_short() {
    let all: Vec<_> = files("src", "rs").iter().flat_map(|path| functions(&code(path))).collect();
    let longest = all.iter().max_by_key(|(_, length)| *length).unwrap();
    assert!(longest.1 <= 100, "{longest:?}");
    let mut lengths: Vec<usize> = all.iter().map(|(_, length)| *length).collect();
    lengths.sort_unstable();
    let nine_in_ten = lengths[lengths.len() * 9 / 10];
    assert!(nine_in_ten <= 24, "nine in ten functions must have at most 24 lines, they have {nine_in_ten}");
}

/// Files that may name languages or their words, each with its reason.
const MAY_NAME_LANGUAGES: [(&str, &str); 11] = [
    ("src/lang/", "the room of languages"),
    ("src/names/romanize/data.rs", "which systems write the names of which language"),
    ("src/names/compare/", "tables of names, which belong to no language of a text"),
    ("src/facts/fact.rs", "how the program itself writes a day of the week"),
    ("src/render/sample.rs", "a report made for tests"),
    ("src/align/claims/term.rs", "`by` and `before` are kinds of the table of terms"),
    ("src/align/drift/features.rs", "`nothing` is the name of a feature"),
    ("src/names/romanize/rules.rs", "`only` is a word of the tables' own syntax"),
    ("src/matching/lexicon.rs", "the program's own sentences"),
    ("src/finding/sentence/", "the program's own sentences"),
    ("src/check/suppress.rs", "the words of its own comments"),
];

/// Literals of `code` that are compared with something or parsed: what stands in `matches!`, `==`, `contains`, an array
/// and the like.
fn compared_literals(code: &str) -> Vec<String> {
    const FORMS: [&str; 10] = [
        "matches!(",
        "== ",
        "!= ",
        "contains(",
        "starts_with(",
        "ends_with(",
        "strip_prefix(",
        "strip_suffix(",
        "_matches(",
        ".parse",
    ];
    let compares = |line: &&str| FORMS.iter().any(|form| line.contains(form)) || is_list(line);
    let literals = |line: &str| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    code.lines().filter(compares).flat_map(literals).collect()
}

/// A line of an array or of alternatives: at least two literals with nothing but commas or bars between them.
fn is_list(line: &str) -> bool {
    let between = line.split('"').skip(2).step_by(2);
    between.filter(|piece| matches!(piece.trim(), "," | "|")).count() >= 1
}

/// The words of a language that code has been seen to list: those that carry grammar, months, days, numbers.
fn words_of_languages() -> BTreeSet<&'static str> {
    use transdrift::lang::{Shape, TOPICS, Topic, words_in_any};
    let topics = [Topic::FunctionWords, Topic::ClosedClass, Topic::Grammar, Topic::Calendar, Topic::Numbers];
    let kinds = TOPICS.iter().flat_map(|info| match info.shape {
        Shape::Kinds(kinds) | Shape::Values(kinds) => kinds,
        _ => &[],
    });
    let kinds: BTreeSet<&str> = kinds.copied().collect();
    let words = topics.into_iter().flat_map(words_in_any).copied();
    words.filter(|word| word.chars().all(char::is_alphabetic) && !kinds.contains(word)).collect()
}

#[test]
fn no_word_list_and_no_language_code_outside_the_room_of_languages() {
    let words = words_of_languages();
    let tags: BTreeSet<String> =
        transdrift::lang::Data::all().map(|data| data.language().to_string()).collect();
    let mut broken = Vec::new();
    for path in files("src", "rs") {
        let place = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
        // the command, its configuration and the formats have names of their own: keys, options, elements
        let has_names = [
            "src/cli",
            "src/main.rs",
            "src/config",
            "src/format",
            "src/exchange",
            "src/glossary/parse.rs",
            "src/render",
        ];
        let may = MAY_NAME_LANGUAGES.iter().map(|(file, _)| *file).chain(has_names);
        if may.into_iter().any(|file| place.starts_with(file)) || place.ends_with("tests.rs") {
            continue;
        }
        let named =
            |literal: &String| words.contains(literal.to_lowercase().as_str()) || tags.contains(literal);
        let found: Vec<String> = compared_literals(&code(&path)).into_iter().filter(named).collect();
        if !found.is_empty() {
            broken.push(format!("{place}: {found:?}"));
        }
    }
    assert!(broken.is_empty(), "words and tags of languages belong into data/lang: {broken:#?}");
}

#[test]
fn the_house_tests_see_what_they_look_for() {
    assert_eq!(imports("use crate::text::Span; pub(crate) fn x() { crate::align::f() }"), ["text", "align"]);
    let code =
        "fn a() {\n    x\n}\nimpl B {\n    pub fn b() {}\n    fn c() {\n        y\n        z\n    }\n}";
    let list = "let x = [\"the\", \"of\"];\nlet y = matches!(w, \"und\");\nsay(\"and\");";
    assert_eq!(compared_literals(list), ["the", "of", "und"]);
    assert_eq!(functions(code).iter().map(|f| f.1).collect::<Vec<_>>(), [3, 1, 4]);
}
