//! The one value that every format of `transdrift report` is rendered from, and how it is built.

mod model;
mod build;
mod names;
mod passages;
mod left_alone;
mod conflicts;
mod keep;
mod suggest;
mod raw;

pub(crate) use build::sha256;
pub use build::{Options, build, compare};
pub use model::*;
pub use raw::Origin;
pub use suggest::{Rendering, Suggestion, suggest};
