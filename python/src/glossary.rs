//! `Glossary`: what things are called, made once and used by every function.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};
use transdrift::glossary::Kind;
use transdrift::matching::Glossary as Inner;
use transdrift::text::{Language, Source};

use crate::arguments::{Lang, language};
use crate::door;
use crate::failure::Failure;
use crate::files::{self, Compiled};
use crate::rows::{self, Rows};

/// Kinds of the bundled glossary, as the command calls them.
const KINDS: [(&str, Kind); 5] = [
    ("people", Kind::Person),
    ("places", Kind::Place),
    ("organisations", Kind::Organisation),
    ("works", Kind::Work),
    ("terms", Kind::Term),
];

/// What a glossary is made of: enough to make it anew in another process.
#[derive(Clone, Default)]
struct Made {
    /// Kinds of things of the bundled glossary that are left out.
    without: Vec<String>,
    compiled: Option<Compiled>,
    /// Name and text of each layer.
    layers: Vec<(String, String)>,
    /// Whether the only layer are rows.
    is_rows: bool,
}

impl Made {
    fn glossary(&self) -> Result<Inner, Failure> {
        let mut builder = match &self.compiled {
            Some(compiled) => Inner::builder().over(compiled.glossary()?),
            None => Inner::builder().without(&self.kinds()),
        };
        for (name, text) in &self.layers {
            builder = builder.layer(Source::new(name.as_str(), text.as_str()));
        }
        builder.build().map_err(|error| match self.is_rows {
            true => rows::failure(&error),
            false => error.into(),
        })
    }

    fn kinds(&self) -> Vec<Kind> {
        let named = KINDS.iter().filter(|(name, _)| self.without.iter().any(|left| left == name));
        named.map(|(_, kind)| *kind).collect()
    }
}

/// What the functions use.
#[derive(Clone)]
pub(crate) enum Held {
    Bundled,
    Own(Arc<Inner>),
}

impl Held {
    pub(crate) fn get(&self) -> &Inner {
        match self {
            Held::Bundled => Inner::bundled(),
            Held::Own(glossary) => glossary,
        }
    }

    /// The glossary that was given, else the bundled one.
    pub(crate) fn of(glossary: Option<&Glossary>) -> Self {
        glossary.map_or(Held::Bundled, |glossary| glossary.held.clone())
    }

    /// Fails where something that was needed of a compiled glossary could not be read.
    pub(crate) fn sound<T>(&self, done: T) -> Result<T, Failure> {
        match self.get().is_damaged() {
            false => Ok(done),
            true => Err(Failure::Own(
                "CompiledGlossaryError",
                "the compiled glossary is damaged, and the result would miss names; compile it again"
                    .to_owned(),
            )),
        }
    }
}

/// What things are called: entries, each with one canonical form a language and its variants.
///
/// `Glossary()` is the one that comes with the module; files are laid over it in the order in which they are named, the
/// last one wins. A file is TOML as `docs/glossary.md` tells, or of another tool, known by its suffix (`.csv`, `.tbx`, …);
/// a folder stands for the TOML files in it. A compiled one (`transdrift glossary compile`) comes first and takes the place
/// of the bundled one. `builtin=False` leaves the bundled glossary out, `without=("people",)` some of its kinds: `people`,
/// `places`, `organisations`, `works`, `terms`. `lang` names the language of the forms to use in files that do not tell it.
///
/// A glossary cannot be changed, may be used from many threads, and is pickled with all that it was made of.
///
/// >>> import transdrift
/// >>> len(transdrift.Glossary()) > 4000
/// True
/// >>> transdrift.normalize("From Kiev.", glossary=transdrift.Glossary(without=["places"]), lang="en")
/// 'From Kiev.'
#[pyclass(frozen, module = "transdrift")]
pub(crate) struct Glossary {
    held: Held,
    made: Made,
}

impl Glossary {
    fn make(py: Python<'_>, made: impl FnOnce() -> Result<Made, Failure> + Send) -> PyResult<Self> {
        door::run(py, || {
            let made = made()?;
            let is_bundled = made.without.is_empty() && made.compiled.is_none() && made.layers.is_empty();
            let held = match is_bundled {
                true => Held::Bundled,
                false => Held::Own(Arc::new(made.glossary()?)),
            };
            Ok(Self { held, made })
        })
    }
}

#[pymethods]
impl Glossary {
    #[new]
    #[pyo3(signature = (*files, builtin = true, without = Vec::new(), lang = None))]
    fn new(
        py: Python<'_>,
        files: &Bound<'_, PyTuple>,
        builtin: bool,
        without: Vec<String>,
        lang: Option<Lang>,
    ) -> PyResult<Self> {
        let paths: Vec<PathBuf> = files.iter().map(|file| file.extract()).collect::<PyResult<_>>()?;
        let without = left_out(builtin, without)?;
        Self::make(py, move || read(paths, without, language(lang)))
    }

