//! What harms before any text is read: conflicts, cycles, forms that cannot match or match too much, failing tests.

mod between;
mod check;
mod forms;
mod own_tests;

#[cfg(feature = "exchange")]
use super::card::Cards;
use super::lexicon::{Glossary, GlossaryError};
#[cfg(feature = "exchange")]
use super::matcher::Matcher;
use crate::finding::{Code, Finding, Severity};
#[cfg(feature = "exchange")]
use crate::glossary::Entry;
use crate::glossary::Written;
use crate::text::Source;

use between::kept_in;
pub use check::Lint;

/// All checks of a glossary, by code.
pub static LINTS: &[Lint] = &[
    Lint {
        code: Code::VariantInTwoEntries,
        summary: "one variant in two entries",
        severity: Severity::Error,
        check: between::conflicts,
    },
    Lint {
        code: Code::Cycle,
        summary: "replacements that lead in a circle",
        severity: Severity::Error,
        check: between::cycles,
    },
    Lint {
        code: Code::KeptElsewhere,
        summary: "a variant that another entry keeps",
        severity: Severity::Warning,
        check: between::kept_elsewhere,
    },
    Lint {
        code: Code::Shadowed,
        summary: "a variant that its own entry keeps or lists before",
        severity: Severity::Warning,
        check: between::shadowed,
    },
    Lint {
        code: Code::TooShort,
        summary: "a variant too short to be told apart",
        severity: Severity::Warning,
        check: forms::short,
    },
    Lint {
        code: Code::FoldsToNothing,
        summary: "a form of which folding leaves nothing",
        severity: Severity::Error,
        check: forms::empty,
    },
    Lint {
        code: Code::DeadGuard,
        summary: "a guard that can never hold",
        severity: Severity::Warning,
        check: forms::dead_guards,
    },
    Lint {
        code: Code::CommonWord,
        summary: "a variant that is a common word, without a guard",
        severity: Severity::Warning,
        check: forms::common_words,
    },
    Lint {
        code: Code::NoAuthority,
        summary: "an entry without authority",
        severity: Severity::Hint,
        check: forms::no_authority,
    },
    Lint {
        code: Code::FailingTest,
        summary: "an own test that fails",
        severity: Severity::Error,
        check: own_tests::failing_tests,
    },
    Lint {
        code: Code::GivenName,
        summary: "a given name of a person as a variant",
        severity: Severity::Warning,
        check: forms::given_names,
    },
    Lint {
        code: Code::WithoutForm,
        summary: "a variant in a language of which the entry has no form to use",
        severity: Severity::Warning,
        check: forms::without_form,
    },
];

impl Glossary {
    /// Reads glossary files, later ones over earlier ones.
    ///
    /// # Errors
    /// When a file is not a glossary, or its replacements lead in a circle; all mistakes are told at once.
    pub fn read(sources: Vec<Source>) -> Result<Self, GlossaryError> {
        let (glossary, mut mistakes) = Self::read_unchecked(sources);
        mistakes.extend(fatal(&glossary));
        glossary.checked(mistakes)
    }

    /// What harms before any text is read, by file and place; [`Location::version`](crate::finding::Location::version) is an index into its files.
    pub fn lint(&self) -> Vec<Finding> {
        let mut findings: Vec<_> = LINTS.iter().flat_map(|lint| (lint.check)(self, lint)).collect();
        crate::finding::sort(&mut findings);
        findings
    }

    /// Why variants that are listed in the files from number `first` on never act, because another entry keeps them:
    /// the place of each, and a sentence with the remedy.
    pub fn kept_elsewhere(&self, first: usize) -> Vec<(Written, String)> {
        kept_in(self, first)
    }
}

/// What makes a glossary of `entries` unusable, by their own places.
#[cfg(feature = "exchange")]
pub(crate) fn fatal_mistakes(entries: Vec<Entry>) -> Vec<Finding> {
    let cards = Cards::new(entries);
    fatal(&Glossary { matcher: Matcher::new(&cards), cards, ..Glossary::default() })
}

