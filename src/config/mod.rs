//! What a project says once of how its files are checked: `transdrift.toml`, `[tool.transdrift]` in `pyproject.toml`,
//! `"transdrift"` in `package.json`.
//!
//! [`KEYS`] is the one table of keys: reading, the JSON Schema, the manual and [`Configuration::rows`] follow it. A file is
//! read to [`Told`], with every mistake at its place; what several say is laid over each other; the command line lies over
//! all. [`Configuration::policy`] tells what holds for one file. Nothing here looks for files: that is done by who has them.
//!
//! ```
//! use std::path::Path;
//! use transdrift::config::{ConfigFormat, Configuration, read};
//! use transdrift::text::Source;
//!
//! let file = "language = \"en\"\n[[path]]\nmatch = [\"docs/fr/\"]\nlanguage = \"fr\"\nignore = [\"TD3\"]\n";
//! let source = Source::new("transdrift.toml", file);
//! let told = read(&source, ConfigFormat::Own, Path::new("/project")).expect("no mistakes").expect("it is told");
//! let policy = Configuration::default().with(told).policy(Path::new("/project/docs/fr/a.md"));
//! assert_eq!(policy.own_language, "fr".parse().ok());
//! assert!(!policy.codes.iter().any(|code| code.begins_with("TD3")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod glob;
mod value;
mod json;
mod tables;
mod keys;
mod pair;
mod settings;
mod read;
mod policy;
mod rows;
mod schema;

pub use glob::mistake as pattern_mistake;
pub use keys::{KEYS, Key, KeyKind, KeyPlace};
pub use policy::Policy;
pub use read::{ConfigFormat, ConfigMistake, PairTable, PathTable, Told, read};
pub use rows::ConfigRow;
pub use schema::CONFIG_SCHEMA;
pub use settings::{Given, GivenBy, Setting, Settings};

pub use policy::Configuration;
