//! `transdrift romanize`: a text in Latin letters by a named standard system.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use transdrift::names::romanize::{System, systems};
use transdrift::text::Language;

use super::exit::ExitStatus;
use super::lines::Lines;
use super::terminal::{self, Ink};
use super::{input, output};

const EXAMPLES: &str = "\
Examples:
  transdrift romanize --from ru --system bgn-pcgn letter.txt
  transdrift romanize --from el --system elot-743-2001 < names.txt > names.latin.txt
  transdrift romanize --list
  transdrift romanize --list --from uk";

/// Write a text of another script in Latin letters, by a standard system
///
/// What the system does not speak of stays byte for byte. A name without its year (`bgn-pcgn`) means the latest of that
/// name. For the spellings that press and passports use besides, see `transdrift glossary expand`.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// The language of the text, such as ru
    #[arg(long, value_name = "LANG")]
    from: Option<Language>,
    /// The system, by its name or its code in the register of interscript
    #[arg(long, value_name = "NAME", required_unless_present = "list")]
    system: Option<String>,
    /// List the systems, with their language, code and source, as tab-separated values
    #[arg(long, conflicts_with_all = ["system", "file"])]
    list: bool,
    /// The text, or - for standard input
    #[arg(value_name = "FILE", default_value = input::STDIN, hide_default_value = true)]
    file: PathBuf,
}

pub(super) fn run(args: Args) -> Result<ExitStatus> {
    if args.list {
        output::print(&list(args.from)?)?;
        return Ok(ExitStatus::Clean);
    }
    let name = args.system.context("name a system with --system")?;
    let system = System::find(&name, args.from)?;
    let mut lines = Lines::open(&args.file)?;
    let mut out = BufWriter::new(terminal::stdout(Ink::Plain));
    let fail = "cannot write to standard output";
    loop {
        if lines.waits() {
            out.flush().context(fail)?;
        }
        let Some(line) = lines.next_text()? else { break };
        out.write_all(system.romanize(line).as_bytes()).context(fail)?;
    }
    out.flush().context(fail)?;
    Ok(ExitStatus::Clean)
}

/// The systems for texts in `language`, or all of them.
fn list(language: Option<Language>) -> Result<String> {
    let of_language = systems().iter().filter(|system| language.is_none_or(|own| own == system.language));
    let lines: Vec<String> = of_language.map(line).collect();
    if let (true, Some(language)) = (lines.is_empty(), language) {
        bail!("there is no system for {}; `transdrift romanize --list` lists them all", language.name());
    }
    Ok(format!("language\tsystem\tcode\tsource\n{}", lines.concat()))
}

fn line(system: &System) -> String {
    let System { language, name, code, source, .. } = system;
    format!("{language}\t{name}\t{code}\t{source}\n")
}
