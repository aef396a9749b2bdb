//! Romanisation: names and texts of other scripts in Latin letters.

mod table;
mod data;
mod latin;
mod rules;
mod lattice;
mod listing;
mod acceptor;
mod index;
mod system;

pub use acceptor::{Acceptance, Acceptor, MOST, accepts};
pub use index::Acceptors;
pub use listing::{Rendering, romanize};
pub use system::{System, SystemError, by_system, systems};
