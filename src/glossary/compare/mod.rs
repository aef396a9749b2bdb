//! Whether two names are one name.

mod alphabet;
mod script;
mod table;
mod lattice;
mod tables;
mod words;
mod name;
mod align;
mod evidence;

pub use evidence::{Evidence, FEATURES};
pub use script::Script;

/// A letter as a table counts it.
type Code = u16;

/// The script of a word and the letters it is compared by: what `examples/learn_letters.rs` learns from.
///
/// ```
/// use transdrift::glossary::compare::{Script, letters_of};
/// assert_eq!(letters_of("Şener"), Some((Script::Latin, "šener".to_owned())));
/// assert_eq!(letters_of("Γιώργος"), Some((Script::Greek, "γιωργοσ".to_owned())));
/// assert_eq!(letters_of("12"), None);
/// ```
pub fn letters_of(word: &str) -> Option<(Script, String)> {
    let script = word.chars().find_map(Script::of)?;
    let mut letters = String::new();
    for c in word.chars() {
        match script {
            Script::Latin => {
                let codes = alphabet::codes(c).into_iter().flatten().filter(|&code| code != 0);
                letters.extend(codes.map(alphabet::letter));
            }
            Script::Hebrew if matches!(c, '\'' | '’' | '׳') => letters.push('\''),
            _ if Script::of(c) == Some(script) => script::letters(c, script, |c| letters.push(c)),
            _ => {}
        }
    }
    Some((script, letters))
}

/// What speaks for and against two names being one: the script, and the features that are weighed.
pub fn features(left: &str, right: &str) -> (Script, Evidence) {
    let (mut a, mut b) = (name::Name::default(), name::Name::default());
    a.fill(left);
    b.fill(right);
    let script = |name: &name::Name| {
        name.words.iter().map(|word| word.script).find(|&s| s != Script::Latin).unwrap_or(Script::Latin)
    };
    let (sa, sb) = (script(&a), script(&b));
    if sa != Script::Latin && sb != Script::Latin {
        a.romanize();
        if sa == sb {
            b.romanize();
        }
    }
    let links = align::align(&a, &b);
    (if sa == Script::Latin { sb } else { sa }, evidence::evidence(&a, &b, &links))
}
