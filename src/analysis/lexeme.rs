//! The words of a text, each made once: as written, lower-cased, and what its language makes of it.

use foldhash::{HashMap, HashMapExt};

use crate::lang::{Data, Language, Role, Roles, languages_of};
use crate::text::{Document, TokenKind};

/// A word, number or mark as a text writes it, however often.
#[derive(Clone, Debug)]
pub struct Lexeme {
    /// Lower-cased.
    pub lower: Box<str>,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it begins with a capital letter.
    pub is_capitalised: bool,
    /// Whether it begins with a small letter.
    pub is_small: bool,
    /// Whether it is an article, pronoun, preposition, conjunction, auxiliary or the like.
    pub is_closed_class: bool,
    /// The languages of which it is a function word.
    pub languages: &'static [Language],
    /// How often the text has it.
    pub count: usize,
    written: Roles,
    lowered: Roles,
}

impl Lexeme {
    fn new(form: &str, kind: TokenKind, data: &Data) -> Self {
        let lower = form.to_lowercase().into_boxed_str();
        let first = form.chars().next();
        let straight = if lower.contains('’') { lower.replace('’', "'") } else { String::new() };
        let is_closed_class = data.is_closed_class(if straight.is_empty() { &lower } else { &straight });
        Self {
            kind,
            is_capitalised: first.is_some_and(char::is_uppercase),
            is_small: first.is_some_and(char::is_lowercase),
            is_closed_class,
            languages: languages_of(&lower),
            count: 0,
            written: data.roles_of(form),
            lowered: data.roles_of(&lower),
            lower,
        }
    }

    /// Whether it plays `role`, just as it is written.
    pub fn plays(&self, role: Role) -> bool {
        self.written.has(role)
    }

    /// Whether it plays `role`, whatever its capitals.
    pub fn plays_in_any_case(&self, role: Role) -> bool {
        self.lowered.has(role)
    }
}

/// The words of a text.
#[derive(Clone, Debug, Default)]
pub struct Lexemes {
    of_tokens: Vec<u32>,
    all: Vec<Lexeme>,
}

impl Lexemes {
    /// The words of `document`, which is of `text`.
    pub(super) fn new(text: &str, document: &Document, data: &Data) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut all: Vec<Lexeme> = Vec::new();
        let number = |token: &crate::text::Token| {
            let form = token.span.of(text);
            let number = *numbers.entry(form).or_insert_with(|| {
                all.push(Lexeme::new(form, token.kind, data));
                all.len() as u32 - 1
            });
            all[number as usize].count += 1;
            number
        };
        let of_tokens = document.tokens.iter().map(number).collect();
        Self { of_tokens, all }
    }

    /// The place in [`all`](Self::all) of the word that a token is.
    pub fn number(&self, token: usize) -> usize {
        self.of_tokens[token] as usize
    }

    /// Each word once, in the order in which they come.
    pub fn all(&self) -> &[Lexeme] {
        &self.all
    }

    /// The word that token number `token` is.
    pub fn of(&self, token: usize) -> &Lexeme {
        &self.all[self.of_tokens[token] as usize]
    }
}
