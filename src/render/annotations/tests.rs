//! What each format writes.

use super::frame::{AnnotatedFile, AnnotationFormat, Counter, Offsets};
use super::render_annotations;
use crate::format::{Format, Options, read};
use crate::matching::Glossary;
use crate::normalize::annotate;
use crate::text::Span;

fn rendered(raw: &str, format: Format, to: AnnotationFormat) -> String {
    let document = read(format, raw, &Options::with_fields(["text"])).unwrap();
    let texts = annotate(&document, "en".parse().ok(), None, Glossary::bundled());
    let file = AnnotatedFile { name: "a.txt", raw, texts: &texts };
    render_annotations(file, Glossary::bundled(), to, to.offsets())
}

#[test]
fn offsets_count_in_their_unit() {
    for (offsets, expected) in
        [(Offsets::Bytes, [5, 9]), (Offsets::CodePoints, [2, 6]), (Offsets::Utf16, [3, 7])]
    {
        let mut counter = Counter::new("📉 Kiev é", offsets);
        assert_eq!(counter.span(Span::new(5, 9)), expected, "{offsets:?}");
    }
}

#[test]
fn a_text_without_names_has_no_places() {
    for format in [AnnotationFormat::Jsonl, AnnotationFormat::Brat, AnnotationFormat::W3c] {
        assert_eq!(rendered("Nothing here.", Format::PlainText, format), "");
    }
}

#[test]
fn places_are_those_of_the_file_and_of_the_value() {
    let line = rendered("{\"text\": \"é Kiev\"}\n", Format::JsonLines, AnnotationFormat::Jsonl);
    let place: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((place["start"].as_u64(), place["end"].as_u64()), (Some(13), Some(17)));
    assert_eq!((place["field_start"].as_u64(), place["field_end"].as_u64()), (Some(3), Some(7)));
    assert_eq!((place["record"].as_u64(), place["field"].as_str()), (Some(0), Some("text")));
    assert_eq!(place["replacement"], "Kyiv");
    let line = rendered("Kiev", Format::PlainText, AnnotationFormat::Jsonl);
    assert!(!line.contains("field"), "{line}");
}

#[test]
fn a_text_is_a_line_with_entities_in_code_points() {
    assert_eq!(
        rendered("📉 Kiev", Format::PlainText, AnnotationFormat::Spacy),
        "{\"text\":\"📉 Kiev\",\"ents\":[{\"start\":2,\"end\":6,\"label\":\"PLACE\",\"kb_id\":\"kyiv\",\"canonical\":\"Kyiv\"}],\
         \"meta\":{\"file\":\"a.txt\"}}\n"
    );
}

#[test]
fn a_place_is_two_lines_and_line_ends_cut_it() {
    assert_eq!(
        rendered("é Sergueï\n Riabkov", Format::PlainText, AnnotationFormat::Brat),
        "T1\tPERSON 2 9;11 18\tSergueï Riabkov\nN1\tReference T1 transdrift:sergei-ryabkov\tSergei Ryabkov\n"
    );
}

#[test]
fn a_text_is_a_task() {
    let raw = "{\"text\": \"Kiev\"}\n{\"text\": \"OTAN\"}\n";
    let tasks = rendered(raw, Format::JsonLines, AnnotationFormat::LabelStudio);
    let tasks: serde_json::Value = serde_json::from_str(&format!("[{tasks}]")).unwrap();
    assert_eq!(tasks[1]["data"]["text"], "OTAN");
    let region = &tasks[0]["predictions"][0]["result"][0];
    assert_eq!(region["value"]["labels"][0], "PLACE");
    assert_eq!(region["meta"]["text"][1], "Kyiv");
}

#[test]
fn a_place_is_told_by_position_and_by_words() {
    let line = rendered("In é Kiev.", Format::PlainText, AnnotationFormat::W3c);
    let annotation: serde_json::Value = serde_json::from_str(&line).unwrap();
    let [position, quote] = [0, 1].map(|number| &annotation["target"]["selector"][number]);
    assert_eq!((position["start"].as_u64(), position["end"].as_u64()), (Some(5), Some(9)));
    assert_eq!(
        (&quote["exact"], &quote["prefix"], &quote["suffix"]),
        (&"Kiev".into(), &"In é ".into(), &".".into())
    );
    assert_eq!(annotation["body"][1]["value"], "Kyiv");
}
