//! Which Markdown a document is written in.

/// Which Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Flavour {
    /// CommonMark with extensions.
    Markdown,
    /// Markdown with JSX.
    Mdx,
}
