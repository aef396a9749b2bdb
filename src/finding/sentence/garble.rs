//! Sentences about what one version garbles.

use std::fmt::{Formatter, Result};

use crate::finding::{Garble, Mark};
use crate::lang::Language;

pub(super) fn tell(reason: &Garble, f: &mut Formatter) -> Result {
    if let Some(sentence) = plain(reason) {
        return f.write_str(sentence);
    }
    match reason {
        Garble::Script { script, own } => write!(f, "a word in {script} script in {own} text"),
        Garble::Word { word, language, own } => {
            write!(f, "“{word}” is {} in {} text", language.name(), own.name())
        }
        Garble::Ending { word, language, own } => {
            write!(f, "“{word}” looks {} in {} text", language.name(), own.name())
        }
        Garble::Letter { word, letter, own } => {
            write!(f, "“{word}” has the letter “{letter}”, rare in {} words", own.name())
        }
        Garble::Acronym { written, languages, own, form } => {
            let names: Vec<&str> = languages.iter().map(Language::name).collect();
            write!(f, "“{written}” is the {} acronym; {} has “{form}”", names.join(", "), own.name())
        }
        Garble::Marks { own } => write!(f, "quotation marks of another language in {} text", own.name()),
        Garble::MarksThroughout { own, count } => {
            write!(f, "{count} quotation marks here are none of those of {}", own.name())
        }
        Garble::Omission { own } => {
            write!(f, "an omission marked as in French; {} uses square brackets", own.name())
        }
        Garble::DoubledSubject { pronoun } => {
            write!(f, "“{pronoun}” follows the name that it could stand for")
        }
        Garble::SameParties { name } => write!(f, "both sides of this relation are “{name}”"),
        Garble::RepeatedInBrackets { name } => write!(f, "the brackets repeat “{name}”"),
        Garble::DoubleNegation { first, second } => write!(f, "“{first}” and “{second}” negate one clause"),
        Garble::InARow { words, times } => write!(f, "“{words}” stands {times} times in a row"),
        Garble::OtherLanguage(language) => {
            write!(f, "a passage in {}, unlike the rest of the text", language.name())
        }
        Garble::OtherScript(script) => write!(f, "a passage in {script} script, unlike the rest of the text"),
        Garble::DatedArticle { own, name } => write!(f, "{} names {name} without an article", own.name()),
        _ => Ok(()),
    }
}

/// The sentence of a reason without arguments.
fn plain(reason: &Garble) -> Option<&'static str> {
    Some(match reason {
        Garble::Reversed(Mark::Opening) => "an opening quotation mark stands where one closes",
        Garble::Reversed(Mark::Closing) => "a closing quotation mark stands where one opens",
        Garble::Detached(Mark::Opening) => "a quotation mark is detached from the words it opens",
        Garble::Detached(Mark::Closing) => "a quotation mark is detached from the words it closes",
        Garble::StrayMarks => "marks that do not follow each other",
        Garble::SpacedMark => "white space before a mark that joins the word before it",
        Garble::SmallAfterStop => "a sentence begins with a small letter after a full stop",
        Garble::RaisedQuotation => "a quotation inside the sentence begins with a capital letter",
        Garble::SmallParagraph => "a paragraph begins with a small letter",
        Garble::Fragment => "words that no sentence holds",
        Garble::ActsOnItself => "the same two parties stand on both sides of the verb",
        Garble::DayTwice => "one day is named twice",
        Garble::RootTwice => "one root stands twice",
        Garble::PageLine => "a line of the page, not of the text",
        Garble::Teaser => "a teaser of the page, not of the text",
        Garble::Formula => "a formula of the newsroom, not of the text",
        Garble::RepeatedParagraph => "this paragraph stands before in the same words",
        _ => return None,
    })
}
