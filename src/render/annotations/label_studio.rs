//! Names as predictions for Label Studio.

use serde::Serialize;

use super::super::label_studio::{Region, Task};
use super::frame::{AnnotatedFile, AnnotationFormat, Counter, Offsets, canonical, label};
use crate::matching::{Glossary, Match};
use crate::normalize::Annotated;

#[derive(Serialize)]
struct Data<'a> {
    text: &'a str,
    file: &'a str,
}

pub(super) fn render(file: AnnotatedFile, glossary: &Glossary, offsets: Offsets) -> String {
    let [_, between, _] = AnnotationFormat::LabelStudio.frame();
    let task = |text: &Annotated| {
        let data = Data { text: &text.text, file: file.name };
        serde_json::to_string(&Task::new(data, regions(text, glossary, offsets)))
    };
    // what is made of strings and numbers is always written
    let tasks = file.texts.iter().map(|text| task(text).unwrap_or_default());
    tasks.collect::<Vec<_>>().join(between)
}

fn regions<'a>(text: &'a Annotated, glossary: &'a Glossary, offsets: Offsets) -> Vec<Region<'a>> {
    let mut counter = Counter::new(&text.text, offsets);
    let region = |(index, found): (usize, &'a Match)| {
        let entry = glossary.entry(found.entry);
        let told = vec![entry.id.clone(), canonical(text, found, glossary)];
        Region::new(index, counter.span(found.span), found.span.of(&text.text), label(entry.kind()), told)
    };
    text.matches.iter().enumerate().map(region).collect()
}
