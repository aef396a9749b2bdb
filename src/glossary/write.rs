//! Entries in the glossary's own format, in normal form: keys in the order of the manual, nothing that is the default.

use super::conventions;
use super::entry::{Entry, Guard, Name, OwnTest, Romanized, Variant};
use super::parse::{CASES, FIXES, KINDS, ROMANIZED, STATUSES};
use crate::text::Language;

/// Columns that a line may fill before its lists are broken.
const WIDTH: usize = 110;

/// A TOML value.
enum Value {
    Text(String),
    True,
    List(Vec<Value>),
    Table(Vec<(&'static str, Value)>),
    Forms(Vec<(Language, Value)>),
}

/// `entries` as a glossary file that reads as the same entries.
///
/// ```
/// use transdrift::glossary::write;
/// use transdrift::matching::Glossary;
/// use transdrift::text::Source;
///
/// let file = "[[entry]]\nid = \"oresk\"\ncanonical = { en = \"Oresk\" }\nvariants = [\"Orezk\"]\n";
/// let glossary = Glossary::read(vec![Source::new("places.toml", file)])?;
/// assert_eq!(write(glossary.entries()), file);
/// # Ok::<(), transdrift::matching::GlossaryError>(())
/// ```
pub fn write<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> String {
    let blocks = entries.into_iter().map(|entry| {
        let lines = keys(entry).into_iter().map(|(key, value)| line(key, &value));
        format!("[[entry]]\n{}", lines.collect::<String>())
    });
    blocks.collect::<Vec<_>>().join("\n")
}

fn keys(entry: &Entry) -> Vec<(&'static str, Value)> {
    let optional = |text: &Option<String>| text.as_deref().map(Value::text);
    let keys = [
        ("id", Some(Value::text(&entry.id))),
        ("kind", entry.kind.map(|kind| choice(KINDS, kind))),
        ("canonical", forms(&conventions::said(entry))),
        ("family", forms(&entry.family)),
        ("given", list(&entry.given, |text| Value::text(text))),
        ("native", forms(&entry.native)),
        ("romanized", entry.romanized.map(|romanized: Romanized| choice(ROMANIZED, romanized))),
        ("variants", list(&entry.variants, variant)),
        ("unless", list(&entry.unless, guard)),
        ("fix", entry.fix.map(|fix| choice(FIXES, fix))),
        ("reason", optional(&entry.reason)),
        ("authority", optional(&entry.authority)),
        ("since", optional(&entry.since)),
        ("note", optional(&entry.note)),
        ("tests", list(&entry.tests, own_test)),
    ];
    present(keys)
}

fn variant(variant: &Variant) -> Value {
    let languages = variant.languages.iter().map(|language| Value::text(language.code())).collect::<Vec<_>>();
    let is_default = Variant { text: variant.text.clone(), at: variant.at, ..Variant::default() } == *variant;
    if is_default {
        return Value::text(&variant.text);
    }
    Value::Table(present([
        ("text", Some(Value::text(&variant.text))),
        ("lang", one_or_more(languages)),
        ("status", unusual(STATUSES, variant.status)),
        ("case", unusual(CASES, variant.case)),
        ("to", variant.to.as_deref().map(Value::text)),
        ("unless", list(&variant.unless, guard)),
        ("only", list(&variant.only, guard)),
        ("fix", variant.fix.map(|fix| choice(FIXES, fix))),
        ("reason", variant.reason.as_deref().map(Value::text)),
    ]))
}

/// A variant as a line of a glossary file says it.
pub(crate) fn shown_variant(form: &Variant) -> String {
    variant(form).flat()
}

/// A guard as a line of a glossary file says it.
pub(crate) fn shown_guard(context: &Guard) -> String {
    guard(context).flat()
}

fn guard(guard: &Guard) -> Value {
    let texts = |texts: &Vec<String>| list(texts, |text| Value::text(text));
    Value::Table(present([
        ("name", Some(Value::text(&guard.name))),
        ("before", texts(&guard.before)),
        ("after", texts(&guard.after)),
        ("within", texts(&guard.within)),
        ("whole_name", guard.whole_name.then_some(Value::True)),
    ]))
}

fn own_test(test: &OwnTest) -> Value {
    Value::Table(present([
        ("lang", (test.language != Language::assumed()).then(|| Value::text(test.language.code()))),
        ("text", Some(Value::text(&test.text))),
        ("expected", (test.expected != test.text).then(|| Value::text(&test.expected))),
    ]))
}

fn forms(names: &[Name]) -> Option<Value> {
    let forms: Vec<_> = names.iter().map(|name| (name.language, Value::text(&name.text))).collect();
    (!forms.is_empty()).then_some(Value::Forms(forms))
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Option<Value> {
    (!items.is_empty()).then(|| Value::List(items.iter().map(value).collect()))
}

fn one_or_more(mut values: Vec<Value>) -> Option<Value> {
    match values.len() {
        0 | 1 => values.pop(),
        _ => Some(Value::List(values)),
    }
}

/// The word for `chosen`.
pub(crate) fn word<T: PartialEq>(choices: &[(&'static str, T)], chosen: &T) -> &'static str {
    choices.iter().find(|(_, choice)| choice == chosen).map_or("", |(word, _)| word)
}

fn choice<T: PartialEq>(choices: &[(&'static str, T)], chosen: T) -> Value {
    Value::text(word(choices, &chosen))
}

fn unusual<T: PartialEq + Default>(choices: &[(&'static str, T)], chosen: T) -> Option<Value> {
    (chosen != T::default()).then(|| choice(choices, chosen))
}

fn present<const N: usize>(keys: [(&'static str, Option<Value>); N]) -> Vec<(&'static str, Value)> {
    keys.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

impl Value {
    fn text(text: &str) -> Self {
        Value::Text(text.to_owned())
    }

    fn flat(&self) -> String {
        let pairs = |pairs: Vec<String>| format!("{{ {} }}", pairs.join(", "));
        match self {
            Value::Text(text) => quoted(text),
            Value::True => "true".to_owned(),
            Value::List(items) => {
                format!("[{}]", items.iter().map(Value::flat).collect::<Vec<_>>().join(", "))
            }
            Value::Table(keys) => pairs(keys.iter().map(|(k, v)| format!("{k} = {}", v.flat())).collect()),
            Value::Forms(forms) => pairs(forms.iter().map(|(k, v)| format!("{k} = {}", v.flat())).collect()),
        }
    }

    /// The value from `column` on a line that is indented by `indent`: lists are broken where the line is full.
    fn laid_out(&self, column: usize, indent: usize) -> String {
        let flat = self.flat();
        if column + flat.chars().count() <= WIDTH {
            return flat;
        }
        match self {
            Value::List(items) => {
                let inner = indent + 2;
                let items = items
                    .iter()
                    .map(|item| format!("{}{},\n", " ".repeat(inner), item.laid_out(inner + 1, inner)));
                format!("[\n{}{}]", items.collect::<String>(), " ".repeat(indent))
            }
            Value::Table(keys) => {
                let mut text = "{ ".to_owned();
                for (index, (key, value)) in keys.iter().enumerate() {
                    text += &format!("{}{key} = ", if index == 0 { "" } else { ", " });
                    let column = indent + text.rsplit('\n').next().unwrap_or_default().chars().count();
                    text += &value.laid_out(column + " },".len(), indent);
                }
                text + " }"
            }
            _ => flat,
        }
    }
}

fn line(key: &str, value: &Value) -> String {
    let start = format!("{key} = ");
    format!("{start}{}\n", value.laid_out(start.len(), 0))
}

/// A TOML basic string; what is not seen is written as an escape.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            c if is_unseen(c) => quoted += &format!("\\u{:04X}", c as u32),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Control characters, zero-width characters, marks of direction; all of them lie in the basic plane.
fn is_unseen(c: char) -> bool {
    let is_format = matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    c.is_control() || is_format
}

#[cfg(test)]
mod tests {
    use super::super::{bundled_sources, parse};
    use super::*;
    use crate::matching::Glossary;
    use crate::text::Source;

    fn read(text: &str) -> Vec<Entry> {
        let (entries, mistakes) = parse::parse(&[Source::new("written.toml", text)]);
        assert!(mistakes.is_empty(), "{mistakes:?}\n{text}");
        entries
    }

    fn json(entries: &[Entry]) -> Vec<serde_json::Value> {
        entries.iter().map(|entry| serde_json::to_value(entry).expect("an entry is plain data")).collect()
    }

    fn check(entries: &[Entry]) -> String {
        let text = write(entries);
        assert_eq!(json(&read(&text)), json(entries));
        assert_eq!(write(&read(&text)), text);
        text
    }

    #[test]
    fn the_bundled_glossary_reads_as_it_was_written() {
        for source in bundled_sources(&[]) {
            check(&read(source.text()));
        }
        let entries: Vec<_> = Glossary::bundled().entries().cloned().collect();
        let text = check(&entries);
        assert!(
            text.lines().filter(|line| line.chars().count() > WIDTH + 40).count() * 40 < text.lines().count()
        );
    }

    #[test]
    fn what_is_not_seen_is_escaped() {
        let entries =
            read("[[entry]]\nid='a\"b\\'\ncanonical={en=\"x\\u202Ey\\u0007\\n\"}\nnote='''\ttab'''\n");
        assert_eq!(
            check(&entries),
            "[[entry]]\nid = \"a\\\"b\\\\\"\ncanonical = { en = \"x\\u202Ey\\u0007\\n\" }\nnote = \"\\ttab\"\n"
        );
    }

    #[test]
    fn long_lists_are_broken_and_their_tables_are_not() {
        let long = "x".repeat(60);
        let entries = read(&format!(
            "[[entry]]\nid='a'\ncanonical={{en='A'}}\nvariants=['B', {{text='C', only=[{{name='n', before=['{long}', '{long}']}}]}}]\n"
        ));
        assert_eq!(
            check(&entries).lines().skip(3).collect::<Vec<_>>(),
            [
                "variants = [",
                "  \"B\",",
                "  { text = \"C\", only = [",
                "    { name = \"n\", before = [",
                &format!("      \"{long}\","),
                &format!("      \"{long}\","),
                "    ] },",
                "  ] },",
                "]"
            ]
        );
    }
}
