//! Tasks for Label Studio with predictions, for a labelling set-up with `<Text name="text" value="$text"/>` and
//! `<Labels name="label" toName="text">`. Offsets are code points, which Label Studio stores.

use serde::Serialize;

use super::frame::{AnnotatedFile, AnnotationFormat, Counter, Offsets, canonical, label};
use crate::matching::Glossary;
use crate::normalize::Annotated;

#[derive(Serialize)]
struct Task<'a> {
    data: Data<'a>,
    predictions: [Prediction<'a>; 1],
}

#[derive(Serialize)]
struct Data<'a> {
    text: &'a str,
    file: &'a str,
}

#[derive(Serialize)]
struct Prediction<'a> {
    model_version: &'static str,
    result: Vec<Region<'a>>,
}

#[derive(Serialize)]
struct Region<'a> {
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
    text: [String; 2],
}

pub(super) fn render(file: AnnotatedFile, glossary: &Glossary, offsets: Offsets) -> String {
    let [_, between, _] = AnnotationFormat::LabelStudio.frame();
    let task = |text| {
        let result = regions(text, glossary, offsets);
        let predictions =
            [Prediction { model_version: concat!("transdrift ", env!("CARGO_PKG_VERSION")), result }];
        Task { data: Data { text: &text.text, file: file.name }, predictions }
    };
    // what is made of strings and numbers is always written
    let tasks = file.texts.iter().map(|text| serde_json::to_string(&task(text)).unwrap_or_default());
    tasks.collect::<Vec<_>>().join(between)
}

fn regions<'a>(text: &'a Annotated, glossary: &'a Glossary, offsets: Offsets) -> Vec<Region<'a>> {
    let mut counter = Counter::new(&text.text, offsets);
    let region = |(number, found): (usize, &'a crate::matching::Match)| {
        let entry = glossary.entry(found.entry);
        let [start, end] = counter.span(found.span);
        let labels = [label(entry.kind())];
        Region {
            id: format!("{}", number + 1),
            from_name: "label",
            to_name: "text",
            r#type: "labels",
            value: Value { start, end, text: found.span.of(&text.text), labels },
            meta: Meta { text: [entry.id.clone(), canonical(text, found, glossary)] },
        }
    };
    text.matches.iter().enumerate().map(region).collect()
}
