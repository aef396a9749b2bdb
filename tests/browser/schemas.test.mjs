// Every JSON that the program writes besides the report, held to its published schema.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { closed, folder, hostile, program, root } from "./tools.mjs";

const name = (kind) => `transdrift.${kind}.v1.json`;
const schema = (kind) => JSON.parse(readFileSync(join(root, "schema", name(kind)), "utf8"));

/** What holds values to the schema of `kind`, with no room for keys that it does not describe. */
function held(kind, shut = closed) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  if (kind !== "report") ajv.addSchema(shut(schema("report")));
  return ajv.compile(shut(schema(kind)));
}

const text = `They met in Kiev and ate chicken Kiev. Vladimir Poutine [ses] spoke. ${hostile}\n`;

/** What the program writes to standard output on `input` and to the file `edits.jsonl`. */
function run(input, ...given) {
  const cwd = folder({ "a.txt": text, "b.txt": text.replaceAll("Kiev", "Kyiv") });
  const { stdout, status, stderr } = spawnSync(program, given, { cwd, input, encoding: "utf8" });
  assert.notEqual(status, 2, stderr);
  return { stdout, stderr, cwd };
}

function holds(check, values) {
  assert.ok(values.length > 0);
  for (const value of values) assert.ok(check(value), JSON.stringify([check.errors?.slice(0, 5), value]));
}

const lines = (text) => text.trim().split("\n").map((line) => JSON.parse(line));

test("check", () => {
  for (const paths of [["a.txt"], ["."], ["-"]]) {
    const { stdout } = run(text, "check", "--lang", "en", "--format", "json", ...paths);
    const checked = JSON.parse(stdout);
    assert.ok(checked.files[0].findings.length > 0);
    holds(held("check"), [checked]);
    const broken = structuredClone(checked);
    broken.files[0].findings[0].severity = "bad";
    assert.equal(held("check")(broken), false);
  }
});

test("findings of check, one a line", () => {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  ajv.addSchema(closed(schema("report")));
  const check = ajv.compile({ $ref: "urn:transdrift:report:v1#/$defs/finding" });
  const findings = lines(run("", "check", "--lang", "en", "--format", "jsonl", "a.txt").stdout);
  holds(check, findings);
  assert.ok(findings.every((finding) => finding.path === "a.txt"));
});

test("edit record", () => {
  const { cwd } = run("", "normalize", "--lang", "en", "--edits", "edits.jsonl", "--out-dir", "out", "a.txt");
  const edits = lines(readFileSync(join(cwd, "edits.jsonl"), "utf8"));
  holds(held("edit"), edits);
  assert.equal(held("edit")({ ...edits[0], input: { start: -1, end: 2 } }), false);
});

test("statistics and map", () => {
  const { stderr, cwd } = run("", "normalize", "--lang", "en", "--stats=json", "--map", "map.jsonl", "--out-dir", "out", "a.txt");
  const told = lines(stderr.split("\n").filter((line) => line.startsWith("{")).join("\n"));
  holds(held("statistics"), told);
  assert.equal(held("statistics")({ ...told[0], edits: "many" }), false);
  const places = lines(readFileSync(join(cwd, "map.jsonl"), "utf8"));
  holds(held("map"), places);
  assert.equal(held("map")({ ...places[0], old: { start: -1, end: 2 } }), false);
});

test("annotations", () => {
  const places = lines(run(text, "normalize", "--lang", "en", "--annotate").stdout);
  assert.deepEqual(new Set(places.map((place) => place.decision)), new Set(["replace", "spared", "canonical"].filter((d) => places.some((p) => p.decision === d))));
  holds(held("annotation"), places);
  assert.equal(held("annotation")({ ...places[0], decision: "?" }), false);
});

test("decisions on names", () => {
  const pairs = "Sergei Ryabkov\tSergej Rjabkow\nAda Brenn\tOskar Lind\n";
  const decisions = lines(run(pairs, "match", "--format", "jsonl").stdout);
  holds(held("match"), decisions);
  assert.equal(held("match")({ ...decisions[0], score: 2 }), false);
});

test("stories", () => {
  const versions = [text, text.replaceAll("Kiev", "Kyiv")].map((text, i) => ({ name: `v${i}`, text }));
  const reports = lines(run(`${JSON.stringify({ id: "s", versions })}\n`, "report", "--stories", "-").stdout);
  // keys of the report are described there, the id here: neither schema alone may shut out the other's
  holds(held("story", (part) => part), reports);
  assert.equal(held("story", (part) => part)({ ...reports[0], mode: "?" }), false);
  const { story, ...report } = reports[0];
  assert.equal(story, "s");
  holds(held("report"), [report]);
});

test("baseline", () => {
  const { cwd } = run("", "check", "--lang", "en", "--baseline", "known.json", "--update-baseline", "a.txt");
  const baseline = JSON.parse(readFileSync(join(cwd, "known.json"), "utf8"));
  assert.ok(baseline.findings.length > 0);
  holds(held("baseline"), [baseline]);
  assert.equal(held("baseline")({ ...baseline, findings: [{}] }), false);
});

test("configuration, as it is written and as it is told", () => {
  const check = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false }).compile(schema("config"));
  holds(check, [{ glossary: ["names.toml"], select: ["TD0"], path: [{ match: ["docs/fr/"], language: "fr" }] }]);
  assert.equal(check({ glosary: ["names.toml"] }), false);
  const told = JSON.parse(run("", "config", "--format", "json").stdout);
  holds(held("settings"), [told]);
  assert.equal(held("settings")({ ...told, settings: [{}] }), false);
});

test("every schema is tried", () => {
  const tried = ["annotation", "baseline", "check", "config", "edit", "map", "match", "report", "settings", "statistics", "story"].map(name);
  assert.deepEqual(readdirSync(join(root, "schema")).filter((file) => file.startsWith("transdrift.")).sort(), tried);
});
