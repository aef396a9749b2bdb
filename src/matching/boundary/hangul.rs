//! Korean: what may follow a name without a space, and particles that agree with its last sound.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::matching::context::lines;

/// Particles and a few nouns that follow a name without a space.
static PARTICLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    lines(include_str!("../../../data/context/korean-particles.txt"))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Pairs of particles: the one after a consonant, the one after a vowel.
static PAIRS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    lines(include_str!("../../../data/context/korean-pairs.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .collect()
});

/// Particles after a consonant by those after a vowel, and the other way round.
static OTHER: LazyLock<HashMap<&str, (&str, bool)>> = LazyLock::new(|| {
    let pairs = PAIRS.iter();
    pairs
        .flat_map(|(consonant, vowel)| [(*consonant, (*vowel, true)), (*vowel, (*consonant, false))])
        .collect()
});

pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// The Hangul that `text` begins with.
pub(super) fn run(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(is_hangul).len()]
}

/// Whether `rest` is nothing, or a chain of particles.
pub(super) fn is_particles(rest: &str) -> bool {
    let ends = || {
        rest.char_indices().map(|(at, c)| at + c.len_utf8()).filter(|&end| PARTICLES.contains(&rest[..end]))
    };
    rest.is_empty() || ends().any(|end| is_particles(&rest[end..]))
}

/// The particle at the start of `after` as it stands behind `name`, with how many bytes of `after` it replaces; `None`
/// where there is none, or it agrees already.
pub(in crate::matching) fn agree(name: &str, after: &str) -> Option<(&'static str, usize)> {
    let last = name.chars().next_back().filter(|c| is_hangul(*c))?;
    let run = run(after);
    let ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    let found =
        ends.filter(|&end| is_particles(&run[end..])).filter_map(|end| Some((end, OTHER.get(&run[..end])?)));
    let (end, (other, is_after_consonant)) = found.max_by_key(|(end, _)| *end)?;
    let closing = (last as u32 - 0xac00) % 28;
    // ㄹ counts as a vowel before 로
    let is_consonant = closing != 0 && !(closing == 8 && run.trim_start_matches('으').starts_with('로'));
    (is_consonant != *is_after_consonant).then_some((*other, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_agree_with_the_last_sound() {
        for (name, after, expected) in [
            ("미얀마", "은 갔다", Some(("는", 3))),
            ("미얀마", "는 갔다", None),
            ("미얀마", "으로 갔다", Some(("로", 6))),
            ("서울", "으로 갔다", Some(("로", 6))),
            ("중국", "는 갔다", Some(("은", 3))),
            ("중국", "에서", None),
            ("NATO", "는", None),
        ] {
            assert_eq!(agree(name, after), expected, "{name}{after}");
        }
    }
}
