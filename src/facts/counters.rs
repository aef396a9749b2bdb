//! Where a token that begins with digits holds more than a number: `RM476.5`, `N585`, `3억5천만원`, `12월`.

use crate::lang::{Data, Role, Topic, fold, is_hangul, words_of_any};

/// Length of the currency code that hangs on an amount: `RM` of `RM476.5`, `N` of `N585`. Without a separator among the
/// digits the word is a name (`ISO9001`), unless the letter is known to be money and no short label (`N7`).
pub(super) fn currency_prefix(word: &str) -> Option<usize> {
    const LEAST_DIGITS: usize = 3;
    let length = word.find(|c: char| c.is_ascii_digit())?;
    let (code, amount) = word.split_at(length);
    let is_code = (2..=3).contains(&length) && code.bytes().all(|b| b.is_ascii_uppercase());
    let is_amount = amount.bytes().all(|b| b.is_ascii_digit() || b".,".contains(&b));
    let is_long = amount.contains(['.', ',']);
    let is_letter = || length == 1 && letter(code).is_some() && (is_long || amount.len() >= LEAST_DIGITS);
    (is_amount && (is_code && is_long || is_letter())).then_some(length)
}

/// The currency that a capital letter on an amount means, as a word.
pub(super) fn letter(code: &str) -> Option<String> {
    let is_capital = code.starts_with(|c: char| c.is_ascii_uppercase());
    let entry = Data::common().phrases(Topic::Units).word(&fold(code)).filter(|_| is_capital)?;
    (entry.kind == "letter").then(|| entry.value.to_lowercase())
}

/// The pieces of a token of digits and Korean letters, as lengths in bytes: digits, powers of ten, the sign of a year,
/// month or day, and what follows. One piece where the token has no such letters.
pub(super) fn pieces(token: &str) -> Vec<usize> {
    let signs = [Role::MyriadSign, Role::YearSign, Role::MonthSign, Role::DaySign];
    let is_sign = |c: char| {
        let mut buffer = [0; 4];
        let sign = &*c.encode_utf8(&mut buffer);
        signs.iter().any(|role| words_of_any(*role).contains(&sign))
    };
    if !token.contains(is_hangul) {
        return vec![token.len()];
    }
    let (mut cuts, mut open) = (vec![0], true);
    let mut before = None;
    for (at, c) in token.char_indices() {
        let is_digit = c.is_numeric() || matches!(c, '.' | ',');
        let was_digit = before.is_some_and(|c: char| c.is_numeric() || matches!(c, '.' | ','));
        if before.is_some() && (is_digit != was_digit || open && !is_digit) {
            cuts.push(at);
        }
        open = is_digit || open && is_sign(c);
        before = Some(c);
    }
    cuts.push(token.len());
    cuts.dedup();
    cuts.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(token: &str) -> Vec<&str> {
        let mut rest = token;
        let piece = |length| {
            let (piece, left) = rest.split_at(length);
            rest = left;
            piece
        };
        pieces(token).into_iter().map(piece).collect()
    }

    #[test]
    fn korean_counters_are_cut_off() {
        assert_eq!(cut("3억5천만원을"), ["3", "억", "5", "천", "만", "원을"]);
        assert_eq!(cut("12월"), ["12", "월"]);
        assert_eq!(cut("28일에"), ["28", "일", "에"]);
        assert_eq!(cut("5명"), ["5", "명"]);
        assert_eq!(cut("100,000"), ["100,000"]);
    }

    #[test]
    fn letters_of_money() {
        assert_eq!(
            [currency_prefix("RM476.5"), currency_prefix("N585"), currency_prefix("N7")],
            [Some(2), Some(1), None]
        );
        assert_eq!(letter("N").as_deref(), Some("ngn"));
        assert_eq!(currency_prefix("B404"), None);
    }
}
