//! Names and terms to one form, with a record of every edit and the way back.
//!
//! [`normalize`] edits a text, [`normalize_document`] the prose of a document; both tell every edit and every place
//! left alone. [`undo`] restores the input byte for byte. Only safe replacements are made.

mod outcome;
mod settle;
pub(crate) mod quotation;
mod record;
mod document;
mod annotate;
mod stream;
mod document_stream;
mod normalizer;
mod writer;
mod statistics;
mod bytes;
mod used;

pub use annotate::{Annotated, annotate};
pub use bytes::{Bytes, NoUtf8};
pub use document::{document_matches, language_around, normalize_document};
pub use document_stream::DocumentStream;
pub use normalizer::{Edits, Normalizer};
pub use record::{Change, Hasher, Record, UndoError, Undone, sha256, undo, undo_bytes, undo_once};
pub use statistics::{EditCounts, FormCount, Statistics};
pub use stream::Stream;
pub use used::used_entries;
pub use writer::NormalizingWriter;

pub use outcome::{LeftAlone, Normalized, Options, Spared, Spoken};

use settle::Planned;

use crate::finding::FixClass;
use crate::matching::{Decision, Glossary, Keeper, Memory};
use crate::text::{Edit, Language, Span};

/// `text`, which is in `language`, with every safe replacement of `glossary` made.
///
/// Normalizing the result again changes nothing: an edit whose result would call for another edit is not made.
pub fn normalize(
    text: &str,
    language: Option<Language>,
    glossary: &Glossary,
    options: &Options,
) -> Normalized {
    normalize_after(text, language, glossary, options, &mut Memory::default())
}

/// The same for a block of a text that is read in blocks, with the `memory` of the blocks before it.
fn normalize_after(
    text: &str,
    language: Option<Language>,
    glossary: &Glossary,
    options: &Options,
    memory: &mut Memory,
) -> Normalized {
    let (mut edits, mut spared) = (Vec::new(), Vec::new());
    for piece in memory.pieces(text) {
        let (made, left) = normalize_piece(piece.of(text), language, glossary, options, memory);
        let moved = |span: Span| Span::new(span.start + piece.start, span.end + piece.start);
        spared.extend(left.into_iter().map(|left| Spared { span: moved(left.span), ..left }));
        edits.extend(made.into_iter().map(|mut made| {
            made.edit.span = moved(made.edit.span);
            made
        }));
    }
    let unknown = usize::from(language.is_none());
    let (text, changes) = apply(text, edits);
    let languages = vec![Spoken { language, parts: 1 }];
    Normalized { text, changes, spared, parts: 1, unknown, languages }
}

/// The edits to make in a piece that is judged by itself, and the places to leave alone.
fn normalize_piece(
    text: &str,
    language: Option<Language>,
    glossary: &Glossary,
    options: &Options,
    memory: &mut Memory,
) -> (Vec<Planned>, Vec<Spared>) {
    let mark = memory.mark();
    let (wanted, mut spared) = plan(text, language, glossary, options, memory);
    if wanted.is_empty() {
        return (wanted, spared);
    }
    let said = memory.forget(mark);
    let mut last = None;
    let replan = |text: &str| {
        let planned = plan(text, language, glossary, options, memory).0;
        last = Some((text.to_owned(), memory.forget(mark)));
        planned
    };
    let planned = settle::settle(text, wanted.clone(), replan);
    // what follows is judged by what stands here now, so that it will be judged alike when the result is normalized
    let now = settle::after(text, &planned);
    match last {
        _ if planned.is_empty() => memory.note(said),
        Some((edited, said)) if edited == now => memory.note(said),
        _ => drop(plan(&now, language, glossary, options, memory)),
    }
    let mut made = planned.iter().peekable();
    let unmade = wanted.into_iter().filter(|wanted| made.next_if(|made| *made == wanted).is_none());
    spared.extend(unmade.map(|unmade| Spared {
        span: unmade.edit.span,
        entry: unmade.entry,
        by: LeftAlone::Repetition,
        guard: format!("its replacement `{}` would be replaced again", unmade.edit.replacement),
    }));
    spared.sort_by_key(|spared| spared.span);
    (planned, spared)
}

