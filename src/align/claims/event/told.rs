//! One figure of an event, told by one version.

use crate::facts::EventFigure;

/// One figure of one version.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) version: usize,
    pub(super) figure: &'a EventFigure,
}
