//! The data of languages: every file in normal form, and the page that tells what each language has.
//!
//! `REWRITE_DATA=1 cargo test --test languages` writes the files and the page as they should be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use transdrift::lang::{Data, Language, ROLES, Shape, TOPICS, Topic, TopicInfo};
use transdrift::rules::{Rule, all};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of every language, sorted: tag, topic, path.
fn files() -> Vec<(String, &'static TopicInfo, PathBuf)> {
    let sorted = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect::<BTreeSet<_>>()
    };
    let stem = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut found = Vec::new();
    for folder in sorted(&root().join("data/lang")) {
        for path in sorted(&folder) {
            let name = stem(&path);
            let info = TOPICS.iter().find(|info| info.name == name);
            let info = info.unwrap_or_else(|| panic!("{}: no topic is called so", path.display()));
            found.push((stem(&folder), info, path));
        }
    }
    found
}

/// The kinds that rows of a shape begin with, in their order; nothing where they begin with none.
fn kinds(shape: Shape) -> Vec<&'static str> {
    match shape {
        Shape::Kinds(kinds) | Shape::Values(kinds) => kinds.to_vec(),
        Shape::Roles => ROLES.iter().map(|(_, name, _)| *name).collect(),
        Shape::Words | Shape::Groups => Vec::new(),
    }
}

/// Words of a cell, each once, sorted.
fn words(cell: &str) -> Vec<String> {
    cell.split(", ")
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// A value as it is sorted: numbers by size (of a range the least), then words.
fn rank(value: &str) -> (f64, String) {
    (value.split("..").next().and_then(|number| number.parse().ok()).unwrap_or(f64::MAX), value.to_owned())
}

/// A file as it should be: comments first, then each row once, in order.
fn normal(info: &TopicInfo, text: &str, place: &str) -> String {
    let (comments, rows): (Vec<&str>, Vec<&str>) = text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .partition(|line| line.starts_with('#'));
    let rows = match info.shape {
        Shape::Words => words(&rows.join(", ")),
        Shape::Groups => rows.into_iter().map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect(),
        shape => table(&kinds(shape), matches!(shape, Shape::Values(_)), &rows, place),
    };
    let lines = comments.into_iter().map(str::to_owned).chain(rows);
    lines.map(|line| line + "\n").collect()
}

/// Rows of kind, perhaps value, and words: one row for each kind and value.
fn table(kinds: &[&str], has_value: bool, rows: &[&str], place: &str) -> Vec<String> {
    let mut found: Vec<(usize, (f64, String), Vec<String>)> = Vec::new();
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        assert_eq!(columns.len(), 2 + usize::from(has_value), "{place}: `{row}` has not as many columns");
        let kind = kinds.iter().position(|kind| *kind == columns[0]);
        let kind = kind.unwrap_or_else(|| panic!("{place}: `{}` is none of {kinds:?}", columns[0]));
        let value = if has_value { rank(columns[1]) } else { rank("") };
        let list = words(columns.last().unwrap());
        match found.iter_mut().find(|(other, of, _)| (*other, &of.1) == (kind, &value.1)) {
            Some((.., all)) => all.extend(list),
            None => found.push((kind, value, list)),
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.0.total_cmp(&b.1.0)).then_with(|| a.1.1.cmp(&b.1.1)));
    let row = |(kind, value, list): (usize, (f64, String), Vec<String>)| {
        let list = words(&list.join(", ")).join(", ");
        if has_value {
            format!("{}\t{}\t{list}", kinds[kind], value.1)
        } else {
            format!("{}\t{list}", kinds[kind])
        }
    };
    found.into_iter().map(row).collect()
}

/// Whether files are to be written as they should be.
fn rewrites() -> bool {
    std::env::var_os("REWRITE_DATA").is_some()
}

/// Writes `expected` to `path` where that is wished; else tells whether it stands there.
fn stands(path: &Path, expected: &str) -> bool {
    if rewrites() {
        fs::write(path, expected).unwrap();
    }
    fs::read_to_string(path).unwrap_or_default() == expected
}

#[test]
fn every_file_is_in_normal_form() {
    let mut wrong = Vec::new();
    for (tag, info, path) in files() {
        let text = fs::read_to_string(&path).unwrap();
        if !stands(&path, &normal(info, &text, &format!("{tag}/{}", info.name))) {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "not in normal form; REWRITE_DATA=1 writes it: {wrong:#?}");
}

#[test]
fn normal_form_sorts_joins_and_refuses() {
    let info = |topic: Topic| TOPICS[topic as usize];
    let numbers = "scale\t100\thundred\n\nunit\t10\tten\nunit\t2\ttwo, a pair\n# a note\nunit\t2\ttwo\n";
    let expected = "# a note\nunit\t2\ta pair, two\nunit\t10\tten\nscale\t100\thundred\n";
    assert_eq!(normal(&info(Topic::Numbers), numbers, "test"), expected);
    assert_eq!(normal(&info(Topic::FunctionWords), "the\nof\nthe\n", "test"), "of\nthe\n");
    let refused = |text: &'static str| {
        std::panic::catch_unwind(move || normal(&info(Topic::Numbers), text, "test")).is_err()
    };
    assert!(refused("dozen\t12\tdozen\n") && refused("unit\ttwo\n"));
}

