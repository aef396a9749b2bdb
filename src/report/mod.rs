//! The one value that every format of `transdrift report` is rendered from, and how it is built.

mod model;
mod build;
mod names;
mod passages;

pub use build::{Options, build};
pub use model::*;
