//! What is known of the versions of a report: `LABEL=FILE`, `NAME.about.toml` beside `NAME.txt`, and what a page or
//! front matter says of itself.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use transdrift::format::{Document, imprint};
use transdrift::report::About;

use super::input;

/// A version as named on the command line: its file, and its label where one stands before it.
pub(super) fn labelled(argument: &Path) -> (PathBuf, Option<String>) {
    let split = || {
        let (label, file) = argument.to_str()?.split_once('=')?;
        let is_label = !label.is_empty() && (Path::new(file).exists() || file == "-");
        is_label.then(|| (PathBuf::from(file), Some(label.to_owned())))
    };
    // a file that is called so is that file
    if argument.exists() {
        (argument.to_owned(), None)
    } else {
        split().unwrap_or((argument.to_owned(), None))
    }
}

/// What the file beside a version tells of it, with the label given.
pub(super) fn about(path: &Path, label: Option<String>) -> Result<About> {
    let beside = path.with_extension("about.toml");
    let mut about =
        if !input::is_stdin(path) && beside.is_file() { read(&beside)? } else { About::default() };
    if label.is_some() {
        about.label = label;
    }
    Ok(about)
}

/// Adds what a document says of itself, where nobody said it better.
pub(super) fn complete(about: &mut About, document: &Document) {
    let told = imprint(document.format(), document.text());
    let own = About {
        date: told.date,
        outlet: told.outlet,
        origin: told.origin,
        address: told.address,
        label: None,
    };
    // a day that is none tells nothing, and nobody wrote it for us
    about.date = about.date.take().or(own.date.clone().filter(|_| own.day().is_some()));
    about.outlet = about.outlet.take().or(own.outlet);
    about.origin = about.origin.take().or(own.origin);
    about.address = about.address.take().or(own.address);
}

/// What is wrong with the day of a version; nothing where it is one.
pub(super) fn no_day(about: &About) -> Option<String> {
    let date = about.date.as_deref().filter(|_| about.day().is_none())?;
    Some(format!("`{date}` is no day; write year, month and day: 2031-12-28"))
}

/// The file that tells of a version.
fn read(path: &Path) -> Result<About> {
    let source = input::source(path)?;
    let name = path.display();
    let about: About = toml::from_str(source.text()).with_context(|| {
        format!("{name} tells nothing of a version; it may have label, outlet, date, origin and address")
    })?;
    if let Some(wrong) = no_day(&about) {
        bail!("{name}: {wrong}");
    }
    Ok(about)
}
