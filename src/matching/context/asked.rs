//! What a question about the words around a form needs besides them.

use crate::glossary::Entry;
use crate::matching::forms::Form;
use crate::matching::matcher::Matcher;

/// What a question needs besides the words around the form.
#[derive(Clone, Copy)]
pub(in crate::matching) struct Asked<'a> {
    pub(in crate::matching) matcher: &'a Matcher,
    pub(in crate::matching) form: &'a Form,
    pub(in crate::matching) entry: &'a Entry,
    /// What would be written instead.
    pub(in crate::matching) replacement: &'a str,
}
