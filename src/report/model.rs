//! The shape of a report. Serialized, it is the JSON contract `transdrift.report.v1`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::about::About;
use super::answer::AnswerReport;
use crate::align::DriftMark;
use crate::finding::{Code, Confidence, Finding, Fix, Location, Reason, Severity};
use crate::lang::Language;
use crate::matching::Glossary;
use crate::text::{Source, Span};

/// Name and version of the JSON contract.
pub const SCHEMA: &str = "transdrift.report.v1";

/// Drift from which a word counts as drifting, drifting far, and hardly supported at all.
///
/// One half is where marking a word begins to pay (see [`crate::align::WordDrift`]); the others part the rest.
pub const DRIFT_STEPS: [f32; 3] = [0.5, 0.7, 0.85];

/// Everything a report says.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The program that made it.
    pub tool: Tool,
    /// The glossary it was made with.
    pub glossary: GlossarySummary,
    /// `parallel` or `comparable`.
    pub mode: &'static str,
    /// What limits the comparison, a sentence for people: versions in different languages. Absent where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The drift from which wording is marked in this story, for renderers.
    #[serde(skip)]
    pub mark: DriftMark,
    /// The texts compared, in the order named.
    pub versions: Vec<VersionReport>,
    /// Passages in reading order.
    pub passages: Vec<PassageReport>,
    /// What passages state, compared by value.
    pub claims: Vec<ClaimReport>,
    /// Findings by version, place and rule.
    pub findings: Vec<FindingReport>,
    /// Names the glossary knows, with how each version writes them.
    pub names: Vec<NameReport>,
    /// Which versions use the same words.
    pub reuse: Vec<ReuseReport>,
    /// Findings of several versions on the same words, taken together: the gravest first, then in reading order.
    pub conflicts: Vec<ConflictReport>,
    /// Where versions disagree and who says what, the gravest first; then what all tell, then what only one tells.
    pub summary: Vec<AnswerReport>,
    /// Forms that the glossary knows and that were left alone, by entry, words and reason.
    pub left_alone: Vec<LeftAloneReport>,
    /// For each rule that needs to know a language, by its short name: the languages of the versions that it compared.
    pub compared: BTreeMap<&'static str, BTreeSet<Language>>,
}

/// The program that made a report.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Tool {
    /// `transdrift`.
    pub name: &'static str,
    /// Its version number.
    pub version: &'static str,
}

impl Tool {
    /// This program.
    pub fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

impl GlossarySummary {
    /// What is told of `glossary`.
    pub fn of(glossary: &Glossary) -> Self {
        let (entries, variants) = (glossary.entries().len(), glossary.variants());
        Self { sha256: glossary.sha256().to_owned(), entries, variants }
    }
}

/// The glossary a report was made with.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct GlossarySummary {
    /// SHA-256 of all its files, in hexadecimal.
    pub sha256: String,
    /// Number of entries.
    pub entries: usize,
    /// Number of variants.
    pub variants: usize,
}

/// One of the texts.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct VersionReport {
    /// The path as given.
    pub path: String,
    /// What is known of it besides its text; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// BCP 47 tag, or null where it could not be told.
    pub language: Option<String>,
    /// Length in bytes.
    pub bytes: usize,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Every word and mark with its drift; only on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<WordReport>>,
    /// The text itself, for renderers.
    #[serde(skip)]
    pub source: Source,
    /// Every word and mark with its drift, for renderers.
    #[serde(skip)]
    pub drift: Vec<WordReport>,
    /// Every sentence, for renderers.
    #[serde(skip)]
    pub sentences: Vec<Span>,
    /// Sentences that are page furniture, for renderers.
    #[serde(skip)]
    pub furniture: Vec<Span>,
    /// Sentences that no other version tells, for renderers.
    #[serde(skip)]
    pub alone: Vec<Span>,
}

/// One word or mark.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct WordReport {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// How little the other versions support it, 0..1.
    pub drift: f32,
}

impl VersionReport {
    /// What its place among the others hangs on, whatever the order in which they are named.
    pub(super) fn content(&self) -> (&str, &str) {
        (self.source.text(), self.source.name())
    }

    /// What people call it: what is known of it, else the last part of its path.
    pub fn name(&self) -> String {
        let file = self.path.rsplit(['/', '\\']).next().unwrap_or_default();
        self.about.as_ref().and_then(About::name).unwrap_or_else(|| file.to_owned())
    }

    /// The words and marks that begin in `span`.
    pub fn words_in(&self, span: Span) -> &[WordReport] {
        let first = self.drift.partition_point(|word| word.start < span.start);
        let end = self.drift.partition_point(|word| word.start < span.end);
        &self.drift[first..end.max(first)]
    }
}

impl WordReport {
    /// Number of the [`DRIFT_STEPS`] that its drift reaches, 0..3.
    pub fn level(self) -> usize {
        DRIFT_STEPS.iter().filter(|&&step| self.drift >= step).count()
    }
}

/// A passage.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct PassageReport {
    /// `p1`, `p2`, …
    pub id: String,
    /// `aligned`, `reused` where all cells hold the same words, or `furniture`.
    pub kind: &'static str,
    /// Whether the versions tell it alike: no finding stands in it, and no word drifts far.
    pub alike: bool,
    /// One cell a version that tells it.
    pub cells: Vec<CellReport>,
    /// What its sentences share, for people.
    pub reason: String,
}

/// The sentences of one version in a passage.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CellReport {
    /// Index of the version.
    pub version: usize,
    /// Sentences next to each other are one span.
    pub spans: Vec<Span>,
    /// Whether it stands in another order than in the first version that tells the passage.
    pub moved: bool,
    /// Share of its words that drift, 0..1, for renderers.
    #[serde(skip)]
    pub drifting: f32,
}

