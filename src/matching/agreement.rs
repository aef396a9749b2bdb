//! Words beside a name that change with its sound: `an OTAN envoy` → `a NATO envoy`, `de NATO` → `de l’OTAN`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::context::{Around, acronyms, lines};
use super::{boundary, harmony};
use crate::glossary::{Entry, Kind};
use crate::lang::Language;
use crate::text::{Case, Span, fold};

/// Rows by language and kind: what, and the words.
type Rows = HashMap<(Language, &'static str), Vec<(&'static str, Vec<&'static str>)>>;

static ROWS: LazyLock<Rows> = LazyLock::new(|| {
    let mut found = Rows::new();
    for row in lines(include_str!("../../data/context/agreement.tsv")) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [language, kind, what, words] = cells[..] else { continue };
        let Ok(language) = language.parse() else { continue };
        found.entry((language, kind)).or_default().push((what, words.split(", ").collect()));
    }
    found
});

/// What is written, with the words beside the name that change with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    pub(super) span: Span,
    pub(super) text: String,
}

/// `replacement` at the form of `around`, with its neighbours in agreement; what is not certain stays as it is.
pub(super) fn fit(around: &Around, entry: &Entry, replacement: String) -> Fitted {
    let plain = Fitted { span: around.span, text: replacement };
    let before = spoken(around, &plain.text)
        .or_else(|| lettered(around, &plain.text))
        .or_else(|| with_article(around, entry, &plain.text))
        .or_else(|| elided(around, entry, &plain.text));
    let fitted = before.unwrap_or(plain);
    harmonised(around, korean(around, fitted))
}

/// Endings behind an apostrophe that follow the sounds of the name.
fn harmonised(around: &Around, fitted: Fitted) -> Fitted {
    if fitted.span.end != around.span.end {
        return fitted;
    }
    let (span, text) = harmony::fit(around.text, fitted.span, around.written(), fitted.text, around.language);
    possessive(around, Fitted { span, text })
}

/// The apostrophe alone that makes a name in `s` a possessor: `Londres’ mayor` → `London’s mayor`.
fn possessive(around: &Around, fitted: Fitted) -> Fitted {
    let Some((_, words)) = rows(around.language, "possessive").next() else { return fitted };
    let hisses = |text: &str| text.ends_with(['s', 'x', 'z', 'S', 'X', 'Z', 'ß']);
    let rest = &around.text[around.span.end..];
    let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '’'));
    let (Some(mark), Some(ending)) = (mark, words.first()) else { return fitted };
    let behind = rest[mark.len_utf8()..].strip_prefix(' ');
    let goes_on = behind.is_some_and(|next| next.starts_with(char::is_alphabetic));
    // a name in quotation marks ends so too
    let is_quoted = || around.text[around.sentence().start..around.span.start].contains(['‘', '\'']);
    let is_lost = hisses(around.written()) && !hisses(&fitted.text) && goes_on && !is_quoted();
    if !is_lost || fitted.span.end != around.span.end {
        return fitted;
    }
    Fitted {
        span: Span::new(fitted.span.start, around.span.end + mark.len_utf8()),
        text: format!("{}{}", fitted.text, ending.replace('’', &mark.to_string())),
    }
}

fn rows(
    language: Language,
    kind: &'static str,
) -> impl Iterator<Item = &'static (&'static str, Vec<&'static str>)> {
    language.chain().filter_map(move |language| ROWS.get(&(language, kind))).flatten()
}

/// The word right before the form, if a single space parts them, as written.
fn neighbour<'t>(around: &Around<'t>) -> Option<(&'t str, Span)> {
    let word = around.before.first().filter(|word| matches!(word.gap, " " | "\u{a0}" | "\n"))?;
    Some((word.text, word.span))
}

