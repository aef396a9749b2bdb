//! Findings of the library as those of Python.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use transdrift::finding::{Fix, FixClass, Severity};
use transdrift::report::FindingReport;

use crate::classes::Classes;
use crate::offsets::{Counter, Offsets};

/// A finding with its places as the caller counts them.
pub(crate) struct Placed<'r> {
    finding: &'r FindingReport,
    message: String,
    start: usize,
    end: usize,
    fix: Option<Vec<(usize, usize, String)>>,
}

/// The findings of the texts that `text` gives, by version.
pub(crate) fn placed<'r>(
    findings: &'r [FindingReport],
    text: impl Fn(usize) -> &'r str,
    offsets: Offsets,
) -> Vec<Placed<'r>> {
    let mut counter = (usize::MAX, Counter::new("", offsets));
    let place = |finding: &'r FindingReport| {
        if counter.0 != finding.version {
            counter = (finding.version, Counter::new(text(finding.version), offsets));
        }
        let counter = &mut counter.1;
        let start = counter.offset(finding.span.start);
        let end = counter.offset(finding.span.end);
        let fix = finding.fix.as_ref().map(|fix| replacements(fix, counter));
        Placed { finding, message: finding.reason.to_string(), start, end, fix }
    };
    findings.iter().map(place).collect()
}

fn replacements(fix: &Fix, counter: &mut Counter<'_>) -> Vec<(usize, usize, String)> {
    let one = |edit: &transdrift::text::Edit| {
        let start = counter.offset(edit.span.start);
        (start, counter.offset(edit.span.end), edit.replacement.clone())
    };
    fix.edits.iter().map(one).collect()
}

/// The findings as tuples of Python.
pub(crate) fn tuple<'py>(py: Python<'py>, placed: &[Placed<'_>]) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, placed.iter().map(|it| one(py, it)).collect::<PyResult<Vec<_>>>()?)
}

fn one<'py>(py: Python<'py>, placed: &Placed<'_>) -> PyResult<Bound<'py, PyAny>> {
    let found = placed.finding;
    let fix = placed.fix.as_ref().map(|fix| fix_tuple(py, fix)).transpose()?;
    let arguments: [Bound<'py, PyAny>; 14] = [
        found.rule.as_str().into_pyobject(py)?.into_any(),
        found.rule.name().into_pyobject(py)?.into_any(),
        found.severity.name().into_pyobject(py)?.into_any(),
        found.confidence.name().into_pyobject(py)?.into_any(),
        found.version.into_pyobject(py)?.into_any(),
        placed.start.into_pyobject(py)?.into_any(),
        placed.end.into_pyobject(py)?.into_any(),
        found.span.line.into_pyobject(py)?.into_any(),
        found.span.column.into_pyobject(py)?.into_any(),
        found.text.as_str().into_pyobject(py)?.into_any(),
        placed.message.as_str().into_pyobject(py)?.into_any(),
        found.passage.as_deref().into_pyobject(py)?.into_any(),
        fix.into_pyobject(py)?.into_any(),
        found.fix.as_ref().map(|fix| class_name(fix.class)).into_pyobject(py)?.into_any(),
    ];
    Classes::get(py)?.finding.bind(py).call1(PyTuple::new(py, arguments)?)
}

fn fix_tuple<'py>(py: Python<'py>, fix: &[(usize, usize, String)]) -> PyResult<Bound<'py, PyTuple>> {
    let class = Classes::get(py)?.replacement.bind(py);
    let made = fix.iter().map(|(start, end, text)| class.call1((start, end, text)));
    PyTuple::new(py, made.collect::<PyResult<Vec<_>>>()?)
}

/// The severity that is called `name`.
pub(crate) fn severity_of(name: &str) -> Option<Severity> {
    use Severity::{Critical, Error, Hint, Info, Warning};
    [Hint, Info, Warning, Error, Critical].into_iter().find(|it| it.name() == name)
}

fn class_name(class: FixClass) -> &'static str {
    match class {
        FixClass::Safe => "safe",
        FixClass::Review => "review",
        FixClass::Never => "never",
    }
}
