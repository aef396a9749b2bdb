//! What is done with each message of the editor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use super::positions::{Lines, Unit};
use super::{uri, words};
use crate::cli::check::{Checker, Opened};
use crate::cli::settings::Settings;

/// The command that reads configurations and glossaries anew.
pub(super) const RELOAD: &str = "transdrift.reload";

/// A document that the editor has open.
struct Document {
    path: PathBuf,
    text: String,
    version: Value,
    /// What was found in it, where it could be checked.
    opened: Option<Opened>,
}

/// The server and what it knows.
pub(super) struct Server<'c> {
    connection: &'c Connection,
    checker: Checker<'c>,
    unit: Unit,
    documents: BTreeMap<String, Document>,
    /// Documents that changed since they were checked.
    changed: BTreeSet<String>,
    /// What was last told to be wrong, so that it is not told with each letter.
    told: Option<String>,
}

impl<'c> Server<'c> {
    pub(super) fn new(connection: &'c Connection, settings: &'c Settings, unit: Unit) -> Self {
        let checker = Checker::new(settings);
        let (documents, changed) = Default::default();
        Self { connection, checker, unit, documents, changed, told: None }
    }

    /// Answers until the editor ends it.
    pub(super) fn run(mut self, client: &Value) -> Result<()> {
        self.watch(client)?;
        while let Some(message) = self.next()? {
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    // what is asked is asked of the text as it is now
                    self.check_changed()?;
                    let response = self.answer(request);
                    self.send(Message::Response(response))?;
                }
                Message::Notification(notification) => self.take(notification)?,
                Message::Response(_) => {}
            }
        }
        Ok(())
    }

    /// The next message; texts are checked when none waits, so that fast typing is checked once.
    fn next(&mut self) -> Result<Option<Message>> {
        if !self.changed.is_empty() {
            match self.connection.receiver.try_recv() {
                Ok(message) => return Ok(Some(message)),
                Err(_) => self.check_changed()?,
            }
        }
        Ok(self.connection.receiver.recv().ok())
    }

    fn send(&self, message: Message) -> Result<()> {
        self.connection.sender.send(message).context("the connection to the editor is lost")
    }

    fn notify(&self, method: &str, params: Value) -> Result<()> {
        self.send(Message::Notification(Notification::new(method.to_owned(), params)))
    }

    /// Asks to be told of files that say how texts are checked, where the client can tell it.
    fn watch(&self, client: &Value) -> Result<()> {
        let can = &client["capabilities"]["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"];
        if can != &Value::Bool(true) {
            return Ok(());
        }
        let watchers =
            ["**/*.toml", "**/*.tdg", "**/package.json"].map(|glob| json!({ "globPattern": glob }));
        let registration = json!({
            "registrations": [{
                "id": "transdrift-files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": { "watchers": watchers },
            }],
        });
        let id = RequestId::from("transdrift-files".to_owned());
        self.send(Message::Request(Request::new(id, "client/registerCapability".to_owned(), registration)))
    }

    fn take(&mut self, Notification { method, params }: Notification) -> Result<()> {
        let document = &params["textDocument"];
        let uri = document["uri"].as_str().unwrap_or_default().to_owned();
        match method.as_str() {
            "textDocument/didOpen" => {
                let text = document["text"].as_str().unwrap_or_default().to_owned();
                let path = uri::path(&uri, document["languageId"].as_str().unwrap_or_default());
                let version = document["version"].clone();
                self.documents.insert(uri.clone(), Document { path, text, version, opened: None });
                self.changed.insert(uri);
            }
            "textDocument/didChange" => {
                let Some(known) = self.documents.get_mut(&uri) else { return Ok(()) };
                known.version = document["version"].clone();
                let changes = params["contentChanges"].as_array();
                changes.into_iter().flatten().for_each(|change| known.change(change, self.unit));
                self.changed.insert(uri);
            }
            "textDocument/didClose" => {
                self.documents.remove(&uri);
                self.changed.remove(&uri);
                self.notify("textDocument/publishDiagnostics", json!({ "uri": uri, "diagnostics": [] }))?;
            }
            "textDocument/didSave" if self.is_source(&[&uri]) => self.reload(),
            "workspace/didChangeWatchedFiles" => {
                let changes = params["changes"].as_array();
                let uris: Vec<&str> =
                    changes.into_iter().flatten().filter_map(|file| file["uri"].as_str()).collect();
                if self.is_source(&uris) {
                    self.reload();
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether one of the files says how texts are checked, or may from now on.
    fn is_source(&self, uris: &[&str]) -> bool {
        let sources: BTreeSet<PathBuf> =
            self.checker.sources().into_iter().map(|path| path.canonicalize().unwrap_or(path)).collect();
        uris.iter().any(|address| {
            let path = uri::path(address, "");
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let may_be_one = matches!(name, "transdrift.toml" | "pyproject.toml" | "package.json");
            may_be_one || sources.contains(&path.canonicalize().unwrap_or(path))
        })
    }

    fn reload(&mut self) {
        self.checker.reload();
        self.told = None;
        self.changed.extend(self.documents.keys().cloned());
    }

    /// Checks what changed and tells what was found.
    fn check_changed(&mut self) -> Result<()> {
        for uri in std::mem::take(&mut self.changed) {
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            let mut problem = None;
            document.opened = self.checker.check(&document.path, &document.text).unwrap_or_else(|error| {
                problem = Some(format!("{error:#}"));
                None
            });
            let lines = Lines::new(&document.text, self.unit);
            let findings = document.opened.iter().flat_map(|opened| &opened.checked.findings);
            let diagnostics: Vec<Value> = findings.map(|found| words::diagnostic(found, &lines)).collect();
            let version = document.version.clone();
            let params = json!({ "uri": uri, "version": version, "diagnostics": diagnostics });
            self.notify("textDocument/publishDiagnostics", params)?;
            self.tell(problem)?;
        }
        Ok(())
    }

    /// Tells a problem that was not the last one told.
    fn tell(&mut self, problem: Option<String>) -> Result<()> {
        const WARNING: u8 = 2;
        if problem != self.told
            && let Some(message) = &problem
        {
            let message = format!("transdrift: {message}");
            self.notify("window/showMessage", json!({ "type": WARNING, "message": message }))?;
        }
        self.told = problem;
        Ok(())
    }

    fn answer(&mut self, Request { id, method, params }: Request) -> Response {
        let answer = match method.as_str() {
            "textDocument/codeAction" => self.actions(&params),
            "textDocument/hover" => self.hover(&params),
            "workspace/executeCommand" if params["command"] == RELOAD => {
                self.reload();
                Ok(Value::Null)
            }
            _ => {
                let message = format!("{method} is nothing that this server does");
                return Response::new_err(id, ErrorCode::MethodNotFound as i32, message);
            }
        };
        match answer {
            Ok(answer) => Response::new_ok(id, answer),
            Err(error) => Response::new_err(id, ErrorCode::RequestFailed as i32, format!("{error:#}")),
        }
    }

    /// The fixes in a range, and the one of all.
    fn actions(&mut self, params: &Value) -> Result<Value> {
        let uri = params["textDocument"]["uri"].as_str().unwrap_or_default();
        let Some(document) = self.documents.get(uri) else { return Ok(json!([])) };
        let Some(opened) = &document.opened else { return Ok(json!([])) };
        let lines = Lines::new(&document.text, self.unit);
        let range = lines.span(&params["range"]);
        let is_here = |span: transdrift::text::Span| span.start <= range.end && range.start <= span.end;
        let findings = opened.checked.findings.iter().filter(|found| is_here(words::span(found)));
        let mut actions: Vec<Value> =
            findings.filter_map(|found| words::quick_fix(found, &lines, uri)).collect();
        let only: Option<Vec<&str>> = params["context"]["only"]
            .as_array()
            .map(|kinds| kinds.iter().filter_map(Value::as_str).collect());
        // the text is checked anew for it, and without `only` an editor asks at each move of the cursor
        let is_asked = only.iter().flatten().any(|asked| words::FIX_ALL.starts_with(asked));
        if is_asked && let Some(mended) = self.checker.mend(&document.path, opened)? {
            actions.push(words::fix_all(&mended, &lines, uri));
        }
        actions.retain(|action| {
            let kind = action["kind"].as_str().unwrap_or_default();
            let is_of = |asked: &str| {
                kind == asked || kind.strip_prefix(asked).is_some_and(|rest| rest.starts_with('.'))
            };
            only.as_ref().is_none_or(|only| only.iter().any(|asked| is_of(asked)))
        });
        Ok(Value::Array(actions))
    }

    fn hover(&self, params: &Value) -> Result<Value> {
        let uri = params["textDocument"]["uri"].as_str().unwrap_or_default();
        let Some(document) = self.documents.get(uri) else { return Ok(Value::Null) };
        let Some(opened) = &document.opened else { return Ok(Value::Null) };
        let at = Lines::new(&document.text, self.unit).offset(&params["position"]);
        Ok(words::hover(&self.checker.why(&document.path, opened, at)?))
    }
}

impl Document {
    /// Takes in a change: of a range, or of all.
    fn change(&mut self, change: &Value, unit: Unit) {
        let text = change["text"].as_str().unwrap_or_default();
        match change.get("range") {
            Some(range) => {
                let span = Lines::new(&self.text, unit).span(range);
                self.text.replace_range(span.range(), text);
            }
            None => text.clone_into(&mut self.text),
        }
    }
}
