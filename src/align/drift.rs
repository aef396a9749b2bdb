//! How little the other versions support each word, and the stretches of words they support least.
//!
//! For every token, [`FEATURES`] are read from the alignment of its passage with all other versions: who has the same
//! word in its place, how long the phrase is that others share, what stands there instead, what is left out near by,
//! how the passage and the version fare as a whole. A logistic regression with one weight a feature, learned from
//! error spans marked by professional translators, makes one number of them. The weights are a table in
//! `data/drift-weights.tsv`; `lab/learn_drift.py` made it.
//!
//! All shares are shares of the other versions that tell the passage, each weighed by how close it stands to the
//! rest and how far it is from being a copy, so the features mean the same for two versions and for two hundred.

mod features;
mod mark;
mod model;
mod other;
mod place;
mod scene;
mod spans;
mod story;
mod reading;
mod typing;

pub use self::features::{COUNT, FEATURES, Features};
pub use self::mark::DriftMark;
pub use self::spans::DriftSpan;

use self::model::Model;
use self::story::Story;
use super::{Alignment, Voices};
use crate::analysis::Analysis;

/// Drift of every token of every version.
#[derive(Clone, Debug, Default)]
pub struct WordDrift {
    /// By version, by token, 0..1, parallel to [`Document::tokens`](crate::text::Document::tokens); one half is where
    /// marking a word begins to pay. Page furniture has none, and what one of several articles tells alone has none.
    pub tokens: Vec<Vec<f32>>,
    /// The drift that a word needs here.
    pub mark: DriftMark,
    /// Stretches of words with high drift, by version and place.
    pub spans: Vec<DriftSpan>,
}

/// Weighs every token of `versions`. The order in which they are named decides nothing.
pub fn drift(versions: &[Analysis], alignment: &Alignment, voices: &Voices) -> WordDrift {
    let model = Model::learned();
    let story = Story::new(versions, alignment, voices);
    let mut tokens: Vec<Vec<f32>> =
        versions.iter().map(|v| vec![f32::NEG_INFINITY; v.document.tokens.len()]).collect();
    let whole = story.read(|version, token, features| tokens[version][token] = model.score(features));
    for (version, scores) in tokens.iter_mut().enumerate() {
        let rest = model.score_of_document(&whole, version);
        scores.iter_mut().for_each(|score| *score = logistic(*score + rest));
    }
    let weighed = tokens.iter().flatten().copied().filter(|&drift| drift > 0.0).collect();
    let mark = DriftMark::of(weighed, whole.support);
    let spans = spans::spans(&story, &tokens, mark);
    WordDrift { tokens, mark, spans }
}

/// The features of every token that has a drift: what [`drift`] weighs, for learning the weights.
pub fn features(versions: &[Analysis], alignment: &Alignment) -> Vec<Vec<Option<Features>>> {
    let voices = Voices::new(versions, alignment);
    let story = Story::new(versions, alignment, &voices);
    let mut found: Vec<Vec<Option<Features>>> =
        versions.iter().map(|v| vec![None; v.document.tokens.len()]).collect();
    let whole = story.read(|version, token, features| found[version][token] = Some(*features));
    for (version, tokens) in found.iter_mut().enumerate() {
        tokens.iter_mut().flatten().for_each(|features| whole.add_to(features, version));
    }
    found
}

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Mode, align};
    use crate::analysis::analyse;
    use crate::matching::Glossary;
    use crate::text::{Language, Source};

    const ODD: &str =
        "The mayor opened the new bridge on Monday. Three hundred soups crossed it before noon.";
    const FIRST: &str =
        "The mayor opened the new bridge on Monday. Three hundred people crossed it before noon.";
    const SECOND: &str =
        "On Monday the mayor opened the new bridge. Three hundred people crossed it by noon.";
    const THIRD: &str =
        "The mayor has opened the new bridge on Monday. Some three hundred people crossed it before noon.";

    fn weigh(texts: &[&str], mode: Mode) -> (Vec<Analysis>, WordDrift) {
        let one =
            |text: &&str| analyse(Source::new("test", *text), Glossary::bundled(), Some(Language::assumed()));
        let versions: Vec<Analysis> = texts.iter().map(one).collect();
        let alignment = align(&versions, Some(mode));
        let drift = drift(&versions, &alignment, &Voices::new(&versions, &alignment));
        (versions, drift)
    }

    fn drift_of(word: &str, version: &Analysis, drift: &[f32]) -> f32 {
        let tokens = &version.document.tokens;
        let at = tokens.iter().position(|token| version.source.slice(token.span) == word);
        drift[at.unwrap_or_else(|| panic!("no {word}"))]
    }

    #[test]
    fn the_odd_word_drifts_most() {
        let (versions, drift) = weigh(&[FIRST, ODD, SECOND, THIRD], Mode::Parallel);
        let odd = drift_of("soups", &versions[1], &drift.tokens[1]);
        assert!(drift.tokens[1].iter().all(|&drift| drift <= odd), "{:?}", drift.tokens[1]);
        assert!(odd > drift_of("people", &versions[0], &drift.tokens[0]));
    }

    #[test]
    fn one_odd_word_is_a_stretch_where_all_tell_the_same() {
        let check = |texts: &[&str], expected: &[(usize, &str)]| {
            let (versions, drift) = weigh(texts, Mode::Parallel);
            let stretch = |span: &DriftSpan| (span.version, versions[span.version].source.slice(span.span));
            assert_eq!(drift.spans.iter().map(stretch).collect::<Vec<_>>(), expected);
        };
        check(&[FIRST, FIRST, FIRST, FIRST], &[]);
        let end = FIRST.split_once(". ").unwrap().1;
        check(&[FIRST, ODD, end], &[(1, "hundred soups")]);
        check(&[FIRST, ODD], &[(0, "people"), (1, "soups")]);
        // copies are one voice, and of two neither is the odd one
        check(&[FIRST, ODD, FIRST], &[(0, "people"), (1, "soups"), (2, "people")]);
    }

    #[test]
    fn the_order_of_the_versions_changes_nothing() {
        let (_, one) = weigh(&[FIRST, ODD, SECOND, THIRD], Mode::Parallel);
        let (_, other) = weigh(&[THIRD, SECOND, FIRST, ODD], Mode::Parallel);
        for (here, there) in [(0, 2), (1, 3), (2, 1), (3, 0)] {
            assert_eq!(one.tokens[here], other.tokens[there]);
        }
    }

    #[test]
    fn any_number_of_any_texts_is_weighed() {
        for texts in [
            &[][..],
            &[FIRST],
            &["", FIRST],
            &[FIRST, FIRST],
            &["…", "?! \u{200B}"],
            &["水が来た。", ODD, ""],
        ] {
            for mode in [Mode::Parallel, Mode::Comparable] {
                let (versions, drift) = weigh(texts, mode);
                assert_eq!(drift.tokens.len(), texts.len());
                for (version, drift) in versions.iter().zip(&drift.tokens) {
                    assert_eq!(drift.len(), version.document.tokens.len());
                    assert!(drift.iter().all(|drift| (0.0..=1.0).contains(drift)), "{texts:?} {drift:?}");
                }
            }
        }
    }

    #[test]
    fn articles_may_tell_what_no_other_tells() {
        let (_, drift) = weigh(&[FIRST, "The price of salt fell again in the south."], Mode::Comparable);
        assert_eq!(drift.spans, []);
        assert!(drift.tokens.iter().flatten().all(|&drift| drift == 0.0));
    }
}
