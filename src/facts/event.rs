//! Figures of an event by what they tell: how many were killed, held or on board, what it cost, how far away it was.
//!
//! What a figure tells hangs on words near it, of which every language has its own table (`events.tsv`); what the tables
//! call it is the same in every language, so that figures can be held against each other across versions, sentences and
//! languages.

mod figure;
mod sentence;
mod counted;
mod nearest;
mod measure;
mod whom;

use std::collections::BTreeSet;

use super::dateline;
use super::fact::{Fact, Unit, Value};
use super::lexicon::Lexicon;
use super::words::Words;
use crate::text::{Document, Language};
pub use figure::{EventFigure, Events, Group};
use measure::DISTANCE;
use sentence::{Number, Sentence};
use whom::Told;

/// The figures of events in a text, of which `facts` are the facts of each sentence.
pub(crate) fn events(
    text: &str,
    document: &Document,
    language: Option<Language>,
    facts: &[Vec<Fact>],
) -> Events {
    let lexicon = Lexicon::of(language);
    if lexicon.events.is_empty() {
        return Events::default();
    }
    let has_number = |facts: &Vec<Fact>| facts.iter().any(|fact| matches!(fact.value, Value::Quantity(_)));
    let numbered = facts.iter().enumerate().filter(|(_, facts)| has_number(facts));
    let figures = numbered.flat_map(|(sentence, facts)| {
        let words = Words::of(text, document, sentence);
        figures(&Sentence::new(&words, &lexicon, facts), sentence)
    });
    Events { figures: figures.collect(), written: dateline::dateline(text, document, language) }
}

/// The figures of one sentence.
fn figures(words: &Sentence, sentence: usize) -> Vec<EventFigure> {
    let figure = |number: &Number| {
        let (kind, group, from) = told(words, number)?;
        let (span, quantity) = (number.fact.span, number.quantity.clone());
        Some(EventFigure { sentence, span, kind, group, quantity, when: words.when, from })
    };
    words.numbers.iter().filter_map(figure).collect()
}

/// What a number tells.
fn told(words: &Sentence, number: &Number) -> Option<Told> {
    let bare = |kind| Some((kind, Group::default(), BTreeSet::new()));
    if let Some(from) = words.distance(number) {
        return Some((DISTANCE, Group::default(), from));
    }
    match &number.quantity.unit {
        Unit::Money(code) => {
            let kind = words.nearest(number, "sum")?.1.word.value;
            Some((kind, Group { role: Some(code.clone()), nation: None }, BTreeSet::new()))
        }
        Unit::Noun(_) => words.measure(number).map_or_else(|| words.people(number), bare),
        Unit::Percent | Unit::Rank => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the figures of `text` tell: kind and role, and the number.
    fn told(language: &str, text: &str) -> Vec<String> {
        let (document, language) = (Document::new(text), language.parse().ok());
        let facts = crate::facts::read(text, &document, language, None);
        let figures = events(text, &document, language, &facts).figures.into_iter();
        let one = |figure: EventFigure| {
            let role = figure.group.role.filter(|role| *role != figure.kind);
            let role = role.map(|role| format!(" {role}")).unwrap_or_default();
            format!("{}{role} {}", figure.kind, figure.quantity.stated)
        };
        figures.map(one).collect()
    }

    #[test]
    fn figures_are_told_alike_in_every_language() {
        for (language, text) in [
            ("en", "The blast killed 15 people and injured 30."),
            ("de", "Bei der Explosion wurden 15 Menschen getötet und 30 verletzt."),
            ("fr", "L'explosion a fait 15 morts et 30 blessés."),
            ("es", "La explosión dejó 15 muertos y 30 heridos."),
            ("it", "L'esplosione ha causato 15 morti e 30 feriti."),
            ("pt", "A explosão deixou 15 mortos e 30 feridos."),
            ("nl", "Bij de explosie kwamen 15 mensen om het leven en raakten 30 mensen gewond."),
            ("sv", "Vid explosionen dog 15 personer och 30 skadades."),
            ("ru", "При взрыве погибли 15 человек, ранены 30."),
            ("uk", "Унаслідок вибуху загинули 15 людей, поранено 30."),
            ("pl", "W wybuchu zginęło 15 osób, a 30 zostało rannych."),
            ("cs", "Při výbuchu zahynulo 15 lidí a 30 jich bylo zraněno."),
            ("tr", "Patlamada 15 kişi hayatını kaybetti, 30 kişi yaralandı."),
            ("ar", "قتل 15 شخصا وأصيب 30 آخرون في الانفجار."),
            ("zh", "爆炸造成15人死亡，30人受伤。"),
            ("ja", "この爆発で15人が死亡し、30人が負傷した。"),
            ("ko", "이 폭발로 15명이 숨지고 30명이 다쳤다."),
        ] {
            assert_eq!(told(language, text), ["killed 15", "injured 30"], "{language}: {text}");
        }
    }

    #[test]
    fn a_number_is_told_of_those_that_it_counts() {
        for (text, expected) in [
            (
                "The attack killed at least 60 villagers and 13 soldiers, with many more wounded.",
                &["killed villager 60", "killed troops 13"][..],
            ),
            (
                "Forty sailors – 11 of them officers – were killed and 150 people were wounded.",
                &["killed sailor 40", "killed police 11", "injured 150"],
            ),
            ("One of the passengers was deplaned and arrested.", &["held passengers 1"]),
            ("Two of the passengers spoke to reporters.", &[]),
            ("The plane had 126 passengers and six crew members on board.", &["passengers 126", "crew 6"]),
            ("Five people died and another 23 were injured.", &["killed 5", "injured 23"]),
            ("Another 20 people died in hospital.", &[]),
            ("The driver, 45, was arrested.", &[]),
            ("He was arrested 12 days later.", &[]),
            ("The quake of magnitude 6.8 destroyed 900 homes.", &["magnitude 6.8", "houses 900"]),
            ("The plane was 30 km from the border of Lorvia.", &["distance 30"]),
            ("The quake hit 25 kilometres north of the town of Elsin.", &["distance 25"]),
            ("The earthquake, which measured 6.8, shook Tarvo.", &["magnitude 6.8"]),
            ("The contract is worth $66 billion.", &["price USD 66000000000"]),
            ("58 deputies voted in favour, 41 voted against.", &["voted for 58", "voted against 41"]),
        ] {
            assert_eq!(told("en", text), expected, "{text}");
        }
    }
}
