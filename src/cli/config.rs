//! `transdrift config`: what holds, and who says so.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;
use serde::Serialize;
use serde_json::Value;
use transdrift::config::{CONFIG_SCHEMA, ConfigRow};
use transdrift::render::one_line;

use super::configured::{Configurations, Configured, absolute, name};
use super::exit::ExitStatus;
use super::output;
use super::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  transdrift config                       what holds in this folder, and who says so
  transdrift config docs/fr/index.md      what holds for one file
  transdrift config --format json
  transdrift config --schema > transdrift.schema.json";

/// Show the merged configuration, each value with where it comes from
///
/// The configuration is the nearest transdrift.toml, pyproject.toml with [tool.transdrift] or package.json with "transdrift",
/// upward to the root of the repository.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// A file, to see what holds for it, or a folder
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    /// Format of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: ConfigOutput,
    /// Print the JSON Schema of transdrift.toml instead
    #[arg(long, conflicts_with = "format")]
    schema: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ConfigOutput {
    Text,
    Json,
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    if args.schema {
        output::print(CONFIG_SCHEMA)?;
        return Ok(ExitStatus::Clean);
    }
    if !args.path.exists() {
        bail!("{} does not exist", args.path.display());
    }
    let configured = Configurations::new(settings.origin(), settings.said())
        .of(&args.path, &|error| settings.error(error))?;
    let rows = match args.path.is_dir() {
        true => configured.configuration.rows(),
        false => configured.configuration.rows_of(&absolute(&args.path)),
    };
    output::print(&match args.format {
        ConfigOutput::Text => text(&configured, &rows),
        ConfigOutput::Json => json(&configured, &rows)?,
    })?;
    Ok(ExitStatus::Clean)
}

/// The rows as TOML, with who says each at its end.
fn text(configured: &Configured, rows: &[ConfigRow]) -> String {
    let file = configured.file.as_deref().map(name);
    let mut text = format!("# {}\n", file.as_deref().map_or("no configuration file".into(), one_line));
    let lines: Vec<String> = rows.iter().map(|row| format!("{} = {}", row.key, toml(&row.value))).collect();
    let width = lines.iter().map(|line| line.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
    let mut table = None;
    for (row, line) in rows.iter().zip(lines) {
        if row.table != table {
            table = row.table;
            text += &table.map(|(name, _)| format!("\n[[{name}]]\n")).unwrap_or_default();
        }
        let from = one_line(&row.from.join(", "));
        text += &match row.value {
            Value::Null => format!("# {} is not set\n", row.key),
            _ if row.from.is_empty() => format!("{line}\n"),
            _ => format!("{line:width$}  # {from}\n"),
        };
    }
    text
}

/// A value as TOML writes it; a string of JSON is one of TOML.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(pairs) => {
            let pairs =
                pairs.iter().map(|(key, value)| format!("{} = {}", Value::from(key.as_str()), toml(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        value => value.to_string(),
    }
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    schema: &'static str,
    file: Option<String>,
    settings: &'a [ConfigRow],
}

fn json(configured: &Configured, rows: &[ConfigRow]) -> Result<String> {
    let file = configured.file.as_deref().map(name);
    let answer = Answer { schema: "transdrift.settings.v1", file, settings: rows };
    Ok(serde_json::to_string_pretty(&answer)? + "\n")
}
