//! What a sentence states that can be compared by value: quantities, dates, titled names, quotations, polarity, certainty.

mod fact;
mod words;
mod lexicon;
mod number;
mod days;
mod numeral;
mod myriad;
mod counters;
mod date;
mod dateline;
mod quantity;
mod shares;
mod polarity;
mod name;
mod listed;
mod pronoun;
mod modality;
mod quote;

pub use fact::{Bound, Certainty, Day, Fact, Gender, Negator, Period, Quantity, Unit, Value};
pub(crate) use lexicon::Lexicon;
pub(crate) use name::title_words;
pub(crate) use words::{Word, Words, is_function_word};

use crate::text::{Document, Language};

/// The facts of every sentence of `document`, one list a sentence, each in order of place.
///
/// `language` chooses the word tables (English where unknown); `dateline` is the day the text was written. Where it is
/// not given, the head of the text may tell it; `yesterday` and `next month` are read only where it is known.
pub fn read(
    text: &str,
    document: &Document,
    language: Option<Language>,
    dateline: Option<Day>,
) -> Vec<Vec<Fact>> {
    let lexicon = &Lexicon::of(language);
    let dateline = dateline.or_else(|| dateline::dateline(text, document, language)).unwrap_or_default();
    let mut calendar = date::Calendar { dateline, ..Default::default() };
    let sentences = 0..document.sentences.len();
    sentences
        .map(|sentence| {
            let words = Words::of(text, document, sentence);
            let mut taken = vec![false; words.len()];
            let mut facts = date::dates(&words, lexicon, &mut calendar, &mut taken);
            facts.extend(quantity::quantities(&words, lexicon, &taken));
            facts.extend(polarity::negations(&words, lexicon));
            let names = name::names(&words, lexicon, &taken);
            facts.extend(quote::quotations(&words, &names));
            facts.extend(names);
            facts.extend(listed::names(&words, lexicon));
            facts.extend(modality::modals(&words, lexicon, &taken));
            facts.extend(pronoun::pronouns(&words, lexicon));
            facts.sort_by_key(|fact| fact.span);
            facts
        })
        .collect()
}

#[cfg(test)]
mod tests;
