//! The parts of a document that are in one language each.

use crate::format::{Document, Node};
use crate::lang::{Language, detect_among};

use super::options::Options;

/// Nodes of a document that are read as one text.
pub(super) struct Part {
    /// Their places in the document, in order.
    pub(super) nodes: Vec<usize>,
    pub(super) language: Option<Language>,
}

/// The language of a text that does not say its own.
pub(super) fn language_of(text: &str, options: &Options) -> Option<Language> {
    let named = options.path_language.or(options.default_language);
    let told = options.language.or_else(|| detect_among(text, named).language())?;
    // the path tells the region as well
    Some(
        named
            .filter(|named| named.base() == told.base())
            .filter(|_| options.language.is_none())
            .unwrap_or(told),
    )
}

/// The parts of `document`, each in the language that its nodes tell; those that tell none are one part, whose language the
/// path tells in a catalogue, whose messages are short, and the text itself elsewhere.
pub(super) fn parts(document: &Document, options: &Options) -> Vec<Part> {
    let told = |node: &Node| match options.language {
        Some(language) => Some(language),
        None => node.language.as_ref().and_then(|tag| tag.parse().ok()),
    };
    let mut parts: Vec<(Option<Language>, Vec<usize>)> = Vec::new();
    for (index, node) in document.nodes().iter().enumerate() {
        let language = told(node);
        match parts.iter_mut().find(|(known, _)| *known == language) {
            Some((_, nodes)) => nodes.push(index),
            None => parts.push((language, vec![index])),
        }
    }
    let of_untold = |nodes: &[usize]| match options.path_language {
        Some(language) if document.format().holds_messages() => Some(language),
        _ => language_of(&text(document, nodes), options),
    };
    let part = |(language, nodes): (Option<Language>, Vec<usize>)| Part {
        language: language.or_else(|| of_untold(&nodes)),
        nodes,
    };
    parts.into_iter().map(part).collect()
}

fn text(document: &Document, nodes: &[usize]) -> String {
    nodes.iter().map(|&node| document.nodes()[node].prose.text()).collect::<Vec<_>>().join("\n\n")
}
