//! A rule, and what it may look at.

use std::fmt;

use crate::align::{self, Alignment, Claim, Mode, Voices, WordDrift};
use crate::analysis::Analysis;
use crate::finding::{Code, Confidence, Finding, Severity, Translating};
use crate::lang::Need;
use crate::matching::Glossary;
use crate::text::Span;

/// What a rule of one text may look at: the texts, each by itself.
///
/// Other versions, where there are any, only help to tell what is meant from what is garbled.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The texts, one or more.
    pub versions: &'a [Analysis],
    /// What things are called.
    pub glossary: &'a Glossary,
}

/// What a rule across versions may look at.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// The texts, one or more.
    pub versions: &'a [Analysis],
    /// Their passages; none when there is one version.
    pub alignment: &'a Alignment,
    /// What passages state, compared by value.
    pub claims: &'a [Claim],
    /// Which versions copy each other.
    pub voices: &'a Voices,
    /// How much the other versions support each word.
    pub drift: &'a WordDrift,
    /// For each version and sentence, whether no other version tells it.
    pub alone: &'a [Vec<bool>],
    /// What things are called.
    pub glossary: &'a Glossary,
    /// For each text its place in the order of their content: see [`ranks`](crate::align::ranks).
    pub ranks: &'a [usize],
}

impl Story<'_> {
    /// Aligns and compares `versions`, and gives what `tell` makes of it.
    pub fn told<T>(
        versions: &[Analysis],
        mode: Option<Mode>,
        glossary: &Glossary,
        tell: impl FnOnce(&Story) -> T,
    ) -> T {
        let alignment = align::align(versions, mode);
        let voices = Voices::new(versions, &alignment);
        let drift = align::drift(versions, &alignment, &voices);
        let claims = align::claims(versions, &alignment, &voices);
        let ranks = align::ranks(versions);
        let alone = align::alone(versions, &alignment, &claims);
        tell(&Story {
            versions,
            alignment: &alignment,
            claims: &claims,
            voices: &voices,
            drift: &drift,
            alone: &alone,
            glossary,
            ranks: &ranks,
        })
    }
}

impl<'a> Story<'a> {
    /// The texts by themselves.
    pub fn texts(&self) -> Texts<'a> {
        Texts { versions: self.versions, glossary: self.glossary }
    }

    /// Places of several versions in an order that does not depend on the order in which versions are named.
    pub(super) fn by_content(&self, places: impl IntoIterator<Item = (usize, Span)>) -> Vec<(usize, Span)> {
        let mut places: Vec<(usize, Span)> = places.into_iter().collect();
        places.sort_by_key(|&(version, span)| (self.ranks[version], span));
        places
    }
}

/// What a rule of translations may look at: two texts whose units are paired already.
#[derive(Clone, Copy, Debug)]
pub struct Units<'a> {
    /// The sources, a paragraph each.
    pub source: &'a Analysis,
    /// The translations, a paragraph each.
    pub target: &'a Analysis,
    /// The units in the order of the translations.
    pub units: &'a [UnitPair],
    /// What things are called.
    pub glossary: &'a Glossary,
}

/// A unit of a translation and its source.
#[derive(Clone, Debug, Default)]
pub struct UnitPair {
    /// Where its source stands in the text of the sources.
    pub source: Span,
    /// Where it stands in the text of the translations.
    pub target: Span,
    /// The placeholders and tags of the source.
    pub source_marks: Vec<String>,
    /// Those of the translation.
    pub target_marks: Vec<String>,
    /// Whether it is one of several plural forms, which need not all say the number.
    pub is_plural: bool,
}

impl Units<'_> {
    /// A finding about a place of the translation.
    pub(super) fn finding(
        &self,
        rule: &Rule,
        confidence: Confidence,
        span: Span,
        reason: Translating,
    ) -> Finding {
        Finding::new(rule.code, rule.severity, confidence, (0, span), reason)
    }
}

/// What a rule looks at, with its check, which adds what it finds.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// Each text by itself.
    Text(fn(Texts, &mut Vec<Finding>)),
    /// The units of a translation, each with its source.
    Units(fn(&Units, &mut Vec<Finding>)),
    /// Comments of one document by which its text turns findings off; `check` reads them.
    Comments,
    /// What several versions tell.
    Versions(fn(&Story, &mut Vec<Finding>)),
}

/// A number that a page tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    /// So many.
    Count(usize),
    /// A value as it is.
    Value(f32),
    /// A share, told in the hundred.
    Share(f32),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Number::Count(count) => write!(f, "{count}"),
            Number::Value(value) => write!(f, "{value}"),
            Number::Share(share) => write!(f, "{:.0}", 100.0 * share),
        }
    }
}

/// A rule: its name card, its manual page and its check.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable code, with its name and category.
    pub code: Code,
    /// Usual severity; a finding may say less or more.
    pub severity: Severity,
    /// What it looks at, and its check.
    pub scope: Scope,
    /// What must be known of a language for the rule to look at a text in it; nothing: it looks at every text.
    pub needs: &'static [Need],
    /// The numbers that its page tells, by the names that stand for them there: they come from the code that uses them.
    pub(super) numbers: &'static [(&'static str, Number)],
    /// The rule's own source, whose `//!` lines are the manual page.
    pub(super) source: &'static str,
}

impl Rule {
    /// Adds what the rule finds in a story.
    pub fn check(&self, story: &Story, findings: &mut Vec<Finding>) {
        match self.scope {
            Scope::Text(check) => check(story.texts(), findings),
            Scope::Units(_) | Scope::Comments => {}
            Scope::Versions(check) => check(story, findings),
        }
    }

    /// The manual page, Markdown.
    pub fn page(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        let page = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
        let fill = |page: String, (name, number): &(&str, Number)| {
            page.replace(&format!("{{{name}}}"), &number.to_string())
        };
        self.numbers.iter().fold(page, fill)
    }
}
