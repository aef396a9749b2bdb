//! Measures romanisation: `cargo run --release -p transdrift-lab --bin acceptance -- FOLDER [LIST]`.
//!
//! FOLDER holds lists of name tokens (`tokens_coling_*.tsv`: english, native, count), of people
//! (`people_everypolitician.tsv`: entity, canonical, variant, language, script, kind) and tests of standard systems
//! (`romanisation_standard_tests.tsv`: system, source, expected). Printed are, a list, the share of pairs accepted, of
//! native forms accepted with a spelling from elsewhere in the list (shuffled), and with another spelling of the list
//! within two edits of a right one (near; what the list itself gives to the native form is left out); then the share of
//! tests that each system passes to the letter. With LIST, what a list refuses or takes wrongly is printed too; with
//! `systems` the tests that fail.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs, process};

use transdrift::names::romanize::{Acceptor, System, accepts};
use transdrift::text::Language;

/// Endings of Slavic names only.
const SLAVIC: &str = "ов ев ёв ова ева ёва ский цкий ская цкая ич енко юк чук";

/// Endings that names from elsewhere share (Кевин, Марико, Кук).
const SHARED: &str = "ин ын ина ына ко ук";

/// Native and Latin form.
type Pair = (String, String);

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some(folder) = arguments.first().map(Path::new).filter(|folder| folder.is_dir()) else {
        eprintln!(
            "skipped: name the folder that holds tokens_coling_*.tsv and romanisation_standard_tests.tsv"
        );
        process::exit(0);
    };
    let shown = arguments.get(1).map_or("", String::as_str);
    println!("{:<22}{:>7}{:>10}{:>10}{:>8}", "list", "pairs", "accepted", "shuffled", "near");
    for (list, language) in [
        ("russian", "ru"),
        ("russian-wide", "ru"),
        ("arabic", "ar"),
        ("hebrew", "he"),
        ("korean", "ko"),
        ("katakana", "ja"),
    ] {
        let file = list.split('-').next().unwrap_or(list);
        let pairs = tokens(&folder.join(format!("tokens_coling_{file}.tsv")), list);
        report(list, &pairs, language.parse().expect("a language code"), shown == list);
    }
    let rows = rows(&folder.join("people_everypolitician.tsv"));
    people(&rows, shown);
    natives(&rows, shown);
    systems(&folder.join("romanisation_standard_tests.tsv"), shown);
}

/// The rows of a tab-separated file with a header; none where it is missing.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The pairs of a list of tokens, once each; of Russian those with a Slavic ending, in the wide list also a shared one.
fn tokens(path: &Path, list: &str) -> Vec<Pair> {
    let is_name =
        |text: &str| text.chars().count() > 2 && text.chars().all(|c| c.is_alphabetic() || c == '-');
    let ends = |native: &str, endings: &str| endings.split(' ').any(|ending| native.ends_with(ending));
    let is_chosen = |native: &str| match list {
        "russian" => is_name(native) && ends(native, SLAVIC),
        "russian-wide" => is_name(native) && (ends(native, SLAVIC) || ends(native, SHARED)),
        _ => native.chars().count() > 1,
    };
    let pairs = rows(path).into_iter().filter_map(|row| match &row[..] {
        [english, native, ..] => Some((native.clone(), english.clone())),
        _ => None,
    });
    let pairs = pairs.filter(|(native, english)| is_name(english) && is_chosen(native));
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
            words.into_iter().filter(move |other| strsim::levenshtein(word, other) <= 2)
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

/// Spellings of politicians with a Slavic name in the press of one language, word by word.
fn people(rows: &[Vec<String>], shown: &str) {
    let mut native: BTreeMap<&str, BTreeSet<(&str, Language)>> = BTreeMap::new();
    let mut slavic: BTreeSet<&str> = BTreeSet::new();
    for row in rows {
        let [entity, _, variant, language, script, ..] = &row[..] else { continue };
        let last = variant.split(' ').next_back().unwrap_or_default().to_lowercase();
        let mut endings = SLAVIC.split(' ').chain(SHARED.split(' ')).chain(["ський", "ски", "ић"]);
        if script == "Cyrillic" && endings.any(|ending| last.ends_with(ending)) {
            slavic.insert(entity);
        }
        let known = language.parse().ok().filter(|own| Acceptor::new("", *own).is_some());
        if let Some(language) = known.filter(|_| script != "Latin") {
            native.entry(entity).or_default().insert((variant, language));
        }
    }
    native.retain(|entity, _| slavic.contains(entity));
    for language in ["de", "fr", "pl", "es", "cs", "it", "nl", "pt", "tr"] {
        let is_spelling =
            |row: &&Vec<String>| row[3] == language && row[4] == "Latin" && row[5].starts_with("roman");
        let spellings = rows.iter().filter(is_spelling);
        let known = spellings.filter_map(|row| Some((native.get(row[0].as_str())?.iter(), row[2].as_str())));
        let known: Vec<_> = known.map(|(forms, latin)| (forms.copied().collect(), latin)).collect();
        words(&format!("people, {language}"), &known, shown == "people");
    }
}

/// English names of people with a native form in a language, word by word.
fn natives(rows: &[Vec<String>], shown: &str) {
    for language in ["uk", "bg", "sr", "mk", "el", "he", "ar", "fa", "ka", "hy", "hi"] {
        let own = rows.iter().filter(|row| row[3] == language && row[4] != "Latin");
        let known =
            own.filter_map(|row| Some((vec![(row[2].as_str(), language.parse().ok()?)], row[1].as_str())));
        words(&format!("English, {language}"), &known.collect::<Vec<_>>(), shown == "natives");
    }
}

/// Prints how many words of Latin names render a word of their native forms.
fn words(name: &str, known: &[(Vec<(&str, Language)>, &str)], shown: bool) {
    let (mut words, mut accepted) = (0, 0);
    for (forms, latin) in known {
        for word in latin.split(' ') {
            let mut native =
                forms.iter().flat_map(|(form, own)| form.split(' ').map(move |part| (part, *own)));
            let is_accepted = native.any(|(part, own)| accepts(part, own, word).is_some());
            words += 1;
            accepted += usize::from(is_accepted);
            if shown && !is_accepted {
                println!("{name}\t{word}\t{forms:?}");
            }
        }
    }
    println!("{name:<22}{words:>7}{:>10.3}", accepted as f64 / words.max(1) as f64);
}

/// Prints how many tests each system passes to the letter.
fn systems(path: &Path, shown: &str) {
    let mut passed: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in rows(path) {
        let [code, native, expected] = &row[..] else { continue };
        let Ok(system) = System::find(code, None) else { continue };
        let made = system.romanize(native);
        let (all, right) = passed.entry(format!("{} {}", system.language, system.name)).or_default();
        *all += 1;
        *right += usize::from(made == *expected);
        if shown == "systems" && made != *expected {
            println!("{code}\t{native}\t{expected}\t{made}");
        }
    }
    println!("\n{:<30}{:>7}{:>8}", "system", "tests", "exact");
    for (system, (all, right)) in &passed {
        println!("{system:<30}{all:>7}{:>8.3}", *right as f64 / *all as f64);
    }
    let good = passed.values().filter(|(all, right)| right * 20 >= all * 19).count();
    println!("{} systems, {good} of them with .95 or more", passed.len());
}
