//! What things are called: the entries of glossaries, read from files and written to them.
//!
//! An [`Entry`] has one canonical form a language; its variants are listed here, or made where texts are searched for
//! them ([`crate::matching`]). The files of the bundled glossary are [`bundled_sources`], the JSON Schema of such files
//! is [`SCHEMA`], and [`diff`] tells two lists of entries apart.

mod entry;
mod conventions;
mod reader;
mod parse;
mod write;
mod schema;
mod diff;
#[cfg(feature = "bundled")]
mod files;

pub use diff::{ChangedFact, EntryChange, diff};
pub use entry::{CasePolicy, Entry, Guard, Kind, Name, OwnTest, Romanized, Status, Variant, Written};
#[cfg(feature = "bundled")]
pub use files::sources as bundled_sources;
pub use schema::SCHEMA;
pub use write::write;

#[cfg(feature = "exchange")]
pub(crate) use parse::{FIXES, KINDS, ROMANIZED, STATUSES};
pub(crate) use parse::{Layer, parse, parse_over};
pub(crate) use reader::{choose, meant};
pub(crate) use write::quoted;
#[cfg(feature = "exchange")]
pub(crate) use write::word;
