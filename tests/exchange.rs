//! Files of other tools, each with the glossary that it gives and what of it is lost; there, back and there again.

use std::fs;
use std::path::Path;

use transdrift::exchange::{FORMATS, Languages, export, format, import};
use transdrift::glossary::{Entry, write};
use transdrift::matching::Glossary;
use transdrift::text::{Language, Source};

/// File, format, language of the first column, language of the forms to use.
const FILES: &[(&str, &str, &str, &str)] = &[
    ("own.csv", "csv", "", ""),
    ("own.tsv", "tsv", "", ""),
    ("google.csv", "csv", "", ""),
    ("crowdin.csv", "csv", "", ""),
    ("lokalise.csv", "csv", "en", ""),
    ("deepl.csv", "csv", "fr", "en"),
    ("deepl-named.csv", "csv", "", ""),
    ("microsoft.tsv", "tsv", "de", "en"),
    ("v3.tbx", "tbx", "", ""),
    ("dct.tbx", "tbx", "", ""),
    ("v2.tbx", "tbx2", "", ""),
    ("names.rdf", "skos", "", ""),
    ("names.jrc.txt", "jrc", "", "en"),
    ("entities.ftm.json", "opensanctions", "", "en"),
    ("synonyms.txt", "synonyms", "", "en"),
    ("typos.toml", "typos", "", "en"),
    ("dictionary.txt", "codespell", "", "en"),
    ("cspell.json", "cspell", "", "en"),
    ("vale.yml", "vale", "", "en"),
    ("prh.yml", "prh", "", "en"),
    ("patterns.jsonl", "spacy", "", "en"),
    ("patterns-lower.jsonl", "spacy", "", "en"),
    ("terms.po", "po", "en", ""),
    ("terms.tmx", "tmx", "", ""),
    ("names.ttl", "skos", "", ""),
    ("nested.rdf", "skos", "", ""),
    ("corrections.csv", "csv", "", "en"),
    ("named.csv", "csv", "", ""),
    ("wrong-right.csv", "csv", "en", "en"),
    ("people.ftm.json", "opensanctions", "", "en"),
    ("cspell.yaml", "cspell", "", "en"),
    ("accept.txt", "vale", "", "en"),
    ("finite.yml", "vale", "", "en"),
    ("finite-prh.yml", "prh", "", "ja"),
    ("regions.tbx", "tbx", "", ""),
    ("main.jrc.txt", "jrc", "", "en"),
    ("terms.prompt.txt", "prompt", "", "en"),
];

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Entries and their variants in an order of their own: a format may have another one.
fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    for entry in &mut entries {
        entry.variants.sort_by(|a, b| (&a.text, &a.languages).cmp(&(&b.text, &b.languages)));
    }
    entries
}

#[test]
fn files_of_other_tools_give_the_glossary_beside_them() {
    for (file, name, from, to) in FILES {
        let languages = Languages { from: from.parse().ok(), to: to.parse().ok() };
        let imported = import(format(name).unwrap(), &read(file), &languages).unwrap();
        let mut losses: Vec<_> = imported.losses.iter().collect();
        losses.sort_by_key(|loss| loss.kind);
        let losses = losses.into_iter().map(|loss| format!("# {}: {}: {}\n", loss.kind, loss.at, loss.what));
        let found = write(&imported.entries) + "\n" + &losses.collect::<String>();
        // the files can be made anew: TRANSDRIFT_REWRITE=1 cargo test --test exchange
        if std::env::var_os("TRANSDRIFT_REWRITE").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange");
            fs::write(path.join(format!("{file}.glossary.toml")), format!("{}\n", found.trim_end())).unwrap();
        }
        assert_eq!(found.trim_end(), read(&format!("{file}.glossary.toml")).trim_end(), "{file}");
        Glossary::read(vec![Source::new(*file, found)]).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
}

#[test]
fn a_file_comes_back_as_it_was_written() {
    for (file, name, from, to) in FILES {
        let languages = Languages { from: from.parse().ok(), to: to.parse().ok() };
        let format = format(name).unwrap();
        if !format.is_written() {
            continue;
        }
        let first = import(format, &read(file), &languages).unwrap();
        let written = export(format, &first.entries, Language::assumed());
        if written.entries == 0 {
            continue;
        }
        let again =
            import(format, &written.text, &Languages { from: None, to: Some(Language::assumed()) }).unwrap();
        assert_eq!(again.losses, [], "{file}");
        assert_eq!(export(format, &again.entries, Language::assumed()).text, written.text, "{file}");
        if written.losses.is_empty() {
            assert_eq!(write(&sorted(again.entries)), write(&sorted(first.entries)), "{file}");
        }
    }
}

#[test]
fn every_format_has_a_file() {
    let without: Vec<_> = FORMATS
        .iter()
        .map(|format| format.name)
        .filter(|name| FILES.iter().all(|file| file.1 != *name))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}
