//! The parts of a document that are in one language each.

use crate::format::{Document, Node};
use crate::lang::{Data, Language, detect_among};

use super::options::Options;

/// Nodes of a document that are read as one text.
pub(super) struct Part {
    /// Their places in the document, in order.
    pub(super) nodes: Vec<usize>,
    pub(super) language: Option<Language>,
}

/// The language of a text that does not say its own: what it seems to be, beside what its path and the other texts say.
///
/// A path is believed over what the text seems to be, for languages of one family are easily taken for each other; but a text
/// that is in the language of the others is one that nobody translated yet.
pub(super) fn language_of(text: &str, options: &Options) -> Option<Language> {
    if options.language.is_some() {
        return options.language;
    }
    let named = options.path_language.or(options.default_language);
    let told = detect_among(text, named).language();
    let Some(path) = options.path_language else {
        // what is named tells the region as well
        return told.map(|told| named.filter(|named| named.base() == told.base()).unwrap_or(told));
    };
    match told {
        Some(told) if told.base() != path.base() => {
            let is_of_others = match options.default_language {
                Some(other) => other.base() == told.base(),
                // what nobody translated yet is in Latin letters more often than not
                None => script(told) == "Latn",
            };
            if is_of_others || script(told) != script(path) { Some(told) } else { Some(path) }
        }
        _ => Some(path),
    }
}

/// The script that a language is written in.
fn script(language: Language) -> &'static str {
    Data::of(language).about("script").unwrap_or("Latn")
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