/// The replacements to make, and the places to leave alone.
fn plan(
    text: &str,
    language: Option<Language>,
    glossary: &Glossary,
    options: &Options,
    memory: &mut Memory,
) -> (Vec<Planned>, Vec<Spared>) {
    let (mut planned, mut spared) = (Vec::new(), Vec::new());
    let matches = glossary.matches_after(text, language, memory);
    let quoted =
        if options.keep_quotations && !matches.is_empty() { quotation::quotations(text) } else { Vec::new() };
    for found in matches {
        let entry = glossary.entry(found.entry).id.clone();
        let span = found.span;
        let is_quoted = || quotation::holds(&quoted, span);
        let (by, guard) = match found.decision {
            Decision::Canonical | Decision::Spared { by: Keeper::Language, .. } => continue,
            Decision::Spared { guard, .. } => (LeftAlone::Guard, guard),
            Decision::Replace { .. } if is_quoted() => {
                (LeftAlone::Quotation, "quoted words are kept".to_owned())
            }
            Decision::Replace { replacement, fix: FixClass::Safe, reason } => {
                planned.push(Planned { edit: Edit { span, replacement }, entry, reason, language });
                continue;
            }
            Decision::Replace { replacement, reason, .. } => {
                (LeftAlone::Suggestion, format!("`{replacement}` needs a look: {reason}"))
            }
        };
        spared.push(Spared { span, entry, by, guard });
    }
    (planned, spared)
}

