//! What the user typed for all commands, and what follows from it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow, bail};
use clap::{ArgAction, Args, ColorChoice, ValueEnum};
use transdrift::glossary::{Kind, bundled_sources};
use transdrift::matching::{Glossary, GlossaryError};
use transdrift::render::{Style, count, one_line, paint};
use transdrift::text::{Language, Source, detect};

use super::diff::Screen;
use super::files::Inputs;
use super::glossary::foreign;
use super::terminal::{self, Ink};
use super::{input, map};

/// Flags that every command takes.
#[derive(Args)]
pub(super) struct Global {
    /// Glossary file, or folder of them, to lay over the bundled one; the last one named wins
    #[arg(long, value_name = "FILE", global = true, help_heading = "Global options")]
    glossary: Vec<PathBuf>,
    /// Leave out the bundled glossary, or some kinds of its entries
    #[arg(
        long,
        value_name = "KINDS",
        num_args = 0..,
        require_equals = true,
        value_delimiter = ',',
        default_missing_value = "all",
        global = true,
        help_heading = "Global options"
    )]
    no_builtin: Vec<Builtin>,
    /// Language of the texts (BCP 47, such as en or pt-BR); detected where not named
    #[arg(long, value_name = "LANG", global = true, help_heading = "Global options")]
    lang: Option<Language>,
    /// When to use colours; NO_COLOR is respected
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = "Global options")]
    color: ColorChoice,
    /// Print results and errors only
    #[arg(short, long, global = true, help_heading = "Global options")]
    quiet: bool,
    /// Tell more; twice for all
    #[arg(short, long, action = ArgAction::Count, global = true, help_heading = "Global options")]
    verbose: u8,
}

/// Kinds of entries of the bundled glossary.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Builtin {
    /// All of it
    All,
    /// Human beings
    People,
    /// States, territories, cities
    Places,
    /// Bodies, agencies, companies, parties
    Organisations,
    /// Newspapers, broadcasts
    Works,
    /// Other words: languages, currencies
    Terms,
}

impl Builtin {
    /// The kinds of entries it names.
    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::All => &[Kind::Person, Kind::Place, Kind::Organisation, Kind::Work, Kind::Term],
            Self::People => &[Kind::Person],
            Self::Places => &[Kind::Place],
            Self::Organisations => &[Kind::Organisation],
            Self::Works => &[Kind::Work],
            Self::Terms => &[Kind::Term],
        }
    }
}

/// What is to be done, the same for all commands.
pub(super) struct Settings {
    glossaries: Vec<PathBuf>,
    /// Kinds of entries of the bundled glossary that are left out.
    without: Vec<Kind>,
    /// The user's glossary, once it was read.
    glossary: OnceLock<Glossary>,
    /// Set when it was looked whether the glossary serves the language.
    served: OnceLock<()>,
    /// The language of the texts, where the user names it.
    pub(super) language: Option<Language>,
    /// Whether to say only what was asked for.
    pub(super) is_quiet: bool,
    /// How much more to tell.
    pub(super) verbosity: u8,
    color: ColorChoice,
}

impl Settings {
    pub(super) fn new(global: Global) -> Self {
        Self {
            glossaries: global.glossary,
            without: global.no_builtin.iter().flat_map(|builtin| builtin.kinds()).copied().collect(),
            glossary: OnceLock::new(),
            served: OnceLock::new(),
            language: global.lang,
            is_quiet: global.quiet,
            verbosity: global.verbose,
            color: global.color,
        }
    }

    /// The bundled glossary with the user's files laid over it in order, or the compiled one that the user names.
    pub(super) fn glossary(&self) -> Result<&Glossary> {
        match self.glossary.get() {
            Some(glossary) => Ok(glossary),
            None if self.glossaries.is_empty() && self.without.is_empty() => {
                self.tell_unserved(Glossary::bundled());
                Ok(Glossary::bundled())
            }
            None => {
                let glossary = self.read_glossary()?;
                self.tell_unserved(&glossary);
                Ok(self.glossary.get_or_init(|| glossary))
            }
        }
    }

    /// Says once that no entry applies in texts of the language that the user names.
    fn tell_unserved(&self, glossary: &Glossary) {
        let Some(language) = self.language else { return };
        if self.served.set(()).is_ok() && !glossary.is_empty() && !glossary.serves(language) {
            let name = language.name();
            self.note(&format!(
                "no glossary entry has a form to use in {name}, which --lang names, so none applies; a glossary of your own, named with --glossary, may give such forms"
            ));
        }
    }

    /// Fails where something that the command needed of a compiled glossary could not be read.
    pub(super) fn check_glossary(&self) -> Result<()> {
        match self.glossary.get() {
            Some(glossary) if glossary.is_damaged() => {
                bail!("the compiled glossary is damaged, and the result misses names; compile it again")
            }
            _ => Ok(()),
        }
    }

    fn read_glossary(&self) -> Result<Glossary> {
        let paths = self.glossary_paths()?;
        let (base, layers) = match paths.split_first() {
            Some((first, layers)) if map::is_compiled(first) => (Some(first), layers),
            _ => (None, paths.as_slice()),
        };
        let mut builder = match base {
            Some(path) => {
                let compiled = map::glossary(path);
                Glossary::builder().over(compiled.with_context(|| format!("cannot use {}", path.display()))?)
            }
            None => Glossary::builder().without(&self.without),
        };
        for path in layers {
            if map::is_compiled(path) {
                bail!(
                    "{} is compiled, and what is compiled lies below all files: name it first, and only one",
                    path.display()
                );
            }
            builder = builder.layer(
                foreign::source(path, self.language, |text| self.note(text))
                    .context("the glossary cannot be used")?,
            );
        }
        let glossary = builder.build().map_err(|error| first_mistake(&error))?;
        // what is compiled was linted when it was
        if !layers.is_empty() {
            self.tell_idle(&glossary, layers.len());
        }
        Ok(glossary)
    }