    /// A glossary of rows, laid over the bundled one: mappings as the entries of a glossary file, in short or in full.
    ///
    /// Every row has `canonical`, the form to use: one for texts in `lang`, or a mapping from language to form. `variants`
    /// are forms to replace. `id`, `kind`, `native` and every other key of an entry may stand there; an `id` is made from
    /// the canonical form where none is named, and rows with the same `id` are one entry.
    ///
    /// >>> import transdrift
    /// >>> rows = [{"canonical": "Oresk", "variants": ["Orezk", "Oresque"], "kind": "place"}]
    /// >>> glossary = transdrift.Glossary.from_rows(rows, lang="en")
    /// >>> transdrift.normalize("The mayor of Orezk spoke.", glossary=glossary, lang="en")
    /// 'The mayor of Oresk spoke.'
    #[staticmethod]
    #[pyo3(signature = (rows, *, lang = None, builtin = true, without = Vec::new()))]
    fn from_rows(
        py: Python<'_>,
        rows: &Bound<'_, PyAny>,
        lang: Option<Lang>,
        builtin: bool,
        without: Vec<String>,
    ) -> PyResult<Self> {
        let without = left_out(builtin, without)?;
        let text = Rows::new(language(lang)).file(rows)?;
        let layers = vec![("rows".to_owned(), text)];
        Self::make(py, move || Ok(Made { without, compiled: None, layers, is_rows: true }))
    }

    /// The glossary compiled to bytes: what `transdrift glossary compile` writes, for `Glossary(path)`.
    ///
    /// >>> import transdrift
    /// >>> transdrift.Glossary(builtin=False).compile()[:7]
    /// b'tdgloss'
    fn compile<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = door::run(py, || {
            let compiled = self.held.get().compile();
            compiled.map_err(|error| Failure::compiled("the glossary", &error))
        })?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// How many entries there are.
    fn __len__(&self) -> usize {
        self.held.get().entries().len()
    }

    /// A glossary is one, also without entries.
    fn __bool__(&self) -> bool {
        true
    }

    /// How many forms it replaces.
    #[getter]
    fn variants(&self) -> usize {
        self.held.get().variants()
    }

    /// SHA-256 of all it was made of, in hexadecimal: two glossaries with the same one decide alike.
    #[getter]
    fn sha256(&self) -> String {
        self.held.get().sha256().to_owned()
    }

    fn __repr__(&self) -> String {
        let layers = self.made.layers.iter().map(|(name, _)| name.as_str());
        let named: Vec<&str> = self.made.compiled.iter().map(Compiled::name).chain(layers).collect();
        let of = if named.is_empty() { String::new() } else { format!(" of {}", named.join(", ")) };
        format!("<Glossary{of}: {} entries, {} variants>", self.__len__(), self.variants())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().sha256() == self.sha256())
    }

    fn __hash__(&self) -> u64 {
        u64::from_str_radix(self.held.get().sha256().get(..16).unwrap_or_default(), 16).unwrap_or_default()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (py, made) = (slf.py(), &slf.get().made);
        let compiled = made.compiled.as_ref().map(|it| (it.name(), PyBytes::new(py, it.as_ref())));
        let arguments = (&made.without, compiled, &made.layers, made.is_rows).into_pyobject(py)?;
        Ok((slf.get_type().getattr("_made")?, arguments))
    }

    /// The glossary made of what another process had.
    #[staticmethod]
    fn _made(
        py: Python<'_>,
        without: Vec<String>,
        compiled: Option<(String, Vec<u8>)>,
        layers: Vec<(String, String)>,
        is_rows: bool,
    ) -> PyResult<Self> {
        let compiled = compiled.map(|(name, bytes)| Compiled::new(name, bytes));
        Self::make(py, move || Ok(Made { without, compiled, layers, is_rows }))
    }
}

/// The kinds of the bundled glossary that are left out.
fn left_out(builtin: bool, without: Vec<String>) -> Result<Vec<String>, Failure> {
    if !builtin {
        return Ok(KINDS.map(|(name, _)| name.to_owned()).to_vec());
    }
    match without.iter().find(|name| !KINDS.iter().any(|(known, _)| known == name)) {
        Some(name) => {
            let known = KINDS.map(|(name, _)| name).join(", ");
            Err(Failure::option(format!("there is no kind {name:?} of entries; there are {known}")))
        }
        None => Ok(without),
    }
}

fn read(paths: Vec<PathBuf>, without: Vec<String>, language: Option<Language>) -> Result<Made, Failure> {
    let mut made = Made { without, ..Made::default() };
    let mut files = Vec::new();
    for path in paths {
        files.extend(files::expand(path)?);
    }
    for (number, path) in files.iter().enumerate() {
        let name = path.display().to_string();
        if !files::is_compiled(path)? {
            let bytes = std::fs::read(path).map_err(|error| Failure::file(error, path))?;
            let source = files::layer(&name, &bytes, language)?;
            made.layers.push((name, source.text().to_owned()));
        } else if number == 0 {
            made.compiled = Some(files::compiled(path)?);
        } else {
            let message =
                "is compiled, and what is compiled lies below all files: name it first, and only one";
            return Err(Failure::Own("GlossaryError", format!("{name} {message}")));
        }
    }
    Ok(made)
}
