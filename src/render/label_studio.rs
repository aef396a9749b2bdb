//! What every file for Label Studio is made of: tasks with predictions, for a labelling set-up with `<Text name="text"
//! value="$text"/>` and `<Labels name="label" toName="text">`. Offsets are code points, which Label Studio stores.

use serde::Serialize;

/// A text to be labelled; `data` is what the set-up shows of it.
#[derive(Serialize)]
pub(super) struct Task<'a, D> {
    data: D,
    predictions: [Prediction<'a>; 1],
}

#[derive(Serialize)]
struct Prediction<'a> {
    model_version: &'static str,
    result: Vec<Region<'a>>,
}

/// A labelled stretch of the text.
#[derive(Serialize)]
pub(super) struct Region<'a> {
    id: String,
    from_name: &'static str,
    to_name: &'static str,
    r#type: &'static str,
    value: Value<'a>,
    meta: Meta,
}

#[derive(Serialize)]
struct Value<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    labels: [&'static str; 1],
}

#[derive(Serialize)]
struct Meta {
    text: Vec<String>,
}

impl<'a, D> Task<'a, D> {
    /// A task with what was found in its text.
    pub(super) fn new(data: D, result: Vec<Region<'a>>) -> Self {
        let model_version = concat!("transdrift ", env!("CARGO_PKG_VERSION"));
        Self { data, predictions: [Prediction { model_version, result }] }
    }
}

impl<'a> Region<'a> {
    /// The region number `index` of its text, counted from 0, with lines that say more about it.
    pub(super) fn new(
        index: usize,
        [start, end]: [usize; 2],
        text: &'a str,
        label: &'static str,
        told: Vec<String>,
    ) -> Self {
        Self {
            id: (index + 1).to_string(),
            from_name: "label",
            to_name: "text",
            r#type: "labels",
            value: Value { start, end, text, labels: [label] },
            meta: Meta { text: told },
        }
    }
}
