//! Examples of reStructuredText.

use proptest::prelude::*;

use crate::format::harness::{Case, check, holds, marked, stays};
use crate::format::{Format, Options, read};

fn example(raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
    check(&Case { format: Format::Rst, raw, nodes, edits: &[edit], written, ..Case::default() });
}

/// Checks that of `raw` the nodes are read, and that Kiev becomes Kyiv in them alone.
fn reads(raw: &str, nodes: &[&str]) {
    let document = read(Format::Rst, raw, &Options::default()).unwrap();
    let texts: Vec<String> = (0..document.nodes().len()).map(|node| marked(&document, node)).collect();
    assert_eq!(texts, nodes, "{raw}");
}

#[test]
fn paragraphs_titles_and_items() {
    let raw = "====\nKiev\n====\n\n:Author: Kiev\n:lang: de\n\nIn Kiev\n-------\n\nTalks in New\nYork. Kiev.\n\n- item Kiev\n- more\n  of Kiev\n\n  1. deep Kiev\n\nterm Kiev\n  meaning Kiev\n\n----\n\n| verse Kiev\n| x\n\n-a, --kiev  all of Kiev\n:field Kiev: text Kiev\n";
    let nodes = [
        "Kiev",
        "In Kiev",
        "Talks in New York. Kiev.",
        "item Kiev",
        "more of Kiev",
        "deep Kiev",
        "term Kiev",
        "meaning Kiev",
        "verse Kiev",
        "x",
        "all of Kiev",
        "text Kiev",
    ];
    reads(raw, &nodes);
    let document = read(Format::Rst, raw, &Options::default()).unwrap();
    assert_eq!(document.nodes()[0].language.as_deref(), Some("de"));
    example("a New\n York b\n", &["a New", "York b"], ("New", "Old"), "a Old\n York b\n");
    example("in New\nYork now\n", &["in New York now"], ("New York", "Manhattan"), "in Manhattan now\n");
}

#[test]
fn marks_are_taken_out_and_code_is_kept() {
    let raw = "In **Kiev**, *Vladimir* Poutine, ``Kiev``, :ref:`Kiev`, :term:`the Kiev <Kiev>`, `Kiev page <http://x/Kiev>`_, `Kiev`_, Kiev_, |Kiev|, [Kiev]_, `Kiev`, \\*Kiev, :sub:`Kiev` _`Kiev` 2*3 * 4.\n";
    let nodes = [
        "In Kiev, Vladimir Poutine, ⟦Kiev⟧, ⟦Kiev⟧, the Kiev, Kiev page, ⟦Kiev⟧, ⟦Kiev⟧, ⟦Kiev⟧, ⟦Kiev⟧, ⟦Kiev⟧, *Kiev, Kiev ⟦Kiev⟧ 2*3 * 4.",
    ];
    reads(raw, &nodes);
    example(
        "*Vladimir* **Poutine**\n",
        &["Vladimir Poutine"],
        ("Vladimir Poutine", "Vladimir Putin"),
        "*Vladimir* **Putin**\n",
    );
    example("a Kiev b\n", &["a Kiev b"], ("Kiev", "*x*_"), "a \\*x\\*\\_ b\n");
    example("a `Kiev\nx <u>`__ b\n", &["a Kiev x b"], ("Kiev", "Kyiv"), "a `Kyiv\nx <u>`__ b\n");
}

#[test]
fn names_that_are_referred_to_stay() {
    reads(
        "Kiev\n====\n\nSee Kiev_ and `Kiev Now`_.\n\nKiev now\n========\n",
        &["See ⟦Kiev⟧ and ⟦Kiev Now⟧."],
    );
    reads("`Kiev site <u>`_ and `kiev site`_\n", &["⟦Kiev site⟧ and ⟦kiev site⟧"]);
}

#[test]
fn code_comments_and_targets_are_no_prose() {
    reads("Run Kiev::\n\n   Kiev\n\n   Kiev\n\nIn Kiev.\n", &["Run Kiev:", "In Kiev."]);
    reads(
        "- Run::\n\n    Kiev\n\n  in Kiev\n\nQuoted::\n\n> Kiev\n> Kiev\n\n>>> Kiev\nKiev\n\n::\n\n  Kiev\n",
        &["Run:", "in Kiev", "Quoted:"],
    );
    reads(
        ".. Kiev\n   Kiev\n\n.. _Kiev: Kiev\n.. |Kiev| image:: Kiev\n   :alt: view of Kiev\n.. |x| replace:: in Kiev\n\n__ Kiev\n\n..\n   Kiev\n\n.. [1] note Kiev\n   Kiev\n",
        &["view of Kiev", "in Kiev", "note Kiev Kiev"],
    );
}

