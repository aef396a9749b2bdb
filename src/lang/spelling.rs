//! How each language spells its words: letters that follow each other and function words tell the language of a few words.
//!
//! The tables are learned (`tools/learn_language.py`) and used as they lie: their rows are sorted, and looked up in place.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::sync::LazyLock;

use foldhash::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use super::tag::Language;

/// What a language is taken to write where its table has no such letters, in natural logarithms.
const MISSING: f32 = -9.5;
/// The same where it has the last two of the three.
const BACK_OFF: f32 = -1.0;
/// The most that one word says against a language.
const LEAST: f32 = -12.0;
/// How much likelier the languages of most texts are.
const FREQUENT: f32 = 3.0;
/// How much likelier the language of the texts around is.
const EXPECTED: f32 = 3.0;
/// How far the best language must be ahead of the next to be told.
const AHEAD: f32 = 0.5;
/// The words that a text must have to be told; a capitalised one counts less.
const WORDS: f32 = 1.4;
/// How likely a word of headlines is in its language, in natural logarithms.
const OF_NEWS: f32 = -8.5;
/// Words that are looked at; more would tell no more.
const ENOUGH_WORDS: usize = 120;

/// The spelling of the languages of one script.
struct Table {
    is_latin: bool,
    languages: Vec<Language>,
    /// What each language has before a word is read.
    before: Vec<f32>,
    rows: &'static str,
    /// Where each row begins.
    starts: Vec<u32>,
}

static LATIN: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../../data/spelling/latin.tsv"), true));
static CYRILLIC: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../../data/spelling/cyrillic.tsv"), false));

/// Letters, and words, of which what they say is kept, some 150 bytes each.
const MOST_KEPT: usize = 1 << 14;

/// By whether the table is the Latin one and letters, packed: how likely the last letter is after the others in each.
type Kept = HashMap<(bool, u64), Box<[f32]>>;

thread_local! {
    static LETTERS: RefCell<Kept> = RefCell::default();
    /// What words say against each language: in the Cyrillic table, and in the Latin one.
    static WORDS_KEPT: RefCell<[HashMap<String, Box<[f32]>>; 2]> = RefCell::default();
}

/// Words of headlines, each with the languages that have it.
static NEWSROOM: LazyLock<HashMap<&str, Vec<Language>>> = LazyLock::new(|| {
    let mut found: HashMap<&str, Vec<Language>> = HashMap::default();
    for row in include_str!("../../data/context/newsroom-words.tsv").lines() {
        let Some((tag, words)) = row.split_once('\t') else { continue };
        let Ok(language) = tag.parse::<Language>() else { continue };
        words.split(' ').for_each(|word| found.entry(word).or_default().push(language));
    }
    found
});

/// The languages that can be told by their spelling.
#[cfg(test)]
pub(super) fn languages() -> impl Iterator<Item = Language> {
    LATIN.languages.iter().chain(&CYRILLIC.languages).copied()
}

/// The language of a few words in `script`, if they say it; `expected` is that of the texts around them.
pub(super) fn guess(text: &str, script: Script, expected: Option<Language>) -> Option<Language> {
    let table = match script {
        Script::Latin => &*LATIN,
        Script::Cyrillic => &*CYRILLIC,
        _ => return None,
    };
    let text: String = text.nfc().collect();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| is_of(word, script)).take(ENOUGH_WORDS).collect();
    let mut scores = table.before.clone();
    if let Some(at) = table.languages.iter().position(|language| expected.is_some_and(|e| e.is_in(*language)))
    {
        scores[at] += EXPECTED;
    }
    let weights = weights(&words, table);
    for (word, weight) in words.iter().zip(&weights) {
        table.add(word, *weight, &mut scores);
    }
    // names alone say nothing against the texts around
    let is_names = expected.is_some() && words.iter().all(|word| word.starts_with(char::is_uppercase));
    let is_enough = !is_names && weights.iter().sum::<f32>() >= WORDS;
    is_enough.then(|| table.best(&scores)).flatten()
}

/// How likely the letters of a word in Latin letters are to follow each other in each language that is known by its
/// spelling, as a natural logarithm.
pub fn likelihoods(word: &str) -> impl Iterator<Item = (Language, f32)> {
    LATIN.languages.iter().copied().zip(LATIN.letters(&lower(word)))
}

fn lower(word: &str) -> String {
    word.replace('İ', "i").to_lowercase()
}

fn is_of(word: &str, script: Script) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| if c.is_ascii() { script == Script::Latin } else { c.script() == script })
}

