//! The one value that every format of `transdrift report` is rendered from, and how it is built.

mod hash;
mod answer;
mod about;
mod model;
mod build;
mod builder;
mod names;
mod passages;
mod left_alone;
mod conflicts;
mod answers;
mod keep;
mod suggest;
mod raw;

pub use about::About;
pub use answer::{AnswerKind, AnswerPlace, AnswerReport, AnswerSide, Grade};
pub use build::{Options, build, compare};
pub use builder::{GivenVersion, ReportBuilder};
pub(crate) use hash::sha256;
pub use model::*;
pub use raw::Origin;
pub use suggest::{SuggestedForm, Suggestion, suggest};
