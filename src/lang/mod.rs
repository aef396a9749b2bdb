//! Languages: their tags, what the program knows of each, and which one a text is in.
//!
//! A language is data in one place: a folder of `data/lang`, one file a [`Topic`]. Every other room asks
//! [`Data::of`] and gets nothing where a language has no such file, so a rule is silent in a language without its data.
//! Adding a language is adding its folder.

mod charset;
mod any;
mod around;
mod data;
mod family;
mod folder;
mod detect;
mod forms;
mod phrases;
mod role;
mod script;
mod spelling;
mod stem;
mod tag;
mod topic;

pub(crate) use any::files_of;
pub use any::{is_in_any, is_kind_in_any, is_month_of_dotted_days, languages_of, words_in_any, words_of_any};
pub use around::{Around, BEGINNING};
pub(crate) use charset::CharSet;
pub use data::{Data, Need};
pub use detect::{Detection, detect, detect_among};
pub use forms::Forms;
pub(crate) use phrases::fold;
pub use phrases::{Phrase, Phrases, RunningWords, is_hyphen};
pub use role::{ROLES, Role, Roles};
pub use script::{
    as_ascii, is_double_quotation_mark, is_east_asian, is_greek, is_hangul, is_latin, is_of_south_east_asia,
    is_quotation_mark, is_right_to_left, is_spaceless, is_thai,
};
pub use spelling::likelihoods;
pub use stem::{light_stem, place_stem, stem, without_possessive};
pub use tag::{Language, LanguageError};
pub use topic::{Shape, TOPICS, Topic, TopicInfo};

/// The rows of a table: lines that are neither empty nor comments.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
