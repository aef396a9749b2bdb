//! Every command on the inputs it takes, as the rows of a table.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::documents::DOCUMENTS;
use super::glossaries::GLOSSARIES;
use super::measure::cpu_time;
use super::texts::{Kind, TEXTS, name, numbered, word};

/// One row: a command on a kind of input.
pub(crate) struct Case {
    /// The command as typed in the folder of its files.
    pub(crate) command: String,
    /// The kind of input.
    pub(crate) kind: &'static str,
    /// The largest number of repetitions that tells something new.
    pub(crate) most: usize,
    input: fn(usize) -> String,
    layout: Layout,
}

/// How an input lies in files. Every layout writes into the folder it is given.
#[derive(Clone, Copy)]
enum Layout {
    /// `text.txt`.
    Text,
    /// `a.txt` and `b.txt`, the latter with a sentence of its own first.
    Versions,
    /// `a.txt` and `b.txt`, each with two thirds of the lines, the latter turned round: a third stands in both.
    Articles,
    /// `lines.jsonl`, one record with the whole text.
    Record,
    /// `lines.jsonl`, one record a line of the text.
    Records,
    /// `story.jsonl`, a story of two versions.
    Story,
    /// `stories.jsonl`, a story of two versions a line of the text.
    Stories,
    /// `pairs.tsv`, one pair of names: the text and the text turned round.
    Pair,
    /// `files`, one file.
    File,
    /// The same, normalized, with the record of it.
    NormalizedFile,
    /// `files`, a file a line.
    Files,
    /// The same, normalized, with the record of it.
    Normalized,
    /// `names.toml`.
    Glossary,
    /// `names.toml`, and `names.txt` as the command exports it in a format.
    Exported(&'static str),
    /// `old.toml` and `new.toml`, the latter as if written by another hand.
    Glossaries,
    /// `text` with this suffix, and `other` with it, in other words here and there.
    Document(&'static str),
}

/// Commands that take any text.
const ON_TEXTS: &[(&str, Layout)] = &[
    ("normalize --lang en text.txt", Layout::Text),
    ("normalize --lang en --keep-quotations --why --stats --diff text.txt", Layout::Text),
    ("normalize --lang en --annotate text.txt", Layout::Text),
    ("normalize --lang en --field text lines.jsonl", Layout::Record),
    ("normalize --lang en --in-place --edits e.jsonl files", Layout::File),
    ("undo --edits e.jsonl", Layout::NormalizedFile),
    ("check --lang en text.txt", Layout::Text),
    ("check --format sarif text.txt", Layout::Text),
    ("check --lang en --fix --format json text.txt", Layout::Text),
    ("report -q a.txt b.txt -o r.json -o r.html -o r.md -o r.csv -o r.xml -o r.txt", Layout::Versions),
    ("report --stories story.jsonl", Layout::Story),
    ("match pairs.tsv", Layout::Pair),
    ("romanize --from ru --system bgn-pcgn text.txt", Layout::Text),
    ("why --lang en text.txt:1:1", Layout::Text),
    ("glossary suggest a.txt b.txt", Layout::Versions),
];

/// Commands that take any document, `TEXT` and `OTHER` standing for its files.
const ON_DOCUMENTS: &[&str] = &[
    "normalize --lang en --diff TEXT",
    "check --lang en --fix TEXT",
    "report -q TEXT OTHER -o r.json -o r.html",
];

/// Commands that take any glossary.
const ON_GLOSSARIES: &[(&str, Layout)] = &[
    ("glossary lint --no-builtin names.toml", Layout::Glossary),
    ("glossary show --no-builtin --glossary names.toml", Layout::Glossary),
    ("glossary show --no-builtin --glossary names.toml e0 e1", Layout::Glossary),
    ("glossary test --no-builtin --glossary names.toml", Layout::Glossary),
    ("glossary expand --no-builtin --glossary names.toml", Layout::Glossary),
    ("glossary compile --no-builtin --glossary names.toml -o names.tdg", Layout::Glossary),
    ("glossary diff old.toml new.toml", Layout::Glossaries),
    ("normalize --no-builtin --glossary names.toml names.toml", Layout::Glossary),
    ("check --no-builtin --glossary names.toml names.toml", Layout::Glossary),
    ("glossary lint --no-builtin names.toml --corpus names.toml", Layout::Glossary),
    ("glossary suggest --no-builtin --glossary names.toml names.toml names.toml", Layout::Glossary),
];

/// Formats of glossaries.
const FORMATS: &[&str] = &[
    "csv",
    "tsv",
    "tbx",
    "tbx2",
    "skos",
    "jrc",
    "opensanctions",
    "synonyms",
    "typos",
    "codespell",
    "cspell",
    "vale",
    "prh",
    "spacy",
];

/// How the files of [`Layout::Normalized`] came to be.
const NORMALIZE: &str = "normalize --lang en --in-place --edits e.jsonl files";

/// Commands on many small things.
const ON_MANY: &[(&str, Layout, Kind)] = &[
    ("normalize --lang en --field text lines.jsonl", Layout::Records, ("many records", edited_lines)),
    ("normalize --lang en --in-place --edits e.jsonl files", Layout::Files, ("many files", edited_lines)),
    ("normalize --lang en --out-dir out files", Layout::Files, ("many files", edited_lines)),
    ("undo --edits e.jsonl", Layout::Normalized, ("many files", edited_lines)),
    ("check --lang en files", Layout::Files, ("many files", edited_lines)),
    ("check --lang en --fix files", Layout::Files, ("many files", edited_lines)),
    ("report --stories stories.jsonl", Layout::Stories, ("many stories", edited_lines)),
    ("report --comparable -q a.txt b.txt -o r.json", Layout::Articles, ("sentences that differ", sentences)),
    (
        "match pairs.tsv",
        Layout::Text,
        ("many pairs", |n| numbered(n, |i| format!("{}\t{}\n", name(i), name(i + 1)))),
    ),
    ("glossary suggest files", Layout::Files, ("many files", edited_lines)),
];

fn edited_lines(n: usize) -> String {
    numbered(n, |i| format!("The {} of Kiev spoke to the council of {}.\n", word(i), name(i)))
}

/// Lines of a sentence with a figure each, of words that come again in ever other company.
fn sentences(n: usize) -> String {
    let clause = |i: usize| {
        let word = |step: usize| word(i.wrapping_mul(step) / 7 % 676);
        format!("the {} of {} {} the {} and {}", word(31), name(i % 997), word(97), word(193), word(389))
    };
    numbered(n, |i| {
        let (first, second, third) = (clause(3 * i), clause(3 * i + 1), clause(3 * i + 2));
        format!("In port {i} {first}, while {second}, but {third} with {} people.\n", i % 89 + 2)
    })
}

/// Every case.
pub(crate) fn cases() -> Vec<Case> {
    let every = |commands: &'static [(&str, Layout)], kinds: &'static [Kind]| {
        let pairs = commands.iter().flat_map(move |command| kinds.iter().map(move |kind| (command, kind)));
        pairs.map(|(&(command, layout), &kind)| case(command.to_owned(), layout, kind))
    };
    let exchange = FORMATS.iter().flat_map(|format| {
        GLOSSARIES[..2].iter().flat_map(move |&kind| {
            let export = format!("glossary export {format} --no-builtin --glossary names.toml");
            let import = format!("glossary import {format} names.txt --from en --to en");
            [case(export, Layout::Glossary, kind), case(import, Layout::Exported(format), kind)]
        })
    });
    let documents = ON_DOCUMENTS.iter().flat_map(|command| {
        DOCUMENTS
            .iter()
            .map(move |&(suffix, kind)| case(on_document(command, suffix), Layout::Document(suffix), kind))
    });
    let many = ON_MANY.iter().map(|&(command, layout, kind)| case(command.to_owned(), layout, kind));
    let versions =
        Case { most: 125, ..case("report -q files -o r.json".to_owned(), Layout::Files, VERSIONS) };
    every(ON_TEXTS, TEXTS)
        .chain(documents)
        .chain(every(ON_GLOSSARIES, GLOSSARIES))
        .chain(exchange)
        .chain(many)
        .chain([versions])
        .collect()
}

/// Versions of 1.6 KB that tell one story, in their own words here and there.
pub(crate) const VERSIONS: Kind = ("many versions", |n| {
    let sentence = |version: usize, i: usize| match (version * 7 + i) % 5 {
        0 => format!("The {} of port {i} refused the offer of {}. ", word(i), word(version)),
        _ => format!("The {} of port {i} took the offer of the council. ", word(i)),
    };
    numbered(n, |version| numbered(30, |i| sentence(version, i)) + "\n")
});

fn case(command: String, layout: Layout, (kind, input): Kind) -> Case {
    Case { command, kind, most: 1 << 20, input, layout }
}

/// The command on files of a suffix; JSON and tables hold prose only where a field or column is named.
fn on_document(command: &str, suffix: &str) -> String {
    let command =
        command.replace("TEXT", &format!("text.{suffix}")).replace("OTHER", &format!("other.{suffix}"));
    match suffix {
        // a report reads them as they lie
        _ if command.starts_with("report") => command,
        "json" => command + " --field *",
        "csv" => command + " --column *",
        _ => command,
    }
}

impl Case {
    /// The CPU time with `n` repetitions, run by `program` in `folder`; `None` where it does not end.
    pub(crate) fn run(&self, program: &Path, folder: &Path, n: usize) -> Option<Duration> {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).expect("the folder of the measurement can be made");
        self.layout.write(program, folder, &(self.input)(n));
        cpu_time(program, folder, &words(&self.command))
    }
}

impl Layout {
    fn write(self, program: &Path, folder: &Path, input: &str) {
        let write = |name: &str, text: &str| {
            fs::write(folder.join(name), text).expect("a file of the measurement can be written");
        };
        match self {
            Self::Text if input.contains('\t') => write("pairs.tsv", input),
            Self::Text => write("text.txt", input),
            Self::Versions => versions(input).iter().for_each(|(name, text)| write(name, text)),
            Self::Articles => articles(input).iter().for_each(|(name, text)| write(name, text)),
            Self::Record => write("lines.jsonl", &format!("{{\"text\": {}}}\n", quoted(input))),
            Self::Records => write("lines.jsonl", &records(input)),
            Self::Story => write("story.jsonl", &story(input)),
            Self::Stories => write("stories.jsonl", &input.lines().map(story).collect::<String>()),
            Self::Pair => {
                let line = input.replace(char::is_whitespace, " ");
                write("pairs.tsv", &format!("{line}\t{}\n", line.chars().rev().collect::<String>()));
            }
            Self::File => files(folder, &[input]),
            Self::Files => files(folder, &input.lines().collect::<Vec<_>>()),
            Self::NormalizedFile => {
                files(folder, &[input]);
                cpu_time(program, folder, &words(NORMALIZE));
            }
            Self::Normalized => {
                files(folder, &input.lines().collect::<Vec<_>>());
                cpu_time(program, folder, &words(NORMALIZE));
            }
            Self::Glossary => write("names.toml", input),
            Self::Glossaries => {
                write("old.toml", input);
                write("new.toml", &input.replace("Canon", "Kanon"));
            }
            Self::Document(suffix) => {
                write(&format!("text.{suffix}"), input);
                write(&format!("other.{suffix}"), &input.replace("The ", "A "));
            }
            Self::Exported(format) => {
                write("names.toml", input);
                let export =
                    format!("glossary export {format} --no-builtin --glossary names.toml -o names.txt");
                cpu_time(program, folder, &words(&export));
            }
        }
    }
}

fn versions(input: &str) -> [(&'static str, String); 2] {
    [("a.txt", input.to_owned()), ("b.txt", format!("The council of port 7 spoke first.\n\n{input}"))]
}

fn articles(input: &str) -> [(&'static str, String); 2] {
    let without =
        |third: usize| input.lines().enumerate().filter(move |(at, _)| at % 3 != third).map(|(_, line)| line);
    let second: Vec<&str> = without(2).collect::<Vec<_>>().into_iter().rev().collect();
    [("a.txt", without(1).collect::<Vec<_>>().join("\n\n")), ("b.txt", second.join("\n\n"))]
}

fn files(folder: &Path, texts: &[&str]) {
    fs::create_dir_all(folder.join("files")).expect("the folder of the files can be made");
    for (number, text) in texts.iter().enumerate() {
        let file = folder.join(format!("files/{number:06}.txt"));
        fs::write(file, text).expect("a file of the measurement can be written");
    }
}

fn records(input: &str) -> String {
    input.lines().map(|line| format!("{{\"text\": {}}}\n", quoted(line))).collect()
}

fn story(input: &str) -> String {
    let version =
        |(name, text): &(&str, String)| format!("{{\"name\": \"{name}\", \"text\": {}}}", quoted(text));
    let versions: Vec<String> = versions(input).iter().map(version).collect();
    format!("{{\"id\": \"1\", \"versions\": [{}]}}\n", versions.join(", "))
}

/// `text` as a JSON string.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is a JSON string")
}

fn words(command: &str) -> Vec<&str> {
    command.split(' ').collect()
}
