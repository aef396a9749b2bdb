//! A number and how it was written.

/// A number and the words that write it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// First word.
    pub(super) from: usize,
    /// Word after the last.
    pub(super) to: usize,
    /// Least and greatest value; the same unless the words name a span (`tens of thousands`).
    pub(super) low: f64,
    /// Greatest value.
    pub(super) high: f64,
    /// How it was written.
    pub(super) form: Form,
    /// Letters that hang on the digits, `km` in `60km`.
    pub(super) tail: String,
    /// Whether a sign inside the numeral says that there are more: `600多万`.
    pub(super) over: bool,
}

/// How a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits, possibly with a multiplier.
    Digits,
    /// Words.
    Words,
    /// `12th`, `twelfth`.
    Ordinal,
    /// `1990s`, `fifties`.
    Decade,
    /// `both`, `twice`, `one`: says a number in passing.
    Soft,
    /// `hundreds`, `tens of thousands`.
    Range,
}

/// The value of digits with separators of any locale.
///
/// The last of two kinds of separators is the decimal one; a single kind groups thousands where it stands more than
/// once or before exactly three digits after a comma or `000`, and is decimal elsewhere.
pub(super) fn parse(written: &str) -> Option<f64> {
    let trimmed = written.trim_end_matches(['.', ',', '\'']);
    let bare: String = trimmed.chars().filter(|c| *c != '\'').collect();
    let last = bare.rfind(['.', ',']);
    let Some(at) = last else { return bare.parse().ok() };
    let mark = &bare[at..=at];
    let other = if mark == "." { "," } else { "." };
    let after = &bare[at + 1..];
    let groups = bare.matches(mark).count() > 1
        || (!bare.contains(other)
            && after.len() == 3
            && !bare.starts_with('0')
            && (mark == "," || after == "000"));
    let plain =
        if groups { bare.replace(['.', ','], "") } else { bare.replace(other, "").replace(mark, ".") };
    plain.parse().ok()
}

/// A number of one value.
pub(super) fn simple(from: usize, to: usize, value: f64, form: Form) -> Number {
    Number { from, to, low: value, high: value, form, tail: String::new(), over: false }
}
