//! Where a text uses what a glossary knows, and what is decided there.
//!
//! A glossary is read from TOML files, later files over earlier ones. An entry has one canonical form a language; its
//! variants are listed, or made from the name in its own script ([`crate::names::romanize`]). [`Glossary::matches`] tells where a
//! text uses an entry and what was decided there; [`Glossary::why`] tells everything that was weighed at one place.
//!
//! ```
//! use transdrift::matching::{Decision, Glossary};
//! use transdrift::text::{Language, Source};
//!
//! let file = r#"
//!     [[entry]]
//!     id = "oresk"
//!     kind = "place"
//!     canonical = { en = "Oresk", fr = "Oresque" }
//!     variants = [{ text = "Orezk", status = "superseded" }]
//!     unless = [{ name = "the cheese", before = ["smoked"] }]
//!     tests = [{ text = "Orezk sells smoked Orezk.", expected = "Oresk sells smoked Orezk." }]
//! "#;
//! let glossary = Glossary::read(vec![Source::new("places.toml", file)])?;
//! let found = glossary.matches("The mayor of Oresque ate smoked Orezk.", Some(Language::assumed()));
//! assert!(matches!(&found[0].decision, Decision::Replace { replacement, .. } if replacement == "Oresk"));
//! assert!(matches!(&found[1].decision, Decision::Spared { guard, .. } if guard == "the cheese (saw `smoked`)"));
//! # Ok::<(), transdrift::matching::GlossaryError>(())
//! ```

mod forms;
mod guards;
mod protected;
mod found;
mod letter_case;
mod elision;
mod agreement;
mod harmony;
mod cases;
mod fix;
mod given;
mod endings;
mod bytes;
mod tokens;
mod sieve;
mod automaton;
mod heads;
mod index;
mod card;
mod beside;
mod context;
mod boundary;
mod memory;
mod judge;
mod matcher;
mod hits;
mod lexicon;
mod compiled;
mod layers;
mod lint;
mod coverage;
#[cfg(feature = "bundled")]
mod bundled;

pub use compiled::{COMPILED_MAGIC, COMPILED_PARTS, CompiledError};
pub use coverage::{Counts, Coverage, Risk};
pub use forms::{Form, FormOrigin, Part};
pub use found::{Decision, Keeper, Match};
pub use layers::GlossaryBuilder;
pub use lexicon::{Glossary, GlossaryError, Weighing};
pub use lint::{LINTS, Lint};
pub use memory::Memory;

pub(crate) use context::ordinary::ordinary as ordinary_words;
pub(crate) use context::people::is_listed_word as is_ordinary_word;
#[cfg(feature = "exchange")]
pub(crate) use forms::{is_common_word, is_short, part};
#[cfg(feature = "exchange")]
pub(crate) use lint::fatal_mistakes;
