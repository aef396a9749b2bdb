//! Kinds of hard glossary, each `n` times as large.

use super::texts::{Kind, name, numbered, word};

/// Every kind of glossary.
pub(crate) const GLOSSARIES: &[Kind] = &[
    ("many entries", |n| numbered(n, |i| entry(i, &format!("\"{}y\"", name(i))))),
    ("many variants of one entry", |n| entry(0, &numbered(n, |i| format!("\"{}y\",", name(i))))),
    ("one variant many times", |n| entry(0, &"\"Varent\",".repeat(n))),
    ("one variant in two entries", |n| numbered(n, |i| entry(i, &format!("\"{}y\"", name(i / 2))))),
    ("one entry many times", |n| entry(0, "\"Varent\"").repeat(n)),
    ("a chain of replacements", |n| {
        numbered(n, |i| {
            format!(
                "[[entry]]\nid=\"e{i}\"\ncanonical={{en=\"Q{} {}\"}}\nvariants=[\"Q{} {}\"]\n",
                i + 1,
                name(i + 1),
                i,
                name(i)
            )
        })
    }),
    ("one long variant", |n| entry(0, &format!("\"{}\"", "Varent ".repeat(n)))),
    ("variants that begin alike", |n| {
        entry(0, &numbered(n, |i| format!("\"{}\",", "Va ".repeat(i % 200) + &name(i))))
    }),
    ("many guards", |n| {
        let guard =
            |i| format!("{{name=\"g{i}\", before=[\"{}\"], within=[\"the {} Varent\"]}},", word(i), word(i));
        entry(0, &format!("{{text=\"Varent\", unless=[{}]}}", numbered(n, guard)))
    }),
    ("guarded variants", |n| {
        let guard = |i| format!("{{name=\"g{i}\", within=[\"the {}\"]}},", name(i));
        let head = entry(0, &numbered(n, |i| format!("\"{}y\",", name(i))));
        format!("{head}unless=[{}]\n", numbered(10, guard))
    }),
    ("many own tests", |n| {
        let test = |i| format!("{{text=\"Varent {i}\", expected=\"Canon0 {i}\"}},");
        format!("{}tests=[{}]\n", entry(0, "\"Varent\""), numbered(n, test))
    }),
    ("one long own test", |n| {
        let [text, expected] = ["Varent ", "Canon0 "].map(|word| word.repeat(n));
        format!("{}tests=[{{text=\"{text}\", expected=\"{expected}\"}}]\n", entry(0, "\"Varent\""))
    }),
    ("many people", |n| {
        numbered(n, |i| {
            let (given, family) = (name(i / 2), name(i + 9));
            format!(
                "[[entry]]\nid=\"e{i}\"\nkind=\"person\"\ncanonical={{en=\"{given} {family}\"}}\nvariants=[\"{family}y\"]\n"
            )
        })
    }),
    ("many native names", |n| {
        let letters = ["ба", "во", "гу", "ди", "жа", "зе", "ки", "лю", "мя", "щу"];
        let native = |i: usize| [1, 10, 100, 1000].map(|step| letters[i / step % 10]).concat();
        numbered(n, |i| {
            format!(
                "[[entry]]\nid=\"e{i}\"\ncanonical={{en=\"Canon{i}\"}}\nnative={{ru=\"{}\"}}\n",
                native(i)
            )
        })
    }),
    ("one long native name", |n| {
        format!("[[entry]]\nid=\"e\"\ncanonical={{en=\"Canon\"}}\nnative={{ru=\"{}\"}}\n", "Щу".repeat(n))
    }),
    ("many mistakes", |n| numbered(n, |i| format!("[[entry]]\nid=\"e{i}\"\nodd=1\ncanonical={{en=\"\"}}\n"))),
    ("edits that would be edited again", |n| {
        let entries = [entry(0, "\"Varent\""), entry(1, "\"Canon0 x\"")].concat();
        format!("# {}\n{entries}", "Varent x, Varent y, ".repeat(n))
    }),
    ("edits that fall like dominoes", |n| {
        let entries = [entry(0, "\"Varent\""), entry(1, "\"Canon0 Varent x\", \"Varent Canon0\"")].concat();
        format!("# {} x\n{entries}", "Varent ".repeat(n))
    }),
    ("comments and blank lines", |n| "# a comment\n\n".repeat(n) + &entry(0, "\"Varent\"")),
];

/// Entry number `number` with these variants, as TOML.
fn entry(number: usize, variants: &str) -> String {
    format!(
        "[[entry]]\nid=\"e{number}\"\nkind=\"place\"\nauthority=\"own\"\ncanonical={{en=\"Canon{number}\"}}\nvariants=[{variants}]\n"
    )
}
