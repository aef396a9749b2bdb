//! `check`: a text held to a glossary and to the rules of one text.

use pyo3::prelude::*;
use transdrift::check::{Options, check as checked};
use transdrift::finding::{Code, Family, Severity};
use transdrift::format::{self, Format, read};

use crate::arguments::{Lang, Text, language};
use crate::classes::Classes;
use crate::door;
use crate::failure::Failure;
use crate::findings::{self, severity_of};
use crate::glossary::{Glossary, Held};
use crate::offsets::Offsets;

/// The rules that are asked where nobody chooses: names, damage to the text itself, units of a translation.
const USUAL: [&str; 4] = ["TD0", "TD3", "TD4", "TD8"];

/// What is wrong in one text: names and terms that are not as the glossary writes them, and damage to the text itself.
///
/// `format` says what the text is, where it is not plain: `markdown`, `html`, `po`, `srt` and so on, as the command's
/// `--input-format`; of JSON name the `fields`, of tables the `columns` that are prose. `select` names the rules to ask, such
/// as `["TD001", "TD1"]`; `ignore` leaves some of them out. Findings below `min_severity` are left out.
///
/// >>> import transdrift
/// >>> checked = transdrift.check("The talks in `Kiev` and in Kiev.", format="markdown", lang="en")
/// >>> for finding in checked.findings:
/// ...     print(finding.rule, finding.line, finding.column, finding.text, finding.fix[0].text)
/// TD001 1 28 Kiev Kyiv
#[pyfunction]
#[pyo3(
    signature = (text, *, lang = None, glossary = None, name = Text("text"), format = Text("text"), fields = Vec::new(), columns = Vec::new(), select = None, ignore = Vec::new(), min_severity = Text("info"), keep_quotations = false, offsets = Offsets::CodePoints),
    text_signature = "(text, *, lang=None, glossary=None, name='text', format='text', fields=(), columns=(), select=None, ignore=(), min_severity='info', keep_quotations=False, offsets='code-points')"
)]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
pub(crate) fn check<'py>(
    py: Python<'py>,
    text: Text<'_>,
    lang: Option<Lang>,
    glossary: Option<&Bound<'py, Glossary>>,
    name: Text<'_>,
    format: Text<'_>,
    fields: Vec<String>,
    columns: Vec<String>,
    select: Option<Vec<String>>,
    ignore: Vec<String>,
    min_severity: Text<'_>,
    keep_quotations: bool,
    offsets: Offsets,
) -> PyResult<Bound<'py, PyAny>> {
    let held = Held::of(glossary.map(Bound::get));
    let (Text(text), Text(name)) = (text, name);
    let format: Format = format.0.parse().map_err(Failure::from)?;
    let options = Options {
        language: language(lang),
        only: Some(codes(select, &ignore)?),
        least: severity(min_severity)?,
        keeps_quotations: keep_quotations,
        ..Options::default()
    };
    let prose = format::Options { fields, columns, ..format::Options::default() };
    let done = door::run(py, || {
        let document = read(format, text, &prose)?;
        held.sound(checked(&document, name, held.get(), &options))
    })?;
    let placed = findings::placed(&done.findings, |_| text, offsets);
    let language = done.language.map(|language| language.code().to_owned());
    let class = Classes::get(py)?.checked.bind(py);
    class.call1((findings::tuple(py, &placed)?, language, done.is_served, done.suppressed))
}

/// The rules that are asked.
fn codes(select: Option<Vec<String>>, ignore: &[String]) -> Result<Vec<Code>, Failure> {
    let select = select.unwrap_or_else(|| USUAL.map(str::to_owned).to_vec());
    for word in select.iter().chain(ignore) {
        known(word)?;
    }
    let names = |words: &[String], code: &Code| words.iter().any(|word| is_meant(word, *code));
    Ok(Code::ALL.iter().copied().filter(|code| names(&select, code) && !names(ignore, code)).collect())
}

/// Whether `word`, a code, the beginning of codes or a short name, means `code`.
fn is_meant(word: &str, code: Code) -> bool {
    code.begins_with(&word.to_uppercase()) || code.name() == word
}

/// The codes of the rules that `words` mean.
pub(crate) fn meant(words: &[String]) -> Result<Vec<String>, Failure> {
    words.iter().try_for_each(|word| known(word))?;
    let is_wanted = |code: &&Code| words.iter().any(|word| is_meant(word, **code));
    Ok(Code::ALL.iter().filter(is_wanted).map(|code| code.as_str().to_owned()).collect())
}

/// Fails where `word` means no rule.
fn known(word: &str) -> Result<(), Failure> {
    let is_rule = |code: &&Code| code.family() != Family::Glossary && is_meant(word, **code);
    match !word.is_empty() && Code::ALL.iter().any(|code| is_rule(&code)) {
        true => Ok(()),
        false => Err(Failure::option(format!(
            "there is no rule {word:?}; rules are called TD001, TD2 or known-variant"
        ))),
    }
}

/// The severity that is called so.
pub(crate) fn severity(name: Text<'_>) -> Result<Severity, Failure> {
    let message =
        || format!("there is no severity {:?}; there are critical, error, warning, info and hint", name.0);
    severity_of(name.0).ok_or_else(|| Failure::option(message()))
}
