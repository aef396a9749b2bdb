//! Romanisation: names and texts of other scripts in Latin letters.
//!
//! Three things are done with the tables under `data/romanize`:
//!
//! - a [`System`] writes a text in Latin letters by one standard, to the letter;
//! - an [`Acceptor`] tells whether a spelling can stand for a name by any standard or usage of the press, and by which;
//!   [`Acceptors`] ask it of thousands of names at once;
//! - [`romanize`] lists what each convention writes, for names that a text is searched for.
//!
//! Acceptance is evidence that two names are one, no proof: nothing is edited by it alone.

mod table;
mod data;
mod latin;
mod rules;
mod lattice;
mod listing;
mod customs;
mod acceptor;
mod index;
mod system;

pub use acceptor::{Acceptance, Acceptor, MOST, accepts};
pub use customs::{customary, press_languages};
pub(crate) use data::texts;
pub use index::Acceptors;
pub use listing::{Rendering, romanize};
pub use system::{System, SystemError, by_system, systems};
