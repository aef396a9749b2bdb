//! What harms before any text is read: conflicts, cycles, forms that cannot match or match too much, failing tests.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::entry::{CasePolicy, Guard, OwnTest, Variant, Written};
use super::forms::{Form, Origin, is_common_word, is_short};
use super::{Decision, Glossary};
use crate::finding::{Confidence, Finding, FixClass, Severity};
use crate::text::{Case, Edit, Language, apply, fold};

/// A check of a glossary, with its code and one line on what it finds.
pub struct Lint {
    /// Stable code, `TD9` and two digits.
    pub code: &'static str,
    /// What it finds.
    pub summary: &'static str,
    severity: Severity,
    check: fn(&Glossary, &Lint) -> Vec<Finding>,
}

/// All checks of a glossary, by code.
pub static LINTS: &[Lint] = &[
    Lint {
        code: "TD901",
        summary: "one variant in two entries",
        severity: Severity::Error,
        check: conflicts,
    },
    Lint {
        code: "TD902",
        summary: "replacements that lead in a circle",
        severity: Severity::Error,
        check: cycles,
    },
    Lint {
        code: "TD903",
        summary: "a variant that another entry keeps",
        severity: Severity::Warning,
        check: kept_elsewhere,
    },
    Lint {
        code: "TD904",
        summary: "a variant that its own entry keeps or lists before",
        severity: Severity::Warning,
        check: shadowed,
    },
    Lint {
        code: "TD905",
        summary: "a variant too short to be told apart",
        severity: Severity::Warning,
        check: short,
    },
    Lint {
        code: "TD906",
        summary: "a form of which folding leaves nothing",
        severity: Severity::Error,
        check: empty,
    },
    Lint {
        code: "TD907",
        summary: "a guard that can never hold",
        severity: Severity::Warning,
        check: dead_guards,
    },
    Lint {
        code: "TD908",
        summary: "a variant that is a common word, without a guard",
        severity: Severity::Warning,
        check: common_words,
    },
    Lint {
        code: "TD909",
        summary: "an entry without authority",
        severity: Severity::Hint,
        check: no_authority,
    },
    Lint {
        code: "TD910",
        summary: "an own test that fails",
        severity: Severity::Error,
        check: failing_tests,
    },
];

impl Lint {
    fn finding(&self, at: Written, message: String) -> Finding {
        Finding::new(self.code, self.severity, Confidence::Certain, (at.file, at.span), message)
    }
}

/// Everything that `glossary`'s checks find; [`Finding::version`] is an index into its files.
pub(super) fn lint(glossary: &Glossary) -> Vec<Finding> {
    let mut findings: Vec<_> = LINTS.iter().flat_map(|lint| (lint.check)(glossary, lint)).collect();
    crate::finding::sort(&mut findings);
    findings
}

/// What makes a glossary unusable.
pub(super) fn fatal(glossary: &Glossary) -> Vec<Finding> {
    let fatal = LINTS.iter().filter(|lint| ["TD902", "TD906"].contains(&lint.code));
    fatal.flat_map(|lint| (lint.check)(glossary, lint)).collect()
}

fn variant<'g>(glossary: &'g Glossary, form: &Form) -> Option<&'g Variant> {
    form.variant(glossary.entry(form.entry))
}

fn written(glossary: &Glossary, form: &Form) -> Written {
    variant(glossary, form).map_or(glossary.entry(form.entry).at, |variant| variant.at)
}

fn replacement<'g>(glossary: &'g Glossary, form: &Form, language: Language) -> Option<&'g str> {
    form.replacement(glossary.entry(form.entry), language)
}

/// Every form with its folded, lower-cased words.
fn keyed(glossary: &Glossary) -> impl Iterator<Item = (&Form, &str)> {
    glossary.cards.iter().flat_map(|card| card.forms.iter().zip(card.keys.iter().map(String::as_str)))
}

/// Forms by their folded words (case kept) and language.
fn by_words(glossary: &Glossary, kept: bool) -> HashMap<(String, Language), Vec<&Form>> {
    let mut found: HashMap<_, Vec<&Form>> = HashMap::new();
    for form in glossary.forms().filter(|form| form.kept == kept) {
        for &language in &form.languages {
            found.entry((fold(&form.text, Case::Kept), language)).or_default().push(form);
        }
    }
    found
}

