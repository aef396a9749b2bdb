//! `report` as one self-contained page: no request, no script needed, nothing of the texts unescaped.

mod policy;
mod text;
mod head;
mod conflicts;
mod claims;
mod answers;
mod articles;
mod passages;
mod names;
mod findings;
mod method;
mod page;
mod index;

use askama::Template;

pub use index::{IndexEntry, index};

use crate::report::Report;

use super::Look;
use super::view::View;

/// The page.
///
/// # Errors
/// When the template fails.
pub fn render(report: &Report, look: &Look) -> Result<String, askama::Error> {
    page::Page::new(&View::new(report), look).render()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn page(report: &Report) -> String {
        render(report, &Look { title: Some("A <b> & C".into()), ..Look::default() }).unwrap()
    }

    /// What is left of a page when its own style and script are taken out.
    fn body(report: &Report) -> String {
        page(report).replace(page::STYLE, "").replace(page::SCRIPT, "")
    }

    #[test]
    fn conflicts_come_first_with_the_words_of_every_version() {
        let page = body(&sample::report());
        let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} in {page}"));
        assert!(
            place("id=\"answers\"") < place("id=\"conflicts\"")
                && place("id=\"conflicts\"") < place("id=\"passages\"")
                && place("id=\"passages\"") < place("id=\"claims\"")
        );
        assert_eq!(page.matches("<article class=\"stop conflict grave\"").count(), 1, "one conflict");
        for words in [
            "id=\"td201-",
            "id=\"f-TD101-B-",
            ">900</mark>",
            ">9,000</mark>",
            "href=\"#p1\"",
            "id=\"p1\"",
            "Leave a Reply",
        ] {
            place(words);
        }
        assert!(page.contains("<p dir=\"auto\" lang=\"en\">") && page.contains("A &#60;b&#62; &#38; C"));
    }

    #[test]
    fn every_link_has_its_target_and_every_id_is_unique() {
        let page = body(&sample::report());
        let values = |key: &str| -> Vec<String> {
            let parts = page.split(key).skip(1).filter_map(|part| part.split('"').next());
            parts.map(str::to_owned).collect()
        };
        let mut ids = values(" id=\"");
        for target in values("href=\"#") {
            assert!(ids.contains(&target), "{target}");
        }
        let before = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), before);
    }

    #[test]
    fn nothing_of_the_input_acts() {
        let page = body(&sample::hostile());
        assert_eq!((page.matches("<script>").count(), page.matches("</script>").count()), (1, 1));
        assert!(!page.contains("<img") && !page.contains('\u{202e}') && !page.contains('\x1b'));
        assert!(page.contains("&#60;/script&#62;&#60;img src=x onerror=alert(1)&#62;"), "shown as it stands");
    }

    #[test]
    fn nothing_is_fetched_and_nothing_styled_inline() {
        let page = page(&sample::report());
        assert!(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"));
        for forbidden in ["http://", "https://", "<link", "@import", "url(", " style=", " onclick="] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn a_report_without_findings_says_so() {
        let page = body(&sample::empty(&["One.", "Two."]));
        assert!(page.contains("No two versions were found to contradict each other."));
        assert!(page.contains("No passage is told by two versions."));
    }
}
