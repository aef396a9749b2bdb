//! Elided words before a form: `l'OTAN`, `d'Odessa`.

use std::sync::LazyLock;

use super::endings::is_word;
use crate::lang::{Data, Language, Topic};
use crate::text::{Case, fold};

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
    let own = Data::of(language);
    if own.has(Topic::Elisions) {
        let starts = |text: &str| own.kind(Topic::Elisions, "vowel").any(|vowel| text.starts_with(vowel));
        let vowel = |text: &str| starts(&fold(text, Case::Lower));
        return (vowel(replacement) == vowel(form)).then_some("");
    }
    is_article.then(|| &before[before.len() - elided.len()..])
}

/// The elided words of all languages with their apostrophe, and whether they are articles; those first.
static ELISIONS: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    let of_kind = |kind, is_article| {
        let words = Data::all().flat_map(move |data| data.kind(Topic::Elisions, kind));
        words.map(move |word| (word, is_article))
    };
    of_kind("article", true).chain(of_kind("other", false)).collect()
});

/// The elided word that ends `before`, and whether it is an article.
fn elided(before: &str) -> Option<(&'static str, bool)> {
    let stands = |word: &str| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(is_word));
    ELISIONS.iter().copied().find(|(word, _)| stands(word))
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