fn conflicts(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let mut found = BTreeMap::new();
    for ((_, language), forms) in by_words(glossary, false) {
        for (first, second) in forms.iter().zip(forms.iter().skip(1)) {
            let [a, b] = [first, second].map(|form| replacement(glossary, form, language));
            if first.entry != second.entry && a != b {
                let [a, b] = [first, second].map(|form| &glossary.entry(form.entry).id);
                let message =
                    format!("`{}` is a variant of `{a}` and of `{b}`; it is left alone", second.text);
                let (here, other) = (written(glossary, second), written(glossary, first));
                let mut finding = lint.finding(here, message).with_evidence([(other.file, other.span)]);
                if variant(glossary, first).is_none() || variant(glossary, second).is_none() {
                    finding.severity = Severity::Warning;
                }
                found.insert((here, second.text.clone()), finding);
            }
        }
    }
    found.into_values().collect()
}

fn cycles(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let mut steps: HashMap<(String, Language), (String, Written)> = HashMap::new();
    let mut starts: Vec<(String, Language)> = Vec::new();
    for form in glossary.forms().filter(|form| matches!(form.origin, Origin::Listed(_)) && !form.kept) {
        for &language in &form.languages {
            if let Some(next) = replacement(glossary, form, language) {
                let start = (fold(&form.text, Case::Kept), language);
                let step = (fold(next, Case::Kept), written(glossary, form));
                starts.push(start.clone());
                steps.entry(start).or_insert(step);
            }
        }
    }
    // only what leads to another start can be part of a circle
    starts.retain(|start| {
        steps.get(start).is_some_and(|(next, _)| steps.contains_key(&(next.clone(), start.1)))
    });
    starts.sort_unstable();
    circles(&steps, &starts)
        .map(|(here, circle)| lint.finding(here, format!("replacements lead in a circle: `{circle}`")))
        .collect()
}