#[test]
fn directives_hold_prose_by_their_kind() {
    reads(
        ".. note:: In Kiev\n   and more\n\n   * Kiev\n\n.. warning::\n   :class: Kiev\n\n   Kiev::\n\n     Kiev\n\n.. code-block:: kiev\n   :caption: In Kiev\n\n   Kiev\n\n.. py:function:: kiev(Kiev)\n   kiev(x)\n\n   Says Kiev.\n\n   :param Kiev: of Kiev\n   :rtype: Kiev\n\n.. versionadded:: 1.0 Kiev now\n\n.. figure:: Kiev.png\n   :alt: Kiev seen\n\n   Caption Kiev\n\n.. toctree::\n\n   Kiev\n\n.. unknown:: Kiev\n   Kiev\n\nKiev.\n",
        &[
            "In Kiev and more",
            "Kiev",
            "Kiev:",
            "In Kiev",
            "Says Kiev.",
            "of Kiev",
            "Kiev now",
            "Kiev seen",
            "Caption Kiev",
            "Kiev.",
        ],
    );
}

#[test]
fn cells_keep_their_width() {
    let grid = "+--------+-------+\n| A Kiev | b     |\n| é more | ``c`` |\n+========+=======+\n| Kiev Kiev      |\n+--------+-------+\n\nKiev\n";
    let written = grid
        .replace("| A Kiev |", "| A Rome |")
        .replace("| Kiev Kiev      |", "| Rome Rome      |")
        .replace("\n\nKiev", "\n\nRome");
    example(grid, &["A Kiev é more ", "b     ⟦c⟧ ", "Kiev Kiev      ", "Kiev"], ("Kiev", "Rome"), &written);
    let longer = grid.replace("| Kiev Kiev      |", "| Moscow Moscow  |").replace("\n\nKiev", "\n\nMoscow");
    example(grid, &["A Kiev é more ", "b     ⟦c⟧ ", "Kiev Kiev      ", "Kiev"], ("Kiev", "Moscow"), &longer);
    let shorter = grid
        .replace("A Kiev |", "A x    |")
        .replace("| Kiev Kiev      |", "| x x            |")
        .replace("\n\nKiev", "\n\nx");
    example(grid, &["A Kiev é more ", "b     ⟦c⟧ ", "Kiev Kiev      ", "Kiev"], ("Kiev", "x"), &shorter);
    let simple = "=====  ====\nKiev   b\n=====  ====\nKiev   in Kiev\n       Kiev\nx      y\n=====  ====\n";
    let nodes = ["Kiev ", "b", "Kiev ", "in Kiev Kiev", "x    ", "y"];
    let written = simple
        .replace("Kiev   b", "Odesa  b")
        .replace("Kiev   in Kiev", "Odesa  in Odesa")
        .replace("       Kiev", "       Odesa");
    example(simple, &nodes, ("Kiev", "Odesa"), &written);
    let refused = simple.replace("in Kiev", "in Zaporizhia").replace("       Kiev", "       Zaporizhia");
    example(simple, &nodes, ("Kiev", "Zaporizhia"), &refused);
    example("Kiev\n====\n", &["Kiev"], ("Kiev", "Odesa"), "Kiev\n====\n");
}

#[test]
fn depth_and_openers_cost_no_more_than_length() {
    for part in [
        "*a ", "`a ", "|a ", ":a:`b ", "``a ", "[a ", "_", ".. a::\n", "+-+\n", "=== ==\n", "- ", "a::\n",
        "  |", "\\",
    ] {
        read(Format::Rst, &part.repeat(50_000), &Options::default()).unwrap();
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_written(
        raw in "([a-c é]{1,6}|[*_`|:<>\\[\\]\\\\+=-]|\r?\n|\n\n|\n  |\n    |\\.\\. |::|note:: |- |1\\. |\\*\\*|``|`a <b>`_|:ref:`a`|:a: |\n====\n|\n\\+--\\+--\\+\n|\\| a \\| b \\||\n== ==\n|a  b){0,24}|\\PC*",
        pick: u64,
    ) {
        stays(Format::Rst, &raw, &Options::default(), pick)?;
    }

    #[test]
    fn prose_with_marks_is_read_back(
        raw in "([a-c]{1,5} |\\*\\*[a-c]{1,5}\\*\\* |``[a-c]`` |`[a-c] x <u>`__ |:term:`[a-c] x <y>` |\\\\\\*[a-c] |\n\n|\n|\n\n- |\n\n  |\n\n\\.\\. note:: ){0,16}",
        pick: u64,
    ) {
        holds(Format::Rst, &raw, &Options::default(), pick)?;
    }
}
