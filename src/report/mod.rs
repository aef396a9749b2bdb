//! The one value that every format of `transdrift report` is rendered from, and how it is built.

mod model;
mod build;
mod document;
mod names;
mod passages;
mod left_alone;
mod conflicts;
mod keep;
mod suggest;
mod raw;

pub use build::{Options, build};
pub use document::check;
pub use model::*;
pub use raw::Origin;
pub use suggest::{Rendering, Suggestion, suggest};
