//! `compare` and `Report`: versions of one text side by side.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString, PyTuple};
use transdrift::align::Mode;
use transdrift::finding::Severity;
use transdrift::render::{Look, ReportFormat, render};
use transdrift::report::{self as library, Options, Report as Inner};
use transdrift::text::{Language, Source};

use crate::arguments::{Lang, Text, language};
use crate::check::{meant, severity};
use crate::door;
use crate::failure::Failure;
use crate::findings;
use crate::glossary::Glossary;
use crate::offsets::Offsets;

/// Columns of a report as text.
const WIDTH: usize = 100;

/// Two or more versions of one text, or of one story, compared.
///
/// `versions` are texts: a mapping from name to text, pairs of name and text, or texts alone. `mode` says whether they are
/// translations of one source (`"parallel"`) or articles about one event (`"comparable"`); where nobody says, the texts
/// decide. `words=True` adds the drift of every word to the JSON.
///
/// >>> import transdrift
/// >>> told = "Some {} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn."
/// >>> report = transdrift.compare({"a": told.format(900), "b": told.format("9,000")}, lang="en")
/// >>> finding = report.findings[0]
/// >>> finding.rule, finding.text
/// ('TD201', 'Some 900')
#[pyfunction]
#[pyo3(signature = (versions, *, lang = None, glossary = None, mode = None, words = false))]
pub(crate) fn compare<'py>(
    py: Python<'py>,
    versions: &Bound<'py, PyAny>,
    lang: Option<Lang>,
    glossary: Option<Bound<'py, Glossary>>,
    mode: Option<Text<'_>>,
    words: bool,
) -> PyResult<Report> {
    let texts = texts(versions)?;
    if texts.len() < 2 {
        return Err(
            Failure::option(format!("{} version cannot be compared; name two or more", texts.len())).into()
        );
    }
    let mode = mode.map(mode_of).transpose()?;
    let asked = Asked { texts, language: language(lang), mode, words, kept: Vec::new() };
    Report::make(py, asked, glossary)
}

fn mode_of(name: Text<'_>) -> Result<Mode, Failure> {
    match name.0 {
        "parallel" => Ok(Mode::Parallel),
        "comparable" => Ok(Mode::Comparable),
        other => {
            Err(Failure::option(format!("mode cannot be {other:?}; use \"parallel\" or \"comparable\"")))
        }
    }
}

