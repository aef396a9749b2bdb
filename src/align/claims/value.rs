//! Figures by themselves: which values are some, and by which numbers they are found.

use crate::facts::{Day, Period, Quantity, Unit, Value};

/// Whether a value is a number, a day or a time of day.
pub(super) fn is_figure(value: &Value) -> bool {
    matches!(value, Value::Quantity(_) | Value::Date(_) | Value::Clock(_))
}

/// Numbers of a figure: any two figures that are the same share one.
pub(super) fn keys(value: &Value) -> Vec<u64> {
    // months and days of the week stand apart from all that is counted
    const MONTH: f64 = -1000.0;
    const WEEKDAY: f64 = -2000.0;
    const NOTHING: f64 = -3000.0;
    let numbers = match value {
        Value::Quantity(quantity) => vec![quantity.stated, quantity.low],
        Value::Date(Period { from, .. }) => {
            let years = from.year.map(|year| [f64::from(year), f64::from(year % 100)]);
            let month = from.month.map(|month| MONTH - f64::from(month));
            let weekday = from.weekday.map(|weekday| WEEKDAY - f64::from(weekday));
            let numbers =
                years.into_iter().flatten().chain(from.day.map(f64::from)).chain(month).chain(weekday);
            numbers.chain([NOTHING].into_iter().filter(|_| *from == Day::default())).collect()
        }
        Value::Clock(minutes) => {
            let (hour, minute) = (f64::from(minutes / 60), f64::from(minutes % 60));
            vec![hour, hour - 12.0, hour * 100.0 + minute]
        }
        _ => Vec::new(),
    };
    // -0 is 0
    numbers.into_iter().map(|number| (number + 0.0).to_bits()).collect()
}

/// A figure without what it counts, which decides nothing about whether it is the same as another.
pub(super) fn bare(value: &Value) -> Option<Value> {
    match value {
        Value::Quantity(quantity) => {
            let unit = match &quantity.unit {
                Unit::Noun(noun) if !noun.is_empty() => Unit::Noun("unit".to_owned()),
                unit => unit.clone(),
            };
            Some(Value::Quantity(Quantity { unit, ..quantity.clone() }))
        }
        figure => Some(figure.clone()).filter(is_figure),
    }
}
