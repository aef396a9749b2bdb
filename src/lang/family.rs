//! What a language falls back to, what it is called, and which one is assumed.

use std::collections::HashMap;
use std::iter::successors;
use std::sync::LazyLock;

use super::folder::about;
use super::tag::{Language, is_short, pairs};

/// Tags whose parent is not the tag without its last part.
static PARENTS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../../data/tags/parents.tsv")));

impl Language {
    /// The language that is assumed where none is known, such as that of a test in a glossary that names none.
    pub fn assumed() -> Self {
        static ASSUMED: LazyLock<Language> = LazyLock::new(|| {
            let code = about(Language::NONE, "assumed").expect("`data/lang/und` names the assumed language");
            code.parse().expect("the assumed language is a tag")
        });
        *ASSUMED
    }

    /// The English name, that of the nearest language that has one; the tag where none has.
    pub fn name(&self) -> &str {
        self.chain().find_map(|language| about(language, "name")).unwrap_or(self.code())
    }

    /// Whether the program knows that there is such a language: it has data, or a code of two letters in ISO 639.
    pub fn is_known(self) -> bool {
        let base = self.base();
        about(base, "name").is_some() || is_short(base.code())
    }

    /// This language, then what it falls back to, nearest first: `pt-BR`, `pt`; `zh-TW`, `zh-Hant`, `zh`.
    ///
    /// A script is given up only where it is the language's usual one or readers of that can read it: `sr-Cyrl` falls
    /// back to `sr`, `sr-Latn` to nothing.
    pub fn chain(self) -> impl Iterator<Item = Language> {
        successors(Some(self), |language| language.parent())
    }

    /// Whether what is said of `general` holds in this language: `pt` holds in `pt-BR`.
    pub fn is_in(self, general: Language) -> bool {
        self == general || self.chain().skip(1).any(|language| language == general)
    }

    /// What the language falls back to in the end: versions whose languages share it are in one language.
    pub fn root(self) -> Language {
        self.chain().last().unwrap_or(self)
    }

    fn parent(self) -> Option<Language> {
        let code = self.code();
        if let Some(parent) = PARENTS.get(code) {
            return Some(Self::packed(parent));
        }
        let (parent, last) = code.rsplit_once('-')?;
        let parent = Self::packed(parent);
        let is_script = last.len() == 4;
        (!is_script || about(parent, "script") == Some(last)).then_some(parent)
    }
}
