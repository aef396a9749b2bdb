//! What a header of a table of terms means, in any spelling: a language, a role, or both.

use std::sync::LazyLock;

use super::tags::Tag;

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The id.
    Entry,
    /// The term, in the language that the user names first.
    Source,
    /// Its translation.
    Target,
    /// The form that is replaced.
    Wrong,
    /// The form that replaces it.
    Right,
    /// Forms that may stand as well.
    Admitted,
    /// Forms that are replaced.
    Variants,
    /// Remarks.
    Note,
    /// The status of the term.
    Status,
    /// A form to use, where a language is named beside it.
    Form,
    /// A word that names no language where it begins a header.
    NoLanguage,
}

const ROLES: [(&str, Role); 11] = [
    ("entry", Role::Entry),
    ("source", Role::Source),
    ("target", Role::Target),
    ("wrong", Role::Wrong),
    ("right", Role::Right),
    ("admitted", Role::Admitted),
    ("variants", Role::Variants),
    ("note", Role::Note),
    ("status", Role::Status),
    ("form", Role::Form),
    ("no-language", Role::NoLanguage),
];

static WORDS: LazyLock<Vec<(Role, Vec<&str>)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/exchange/headers.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(role, words)| {
        let (_, role) = ROLES.iter().find(|(name, _)| *name == role)?;
        Some((*role, words.split('|').collect()))
    })
    .collect()
});

fn is(role: Role, words: &str) -> bool {
    WORDS.iter().any(|(known, list)| *known == role && list.contains(&words))
}

/// The role that these words name.
fn role(words: &str) -> Option<Role> {
    let named = WORDS.iter().filter(|(role, _)| !matches!(role, Role::Form | Role::NoLanguage));
    named.filter(|(_, list)| list.contains(&words)).map(|(role, _)| *role).next()
}

/// The role of a column, and the language where its header names one: `Source term`, `German`, `term_en`,
/// `Term (English)`, `en-US synonyms`.
pub(super) fn read(header: &str) -> (Option<Role>, Option<Tag>) {
    let plain = header.trim().trim_matches(['"', '*', ':']).to_lowercase();
    if let Some(tag) = Tag::of(&plain).filter(|_| !plain.split(['_', '-']).any(|part| is(Role::Form, part))) {
        return (Some(Role::Form), Some(tag));
    }
    if let Some(role) = role(&plain.replace(['_', '-'], " ")) {
        return (Some(role), None);
    }
    let pieces: Vec<&str> = plain
        .split(|c: char| c.is_whitespace() || "()[]:/.,".contains(c))
        .filter(|piece| !piece.is_empty())
        .collect();
    for at in 0..pieces.len() {
        let Some((tag, inner)) = tag_in(pieces[at], at == 0) else { continue };
        let words =
            pieces[..at].iter().copied().chain(inner.as_deref()).chain(pieces[at + 1..].iter().copied());
        let words = words.collect::<Vec<_>>().join(" ");
        let found = if is(Role::Form, &words) { Some(Role::Form) } else { role(&words) };
        if let Some(found) = found {
            return (Some(found), Some(tag));
        }
    }
    (None, None)
}

/// The language that a piece of a header is, or begins or ends with, and the rest of it.
fn tag_in(piece: &str, is_first: bool) -> Option<(Tag, Option<String>)> {
    let parts: Vec<&str> = piece.split(['_', '-']).collect();
    // `term` would be a script by its length
    let is_tag = parts.len() == 1 || !parts.iter().any(|part| is(Role::Form, part));
    let whole = Tag::of(piece).filter(|_| is_tag && !(is_first && is(Role::NoLanguage, piece)));
    if let Some(tag) = whole {
        return Some((tag, None));
    }
    for count in (1..parts.len().min(4)).rev() {
        let (head, behind) = parts.split_at(count);
        let (before, last) = parts.split_at(parts.len() - count);
        for (tag, rest) in [(last, before), (head, behind)] {
            let is_tag = !tag.iter().any(|part| is(Role::Form, part));
            if let Some(tag) = Tag::of(&tag.join("-")).filter(|_| is_tag) {
                return Some((tag, Some(rest.join(" "))));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_any_spelling_are_read() {
        for (header, role, tag) in [
            ("German", Some(Role::Form), Some("de")),
            ("Deutsch", Some(Role::Form), Some("de")),
            ("pt-BR", Some(Role::Form), Some("pt-BR")),
            ("Source Term", Some(Role::Source), None),
            ("source_term", Some(Role::Source), None),
            ("Translation", Some(Role::Target), None),
            ("term_en", Some(Role::Form), Some("en")),
            ("de_DE_term", Some(Role::Form), Some("de-DE")),
            ("EN term", Some(Role::Form), Some("en")),
            ("Term (English)", Some(Role::Form), Some("en")),
            ("English synonyms", Some(Role::Admitted), Some("en")),
            ("Misspelling", Some(Role::Wrong), None),
            ("Replace with", Some(Role::Right), None),
            ("Definition", Some(Role::Note), None),
            ("Definition [fr]", Some(Role::Note), Some("fr")),
            ("Usage status", Some(Role::Status), None),
            ("concept_id", Some(Role::Entry), None),
            ("DS", None, None),
            ("capital", None, None),
            ("is preferred", None, None),
            ("Part of Speech", None, None),
            ("harbour", None, None),
        ] {
            let (found, language) = read(header);
            assert_eq!((found, language.map(|tag| tag.to_string()).as_deref()), (role, tag), "{header}");
        }
    }
}