/// How much each word counts: capitalised ones are likely names, which any language may write, unless nearly all are, or a
/// function word begins the text.
fn weights(words: &[&str], table: &Table) -> Vec<f32> {
    let is_capitalised = |word: &str| word.starts_with(char::is_uppercase);
    let small = words.iter().filter(|word| !is_capitalised(word)).count();
    let in_title = small * 4 < words.len();
    let weight = |(at, word): (usize, &&str)| match (is_capitalised(word), at) {
        (false, _) => 1.0,
        (true, 0) if table.find(&format!("^{}", word.to_lowercase())).next().is_some() => 1.0,
        (true, _) if in_title => 0.4,
        (true, 0) => 0.5,
        (true, _) => 0.35,
    };
    words.iter().enumerate().map(weight).collect()
}

impl Table {
    fn new(text: &'static str, is_latin: bool) -> Self {
        let head = |key: &str| {
            let row = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('\t'));
            row.unwrap_or_default().split(' ').filter_map(|tag| tag.parse().ok()).collect::<Vec<Language>>()
        };
        let (languages, frequent) = (head("#languages"), head("#frequent"));
        let before = |language| if frequent.contains(language) { FREQUENT } else { 0.0 };
        let before = languages.iter().map(before).collect();
        let first = text.lines().take_while(|line| line.starts_with('#')).map(|line| line.len() + 1).sum();
        let rows: &str = &text[first..];
        let ends = rows.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let mut starts: Vec<u32> = std::iter::once(0).chain(ends).collect();
        starts.pop();
        Self { is_latin, languages, before, rows, starts }
    }

    /// The languages that have `key`, by number, and how likely it is in each.
    fn find(&self, key: &str) -> impl Iterator<Item = (usize, u8)> + '_ {
        let rows = self.rows.as_bytes();
        // a tab ends the name of a row, and comes before all letters
        let order = |start: &u32| {
            let row = &rows[*start as usize..];
            let (name, end) = (&row[..row.len().min(key.len())], row.get(key.len()));
            name.cmp(key.as_bytes()).then(end.map_or(Ordering::Less, |end| end.cmp(&b'\t')))
        };
        let found = self.starts.binary_search_by(order).ok();
        let row = found.map_or(&[][..], |at| &rows[self.starts[at] as usize + key.len() + 1..]);
        let values = row.iter().position(|byte| *byte == b'\n').map_or(row, |end| &row[..end]);
        values.chunks_exact(2).map(|pair| (sign(pair[0]), rank(pair[1])))
    }

    /// Adds what `word` says for each language to `scores`.
    fn add(&self, word: &str, weight: f32, scores: &mut [f32]) {
        /// Bytes of the longest word that is kept.
        const LONGEST_KEPT: usize = 48;
        if word.len() > LONGEST_KEPT {
            return scores
                .iter_mut()
                .zip(self.against(word))
                .for_each(|(score, said)| *score += weight * said);
        }
        WORDS_KEPT.with_borrow_mut(|kept| {
            let kept = &mut kept[usize::from(self.is_latin)];
            if kept.len() >= MOST_KEPT {
                kept.clear();
            }
            if !kept.contains_key(word) {
                kept.insert(word.to_owned(), self.against(word));
            }
            let said = kept.get(word).map(|said| &said[..]).unwrap_or_default();
            scores.iter_mut().zip(said).for_each(|(score, said)| *score += weight * said);
        });
    }

    /// What `word` says against each language.
    fn against(&self, word: &str) -> Box<[f32]> {
        let likely = self.likely(word);
        let best = likely.iter().copied().fold(f32::MIN, f32::max);
        likely.into_iter().map(|likely| (likely - best).max(LEAST)).collect()
    }

    /// How likely each language has `word`, by its letters or as one of its function words.
    fn likely(&self, word: &str) -> Vec<f32> {
        let lower = lower(word);
        let mut likely = self.letters(&lower);
        let listed = self.find(&format!("^{lower}")).map(|(at, rank)| (at, f32::from(rank) / -2.0));
        let of_news = NEWSROOM.get(lower.as_str()).into_iter().flatten();
        let of_news = of_news.filter_map(|tag| self.languages.iter().position(|language| language == tag));
        for (at, as_word) in listed.chain(of_news.map(|at| (at, OF_NEWS))) {
            let (more, less) = (likely[at].max(as_word), likely[at].min(as_word));
            likely[at] = more + (less - more).exp().ln_1p();
        }
        likely
    }

    /// How likely the letters of a lower-cased word follow each other in each language.
    fn letters(&self, lower: &str) -> Vec<f32> {
        let spelled: Vec<char> = std::iter::once('_').chain(lower.chars()).chain(['_']).collect();
        let mut likely = vec![0.0f32; self.languages.len()];
        self.add_letters(&spelled[..2], &mut likely);
        for triple in spelled.windows(3) {
            self.add_letters(triple, &mut likely);
        }
        likely
    }

    /// Adds how likely the last of `letters` is after the others; what was looked up once is kept.
    fn add_letters(&self, letters: &[char], likely: &mut [f32]) {
        let packed = letters.iter().fold(0u64, |packed, letter| packed << 21 | u64::from(*letter as u32));
        LETTERS.with_borrow_mut(|kept| {
            if kept.len() >= MOST_KEPT {
                kept.clear();
            }
            let here = kept.entry((self.is_latin, packed)).or_insert_with(|| self.after(letters));
            likely.iter_mut().zip(here.iter()).for_each(|(sum, here)| *sum += here);
        });
    }

    /// How likely the last of `letters` is after the others in each language.
    fn after(&self, letters: &[char]) -> Box<[f32]> {
        let mut here = vec![MISSING; self.languages.len()];
        if let [_, rest @ ..] = letters
            && rest.len() == 2
        {
            for (at, rank) in self.find(&String::from_iter(rest)) {
                here[at] = (f32::from(rank) / -4.0 + BACK_OFF).max(MISSING);
            }
        }
        for (at, rank) in self.find(&String::from_iter(letters)) {
            here[at] = f32::from(rank) / -4.0;
        }
        here.into_boxed_slice()
    }

    /// The language with the highest score, where it is ahead.
    fn best(&self, scores: &[f32]) -> Option<Language> {
        let (mut best, mut second) = (None::<(f32, Language)>, f32::MIN);
        for (&score, &language) in scores.iter().zip(&self.languages) {
            match best {
                Some((first, _)) if score <= first => second = second.max(score),
                _ => {
                    second = best.map_or(second, |(first, _)| first);
                    best = Some((score, language));
                }
            }
        }
        best.filter(|(first, _)| first - second >= AHEAD).map(|(_, language)| language)
    }
}

