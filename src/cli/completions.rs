//! Shell completions and the manual page, made from the flags themselves.

use anyhow::Result;
use clap::Command;
use clap_complete::Shell;

use super::exit::ExitStatus;
use super::output;

const COMPLETIONS: &str = "\
Examples:
  transdrift completions bash > ~/.local/share/bash-completion/completions/transdrift
  transdrift completions fish > ~/.config/fish/completions/transdrift.fish";

const MAN: &str = "\
Examples:
  transdrift man > transdrift.1
  transdrift man | man -l -";

/// Print a completion script for a shell
#[derive(clap::Args)]
#[command(before_help = COMPLETIONS)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Print the manual page
#[derive(clap::Args)]
#[command(before_help = MAN)]
pub(super) struct ManArgs {}

pub(super) fn completions(args: CompletionsArgs, mut command: Command) -> Result<ExitStatus> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "transdrift", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(ExitStatus::Clean)
}

pub(super) fn man(_: ManArgs, command: Command) -> Result<ExitStatus> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    output::print(&String::from_utf8_lossy(&page))?;
    Ok(ExitStatus::Clean)
}
