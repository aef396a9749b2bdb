//! Patterns of paths, as `.gitignore` writes them.
//!
//! A pattern without a slash is met by any file or folder of that name; one with a slash begins at the folder of its
//! configuration. What meets a folder meets all that is in it. `*` and `?` stand for anything but a slash, `**` for any
//! folders, `[ab]` for one of these characters, `{a,b}` for one of these words.

/// What is wrong with a pattern; nothing where it can be used.
pub fn mistake(pattern: &str) -> Option<&'static str> {
    let pattern = pattern.strip_prefix('!').unwrap_or(pattern);
    let (mut brackets, mut braces) = (0_usize, 0_usize);
    for c in pattern.chars() {
        match c {
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            '{' if brackets == 0 => braces += 1,
            '}' if brackets == 0 => braces = braces.saturating_sub(1),
            _ => {}
        }
    }
    match () {
        () if pattern.trim_matches(['/', '.']).is_empty() => Some("this pattern names no path"),
        () if brackets > 0 => Some("`[` is not closed in this pattern"),
        () if braces > 0 => Some("`{` is not closed in this pattern"),
        () if pattern.split('/').any(|part| part == "..") => {
            Some("a pattern begins at the folder of its file and does not lead out of it")
        }
        () => None,
    }
}

/// Whether the file at `path`, or a folder that it lies in, meets one of `patterns`; of several that are met the last one
/// counts, and one that begins with `!` takes back what the others say.
pub(super) fn meets_any<'p>(patterns: impl IntoIterator<Item = &'p str>, path: &str) -> bool {
    patterns.into_iter().fold(false, |is_met, pattern| match pattern.strip_prefix('!') {
        Some(pattern) => is_met && !meets(pattern, path),
        None => is_met || meets(pattern, path),
    })
}

fn meets(pattern: &str, path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    words(pattern).iter().any(|pattern| {
        let inner = pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/');
        match inner.contains('/') {
            true => {
                let pattern: Vec<&str> = inner.trim_start_matches('/').split('/').collect();
                (1..=parts.len()).any(|length| meets_parts(&pattern, &parts[..length]))
            }
            false => parts.iter().any(|part| meets_part(inner, part)),
        }
    })
}

/// The patterns that one with `{a,b}` stands for.
fn words(pattern: &str) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
    let Some((inside, after)) = rest.split_once('}') else { return vec![pattern.to_owned()] };
    inside.split(',').flat_map(|word| words(&format!("{before}{word}{after}"))).collect()
}

fn meets_parts(pattern: &[&str], parts: &[&str]) -> bool {
    match (pattern.split_first(), parts.split_first()) {
        (None, None) => true,
        (Some((&"**", [])), _) => true,
        (Some((&"**", rest)), _) => (0..=parts.len()).any(|from| meets_parts(rest, &parts[from..])),
        (Some((pattern, rest)), Some((part, parts))) => meets_part(pattern, part) && meets_parts(rest, parts),
        _ => false,
    }
}

/// Whether the name `part` meets `pattern`. After a `*`, only the last one that was met is tried again, so that the time is
/// the product of the lengths at most.
fn meets_part(pattern: &str, part: &str) -> bool {
    let (pattern, part): (Vec<char>, Vec<char>) = (pattern.chars().collect(), part.chars().collect());
    let (mut p, mut at, mut again) = (0, 0, None);
    loop {
        match (pattern.get(p), part.get(at)) {
            (None, None) => return true,
            (Some('*'), _) => {
                again = Some((p + 1, at));
                p += 1;
                continue;
            }
            (Some(_), Some(&c)) => {
                if let Some(next) = one(&pattern, p, c) {
                    (p, at) = (next, at + 1);
                    continue;
                }
            }
            _ => {}
        }
        match again {
            Some((from, tried)) if tried < part.len() => {
                again = Some((from, tried + 1));
                (p, at) = (from, tried + 1);
            }
            _ => return false,
        }
    }
}

/// The place in `pattern` after what stands for the one character `c` at `p`; nothing where it does not.
fn one(pattern: &[char], p: usize, c: char) -> Option<usize> {
    match pattern[p] {
        '?' => Some(p + 1),
        '[' => {
            let end = p + pattern[p..].iter().position(|&c| c == ']')?;
            let inside = &pattern[p + 1..end];
            let (is_denied, inside) = match inside.split_first() {
                Some(('!' | '^', rest)) => (true, rest),
                _ => (false, inside),
            };
            (is_one_of(inside, c) != is_denied).then_some(end + 1)
        }
        literal => (literal == c).then_some(p + 1),
    }
}

fn is_one_of(inside: &[char], c: char) -> bool {
    let ranges = inside.windows(3).filter(|window| window[1] == '-');
    inside.contains(&c) || ranges.into_iter().any(|window| (window[0]..=window[2]).contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_met_as_git_meets_them() {
        for (pattern, path, is_met) in [
            ("*.md", "docs/a.md", true),
            ("*.md", "docs/a.mdx", false),
            ("docs/fr", "docs/fr/deep/a.md", true),
            ("docs/fr/", "docs/fr/a.md", true),
            ("docs/fr", "old/docs/fr/a.md", false),
            ("/a.md", "a.md", true),
            ("vendor", "src/vendor/a.md", true),
            ("vendor/", "src/vendor/a.md", true),
            ("docs/**/a.md", "docs/a.md", true),
            ("docs/**/a.md", "docs/x/y/a.md", true),
            ("docs/*/a.md", "docs/x/y/a.md", false),
            ("**/fr/**", "docs/fr/a.md", true),
            ("README.{de,fr}.md", "x/README.fr.md", true),
            ("README.{de,fr}.md", "README.es.md", false),
            ("[ab]?.txt", "b1.txt", true),
            ("[!ab].txt", "a.txt", false),
            ("[a-c].txt", "b.txt", true),
            ("*a*b", "xaxxbxb", true),
            ("*a*b", "xaxxbx", false),
            ("*", "a/b", true),
            ("./docs/a.md", "docs/a.md", true),
        ] {
            assert_eq!(meets(pattern, path), is_met, "{pattern} {path}");
        }
        assert!(meets_any(["docs/", "!docs/en/"], "docs/fr/a.md"));
        assert!(!meets_any(["docs/", "!docs/en/"], "docs/en/a.md"));
    }

    #[test]
    fn time_is_that_of_the_lengths() {
        let pattern = "*a".repeat(200);
        assert!(!meets(&pattern, &format!("{}b", "a".repeat(2000))));
    }

    #[test]
    fn a_pattern_that_cannot_be_meant_is_told() {
        for pattern in ["[a", "{a,b", "../x", "", "/", "!"] {
            assert!(mistake(pattern).is_some(), "{pattern}");
        }
        for pattern in ["*.md", "a/{b,c}/[de]", "!x", "**"] {
            assert_eq!(mistake(pattern), None, "{pattern}");
        }
    }
}
