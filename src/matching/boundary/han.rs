//! Words of scripts that write no spaces: a dictionary's cuts, names that hold other names, conjunctions before a name.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::WordSegmenter;
use icu_segmenter::WordSegmenterBorrowed;

use crate::matching::context::lines;

/// Characters of the longest word of [`PROTECTORS`], and of the text on either side that the dictionary sees.
const NEAR: usize = 24;

/// Names that hold other names, or whose letters do (`马里兰`, `阿联酋`): nothing inside them is a word.
static PROTECTORS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let files = [
        include_str!("../../../data/context/protectors.txt"),
        include_str!("../../../data/context/fixed-names.txt"),
    ];
    files.into_iter().flat_map(lines).flat_map(str::split_whitespace).collect()
});

/// Characters that spell the sounds of foreign names and are no words by themselves (`阿马里洛`, `圣马里诺`).
static SOUNDS: LazyLock<HashSet<char>> = LazyLock::new(|| {
    lines(include_str!("../../../data/context/han-sounds.txt")).flat_map(str::chars).collect()
});

/// Characters that join a name to the word before it; a dictionary takes them into words (`和平|壤`).
static JOINS: LazyLock<HashSet<char>> = LazyLock::new(|| {
    lines(include_str!("../../../data/context/han-joins.txt")).flat_map(str::chars).collect()
});

/// Made when the first such text meets a form: its tables are compiled in and need no loading.
static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_auto(Default::default()));

/// Characters of a form that a wrong cut hardly makes up out of the ends of two words.
const LONG: usize = 4;

/// Scripts without spaces but katakana and Hangul, which have rules of their own.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{309f}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether the dictionary cuts `text` at both ends of `start..end`, and no longer name holds a part of it.
pub(super) fn stands(text: &str, start: usize, end: usize) -> bool {
    let (from, to) = window(text, start, end);
    let (run, form) = (&text[from..to], start - from..end - from);
    if is_protected(run, form.start, form.end) {
        return false;
    }
    let cuts: Vec<usize> = SEGMENTER.segment_str(run).collect();
    let has = |at: &usize| cuts.binary_search(at).is_ok();
    match (has(&form.start), has(&form.end)) {
        (true, true) => !is_spelled_on(run, form.clone(), &cuts) && !is_cut_better(run, form.end, &cuts),
        // a conjunction was taken into a word with the first letter, which leaves the last one alone
        (false, true) => {
            let before = run[..form.start].chars().next_back();
            let inner = cuts.iter().filter(|cut| form.contains(cut)).count();
            let is_long = run[form].chars().count() >= LONG;
            (is_long || before.is_some_and(|c| JOINS.contains(&c))) && inner > 0
        }
        _ => false,
    }
}

/// Whether a longer name holds a part of the form.
pub(super) fn is_inside_name(text: &str, start: usize, end: usize) -> bool {
    let (from, to) = window(text, start, end);
    is_protected(&text[from..to], start - from, end - from)
}

/// Whether a character that spells a sound stands alone right beside `form`: a longer foreign name goes on there.
fn is_spelled_on(run: &str, form: Range<usize>, cuts: &[usize]) -> bool {
    let is_sound = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(|c| SOUNDS.contains(&c)) && letters.next().is_none()
    };
    let before = cuts.iter().rev().find(|cut| **cut < form.start).map(|from| &run[*from..form.start]);
    let after = cuts.iter().find(|cut| **cut > form.end).map(|to| &run[form.end..*to]);
    [before, after].into_iter().flatten().any(is_sound)
}

/// Whether the text from the last character of the form on falls into words, and into fewer single characters, when that
/// character begins one (`日本人質問題`: hostages, not Japanese).
fn is_cut_better(run: &str, end: usize, cuts: &[usize]) -> bool {
    let Some(last) = run[..end].chars().next_back().filter(|c| is_unspaced(*c)) else { return false };
    let start = end - last.len_utf8();
    let other: Vec<usize> = SEGMENTER.segment_str(&run[start..]).map(|cut| cut + start).collect();
    let is_single = |pair: &[usize]| run[pair[0]..pair[1]].chars().nth(1).is_none();
    let singles = |cuts: &[usize]| cuts.windows(2).filter(|pair| is_single(pair)).count();
    let behind = cuts.partition_point(|cut| *cut < end);
    let are_words = other.len() > 2 && !other.windows(2).take(2).any(is_single);
    are_words && singles(&other) < singles(&cuts[behind..])
}

/// The text around a form that has no space or mark in it, as far as the dictionary needs it.
fn window(text: &str, start: usize, end: usize) -> (usize, usize) {
    let inside = |c: &char| c.is_alphanumeric() || is_unspaced(*c);
    let left: usize = text[..start].chars().rev().take(NEAR).take_while(inside).map(char::len_utf8).sum();
    let right: usize = text[end..].chars().take(NEAR).take_while(inside).map(char::len_utf8).sum();
    (start - left, end + right)
}

/// Whether a protector overlaps the form without lying inside it.
fn is_protected(run: &str, start: usize, end: usize) -> bool {
    const LONGEST: usize = 9;
    let near = start.saturating_sub(LONGEST * 4);
    let starts = run.char_indices().map(|(at, _)| at).filter(|at| *at < end && *at >= near);
    starts.into_iter().any(|at| {
        let ends = run[at..].char_indices().map(|(offset, c)| at + offset + c.len_utf8()).take(LONGEST);
        let mut outside = ends.filter(|&to| to > start && (at < start || to > end));
        outside.any(|to| PROTECTORS.contains(&run[at..to]))
    })
}