/// The form and the word before it, which becomes `word` in its letter case; `gap` stands between them then.
fn with_word(around: &Around, (written, span): (&str, Span), word: &str, gap: &str, name: &str) -> Fitted {
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    let word = match capitals {
        0 => word.to_owned(),
        1 if written.chars().count() == 1 || written.chars().skip(1).any(char::is_lowercase) => {
            capitalised(word)
        }
        _ => word.to_uppercase(),
    };
    Fitted { span: span.cover(around.span), text: format!("{word}{gap}{name}") }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The shape of the word before the form that stands before a vowel, and the one that stands elsewhere.
fn shapes(around: &Around, kind: &'static str, written: &str) -> Option<(&'static str, &'static str)> {
    let pair = |(vowel, words): &(&'static str, Vec<&'static str>)| Some((*vowel, *words.first()?));
    rows(around.language, kind).filter_map(pair).find(|(vowel, plain)| [*vowel, *plain].contains(&written))
}

/// `a` and `an`, by how the name is spoken.
fn spoken(around: &Around, name: &str) -> Option<Fitted> {
    let before = neighbour(around)?;
    let written = fold(before.0, Case::Lower);
    let (vowel, plain) = shapes(around, "by-sound", &written)?;
    let wanted = if vowel_sound(around.language, name)? { vowel } else { plain };
    // a single capital is a letter (`plan A`) unless it opens a sentence
    let is_article = before.0 == written || before.0.chars().count() > 1 || around.opens_first();
    let gap = &around.text[before.1.end..around.span.start];
    (is_article && written != wanted).then(|| with_word(around, before, wanted, gap, name))
}

/// Whether an English name begins with the sound of a vowel; `None` where its letters do not tell.
fn vowel_sound(language: Language, name: &str) -> Option<bool> {
    let word = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let key = fold(word, Case::Lower);
    let spoken = rows(language, "spoken").find(|(_, words)| words.contains(&key.as_str()));
    let first = key.chars().next()?;
    match (first, spoken) {
        (_, Some(_)) => Some(false),
        ('a' | 'i' | 'o', _) => Some(true),
        ('e', _) => Some(!key.starts_with("eu") || word.len() == 2),
        ('u' | 'h', _) => None,
        ('f' | 'l' | 'm' | 'n' | 'r' | 's' | 'x', _) if acronyms::is_acronym(word) => {
            let spelled = !key.contains(['a', 'e', 'i', 'o', 'u']);
            spelled.then_some(true)
        }
        (c, _) if c.is_ascii_lowercase() => Some(false),
        _ => None,
    }
}

/// Spanish `y` and `e`, Hungarian `a` and `az`, by the letters that the name begins with.
fn lettered(around: &Around, name: &str) -> Option<Fitted> {
    let before = neighbour(around)?;
    let written = fold(before.0, Case::Lower);
    let (special, plain) = shapes(around, "by-letter", &written)?;
    let key = fold(name, Case::Lower);
    let letters = |kind| rows(around.language, kind).filter(move |(shape, _)| *shape == special);
    let begins = |kind| letters(kind).flat_map(|(_, starts)| starts).any(|start| key.starts_with(start));
    let wanted = if begins("before") && !begins("not-before") { special } else { plain };
    let is_certain = !acronyms::is_acronym(name) || special.chars().count() == 1;
    (is_certain && written != wanted).then(|| with_word(around, before, wanted, " ", name))
}

/// `de NATO` → `de la OTAN`, where it is certain which article the body takes and none stands there.
fn with_article(around: &Around, entry: &Entry, name: &str) -> Option<Fitted> {
    let before = neighbour(around)?;
    let key = fold(name, Case::Lower);
    let is_feminine = rows(around.language, "feminine").any(|(_, bodies)| bodies.contains(&key.as_str()));
    let written = fold(before.0, Case::Lower);
    let (whole, _) =
        rows(around.language, "with-article").find(|(_, plain)| plain.contains(&written.as_str()))?;
    if !is_feminine || entry.kind() != Kind::Organisation {
        return None;
    }
    let elided = rows(around.language, "elides").find(|(word, _)| word == whole && starts_with_vowel(name));
    match elided {
        Some((_, short)) => Some(with_word(around, before, &apostrophe(around, short.first()?), "", name)),
        None => Some(with_word(around, before, whole, " ", name)),
    }
}

fn starts_with_vowel(text: &str) -> bool {
    fold(text, Case::Lower).starts_with(|c| "aeiouéèàâêîôûíóú".contains(c))
}

/// `text` with the apostrophe that the whole text uses.
fn apostrophe(around: &Around, text: &str) -> String {
    match around.text.contains('\'') && !around.text.contains('’') {
        true => text.replace('’', "'"),
        false => text.to_owned(),
    }
}

/// Words that lose their vowel before another: `la OTAN` → `l’OTAN`; and the article that a body's acronym takes.
fn elided(around: &Around, entry: &Entry, name: &str) -> Option<Fitted> {
    let before = neighbour(around).filter(|_| starts_with_vowel(name))?;
    let written = fold(before.0, Case::Lower);
    let is_body = entry.kind() == Kind::Organisation && acronyms::is_acronym(name);
    if is_body
        && let Some((article, _)) =
            rows(around.language, "article").find(|(_, words)| words.contains(&written.as_str()))
    {
        return Some(Fitted { span: around.span, text: format!("{}{name}", apostrophe(around, article)) });
    }
    let (_, short) = rows(around.language, "elides").find(|(word, _)| *word == written)?;
    Some(with_word(around, before, &apostrophe(around, short.first()?), "", name))
}

/// Particles behind a Korean name.
fn korean(around: &Around, fitted: Fitted) -> Fitted {
    match boundary::agree(&fitted.text, &around.text[around.span.end..]) {
        Some((particle, length)) => Fitted {
            span: Span::new(fitted.span.start, around.span.end + length),
            text: format!("{}{particle}", fitted.text),
        },
        None => fitted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, text: &str, form: &str, name: &str, expected: &str) {
        let at = text.find(form).expect("a fixture holds the form");
        let language = language.parse().expect("a language of the test");
        let around = Around::new(text, Span::new(at, at + form.len()), language);
        let entry = Entry { kind: Some(Kind::Organisation), ..Entry::default() };
        let fitted = fit(&around, &entry, name.to_owned());
        let written = format!("{}{}{}", &text[..fitted.span.start], fitted.text, &text[fitted.span.end..]);
        assert_eq!(written, expected);
    }

    #[test]
    fn neighbours_agree() {
        check("en", "He is an OTAN envoy", "OTAN", "NATO", "He is a NATO envoy");
        check("en", "an ONU post", "ONU", "UN", "an ONU post".replace("an ONU", "a UN").as_str());
        check("en", "a FMI loan", "FMI", "IMF", "an IMF loan");
        check("en", "plan A OTAN", "OTAN", "NATO", "plan A NATO");
        check("fr", "La délégation de NATO", "NATO", "OTAN", "La délégation de l’OTAN");
        check("fr", "La NATO l'a dit", "NATO", "OTAN", "L'OTAN l'a dit");
        check("fr", "le chef du NATO", "NATO", "OTAN", "le chef de l’OTAN");
        check("it", "della UN", "UN", "ONU", "dell’ONU");
        check("it", "della NU", "NU", "ONU", "dell’ONU");
        check("es", "Siria y Irán", "Irán", "Jordania", "Siria y Jordania");
        check("es", "Siria e Irán", "Irán", "Jordania", "Siria y Jordania");
        check("ko", "버마군은 갔다", "버마군", "미얀마", "미얀마는 갔다");
        check("tr", "Amed'de kar", "Amed", "Diyarbakır", "Diyarbakır'da kar");
        check("nl", "Londres’ burgemeester", "Londres", "Londen", "Londens burgemeester");
        check("en", "Londres' mayor", "Londres", "London", "London's mayor");
        check("en", "in 'Londres' and", "Londres", "London", "in 'London' and");
    }
}
