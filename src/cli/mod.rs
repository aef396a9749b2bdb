//! The command: what the user typed becomes settings once, then one file a subcommand does the work.

mod check;
mod completions;
mod config;
mod configured;
mod diff;
mod exit;
mod explain;
mod files;
mod format;
mod glossary;
mod input;
mod lines;
mod lsp;
mod map;
mod match_names;
mod normalize;
mod output;
mod progress;
mod about;
mod report;
mod rules;
mod romanize;
mod settings;
mod stories;
mod terminal;
mod undo;
mod why;

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};

use exit::ExitStatus;
use settings::{Global, Settings};
use terminal::Ink;

const EXAMPLES: &str = "\
Examples:
  transdrift report a.txt b.txt c.txt -o drift.html
  transdrift normalize < article.txt > article.en.txt
  transdrift check docs/";

/// Finds drift between machine-translated versions of one text, normalizes names, checks texts against a glossary.
///
/// Results go to standard output, everything else to standard error. Exit status: 0 nothing to report, 1 findings at
/// or above --fail-on, 2 usage, glossary or I/O error.
#[derive(Parser)]
#[command(name = "transdrift", version, before_help = EXAMPLES, max_term_width = 100, propagate_version = false)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Normalize(normalize::Args),
    Undo(undo::Args),
    Report(report::Args),
    Check(check::Args),
    Why(why::Args),
    Explain(explain::Args),
    Config(config::Args),
    Lsp(lsp::Args),
    Match(match_names::Args),
    Glossary(glossary::Args),
    Romanize(romanize::Args),
    Completions(completions::CompletionsArgs),
    Man(completions::ManArgs),
}

/// Runs the command of this process.
pub(crate) fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => return tell(&message).into(),
    };
    let settings = Settings::new(cli.global);
    let done = run(cli.command, &settings).and_then(|status| settings.check_glossary().map(|()| status));
    let status = done.unwrap_or_else(|error| {
        if output::is_closed_pipe(&error) {
            return ExitStatus::Clean;
        }
        settings.error(&error);
        ExitStatus::Error
    });
    // a large glossary goes with the process, not piece by piece before
    std::mem::forget(settings);
    status.into()
}

/// Prints the help or version that was asked for, or what is wrong with the arguments.
fn tell(message: &clap::Error) -> ExitStatus {
    let text = |has_colors: bool| match has_colors {
        true => message.render().ansi().to_string(),
        false => message.render().to_string(),
    };
    if message.use_stderr() {
        say(&text(terminal::stderr_has_colors()));
        return ExitStatus::Error;
    }
    match output::print_painted(&text(terminal::stdout_has_colors())) {
        Err(error) if !output::is_closed_pipe(&error) => {
            say(&format!("transdrift: error: {error:#}\n"));
            ExitStatus::Error
        }
        _ => ExitStatus::Clean,
    }
}

/// Says `text` on standard error, before there are settings that tell how.
fn say(text: &str) {
    // a message that nobody can receive is lost; there is nowhere to say so
    let _ = terminal::stderr(Ink::Painted).write_all(text.as_bytes());
}

fn run(command: Command, settings: &Settings) -> Result<ExitStatus> {
    match command {
        Command::Normalize(args) => normalize::run(args, settings),
        Command::Undo(args) => undo::run(args, settings),
        Command::Report(args) => report::run(args, settings),
        Command::Check(args) => check::run(args, settings),
        Command::Why(args) => why::run(args, settings),
        Command::Explain(args) => explain::run(args, settings),
        Command::Config(args) => config::run(args, settings),
        Command::Lsp(args) => lsp::run(args, settings),
        Command::Match(args) => match_names::run(args, settings),
        Command::Glossary(args) => glossary::run(args, settings),
        Command::Romanize(args) => romanize::run(args),
        Command::Completions(args) => completions::completions(args, Cli::command()),
        Command::Man(args) => completions::man(args, Cli::command()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_help_begins_with_examples() {
        Cli::command().debug_assert();
        let mut commands = vec![Cli::command()];
        while let Some(mut command) = commands.pop() {
            commands.extend(command.get_subcommands().filter(|c| c.get_name() != "help").cloned());
            let name = command.get_name().to_owned();
            let help = command.render_help().to_string();
            assert!(help.starts_with("Examples:\n"), "{name}: {help}");
        }
    }
}
