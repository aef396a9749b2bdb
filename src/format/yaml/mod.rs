//! YAML: values that read as text; keys, anchors, tags and comments never.
//!
//! saphyr-parser says where a value stands and what it means. The way back is found here, and a value whose way back
//! gives another text than the parser's is not read at all. Where a file is YAML only without its templates, they are masked,
//! and values with one in them are not read.

mod keys;
mod places;
mod scalar;
mod template;
mod walker;

use super::document::Found;
use super::error::Breakage;
use super::options::Options;
use super::selection::{Selection, Selector};
use walker::Walker;

/// Reads a stream of documents, each of which is a record.
pub(super) fn read<'t>(text: &'t str, options: &Options) -> Result<Found<'t>, Breakage> {
    let fields = options.fields.iter().map(|field| Selector::new(field)).collect();
    let selection = Selection { fields, language: options.language.as_deref().map(Selector::new) };
    match (Walker::new(text, text, &selection).read(), template::masked(text)) {
        (Err(broken), Some(masked)) => {
            let told = |_| {
                let reason = format!(
                    "{}; the templates in it (`{{{{ }}}}`) may not stand where they do",
                    broken.reason
                );
                Breakage::new(broken.offset, reason)
            };
            Walker::new(text, &masked, &selection).read().map_err(told)
        }
        (read, _) => read,
    }
}

#[cfg(test)]
mod tests;
