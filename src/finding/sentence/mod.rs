//! The one place where findings are put into words, in English, without a full stop.

mod divergence;
mod garble;
mod integrity;
mod naming;
mod suppression;
mod translation;

use std::fmt;

use super::Reason;

impl fmt::Display for Reason {
    /// One plain sentence. Nothing reads it back: what a program wants to know stands in the reason.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Reason::Naming(reason) => naming::tell(reason, f),
            Reason::Garble(reason) => garble::tell(reason, f),
            Reason::Divergence(reason) => divergence::tell(reason, f),
            Reason::Conflict(reason) => divergence::tell_all(reason, f),
            Reason::Damage(reason) => integrity::tell(reason, f),
            Reason::Translating(reason) => translation::tell(reason, f),
            Reason::Suppressing(reason) => suppression::tell(reason, f),
            Reason::Glossary(sentence) => f.write_str(sentence),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::{Damage, Divergence, Garble, Hidden, Instead, Naming, Reason, Said};
    use crate::lang::Language;

    fn differs(own: Said, other: Said, count: usize, others: usize, all: usize) -> Reason {
        Divergence::Differs { own, other, count, others, all, copies: false }.into()
    }

    fn unsupported(instead: Option<(&str, usize)>, alike: usize, others: usize, hidden: usize) -> Reason {
        let instead = instead.map(|(words, count)| Instead { words: words.to_owned(), count });
        Divergence::Unsupported { instead, alike, others, hidden }.into()
    }

    #[test]
    fn counts_are_told_as_counts() {
        let says = |words: &str| Said::Says(words.to_owned());
        for (reason, sentence) in [
            (differs(says("9"), says("8"), 1, 1, 2), "the other version says “8”; this one says “9”"),
            (
                differs(Said::Denies, Said::Affirms, 3, 3, 4),
                "3 of 4 versions affirm this; this one denies this",
            ),
            (
                differs(says("9"), says("8"), 2, 3, 4),
                "2 of 4 versions say “8”; this one says “9”; others differ again",
            ),
            (
                differs(Said::Words("a b".into()), Said::Words("c d".into()), 1, 2, 3),
                "another version words it “c d”; this one words it “a b”; others differ again",
            ),
            (unsupported(None, 0, 3, 0), "no other version has these words in this place"),
            (
                unsupported(None, 1, 3, 0),
                "few other versions have these words in this place, 1 has the same words",
            ),
            (unsupported(Some(("x", 1)), 0, 1, 0), "the other version has “x” here"),
            (unsupported(Some(("x", 3)), 0, 3, 0), "all 3 other versions have “x” here"),
            (
                unsupported(Some(("x", 1)), 2, 9, 2),
                "1 of the 9 other versions has “x” here, 2 have the same words; readings not shown: 2",
            ),
        ] {
            assert_eq!(reason.to_string(), sentence);
        }
    }

    #[test]
    fn arguments_stand_in_their_sentence() {
        let own = Language::assumed();
        let word = Garble::Word { word: "ses".into(), language: "fr".parse().unwrap(), own };
        let hidden = Damage::Hidden { kind: Hidden::SoftHyphen, character: '\u{AD}', count: 1 };
        let mixed = Naming::Mixed { written: "OTAN".into(), usual: "NATO".into() };
        let sentences = [word.into(), hidden.into(), mixed.into()].map(|reason: Reason| reason.to_string());
        assert_eq!(
            sentences,
            [
                "“ses” is French in English text",
                "soft hyphen U+00AD",
                "`OTAN` here is `NATO` elsewhere in this text",
            ]
        );
    }

    #[test]
    fn words_are_quoted_only_where_the_sentence_has_them() {
        let mixed: Reason = Naming::Mixed { written: "OTAN".into(), usual: "NATO".into() }.into();
        assert!(mixed.quotes("OTAN") && !mixed.quotes("NATO"));
        let denies = differs(Said::Denies, Said::Affirms, 1, 1, 2);
        assert!(!denies.quotes("denies this"));
    }
}
