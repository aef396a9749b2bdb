//! What the targets begin with: examples, test files and glossaries of the project itself.

use std::fs;
use std::path::{Path, PathBuf};

use transdrift::exchange::FORMATS;
use transdrift::format::{Format, Suffix};

/// Names and disguises that the bundled glossary decides about.
const NAMES: &str = "Sergei Riabkov of the OTAN met Vladimir Poutine in Kiev. Poutine left “Kiev”; Chicken Kiev, l’OTAN, \
                     the TAS news agency, https://x.example/Kiev #Kiev `Kiev` Ki\u{ad}ev Ｋｉｅｖ Кiev Kiev (Kyiv).";

/// Two names a line.
const PAIRS: &[&str] = &[
    "Sergei Ryabkov\tРябков Сергей",
    "Vladimir Poutine\tWladimir Putin",
    "Xi Jinping\t习近平",
    "Ayman al-Zawahiri\tأيمن الظواهري",
    "Mrs. Angela Merkel\tA. Merkel",
    "Αλέξης Τσίπρας\tAlexis Tsipras",
    "김정은\tKim Jong-un",
];

/// The seeds of a target; none of one that is not known.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    match target {
        "report" => {
            vec![stories(), rules().join("\n").into_bytes(), NAMES.replace(". ", "\u{c}").into_bytes()]
        }
        "check" | "normalize" | "jsonl" => chosen(texts()),
        "text" => texts().into_iter().map(String::into_bytes).collect(),
        "names" => chosen(PAIRS.iter().map(|pair| (*pair).to_owned()).collect()),
        "glossary" => ["examples/strait/glossary.toml", "tests/compiled/names.toml", "glossary/works.toml"]
            .map(|path| format!("{}\u{c}{NAMES}", read(path)).into_bytes())
            .to_vec(),
        "compiled" => files("tests/compiled", "tdg").iter().filter_map(|path| fs::read(path).ok()).collect(),
        "document" => documents(),
        "exchange" => exchange(),
        _ => Vec::new(),
    }
}

/// The words that all targets try.
pub fn dictionary() -> Vec<Vec<u8>> {
    crate::mutate::dictionary(include_str!("../dictionary.txt"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// Files in `folder` with this suffix, sorted.
fn files(folder: &str, suffix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|s| s == suffix))
        .collect();
    found.sort();
    found
}

/// Each text with each of a few first bytes, which choose a language and options.
fn chosen(texts: Vec<String>) -> Vec<Vec<u8>> {
    let chosen = |(number, text): (usize, String)| [&[number as u8], text.as_bytes()].concat();
    texts.into_iter().enumerate().map(chosen).collect()
}

fn texts() -> Vec<String> {
    let mut texts =
        vec![NAMES.to_owned(), format!("{{\"text\": \"{NAMES}\", \"doc\": {{\"text\": \"Kiev \\u00e9\"}}}}")];
    texts.extend(files("examples/strait", "txt").iter().filter_map(|path| fs::read_to_string(path).ok()));
    texts.extend(rules());
    texts
}

/// The literate tests of the rules: every one holds texts in which its rule finds something.
fn rules() -> Vec<String> {
    files("tests/rules", "md").iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn stories() -> Vec<u8> {
    let texts = files("examples/strait", "txt");
    let texts: Vec<String> = texts.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    texts.join("\u{c}").into_bytes()
}

/// A document in each format, behind the number of its format.
fn documents() -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(root().join("fuzz/seeds"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path())
        .collect();
    paths.sort();
    let seed = |path: &PathBuf| {
        let number = Format::all().position(|(_, format)| Format::of_path(path) == Suffix::Format(format))?;
        Some([&[number as u8], fs::read(path).ok()?.as_slice()].concat())
    };
    paths.iter().filter_map(seed).collect()
}

/// Files of other tools, each behind the number of its format.
fn exchange() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for suffix in ["csv", "tsv", "tbx", "rdf", "txt", "json", "jsonl", "toml", "yml"] {
        for path in files("tests/exchange", suffix) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Ok(bytes) = fs::read(&path) else { continue };
            let fits = |format: &str| {
                name.contains(format) || suffix == format || (suffix == "rdf" && format == "skos")
            };
            let numbers = FORMATS.iter().enumerate().filter(|(_, format)| fits(format.name));
            seeds.extend(numbers.map(|(number, _)| [&[number as u8], bytes.as_slice()].concat()));
        }
    }
    seeds
}
