//! Which styles and fonts mean code.

/// Whether a style of this name is one of code; names of users are taken by their words.
pub(super) fn is_code_style(name: &str) -> bool {
    const WORDS: [&str; 8] =
        ["code", "source", "preformatted", "verbatim", "teletype", "plaintext", "keyboard", "example"];
    let lower = name.to_ascii_lowercase().replace(['_', '-', ' '], "");
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether all letters of a font are as wide as each other, as in code.
pub(super) fn is_code_font(name: &str) -> bool {
    const WORDS: [&str; 8] =
        ["courier", "consolas", "mono", "menlo", "monaco", "fixed", "typewriter", "inconsolata"];
    let lower = name.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word)) && !lower.contains("monotype")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell() {
        for style in
            ["HTMLCode", "Source_20_Text", "SourceCode", "HTML Preformatted", "VerbatimChar", "Teletype"]
        {
            assert!(is_code_style(style), "{style}");
        }
        assert!(!is_code_style("Heading1") && !is_code_style("Strong"));
        assert!(is_code_font("Courier New") && is_code_font("DejaVu Sans Mono"));
        assert!(!is_code_font("Monotype Corsiva") && !is_code_font("Arial"));
    }
}
