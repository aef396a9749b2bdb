//! `transdrift lsp`: findings in the editor, by the Language Server Protocol.

mod positions;
mod uri;
mod words;
mod server;

use anyhow::{Context, Result};
use lsp_server::Connection;
use serde_json::json;

use super::exit::ExitStatus;
use super::settings::Settings;
use positions::Unit;
use server::Server;

const EXAMPLES: &str = "\
Examples:
  transdrift lsp                                     what an editor starts; docs/how-to.md says how
  transdrift --glossary names.toml lsp";

/// Check texts in an editor, as a language server on standard input and output
///
/// Tells the findings of `check` while one types, with quick fixes, one action that makes all safe fixes, and what the
/// glossary weighed at a place. Configurations and glossaries are read anew when they change.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// Talk over standard input and output, which is the only way; some editors say so
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(_: Args, settings: &Settings) -> Result<ExitStatus> {
    const LOST: &str = "the editor does not speak the Language Server Protocol";
    let (connection, threads) = Connection::stdio();
    let (id, client) = connection.initialize_start().context(LOST)?;
    let unit = Unit::of(&client);
    connection.initialize_finish(id, capabilities(unit)).context(LOST)?;
    Server::new(&connection, settings, unit).run(&client)?;
    drop(connection);
    threads.join().context("the connection to the editor is lost")?;
    Ok(ExitStatus::Clean)
}

/// What the server can do.
fn capabilities(unit: Unit) -> serde_json::Value {
    const INCREMENTAL: u8 = 2;
    json!({
        "capabilities": {
            "positionEncoding": unit.name(),
            "textDocumentSync": { "openClose": true, "change": INCREMENTAL, "save": {} },
            "codeActionProvider": { "codeActionKinds": ["quickfix", words::FIX_ALL] },
            "hoverProvider": true,
            "executeCommandProvider": { "commands": [server::RELOAD] },
        },
        "serverInfo": { "name": "transdrift", "version": env!("CARGO_PKG_VERSION") },
    })
}
