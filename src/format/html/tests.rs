//! Examples of HTML.

use proptest::prelude::*;

use crate::format::harness::{Case, check, holds, marked};
use crate::format::{Format, Options, Role, read};

fn example(raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
    check(&Case { format: Format::Html, raw, nodes, edits: &[edit], written, ..Case::default() });
}

#[test]
fn text_alt_and_title_are_prose() {
    let raw = "<!doctype html><HTML lang=en><title>Kiev &amp; co</title><style>.Kiev{}</style><script>var Kiev='</b>';</script>\
        <body class=Kiev data-x='Kiev>'><!-- Kiev > --><p>Kiev&nbsp;&mdash; \u{1f600} &notanentity; <img src=Kiev.png alt=Kiev title=\"Kiev's\">\
        <textarea>Kiev</textarea><svg><title>Kiev</title></svg><pre>\nKiev</pre><a href=/Kiev>Kiev</a>";
    let nodes = ["Kiev & co", "Kiev\u{a0}— \u{1f600} &notanentity;", "Kiev", "Kiev's", "Kiev"];
    let written = raw
        .replace("<title>Kiev &", "<title>Kyiv &")
        .replace("<p>Kiev", "<p>Kyiv")
        .replace("alt=Kiev title=\"Kiev", "alt=Kyiv title=\"Kyiv")
        .replace(">Kiev</a>", ">Kyiv</a>");
    example(raw, &nodes, ("Kiev", "Kyiv"), &written);
    let roles: Vec<_> = read(Format::Html, raw, &Options::default())
        .unwrap()
        .nodes()
        .iter()
        .map(|node| node.role.clone())
        .collect();
    assert_eq!(roles, [Role::Title, Role::Paragraph, Role::Alternative, Role::Title, Role::Paragraph]);
}

#[test]
fn names_that_tags_split_are_one() {
    example(
        "<p>Vladimir <em>Poutine</em>\n  said</p>",
        &["Vladimir Poutine said"],
        ("Vladimir Poutine", "Vladimir Putin"),
        "<p>Vladimir <em>Putin</em>\n  said</p>",
    );
    example("<b>P</b>outine", &["Poutine"], ("Poutine", "Putin"), "<b>P</b>utin");
    example(
        "<h1>Wladimir<br/>Poutine</h1>",
        &["Wladimir⟦\n⟧Poutine"],
        ("Wladimir\nPoutine", "Vladimir Putin"),
        "<h1>Vladimir<br/>Putin</h1>",
    );
    example("<i>New</i> <b>York</b>", &["New York"], ("New York", "NYC"), "<i>NYC</i><b></b>");
    // white space that a browser leaves out goes with the words round it
    example(
        "<p>In New <b> York</b>, he said</p>",
        &["In New York, he said"],
        ("New York", "NYC"),
        "<p>In NYC<b></b>, he said</p>",
    );
    example("New &amp; <!---->\nYork", &["New & York"], ("New & York", "Big York"), "Big <!---->\nYork");
    example("New <img>\nYork-", &["New York-"], ("New York", "NYC"), "NYC<img>-");
    example(
        "<td>Kiev<td>Kiev",
        &["Kiev", "Kiev"],
        ("Kiev", "A&B <c>"),
        "<td>A&amp;B &lt;c&gt;<td>A&amp;B &lt;c&gt;",
    );
}

#[test]
fn code_and_templates_are_read_but_protected() {
    example(
        "Run <code>Kiev</code> or <kbd>Kiev</kbd> in {{ Kiev }} <span translate=no>Kiev</span> <b class='x notranslate'>Kiev</b> Kiev",
        &["Run ⟦Kiev⟧ or ⟦Kiev⟧ in ⟦{{ Kiev }}⟧ ⟦Kiev⟧ ⟦Kiev⟧ Kiev"],
        (" Kiev", " Kyiv"),
        "Run <code>Kiev</code> or <kbd>Kiev</kbd> in {{ Kiev }} <span translate=no>Kiev</span> <b class='x notranslate'>Kiev</b> Kyiv",
    );
}

#[test]
fn elements_name_their_language() {
    let raw = "<html lang=en><p lang=fr>un<p>two <q xml:lang='de'>drei</q></p><ul lang=it><li>tre<li lang=''>x</ul>five";
    let document = read(Format::Html, raw, &Options::default()).unwrap();
    let told: Vec<_> =
        document.nodes().iter().map(|node| (node.prose.text(), node.language.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("un", Some("fr")),
            ("two drei", Some("en")),
            ("tre", Some("it")),
            ("x", None),
            ("five", Some("en"))
        ]
    );
}

#[test]
fn depth_costs_no_more_than_length() {
    for part in [
        "<b>",
        "<div>",
        "</b>",
        "<p><b>",
        "<code>",
        "<![CDATA[",
        "<!--",
        "<?",
        "<a b='",
        "<script>",
        "<title>",
        "<li><i>",
        "&",
        "<",
    ] {
        let raw = format!("Kiev {}", part.repeat(50_000));
        let document = read(Format::Html, &raw, &Options::default()).unwrap();
        assert!(marked(&document, 0).starts_with("Kiev"), "{part}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_written(
        raw in "(</?(b|p|code|script|title|br|li|pre|td)>|<(img|p) (alt|title|lang)=(\"[a-c é&]{0,4}\"|'a|[a-c]{1,3}) ?/?>|[a-c é\n]{1,5}|[<>&;/!?='\"-]|&(amp|lt|eacute|#x41|nbsp|#10);|<!--|-->|\\{\\{|\\}\\}){0,24}|\\PC*",
        pick: u64,
    ) {
        holds(Format::Html, &raw, &Options::default(), pick)?;
    }
}
