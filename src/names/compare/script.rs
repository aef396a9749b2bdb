//! Scripts that names are written in, and the letters each name is cut into.

/// A script there are letter tables for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Script {
    /// Latin, with all its marked letters.
    Latin,
    /// Cyrillic of every language.
    Cyrillic,
    /// Modern Greek.
    Greek,
    /// Arabic, Persian, Urdu, Kurdish.
    Arabic,
    /// Hebrew and Yiddish.
    Hebrew,
    /// Korean.
    Hangul,
    /// Katakana and hiragana.
    Kana,
    /// Chinese characters.
    Han,
    /// Georgian.
    Georgian,
    /// Armenian.
    Armenian,
    /// Hindi, Marathi, Nepali.
    Devanagari,
    /// Bengali.
    Bengali,
    /// Tamil.
    Tamil,
    /// Thai.
    Thai,
    /// Any other: compared letter by letter.
    Other,
}

/// All scripts but [`Script::Other`], in their order.
pub(super) const SCRIPTS: [Script; 14] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Arabic,
    Script::Hebrew,
    Script::Hangul,
    Script::Kana,
    Script::Han,
    Script::Georgian,
    Script::Armenian,
    Script::Devanagari,
    Script::Bengali,
    Script::Tamil,
    Script::Thai,
];

impl Script {
    /// The script of a letter, after its Unicode block; `None` for what is no letter of one of them.
    pub(super) fn of(c: char) -> Option<Self> {
        Some(match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            '\u{370}'..='\u{3ff}' => Script::Greek,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{531}'..='\u{587}' => Script::Armenian,
            '\u{591}'..='\u{5f2}' => Script::Hebrew,
            '\u{610}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}'..='\u{6ef}' => Script::Arabic,
            '\u{900}'..='\u{963}' => Script::Devanagari,
            '\u{980}'..='\u{9e3}' => Script::Bengali,
            '\u{b80}'..='\u{be3}' => Script::Tamil,
            '\u{e01}'..='\u{e4e}' => Script::Thai,
            '\u{10a0}'..='\u{10fa}' | '\u{10fc}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Script::Georgian,
            '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => Script::Kana,
            '\u{4e00}'..='\u{9fff}' | '\u{3005}' => Script::Han,
            '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
            _ if c.is_alphabetic() => Script::Other,
            _ => return None,
        })
    }

    /// Its name, as file names and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Script::Latin => "latin",
            Script::Cyrillic => "cyrillic",
            Script::Greek => "greek",
            Script::Arabic => "arabic",
            Script::Hebrew => "hebrew",
            Script::Hangul => "hangul",
            Script::Kana => "kana",
            Script::Han => "han",
            Script::Georgian => "georgian",
            Script::Armenian => "armenian",
            Script::Devanagari => "devanagari",
            Script::Bengali => "bengali",
            Script::Tamil => "tamil",
            Script::Thai => "thai",
            Script::Other => "other",
        }
    }

    /// Whether words are written without spaces between them.
    pub(super) fn runs_on(self) -> bool {
        matches!(self, Script::Hangul | Script::Kana | Script::Han | Script::Thai)
    }
}

/// Calls `letter` with each letter that `c`, of `script`, is compared by: lower-cased, final and variant forms alike,
/// vowel points and stress marks left out, a Hangul syllable as its three parts.
pub(super) fn letters(c: char, script: Script, mut letter: impl FnMut(char)) {
    match script {
        Script::Hangul => jamo(c, letter),
        Script::Hebrew | Script::Arabic | Script::Greek | Script::Cyrillic | Script::Kana => {
            let c = c.to_lowercase().next().unwrap_or(c);
            match FOLDED.binary_search_by_key(&c, |row| row.0) {
                Ok(at) => FOLDED[at].1.chars().for_each(letter),
                Err(_) => letter(c),
            }
        }
        _ => letter(c.to_lowercase().next().unwrap_or(c)),
    }
}

/// The parts of a Hangul syllable, by the arithmetic of the Unicode Standard, section 3.12.
fn jamo(c: char, mut letter: impl FnMut(char)) {
    let Some(at) = (c as u32).checked_sub(0xac00).filter(|at| *at < 11172) else { return letter(c) };
    let parts = [0x1100 + at / 588, 0x1161 + at % 588 / 28, 0x11a7 + at % 28];
    let count = if at % 28 == 0 { 2 } else { 3 };
    parts[..count].iter().filter_map(|&part| char::from_u32(part)).for_each(&mut letter);
}

/// Letters compared as others, sorted.
static FOLDED: std::sync::LazyLock<Vec<(char, &'static str)>> = std::sync::LazyLock::new(|| {
    let lines = include_str!("../../../data/names/folded-letters.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let mut rows: Vec<_> = rows.flat_map(|(from, to)| from.chars().map(move |c| (c, to))).collect();
    rows.sort_unstable();
    rows
});