/// Names and texts of what is compared.
fn texts(versions: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
    if versions.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("versions are several texts, not one str"));
    }
    let pair = |name: &Bound<'_, PyAny>, text: &Bound<'_, PyAny>| -> PyResult<(String, String)> {
        let (Text(name), Text(text)) = (name.extract()?, text.extract()?);
        Ok((name.to_owned(), text.to_owned()))
    };
    if let Ok(mapping) = versions.cast::<PyMapping>() {
        let items = mapping.items()?;
        return items.iter().map(|item| pair(&item.get_item(0)?, &item.get_item(1)?)).collect();
    }
    let one = |(number, version): (usize, PyResult<Bound<'_, PyAny>>)| {
        let version = version?;
        if version.is_instance_of::<PyString>() {
            return Ok((format!("version {}", number + 1), version.extract::<Text<'_>>()?.0.to_owned()));
        }
        match version.len() {
            Ok(2) => pair(&version.get_item(0)?, &version.get_item(1)?),
            _ => Err(PyTypeError::new_err(format!(
                "version {} is no text, and no pair of name and text",
                number + 1
            ))),
        }
    };
    versions.try_iter()?.enumerate().map(one).collect()
}

/// What was asked: enough to make the report anew in another process.
#[derive(Clone)]
struct Asked {
    texts: Vec<(String, String)>,
    language: Option<Language>,
    mode: Option<Mode>,
    words: bool,
    /// What [`Report::keep`] was told, in order: codes of rules, and a severity.
    kept: Vec<(Vec<String>, String)>,
}

/// What a comparison found. `to_json`, `to_html` and `to_markdown` write it as the command does.
#[pyclass(frozen, module = "transdrift")]
pub(crate) struct Report {
    inner: Inner,
    asked: Asked,
    glossary: Option<Py<Glossary>>,
}

impl Report {
    fn make(py: Python<'_>, asked: Asked, glossary: Option<Bound<'_, Glossary>>) -> PyResult<Self> {
        let held = crate::glossary::Held::of(glossary.as_ref().map(Bound::get));
        let inner = door::run(py, || {
            let sources =
                asked.texts.iter().map(|(name, text)| Source::new(name.as_str(), text.as_str())).collect();
            let options = Options { language: asked.language, mode: asked.mode, words: asked.words };
            let mut inner = held.sound(library::build(sources, held.get(), options))?;
            for (only, least) in &asked.kept {
                inner.keep(only, severity(Text(least))?);
            }
            Ok(inner)
        })?;
        Ok(Self { inner, asked, glossary: glossary.map(Bound::unbind) })
    }

    /// The report in `format`, without what matters less than `least`.
    fn written(
        &self,
        py: Python<'_>,
        format: ReportFormat,
        least: Severity,
        title: Option<Text<'_>>,
    ) -> PyResult<String> {
        let title = title.map(|Text(title)| title.to_owned());
        let look = Look { title, width: WIDTH, ..Look::default() };
        door::run(py, || {
            if least == Severity::Hint {
                return Ok(render(&self.inner, format, &look)?);
            }
            let mut kept = self.inner.clone();
            kept.keep(&[], least);
            Ok(render(&kept, format, &look)?)
        })
    }
}

#[pymethods]
impl Report {
    /// The report as JSON, `transdrift.report.v1`, with offsets in bytes of UTF-8.
    ///
    /// >>> import json, transdrift
    /// >>> json.loads(transdrift.compare(["One text.", "Another one."], lang="en").to_json())["schema"]
    /// 'transdrift.report.v1'
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        self.written(py, ReportFormat::Json, Severity::Hint, None)
    }

    /// The same as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py)?,))
    }

    /// The report as one page of HTML that needs nothing else.
    #[pyo3(signature = (*, title = None, min_severity = Text("info")), text_signature = "($self, *, title=None, min_severity='info')")]
    fn to_html(&self, py: Python<'_>, title: Option<Text<'_>>, min_severity: Text<'_>) -> PyResult<String> {
        self.written(py, ReportFormat::Html, severity(min_severity)?, title)
    }

    /// The report as Markdown.
    #[pyo3(signature = (*, title = None, min_severity = Text("info")), text_signature = "($self, *, title=None, min_severity='info')")]
    fn to_markdown(
        &self,
        py: Python<'_>,
        title: Option<Text<'_>>,
        min_severity: Text<'_>,
    ) -> PyResult<String> {
        self.written(py, ReportFormat::Markdown, severity(min_severity)?, title)
    }

    /// The report in one of the command's other formats: `"text"` as for a terminal, `"jsonl"` with a finding a line,
    /// `"csv"` with claims and names, `"alignment"` with the passages as a table, `"tei"`.
    #[pyo3(signature = (format, *, title = None, min_severity = Text("info")), text_signature = "($self, format, *, title=None, min_severity='info')")]
    fn render(
        &self,
        py: Python<'_>,
        format: Text<'_>,
        title: Option<Text<'_>>,
        min_severity: Text<'_>,
    ) -> PyResult<String> {
        let format = match format.0 {
            "text" => ReportFormat::Terminal,
            "html" => ReportFormat::Html,
            "json" => return self.to_json(py),
            "jsonl" => ReportFormat::Jsonl,
            "markdown" => ReportFormat::Markdown,
            "csv" => ReportFormat::Csv,
            "alignment" => ReportFormat::Alignment,
            "tei" => ReportFormat::Tei,
            other => return Err(Failure::option(format!("there is no format {other:?}")).into()),
        };
        self.written(py, format, severity(min_severity)?, title)
    }

    /// The findings by version, place and rule. Offsets count code points.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let text = |version: usize| self.inner.versions[version].source.text();
        findings::tuple(py, &findings::placed(&self.inner.findings, text, Offsets::CodePoints))
    }

    /// The report with findings of some rules only (`["TD2", "TD101"]`), or of at least a severity, and what follows from
    /// them.
    #[pyo3(signature = (*, only = Vec::new(), min_severity = Text("hint")), text_signature = "($self, *, only=(), min_severity='hint')")]
    fn keep(&self, py: Python<'_>, only: Vec<String>, min_severity: Text<'_>) -> PyResult<Self> {
        let (only, least) = (meant(&only)?, severity(min_severity)?);
        let inner = door::run(py, || {
            let mut inner = self.inner.clone();
            inner.keep(&only, least);
            Ok(inner)
        })?;
        let mut asked = self.asked.clone();
        asked.kept.push((only, min_severity.0.to_owned()));
        let glossary = self.glossary.as_ref().map(|glossary| glossary.clone_ref(py));
        Ok(Self { inner, asked, glossary })
    }

    /// `"parallel"` or `"comparable"`.
    #[getter]
    fn mode(&self) -> &'static str {
        self.inner.mode
    }

    /// The names of the versions.
    #[getter]
    fn versions(&self) -> Vec<String> {
        self.inner.versions.iter().map(|version| version.path.clone()).collect()
    }

    /// The language of each version, where it is known.
    #[getter]
    fn languages(&self) -> Vec<Option<String>> {
        self.inner.versions.iter().map(|version| version.language.clone()).collect()
    }

    fn __repr__(&self) -> String {
        let Inner { versions, passages, findings, .. } = &self.inner;
        format!(
            "<Report: {} versions, {} passages, {} findings>",
            versions.len(),
            passages.len(),
            findings.len()
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (py, Self { asked, glossary, .. }) = (slf.py(), slf.get());
        let Asked { texts, language, mode, words, kept } = asked;
        let language = language.map(|language| language.code().to_owned());
        let mode = mode.map(Mode::name);
        let arguments = (texts, language, mode, words, kept, glossary).into_pyobject(py)?;
        Ok((slf.get_type().getattr("_made")?, arguments))
    }

    /// The report made of what another process had.
    #[staticmethod]
    fn _made(
        py: Python<'_>,
        texts: Vec<(String, String)>,
        lang: Option<Lang>,
        mode: Option<Text<'_>>,
        words: bool,
        kept: Vec<(Vec<String>, String)>,
        glossary: Option<Bound<'_, Glossary>>,
    ) -> PyResult<Self> {
        let asked =
            Asked { texts, language: language(lang), mode: mode.map(mode_of).transpose()?, words, kept };
        Self::make(py, asked, glossary)
    }
}
