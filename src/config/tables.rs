//! TOML as values with their places.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::value::{Data, Pair, Value};
use crate::text::Span;

/// The root of a TOML file, as far as it can be read, and what is no TOML in it.
pub(super) fn read(text: &str) -> (Value, Vec<(Span, String)>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mistakes = errors.iter().map(|error| {
        let place = error.span().map(|range| Span::new(range.start, range.end.max(range.start)));
        (place.unwrap_or(Span::new(0, 0)), error.message().to_owned())
    });
    let mistakes = mistakes.collect();
    (Value { span: span(root.span()), data: table(root.get_ref()) }, mistakes)
}

fn table(table: &DeTable) -> Data {
    let pair = |(key, item): (&Spanned<std::borrow::Cow<str>>, &Spanned<DeValue>)| Pair {
        key: key.get_ref().to_string(),
        at: span(key.span()),
        value: value(item),
    };
    let mut pairs: Vec<Pair> = table.iter().map(pair).collect();
    pairs.sort_by_key(|pair| pair.at);
    Data::Table(pairs)
}

fn value(item: &Spanned<DeValue>) -> Value {
    let data = match item.get_ref() {
        DeValue::String(text) => Data::Text(text.to_string()),
        DeValue::Boolean(truth) => Data::Truth(*truth),
        DeValue::Array(items) => Data::List(items.iter().map(value).collect()),
        DeValue::Table(pairs) => table(pairs),
        DeValue::Integer(_) | DeValue::Float(_) => Data::Other("a number"),
        DeValue::Datetime(_) => Data::Other("a date"),
    };
    Value { span: span(item.span()), data }
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end.max(range.start))
}
