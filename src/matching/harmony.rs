//! Endings that follow the sounds of the name before them: `Amed'de` → `Diyarbakır'da`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::context::{acronyms, lines};
use super::letter_case::{in_capitals, in_small};
use crate::lang::Language;
use crate::text::Span;

/// What the table says of one language.
type Row = HashMap<&'static str, &'static str>;

static ROWS: LazyLock<HashMap<Language, Row>> = LazyLock::new(|| {
    let mut found: HashMap<Language, Row> = HashMap::new();
    for row in lines(include_str!("../../data/context/harmony.tsv")) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [language, what, letters] = cells[..] else { continue };
        let Ok(language) = language.parse() else { continue };
        found.entry(language).or_default().insert(what, letters);
    }
    found
});

/// Acronyms of so many letters are spelled, longer ones only where their end is no syllable.
const SPELLED: usize = 3;

/// How the last sound of a name shapes what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sound {
    /// Which of back, front, back-rounded and front-rounded the last vowel is.
    vowel: usize,
    ends_in_vowel: bool,
    is_voiceless: bool,
}

/// The ending at the start of `after` as it stands behind `name` where it stood behind `form`, and the bytes of `after` that
/// it replaces; `None` where it fits, or is none that is known.
pub(super) fn agree(form: &str, name: &str, after: &str, language: Language) -> Option<(String, usize)> {
    let rules = language.chain().find_map(|language| ROWS.get(&language))?;
    let mark = after.chars().next().filter(|c| matches!(c, '\'' | '’'))?;
    let rest = &after[mark.len_utf8()..];
    let written = &rest[..rest.len() - rest.trim_start_matches(char::is_alphanumeric).len()];
    let small = in_small(written, language);
    let (old, new) = (sound(form, rules, language), sound(name, rules, language)?);
    if old == Some(new) {
        return None;
    }
    let mut endings = rules.get("endings")?.split(", ");
    let ending = endings.find(|ending| fits(&letters(ending), &small, rules))?;
    let shaped = shaped(&letters(ending), new, rules);
    let is_capital = !written.chars().any(char::is_lowercase);
    let shaped = if is_capital { in_capitals(&shaped, language) } else { shaped };
    (shaped != written).then(|| (format!("{mark}{shaped}"), mark.len_utf8() + written.len()))
}

/// The letters of a row.
fn row<'r>(rules: &'r Row, what: &str) -> &'r str {
    rules.get(what).copied().unwrap_or_default()
}

/// The vowels of each kind.
fn vowels(rules: &Row) -> [&str; 4] {
    ["-back", "-front", "-back-rounded", "-front-rounded"].map(|kind| row(rules, &format!("vowels{kind}")))
}

/// How `name` ends, where a vowel tells.
fn sound(name: &str, rules: &Row, language: Language) -> Option<Sound> {
    let small = in_small(name, language);
    let kinds = vowels(rules);
    let kind = |c: char| kinds.iter().position(|letters| letters.contains(c));
    let is_spelled = acronyms::is_acronym(name) && {
        let ends = small.chars().rev().take(2).any(|c| kind(c).is_some());
        small.chars().count() <= SPELLED || !ends
    };
    let ending = small.chars().next_back()?;
    if is_spelled && kind(ending).is_none() {
        let vowel = row(rules, "spelled").chars().find_map(kind)?;
        return Some(Sound { vowel, ends_in_vowel: true, is_voiceless: false });
    }
    let vowel = small.chars().rev().find_map(kind)?;
    let is_voiceless = row(rules, "voiceless").contains(ending);
    Some(Sound { vowel, ends_in_vowel: kind(ending).is_some(), is_voiceless })
}

/// The letters of an ending, and whether each stands behind a vowel only.
fn letters(ending: &str) -> Vec<(char, bool)> {
    let mut inside = false;
    let mut found = Vec::new();
    for c in ending.chars() {
        match c {
            '(' => inside = true,
            ')' => inside = false,
            c => found.push((c, inside)),
        }
    }
    found
}

/// The shapes that a letter of an ending takes, of which the last sound chooses one.
fn shapes(letter: char, rules: &Row) -> Option<&str> {
    match letter {
        'A' => rules.get("low").copied(),
        'I' => rules.get("high").copied(),
        'D' => rules.get("stop").copied(),
        _ => None,
    }
}

/// Whether `written` is the ending in some shape.
fn fits(ending: &[(char, bool)], written: &str, rules: &Row) -> bool {
    let Some(((letter, is_optional), rest)) = ending.split_first() else { return written.is_empty() };
    let is_taken = written.chars().next().is_some_and(|c| match shapes(*letter, rules) {
        Some(shapes) => shapes.contains(c),
        None => c == *letter,
    });
    let next = written.chars().next().map_or(0, char::len_utf8);
    is_taken && fits(rest, &written[next..], rules) || *is_optional && fits(rest, written, rules)
}

/// The ending as it stands behind a name that ends so.
fn shaped(ending: &[(char, bool)], sound: Sound, rules: &Row) -> String {
    let kinds = vowels(rules);
    let (mut found, mut sound) = (String::new(), sound);
    for (letter, is_optional) in ending {
        if *is_optional && !sound.ends_in_vowel {
            continue;
        }
        let at = if *letter == 'D' { usize::from(sound.is_voiceless) } else { sound.vowel };
        let written = shapes(*letter, rules).and_then(|shapes| shapes.chars().nth(at)).unwrap_or(*letter);
        let vowel = kinds.iter().position(|letters| letters.contains(written));
        let is_voiceless = row(rules, "voiceless").contains(written);
        sound = Sound { vowel: vowel.unwrap_or(sound.vowel), ends_in_vowel: vowel.is_some(), is_voiceless };
        found.push(written);
    }
    found
}

/// The form's span and what replaces it, with the ending behind it in agreement.
pub(super) fn fit(text: &str, span: Span, form: &str, name: String, language: Language) -> (Span, String) {
    match agree(form, &name, &text[span.end..], language) {
        Some((ending, length)) => (Span::new(span.start, span.end + length), format!("{name}{ending}")),
        None => (span, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_endings_follow_the_name() {
        let turkish = "tr".parse().expect("a language");
        for (form, name, after, expected) in [
            ("Amed", "Diyarbakır", "'de kar", Some("'da")),
            ("AMED", "DİYARBAKIR", "'DEN", Some("'DAN")),
            ("Londres", "Londra", "'te", Some("'da")),
            ("Londres", "Londra", "’in", Some("’nın")),
            ("OTAN", "NATO", "'ın", Some("'nun")),
            ("OTAN", "NATO", "'a", Some("'ya")),
            ("ONU", "BM", "'nun", Some("'nin")),
            ("Poutine", "Putin", "'in", None),
            ("Amed", "Diyarbakır", "'xyz", None),
            ("Amed", "Diyarbakır", " ve", None),
        ] {
            let found = agree(form, name, after, turkish);
            assert_eq!(found.as_ref().map(|(ending, _)| ending.as_str()), expected, "{form} {name}{after}");
        }
        assert_eq!(agree("Amed", "Diyarbakır", "'de", Language::assumed()), None);
    }
}
