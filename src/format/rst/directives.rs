//! Which parts of a directive are prose.

use std::sync::LazyLock;

/// What of a directive is prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directive {
    /// All of it, its first line too.
    Body,
    /// Its argument and its content.
    Titled,
    /// Its content.
    Named,
    /// All but the first word.
    Version,
    /// Its argument.
    Title,
    /// Nothing.
    NoProse,
}

static DIRECTIVES: LazyLock<Vec<(&str, Directive)>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/rst-directives.tsv").lines().filter(|row| !row.starts_with('#'));
    let mut directives: Vec<_> = rows
        .filter_map(|row| row.split_once('\t'))
        .flat_map(|(kind, names)| names.split(' ').map(move |name| (name, meaning(kind))))
        .collect();
    directives.sort_unstable_by_key(|&(name, _)| name);
    directives
});

fn meaning(kind: &str) -> Directive {
    match kind {
        "body" => Directive::Body,
        "titled" => Directive::Titled,
        "named" => Directive::Named,
        "version" => Directive::Version,
        "title" => Directive::Title,
        _ => Directive::NoProse,
    }
}

/// What of the directive `name`, which may have a domain before it (`py:function`), is prose.
pub(super) fn directive(name: &str) -> Directive {
    let lower = name.to_ascii_lowercase();
    let own = lower.rsplit(':').next().unwrap_or(&lower);
    DIRECTIVES
        .binary_search_by_key(&own, |&(known, _)| known)
        .map_or(Directive::NoProse, |found| DIRECTIVES[found].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_known_once_and_in_order() {
        assert!(DIRECTIVES.windows(2).all(|pair| pair[0].0 < pair[1].0), "a directive stands twice");
        for row in
            include_str!("../../../data/rst-directives.tsv").lines().filter(|row| !row.starts_with('#'))
        {
            let names: Vec<&str> = row.split_once('\t').unwrap().1.split(' ').collect();
            assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{row}");
        }
        assert_eq!(directive("Note"), Directive::Body);
        assert_eq!(directive("py:function"), Directive::Named);
        assert_eq!(directive("code-block"), Directive::NoProse);
    }
}
