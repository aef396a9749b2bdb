//! Sentences about comments by which a text turns findings off.

use std::fmt::{Formatter, Result};

use crate::finding::{Code, Suppressing};

pub(super) fn tell(reason: &Suppressing, f: &mut Formatter) -> Result {
    match reason {
        Suppressing::Nothing { codes } => {
            f.write_str("this comment turns nothing off")?;
            let codes: Vec<&str> = codes.iter().map(|code| Code::as_str(*code)).collect();
            if codes.is_empty() { Ok(()) } else { write!(f, ": there is no finding of {}", codes.join(", ")) }
        }
        Suppressing::NotOff => f.write_str("this comment turns on what is not off"),
        Suppressing::Unknown { written, meant: Some(meant) } => {
            write!(f, "`{written}` turns nothing off; did you mean `{meant}`?")
        }
        Suppressing::Unknown { written, meant: None } => {
            write!(
                f,
                "`{written}` turns nothing off; write off, on, off-line, off-next-line or off-file, then rules such as TD001"
            )
        }
    }
}