/// Every circle of `steps` that can be entered from `starts`, once each: its last step and its words.
fn circles<'s>(
    steps: &'s HashMap<(String, Language), (String, Written)>,
    starts: &'s [(String, Language)],
) -> impl Iterator<Item = (Written, String)> {
    let mut done: BTreeSet<(&'s str, Language)> = BTreeSet::new();
    starts.iter().filter_map(move |(start, language)| {
        let mut path: Vec<&str> = Vec::new();
        let mut at = start.as_str();
        while let Some((next, here)) = steps.get(&(at.to_owned(), *language))
            && done.insert((at, *language))
        {
            path.push(at);
            let is_known = done.contains(&(next.as_str(), *language));
            if let Some(turn) = path.iter().position(|words| is_known && words == next) {
                return Some((*here, [&path[turn..], &[next.as_str()]].concat().join("` → `")));
            }
            at = next;
        }
        None
    })
}

fn kept_elsewhere(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let kept = by_words(glossary, true);
    let mut found = Vec::new();
    for form in glossary.forms().filter(|form| !form.kept) {
        let words = fold(&form.text, Case::Kept);
        let owner = form.languages.iter().find_map(|&language| {
            let owners = kept.get(&(words.clone(), language))?;
            owners.iter().find(|owner| owner.entry != form.entry && !owner.needs_name)
        });
        if let Some(owner) = owner {
            let entry = glossary.entry(owner.entry);
            let message =
                format!("`{}` is a form that `{}` keeps, so it is never replaced", form.text, entry.id);
            let finding = lint.finding(written(glossary, form), message);
            found.push(finding.with_evidence([(entry.at.file, entry.at.span)]));
        }
    }
    found
}

fn shadowed(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let used: BTreeSet<(usize, usize)> = glossary
        .forms()
        .filter_map(|form| match form.origin {
            Origin::Listed(number) => Some((form.entry, number)),
            _ => None,
        })
        .collect();
    let listed = glossary.entries().enumerate().flat_map(|(index, entry)| {
        entry.variants.iter().enumerate().map(move |(number, variant)| ((index, number), variant))
    });
    let unused = listed.filter(|(place, _)| !used.contains(place));
    unused
        .map(|(_, variant)| {
            let message = format!("`{}` is a form of this entry already, so it is never used", variant.text);
            lint.finding(variant.at, message)
        })
        .collect()
}

/// Listed variants that nothing holds back: no `only` guard, no look asked for.
fn unguarded(glossary: &Glossary) -> impl Iterator<Item = (&Form, Written)> {
    let held_back = |variant: &Variant| {
        !variant.only.is_empty()
            || variant.status.is_kept()
            || variant.fix.is_some_and(|fix| fix != FixClass::Safe)
    };
    let listed = glossary.forms().filter_map(|form| Some((form, variant(glossary, form)?)));
    listed.filter(move |(_, variant)| !held_back(variant)).map(|(form, variant)| (form, variant.at))
}

fn short(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let too_short = |form: &Form| is_short(&form.text, if form.case == CasePolicy::Exact { 2 } else { 3 });
    let found = unguarded(glossary).filter(|(form, _)| too_short(form));
    let message =
        |form: &Form| format!("`{}` is too short to be told from other words; give it an `only`", form.text);
    found.map(|(form, at)| lint.finding(at, message(form))).collect()
}

fn empty(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let found = keyed(glossary).filter(|(_, key)| key.trim().is_empty());
    found
        .map(|(form, _)| {
            lint.finding(written(glossary, form), "folding leaves nothing of this form".to_owned())
        })
        .collect()
}

fn dead_guards(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut tell = |guard: &Guard, at: Written, words: &Words| {
        let dead = guard.within.iter().filter(|phrase| !words.are_in(&fold(phrase, Case::Lower)));
        found.extend(dead.map(|phrase| {
            let message = format!("guard `{}` never holds: `{phrase}` does not contain the form", guard.name);
            lint.finding(at, message)
        }));
    };
    for (index, entry) in glossary.entries().enumerate() {
        for variant in &entry.variants {
            let own = Words::new([variant.text.as_str()]);
            variant.unless.iter().chain(&variant.only).for_each(|guard| tell(guard, variant.at, &own));
        }
        if !entry.unless.is_empty() {
            let forms = glossary.forms_of(index).iter().filter(|form| !form.kept);
            let words = Words::new(forms.map(|form| form.text.as_str()));
            entry.unless.iter().for_each(|guard| tell(guard, entry.at, &words));
        }
    }
    found
}

/// Folded forms, and how long they are.
struct Words {
    words: HashSet<String>,
    lengths: BTreeSet<usize>,
}

impl Words {
    fn new<'f>(forms: impl IntoIterator<Item = &'f str>) -> Self {
        let words: HashSet<String> = forms.into_iter().map(|form| fold(form, Case::Lower)).collect();
        let lengths = words.iter().map(String::len).collect();
        Self { words, lengths }
    }

    /// Whether one of them stands in `phrase`.
    fn are_in(&self, phrase: &str) -> bool {
        let is_word = |start: usize, length: &usize| {
            phrase.get(start..start + length).is_some_and(|piece| self.words.contains(piece))
        };
        (0..=phrase.len()).any(|start| self.lengths.iter().any(|length| is_word(start, length)))
    }
}

fn common_words(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let risky = |form: &Form| {
        let is_acronym = form.case == CasePolicy::Exact && form.text == form.text.to_uppercase();
        !is_acronym && is_common_word(&form.text)
    };
    let found = unguarded(glossary).filter(|(form, _)| risky(form));
    let message =
        |form: &Form| format!("`{}` is a common word; say when it is meant with an `only`", form.text);
    found.map(|(form, at)| lint.finding(at, message(form))).collect()
}

fn no_authority(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let found = glossary.entries().filter(|entry| entry.authority.is_none());
    found
        .map(|entry| lint.finding(entry.at, format!("`{}` does not say who decides on it", entry.id)))
        .collect()
}

fn failing_tests(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    // a written test says what `normalize` makes of its text; a form is tried whether or not somebody has to look
    let written =
        glossary.entries().flat_map(|entry| &entry.tests).cloned().map(|test| (test, FixClass::Safe));
    let forms =
        glossary.forms().flat_map(|form| own_tests(glossary, form)).map(|test| (test, FixClass::Never));
    written
        .chain(forms)
        .filter_map(|(test, boldest)| {
            let found = replaced(glossary, &test, boldest);
            let message = || format!("`{}` gives `{found}`, not `{}`", test.text, test.expected);
            (found != test.expected).then(|| lint.finding(test.at, message()))
        })
        .collect()
}

