//! `transdrift glossary suggest`: names in texts that may be variants of an entry, or of each other.

use std::path::PathBuf;

use anyhow::{Result, bail};
use transdrift::glossary::{Entry, Name, Variant, write};
use transdrift::render::one_line;
use transdrift::report::{Options, Suggestion, suggest};
use transdrift::text::{Case, Source, fold};

use crate::cli::exit::ExitStatus;
use crate::cli::files::{LeaveOut, PassedOver, walk};
use crate::cli::output;
use crate::cli::settings::Settings;

#[derive(clap::Args)]
pub(super) struct Args {
    /// Texts that tell one story, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the entries; standard output where not named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, settings: &Settings) -> Result<ExitStatus> {
    let leave_out = LeaveOut::default().inputs(&settings.glossary_paths()?).output(args.output.as_ref());
    let walk = walk(&args.files, leave_out)?;
    settings.inputs()?.and("one of the texts", walk.paths()).keep_off(&args.output)?;
    let mut passed = PassedOver::new(&walk);
    let texts = passed.texts(&walk, settings);
    let sources: Vec<Source> = texts.into_iter().map(|text| text.source).collect();
    passed.tell(settings);
    if sources.is_empty() {
        bail!("there is no text to look for names in");
    }
    let names: Vec<String> = sources.iter().map(|source| source.name().to_owned()).collect();
    let options = Options { language: settings.language, ..Options::default() };
    let found = suggest(sources, settings.glossary()?, options);
    let text: Vec<String> = found.iter().map(|suggestion| block(suggestion, &names)).collect();
    output::write(args.output.as_deref(), &text.join("\n"))?;
    if found.is_empty() {
        settings.note("no name in these texts looks like a variant that the glossary does not know");
    }
    Ok(passed.status(ExitStatus::Clean))
}

/// An entry to accept or to throw away, with what speaks for it as comments.
fn block(suggestion: &Suggestion, names: &[String]) -> String {
    let mut text = String::new();
    for variant in &suggestion.variants {
        let counts = variant.counts.iter().zip(names).filter(|(count, _)| **count > 0);
        let places: Vec<String> =
            counts.map(|(count, name)| format!("{count}× {}", one_line(name))).collect();
        text += &format!("# {}: {}\n", one_line(&variant.text), places.join(", "));
        text += &format!("#   {}\n#   … {} …\n", one_line(&variant.reason), one_line(&variant.context));
    }
    let mut entry = Entry::default();
    entry.variants.extend(suggestion.variants.iter().map(|variant| Variant::new(&variant.text)));
    match &suggestion.entry {
        Some(id) => entry.id.clone_from(id),
        None => {
            let (language, form) = (suggestion.language, suggestion.canonical.clone());
            entry.id = id_of(&form);
            entry.kind = Some(suggestion.kind);
            entry.canonical = vec![Name::new(language, form)];
        }
    }
    text + &write([&entry])
}

/// A name as ids are written: `sergey-dubrovsky`.
fn id_of(name: &str) -> String {
    let folded = fold(name, Case::Lower);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
