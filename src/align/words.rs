//! How much the other versions support each word.

/// Drift of every token of every version, 0..1, parallel to [`Document::tokens`](crate::text::Document::tokens).
#[derive(Clone, Debug, Default)]
pub struct WordDrift {
    /// By version, by token.
    pub tokens: Vec<Vec<f32>>,
}
