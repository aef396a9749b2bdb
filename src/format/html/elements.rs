//! What an element means for the text in it.

use std::sync::LazyLock;

/// What an element means for the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Element {
    /// Stands inside a line: text goes on.
    Inline,
    /// Ends a line, but not the text.
    Break,
    /// Holds code inside a line: read, but never edited.
    Code,
    /// Holds what is no prose: not read.
    Opaque,
    /// Its content is no markup up to its end tag, and no prose.
    Raw,
    /// Its content is text without tags, and prose.
    Title,
    /// A heading.
    Heading,
    /// Anything else: text begins anew.
    Block,
}

/// Element name and meaning, sorted by name.
static ELEMENTS: LazyLock<Vec<(&str, Element)>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/html-elements.tsv").lines().filter(|row| !row.starts_with('#'));
    let mut elements: Vec<_> = rows
        .filter_map(|row| row.split_once('\t'))
        .flat_map(|(means, names)| names.split(' ').map(move |name| (name, meaning(means))))
        .collect();
    elements.sort_unstable_by_key(|&(name, _)| name);
    elements
});

fn meaning(word: &str) -> Element {
    match word {
        "inline" => Element::Inline,
        "break" => Element::Break,
        "code" => Element::Code,
        "opaque" => Element::Opaque,
        "raw" => Element::Raw,
        "title" => Element::Title,
        "heading" => Element::Heading,
        _ => Element::Block,
    }
}

/// What the element with this name, in lower case, means.
pub(in super::super) fn element(name: &str) -> Element {
    ELEMENTS
        .binary_search_by_key(&name, |&(known, _)| known)
        .map_or(Element::Block, |found| ELEMENTS[found].1)
}

/// Whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ];
    VOID.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_means_one_thing() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0), "an element stands twice");
        for (name, means) in [
            ("em", Element::Inline),
            ("pre", Element::Opaque),
            ("code", Element::Code),
            ("x-y", Element::Block),
        ] {
            assert_eq!(element(name), means, "{name}");
        }
    }
}
