//! What a sentence states that can be compared by value: quantities, dates, titled names, quotations, polarity, certainty.

mod fact;

pub use fact::{Certainty, Day, Fact, Period, Quantity, Unit, Value};
