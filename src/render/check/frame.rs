//! What stands around the pieces of one run.

/// What stands around the pieces of one run.
#[derive(Clone, Debug)]
pub struct Frame {
    pub(super) before: String,
    pub(super) between: &'static str,
    pub(super) after: String,
}

impl Frame {
    /// What stands before the first piece.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// What stands between two pieces that are not empty.
    pub fn between(&self) -> &'static str {
        self.between
    }

    /// What stands after the last piece, or where there was none that is not empty.
    pub fn after(&self, is_empty: bool) -> &str {
        if is_empty { self.after.trim_start() } else { &self.after }
    }
}

/// A pretty-printed value with an empty list as what stands before and after the items of the list.
pub(super) fn parted(value: &str) -> Option<(&str, &str)> {
    // a quotation mark inside a string is escaped, so that no text can look like the list
    let at = ["\"files\": []", "\"results\": []", "\"diagnostics\": []"]
        .iter()
        .find_map(|list| Some(value.find(list)? + list.len() - 1))?;
    Some(value.split_at(at))
}

/// Pretty-printed JSON set in by `depth` spaces; no string holds a line end.
pub(super) fn set_in(json: &str, depth: usize) -> String {
    let margin = " ".repeat(depth);
    json.lines().map(|line| format!("{margin}{line}")).collect::<Vec<_>>().join("\n")
}
