//! `transdrift explain`: what a rule looks for, why, with an example.

use anyhow::{Context, Result};
use transdrift::render::{Style, paint};
use transdrift::rules::{self, Rule};

use super::exit::ExitStatus;
use super::output;
use super::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  transdrift explain           all rules, one a line
  transdrift explain TD201
  transdrift explain figures";

/// Tell what a rule looks for, why, and what to do about it
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// Code or name of a rule; all rules are listed where none is named
    rule: Option<String>,
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    let color = settings.colors_stdout();
    let text = match args.rule {
        None => rules::all().iter().map(|rule| line(rule, color)).collect(),
        Some(asked) => page(find(&asked)?, color),
    };
    output::print_painted(&text)?;
    Ok(ExitStatus::Clean)
}

fn line(rule: &Rule, color: bool) -> String {
    let page = rule.page();
    let first = page.lines().next().unwrap_or_default().trim_start_matches("# ");
    format!("{}  {:26} {first}\n", paint(rule.code.as_str(), Style::Bold, color), rule.code.name())
}

fn page(rule: &Rule, color: bool) -> String {
    let head = format!("{} {}", rule.code, rule.code.name());
    format!(
        "{}\n{}\n\n{}\n",
        paint(&head, Style::Bold, color),
        paint(rule.code.category(), Style::Dim, color),
        rule.page()
    )
}

fn find(asked: &str) -> Result<&'static Rule> {
    rules::find(asked).with_context(|| format!("there is no rule `{asked}`; `transdrift explain` lists them"))
}
