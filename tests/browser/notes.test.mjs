// What a reader ticks and notes on the page: kept for these texts, shown in the answers, saved as Markdown.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { browser, folder, glossary, open, report, strait } from "./tools.mjs";

let chromium;
let path;

before(async () => {
  chromium = await browser();
  path = report(strait, "drift.html", ...glossary);
});
after(() => chromium?.close());

test("ticks and notes are kept, shown in the answers and saved", async () => {
  const { page, said, close } = await open(chromium, path);
  const first = page.locator("article.conflict").first();
  const progress = page.locator("#progress");
  const all = await page.locator("article.conflict").count();
  assert.equal(await progress.textContent(), `0 of ${all} seen`);

  await first.getByLabel("seen").check();
  await first.locator("textarea").fill("ask the desk\nby noon");
  assert.equal(await progress.textContent(), `1 of ${all} seen`);
  assert.ok(!(await first.locator(".cells").isVisible()), "what was seen is folded");
  const id = await first.getAttribute("id");
  assert.equal(await page.locator(`#answers li.seen a[href="#${id}"]`).count(), 1);

  await page.reload();
  assert.ok(await first.getByLabel("seen").isChecked());
  assert.equal(await first.locator("textarea").inputValue(), "ask the desk\nby noon");

  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  assert.equal(download.suggestedFilename(), "notes.md");
  const saved = readFileSync(await download.path(), "utf8");
  const heading = (await first.locator("h3").textContent()).trim();
  assert.ok(saved.includes(`- [x] ${heading}\n  ask the desk\n  by noon\n`), saved);
  assert.equal(saved.match(/^- \[[ x]\] /gm).length, all);
  assert.deepEqual(said.filter((line) => !line.startsWith("request: blob:")), []);
  await close();
});

test("keys tick and note the conflict that one is on, and a note may hold any letter", async () => {
  const { page, said, close } = await open(chromium, path);
  const first = page.locator("article.conflict").first();
  await page.keyboard.press("n");
  await page.keyboard.press("s");
  assert.ok(await first.getByLabel("seen").isChecked());
  await page.keyboard.press("s");
  assert.ok(!(await first.getByLabel("seen").isChecked()));
  await page.keyboard.press("e");
  await page.keyboard.type("jk/?1s");
  assert.equal(await first.locator("textarea").inputValue(), "jk/?1s");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), await first.getAttribute("id"));
  assert.deepEqual(said, []);
  await close();
});

test("other texts have notes of their own", async () => {
  const context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`file://${path}`);
  await page.locator("article.conflict").first().getByLabel("seen").check();
  await page.goto(`file://${report(strait, "other.html", "--lang", "en", ...glossary)}`);
  assert.match(await page.locator("#progress").textContent(), /^1 of/, "the same texts, wherever the page lies");
  const text = (sum) => `Some ${sum} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.\n`;
  await page.goto(`file://${report(folder({ "a.txt": text("900"), "b.txt": text("9,000") }))}`);
  assert.match(await page.locator("#progress").textContent(), /^0 of/);
  await context.close();
});
