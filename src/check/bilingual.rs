//! Translations held to their sources.

use super::options::Options;
use crate::analysis::{Analysis, analyse};
use crate::finding::Finding;
use crate::format::{Node, Prose};
use crate::lang::{Language, detect};
use crate::matching::Glossary;
use crate::rules::{self, UnitPair, Units};
use crate::text::{Source, Span};

/// What the rules of translations find in the prose of one language, placed in it.
pub(super) fn found(
    prose: &Prose,
    target: &Analysis,
    glossary: &Glossary,
    options: &Options,
) -> Vec<Finding> {
    let all = prose.document().nodes();
    let nodes = prose.nodes().iter().map(|&node| &all[node]).enumerate();
    let paired: Vec<(usize, &Node)> =
        nodes.filter(|(_, node)| node.source.is_some() && !node.is_unfinished).collect();
    let mut languages: Vec<Option<&str>> =
        paired.iter().map(|(_, node)| node.source_language.as_deref()).collect();
    languages.sort_unstable();
    languages.dedup();
    let mut findings = Vec::new();
    for language in languages {
        let group = paired.iter().filter(|(_, node)| node.source_language.as_deref() == language);
        let (text, units) = units(prose, &group.copied().collect::<Vec<_>>());
        let language = language_of(language, &text, options);
        let source = analyse(Source::new("source", text), glossary, language);
        let units = Units { source: &source, target, units: &units, glossary };
        findings.extend(rules::of_units(&units, |code| options.asks(code)));
    }
    findings
}

/// The sources of some nodes as one text, and the units of them and their translations.
fn units(prose: &Prose, nodes: &[(usize, &Node)]) -> (String, Vec<UnitPair>) {
    let mut text = String::new();
    let mut units = Vec::with_capacity(nodes.len());
    for (number, node) in nodes {
        let Some(source) = &node.source else { continue };
        let start = text.len();
        text += source.text();
        units.push(UnitPair {
            source: Span::new(start, text.len()),
            target: prose.node_span(*number),
            source_marks: node.source_marks(),
            target_marks: node.marks(),
            is_plural: node.plural.is_some(),
        });
        text += "\n\n";
    }
    (text, units)
}

/// The language of sources: as the document tells it, else as the caller does, else as they seem to be.
fn language_of(told: Option<&str>, text: &str, options: &Options) -> Option<Language> {
    let told = told.and_then(|tag| tag.parse().ok());
    told.or(options.source_language).or_else(|| detect(text).language())
}

#[cfg(test)]
mod tests {
    use crate::check::{Options, check};
    use crate::finding::{Code, Family};
    use crate::format::{Format, Options as FormatOptions, read};
    use crate::matching::Glossary;
    use crate::text::Source;

    const TERMS: &str = "[[entry]]\nid='oresk'\nkind='place'\ncanonical={en='Oresk', de='Oresch'}\n\
                         [[entry]]\nid='guild'\ncanonical={en='guild', de='Gilde'}\n\
                         [[entry]]\nid='view'\ncanonical={en='Harbour View'}\n\
                         variants=[{text='Harbour View', status='do-not-translate'}]\n";

