//! Examples of AsciiDoc.

use proptest::prelude::*;

use crate::format::harness::{Case, check, holds, marked, stays};
use crate::format::{Format, Options, read};

fn example(raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
    check(&Case { format: Format::AsciiDoc, raw, nodes, edits: &[edit], written, ..Case::default() });
}

fn reads(raw: &str, nodes: &[&str]) {
    let document = read(Format::AsciiDoc, raw, &Options::default()).unwrap();
    let texts: Vec<String> = (0..document.nodes().len()).map(|node| marked(&document, node)).collect();
    assert_eq!(texts, nodes, "{raw}");
}

#[test]
fn paragraphs_titles_and_items() {
    let raw = "---\ntitle: Kiev\n---\n// Kiev\n= Kiev guide\nKiev Kiev <k@kiev>\nv1, Kiev\n:lang: de\n:kiev: Kiev \\\n Kiev\n\n== In Kiev\n\nTalks in New\nYork. Kiev.\n\n.Title Kiev\n* item Kiev\n** deep\nKiev\n. one Kiev\n+\nmore Kiev\n\n- [x] done Kiev\nterm Kiev:: meaning Kiev\nempty Kiev::\n  text Kiev\n\nNOTE: In Kiev\n\n'''\n\n<1> call Kiev\n";
    let nodes = [
        "Kiev guide",
        "In Kiev",
        "Talks in New York. Kiev.",
        "Title Kiev",
        "item Kiev",
        "deep Kiev",
        "one Kiev",
        "more Kiev",
        "done Kiev",
        "term Kiev",
        "meaning Kiev",
        "empty Kiev",
        "text Kiev",
        "In Kiev",
        "call Kiev",
    ];
    reads(raw, &nodes);
    let document = read(Format::AsciiDoc, raw, &Options::default()).unwrap();
    assert_eq!(document.nodes()[0].language.as_deref(), Some("de"));
    example("in New\nYork now\n", &["in New York now"], ("New York", "Manhattan"), "in Manhattan now\n");
    example("in New +\nYork now\n", &["in New⟦\n⟧York now"], ("in", "near"), "near New +\nYork now\n");
}

#[test]
fn marks_are_taken_out_and_code_is_kept() {
    reads(
        "In *Kiev*, _Vladimir_ Poutine, `Kiev`, +Kiev+, pass:[Kiev], {Kiev}, <<kiev>>, <<kiev,in Kiev>>, link:kiev[the Kiev^], xref:kiev.adoc#x[Kiev *now*,role=k], https://kiev[Kiev page], https://kiev/Kiev, kbd:[Kiev], image:kiev.png[view of Kiev,100], [.kiev]#Kiev#, \"`Kiev`\", ((Kiev)), (((Kiev))) [[kiev]]H~2~O footnote:[In Kiev.]\n",
        &[
            "In Kiev, Vladimir Poutine, ⟦Kiev⟧, ⟦Kiev⟧, ⟦pass:[Kiev]⟧, ⟦Kiev⟧, ⟦kiev⟧, in Kiev, the Kiev, Kiev now, Kiev page, ⟦https://kiev/Kiev,⟧ ⟦kbd:[Kiev]⟧, view of Kiev, Kiev, “Kiev”, Kiev,  H2O In Kiev.",
        ],
    );
    example(
        "*Vladimir* _Poutine_\n",
        &["Vladimir Poutine"],
        ("Vladimir Poutine", "Vladimir Putin"),
        "*Vladimir* _Putin_\n",
    );
    example("a Kiev b\n", &["a Kiev b"], ("Kiev", "*x*"), "a Kiev b\n");
    example("xref:a[in Kiev\nnow] b\n", &["in Kiev now b"], ("Kiev", "Kyiv"), "xref:a[in Kyiv\nnow] b\n");
    example("5 * 3 Kiev * 2 a_b_c\n", &["5 * 3 Kiev * 2 a_b_c"], ("Kiev", "Kyiv"), "5 * 3 Kyiv * 2 a_b_c\n");
}

