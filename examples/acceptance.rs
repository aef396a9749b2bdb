//! Measures which Latin spellings are accepted for native forms: `cargo run --release --example acceptance -- FOLDER`.
//!
//! FOLDER holds lists of name tokens (`tokens_coling_*.tsv`: english, native, count) and of people
//! (`people_everypolitician.tsv`: entity, canonical, variant, language, script). Printed are, a list, the share of pairs
//! accepted, of native forms accepted with the spelling of another entry (shuffled), and with another spelling of the
//! list within two edits of the right one (near; what the list itself gives to the native form is left out).
//! With a third argument (a list's name) the pairs that are refused are printed too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs, process};

use transdrift::glossary::romanize::{Acceptor, accepts};
use transdrift::text::Language;

/// Endings by which the native form is taken for a Slavic name.
const SLAVIC: &str = "ов ев ёв ин ын ский цкий ской ко ич ук юк ова ева ёва ина ына ская цкая";

/// Native and Latin form.
type Pair = (String, String);

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some(folder) = arguments.first().map(Path::new).filter(|folder| folder.is_dir()) else {
        eprintln!("skipped: name the folder that holds tokens_coling_*.tsv and people_everypolitician.tsv");
        process::exit(0);
    };
    let shown = arguments.get(1).map_or("", String::as_str);
    println!("{:<22}{:>7}{:>10}{:>10}{:>8}", "list", "pairs", "accepted", "shuffled", "near");
    for (list, language) in [
        ("russian", "ru"),
        ("arabic", "ar"),
        ("hebrew", "he"),
        ("korean", "ko"),
        ("katakana", "ja"),
        ("chinese", "zh"),
    ] {
        let pairs = tokens(&folder.join(format!("tokens_coling_{list}.tsv")), list);
        let language: Language = language.parse().expect("a language code");
        if Acceptor::new("", language).is_some() {
            report(list, &pairs, language, shown == list);
        }
    }
    people(&folder.join("people_everypolitician.tsv"), shown);
}

/// The rows of a tab-separated file with a header; none where it is missing.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The pairs of a list of tokens, once each; of Russian those with a Slavic ending.
fn tokens(path: &Path, list: &str) -> Vec<Pair> {
    let is_name =
        |text: &str| text.chars().count() > 2 && text.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_slavic = |native: &str| SLAVIC.split(' ').any(|ending| native.ends_with(ending));
    let pairs = rows(path).into_iter().filter_map(|row| match &row[..] {
        [english, native, ..] => Some((native.clone(), english.clone())),
        _ => None,
    });
    let pairs = pairs.filter(|(native, english)| {
        is_name(english)
            && native.chars().count() > 1
            && (list != "russian" || is_slavic(native) && is_name(native))
    });
    pairs.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Prints the line of one list.
fn report(name: &str, pairs: &[Pair], language: Language, shown: bool) {
    let accepted = share(pairs, |(native, latin)| {
        let accepted = accepts(native, language, latin);
        if shown && accepted.is_none() {
            println!("{native}\t{latin}");
        }
        accepted.is_some()
    });
    let wrong = shuffled(pairs);
    let near = near(pairs);
    let is_accepted = |(native, latin): &Pair| {
        let accepted = accepts(native, language, latin).is_some();
        if shown && accepted {
            println!("wrong\t{native}\t{latin}");
        }
        accepted
    };
    let (wrong, near) = (share(&wrong, is_accepted), share(&near, is_accepted));
    println!("{name:<22}{:>7}{accepted:>10.3}{wrong:>10.4}{near:>8.4}", pairs.len());
}

fn share(pairs: &[Pair], holds: impl Fn(&Pair) -> bool) -> f64 {
    pairs.iter().filter(|pair| holds(pair)).count() as f64 / pairs.len().max(1) as f64
}

/// Each native form with ten spellings from elsewhere in the list.
fn shuffled(pairs: &[Pair]) -> Vec<Pair> {
    let known: BTreeSet<&Pair> = pairs.iter().collect();
    let step = (1..=10).map(|turn| turn * (pairs.len() / 11).max(1));
    let moved = step.flat_map(|step| {
        let others = pairs.iter().cycle().skip(step);
        pairs.iter().zip(others).map(|((native, _), (_, latin))| (native.clone(), latin.clone()))
    });
    moved.filter(|pair| !known.contains(pair)).collect()
}

/// Each native form with the other spellings of the list within two edits of one of its own.
fn near(pairs: &[Pair]) -> Vec<Pair> {
    let mut own: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    pairs.iter().for_each(|(native, latin)| {
        own.entry(native).or_default().insert(latin);
    });
    let mut keys: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let latin: BTreeSet<&str> = pairs.iter().map(|(_, latin)| latin.as_str()).collect();
    for word in &latin {
        deletions(word).into_iter().for_each(|key| {
            keys.entry(key).or_default().insert(word);
        });
    }
    let mut found = Vec::new();
    for (native, spellings) in &own {
        let around = spellings.iter().flat_map(|word| {
            let words: BTreeSet<&str> =
                deletions(word).iter().flat_map(|key| keys[key].iter().copied()).collect();
            words.into_iter().filter(move |other| distance(word, other) <= 2)
        });
        let others: BTreeSet<&str> = around.filter(|other| !spellings.contains(other)).collect();
        found.extend(others.into_iter().map(|latin| (native.to_string(), latin.to_owned())));
    }
    found
}

/// `word` with none, one or two letters taken out.
fn deletions(word: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::from([word.to_owned()]);
    for _ in 0..2 {
        let shorter: Vec<String> = found
            .iter()
            .flat_map(|word| {
                word.char_indices().map(|(at, c)| format!("{}{}", &word[..at], &word[at + c.len_utf8()..]))
            })
            .collect();
        found.extend(shorter);
    }
    found
}

/// How many letters must be changed, put in or taken out.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// Spellings of politicians with a Slavic name in the press of one language, word by word.
fn people(path: &Path, shown: &str) {
    let rows = rows(path);
    let mut native: BTreeMap<&str, BTreeSet<(&str, Language)>> = BTreeMap::new();
    for row in &rows {
        let [entity, _, variant, language, script, ..] = &row[..] else { continue };
        let last = variant.split(' ').next_back().unwrap_or_default().to_lowercase();
        let is_slavic = SLAVIC.split(' ').chain(["ський", "ски", "ић"]).any(|ending| last.ends_with(ending));
        if let Ok(language) = language.parse()
            && script == "Cyrillic"
            && is_slavic
            && Acceptor::new("", language).is_some()
        {
            native.entry(entity).or_default().insert((variant, language));
        }
    }
    for language in ["de", "fr", "pl", "es", "cs", "it", "nl", "pt", "tr"] {
        let spellings =
            rows.iter().filter(|row| row[3] == language && row[4] == "Latin" && row[5].starts_with("roman"));
        let known: Vec<_> =
            spellings.filter_map(|row| Some((native.get(row[0].as_str())?, row[2].as_str()))).collect();
        let (mut words, mut accepted) = (0, 0);
        for (forms, latin) in known {
            for word in latin.split(' ') {
                let mut native =
                    forms.iter().flat_map(|(form, own)| form.split(' ').map(move |part| (part, *own)));
                let is_accepted = native.any(|(part, own)| accepts(part, own, word).is_some());
                words += 1;
                accepted += usize::from(is_accepted);
                if shown == "people" && !is_accepted {
                    println!("{language}\t{word}\t{forms:?}");
                }
            }
        }
        println!(
            "{:<22}{words:>7}{:>10.3}",
            format!("people, {language}"),
            accepted as f64 / words.max(1) as f64
        );
    }
}
