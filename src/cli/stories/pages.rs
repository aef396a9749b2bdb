//! A folder of pages: one a story, and an index that leads to them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use transdrift::finding::Severity;
use transdrift::render::html::{self, IndexEntry};
use transdrift::render::{Look, ReportFormat, render};
use transdrift::report::Report;

use crate::cli::files::Replacement;

/// The page that leads to the others.
const INDEX: &str = "index.html";

/// No file name that is made of an id has more characters.
const LONGEST_NAME: usize = 80;

/// Pages that are being written into a folder.
pub(super) struct Pages {
    folder: PathBuf,
    title: Option<String>,
    entries: Vec<IndexEntry>,
    names: HashSet<String>,
}

/// A story whose page is ready to be written.
pub(super) struct Page {
    id: String,
    report: Report,
    html: String,
}

/// Whether `output` asks for a folder: it is one, or ends as one.
pub(super) fn is_folder(output: &Path) -> bool {
    output.is_dir() || output.as_os_str().as_encoded_bytes().ends_with(b"/")
}

impl Page {
    /// The page of a story, without the hints that a reader did not ask for.
    pub(super) fn new(id: String, mut report: Report) -> Result<Self> {
        report.keep(&[], Severity::Info);
        let look = Look { title: Some(id.clone()), ..Look::default() };
        let html = render(&report, ReportFormat::Html, &look)?;
        Ok(Self { id, report, html })
    }
}

impl Pages {
    /// Pages in `folder`, which is made where there is none.
    pub(super) fn new(folder: &Path, title: Option<String>) -> Result<Self> {
        if folder.exists() && !folder.is_dir() {
            bail!("{} is a file; name a folder for the pages of stories", folder.display());
        }
        if folder.is_dir() {
            Replacement::of(&folder.join(INDEX)).check()?;
        }
        Ok(Self { folder: folder.to_owned(), title, entries: Vec::new(), names: HashSet::new() })
    }

    /// Writes the page of a story.
    pub(super) fn add(&mut self, page: Page) -> Result<()> {
        let name = self.name(&page.id);
        self.write(&name, &page.html)?;
        self.entries.push(IndexEntry::new(&page.id, &page.report, &name));
        Ok(())
    }

    /// Writes the page that leads to all others, and says where it is.
    pub(super) fn finish(self) -> Result<PathBuf> {
        self.write(INDEX, &html::index(&self.entries, self.title.as_deref())?)?;
        Ok(self.folder.join(INDEX))
    }

    fn write(&self, name: &str, html: &str) -> Result<()> {
        Replacement::of(&self.folder.join(name)).with_folder(html.as_bytes())
    }

    /// A file name for story `id` that no other has, and that means nothing in an address.
    fn name(&mut self, id: &str) -> String {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let plain: String =
            id.chars().map(|c| if is_plain(c) { c } else { '-' }).take(LONGEST_NAME).collect();
        // file systems that know no capitals must not lose a page
        let taken = |names: &HashSet<String>, stem: &str| names.contains(&stem.to_lowercase());
        let mut stem =
            if plain.is_empty() || plain == "index" { format!("story-{plain}") } else { plain.clone() };
        let mut number = 2;
        while taken(&self.names, &stem) {
            stem = format!("{plain}-{number}");
            number += 1;
        }
        self.names.insert(stem.to_lowercase());
        format!("{stem}.html")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_has_a_file_of_its_own_inside_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mut pages = Pages::new(folder.path(), None).unwrap();
        let names: Vec<String> =
            ["a", "A", "a", "../x", "index", "", "Київ 1"].map(|id| pages.name(id)).into();
        let expected =
            ["a.html", "A-2.html", "a-3.html", "---x.html", "story-index.html", "story-.html", "Київ-1.html"];
        assert_eq!(names, expected);
    }
}
