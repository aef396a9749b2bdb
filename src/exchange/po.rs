//! A gettext catalogue used as a glossary: `msgid` is the term, `msgstr` its translation, `Language` in the head names
//! the language; translations that are fuzzy, empty, plural or of whole sentences hold no term and are told.

use super::carries::TERMS;
use super::gather::{Gathered, add_note, name, place};
use super::tags::Tag;
use super::{GlossaryFormat, ImportError, Languages};
use crate::text::Language;

/// gettext.
pub(super) const PO: GlossaryFormat = GlossaryFormat {
    name: "po",
    about: "a gettext catalogue of terms: msgid and msgstr; the language of the terms is --from, English otherwise",
    carries: TERMS,
    read,
    write: None,
};

/// A message as it is written.
#[derive(Debug, Default)]
struct Message {
    line: usize,
    comments: Vec<String>,
    is_fuzzy: bool,
    context: String,
    id: String,
    plural: String,
    text: String,
}

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let messages = messages(text)?;
    let head = messages.iter().find(|message| message.id.is_empty());
    let told = head.and_then(|head| {
        let line = head.text.lines().find_map(|line| line.strip_prefix("Language:"))?;
        Tag::of(line.trim())
    });
    let from = languages.from.unwrap_or(Language::assumed());
    let to = told.or(languages.to.map(Tag::from)).ok_or_else(|| {
        ImportError::whole(
            "this catalogue names no language; name that of its translations with --to, such as --to de",
        )
    })?;
    let mut gathered = Gathered::default();
    for message in messages.iter().filter(|message| !message.id.is_empty()) {
        read_message(message, from, &to, &mut gathered);
    }
    Ok(gathered)
}

fn read_message(message: &Message, from: Language, to: &Tag, gathered: &mut Gathered) {
    let at = format!("line {}", message.line);
    let left = match message {
        _ if message.is_fuzzy => Some("fuzzy translations"),
        _ if !message.plural.is_empty() => Some("plurals"),
        _ if message.text.trim().is_empty() => Some("terms without a translation"),
        _ if message.id.trim_end().ends_with(['.', '!', '?', ':']) => Some("sentences"),
        _ => None,
    };
    if let Some(kind) = left {
        gathered.lose(kind, at, &message.id);
        return;
    }
    if !message.context.is_empty() {
        gathered.lose("contexts", &at, &message.context);
    }
    let entry = gathered.entry(&message.id, None);
    if entry.canonical.is_empty() {
        entry.canonical.push(name(from, &message.id));
    }
    let lost = if to.language == from { None } else { place(entry, to, &message.text) };
    message.comments.iter().for_each(|comment| add_note(&mut entry.note, comment));
    if let Some(form) = lost {
        gathered.lose("regions", at, form);
    }
}

fn messages(text: &str) -> Result<Vec<Message>, ImportError> {
    let mut found = Vec::new();
    let mut message = Message::default();
    let mut field = "";
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        let broken = || {
            ImportError::at(
                index + 1,
                "this is no line of a catalogue; it holds `msgid` and `msgstr` with texts in quotation marks",
            )
        };
        if line.starts_with("#~") || line.is_empty() {
            continue;
        }
        let (key, rest) = match line.starts_with(['#', '"']) {
            true => ("", line),
            false => line.split_once(char::is_whitespace).ok_or_else(broken)?,
        };
        if field.starts_with("msgstr") && (line.starts_with('#') || ["msgid", "msgctxt"].contains(&key)) {
            found.push(std::mem::take(&mut message));
            field = "";
        }
        if let Some(comment) = line.strip_prefix('#') {
            message.is_fuzzy |= comment.starts_with(',') && comment.contains("fuzzy");
            message.comments.extend(comment.strip_prefix('.').map(|comment| comment.trim().to_owned()));
            continue;
        }
        if !key.is_empty() {
            field = key;
            message.line = if message.line == 0 { index + 1 } else { message.line };
        }
        let text =
            rest.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or_else(broken)?;
        match field {
            "msgctxt" => &mut message.context,
            "msgid" => &mut message.id,
            "msgid_plural" => &mut message.plural,
            "msgstr" => &mut message.text,
            field if field.starts_with("msgstr[") => &mut message.plural,
            _ => return Err(broken()),
        }
        .push_str(&unescaped(text));
    }
    found.push(message);
    found.retain(|message| message.line > 0);
    Ok(found)
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (c, rest.clone().next()) {
            ('\\', Some(next)) => {
                rest.next();
                plain.push(match next {
                    'n' => '\n',
                    't' => '\t',
                    other => other,
                });
            }
            (c, _) => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let languages = Languages::default();
        let shown = match read(text, &languages).map(Gathered::finish) {
            Ok((entries, losses)) => format!("{}{losses:?}", crate::glossary::write(&entries)),
            Err(error) => error.to_string(),
        };
        assert!(shown.contains(expected), "{shown}");
    }

    #[test]
    fn terms_are_read_and_the_rest_is_told() {
        let head = "msgid \"\"\nmsgstr \"\"\n\"Language: de_AT\\n\"\n\n";
        check(
            &format!("{head}#. at sea\nmsgid \"quay\"\nmsgstr \"\"\n\"K\"\n\"ai\"\n"),
            "canonical = { de-AT = \"Kai\", en = \"quay\" }\nnote = \"at sea\"",
        );
        check(&format!("{head}#, fuzzy\nmsgid \"quay\"\nmsgstr \"Kai\"\n"), "fuzzy translations");
        check(&format!("{head}msgid \"Go on.\"\nmsgstr \"Weiter.\"\n"), "sentences");
        check(&format!("{head}msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n"), "plurals");
        check("msgid \"a\"\nmsgstr \"b\"\n", "names no language");
        check(&format!("{head}hello\n"), "line 5: this is no line of a catalogue");
    }
}