/// The text of `test` with everything replaced that the glossary would replace, up to the fix class `boldest`.
fn replaced(glossary: &Glossary, test: &OwnTest, boldest: FixClass) -> String {
    let matches = glossary.matches(&test.text, Some(test.language)).into_iter();
    let edits = matches.filter_map(|found| match found.decision {
        Decision::Replace { replacement, fix, .. } if fix <= boldest => {
            Some(Edit { span: found.span, replacement })
        }
        _ => None,
    });
    apply(&test.text, &edits.collect::<Vec<_>>())
}

/// The tests that every form brings along: a variant is caught, in the context it asks for; a form to keep is spared.
fn own_tests(glossary: &Glossary, form: &Form) -> Vec<OwnTest> {
    let Some(&language) = form.languages.first() else { return Vec::new() };
    let at = written(glossary, form);
    let test = |text: String, expected: String| OwnTest { language, text, expected, at };
    if form.kept {
        return vec![test(form.text.clone(), form.text.clone())];
    }
    let Some(replacement) = replacement(glossary, form, language) else { return Vec::new() };
    let entry = glossary.entry(form.entry);
    let given = entry.given_in(language).unwrap_or_default();
    let only = variant(glossary, form).map(|variant| variant.only.as_slice()).unwrap_or_default();
    let (before, after) = match only.first() {
        Some(guard) => context(guard, &form.text, given),
        None if form.needs_name => (format!("{given} "), String::new()),
        None => Default::default(),
    };
    vec![test(format!("{before}{}{after}", form.text), format!("{before}{replacement}{after}"))]
}

/// Words before and after `form` by which `guard` holds.
fn context(guard: &Guard, form: &str, given: &str) -> (String, String) {
    if let Some(words) = guard.before.first() {
        let gap = if words.ends_with('(') { "" } else { " " };
        (format!("{words}{gap}"), String::new())
    } else if let Some(words) = guard.after.first() {
        (String::new(), format!(" {words}"))
    } else if let Some((before, after)) = guard.within.iter().find_map(|phrase| phrase.split_once(form)) {
        (before.to_owned(), after.to_owned())
    } else {
        (format!("{given} "), String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn check(toml: &str, expected: &[&str]) {
        let source = Source::new("t.toml", toml.replace("; ", "\n"));
        let (glossary, mistakes) = Glossary::read_unchecked(vec![source.clone()]);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let shown = glossary.lint().into_iter().filter(|finding| finding.rule != "TD909").map(|finding| {
            let place = source.place(finding.span.start);
            format!("{}:{} {} {}", place.line, place.column, finding.rule, finding.message)
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_harms_is_found() {
        check(
            "[[entry]]; id='a'; canonical={en='Aaa'}; variants=['Xyz']; [[entry]]; id='b'; canonical={en='Bbb'}; \
             variants=['Xyz']",
            &[
                "4:11 TD910 `Xyz` gives `Xyz`, not `Aaa`",
                "8:11 TD901 `Xyz` is a variant of `a` and of `b`; it is left alone",
                "8:11 TD910 `Xyz` gives `Xyz`, not `Bbb`",
            ],
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
    fn a_circle_is_no_glossary() {
        let toml = "[[entry]]\nid='a'\ncanonical={en='Aaa'}\nvariants=['Bbb']\n\
                    [[entry]]\nid='b'\ncanonical={en='Bbb'}\nvariants=['Aaa']\n";
        let error = Glossary::read(vec![Source::new("t.toml", toml)]).expect_err("a circle");
        let messages: Vec<_> = error.mistakes.iter().map(|mistake| mistake.message.as_str()).collect();
        assert_eq!(messages, ["replacements lead in a circle: `Aaa` → `Bbb` → `Aaa`"]);
        let empty = "[[entry]]\nid='a'\ncanonical={en='Aaa'}\nvariants=[\"\\u00ad\"]\n";
        let error = Glossary::read(vec![Source::new("t.toml", empty)]).expect_err("nothing left");
        assert_eq!(error.mistakes[0].rule, "TD906");
    }

    #[test]
    fn the_bundled_glossary_is_sound() {
        let glossary = Glossary::read(crate::glossary::bundled_sources(&[])).unwrap();
        let shown: Vec<_> = glossary
            .lint()
            .into_iter()
            .map(|finding| {
                let source = &glossary.sources()[finding.version];
                format!(
                    "{}:{} {} {}",
                    source.name(),
                    source.place(finding.span.start).line,
                    finding.rule,
                    finding.message
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
