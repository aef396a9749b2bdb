//! Prints the passages of the given files in the JSON shape of `transdrift report`.

use transdrift::align::{self, Mode, Version};
use transdrift::glossary::Glossary;
use transdrift::text::Source;

fn main() {
    let mut forced = None;
    let mut paths = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--parallel" => forced = Some(Mode::Parallel),
            "--comparable" => forced = Some(Mode::Comparable),
            "report" | "--format" | "json" => {}
            _ => paths.push(argument),
        }
    }
    let read = |path: &String| {
        let source = Source::new(path.clone(), std::fs::read_to_string(path).expect("a readable file"));
        Version::new(source, None, Glossary::bundled())
    };
    let versions: Vec<Version> = paths.iter().map(read).collect();
    let alignment = align::align(&versions, forced);
    let cell = |cell: &align::Cell| serde_json::json!({ "version": cell.version, "spans": cell.spans });
    let passages: Vec<_> = alignment
        .passages
        .iter()
        .map(|p| {
            let links: Vec<_> = p.links.iter().map(|l| format!("{:.2} {}", l.score, l.reason)).collect();
            serde_json::json!({ "cells": p.cells.iter().map(cell).collect::<Vec<_>>(), "links": links })
        })
        .collect();
    let versions: Vec<_> = paths.iter().map(|path| serde_json::json!({ "path": path })).collect();
    let mode = format!("{:?}", alignment.mode);
    println!("{}", serde_json::json!({ "mode": mode, "versions": versions, "passages": passages }));
}
