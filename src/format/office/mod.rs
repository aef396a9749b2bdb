//! The XML inside documents of word processors: paragraphs as they are read, in runs or spans of one style each.
//!
//! What is read is the parts of a document one after the other, each a document of XML. Taking them out of their archive
//! and putting them back is not done here.

mod code;
mod paragraph;
mod docx;
mod odt;

pub(super) use docx::read as read_docx;
pub(super) use odt::read as read_odt;

#[cfg(test)]
mod tests;
