//! Elided words before a form: `l'OTAN`, `d'Odessa`.

use std::sync::LazyLock;

use super::index::is_word;
use crate::text::{Case, Language, fold};

/// The elided article at the end of `before` that goes when `form` becomes `replacement`, empty where there is none.
///
/// `before` is folded and lower-cased. `None` where the elided word cannot stay and says more than an article, or where
/// it would stand before a consonant.
pub(super) fn dropped<'t>(
    before: &'t str,
    language: Language,
    form: &str,
    replacement: &str,
) -> Option<&'t str> {
    let Some((elided, is_article)) = elided(before) else { return Some("") };
    if ELISIONS.iter().any(|(code, ..)| *code == language.code()) {
        let vowel = |text: &str| fold(text, Case::Lower).starts_with(|c| "aeiouyhéèàâêîôû".contains(c));
        return (vowel(replacement) == vowel(form)).then_some("");
    }
    is_article.then(|| &before[before.len() - elided.len()..])
}

/// Language, whether it is an article, and the elided word with its apostrophe.
static ELISIONS: LazyLock<Vec<(&str, bool, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/elisions.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|row| <[&str; 3]>::try_from(row.split('\t').collect::<Vec<_>>()).ok());
    rows.flat_map(|[code, kind, words]| words.split(' ').map(move |word| (code, kind == "article", word)))
        .collect()
});

/// The elided word that ends `before`, and whether it is an article.
fn elided(before: &str) -> Option<(&'static str, bool)> {
    let stands = |word: &str| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(is_word));
    ELISIONS.iter().find(|(_, _, word)| stands(word)).map(|&(_, is_article, word)| (word, is_article))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, language: &str, replacement: &str, expected: Option<&str>) {
        let language = language.parse().expect("a language of the test");
        assert_eq!(dropped(before, language, "OTAN", replacement), expected, "{before}");
    }

    #[test]
    fn articles_go_where_the_language_has_no_elision() {
        check("the l'", "en", "NATO", Some("l'"));
        check("the d'", "en", "NATO", None);
        check("the ", "en", "NATO", Some(""));
        check("pil'", "en", "NATO", Some(""));
        check("de l'", "fr", "OTAS", Some(""));
        check("de l'", "fr", "NATO", None);
    }
}