/// The number of a language's sign: A to Z, then a to z.
fn sign(byte: u8) -> usize {
    usize::from(if byte >= b'a' { byte - b'a' + 26 } else { byte.saturating_sub(b'A') })
}

/// A rank: 0 to 9, then a to z.
fn rank(byte: u8) -> u8 {
    if byte >= b'a' { byte - b'a' + 10 } else { byte.saturating_sub(b'0') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_signs_are_languages() {
        for table in [&*LATIN, &*CYRILLIC] {
            let names = || table.rows.lines().filter_map(|row| row.split('\t').next());
            assert!(names().zip(names().skip(1)).all(|(a, b)| a < b));
            assert_eq!(names().count(), table.starts.len());
            assert!(names().flat_map(|name| table.find(name)).all(|(at, _)| at < table.languages.len()));
            assert!(table.before.contains(&FREQUENT));
        }
    }

    #[test]
    fn a_few_words_tell_their_language() {
        for (text, expected) in [
            ("The minister resigns after the vote", "en"),
            ("Der Minister tritt nach der Abstimmung zurück", "de"),
            ("Le ministre démissionne après le vote", "fr"),
            ("El ministro dimite tras la votación", "es"),
            ("Il ministro si dimette dopo il voto", "it"),
            ("O ministro renuncia depois da votação", "pt"),
            ("De minister treedt af na de stemming", "nl"),
            ("Minister podał się do dymisji po głosowaniu", "pl"),
            ("Ministr po hlasování odstoupil", "cs"),
            ("Bakan oylamadan sonra istifa etti", "tr"),
            ("Zelensky demande des missiles à Biden", "fr"),
            ("Scholz navštívil Peking", "cs"),
            ("Draghi dimite en Roma", "es"),
            ("Lawrow trifft Blinken in Genf", "de"),
        ] {
            assert_eq!(guess(text, Script::Latin, None), expected.parse().ok(), "{text}");
        }
        assert_eq!(guess("Министр ушёл после голосования", Script::Cyrillic, None), "ru".parse().ok());
        assert_eq!(guess("Міністр пішов після голосування", Script::Cyrillic, None), "uk".parse().ok());
    }

    #[test]
    fn the_texts_around_decide_what_few_words_leave_open() {
        let (text, french) = ("Visite du Scholz", "fr".parse().ok());
        assert_eq!(guess(text, Script::Latin, french), french);
        assert_eq!(guess("Riabkov", Script::Latin, None), None);
        let english = guess("The minister spoke to the press", Script::Latin, french);
        assert_eq!(english, "en".parse().ok());
    }
}
