//! A text that comes in pieces: normalized block by block, and yet as it would be as a whole.

use super::{Normalized, Options, normalize_after};
use crate::matching::{Glossary, Memory};
use crate::text::{Language, detect_among};

/// So many bytes are enough to tell the language of a text; they are waited for where it is not named.
const ENOUGH_TO_DETECT: usize = 1 << 18;

/// A paragraph of more bytes is cut inside: at a line end, the end of a sentence, between words.
const LONGEST_PARAGRAPH: usize = 1 << 20;

/// Normalizes a text that comes in pieces, in memory that does not grow with it.
///
/// The result is that of [`normalize`](super::normalize) on the whole text, however it is cut into pieces: blocks end
/// where paragraphs do, and what the guards look for further back (a whole name, an open code fence) is carried from one
/// to the next. Only a paragraph of more than a megabyte is cut inside.
///
/// ```
/// use transdrift::matching::Glossary;
/// use transdrift::normalize::{Options, Stream};
///
/// let mut stream = Stream::new("en".parse().ok(), Glossary::bundled(), Options::default());
/// let mut text = stream.push("Vladimir Poutine spoke in Kiev.\n\nThen Pou");
/// text += &stream.push("tine left.");
/// text += &stream.finish().0;
/// assert_eq!(text, "Vladimir Putin spoke in Kyiv.\n\nThen Putin left.");
/// ```
#[derive(Debug)]
pub struct Stream<'g> {
    glossary: &'g Glossary,
    options: Options,
    language: Told,
    memory: Memory,
    /// What came and was not decided yet.
    pending: String,
    /// Whether something was decided that is not blank.
    is_begun: bool,
}

/// What is known of the language.
#[derive(Clone, Copy, Debug)]
enum Told {
    /// It is to be detected.
    NotYet,
    /// It is this one, or cannot be told.
    Is(Option<Language>),
}

impl<'g> Stream<'g> {
    /// A stream of text in `language`; detected on its beginning (256 KB) where none is named.
    pub fn new(language: Option<Language>, glossary: &'g Glossary, options: Options) -> Self {
        let language = language.map_or(Told::NotYet, |language| Told::Is(Some(language)));
        let (memory, pending) = (Memory::default(), String::new());
        Self { glossary, options, language, memory, pending, is_begun: false }
    }

    /// Takes the next piece of the text; returns what is decided now.
    pub fn push(&mut self, piece: &str) -> String {
        self.decide(piece).iter().map(|block| block.text.as_str()).collect()
    }

    /// The rest of the text, when no more comes, and the language of all.
    pub fn finish(mut self) -> (String, Option<Language>) {
        let rest = self.decide_rest();
        (rest.text, self.told())
    }

