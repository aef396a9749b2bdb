//! Sentences: UAX 29 boundaries, minus those after abbreviations and before detached closing marks, plus those of scripts
//! and marks that UAX 29 leaves to others (Thai spaces, the Greek question mark, the ellipsis).
//!
//! Machine-translated text has stray marks (`Russia. , scheduled`), reversed and detached quotation marks
//! (`interests “`) and broken sentences (`region. the country`); none of them starts a sentence here.

use unicode_segmentation::UnicodeSegmentation;

use super::Span;
use super::token::is_single_letters;
use crate::lang::{
    Role, Topic, is_greek, is_in_any, is_kind_in_any, is_month_of_dotted_days, is_thai, words_of_any,
};

/// The sentences of one paragraph of `text`, trimmed, in order.
pub(super) fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    // A line break inside a wrapped paragraph is a space; both are one byte, so offsets stay.
    let flat = paragraph.of(text).replace(['\n', '\r'], " ");
    let mut found: Vec<Span> = Vec::new();
    // whether the sentence found last has a letter or digit: it may grow by many pieces that have none
    let mut has_words = false;
    let pieces = flat.split_sentence_bound_indices().map(|(at, piece)| Span::new(at, at + piece.len()));
    for mut span in pieces.flat_map(|piece| cut(&flat, piece)) {
        if let Some(last) = found.last_mut() {
            let taken = detached_marks(span.of(&flat));
            last.end += taken;
            span.start += taken;
            let next = span.of(&flat);
            let adds_words = next.contains(char::is_alphanumeric);
            if !has_words || !adds_words || continues(last.of(&flat), next) {
                last.end = span.end;
                has_words |= adds_words;
                continue;
            }
        }
        has_words = span.of(&flat).contains(char::is_alphanumeric);
        found.push(span);
    }
    let whole = found.into_iter().map(|s| s.trim(&flat)).filter(|s| !s.is_empty());
    whole.map(|s| s.shift(paragraph.start)).collect()
}

/// Cuts a piece where UAX 29 knows no sentence end: after an ellipsis before a capital, after the Greek question mark,
/// and at the spaces of Thai, which has no mark at all.
fn cut(text: &str, piece: Span) -> Vec<Span> {
    if piece.of(text).is_ascii() {
        return vec![piece];
    }
    let mut found = Vec::new();
    let mut start = piece.start;
    let mut before = [' ', ' '];
    let mut is_apart = false;
    for (at, c) in piece.of(text).char_indices().map(|(at, c)| (piece.start + at, c)) {
        if c.is_whitespace() {
            is_apart = true;
            continue;
        }
        if std::mem::take(&mut is_apart) && parts(before, c, at - start) {
            found.push(Span::new(start, at));
            start = at;
        }
        before = [before[1], c];
    }
    found.push(Span::new(start, piece.end));
    found
}

/// Whether a space parts two sentences, the first of `length` bytes and ending in the two letters `before`.
fn parts(before: [char; 2], after: char, length: usize) -> bool {
    /// A Thai phrase of fewer bytes (three a letter) is no sentence.
    const LEAST_THAI: usize = 75;
    match before[1] {
        '…' => after.is_uppercase(),
        ';' | '\u{37E}' => is_greek(before[0]) && is_greek(after) && after.is_uppercase(),
        // repetition and abbreviation marks stand before spaces inside a sentence
        'ๆ' | 'ฯ' => false,
        last => is_thai(last) && is_thai(after) && length >= LEAST_THAI,
    }
}

/// Length of the closing marks at the start of `piece` that belong to the sentence before: a quotation mark or
/// bracket with white space or nothing after it.
fn detached_marks(piece: &str) -> usize {
    let marks = |c: char| matches!(c, '"' | '“' | '”' | '„' | '»' | '«' | '’' | '‘' | '\'' | ')' | ']' | '.');
    let rest = piece.trim_start_matches(marks);
    let taken = piece.len() - rest.len();
    if rest.is_empty() || rest.starts_with(char::is_whitespace) { taken } else { 0 }
}

/// Whether `next` goes on with the sentence that `before` seems to end; both have a letter or digit.
fn continues(before: &str, next: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '”' | '“' | '»' | '’' | ')' | ']' | '\'');
    let before = before.trim_end();
    let bare = before.trim_end_matches(closing);
    let Some(first) = next.chars().next() else { return true };
    let is_quotative = || words_of_any(Role::Quotative).iter().any(|word| next.starts_with(word));
    if before.ends_with(['」', '』']) && is_quotative() {
        return true;
    }
    if bare.len() < before.len() && first.is_lowercase() && bare.ends_with(['?', '!', '…']) {
        return true;
    }
    bare.strip_suffix('.').is_some_and(|stem| is_abbreviated(stem, next))
}

/// Whether the full stop after `stem` belongs to an abbreviation that `next` follows.
fn is_abbreviated(stem: &str, next: &str) -> bool {
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '«' | '‘' | '-' | '–' | '—');
    let word = stem.rsplit(is_edge).next().unwrap_or_default();
    let following =
        next.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').find(|w| !w.is_empty());
    let is_initial = next.chars().nth(1) == Some('.');
    let starts_anew =
        !is_initial && following.is_some_and(|w| is_in_any(Topic::SentenceStarters, &w.to_lowercase()));
    if is_kind_in_any(Topic::Abbreviations, "before-number", word)
        && next.starts_with(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    if is_kind_in_any(Topic::Abbreviations, "any", &word.to_lowercase()) {
        return !starts_anew;
    }
    if word.chars().all(|c| c.is_ascii_digit()) {
        // `1. The first item`: a number that is the whole sentence so far counts an item
        let is_item = word.len() == stem.trim().len();
        let is_day = word.len() <= 2 && following.is_some_and(is_month);
        return !word.is_empty() && (is_item || is_day);
    }
    let is_upper = word.chars().next().is_some_and(char::is_uppercase);
    is_single_letters(word) && (is_upper || is_initial || word.contains('.')) && !starts_anew
}

