//! What a document says of itself: who published it, when, and at which address.
//!
//! Pages say it in `<meta>`, `<link>` and JSON-LD, Markdown in its front matter; `data/imprints.tsv` lists the names.

use std::sync::LazyLock;

use serde_json::Value;

use super::decoded::Builder;
use super::detect::Format;
use super::entity::{self, Names};
use super::html::{Tag, Token, Tokens};

/// What a document says of itself; what it does not say is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Imprint {
    /// Who published it.
    pub outlet: Option<String>,
    /// The day it was published, as it begins in ISO 8601: `2031-12-28`.
    pub date: Option<String>,
    /// The language it was translated from, as written.
    pub origin: Option<String>,
    /// Where it stands.
    pub address: Option<String>,
}

/// What `text` says of itself, read in this format.
///
/// ```
/// use transdrift::format::{Format, imprint};
///
/// let page = r#"<meta property="og:site_name" content="Strait Post">
///     <meta property="article:published_time" content="2031-12-28T07:00:00Z"><p>Talks.</p>"#;
/// let told = imprint(Format::Html, page);
/// assert_eq!((told.outlet.as_deref(), told.date.as_deref()), (Some("Strait Post"), Some("2031-12-28")));
/// assert_eq!(imprint(Format::PlainText, page), Default::default());
/// ```
pub fn imprint(format: Format, text: &str) -> Imprint {
    let mut told = Told::default();
    match format {
        Format::Html => told.page(text),
        Format::Markdown | Format::Mdx => told.front_matter(text),
        _ => {}
    }
    told.imprint()
}

/// Where in a document a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Meta,
    Link,
    JsonLd,
    FrontMatter,
}

/// What a name is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Outlet,
    Date,
    Origin,
    Address,
}

