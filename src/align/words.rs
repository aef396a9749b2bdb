//! Word alignment of two cells of a passage.
//!
//! Content words anchor, wherever they stand; marks and function words follow their neighbours. A word is linked to
//! the same form, to the same word in other case, to its stem or a form of the same glossary entry, to a near
//! spelling, or, in a gap that both sides leave open, to a word of the same type. The order in which links are tried
//! is the order of trust. Every search looks at a bounded neighbourhood, so time grows with the length of the cells.

use super::vocabulary::{Vocabulary, Word};

/// What two linked words share, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Only the type and the place.
    Type,
    /// Most of the letters.
    Near,
    /// The stem, or the glossary entry.
    Stem,
    /// All but the letter case.
    Fold,
    /// Everything.
    Form,
}

/// A link to a word of the other cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Index of the word.
    pub(super) to: usize,
    /// What the two share.
    pub(super) kind: Kind,
}

impl Link {
    /// Whether the other side has the same word here, at least by its stem.
    pub(super) fn supports(self) -> bool {
        self.kind >= Kind::Stem
    }
}

/// The links of one cell's words.
pub(super) type Links = Vec<Option<Link>>;

/// Anchors of one stem that are looked at on either side of where a word is expected.
const NEAREST: usize = 8;

/// Length of a gap between two linked words up to which it is searched whole.
const GAP: usize = 12;

/// Share of letter pairs from which words in one gap are spellings of one word.
const NEAR: f32 = 0.5;

/// Links `a` and `b`; the result holds the links of both sides.
pub(super) fn link(a: &[Word], b: &[Word], vocabulary: &Vocabulary) -> (Links, Links) {
    let mut pair = Pair { a, b, forward: vec![None; a.len()], back: vec![None; b.len()] };
    pair.anchor();
    pair.extend();
    pair.fill(|a, b| (a.fold == b.fold).then_some(0.0));
    pair.fill(|a, b| near(a, b, vocabulary));
    pair.fill(|a, b| {
        (a.class.is_content() == b.class.is_content() && a.class.is_mark() == b.class.is_mark())
            .then_some(0.0)
    });
    (pair.forward, pair.back)
}

/// For each word that `links` leaves open, where in the other cell (of `len` words) it would stand: between the
/// partners of its linked neighbours, or next to the nearer one where those are far apart or crossed; in a cell without links,
/// the first words. Linked words have an empty range.
pub(super) fn gaps(links: &Links, len: usize) -> Vec<(usize, usize)> {
    if links.iter().all(Option::is_some) {
        return vec![(0, 0); links.len()];
    }
    let mut right = vec![None; links.len()];
    let mut next = None;
    for (i, link) in links.iter().enumerate().rev() {
        right[i] = next;
        next = link.map(|link| (i, link.to)).or(next);
    }
    let mut left: Option<(usize, usize)> = None;
    let mut found = Vec::with_capacity(links.len());
    for (i, link) in links.iter().enumerate() {
        let after = |(x, to): (usize, usize)| (to + 1, (to + 2 + (i - x)).min(len));
        let before = |(x, to): (usize, usize)| (to.saturating_sub(x - i + 1), to);
        found.push(match (left, right[i]) {
            _ if link.is_some() => (0, 0),
            (Some((_, l)), Some((_, r))) if l < r && r - l <= GAP => (l + 1, r),
            (Some(l), Some(r)) if i - l.0 <= r.0 - i => after(l),
            (_, Some(r)) => before(r),
            (Some(l), None) => after(l),
            (None, None) => (0, len.min(GAP)),
        });
        left = link.map(|link| (i, link.to)).or(left);
    }
    found
}

struct Pair<'a> {
    a: &'a [Word],
    b: &'a [Word],
    forward: Links,
    back: Links,
}

