//! `transdrift glossary`: what the glossary says, and whether it is sound.

mod compile;
mod coverage;
mod suggest;
mod exchange;
mod workbook;
mod chosen;
pub(in crate::cli) mod foreign;
mod diff;
mod used;
mod export;
mod import;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Subcommand;
use transdrift::finding::Severity;
use transdrift::glossary::Entry;
use transdrift::matching::{Form, FormOrigin, Glossary};
use transdrift::names::romanize::by_system;
use transdrift::normalize::{self, normalize};
use transdrift::render::check::human;
use transdrift::render::{Look, Style, count, one_line, paint};

use self::chosen::chosen;
use super::exit::ExitStatus;
use super::output;
use super::rules::SeverityArg;
use super::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  transdrift glossary lint our-names.toml
  transdrift glossary show kyiv
  transdrift glossary expand vladimir-putin
  transdrift glossary test --glossary our-names.toml";

/// Show, expand, test and lint the glossary
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find what would harm before any text is read: cycles, one variant in two entries, common words
    ///
    /// Exit status: 0 nothing at or above --fail-on, 1 mistakes at or above it, 2 errors.
    #[command(
        before_help = "Examples:\n  transdrift glossary lint our-names.toml\n  transdrift glossary lint --corpus articles/"
    )]
    Lint {
        /// Glossary files, laid over the bundled one as --glossary does
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Exit with status 1 when there are findings of at least this severity
        #[arg(long, value_name = "SEVERITY", value_enum, default_value = "warning")]
        fail_on: SeverityArg,
        /// Also tell what these texts, or folders of texts, use of the glossary: entries never met, guards never used,
        /// variants that mostly stand for something else
        #[arg(long, value_name = "PATH", num_args = 1..)]
        corpus: Vec<PathBuf>,
    },
    /// List the entries, or show some of them whole
    #[command(before_help = "Examples:\n  transdrift glossary show\n  transdrift glossary show kyiv nato")]
    Show {
        /// Ids of entries, or names they go by
        #[arg(value_name = "ENTRY")]
        entries: Vec<String>,
    },
    /// List every form that is recognised, with what becomes of it, as tab-separated values
    ///
    /// A form that is `accepted` is what a standard system writes for a native form: it is known as a rendering of the
    /// entry where names are compared, but never replaced.
    #[command(
        before_help = "Examples:\n  transdrift glossary expand\n  transdrift glossary expand vladimir-putin"
    )]
    Expand {
        /// Ids of entries, or names they go by
        #[arg(value_name = "ENTRY")]
        entries: Vec<String>,
    },
    /// Write all layers as one file that is used as it lies: for glossaries of many names
    #[command(
        before_help = "Examples:\n  transdrift glossary compile --glossary names.toml -o names.tdg\n  \
                             transdrift normalize --glossary names.tdg corpus.txt"
    )]
    Compile(compile::Args),
    /// Look in texts for names that may be variants of an entry, or of each other; nothing is applied
    #[command(before_help = "Examples:\n  transdrift glossary suggest articles/ > suggested.toml\n  \
                             transdrift glossary suggest examples/strait/*.txt --glossary our-names.toml")]
    Suggest(suggest::Args),
    /// Read a glossary or name list of another tool and write its entries as TOML
    #[command(before_help = "Examples:\n  transdrift glossary import csv terms.csv -o terms.toml\n  \
                             transdrift glossary import csv deepl.csv --from fr --to en\n  \
                             transdrift glossary import codespell dictionary.txt --lang en")]
    Import(import::Args),
    /// Tell what differs between two glossaries: entries and variants that came, went or changed
    ///
    /// Exit status: 0 they say the same, 1 they do not, 2 errors.
    #[command(before_help = "Examples:\n  transdrift glossary diff old.toml new.toml\n  \
                             transdrift glossary diff names.toml terms.csv --format json")]
    Diff(diff::Args),
    /// Write the entries for another tool
    #[command(before_help = "Examples:\n  transdrift glossary export tbx -o terms.tbx\n  \
                             transdrift glossary export vale --kind place -o styles/Names/Places.yml\n  \
                             transdrift glossary export csv --entry kyiv --entry nato\n  \
                             transdrift glossary export prompt --for article.fr.txt --lang en")]
    Export(export::Args),
    /// Run the tests that the entries bring with them
    #[command(
        before_help = "Examples:\n  transdrift glossary test\n  transdrift glossary test --glossary our-names.toml"
    )]
    Test,
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    match args.command {
        Command::Lint { files, fail_on, corpus } => {
            let status = lint(&files, fail_on.into(), settings)?;
            coverage::tell(&corpus, status, settings)
        }
        Command::Show { entries } => show(&entries, settings),
        Command::Expand { entries } => expand(&entries, settings),
        Command::Compile(args) => compile::run(&args, settings),
        Command::Suggest(args) => suggest::run(&args, settings),
        Command::Import(args) => import::run(&args, settings),
        Command::Diff(args) => diff::run(&args, settings),
        Command::Export(args) => export::run(&args, settings),
        Command::Test => test(settings),
    }
}

fn lint(files: &[PathBuf], fail_on: Severity, settings: &Settings) -> Result<ExitStatus> {
    let mut sources = settings.glossary_sources()?;
    for file in files {
        sources.push(foreign::source(file, settings.language, |text| settings.note(text))?);
    }
    let (entries, findings) = match Glossary::read(sources.clone()) {
        Ok(glossary) => (Some(glossary.entries().len()), glossary.lint()),
        Err(error) => (None, error.mistakes),
    };
    let look = Look { width: settings.width(), color: settings.colors_stdout(), ..Look::default() };
    let mut text = human::glossary_findings(&findings, &sources, &look);
    if !settings.is_quiet {
        text += &checked(sources.len(), entries, findings.len());
    }
    output::print_painted(&text)?;
    let fails = findings.iter().any(|finding| finding.severity >= fail_on);
    Ok(if fails { ExitStatus::Findings } else { ExitStatus::Clean })
}

/// What was checked: the entries are not counted where they could not be read.
fn checked(files: usize, entries: Option<usize>, findings: usize) -> String {
    let entries = match entries {
        None => String::new(),
        Some(1) => "1 entry in ".to_owned(),
        Some(entries) => format!("{entries} entries in "),
    };
    let found = if findings == 0 { "Nothing found".to_owned() } else { count(findings, "finding") };
    format!("{entries}{} checked. {found}.\n", count(files, "file"))
}

fn show(asked: &[String], settings: &Settings) -> Result<ExitStatus> {
    let glossary = settings.glossary()?;
    let color = settings.colors_stdout();
    let text: String = match asked.is_empty() {
        true => glossary.entries().map(|entry| line(entry, color)).collect(),
        false => chosen(glossary, asked)?.iter().map(|&index| card(glossary, index, color)).collect(),
    };
    output::print_painted(&text)?;
    Ok(ExitStatus::Clean)
}

fn line(entry: &Entry, color: bool) -> String {
    let canonical = entry.canonical.iter().map(|name| format!("{} {}", name.language, name.text));
    let canonical = canonical.collect::<Vec<_>>().join(", ");
    format!("{}  {:?}  {}\n", paint(&entry.id, Style::Bold, color), entry.kind(), one_line(&canonical))
}

/// Everything that is written of an entry, a line a fact.
fn card(glossary: &Glossary, index: usize, color: bool) -> String {
    let entry = glossary.entry(index);
    let mut text = line(entry, color);
    let mut fact = |name: &str, value: &str| text += &format!("  {name}: {}\n", one_line(value));
    for native in &entry.native {
        fact("native", &format!("{} {}", native.language, native.text));
    }
    for form in glossary.forms_of(index) {
        fact(if form.kept { "kept" } else { "replaced" }, &format!("{} ({})", form.text, origin(form)));
    }
    let guards = entry.unless.iter().map(|guard| ("unless", guard));
    let of_variants = entry.variants.iter().flat_map(|variant| {
        let unless = variant.unless.iter().map(|guard| ("unless", guard));
        unless.chain(variant.only.iter().map(|guard| ("only", guard)))
    });
    for (kind, guard) in guards.chain(of_variants) {
        fact(kind, &guard.name);
    }
    for (name, value) in [
        ("reason", &entry.reason),
        ("authority", &entry.authority),
        ("since", &entry.since),
        ("note", &entry.note),
    ] {
        if let Some(value) = value {
            fact(name, value);
        }
    }
    text
}

fn expand(asked: &[String], settings: &Settings) -> Result<ExitStatus> {
    let glossary = settings.glossary()?;
    let chosen =
        if asked.is_empty() { (0..glossary.entries().len()).collect() } else { chosen(glossary, asked)? };
    let mut text = "entry\tform\tdecision\tlanguages\torigin\n".to_owned();
    for index in chosen {
        for form in glossary.forms_of(index) {
            let languages = form.languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            let decision = if form.kept { "kept" } else { "replaced" };
            let id = &glossary.entry(index).id;
            text += &format!("{id}\t{}\t{decision}\t{languages}\t{}\n", one_line(&form.text), origin(form));
        }
        text += &accepted(glossary, index);
    }
    output::print(&text)?;
    Ok(ExitStatus::Clean)
}

/// What standard systems write for the entry's native forms, where that is no form of it.
fn accepted(glossary: &Glossary, index: usize) -> String {
    let entry = glossary.entry(index);
    let is_form = |text: &str| glossary.forms_of(index).iter().any(|form| form.text == text);
    let renderings = entry.native.iter().flat_map(|native| {
        let renderings = by_system(&native.text, native.language).into_iter();
        renderings.map(move |rendering| (native.language, rendering))
    });
    let lines = renderings.filter(|(_, rendering)| !is_form(&rendering.text)).map(|(language, rendering)| {
        let systems = rendering.systems.join(", ");
        format!(
            "{}\t{}\taccepted\t\tromanized from {language}: {systems}\n",
            entry.id,
            one_line(&rendering.text)
        )
    });
    lines.collect()
}

fn origin(form: &Form) -> String {
    match &form.origin {
        FormOrigin::Canonical => "canonical".to_owned(),
        FormOrigin::Native => "native".to_owned(),
        FormOrigin::Listed(_) => "listed".to_owned(),
        FormOrigin::Foreign(languages) => {
            let names: Vec<_> = languages.iter().map(|language| language.name()).collect();
            format!("canonical in {}", names.join(", "))
        }
        FormOrigin::Romanized(systems) => format!("romanised: {}", systems.join(", ")),
    }
}

fn test(settings: &Settings) -> Result<ExitStatus> {
    let glossary = settings.glossary()?;
    let (mut run, mut failures) = (0, Vec::new());
    for entry in glossary.entries() {
        for test in &entry.tests {
            run += 1;
            let got =
                normalize(&test.text, Some(test.language), glossary, &normalize::Options::default()).text;
            if got != test.expected {
                let [text, expected, got] = [&test.text, &test.expected, &got].map(|text| one_line(text));
                failures.push(format!("{}: {text}\n  expected: {expected}\n  got:      {got}\n", entry.id));
            }
        }
    }
    if run == 0 {
        bail!("no entry of the glossary brings a test, so nothing was tested");
    }
    let passed = format!("{} of {} passed.\n", run - failures.len(), count(run, "test"));
    output::print(&(failures.concat() + &passed))?;
    Ok(if failures.is_empty() { ExitStatus::Clean } else { ExitStatus::Findings })
}
