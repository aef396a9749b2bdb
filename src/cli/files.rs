//! The only way to write files, and to the files under a folder: what the user has is never lost.
//!
//! [`walk`] finds what to read, [`reading`] reads it and tells what was passed over, [`stored`] knows how a text is packed
//! and encoded in its file, [`identity`] keeps outputs off
//! inputs, [`replace`] puts a file in the place of another, whole or not at all, and [`record`] holds what `undo` needs.

mod identity;
mod links;
mod name;
mod suffix;
mod target;
mod replace;
mod growing;
mod attributes;
mod temporary;
mod walk;
mod packing;
mod unpacking;
mod charset;
#[cfg(feature = "office")]
mod office;
#[cfg(not(feature = "office"))]
mod no_office;
mod stored;
mod reading;
mod record;
mod confine;

pub(super) use charset::{Encoding, label};
pub(super) use confine::Confines;
pub(super) use growing::Growing;
pub(super) use identity::{Inputs, Stamp};
pub(super) use name::recorded;
pub(super) use packing::{Packing, gzip, unpacked_name};
pub(super) use reading::{Origin, PassedOver, Text, beginning};
pub(super) use record::{Begun, FileEdits, RecordWriter, read_record};
pub(super) use replace::Replacement;
pub(super) use stored::{Piece, Stored, is_in_utf8};
pub(super) use suffix::{PROSE, has_suffix};
pub(super) use target::target;
pub(super) use temporary::sweep_beside;
pub(super) use unpacking::Unpacking;
pub(super) use walk::{Found, LeaveOut, Walk, walk};
