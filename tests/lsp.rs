//! The language server as an editor drives it: over standard input and output, message by message.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// An editor with the server.
struct Editor {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
    requests: u64,
}

impl Editor {
    /// Starts the server for an editor that can count in these units.
    fn new(units: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new(env!("CARGO_BIN_EXE_transdrift"))
            .args(["lsp", "--stdio"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
        let mut editor = Self { server, input, output, folder, requests: 0 };
        let capabilities = json!({ "general": { "positionEncodings": units } });
        let told = editor.ask("initialize", json!({ "processId": null, "capabilities": capabilities }));
        assert_eq!(
            told["capabilities"]["positionEncoding"],
            if units.contains(&"utf-8") { "utf-8" } else { "utf-16" }
        );
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the server ended");
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().unwrap(),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The answer to a request; what is told in between is passed over.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                assert!(message.get("error").is_none(), "{message}");
                return message["result"].clone();
            }
        }
    }

    /// What the server tells next by `method`.
    fn told(&mut self, method: &str) -> Value {
        loop {
            let message = self.receive();
            if message["method"] == method {
                return message["params"].clone();
            }
        }
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.path().join(name).display())
    }

    /// Opens a document, of which the findings are.
    fn open(&mut self, name: &str, text: &str) -> Value {
        let document = json!({ "uri": self.uri(name), "languageId": "x", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.told("textDocument/publishDiagnostics")["diagnostics"].clone()
    }

    fn change(&mut self, name: &str, changes: Value) -> Value {
        let document = json!({ "uri": self.uri(name), "version": 2 });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
        let told = self.told("textDocument/publishDiagnostics");
        assert_eq!(told["version"], 2);
        told["diagnostics"].clone()
    }

    fn actions(&mut self, name: &str, range: Value, only: Option<&str>) -> Vec<Value> {
        let context = match only {
            Some(kind) => json!({ "diagnostics": [], "only": [kind] }),
            None => json!({ "diagnostics": [] }),
        };
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "range": range, "context": context });
        self.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

fn range(line: u64, start: u64, end: u64) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

const TEXT: &str = "The ministers met there.\n\n📉 They met in Kiev and the OTAN left.\n";

#[test]
fn findings_fixes_and_reasons_come_in_the_units_of_the_editor() {
    for (units, [start, end]) in [(&["utf-16"][..], [15, 19]), (&["utf-16", "utf-8"], [17, 21])] {
        let mut editor = Editor::new(units);
        let findings = editor.open("a.md", TEXT);
        assert_eq!(findings.as_array().map(Vec::len), Some(2), "{findings}");
        assert_eq!((&findings[0]["range"], &findings[0]["code"]), (&range(2, start, end), &json!("TD001")));
        let actions = editor.actions("a.md", range(2, start, start), Some("quickfix"));
        assert_eq!((actions.len(), &actions[0]["title"]), (1, &json!("Write “Kyiv”")));
        let edit = &actions[0]["edit"]["changes"][editor.uri("a.md")][0];
        assert_eq!(edit, &json!({ "range": range(2, start, end), "newText": "Kyiv" }));
        let all = editor.actions("a.md", range(0, 0, 0), Some("source.fixAll"));
        assert_eq!(all[0]["kind"], "source.fixAll.transdrift");
        assert_eq!(all[0]["edit"]["changes"][editor.uri("a.md")].as_array().map(Vec::len), Some(2));
        let place = json!({ "line": 2, "character": start + 1 });
        let hover = editor.ask(
            "textDocument/hover",
            json!({ "textDocument": { "uri": editor.uri("a.md") }, "position": place }),
        );
        assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**kyiv**"), "{hover}");
        editor.end();
    }
}

#[test]
fn changes_of_a_range_are_taken_in_behind_an_emoji_and_over_lines() {
    let mut editor = Editor::new(&["utf-16"]);
    editor.open("a.md", TEXT);
    let findings = editor.change("a.md", json!([
        { "range": range(2, 15, 19), "text": "Kyiv" },
        { "range": { "start": { "line": 0, "character": 4 }, "end": { "line": 1, "character": 0 } }, "text": "envoys met in Moskau.\n" },
    ]));
    let lines: Vec<_> =
        findings.as_array().unwrap().iter().map(|found| found["range"]["start"]["line"].clone()).collect();
    assert_eq!(lines, [json!(0), json!(2)], "{findings}");
    assert_eq!(editor.change("a.md", json!([{ "text": "All is well there.\n" }])), json!([]));
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri("a.md") } }));
    assert_eq!(editor.told("textDocument/publishDiagnostics")["diagnostics"], json!([]));
    editor.end();
}

#[test]
fn a_glossary_that_changes_is_read_anew_and_a_mistake_is_told_once() {
    let mut editor = Editor::new(&["utf-16"]);
    let folder = editor.folder.path().to_owned();
    let entry =
        "[[entry]]\nid = 'oresk'\nkind = 'place'\ncanonical = { en = 'Oresk' }\nvariants = ['Orezk']\n";
    fs::write(folder.join("names.toml"), entry).unwrap();
    let text = "The ministers met in Orezk and in Orezsk.\n";
    assert_eq!(editor.open("a.md", text), json!([]));
    fs::write(folder.join("transdrift.toml"), "glossary = ['names.toml']\n").unwrap();
    let changed =
        |name: &str, editor: &Editor| json!({ "changes": [{ "uri": editor.uri(name), "type": 2 }] });
    let params = changed("transdrift.toml", &editor);
    editor.tell("workspace/didChangeWatchedFiles", params);
    let told = editor.told("textDocument/publishDiagnostics");
    assert_eq!(told["diagnostics"].as_array().map(Vec::len), Some(1), "{told}");
    fs::write(folder.join("names.toml"), entry.replace("'Orezk'", "'Orezk', 'Orezsk'")).unwrap();
    let params = changed("names.toml", &editor);
    editor.tell("workspace/didChangeWatchedFiles", params);
    let told = editor.told("textDocument/publishDiagnostics");
    assert_eq!(told["diagnostics"].as_array().map(Vec::len), Some(2), "{told}");
    fs::write(folder.join("names.toml"), "[[entry]\n").unwrap();
    editor.ask("workspace/executeCommand", json!({ "command": "transdrift.reload" }));
    let told = editor.told("window/showMessage");
    assert!(told["message"].as_str().unwrap().contains("names.toml"), "{told}");
    editor.end();
}

#[test]
fn what_is_asked_of_no_document_and_what_nobody_knows_is_answered() {
    let mut editor = Editor::new(&["utf-16"]);
    assert_eq!(editor.actions("none.md", range(0, 0, 0), None), Vec::<Value>::new());
    editor.requests += 1;
    let id = editor.requests;
    editor.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/rename", "params": {} }));
    let answer = editor.receive();
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(id), &json!(-32601)));
    editor.end();
}