    /// What is found in units of source and translation.
    fn told(format: Format, text: &str, options: &FormatOptions) -> Vec<String> {
        let document = read(format, text, options).unwrap();
        let glossary = Glossary::read(vec![Source::new("terms.toml", TERMS)]).unwrap();
        let only: Vec<Code> =
            Code::ALL.iter().copied().filter(|code| code.family() == Family::Translation).collect();
        let options = Options { source_language: "en".parse().ok(), only: Some(only), ..Options::default() };
        let checked = check(&document, "x", &glossary, &options);
        checked.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.reason)).collect()
    }

    fn catalogue(source: &str, target: &str) -> Vec<String> {
        let text =
            format!("msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"{source}\"\nmsgstr \"{target}\"\n");
        told(Format::Po, &text, &FormatOptions::default())
    }

    #[test]
    fn a_term_of_the_source_must_stand_in_the_translation() {
        let missing =
            "TD401 “Oresk” in the source is `Oresch` in the glossary (oresk), which the translation lacks";
        assert_eq!(catalogue("The mayor of Oresk and Oresk", "Der Bürgermeister der Stadt"), [missing]);
        for target in [
            "Der Bürgermeister von Oresch",
            "Oreschs Bürgermeister",
            "Die Oreschreise",
            "die oreschische Stadt",
        ] {
            assert_eq!(catalogue("The mayor of Oresk", target), [""; 0], "{target}");
        }
        for (source, target) in [("Oresk", "Oresk"), ("The mayor", "Der Rat"), ("The mayor of Oresk", "")] {
            assert_eq!(catalogue(source, target), [""; 0], "{source}");
        }
        let fuzzy =
            "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n#, fuzzy\nmsgid \"Go to Oresk\"\nmsgstr \"Geh\"\n";
        assert_eq!(told(Format::Po, fuzzy, &FormatOptions::default()), [""; 0]);
    }

    #[test]
    fn a_word_that_stays_as_it_is_must_stand_as_it_is() {
        let lost = "TD402 “Harbour View” in the source stays as it is in every language, and the translation lacks it";
        assert_eq!(catalogue("Open it with Harbour View", "Mit Hafenblick öffnen"), [lost]);
        assert_eq!(catalogue("Open it with Harbour View", "Mit Harbour View öffnen"), [""; 0]);
    }

    #[test]
    fn figures_and_placeholders_are_those_of_the_source() {
        let other = "TD403 the source says “30”, the translation “20 Tage”";
        assert_eq!(catalogue("It is kept for 30 days.", "Sie wird 20 Tage aufbewahrt."), [other]);
        for (source, target) in [
            ("It is kept for 30 days.", "Sie wird 30 Tage aufbewahrt."),
            ("It costs 1,500.75 euros.", "Es kostet 1.500,75 Euro."),
            ("It costs $5.", "Es kostet fünf Dollar."),
            ("%(a)s is %(b)s", "%(a)s, %(a)s ist %(b)s"),
            ("It is on", "Es ist <i>an</i>"),
            ("It took %.3fs", "Es hat %.3f Sekunden gedauert"),
            ("run <command> first", "zuerst <Befehl> ausführen"),
            ("%b %d, %Y", "%-d. %b %Y"),
            ("%(a)s wrote to %s", "%s schrieb an %(a)s"),
            ("<a href='x'>%1$s</a>", "<a href='y'>%1$s</a>"),
        ] {
            assert_eq!(catalogue(source, target), [""; 0], "{source}");
        }
        let marks = "TD404 the source has `%(user)s` where the translation has `%(nutzer)s`";
        assert_eq!(catalogue("Hello %(user)s", "Hallo %(nutzer)s"), [marks]);
        assert_eq!(
            catalogue("Hello<br>you", "Hallo du"),
            ["TD404 the translation lacks `<br>` of the source"]
        );
        let link = "TD404 the translation lacks `<a>`, `</a>` of the source";
        assert_eq!(catalogue("<a href='x'>you</a>", "du"), [link]);
        let plural = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"one file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"eine Datei\"\nmsgstr[1] \"%d Dateien\"\n";
        assert_eq!(told(Format::Po, plural, &FormatOptions::default()), [""; 0]);
        let one_form = plural.replace("msgstr[0] \"eine Datei\"\nmsgstr[1]", "msgstr[0]");
        assert_eq!(told(Format::Po, &one_form, &FormatOptions::default()), [""; 0]);
    }

    #[test]
    fn every_bilingual_format_is_held_to_its_source() {
        let xliff = "<xliff version='1.2'><file source-language='en' target-language='de'><body><trans-unit id='1'>\
                     <source>The mayor of <g id='1'>Oresk</g></source><target>Der Rat</target></trans-unit></body></file></xliff>";
        assert_eq!(told(Format::Xliff, xliff, &FormatOptions::default()).len(), 1);
        let tmx = "<tmx version='1.4'><header srclang='en'/><body><tu><tuv xml:lang='en'><seg>The mayor of Oresk</seg></tuv>\
                   <tuv xml:lang='de'><seg>Der Rat</seg></tuv></tu></body></tmx>";
        assert_eq!(told(Format::Tmx, tmx, &FormatOptions::default()).len(), 1);
        let columns = FormatOptions { source: Some("en".into()), ..FormatOptions::with_columns(["de"]) };
        assert_eq!(told(Format::Csv, "en,de\nThe mayor of Oresk,Der Rat\n", &columns).len(), 1);
    }
}
