//! Sentences about names and terms.

use std::fmt::{Formatter, Result};

use crate::finding::Naming;

pub(super) fn tell(reason: &Naming, f: &mut Formatter) -> Result {
    match reason {
        Naming::Variant { written, canonical, entry, status } => {
            write!(f, "`{written}` is `{canonical}` in the glossary ({entry}: {status})")
        }
        Naming::Spelling { written, other } => {
            write!(f, "`{written}` is spelled `{other}` in other versions")
        }
        Naming::Mixed { written, usual } => write!(f, "`{written}` here is `{usual}` elsewhere in this text"),
        Naming::Possible { written, name, entry } => write!(f, "`{written}` may be `{name}` ({entry})"),
        Naming::LeftAlone { written, guard } => write!(f, "`{written}` was left alone: {guard}"),
        Naming::Protected { written, place } => write!(f, "`{written}` was kept: it stands in {place}"),
    }
}
