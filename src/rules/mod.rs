//! One file a rule, each pure: versions, passages, claims and drift in, findings out.
//!
//! A rule's `//!` comment is its manual page and what `transdrift explain` prints. Rules do not see each other.

mod rule;
mod conflict;
mod conversions;
mod foreign;
mod stranger;
mod respelled;
mod table;
mod view;
mod td001_known_variant;
mod td002_spellings_across_versions;
mod td003_mixed_renderings;
mod td004_possible_variant;
mod td005_ambiguous_form;
mod td006_protected_form;
mod td101_foreign_insert;
mod td102_foreign_acronym;
mod td104_foreign_marks;
mod td105_quotation_marks;
mod td106_stray_punctuation;
mod td107_doubled_subject;
mod td108_sentence_case;
mod td109_fragment;
mod td110_same_parties;
mod td111_acronym_of_itself;
mod td112_double_negation;
mod td113_repetition;
mod td114_page_furniture;
mod td116_other_language;
mod td117_dated_article;
mod td118_pronoun;
mod td201_figures;
mod td202_dates;
mod td203_role_or_title;
mod td204_quotation;
mod td205_polarity;
mod td206_certainty;
mod td207_reused_passage;
mod td208_only_here;
mod td209_actors_swapped;
mod td210_unsupported_wording;
mod td211_names_in_one_slot;
mod td301_invisible;
mod td302_mixed_scripts;
mod td303_mojibake;
mod td304_cut_off;
mod td305_spaces;
mod td401_missing_term;
mod td402_kept_term;
mod td403_source_figures;
mod td404_placeholders;
mod td801_unused_suppression;
mod td802_unread_suppression;

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::finding::{self, Code, Finding};
use crate::lang::{Data, Language};
use crate::matching::Glossary;

use rule::Number;
pub use rule::{Rule, Scope, Story, Texts, UnitPair, Units};

/// Every rule, by code.
const RULES: &[Rule] = &[
    td001_known_variant::RULE,
    td002_spellings_across_versions::RULE,
    td003_mixed_renderings::RULE,
    td004_possible_variant::RULE,
    td005_ambiguous_form::RULE,
    td006_protected_form::RULE,
    td101_foreign_insert::RULE,
    td102_foreign_acronym::RULE,
    td104_foreign_marks::RULE,
    td105_quotation_marks::RULE,
    td106_stray_punctuation::RULE,
    td107_doubled_subject::RULE,
    td108_sentence_case::RULE,
    td109_fragment::RULE,
    td110_same_parties::RULE,
    td111_acronym_of_itself::RULE,
    td112_double_negation::RULE,
    td113_repetition::RULE,
    td114_page_furniture::RULE,
    td116_other_language::RULE,
    td117_dated_article::RULE,
    td118_pronoun::RULE,
    td201_figures::RULE,
    td202_dates::RULE,
    td203_role_or_title::RULE,
    td204_quotation::RULE,
    td205_polarity::RULE,
    td206_certainty::RULE,
    td207_reused_passage::RULE,
    td208_only_here::RULE,
    td209_actors_swapped::RULE,
    td210_unsupported_wording::RULE,
    td211_names_in_one_slot::RULE,
    td301_invisible::RULE,
    td302_mixed_scripts::RULE,
    td303_mojibake::RULE,
    td304_cut_off::RULE,
    td305_spaces::RULE,
    td401_missing_term::RULE,
    td402_kept_term::RULE,
    td403_source_figures::RULE,
    td404_placeholders::RULE,
    td801_unused_suppression::RULE,
    td802_unread_suppression::RULE,
];

/// For each rule that needs to know a language: the languages of `versions` that it looked at, by its short name.
pub fn compared(versions: &[Analysis]) -> BTreeMap<&'static str, BTreeSet<Language>> {
    let served = |rule: &Rule| {
        let languages = versions.iter().filter_map(|version| version.language);
        languages.filter(|language| Data::of(*language).meets(rule.needs)).collect()
    };
    RULES.iter().filter(|rule| !rule.needs.is_empty()).map(|rule| (rule.code.name(), served(rule))).collect()
}

