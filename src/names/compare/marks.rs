//! Parts of a name that tell people of one name apart: the generation, the number of a ruler, middle initials. Where both
//! names have one and it is not the same, no likeness of the rest makes them one.

use super::name::{Kind, Name, Word};

/// What tells two names apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One is the parent, the other the child.
    Generations,
    /// They bear different numbers.
    Numbers,
    /// Their middle initials are not the same, and none begins with the other.
    Initials,
    /// One has a generation, the other a middle initial: each says which of several it is, in its own way.
    Beside,
}

/// The mark that tells `left` from `right`, each with the text it was filled with.
pub(super) fn apart((left, a): (&Name, &str), (right, b): (&Name, &str)) -> Option<Mark> {
    if let (Some((_, ours)), Some((_, theirs))) = (left.generation, right.generation)
        && ours != theirs
    {
        return Some(Mark::Generations);
    }
    if let (Some(ours), Some(theirs)) = (number(left, a), number(right, b))
        && ours != theirs
    {
        return Some(Mark::Numbers);
    }
    let (ours, theirs) = match (initials(left), initials(right)) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (Some(_), None) if right.generation.is_some() && left.generation.is_none() => {
            return Some(Mark::Beside);
        }
        (None, Some(_)) if left.generation.is_some() && right.generation.is_none() => {
            return Some(Mark::Beside);
        }
        _ => return None,
    };
    let is_one_script = ours.iter().chain(&theirs).all(|(script, _)| *script == ours[0].0);
    let is_same = ours.iter().zip(&theirs).all(|(a, b)| a == b);
    (is_one_script && !is_same).then_some(Mark::Initials)
}

/// The number of a ruler or a generation: the last word that is no title.
fn number(name: &Name, text: &str) -> Option<u32> {
    let (at, word) = name.words.iter().enumerate().rfind(|(_, word)| word.kind != Kind::Title)?;
    let written = &text[word.text.clone()];
    // `I` is also the Catalan particle
    let is_number = word.kind == Kind::Number || written == "I";
    (at > 0 && is_number).then(|| roman(written).or_else(|| written.parse().ok())).flatten()
}

/// The value of a Roman number of the letters I, V and X.
fn roman(written: &str) -> Option<u32> {
    let value = |letter: u8| match letter {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let values: Vec<u32> = written.bytes().map(value).collect::<Option<_>>()?;
    let sign = |at: usize| if values.get(at + 1).is_some_and(|next| *next > values[at]) { -1 } else { 1 };
    let sum: i64 = values.iter().enumerate().map(|(at, &value)| sign(at) * i64::from(value)).sum();
    u32::try_from(sum).ok()
}

/// The first letters of the middle names, where given and family name are written out beside them.
fn initials(name: &Name) -> Option<Vec<(super::Script, super::Code)>> {
    let is_written = name.words.iter().filter(|word| word.kind == Kind::Main).count() == 2;
    let of = |word: &Word| (word.script, name.codes[word.codes.start + 1]);
    let found: Vec<_> = name.words.iter().filter(|word| word.kind == Kind::Initial).map(of).collect();
    (is_written && !found.is_empty()).then_some(found)
}
