//! New inputs from known ones: blind changes, words of a dictionary, pieces of other inputs.

/// Longer inputs are cut: many short runs find more than few long ones.
pub const LONGEST: usize = 8192;

/// Numbers that are random enough, and the same again from the same seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers that follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 where there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.number() % limit.max(1) as u64) as usize
    }

    fn pick<'t, T>(&mut self, list: &'t [T]) -> Option<&'t T> {
        let at = self.below(list.len());
        list.get(at)
    }
}

/// `input` changed in a few ways, with words of `dictionary` and pieces of `others`.
pub fn mutated(input: &[u8], others: &[Vec<u8>], dictionary: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..1 + random.below(4) {
        change(&mut bytes, others, dictionary, random);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], dictionary: &[Vec<u8>], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let most = if random.below(4) == 0 { bytes.len() } else { 24 };
    let length = 1 + random.below(most);
    let end = bytes.len().min(at + length);
    match random.below(9) {
        0 => {
            bytes.drain(at..end);
        }
        1 => {
            let piece = bytes[at..end].to_vec();
            insert(bytes, at, &piece);
        }
        2 | 3 => insert(bytes, at, random.pick(dictionary).map(Vec::as_slice).unwrap_or_default()),
        4 => {
            let word = random.pick(dictionary).cloned().unwrap_or_default();
            bytes.splice(at..bytes.len().min(at + word.len()), word);
        }
        5 => {
            let other = random.pick(others).cloned().unwrap_or_default();
            let from = random.below(other.len());
            insert(bytes, at, &other[from..other.len().min(from + length)]);
        }
        6 => {
            let to = random.below(bytes.len().saturating_sub(length) + 1);
            let piece: Vec<u8> = bytes.drain(at..end).collect();
            insert(bytes, to.min(bytes.len()), &piece);
        }
        7 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        _ => {
            let numbers = [0, 1, 0x7f, 0x80, 0xff, random.number() as u8];
            let number = numbers[random.below(numbers.len())];
            if let Some(byte) = bytes.get_mut(at) {
                *byte = number;
            }
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

/// The words of a dictionary in the format of libFuzzer: a word in quotation marks a line, bytes as `\xff`.
pub fn dictionary(file: &str) -> Vec<Vec<u8>> {
    let quoted = |line: &str| Some(unescaped(line.trim().strip_prefix('"')?.strip_suffix('"')?));
    file.lines().filter_map(quoted).collect()
}

fn unescaped(word: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), word.as_bytes());
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        match (first, more) {
            (b'\\', [b'x', high, low, ..]) => {
                let digits = [*high, *low];
                let number = std::str::from_utf8(&digits).ok().and_then(|d| u8::from_str_radix(d, 16).ok());
                bytes.extend(number);
                rest = &more[3..];
            }
            (b'\\', [escaped, ..]) => {
                bytes.push(*escaped);
                rest = &more[1..];
            }
            _ => bytes.push(*first),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_read() {
        assert_eq!(
            dictionary("# no\n\"a\\\"b\\\\\"\n\"\\xe2\\x80\\x99s\"\n"),
            [b"a\"b\\".to_vec(), "’s".into()]
        );
    }

    #[test]
    fn the_same_seed_gives_the_same_inputs() {
        let run = |seed| {
            let mut random = Random::new(seed);
            (0..50)
                .map(|_| mutated(b"Kiev and OTAN", &[b"x".to_vec()], &[b"Kyiv".to_vec()], &mut random))
                .collect::<Vec<_>>()
        };
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
    }
}