/// Whether a word is the capitalised name of a month that a day with a full stop may stand before.
fn is_month(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && is_month_of_dotted_days(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        check("Mr. Orlec met St. Ives. He left.", &["Mr. Orlec met St. Ives.", "He left."]);
        check(
            "The ship Anna B. Corvin sailed. It rained.",
            &["The ship Anna B. Corvin sailed.", "It rained."],
        );
        check("The U.S. Senate met in the U.S. He left.", &["The U.S. Senate met in the U.S.", "He left."]);
    }

    #[test]
    fn garble_starts_no_sentence() {
        check("between A and B. , set for May. Then C.", &["between A and B. , set for May.", "Then C."]);
        check("wished to stay unnamed. . Talks go on.", &["wished to stay unnamed. .", "Talks go on."]);
        check("It is “ready ”. “We go. ” He left.", &["It is “ready ”.", "“We go. ”", "He left."]);
        check("in the eastern region. the country, but", &["in the eastern region. the country, but"]);
    }

    #[test]
    fn quotations_keep_their_closing_mark() {
        check("“Why?” he asked. “No.” She left.", &["“Why?” he asked.", "“No.”", "She left."]);
        check("(It rained.) He left.", &["(It rained.)", "He left."]);
    }

    #[test]
    fn garbled_marks() {
        check("He is ”ready“. We go.", &["He is ”ready“.", "We go."]);
        check("It was “late.“ We left.", &["It was “late.“", "We left."]);
        check("He said \"no\". Then he left.", &["He said \"no\".", "Then he left."]);
        check("They came... Then they left.", &["They came...", "Then they left."]);
        check("They came… Then they left.", &["They came…", "Then they left."]);
        check("It rained .The ship sailed.", &["It rained .", "The ship sailed."]);
        check("It rained. . The ship sailed.", &["It rained. .", "The ship sailed."]);
        check("What?! He left.", &["What?!", "He left."]);
        check("It cost 3.5 million. He paid.", &["It cost 3.5 million.", "He paid."]);
        check("See example.org. He did.", &["See example.org.", "He did."]);
    }

    #[test]
    fn times_and_titles_end_no_sentence() {
        check("He came at 5 p.m. Monday. It rained.", &["He came at 5 p.m. Monday.", "It rained."]);
        check("He came at 5 p.m. The ship left.", &["He came at 5 p.m.", "The ship left."]);
        check(
            "Gen. A. B. Corvin met Dr. Orlec Jr. in No. 10.",
            &["Gen. A. B. Corvin met Dr. Orlec Jr. in No. 10."],
        );
        check("Das gilt z. B. im Hafen. Er ging.", &["Das gilt z. B. im Hafen.", "Er ging."]);
        check("Am 3. März kam er. Es regnete.", &["Am 3. März kam er.", "Es regnete."]);
        check("Это было в 2021 г. в порту. Он ушёл.", &["Это было в 2021 г. в порту.", "Он ушёл."]);
        check("М. Орлец приехал. Шёл дождь.", &["М. Орлец приехал.", "Шёл дождь."]);
        check("¿Vino? ¡Sí! Llovía.", &["¿Vino?", "¡Sí!", "Llovía."]);
    }

    #[test]
    fn other_scripts() {
        check("我们谈了。他们走了！", &["我们谈了。", "他们走了！"]);
        check("他说：“我们走。”他们走了。", &["他说：“我们走。”", "他们走了。"]);
        check("雨が降った。船は出た！本当？", &["雨が降った。", "船は出た！", "本当？"]);
        check("「行こう。」と彼は言った。雨だ。", &["「行こう。」と彼は言った。", "雨だ。"]);
        check("배가 떠났다. 비가 왔다.", &["배가 떠났다.", "비가 왔다."]);
        check(
            "ฝนตกหนักมากในเมืองท่าเมื่อวานนี้ เรือจึงออกเดินทางไม่ได้",
            &["ฝนตกหนักมากในเมืองท่าเมื่อวานนี้", "เรือจึงออกเดินทางไม่ได้"],
        );
        check("ฝนตกต่างๆ มาก", &["ฝนตกต่างๆ มาก"]);
        check("वर्षा हुई। जहाज़ चला गया।", &["वर्षा हुई।", "जहाज़ चला गया।"]);
        check("بارش ہوئی۔ جہاز چلا گیا۔", &["بارش ہوئی۔", "جہاز چلا گیا۔"]);
        check("Անձրև եկավ։ Նավը մեկնեց։", &["Անձրև եկավ։", "Նավը մեկնեց։"]);
        check("ዝናብ ዘነበ። መርከቡ ሄደ።", &["ዝናብ ዘነበ።", "መርከቡ ሄደ።"]);
        check("Ήρθε; Ναι. Έφυγε.", &["Ήρθε;", "Ναι.", "Έφυγε."]);
        check("ភ្លៀងធ្លាក់។ កប៉ាល់ចេញ។", &["ភ្លៀងធ្លាក់។", "កប៉ាល់ចេញ។"]);
        check("הגיע? כן. הוא הלך.", &["הגיע?", "כן.", "הוא הלך."]);
        check("هل وصل؟ نعم.", &["هل وصل؟", "نعم."]);
        check("a\nwrapped line. Next", &["a\nwrapped line.", "Next"]);
    }
}
