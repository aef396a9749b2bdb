//! Other ways to read a name that is not alike letter by letter: Chinese syllables by the system of Wade and Giles, and
//! Arabic names whose article is written together with the words beside it.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Letters of the longest syllable.
const LONGEST: usize = 7;

/// Wade-Giles by pinyin, without marks: the apostrophe that tells `ch'` from `ch` is mostly left out in print.
static WADE_GILES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/romanize/han/mandarin.tsv").lines();
    let rows = rows.filter(|line| !line.starts_with('#')).skip(1);
    let pairs = rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((plain(cells.next()?), plain(cells.next()?)))
    });
    pairs.collect()
});

/// Small letters without marks.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether one name is the other one by Wade and Giles, in either direction.
pub(super) fn is_wade_giles(left: &str, right: &str) -> bool {
    let is_short = |name: &str| name.len() <= 40 && name.chars().filter(|c| *c == ' ').count() <= 3;
    if !is_short(left) || !is_short(right) {
        return false;
    }
    is_respelled(left, right) || is_respelled(right, left)
}

/// Whether `other` is `pinyin` respelled, word by word.
fn is_respelled(pinyin: &str, other: &str) -> bool {
    let words: Vec<String> = pinyin.split(' ').map(plain).filter(|word| !word.is_empty()).collect();
    let theirs: Vec<String> = other.split(' ').map(plain).filter(|word| !word.is_empty()).collect();
    words.len() > 1
        && words.len() == theirs.len()
        && words != theirs
        && words.iter().zip(&theirs).all(|(word, other)| spells(word, other))
}

/// Whether the syllables of `pinyin` give `other`, in one of the ways to cut it.
fn spells(pinyin: &str, other: &str) -> bool {
    if pinyin.is_empty() {
        return other.is_empty();
    }
    (1..=pinyin.len().min(LONGEST)).any(|length| {
        let (syllable, rest) = pinyin.split_at(length);
        let written = WADE_GILES.get(syllable);
        written
            .and_then(|written| other.strip_prefix(written.as_str()))
            .is_some_and(|other| spells(rest, other))
    })
}

/// A name with its Arabic compounds as two words: `Abd al-Rahman`, `Abdurrahman` and `Abdelrahman` give `Abdul Rahman`,
/// `Salahuddin` gives `Salah al-Din`; nothing where it has none.
pub(super) fn parted(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    if !lower.contains("abd") && !lower.contains("din") && !lower.contains("deen") {
        return None;
    }
    let words: Vec<&str> = lower.split([' ', '-', '’', '\'']).filter(|word| !word.is_empty()).collect();
    let mut parted: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let next = words.get(at + 1).copied();
        match word {
            "abd" | "abdu" if next.is_some_and(is_article) && at + 2 < words.len() => {
                parted.push("abdul".to_owned());
                at += 1;
            }
            "abd" if next.is_some() => parted.push("abdul".to_owned()),
            "abdel" | "abdal" | "abdul" | "abdol" | "abdur" | "abdus" | "abdun" => {
                parted.push("abdul".to_owned())
            }
            word => match core(word) {
                Some(core) => parted.extend(["abdul".to_owned(), core.to_owned()]),
                None => match of_religion(word) {
                    Some(first) => parted.extend([first.to_owned(), "al".to_owned(), "din".to_owned()]),
                    None => {
                        parted.push(if word == "deen" || word == "dine" { "din" } else { word }.to_owned())
                    }
                },
            },
        }
        at += 1;
    }
    Some(parted.join(" "))
}

fn is_article(word: &str) -> bool {
    let mut letters = word.chars();
    matches!(letters.next(), Some('a' | 'e' | 'u')) && letters.next().is_some() && word.len() <= 3
}

/// What stands behind the article in `abdurrahman`, `abdulaziz`, `abdennasser`.
fn core(word: &str) -> Option<&str> {
    let rest = word.strip_prefix("abd")?.strip_prefix(['u', 'e', 'a', 'o', 'i'])?;
    if let Some(rest) = rest.strip_prefix('l') {
        return (rest.len() > 3).then_some(rest);
    }
    // the article takes over the letter behind it
    let double = ["sh", "r", "s", "n", "z", "t", "d"].into_iter();
    let mut found =
        double.filter_map(|letter| rest.strip_prefix(letter).filter(|rest| rest.starts_with(letter)));
    found.next().filter(|rest| rest.len() > 3)
}

/// The first part of `salahuddin`, `nureddine`, `shamsuddeen`.
fn of_religion(word: &str) -> Option<&str> {
    let ends = ["ddin", "ddine", "ddeen", "ldin"].into_iter();
    let first = ends.filter_map(|end| word.strip_suffix(end)).next()?;
    let first = first.strip_suffix(['u', 'e', 'a', 'i', 'o'])?;
    (first.len() > 2).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_respelled() {
        for (left, right) in [
            ("Mao Zedong", "Mao Tse-tung"),
            ("Hsi Chin-p'ing", "Xi Jinping"),
            ("Deng Xiaoping", "Teng Hsiao-ping"),
            ("Zhou Enlai", "Chou En-lai"),
            ("Lin Biao", "Lin Piao"),
        ] {
            assert!(is_wade_giles(left, right), "{left} {right}");
        }
        for (left, right) in
            [("Mao Zedong", "Mao Tse-min"), ("Li Peng", "Lee Smith"), ("Mao", "Mao"), ("", "")]
        {
            assert!(!is_wade_giles(left, right), "{left} {right}");
        }
    }

    #[test]
    fn compounds_are_parted() {
        for (name, expected) in [
            ("Abd al-Rahman", "abdul rahman"),
            ("Abdurrahman Wahid", "abdul rahman wahid"),
            ("Abdelaziz", "abdul aziz"),
            ("Abd ar-Rahman", "abdul rahman"),
            ("Abdennasser", "abdul nasser"),
            ("Salahuddin", "salah al din"),
            ("Abdullah", "abdullah"),
        ] {
            assert_eq!(parted(name).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(parted("Sergei Ryabkov"), None);
    }
}