/// A claim: a typed value that a passage states, with one reading a version.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ClaimReport {
    /// `date`, `count`, `money`, `percent`, `title`, `polarity`, `certainty`, `quotation`.
    pub kind: &'static str,
    /// Id of the passage.
    pub passage: String,
    /// What the value is about, for people: `soldiers`.
    pub anchor: String,
    /// `agree`, `variant`, `compatible`, `conflict` or `only_here`.
    pub verdict: &'static str,
    /// By version and place.
    pub readings: Vec<ReadingReport>,
}

/// What one version states.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReadingReport {
    /// Index of the version.
    pub version: usize,
    /// Where it states it.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The value in normal form: `2022-01-10`, `90000..100000 soldier`.
    pub value: String,
}

/// A finding, with line, column and texts filled in.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct FindingReport {
    /// The rule; serialized as its code, name and MQM category.
    #[serde(flatten, serialize_with = "card")]
    pub rule: Code,
    /// How much it matters.
    pub severity: Severity,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// Index of the version.
    pub version: usize,
    /// Where it stands.
    pub span: PlacedSpan,
    /// The words it stands on.
    pub text: String,
    /// Why it is told; serialized as one plain sentence.
    #[serde(rename = "message", serialize_with = "sentence")]
    pub reason: Reason,
    /// What it rests on.
    pub evidence: Vec<EvidenceReport>,
    /// What would mend it, or null.
    pub fix: Option<Fix>,
    /// Id of the passage it stands in, if any.
    pub passage: Option<String>,
    /// Of the other versions of that passage, the one whose words are supported best: a help to read a garbled place.
    pub neighbour: Option<usize>,
}

/// A rule as the JSON contract tells it.
fn card<S: Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Card {
        rule: Code,
        name: &'static str,
        category: &'static str,
    }
    Card { rule: *code, name: code.name(), category: code.category() }.serialize(serializer)
}

/// A reason as the JSON contract tells it.
fn sentence<S: Serializer>(reason: &Reason, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(reason)
}

/// A place where versions differ, with the words of every version that tells the passage.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ConflictReport {
    /// `td201-5f3a9c2e`: stays the same as long as the words in conflict do.
    pub id: String,
    /// `conflict` where the findings are warnings or graver; `divergence` where nobody has to act on them.
    pub kind: &'static str,
    /// The rule.
    pub rule: Code,
    /// Id of the passage, if any.
    pub passage: Option<String>,
    /// The findings it is made of, indices into [`Report::findings`]; the first, one of the
    /// gravest, speaks for all.
    pub findings: Vec<usize>,
    /// What each version says, by version.
    pub sides: Vec<SideReport>,
}

/// What one version says in a conflict.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SideReport {
    /// Index of the version.
    pub version: usize,
    /// Whole sentences.
    pub spans: Vec<Span>,
    /// The words in conflict; none where the version only tells the same passage.
    pub marks: Vec<Span>,
    /// Sides with the same words in conflict have the same number, counted from 0; null where there are none.
    pub reading: Option<usize>,
}

/// A form that the glossary knows and that was left alone.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct LeftAloneReport {
    /// Id of the glossary entry.
    pub entry: String,
    /// The words.
    pub text: String,
    /// What decided it, for people.
    pub reason: String,
    /// Where they stand, by version and place.
    pub places: Vec<PlaceReport>,
}

/// A place in a version.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct PlaceReport {
    /// Index of the version.
    pub version: usize,
    /// Where in it.
    pub span: PlacedSpan,
}

/// A span with its line and column.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct PlacedSpan {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Line of the first byte, counted from 1.
    pub line: usize,
    /// Column in Unicode scalar values, counted from 1.
    pub column: usize,
}

impl PlacedSpan {
    /// `span` with its line and column in `source`.
    pub fn new(source: &Source, span: Span) -> Self {
        let place = source.place(span.start);
        Self { start: span.start, end: span.end, line: place.line, column: place.column }
    }
}

impl FindingReport {
    /// A finding with lines and texts, in no passage; `source` gives the text of a version.
    pub fn new<'s>(finding: Finding, source: impl Fn(usize) -> &'s Source) -> Self {
        let Location { version, span } = finding.location;
        let evidence = |Location { version, span }: Location| {
            let text = source(version).slice(span).to_owned();
            EvidenceReport { version, span, text }
        };
        Self {
            rule: finding.code,
            severity: finding.severity,
            confidence: finding.confidence,
            version,
            span: PlacedSpan::new(source(version), span),
            text: source(version).slice(span).to_owned(),
            reason: finding.reason,
            evidence: finding.evidence.into_iter().map(evidence).collect(),
            fix: finding.fix,
            passage: None,
            neighbour: None,
        }
    }
}

/// A place that a finding rests on.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct EvidenceReport {
    /// Index of the version.
    pub version: usize,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub text: String,
}

/// How the versions write one name.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct NameReport {
    /// Id of the glossary entry, or null for names found in the texts alone.
    pub entry: Option<String>,
    /// Canonical form in the language of most versions, or null.
    pub canonical: Option<String>,
    /// Who says so: a document or its address; null where the glossary names nobody.
    pub authority: Option<String>,
    /// The forms met, most frequent first.
    pub forms: Vec<FormReport>,
}

/// One form of a name.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct FormReport {
    /// As written.
    pub text: String,
    /// How often each version has it.
    pub counts: Vec<usize>,
}

/// Two versions that share wording.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReuseReport {
    /// Indices of the two versions, the lower first.
    pub versions: [usize; 2],
    /// Number of sentences that are word for word (or nearly) the same.
    pub passages: usize,
    /// Share of the words of one of the versions that stand in them, 0..1; the greater of the two.
    pub share: f64,
}