/// What makes a glossary unusable.
pub(super) fn fatal(glossary: &Glossary) -> Vec<Finding> {
    let fatal = LINTS.iter().filter(|lint| [Code::Cycle, Code::FoldsToNothing].contains(&lint.code));
    fatal.flat_map(|lint| (lint.check)(glossary, lint)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::Source;

    fn check(toml: &str, expected: &[&str]) {
        let source = Source::new("t.toml", toml.replace("; ", "\n"));
        let (glossary, mistakes) = Glossary::read_unchecked(vec![source.clone()]);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let shown =
            glossary.lint().into_iter().filter(|finding| finding.code != Code::NoAuthority).map(|finding| {
                let place = source.place(finding.location.span.start);
                format!("{}:{} {} {}", place.line, place.column, finding.code, finding.reason)
            });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_harms_is_found() {
        check(
            "[[entry]]; id='a'; canonical={en='Aaa'}; variants=['Xyz']; [[entry]]; id='b'; canonical={en='Bbb'}; \
             variants=['Xyz']",
            &["8:11 TD901 `Xyz` is a variant of `a` and of `b`; it is left alone"],
        );
        check(
            "[[entry]]; id='a'; canonical={en='Aaa'}; variants=['Xyz']; [[entry]]; id='x'; canonical={en='Xyz'}",
            &[
                "4:11 TD903 `Xyz` is a form that `x` keeps, so it is never replaced; to have it replaced, give the \
                 entry `x` the line `variants = [{ text = \"Xyz\", to = \"Aaa\" }]`",
            ],
        );
        check(
            "[[entry]]; id='a'; kind='person'; canonical={en='Ada Brenn'}; given=['Adele']; \
             variants=['Ada', 'adele', {text='Adda', fix='review'}, {text='Adele', only=[{name='g', before=['Dr.']}]}, 'Ada Brenm']",
            &[
                "6:11 TD911 `Ada` is a given name of `a`, which other people bear too; write it in `given`, not in `variants`",
                "6:18 TD911 `adele` is a given name of `a`, which other people bear too; write it in `given`, not in `variants`",
            ],
        );
        check(
            "[[entry]]; id='a'; canonical={fr='phare'}; variants=[{text='light house', lang='en'}, {text='fahre', lang=['fr', 'en']}]",
            &[
                "4:11 TD912 `light house` is a variant in English, for which `a` has no form to use; it is never replaced there",
                "4:44 TD912 `fahre` is a variant in English, for which `a` has no form to use; it is never replaced there",
            ],
        );
        check(
            "[[entry]]; id='a'; kind='person'; canonical={en=\"Ada B'enn\"}; variants=['Ada B’enn']",
            &["5:11 TD904 `Ada B’enn` is a form of this entry already, so it is never used"],
        );
        check(
            "[[entry]]; id='a'; canonical={en='Aaa'}; variants=['Aaa', 'Ab', {text='Turkey', unless=[{name='g', \
             within=['roast goose']}]}]",
            &[
                "4:11 TD904 `Aaa` is a form of this entry already, so it is never used",
                "4:18 TD905 `Ab` is too short to be told from other words; give it an `only`",
                "4:24 TD907 guard `g` never holds: `roast goose` does not contain the form",
                "4:24 TD908 `Turkey` is a common word; say when it is meant with an `only`",
            ],
        );
        check(
            "[[entry]]; id='a'; canonical={en='Aaa'}; tests=[{text='Aaa', expected='Bbb'}]",
            &["4:8 TD910 `Aaa` gives `Aaa`, not `Bbb`"],
        );
        check(
            "[[entry]]; id='a'; canonical={en='Aaa'}; variants=[{text='Xyz', fix='review'}]; \
             tests=[{text='Xyz'}, {text='Xyz ', expected='Aaa '}]",
            &["5:22 TD910 `Xyz ` gives `Xyz `, not `Aaa `"],
        );
    }

    #[test]
    fn one_variant_of_three_entries_in_different_languages_is_told_alike_in_every_run() {
        for _ in 0..8 {
            check(
                "[[entry]]; id='a'; canonical={en='Aaa'}; variants=['Xyz']; \
                 [[entry]]; id='b'; canonical={de='Bbb', fr='Bbr'}; variants=['Xyz']; \
                 [[entry]]; id='c'; canonical={fr='Ccc', en='Cce'}; variants=['Xyz']",
                &["12:11 TD901 `Xyz` is a variant of `a`, `b` and of `c`; it is left alone"],
            );
        }
    }

    #[test]
    fn who_names_no_authority_owes_none() {
        let told = |toml: &str| {
            let (glossary, _) = Glossary::read_unchecked(vec![Source::new("t.toml", toml)]);
            glossary.lint().iter().filter(|finding| finding.code == Code::NoAuthority).count()
        };
        let two = "[[entry]]\nid='a'\ncanonical={en='Aaa'}\n[[entry]]\nid='b'\ncanonical={en='Bbb'}\n";
        assert_eq!(told(two), 0);
        assert_eq!(told(&format!("{two}authority='the style guide'\n")), 1);
    }

    #[test]
    fn a_circle_is_no_glossary() {
        let toml = "[[entry]]\nid='a'\ncanonical={en='Aaa'}\nvariants=['Bbb']\n\
                    [[entry]]\nid='b'\ncanonical={en='Bbb'}\nvariants=['Aaa']\n";
        let error = Glossary::read(vec![Source::new("t.toml", toml)]).expect_err("a circle");
        let messages: Vec<_> = error.mistakes.iter().map(|mistake| mistake.reason.to_string()).collect();
        assert_eq!(messages, ["replacements lead in a circle: `Aaa` → `Bbb` → `Aaa`"]);
        let empty = "[[entry]]\nid='a'\ncanonical={en='Aaa'}\nvariants=[\"\\u00ad\"]\n";
        let error = Glossary::read(vec![Source::new("t.toml", empty)]).expect_err("nothing left");
        assert_eq!(error.mistakes[0].code, Code::FoldsToNothing);
    }

    #[test]
    fn the_bundled_glossary_is_sound() {
        let glossary = Glossary::read(crate::glossary::bundled_sources(&[])).unwrap();
        let shown: Vec<_> = glossary
            .lint()
            .into_iter()
            .map(|finding| {
                let source = &glossary.sources()[finding.location.version];
                format!(
                    "{}:{} {} {}",
                    source.name(),
                    source.place(finding.location.span.start).line,
                    finding.code,
                    finding.reason
                )
            })
            .collect();
        assert_eq!(shown, Vec::<String>::new());
    }

    #[test]
    fn the_bundled_glossary_is_sorted_and_has_no_id_twice() {
        for source in crate::glossary::bundled_sources(&[]) {
            let (glossary, mistakes) = Glossary::read_unchecked(vec![source]);
            assert!(mistakes.is_empty(), "{mistakes:?}");
            let ids: Vec<_> = glossary.entries().map(|entry| entry.id.as_str()).collect();
            assert!(ids.is_sorted(), "{ids:?}");
        }
        let ids: BTreeSet<_> = Glossary::bundled().entries().map(|entry| &entry.id).collect();
        assert_eq!(ids.len(), Glossary::bundled().entries().len());
    }
}