    /// Says which variants of the user's files, the last `own` of the glossary's, never act.
    fn tell_idle(&self, glossary: &Glossary, own: usize) {
        const SHOWN: usize = 3;
        let idle = glossary.kept_elsewhere(glossary.sources().len() - own);
        for (at, message) in idle.iter().take(SHOWN) {
            let source = &glossary.sources()[at.file];
            self.note(&format!("{}:{}: {message}", source.name(), source.place(at.span.start).line));
        }
        if idle.len() > SHOWN {
            let more = count(idle.len() - SHOWN, "variant");
            self.note(&format!("{more} more of that kind; `transdrift glossary lint` lists them"));
        }
    }

    /// The files of the glossary, each over the ones before it.
    pub(super) fn glossary_sources(&self) -> Result<Vec<Source>> {
        let paths = self.glossary_paths()?;
        if let Some(path) = paths.iter().find(|path| map::is_compiled(path)) {
            bail!("{} is compiled; name the files it was compiled from", path.display());
        }
        self.sources_of(&paths)
    }

    fn sources_of(&self, paths: &[PathBuf]) -> Result<Vec<Source>> {
        let mut sources = bundled_sources(&self.without);
        for path in paths {
            sources.push(
                foreign::source(path, self.language, |text| self.note(text))
                    .context("the glossary cannot be used")?,
            );
        }
        Ok(sources)
    }

    /// The files that every command reads.
    pub(super) fn inputs(&self) -> Result<Inputs> {
        Ok(Inputs::default().and("the glossary", self.glossary_paths()?))
    }

    /// The user's glossary files in order; a folder stands for the TOML files in it.
    pub(super) fn glossary_paths(&self) -> Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for path in &self.glossaries {
            match path.is_dir() {
                true => paths.extend(input::glossaries_in(path)?),
                false => paths.push(path.clone()),
            }
        }
        Ok(paths)
    }

    /// The language of `text`: the one named, else the one it seems to be in.
    pub(super) fn language_of(&self, text: &str) -> Option<Language> {
        self.language.or_else(|| detect(text).language())
    }

    /// Columns of the terminal: `COLUMNS`, else what the terminal says, else 80.
    pub(super) fn width(&self) -> usize {
        const USUAL: usize = 80;
        const NARROWEST: usize = 20;
        let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let told = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        asked.or_else(told).unwrap_or(USUAL).max(NARROWEST)
    }

    /// The terminal that a result goes to: none when it goes to `path` or a pipe and no colours were asked for.
    pub(super) fn screen(&self, path: Option<&Path>) -> Option<Screen> {
        let is_screen = path.is_none() && (terminal::is_stdout() || self.color == ColorChoice::Always);
        is_screen.then(|| Screen { has_colors: self.colors_stdout() })
    }

    /// Whether standard output takes colours.
    pub(super) fn colors_stdout(&self) -> bool {
        self.colors(terminal::stdout_has_colors)
    }

    fn colors(&self, by_itself: impl Fn() -> bool) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => by_itself(),
        }
    }

    /// Says `text` on standard error, unless asked to be quiet.
    pub(super) fn note(&self, text: &str) {
        if !self.is_quiet {
            self.say("note", Style::Bold, text);
        }
    }

    /// Says `text` on standard error, only when asked to tell more.
    pub(super) fn detail(&self, text: &str) {
        if self.verbosity > 0 {
            self.note(text);
        }
    }

    /// Says on standard error what went wrong, in one sentence.
    pub(super) fn error(&self, error: &anyhow::Error) {
        self.say("error", Style::Bad, &format!("{error:#}"));
    }

    /// Says on standard error what was asked for there.
    pub(super) fn answer(&self, text: &str) {
        // a message that nobody can receive is lost; there is nowhere to say so
        let _ = writeln!(terminal::stderr(Ink::Plain), "{}", one_line(text));
    }

    fn say(&self, kind: &str, style: Style, text: &str) {
        let mut stream = terminal::stderr(Ink::Painted);
        let kind = paint(kind, style, self.colors(terminal::stderr_has_colors));
        // a message that nobody can receive is lost; there is nowhere to say so
        let _ = writeln!(stream, "transdrift: {kind}: {}", one_line(text));
    }

    /// Says that the language of some texts is not known, and what to do.
    pub(super) fn warn_of_unknown_languages(&self, names: &[&str]) {
        if let [first, rest @ ..] = names {
            let first = input::name(Path::new(first));
            let more = if rest.is_empty() {
                String::new()
            } else {
                format!(" (and {} more)", count(rest.len(), "text"))
            };
            self.note(&format!(
                "{first}{more}: the language could not be told, so no glossary entry applies; name it with --lang, for example --lang en"
            ));
        }
    }
}

/// The first mistake of a glossary in one sentence, with its place.
pub(super) fn first_mistake(error: &GlossaryError) -> anyhow::Error {
    let Some(first) = error.mistakes.first() else { return anyhow!("{error}") };
    let source = &error.sources[first.location.version];
    let place = source.place(first.location.span.start);
    let more = match error.mistakes.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more; `transdrift glossary lint` lists them)"),
    };
    anyhow!(
        "the glossary cannot be used: {}:{}:{}: {}{more}",
        source.name(),
        place.line,
        place.column,
        first.reason
    )
}
