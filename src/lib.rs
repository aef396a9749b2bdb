//! Finds drift between machine-translated versions of one text, and normalizes names.
//!
//! Texts that machines translate call one man Riabkov, Ryabkov and Rjabkow, and turn *will not* into *will*. This library
//! brings names to one form, holds a text to a glossary, and tells where versions of one text diverge. It reports
//! differences, never which version is right, and it edits nothing by a guess.
//!
//! # The nouns
//!
//! - A [`Glossary`](matching::Glossary) knows what things are called: *entries*, each with one *canonical* form a language
//!   and its *variants*. One comes with the program; yours lie over it, layer by layer.
//! - A [`Match`](matching::Match) is a place where a text uses an entry, with the *decision*: a form to keep, one to
//!   replace, or one that a *guard* spared, and why.
//! - A [`Normalizer`](normalize::Normalizer) makes the replacements that are safe; a [`Change`](normalize::Change) tells
//!   each, and [`undo`](normalize::undo) takes them back byte for byte.
//! - An [`Analysis`](analysis::Analysis) is one text made ready: language, sentences, words, names, facts.
//! - A [`Report`](report::Report) says of several analyses which passages tell the same, and where they differ.
//! - A [`Document`](format::Document) tells what of a file is prose; nothing else is ever edited.
//!
//! Every place is a byte span of the untouched text. The library never fails on text, reads no file and no clock, and
//! gives the same result for the same input.
//!
//! # Which one to use
//!
//! | you have | you want | use |
//! |---|---|---|
//! | texts | one spelling for each name | [`normalize::Normalizer`] |
//! | a text that comes in pieces | the same in constant memory | [`normalize::Stream`] |
//! | a page, a table, a translation file | the same in its prose only | [`format::read`], [`normalize::normalize_document`] |
//! | a document | what is wrong in it, with places and fixes | [`check::check`] |
//! | versions of one text | where they differ | [`analysis::analyse`], [`report::compare`], [`render::render`] |
//! | two names | whether they are one | [`names::compare::Comparer`] |
//! | a name in another script | it in Latin letters | [`names::romanize`] |
//! | a place in a text | why something was done there, or was not | [`matching::Glossary::why`] |
//! | a glossary of another tool | it as entries | `exchange::import` |
//!
//! # From easy to odd
//!
//! Names to one form, with the glossary that comes with the program. A text in which nothing changes is not copied:
//!
//! ```
//! use transdrift::matching::Glossary;
//! use transdrift::normalize::Normalizer;
//!
//! let normalizer = Normalizer::new(Glossary::builder().build()?).in_language("en".parse()?);
//! assert_eq!(
//!     normalizer.normalize("Mr. Riabkov flew from Kiev to a meeting of the OTAN. Chicken Kiev is a dish."),
//!     "Mr. Ryabkov flew from Kyiv to a meeting of the NATO. Chicken Kiev is a dish."
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Your own names lie over the bundled ones. From a native form every romanisation follows; none has to be listed:
//!
//! ```
//! use transdrift::matching::Glossary;
//! use transdrift::normalize::Normalizer;
//! use transdrift::text::Source;
//!
//! let own = r#"
//!     [[entry]]
//!     id = "sergey-dubrovsky"
//!     kind = "person"
//!     canonical = { en = "Sergey Dubrovsky" }
//!     native = { ru = "Сергей Дубровский" }
//!     romanized = "family"
//! "#;
//! let glossary = Glossary::builder().layer(Source::new("own.toml", own)).build()?;
//! let normalizer = Normalizer::new(glossary).in_language("en".parse()?);
//! assert_eq!(normalizer.normalize("Mr Doubrovski met Rjabkow."), "Mr Dubrovsky met Ryabkov.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every edit says what it did and why, and is found when it is asked for, so the first one of a long text costs its
//! first paragraphs only:
//!
//! ```
//! # use transdrift::matching::Glossary;
//! # use transdrift::normalize::Normalizer;
//! let normalizer = Normalizer::new(Glossary::builder().build()?).in_language("en".parse()?);
//! let first = normalizer.edits("Talks in Kiew.").next().expect("an edit");
//! assert_eq!((first.input.start, first.before.as_str(), first.after.as_str()), (9, "Kiew", "Kyiv"));
//! assert_eq!(first.reason, "a listed variant");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What was left alone has a reason too:
//!
//! ```
//! # use transdrift::matching::Glossary;
//! let reasons = Glossary::builder().build()?.why("Chicken Kiev", "en".parse().ok(), 8);
//! assert_eq!(reasons[0].verdict, "left alone: the dish (saw `chicken`)");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In a document only prose is edited. Entities and tags inside a name do not hide it, and code stays:
//!
//! ```
//! # use transdrift::matching::Glossary;
//! use transdrift::format::{Format, Options, read};
//! use transdrift::normalize::normalize_document;
//!
//! let page = "<p>Talks in Ki&#101;v</p><code>Kiev()</code>";
//! let document = read(Format::Html, page, &Options::default())?;
//! let glossary = Glossary::builder().build()?;
//! let done = normalize_document(&document, "en".parse().ok(), &glossary, &Default::default());
//! assert_eq!(done.text, "<p>Talks in Kyiv</p><code>Kiev()</code>");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Two names, whether they are one, across scripts:
//!
//! ```
//! use transdrift::names::compare::{Comparer, Verdict};
//!
//! let comparer = Comparer::default();
//! assert_eq!(comparer.compare("Sergej Rjabkow", "Сергей Рябков").verdict, Verdict::Same);
//! assert_eq!(comparer.compare("Sergey Lavrov", "Sergey Ryabkov").verdict, Verdict::Different);
//! ```
//!
//! Versions of one text: what they tell otherwise, as one value, in any format:
//!
//! ```
//! # use transdrift::matching::Glossary;
//! use transdrift::analysis::analyse;
//! use transdrift::render::{Look, ReportFormat, render};
//! use transdrift::report::{Options, compare};
//! use transdrift::text::Source;
//!
//! let glossary = Glossary::builder().build()?;
//! let versions = [("a", "900"), ("b", "9,000")].map(|(name, men)| {
//!     let text = format!("Some {men} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.");
//!     analyse(Source::new(name, text), &glossary, None)
//! });
//! let report = compare(&versions, &glossary, Options::default());
//! assert_eq!(report.conflicts.len(), 1);
//! let markdown = render(&report, ReportFormat::Markdown, &Look::default())?;
//! assert!(markdown.contains("9,000"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The same step by step, with what is known of each version besides its words: [`report::ReportBuilder`].
//!
//! # Features
//!
//! All are on by default; without any the library is the engine alone.
//!
//! | feature | what it adds |
//! |---|---|
//! | `bundled` | the glossary that comes with the program; without it [`matching::Glossary::builder`] begins with none |
//! | `exchange` | glossaries of other tools (TBX, CSV, SKOS, Vale, …), read and written |
//! | `html` | the report as a page |
//! | `cli` | the command, and all of the above |
//!
//! # The doors
//!
//! [`analyse`] one text and [`compare`] any number of analyses, [`check`](check()) one document, [`edit`] one document.
//!
//! # The rooms
//!
//! A text flows through the modules in this order; each imports only from those above it.

pub mod lang;
pub mod text;
pub mod format;
pub mod finding;
pub mod names;
pub mod glossary;
pub mod matching;
#[cfg(feature = "exchange")]
pub mod exchange;
pub mod normalize;
pub mod facts;
pub mod analysis;
pub mod align;
pub mod rules;
pub mod config;
pub mod report;
pub mod check;
pub mod render;

pub use analysis::analyse;
pub use check::check;
pub use normalize::normalize_document as edit;
pub use report::compare;

/// The README's lines of Rust, run as they stand.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