    /// The same as [`push`](Stream::push), with every edit: the blocks that are decided now, each with spans that count
    /// from its own beginning. Only the first block that is not blank counts the text as a
    /// part.
    pub fn decide(&mut self, piece: &str) -> Vec<Normalized> {
        self.pending.push_str(piece);
        if matches!(self.language, Told::NotYet) && self.pending.len() < ENOUGH_TO_DETECT {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        while let Some(cut) = self.cut() {
            let rest = self.pending.split_off(cut);
            let block = std::mem::replace(&mut self.pending, rest);
            blocks.push(self.normalized(&block));
        }
        blocks
    }

    /// The rest of the text, when no more comes, with every edit.
    pub fn decide_rest(&mut self) -> Normalized {
        let rest = std::mem::take(&mut self.pending);
        self.normalized(&rest)
    }

    /// The language, once it is known; none before, and where it cannot be told.
    pub fn told(&self) -> Option<Language> {
        match self.language {
            Told::NotYet => None,
            Told::Is(language) => language,
        }
    }

    /// The language, which `text` decides if it is the first.
    fn language(&mut self, text: &str) -> Option<Language> {
        let language = match self.language {
            Told::Is(language) => language,
            Told::NotYet => detect_among(text, self.options.default_language).language(),
        };
        self.language = Told::Is(language);
        language
    }

    fn normalized(&mut self, block: &str) -> Normalized {
        let language = self.language(block);
        let mut done = normalize_after(block, language, self.glossary, &self.options, &mut self.memory);
        let is_blank = !self.is_begun && block.trim_start_matches('\u{feff}').trim().is_empty();
        if self.is_begun || is_blank {
            (done.parts, done.unknown) = (0, 0);
            done.languages.clear();
        }
        self.is_begun |= !is_blank;
        done
    }

    /// Where the next block ends.
    fn cut(&self) -> Option<usize> {
        let is_long = self.pending.len() > LONGEST_PARAGRAPH;
        self.memory.cut(&self.pending).or_else(|| is_long.then(|| inside(&self.pending)))
    }
}

/// Where to cut a paragraph that is too long: after its last line, sentence, word or character.
fn inside(text: &str) -> usize {
    let is_end = |c: char| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।');
    let after = |at: Option<usize>| at.filter(|&at| at > 0);
    let spaces = || text.char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let line = || after(text.rfind('\n'));
    let sentence = || after(spaces().find(|&at| text[..at].ends_with(is_end)));
    let close = || text.char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '？'));
    let wide = || close().map(|(at, c)| at + c.len_utf8()).filter(|&at| at < text.len());
    let word = || after(spaces().next());
    let last = || text.char_indices().next_back().map_or(0, |(at, _)| at);
    line().or_else(sentence).or_else(wide).or_else(word).unwrap_or_else(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::normalize::{Change, normalize};
    use crate::text::Span;

    /// Paragraphs whose names, fences and guards look over their ends, or seem to.
    const PARAGRAPHS: [&str; 32] = [
        "The optical network unit (ONU) is small.",
        "ONU is said to be large.",
        "ONU (optical network unit)",
        "The mayor of Lutsk spoke of Luck.",
        "Luck was on his side.",
        "Lutsk is a city, Louck is too.",
        "the city of Luck",
        "Ivan Rjabkov left with Mrs Rjabkov.",
        "Vladimir Poutine spoke in Kiev.",
        "Then Poutine left.",
        "Sergei Riabkov told Tass on Tuesday.",
        "Riabkov said so.",
        "They ate Chicken",
        "Kiev is a city; Chicken\nKiev is a dish.",
        "The TAS news\nagency of Moscou",
        "```\nlet kiev = Kiev;",
        "Kiev\n``` and Kiev",
        "````\nKiev ``` Kiev",
        "a `Kiev",
        "Kiev` b `Kiev`",
        "<!-- Kiev",
        "Kiev --> Kiev",
        "<a title=\"Kiev",
        "Kiev\"> Kiev",
        "--Kiev x",
        "Kiev --",
        "OTAN/NATO, “OTAN”, l’OTAN",
        "in Allemagne",
        "Air",
        "(formerly",
        "Kyiv",
        "de l'",
    ];

    fn text() -> impl Strategy<Value = String> {
        let gap = prop_oneof![
            4 => Just("\n\n"), 1 => Just("\n \n"), 1 => Just("\r\n\r\n"), 1 => Just("\n"), 1 => Just(" "),
            1 => Just("\n\n\n \t"), 1 => Just("\n\u{2029}")
        ];
        prop::collection::vec((0..PARAGRAPHS.len(), gap), 0..14)
            .prop_map(|parts| parts.into_iter().map(|(at, gap)| PARAGRAPHS[at].to_owned() + gap).collect())
    }

    fn streamed(text: &str, sizes: &[usize], options: Options) -> String {
        let mut stream = Stream::new("en".parse().ok(), Glossary::bundled(), options);
        let (mut done, mut at) = (String::new(), 0);
        for size in sizes.iter().cycle() {
            let end = (at + size..=text.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(text.len());
            done += &stream.push(&text[at..end]);
            at = end;
            if at == text.len() {
                return done + &stream.finish().0;
            }
        }
        done
    }

    /// The edits, with spans of the whole text.
    fn decided(text: &str, sizes: &[usize], options: Options) -> Vec<Change> {
        let mut stream = Stream::new("en".parse().ok(), Glossary::bundled(), options);
        let (mut blocks, mut at) = (Vec::new(), 0);
        for size in sizes.iter().cycle() {
            let end = (at + size..=text.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(text.len());
            blocks.extend(stream.decide(&text[at..end]));
            at = end;
            if at == text.len() {
                break;
            }
        }
        blocks.push(stream.decide_rest());
        let (mut read, mut written, mut changes) = (0, 0, Vec::new());
        for block in blocks {
            let moved = |span: Span, by: usize| Span::new(span.start + by, span.end + by);
            changes.extend(block.changes.iter().map(|change| Change {
                input: moved(change.input, read),
                output: moved(change.output, written),
                ..change.clone()
            }));
            read += block.input_length();
            written += block.text.len();
        }
        changes
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn pieces_of_any_size_give_what_the_whole_gives(
            text in text(),
            sizes in prop::collection::vec(1..90usize, 1..6),
            keep_quotations: bool,
        ) {
            let options = Options { keep_quotations, ..Options::default() };
            let whole = normalize(&text, "en".parse().ok(), Glossary::bundled(), &options);
            prop_assert_eq!(streamed(&text, &sizes, options), whole.text.as_str());
            prop_assert_eq!(decided(&text, &sizes, options), whole.changes);
        }
    }

    #[test]
    fn every_pair_of_paragraphs_is_told_as_in_the_whole() {
        for first in PARAGRAPHS {
            for second in PARAGRAPHS {
                for gap in ["\n\n", "\n \n", "\r\n\r\n"] {
                    let text = format!("{first}{gap}{second}{gap}Kiev, Poutine.");
                    let options = Options::default();
                    let whole = normalize(&text, "en".parse().ok(), Glossary::bundled(), &options).text;
                    assert_eq!(streamed(&text, &[1], options), whole, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn an_open_fence_holds_no_paragraphs_together() {
        let text =
            "ONU is said to be large.\n```\nlet kiev = Kiev;\n\nThe optical network unit (ONU) is small.\n\n";
        let whole = normalize(text, "en".parse().ok(), Glossary::bundled(), &Options::default()).text;
        assert_eq!(streamed(text, &[1], Options::default()), whole);
    }

    #[test]
    fn quotation_marks_in_later_blocks_say_nothing() {
        let text = "Kiev --> Kiev in Allemagne\n\n<a title=\"Kiev\n\n";
        let whole = normalize(text, "en".parse().ok(), Glossary::bundled(), &Options::default()).text;
        assert_eq!(streamed(text, &[1], Options::default()), whole);
        let kept = Options { keep_quotations: true, ..Options::default() };
        let whole = normalize(text, "en".parse().ok(), Glossary::bundled(), &kept).text;
        assert_eq!(streamed(text, &[1], kept), whole);
    }

    #[test]
    fn what_is_decided_does_not_wait() {
        let mut stream = Stream::new("en".parse().ok(), Glossary::bundled(), Options::default());
        assert_eq!(stream.push("In Kiev.\n\nIn"), "In Kyiv.\n");
        assert_eq!(stream.push(" Kiev"), "");
        assert_eq!(stream.finish().0, "\nIn Kyiv");
    }

    #[test]
    fn the_language_is_that_of_the_beginning() {
        let english = "The talks were held with the ministers in Kiev, and they said that it is good.\n\n";
        let french = "Les discussions ont eu lieu avec les ministres à Kiev.\n\n";
        let text = english.repeat(ENOUGH_TO_DETECT / english.len() + 1) + &french.repeat(10);
        let mut stream = Stream::new(None, Glossary::bundled(), Options::default());
        let mut done = String::new();
        for piece in text.as_bytes().chunks(60_000) {
            let piece = String::from_utf8_lossy(piece);
            done += &stream.push(&piece);
        }
        let (rest, language) = stream.finish();
        assert_eq!(language, "en".parse().ok());
        assert_eq!(done.len() + rest.len(), text.len());
        let empty = Stream::new(None, Glossary::bundled(), Options::default()).finish();
        assert_eq!(empty, (String::new(), None));
    }

    #[test]
    fn a_paragraph_without_end_is_cut_where_it_hurts_least() {
        for (text, first) in [
            ("a b.\nc", "a b."),
            ("One. Two three", "One."),
            ("我们谈了。他们走", "我们谈了。"),
            ("one two", "one"),
            ("onetwo", "onetw"),
            (" x", " "),
            ("é", ""),
        ] {
            assert_eq!(&text[..inside(text)], first, "{text}");
        }
        let long =
            ("They met in the town, and then ".repeat(1000) + "in Kiev, ").repeat(LONGEST_PARAGRAPH / 20_000);
        let mut stream = Stream::new("en".parse().ok(), Glossary::bundled(), Options::default());
        let done = stream.push(&long);
        assert!(done.len() > LONGEST_PARAGRAPH / 2);
        assert_eq!(done + &stream.finish().0, long.replace("Kiev", "Kyiv"));
    }
}
