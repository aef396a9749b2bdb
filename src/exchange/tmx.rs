//! A translation memory used as a glossary (TMX 1.4): a unit an entry, the segment of each language its form.

use super::carries::TERMS;
use super::gather::{Gathered, add_note, place};
use super::xml::{Element, parse};
use super::{GlossaryFormat, ImportError};

/// TMX.
pub(super) const TMX: GlossaryFormat = GlossaryFormat {
    name: "tmx",
    about: "TMX, a translation memory of terms: a unit an entry, a segment a language",
    carries: TERMS,
    read: |text, _| read(text),
    write: None,
};

fn read(text: &str) -> Result<Gathered, ImportError> {
    let root = parse(text)?;
    if root.name != "tmx" {
        let message = format!("<{}> is no translation memory; the file should begin with <tmx>", root.name);
        return Err(ImportError::at(root.line, message));
    }
    let mut gathered = Gathered::default();
    for unit in root.all(&["tu"]) {
        read_unit(unit, &mut gathered);
    }
    Ok(gathered)
}

fn read_unit(unit: &Element, gathered: &mut Gathered) {
    let line = format!("line {}", unit.line);
    let id = unit.attribute("tuid").map(str::trim).filter(|id| !id.is_empty());
    let id = id.filter(|id| !gathered.knows(id));
    let at = id.map_or_else(|| line.clone(), str::to_owned);
    let mut left = Vec::new();
    let entry = gathered.entry(id.unwrap_or(&line), id);
    for note in unit.children.iter().filter(|child| child.name == "note") {
        add_note(&mut entry.note, note.text());
    }
    for form in unit.all(&["tuv"]) {
        let segment = form.all(&["seg"]).first().map(|segment| segment.text()).unwrap_or_default();
        match form.language() {
            _ if segment.is_empty() => left.push(("empty forms", line.clone())),
            _ if segment.ends_with(['.', '!', '?']) && segment.contains(' ') => {
                left.push(("sentences", segment.to_owned()));
            }
            Some(Ok(tag)) => left.extend(place(entry, &tag, segment).map(|form| ("regions", form))),
            told => {
                let tag = told.and_then(Result::err).unwrap_or_default();
                left.push(("what is no language tag", format!("{tag} {segment}")));
            }
        }
    }
    for (kind, what) in left {
        gathered.lose(kind, &at, what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_entries() {
        let unit = "<tu tuid='q'><note>at sea</note><tuv xml:lang='en-US'><seg>quay</seg></tuv><tuv lang='DE'><seg>K<ph/>ai</seg></tuv>\
             <tuv xml:lang='de-AT'><seg>Lände</seg></tuv><tuv xml:lang='x y z'><seg>x</seg></tuv></tu>";
        let text = format!(
            "<tmx version='1.4'><body>{unit}<tu><tuv xml:lang='en'><seg>Go on, please.</seg></tuv></tu></body></tmx>"
        );
        let (entries, losses) = read(&text).expect("a memory").finish();
        let losses: Vec<_> =
            losses.iter().map(|loss| format!("{} {} {}", loss.kind, loss.at, loss.what)).collect();
        assert_eq!(
            crate::glossary::write(&entries),
            "[[entry]]\nid = \"q\"\ncanonical = { de = \"Kai\", de-AT = \"Lände\", en-US = \"quay\" }\nnote = \"at sea\"\n"
        );
        assert_eq!(losses, ["what is no language tag q x y z x", "sentences line 1 Go on, please."]);
    }
}