/// Place, name and field; of two rows of a field the earlier counts.
static ROWS: LazyLock<Vec<(Place, &str, Field)>> =
    LazyLock::new(|| include_str!("../../data/imprints.tsv").lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<(Place, &'static str, Field)> {
    let mut cells = line.split('\t');
    let place = match cells.next()? {
        "meta" => Place::Meta,
        "link" => Place::Link,
        "ld" => Place::JsonLd,
        "front" => Place::FrontMatter,
        _ => return None,
    };
    let name = cells.next()?;
    let field = match cells.next()? {
        "outlet" => Field::Outlet,
        "date" => Field::Date,
        "origin" => Field::Origin,
        "address" => Field::Address,
        _ => return None,
    };
    Some((place, name, field))
}

/// What was read so far: values with the row that admitted them.
#[derive(Default)]
struct Told(Vec<(usize, String)>);

impl Told {
    /// Takes `value` where a row names it.
    fn add(&mut self, place: Place, name: &str, value: &str) {
        let value = value.trim();
        let is_named = |row: &&(Place, &str, Field)| row.0 == place && row.1.eq_ignore_ascii_case(name);
        let named = ROWS.iter().enumerate().filter(|(_, row)| is_named(row));
        for (at, &(_, _, field)) in named {
            let value = if field == Field::Date { day(value) } else { Some(value).filter(|v| !v.is_empty()) };
            self.0.extend(value.map(|value| (at, value.to_owned())));
        }
    }

    fn imprint(&self) -> Imprint {
        let first = |field| {
            let of_field = self.0.iter().filter(|(at, _)| ROWS[*at].2 == field);
            of_field.min_by_key(|(at, _)| *at).map(|(_, value)| value.clone())
        };
        Imprint {
            outlet: first(Field::Outlet),
            date: first(Field::Date),
            origin: first(Field::Origin),
            address: first(Field::Address),
        }
    }

    fn page(&mut self, text: &str) {
        let mut is_data = false;
        for token in Tokens::new(text, 0, text.len()) {
            match token {
                Token::Text(range) if is_data => {
                    // what is no JSON tells nothing
                    if let Ok(value) = serde_json::from_str(&text[range]) {
                        self.json_ld(&value);
                    }
                }
                Token::Text(_) => {}
                Token::Tag(tag) => {
                    is_data = tag.name == "script"
                        && attribute(text, &tag, "type").is_some_and(|kind| kind == "application/ld+json");
                    self.tag(text, &tag);
                }
            }
        }
    }

    fn tag(&mut self, text: &str, tag: &Tag) {
        let value = |name| attribute(text, tag, name);
        match tag.name.as_str() {
            "link" => {
                if let (Some(rel), Some(href)) = (value("rel"), value("href")) {
                    self.add(Place::Link, &rel, &href);
                }
            }
            // `<time itemprop="datePublished" datetime="…">` says the same as a `<meta>`
            "meta" | "time" => {
                let Some(told) = value("content").or_else(|| value("datetime")) else { return };
                for name in ["property", "name", "itemprop"].into_iter().filter_map(value) {
                    self.add(Place::Meta, &name, &told);
                }
            }
            _ => {}
        }
    }

    /// Reads what a page says of itself for machines; the names of its parts as schema.org has them.
    fn json_ld(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.json_ld(item)),
            Value::Object(members) => {
                for (name, member) in members {
                    let named = member.get("name").unwrap_or(member);
                    match named.as_str() {
                        Some(told) => self.add(Place::JsonLd, name, told),
                        None if name == "@graph" => self.json_ld(member),
                        None => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn front_matter(&mut self, text: &str) {
        for (key, value) in front_matter(text).filter_map(|line| line.split_once([':', '='])) {
            self.add(Place::FrontMatter, key.trim_end(), value.trim().trim_matches(['"', '\'']));
        }
    }
}

/// The value of an attribute, its references resolved.
fn attribute(text: &str, tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attributes.iter().find(|attribute| attribute.name == name)?;
    let mut builder = Builder::new(text);
    entity::push(&mut builder, text, found.value.start, found.value.end, Names::Html);
    Some(builder.finish().text().to_owned())
}

/// The lines of the block of YAML or TOML that `text` begins with; those of an inner table begin with a space and are of
/// no use here.
fn front_matter(text: &str) -> impl Iterator<Item = &str> {
    let mut lines = text.lines().map(str::trim_end);
    let fence = lines.next().filter(|line| matches!(*line, "---" | "+++"));
    lines.take_while(move |line| fence.is_some_and(|fence| *line != fence))
}

/// The day that a time in ISO 8601 begins with.
fn day(value: &str) -> Option<&str> {
    let day = value.get(..10)?;
    let parts: Vec<&str> = day.split('-').collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    (lengths == [4, 2, 2] && parts.iter().all(is_number)).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(imprint: &Imprint) -> [Option<&str>; 4] {
        [&imprint.outlet, &imprint.date, &imprint.origin, &imprint.address].map(Option::as_deref)
    }

    #[test]
    fn a_page_tells_by_meta_link_and_json_ld() {
        let page = r#"<html><head><title>T</title>
            <link rel="canonical" href="https://strait.example/a?b=1&amp;c=2">
            <meta name="date" content="2031-01-01">
            <meta property="og:site_name" content="Strait &amp; Post">
            <script type="application/ld+json">{"@graph": [
                {"@type": "NewsArticle", "datePublished": "2031-12-28T07:00:00+02:00",
                 "publisher": {"@type": "Organization", "name": "Other"}}]}</script></head></html>"#;
        let address = "https://strait.example/a?b=1&c=2";
        let expected = [Some("Strait & Post"), Some("2031-12-28"), None, Some(address)];
        assert_eq!(told(&imprint(Format::Html, page)), expected);
    }

    #[test]
    fn a_time_that_is_marked_as_the_day_of_publication_counts_and_others_do_not() {
        let marked =
            r#"<time datetime="2030-01-01">then</time><time itemprop="datePublished" datetime="2031-12-28">"#;
        assert_eq!(imprint(Format::Html, marked).date.as_deref(), Some("2031-12-28"));
        assert_eq!(imprint(Format::Html, r#"<time datetime="2030-01-01">then</time>"#).date, None);
    }

    #[test]
    fn front_matter_tells_in_yaml_and_toml() {
        let yaml =
            "---\ntitle: Talks\noutlet: \"Strait Post\"\ndate: 2031-12-28\norigin: ru\n---\n\nurl: no\n";
        assert_eq!(
            told(&imprint(Format::Markdown, yaml)),
            [Some("Strait Post"), Some("2031-12-28"), Some("ru"), None]
        );
        let toml = "+++\ndate = 2031-12-28T10:00:00Z\npublisher = 'Post'\n+++\n";
        assert_eq!(told(&imprint(Format::Mdx, toml)), [Some("Post"), Some("2031-12-28"), None, None]);
        assert_eq!(imprint(Format::Markdown, "date: 2031-12-28\n"), Imprint::default());
    }

    #[test]
    fn what_is_no_day_and_what_is_no_json_tells_nothing() {
        let page = r#"<meta name="date" content="28.12.2031"><script type="application/ld+json">{"datePublished": </script>"#;
        assert_eq!(imprint(Format::Html, page), Imprint::default());
        assert_eq!(imprint(Format::Html, r#"<meta name="date" content="2031-12-2é">"#).date, None);
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("../../data/imprints.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(rows.count(), ROWS.len());
    }
}
