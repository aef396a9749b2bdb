//! The values that `templates/report.html` is filled with, section by section.

use askama::Template;

use crate::report::{Report, sha256};

use super::super::Look;
use super::super::view::View;
use super::super::visible::one_line;
use super::super::words;
use super::policy::policy;
use super::text::MOST_COLUMNS;
use super::{answers, articles, claims, conflicts, findings, head, method, names, passages};

pub(super) const STYLE: &str = include_str!("../../../templates/report.css");
pub(super) const SCRIPT: &str =
    concat!(include_str!("../../../templates/report.js"), include_str!("../../../templates/notes.js"));

#[derive(Template)]
#[template(path = "report.html")]
pub(super) struct Page<'a> {
    report: &'a Report,
    title: String,
    policy: String,
    style: &'static str,
    script: &'static str,
    is_many: bool,
    /// What tells these texts from others, for what a browser keeps of a reader's notes.
    texts: String,
    head: head::Head,
    answers: answers::Answers,
    articles: Vec<articles::Article>,
    agreed: Vec<claims::Claim>,
    conflicts: Vec<conflicts::Conflict>,
    divergences: Vec<conflicts::Conflict>,
    claims: Vec<claims::Claim>,
    passages: Vec<passages::Run>,
    matrix: Vec<passages::Row>,
    /// Those of several forms, those of one.
    names: (Vec<names::Name>, Vec<names::Name>),
    left_alone: Vec<names::LeftAlone>,
    findings: Vec<findings::OfVersion>,
    alone: Vec<passages::Alone>,
    method: method::Method,
}

impl<'a> Page<'a> {
    pub(super) fn new(view: &View<'a>, look: &Look) -> Self {
        let report = view.report;
        Self {
            report,
            title: one_line(&words::title(report, look)),
            policy: policy(STYLE, SCRIPT),
            style: STYLE,
            script: SCRIPT,
            is_many: report.versions.len() > MOST_COLUMNS,
            texts: texts(report),
            head: head::head(view),
            answers: answers::answers(view),
            articles: articles::articles(view),
            agreed: claims::agreed(view),
            conflicts: conflicts::items(view, "conflict"),
            divergences: conflicts::items(view, "divergence"),
            claims: claims::table(view),
            passages: passages::grid(view),
            matrix: passages::matrix(view),
            names: names::table(view),
            left_alone: names::left_alone(view),
            findings: findings::by_version(view),
            alone: passages::alone(view),
            method: method::method(report, look),
        }
    }
}

/// The first half of the hash of the hashes of all versions.
fn texts(report: &Report) -> String {
    const BYTES: usize = 16;
    let all: String = report.versions.iter().map(|version| version.sha256.as_str()).collect();
    sha256(&all).chars().take(2 * BYTES).collect()
}
