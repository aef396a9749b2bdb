//! What is known of the versions of a report: `LABEL=FILE`, and `NAME.about.toml` beside `NAME.txt`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
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

/// The file that tells of a version.
fn read(path: &Path) -> Result<About> {
    let source = input::source(path)?;
    let name = path.display();
    let about: About = toml::from_str(source.text()).with_context(|| {
        format!("{name} tells nothing of a version; it may have label, outlet, date, origin and address")
    })?;
    if let Some(date) = about.date.as_deref().filter(|_| about.day().is_none()) {
        bail!("{name}: `{date}` is no day; write year, month and day: 2031-12-28");
    }
    Ok(about)
}
