//! What the caller has to say about a data format: which of its strings are prose.

/// Which parts of a data format are prose, and where it names their language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The strings of JSON that are prose: keys with full stops (`doc.title`, through lists as if they were not
    /// there), JSON pointers (`/docs/0/title`, with `*` for any key or index), or `*` for every string.
    pub fields: Vec<String>,
    /// The columns of a table that are prose: names from its header, numbers from 1, or `*` for every column.
    pub columns: Vec<String>,
    /// The field or column that names the language of its record.
    pub language: Option<String>,
    /// The column that the named ones translate; what they are called may be the tags of their languages.
    pub source: Option<String>,
}

impl Options {
    /// Options that name these fields.
    pub fn with_fields<S: Into<String>>(fields: impl IntoIterator<Item = S>) -> Self {
        Self { fields: fields.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Options that name these columns.
    pub fn with_columns<S: Into<String>>(columns: impl IntoIterator<Item = S>) -> Self {
        Self { columns: columns.into_iter().map(Into::into).collect(), ..Self::default() }
    }
}