/// What all rules find in a story, in the order in which it is shown.
pub fn of_story(story: &Story) -> Vec<Finding> {
    let mut findings = Vec::new();
    RULES.iter().for_each(|rule| rule.check(story, &mut findings));
    finding::sort(&mut findings);
    findings
}

/// What the rules of one text find in it, in the order in which it is shown; nothing it finds has another version.
///
/// Only rules of which `is_wanted` says so are asked.
pub fn of_text(analysis: &Analysis, glossary: &Glossary, is_wanted: impl Fn(Code) -> bool) -> Vec<Finding> {
    let texts = Texts { versions: std::slice::from_ref(analysis), glossary };
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| is_wanted(rule.code)) {
        if let Scope::Text(check) = rule.scope {
            check(texts, &mut findings);
        }
    }
    finding::sort(&mut findings);
    findings
}

/// What the rules of translations find, placed in the translations.
///
/// Only rules of which `is_wanted` says so are asked.
pub fn of_units(units: &Units, is_wanted: impl Fn(Code) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| is_wanted(rule.code)) {
        if let Scope::Units(check) = rule.scope {
            check(units, &mut findings);
        }
    }
    finding::sort(&mut findings);
    findings
}

/// Every rule, by code.
pub fn all() -> &'static [Rule] {
    RULES
}

/// The rule with this code; none for the checks of glossaries.
pub fn of(code: Code) -> Option<&'static Rule> {
    let at = RULES.binary_search_by_key(&code, |rule| rule.code).ok()?;
    RULES.get(at)
}

/// The rule with this code (`TD101`, in any case) or short name (`foreign-insert`).
pub fn find(name: &str) -> Option<&'static Rule> {
    of(name.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stems of the rules' files, sorted: `td101_foreign_insert`.
    fn files() -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let names = entries.map(|name| name.into_string().unwrap()).filter(|name| name.starts_with("td"));
        let mut stems: Vec<String> = names.map(|name| name.trim_end_matches(".rs").to_owned()).collect();
        stems.sort();
        stems
    }

    #[test]
    fn every_file_is_registered_once_in_order_under_its_code_and_name() {
        let registered: Vec<String> = RULES
            .iter()
            .map(|r| format!("{}_{}", r.code.as_str().to_lowercase(), r.code.name().replace('-', "_")))
            .collect();
        assert_eq!(registered, files());
    }

    #[test]
    fn every_page_has_the_same_sections() {
        for rule in RULES {
            let page = rule.page();
            let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(sections, ["What it does", "Why", "Example", "Fix"], "{}", rule.code);
            assert!(page.lines().next().is_some_and(|title| title.starts_with("# ")), "{}", rule.code);
        }
    }

    #[test]
    fn numbers_in_pages_come_from_the_code() {
        const LIMITS: [&str; 6] =
            ["at least ", "at most ", "fewer than ", "down to ", "drift of ", "more than "];
        const WORDS: [&str; 12] = [
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "half",
        ];
        let is_number = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_digit())
                || WORDS.contains(&word.trim_end_matches(['.', ',']))
        };
        for rule in RULES {
            let page = rule.page();
            assert!(!page.contains("{") || !page.contains("}"), "{}: a number is not filled in", rule.code);
            for (name, _) in rule.numbers {
                assert!(rule.source.contains(&format!("{{{name}}}")), "{}: no page tells {name}", rule.code);
            }
            let written = Rule { numbers: &[], ..*rule }.page().replace('\n', " ");
            for limit in LIMITS {
                let literal =
                    written.split(limit).skip(1).find(|rest| is_number(rest.split(' ').next().unwrap()));
                assert_eq!(literal, None, "{}: a limit is written by hand", rule.code);
            }
        }
    }

    #[test]
    fn rules_are_found_by_code_and_by_name() {
        for rule in RULES {
            for name in [rule.code.as_str(), &rule.code.as_str().to_lowercase(), rule.code.name()] {
                assert_eq!(find(name).map(|found| found.code), Some(rule.code));
            }
        }
        assert!(find("TD999").is_none() && find("").is_none());
    }
}