#[test]
fn a_folder_is_called_by_its_tag_and_says_what_it_is() {
    let folders: BTreeSet<String> = files().into_iter().map(|(tag, ..)| tag).collect();
    for tag in folders.iter().filter(|tag| *tag != "und") {
        let language: Language = tag.parse().unwrap();
        assert_eq!(language.code(), tag, "the canonical tag");
        let data = Data::of(language);
        for key in ["name", "script"] {
            assert!(data.about(key).is_some(), "{tag}/about.tsv does not tell `{key}`");
        }
    }
    assert_eq!(Data::all().count(), folders.len() - 1);
}

#[test]
fn words_that_betray_a_language_betray_one() {
    let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for data in Data::all() {
        for place in ["anywhere", "bracketed"] {
            for word in data.kind(Topic::ForeignWords, place) {
                let code = data.about("name").unwrap();
                assert_eq!(
                    seen.insert((place, word), code),
                    None,
                    "`{word}` is listed twice, also in {code}"
                );
            }
        }
    }
}

/// The part of the page that is made from the data.
fn page() -> String {
    let mut page = String::new();
    let with_data = |data: &&Data| TOPICS.iter().skip(1).any(|info| data.has(info.topic));
    let columns: Vec<&Data> = Data::all().filter(with_data).collect();
    let codes: Vec<String> = columns.iter().map(|data| data.language().to_string()).collect();
    writeln!(page, "| topic | {} |\n|---|{}", codes.join(" | "), "---|".repeat(codes.len())).unwrap();
    for info in TOPICS.iter().skip(1) {
        let count = |data: &&Data| match data.has(info.topic) {
            true => rows(data, info).to_string(),
            false => "–".to_owned(),
        };
        let cells: Vec<String> = columns.iter().map(count).collect();
        writeln!(page, "| `{}` | {} |", info.name, cells.join(" | ")).unwrap();
    }
    let others: Vec<&str> =
        Data::all().filter(|data| !with_data(data)).filter_map(|data| data.about("name")).collect();
    writeln!(
        page,
        "\nTold from other languages, and compared by what needs no list: {}.\n",
        others.join(", ")
    )
    .unwrap();
    for info in TOPICS {
        writeln!(page, "- `{}`: {}", info.name, info.holds).unwrap();
    }
    page
}

/// How many words or groups a language has in a topic.
fn rows(data: &Data, info: &TopicInfo) -> usize {
    match info.shape {
        Shape::Groups => data.rows(info.topic).count(),
        _ => data.rows(info.topic).map(|row| row.last().map_or(0, |cell| cell.split(", ").count())).sum(),
    }
}

#[test]
fn the_page_tells_what_each_language_has() {
    let path = root().join("docs/languages.md");
    let text = fs::read_to_string(&path).unwrap();
    let told = between(&text, "<!-- made from data/lang by tests/languages.rs -->\n", &page());
    let expected = between(&told, "<!-- what is compared, made by tests/languages.rs -->\n", &compared());
    assert!(stands(&path, &expected), "docs/languages.md is old; REWRITE_DATA=1 writes it");
}

/// `text` with `part` between the line `begin` and the next end mark.
fn between(text: &str, begin: &str, part: &str) -> String {
    const END: &str = "<!-- end -->\n";
    let (before, rest) = text.split_once(begin).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    format!("{before}{begin}{part}{END}{after}")
}

/// For each language of the first class, which rules compare texts in it and which are silent for want of data.
fn compared() -> String {
    let mut page = String::new();
    for tag in FIRST_CLASS {
        let data = Data::of(tag.parse().unwrap());
        let with_needs = all().iter().filter(|rule| !rule.needs.is_empty());
        let (met, unmet): (Vec<_>, Vec<_>) = with_needs.partition(|rule| data.meets(rule.needs));
        let list = |rules: Vec<&Rule>| {
            let names: Vec<String> =
                rules.iter().map(|rule| format!("{} {}", rule.code, rule.code.name())).collect();
            if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
        };
        let name = data.about("name").unwrap();
        writeln!(page, "### {name}\n").unwrap();
        writeln!(page, "Compared by what is known of it: {}.\n", list(met)).unwrap();
        let words: Vec<String> = FIGURES.iter().map(|topic| counted(data, *topic)).collect();
        writeln!(page, "Known: {}.\n", words.join(", ")).unwrap();
        writeln!(page, "Silent: {}.\n", list(unmet)).unwrap();
    }
    page
}

/// The languages of the first class.
const FIRST_CLASS: [&str; 16] =
    ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "tr", "ar", "zh", "ja", "ko"];

/// The topics that say how much is known for the comparison of facts.
const FIGURES: [Topic; 8] = [
    Topic::Numbers,
    Topic::Units,
    Topic::Calendar,
    Topic::Negation,
    Topic::Certainty,
    Topic::Titles,
    Topic::Antonyms,
    Topic::NewsWords,
];

fn counted(data: &Data, topic: Topic) -> String {
    let words: usize =
        data.rows(topic).map(|row| row.last().map_or(0, |cell| cell.split(", ").count())).sum();
    format!("{words} {}", TOPICS[topic as usize].name)
}