/// `text` after the edits, and what they change in it.
fn apply(text: &str, planned: Vec<Planned>) -> (String, Vec<Change>) {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    let mut changes = Vec::with_capacity(planned.len());
    for Planned { edit, entry, reason, language } in planned {
        result.push_str(&text[at..edit.span.start]);
        let output = Span::new(result.len(), result.len() + edit.replacement.len());
        result.push_str(&edit.replacement);
        at = edit.span.end;
        let before = edit.span.of(text).to_owned();
        let after = edit.replacement;
        changes.push(Change { input: edit.span, output, before, after, entry, reason, language });
    }
    result.push_str(&text[at..]);
    (result, changes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::{self, Format, read};

    fn run(text: &str, language: &str) -> Normalized {
        normalize(text, language.parse().ok(), Glossary::bundled(), &Options::default())
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(run(text, "en").text, expected);
    }

    fn lines(text: &str, field: &str) -> Normalized {
        let document = read(Format::JsonLines, text, &format::Options::with_fields([field])).unwrap();
        normalize_document(&document, "en".parse().ok(), Glossary::bundled(), &Options::default())
    }

    #[test]
    fn names_and_terms() {
        check("Sergei Riabkov told Tass on Tuesday.", "Sergei Ryabkov told TASS on Tuesday.");
        check("Sergey Lavrov met Sergei Lavrov.", "Sergey Lavrov met Sergei Lavrov.");
        check("KIEV: Kiev's mayor, Kiev’s mayor, anti-OTAN", "KYIV: Kyiv's mayor, Kyiv’s mayor, anti-NATO");
        check("the l’OTAN meeting", "the NATO meeting");
        check("the TAS news\nagency, a TAS ruling", "the TASS news\nagency, a TAS ruling");
        check("COTAN, OTANA, OTAN_x, otan", "COTAN, OTANA, OTAN_x, otan");
        check("President Poutine ate poutine.", "President Putin ate poutine.");
        check("Vladimir Poutine spoke. Later Poutine left.", "Vladimir Putin spoke. Later Putin left.");
        check(
            "Kiev (Kyiv) and Kiev/Kyiv, the spelling “Kiev”",
            "Kiev (Kyiv) and Kiev/Kyiv, the spelling “Kiev”",
        );
        check("Anton Riabkov", "Anton Riabkov");
        check(
            "Rue de Moscou, the song “Moskau”, pays de l’OTAN",
            "Rue de Moscou, the song “Moskau”, pays de l’OTAN",
        );
        check("Kiew (Kyiv), Kyiv (Kiev), NATO/OTAN.", "Kiew (Kyiv), Kyiv (Kiev), NATO/OTAN.");
    }

    #[test]
    fn disguises() {
        for disguise in ["Ｋｉｅｖ", "Ki\u{ad}ev", "K\u{200b}iev", "Кiev"] {
            check(disguise, "Kyiv");
        }
        check("Ra\u{302}bkov and Râbkov", "Ryabkov and Ryabkov");
        check("TAS\u{a0}news agency", "TASS\u{a0}news agency");
    }

    #[test]
    fn languages_are_kept_apart() {
        for (text, language) in
            [("Réunion de l’OTAN à Kiev avec Riabkov.", "fr"), ("La OTAN", "es"), ("OTAN", "")]
        {
            assert_eq!(run(text, language).text, text);
        }
    }

    #[test]
    fn traps_are_left_alone_by_name() {
        let text = "Chicken Kiev, Kievan Rus, Europe/Kiev, https://x.example/Kiev #Kiev; Poutine is a dish, \
                    Vladimir Poutine spoke.";
        let normalized = run(text, "en");
        assert_eq!(normalized.text, text.replace("Vladimir Poutine", "Vladimir Putin"));
        let guards: Vec<_> = normalized.spared.iter().map(|spared| spared.guard.as_str()).collect();
        assert_eq!(
            guards,
            [
                "the dish (saw `chicken`)",
                "Kievan Rus, the medieval state (saw `kievan rus`)",
                "a path `Europe/Kiev`",
                "an address `https://x.example/Kiev`",
                "a hashtag `#Kiev`",
                "the dish (saw `is a dish`)",
            ]
        );
    }

    #[test]
    fn quotations_can_be_kept() {
        let options = Options { keep_quotations: true, ..Options::default() };
        let normalized = normalize("“Kiev”, Kiev", "en".parse().ok(), Glossary::bundled(), &options);
        assert_eq!(normalized.text, "“Kiev”, Kyiv");
    }

    #[test]
    fn a_name_that_is_replaced_is_nobodys_given_name_before_or_after() {
        let text = "in Moskau Poutine left with Vladimir Poutine in the city.";
        let records = format!("{{\"text\":\"{text}\",\"more\":\"{text}\"}}\n");
        let run = |text: &str| {
            let options = format::Options::with_fields(["text", "more"]);
            let document = read(Format::JsonLines, text, &options).unwrap();
            normalize_document(&document, "en".parse().ok(), Glossary::bundled(), &Options::default()).text
        };
        let once = run(&records);
        assert_eq!(run(&once), once);
    }

    #[test]
    fn what_follows_an_edit_is_judged_by_what_the_edit_left() {
        // `Riabkov Poutine` may be somebody; `Ryabkov Poutine` is two
        for text in [
            "Riabkov Poutine left.\n\nVladimir Poutine spoke. Riabkov Poutine left.",
            "Riabkov Poutine.\n\nPoutine spoke",
        ] {
            let once = run(text, "en").text;
            assert_eq!(run(&once, "en").text, once);
        }
    }

    #[test]
    fn a_namesake_of_another_record_says_nothing() {
        let record = |text: &str| format!("{{\"text\":\"{text}\"}}\n");
        let text = record("There Ivan Rjabkov spoke.") + &record("Deputy Minister Rjabkov spoke.");
        let together = lines(&text, "text").text;
        let apart: String = text.split_inclusive('\n').map(|line| lines(line, "text").text).collect();
        assert_eq!(together, apart);
    }

    #[test]
    fn json_lines_keep_every_other_byte() {
        let text = "{\"id\": 1, \"text\":\"\\u004biev \\\"Kiev\\\" \\ud83d\\ude00 l\\u2019OTAN\" , \"x\":\"Kiev\"}\r\nKiev\n";
        let expected =
            "{\"id\": 1, \"text\":\"Kyiv \\\"Kyiv\\\" \\ud83d\\ude00 NATO\" , \"x\":\"Kiev\"}\r\nKiev\n";
        let normalized = lines(text, "text");
        assert_eq!(normalized.text, expected);
        assert_eq!(undo(&normalized.text, &normalized.records("-", text)).as_deref(), Ok(text));
    }

    #[test]
    fn an_edit_that_would_be_edited_again_is_not_made() {
        let toml = "[[entry]]\nid=\"a\"\ncanonical={en=\"B\"}\nvariants=[\"A\"]\n\
                    [[entry]]\nid=\"c\"\ncanonical={en=\"C\"}\nvariants=[\"B x\"]\n";
        let glossary = Glossary::read(vec![crate::text::Source::new("t", toml)]).expect("a sound glossary");
        let once = normalize("A x, A y", "en".parse().ok(), &glossary, &Options::default());
        assert_eq!(once.text, "A x, B y");
        assert_eq!(once.spared.len(), 1);
    }

    #[test]
    fn edits_that_leave_room_for_others_are_not_made() {
        // with `X` replaced and `A` left alone, `A` would be another entry's
        let toml = "[[entry]]\nid='a'\ncanonical={en='B'}\nvariants=[{text='A', unless=[{name='g', after=['y']}]}]\n\
                    [[entry]]\nid='c'\ncanonical={en='C'}\nvariants=['B Y']\n\
                    [[entry]]\nid='d'\ncanonical={en='D'}\nvariants=[{text='A', only=[{name='g', after=['y']}]}]\n\
                    [[entry]]\nid='x'\ncanonical={en='Y'}\nvariants=['X']\n";
        let glossary = Glossary::read(vec![crate::text::Source::new("t", toml)]).expect("a sound glossary");
        for (text, expected) in [("A X", "A X"), ("A; X", "B; Y"), ("A Y", "D Y")] {
            let once = normalize(text, "en".parse().ok(), &glossary, &Options::default());
            assert_eq!(once.text, expected, "{text}");
        }
    }

    #[test]
    fn of_many_edits_only_those_that_would_be_edited_again_are_not_made() {
        let toml = "[[entry]]\nid='a'\ncanonical={en='B'}\nvariants=['A']\n\
                    [[entry]]\nid='c'\ncanonical={en='C'}\nvariants=['B x']\n";
        let glossary = Glossary::read(vec![crate::text::Source::new("t", toml)]).expect("a sound glossary");
        let once = normalize(&"A x, A y, ".repeat(200), "en".parse().ok(), &glossary, &Options::default());
        assert_eq!(once.text, "A x, B y, ".repeat(200));
        assert_eq!((once.changes.len(), once.spared.len()), (200, 200));
    }

    fn news() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("Kiev"),
            Just("KIEV"),
            Just("Kyiv"),
            Just("Vladimir "),
            Just("Poutine"),
            Just("Putin"),
            Just("Riabkov"),
            Just("Sergei "),
            Just("TAS"),
            Just(" news agency"),
            Just("Tass"),
            Just("l'"),
            Just("d’"),
            Just("OTAN"),
            Just(" "),
            Just("\n"),
            Just("\u{a0}"),
            Just("\u{301}"),
            Just("\u{ad}"),
            Just("“"),
            Just("("),
            Just("/"),
            Just("#"),
            Just("`"),
            Just(", "),
            Just("Chicken "),
            Just("President "),
            Just("é"),
            Just("</a>"),
            Just(". "),
        ];
        prop_oneof![
            proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat()),
            "\\PC*".boxed()
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn twice_is_once_and_undo_is_exact(text in news(), keep_quotations in any::<bool>()) {
            let (language, options) = ("en".parse().ok(), Options { keep_quotations, ..Options::default() });
            let once = normalize(&text, language, Glossary::bundled(), &options);
            let twice = normalize(&once.text, language, Glossary::bundled(), &options);
            prop_assert_eq!(&twice.text, &once.text);
            let records = once.records("-", &text);
            prop_assert_eq!(undo(&once.text, &records), Ok(text.clone()));
            let mut at = (0, 0);
            for change in &once.changes {
                prop_assert_eq!(&text[at.0..change.input.start], &once.text[at.1..change.output.start]);
                at = (change.input.end, change.output.end);
            }
            prop_assert_eq!(&text[at.0..], &once.text[at.1..]);
            if !records.is_empty() {
                let changed = format!("x{}", once.text);
                prop_assert!(undo(&changed, &records).is_err());
            }
        }

        #[test]
        fn any_json_line(text in "\\PC*|[\"\\\\u{}:,a ]{0,30}", value in news()) {
            let line = format!("{{\"t\": {}}}\n{text}", serde_json::to_string(&value).unwrap_or_default());
            let once = lines(&line, "t");
            prop_assert_eq!(undo(&once.text, &once.records("-", &line)), Ok(line));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn twice_is_once_with_any_glossary(
            entries in proptest::collection::vec(("[ab]{1,2}( [ab])?", "[ab]{1,2}( [ab])?", "[ab]"), 1..5),
            words in "([ab]{1,2}[ /(]){0,9}",
        ) {
            let toml: String = entries.iter().enumerate().map(|(number, (canonical, variant, guard))| {
                format!(
                    "[[entry]]\nid='{number}'\ncanonical={{en='{canonical}'}}\nvariants=[{{text='{variant}', case='any', \
                     unless=[{{name='g', before=['{guard}']}}]}}]\n"
                )
            }).collect();
            let source = crate::text::Source::new("t", toml);
            if let Ok(glossary) = Glossary::read(vec![source]) {
                let (language, options) = ("en".parse().ok(), Options::default());
                let once = normalize(&words, language, &glossary, &options);
                let twice = normalize(&once.text, language, &glossary, &options);
                prop_assert_eq!(&twice.text, &once.text);
            }
        }
    }
}