impl Pair<'_> {
    fn link(&mut self, i: usize, j: usize, kind: Kind) {
        self.forward[i] = Some(Link { to: j, kind });
        self.back[j] = Some(Link { to: i, kind });
    }

    fn is_open(&self, i: usize, j: usize) -> bool {
        self.forward[i].is_none() && self.back[j].is_none()
    }

    /// Links content words of one stem, the pairs with the most alike surroundings first.
    fn anchor(&mut self) {
        let content = |(_, word): &(usize, &Word)| word.class.is_content();
        let mut all: Vec<(u32, usize)> =
            self.b.iter().enumerate().filter(content).map(|(j, word)| (word.stem, j)).collect();
        all.sort_unstable();
        let stretch = self.b.len() as f32 / self.a.len().max(1) as f32;
        let mut found = Vec::new();
        for (i, word) in self.a.iter().enumerate().filter(content) {
            let first = all.partition_point(|&(stem, _)| stem < word.stem);
            let places = &all[first..];
            let places = &places[..places.partition_point(|&(stem, _)| stem == word.stem)];
            let expected = places.partition_point(|&(_, j)| (j as f32) < i as f32 * stretch);
            let range = expected.saturating_sub(NEAREST)..(expected + NEAREST).min(places.len());
            found.extend(places[range].iter().map(|&(_, j)| (self.likeness(i, j), i, j)));
        }
        self.take(found);
    }

    /// How well two words of one stem fit: form, neighbours, and how far apart they stand in their cells.
    fn likeness(&self, i: usize, j: usize) -> f32 {
        let form = match kind(&self.a[i], &self.b[j]) {
            Some(Kind::Form) => 3.0,
            Some(Kind::Fold) => 2.8,
            _ => 2.0,
        };
        let same = |i: Option<usize>, j: Option<usize>| {
            let (a, b) = (i.and_then(|i| self.a.get(i)), j.and_then(|j| self.b.get(j)));
            a.is_some() && a.map(|word| word.fold) == b.map(|word| word.fold)
        };
        let mut neighbours = 0.0;
        for (distance, weight) in [(1, 0.5), (2, 0.3)] {
            let before = same(i.checked_sub(distance), j.checked_sub(distance));
            let after = same(Some(i + distance), Some(j + distance));
            neighbours += weight * (f32::from(u8::from(before)) + f32::from(u8::from(after)));
        }
        let apart = i as f32 / self.a.len() as f32 - j as f32 / self.b.len() as f32;
        form + neighbours - apart.abs()
    }

    /// Links the best of the `found` pairs first; on a tie the earlier words.
    fn take(&mut self, mut found: Vec<(f32, usize, usize)>) {
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, i, j) in found {
            if self.is_open(i, j) {
                self.link(i, j, kind(&self.a[i], &self.b[j]).unwrap_or(Kind::Near));
            }
        }
    }

    /// Carries links on to equal neighbours, first to the right, then to the left.
    fn extend(&mut self) {
        for i in 0..self.a.len().saturating_sub(1) {
            if let Some(link) = self.forward[i] {
                self.extend_to(i + 1, link.to + 1);
            }
        }
        for i in (1..self.a.len()).rev() {
            if let Some(j) = self.forward[i].and_then(|link| link.to.checked_sub(1)) {
                self.extend_to(i - 1, j);
            }
        }
    }

    fn extend_to(&mut self, i: usize, j: usize) {
        if j < self.b.len()
            && self.is_open(i, j)
            && let Some(kind) = kind(&self.a[i], &self.b[j])
        {
            self.link(i, j, kind);
        }
    }

    /// Links words in gaps that face each other, the pairs with the highest `score` first.
    fn fill(&mut self, score: impl Fn(&Word, &Word) -> Option<f32>) {
        if self.forward.iter().all(Option::is_some) || self.back.iter().all(Option::is_some) {
            return;
        }
        let mut found = Vec::new();
        for (i, (low, high)) in gaps(&self.forward, self.b.len()).into_iter().enumerate() {
            for j in (low..high).filter(|&j| self.back[j].is_none()) {
                if let Some(score) = score(&self.a[i], &self.b[j]) {
                    found.push((score, i, j));
                }
            }
        }
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (score, i, j) in found {
            if self.is_open(i, j) {
                let weak = if score > 0.0 { Kind::Near } else { Kind::Type };
                self.link(i, j, kind(&self.a[i], &self.b[j]).unwrap_or(weak));
            }
        }
    }
}

/// What two words share by their letters, if it is at least the stem.
fn kind(a: &Word, b: &Word) -> Option<Kind> {
    if a.form == b.form {
        Some(Kind::Form)
    } else if a.fold == b.fold {
        Some(Kind::Fold)
    } else {
        (a.stem == b.stem && !a.class.is_mark()).then_some(Kind::Stem)
    }
}

fn near(a: &Word, b: &Word, vocabulary: &Vocabulary) -> Option<f32> {
    let comparable =
        a.class.is_content() && b.class.is_content() && a.class.is_number() == b.class.is_number();
    comparable.then(|| vocabulary.likeness(a.fold, b.fold)).filter(|&likeness| likeness >= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::analysis::analyse;
    use crate::matching::Glossary;
    use crate::text::{Language, Source};

    /// Each link as `word=word` (`~` for a near spelling, `?` for a type), words without a link by themselves.
    fn check(a: &str, b: &str, expected: &str) {
        let version =
            |text| analyse(Source::new("test", text), Glossary::bundled(), Some(Language::assumed()));
        let (one, other) = (version(a), version(b));
        let mut vocabulary = Vocabulary::default();
        let (words, others) = (vocabulary.words(&one), vocabulary.words(&other));
        let (forward, back) = link(&words, &others, &vocabulary);
        let text =
            |version: &Analysis, at: usize| version.source.slice(version.document.tokens[at].span).to_owned();
        let show = |(at, link): (usize, &Option<Link>)| {
            let Some(link) = link else { return text(&one, at) };
            assert_eq!(back[link.to].map(|link| link.to), Some(at), "links hold both ways");
            let sign = match link.kind {
                Kind::Type => "?",
                Kind::Near => "~",
                _ => "=",
            };
            format!("{}{sign}{}", text(&one, at), text(&other, link.to))
        };
        let found: Vec<String> = forward.iter().enumerate().map(show).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn content_words_anchor_and_the_rest_follows() {
        check(
            "The ship left the port.",
            "The ship reached the port.",
            "The=The ship=ship left?reached the=the port=port .=.",
        );
        check("The ship left.", "Soon, the ship has left.", "The=the ship=ship left=left .=.");
        check(
            "Overnight ships left.",
            "Ships left overnight.",
            "Overnight=overnight ships=Ships left=left .=.",
        );
    }

    #[test]
    fn weaker_likeness_links_what_stronger_leaves() {
        check(
            "Borders near Zhukova.",
            "Border near Zhukowa.",
            "Borders=Border near=near Zhukova~Zhukowa .=.",
        );
        check(
            "The OTAN council met.",
            "The NATO council met.",
            "The=The OTAN=NATO council=council met=met .=.",
        );
    }

    #[test]
    fn without_anchors_words_are_linked_where_they_stand() {
        check("of the , .", "the of , ,", "of=of the=the ,=, .?,");
        check("", "A word.", "");
    }
}