#[test]
fn code_comments_and_attributes_are_no_prose() {
    reads(
        "----\nKiev\n----\n\n....\nKiev\n....\n\n++++\nKiev\n++++\n\n////\nKiev\n////\n\n```kiev\nKiev\n```\n\n[source,kiev]\nKiev\nKiev\n\n[plantuml]\n--\nKiev\n--\n\n  Kiev\n  Kiev\n\n:kiev: Kiev\n// Kiev\ninclude::Kiev[]\nifdef::kiev[]\n",
        &[],
    );
    reads(
        "====\nIn Kiev\n\n----\nKiev\n----\n====\n\n[quote, Kiev]\n____\nKiev said\n____\n\n[NOTE]\n--\nin Kiev\n--\n\nimage::Kiev.png[\"Kiev, seen\",Kiev]\n",
        &["In Kiev", "Kiev said", "in Kiev", "Kiev, seen"],
    );
    reads("Kiev\n----\n\nCity of Kiev\n", &["City of Kiev"]);
}

#[test]
fn cells_of_tables() {
    let raw = "[cols=\"1,2a\"]\n|===\n|City Kiev |Kiev\n\n2+|in *Kiev* m|Kiev\n|a\nKiev\n|\n* item Kiev\n\n----\nKiev\n----\n|===\n\n[cols=\"1,2m\"]\n|===\n|Kiev |Kiev\n|===\n\n,===\nKiev,Kiev\n,===\nKiev\n";
    reads(raw, &["City Kiev", "Kiev", "in Kiev", "a Kiev", "item Kiev", "Kiev"]);
    example("|===\n|Kiev |b\n|===\n", &["Kiev", "b"], ("Kiev", "Zaporizhia"), "|===\n|Zaporizhia |b\n|===\n");
}

#[test]
fn titles_that_are_referred_to_by_their_words_stay() {
    reads(
        "== In Kiev\n\nSee <<_in_kiev>> and <<x,Kiev>>.\n\n[#x]\n== Kiev\n",
        &["See ⟦_in_kiev⟧ and Kiev.", "Kiev"],
    );
}

#[test]
fn depth_and_openers_cost_no_more_than_length() {
    for part in [
        "*a ",
        "`a ",
        "<<a ",
        "a:b[c ",
        "((a ",
        "[[a ",
        "{a",
        "|===\n",
        "====\n",
        "a::\n",
        "[a]\n",
        "\"`a ",
        "*_a ",
        "_*#a",
        "https://a",
        "a:[",
    ] {
        read(Format::AsciiDoc, &part.repeat(20_000), &Options::default()).unwrap();
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_written(
        raw in "([a-c é]{1,6}|[*_`#+~^|:<>\\[\\]{}()\\\\\"'=.-]|\r?\n|\n\n|\n  |\n----\n|\n\\|===\n|\\|a |::|NOTE: |\n\\* |<<a>>|<<a,b>>|link:a\\[b\\]|https://a\\[b\\]|\\{a\\}|\n\\[a\\]\n|= | \\+\n|\"`|`\"|//){0,24}|\\PC*",
        pick: u64,
    ) {
        stays(Format::AsciiDoc, &raw, &Options::default(), pick)?;
    }

    #[test]
    fn prose_with_marks_is_read_back(
        raw in "([a-c]{1,5} |\\*[a-c]{1,5}\\* |`[a-c]` |link:[a-c]\\[[a-c] x\\] |<<y,[a-c] x>> |\\{[a-c]\\} |\n\n|\n|\n\n\\* |\n\n----\nx\n----\n\n|\n\nNOTE: ){0,16}",
        pick: u64,
    ) {
        holds(Format::AsciiDoc, &raw, &Options::default(), pick)?;
    }
}
