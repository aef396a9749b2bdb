//! Examples of Markdown and MDX.

use proptest::prelude::*;

use crate::format::harness::{Case, check, holds};
use crate::format::{Format, Options, Role, read};

fn example(raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
    check(&Case { format: Format::Markdown, raw, nodes, edits: &[edit], written, ..Case::default() });
}

/// An example in which every unprotected Kiev becomes Kyiv: written with ⟨Kiev⟩ for those.
fn kyiv(format: Format, marked: &str) {
    let raw = marked.replace(['⟨', '⟩'], "");
    let expected = marked.replace("⟨Kiev⟩", "Kyiv");
    let document = read(format, &raw, &Options::default()).unwrap();
    let mut edits = Vec::new();
    for (node, prose) in document.nodes().iter().enumerate() {
        for (at, _) in prose.prose.text().match_indices("Kiev") {
            let span = crate::text::Span::new(at, at + 4);
            edits.push(crate::format::NodeEdit {
                node,
                edit: crate::text::Edit { span, replacement: "Kyiv".into() },
            });
        }
    }
    assert_eq!(crate::text::apply(&raw, &document.write(&edits).edits), expected);
}

#[test]
fn prose_is_edited_and_nothing_else() {
    for marked in [
        "It is _⟨Kiev⟩_ again, **⟨Kiev⟩**, ~~⟨Kiev⟩~~.\n",
        "See [the city of ⟨Kiev⟩](https://example.com/Kiev \"⟨Kiev⟩ now\").\n",
        "![⟨Kiev⟩ at night](Kiev.png '⟨Kiev⟩') and ⟨Kiev⟩\n",
        "See [the ⟨Kiev⟩][Kiev] and [Kiev] and [Kiev][].\n\n[Kiev]: Kiev.html \"⟨Kiev⟩\"\n",
        "[not ⟨Kiev⟩] is text, [⟨Kiev⟩] too.\n",
        "~~~\nKiev = 1\n~~~\n\n```Kiev\nKiev\n```\n",
        "Text:\n\n    Kiev = 1\n\n`Kiev` ``a ` Kiev``\n",
        "<code>Kiev</code> and <pre>Kiev</pre> ⟨Kiev⟩\n",
        "<div class=\"Kiev\">\n<p>⟨Kiev⟩ <code>Kiev</code></p>\n<pre>Kiev</pre>\n</div>\n",
        "<!-- Kiev -->\n\n<script>\nKiev\n\nKiev\n</script>\n",
        "See [[Kiev]] and [[Kiev|⟨Kiev⟩]] and <https://example.com/Kiev>.\n",
        "{% Kiev %} and <%= Kiev %> and {{ Kiev }} ⟨Kiev⟩\n",
        "Call Kiev() and Kiev[0], not ⟨Kiev⟩[1].\n",
        "---\ntitle: Kiev\n---\n\n⟨Kiev⟩\n",
        "+++\ntitle = 'Kiev'\n+++\n\n⟨Kiev⟩\n",
        "A note[^Kiev] here.\n\n[^Kiev]: In ⟨Kiev⟩.\n",
        "# ⟨Kiev⟩ {#Kiev .Kiev}\n\n⟨Kiev⟩\n====\n",
        "| ⟨Kiev⟩ | `Kiev` |\n|---|---|\n| ⟨Kiev⟩ \\| x | ⟨Kiev⟩ |\n",
        ":::note{Kiev}\n⟨Kiev⟩\n:::\n",
        "Between US$5 in ⟨Kiev⟩ and US$6; $x_{Kiev}$ and $$Kiev$$.\n",
        "- [ ] ⟨Kiev⟩\n- ⟨Kiev⟩\n\n  ⟨Kiev⟩\n\n> ⟨Kiev⟩\n> ⟨Kiev⟩\n",
    ] {
        kyiv(Format::Markdown, marked);
    }
}

#[test]
fn the_code_of_mdx_is_no_prose() {
    kyiv(
        Format::Mdx,
        "import Kiev from './Kiev.js'\nexport const a = 'Kiev'\n\n# ⟨Kiev⟩ {props.Kiev}\n\n<Card title=\"Kiev\" a={x > Kiev}>\n\n⟨Kiev⟩ <Kiev /> {/* Kiev */}\n\n</Card>\n\nLook <A b={1 > 2 ? 'Kiev' : ''}>⟨Kiev⟩</A>.\n",
    );
}

#[test]
fn names_that_marks_split_are_one() {
    example(
        "Vladimir **Pou**tine\n",
        &["Vladimir Poutine"],
        ("Vladimir Poutine", "Vladimir Putin"),
        "Vladimir **Putin**\n",
    );
    example("> in New\n> York now\n", &["in New York now"], ("New York", "NYC"), "> in NYC now\n");
    example(
        "> in Kiev\n> Oblast\n",
        &["in Kiev Oblast"],
        ("Kiev Oblast", "Kyiv Oblast"),
        "> in Kyiv\n> Oblast\n",
    );
    example(
        "in Kiev  \nOblast\n",
        &["in Kiev⟦\n⟧Oblast"],
        ("Kiev\nOblast", "Kyiv Oblast"),
        "in Kyiv  \nOblast\n",
    );
    example("l&rsquo;OTAN \\*Kiev\\*\n", &["l’OTAN *Kiev*"], ("*Kiev*", "Kyiv_x"), "l&rsquo;OTAN Kyiv\\_x\n");
}

#[test]
fn front_matter_names_the_language() {
    let document =
        read(Format::Markdown, "---\nlang: fr\n---\n# Kiev\n\nKiev\n", &Options::default()).unwrap();
    let told: Vec<_> =
        document.nodes().iter().map(|node| (node.role.clone(), node.language.as_deref())).collect();
    assert_eq!(told, [(Role::Heading, Some("fr")), (Role::Paragraph, Some("fr"))]);
}

#[test]
fn depth_costs_no_more_than_length() {
    for part in ["> ", "* ", "[", "![", "**a ", "<b>", "`", "{", "[a](b \"", "<A b={", "$", "\\", "[^"] {
        let raw = format!("Kiev {}", part.repeat(10_000));
        for format in [Format::Markdown, Format::Mdx] {
            read(format, &raw, &Options::default()).unwrap();
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_written(
        raw in "([a-c é]{1,6}|[*_`~<>&;:#+=|!$^{}()\\[\\]\\\\\"'-]|\r?\n|\n\n|> |- |1\\. |    |`[a-c]`|\\*\\*|\\[a\\]\\(b \"c\"\\)|!\\[a\\]\\(b\\)|\\[\\[a\\|b\\]\\]|&amp;|<br>|<code>|</code>|\\| a \\| b \\|\n|\\|-\\|-\\|\n|import a from 'b'\n|---\n|```\n){0,24}|\\PC*",
        pick: u64,
    ) {
        for format in [Format::Markdown, Format::Mdx] {
            super::super::harness::stays(format, &raw, &Options::default(), pick)?;
        }
    }

    #[test]
    fn prose_with_marks_is_read_back(
        raw in "([a-c]{1,5} |\\*\\*[a-c]{1,5}\\*\\* |\\[[a-c]{1,4} x\\]\\(b \"c d\"\\) |`[a-c]` |&eacute;[a-c] |\\\\[*_#] |\n\n|> |\n|\n- |\n# ){0,16}",
        pick: u64,
    ) {
        holds(Format::Markdown, &raw, &Options::default(), pick)?;
    }
}
