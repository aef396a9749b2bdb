//! Cells of a table that a spreadsheet may open: none of them is a formula.

use std::borrow::Cow;

/// `cell` with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, "CSV Injection").
pub fn guarded(cell: &str) -> Cow<'_, str> {
    match acts(cell) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// The cell that [`guarded`] made `cell` of.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| acts(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet takes `cell` for a formula, apostrophes before it not counted: so no two cells guard alike.
fn acts(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.trim_start().starts_with(['=', '+', '-', '@']) || bare.starts_with(['\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_comes_off_again() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            (" @x", "' @x"),
            ("'=x", "''=x"),
            ("\tx", "'\tx"),
            ("'tis", "'tis"),
            ("al-Qaeda", "al-Qaeda"),
        ] {
            assert_eq!(guarded(cell), expected);
            assert_eq!(unguarded(expected), cell);
        }
    }
}
