// The page in which nothing leaves the browser; skipped where `wasm/build` has not made it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { join } from "node:path";
import axe from "axe-core";
import { browser, open, program, root, strait } from "./tools.mjs";

const path = join(root, "target/page/transdrift.html");
const missing = existsSync(path) ? false : "no page: run wasm/build";
let chromium;
before(async () => { if (!missing) chromium = await browser(); });
after(() => chromium?.close());

/** What is asked of anybody else than the page itself. */
const asked = (said) => said.filter((line) => !line.startsWith("request: blob:"));

async function compared(page) {
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Compared"), null, { timeout: 60_000 });
}

test("the example has the findings of the command, and nothing is asked for", { skip: missing }, async () => {
  const { page, said, close } = await open(chromium, path);
  await page.locator("#example").click();
  await compared(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-save=json]").click()]);
  const ours = JSON.parse(readFileSync(await download.path(), "utf8"));
  const texts = readdirSync(strait).filter((file) => file.endsWith(".txt")).sort();
  const options = ["report", ...texts, "--glossary", "glossary.toml", "--format", "json", "-q"];
  const theirs = JSON.parse(execFileSync(program, options, { cwd: strait, encoding: "utf8", maxBuffer: 1 << 28 }));
  for (const part of ["findings", "conflicts", "summary", "passages", "versions"]) assert.deepEqual(ours[part], theirs[part], part);
  const frame = page.frameLocator("#report");
  assert.ok((await frame.locator("article.conflict").count()) > 0);
  assert.deepEqual(asked(said), []);
  await close();
});

test("texts are chosen, pasted and taken away, and mistakes are told", { skip: missing }, async () => {
  const { page, said, close } = await open(chromium, path);
  const status = page.locator("#status");
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Two or more"));
  const text = (sum) => `Some ${sum} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.\n`;
  const file = (name, buffer) => ({ name, mimeType: "text/plain", buffer: Buffer.from(buffer) });
  await page.locator("#files").setInputFiles([file("b.txt", text("9,000")), file("a.txt", text("900"))]);
  await page.waitForFunction(() => document.querySelectorAll("#versions li").length === 2);
  await page.locator("#files").setInputFiles([file("bad.txt", [0x4b, 0xff, 0xfe])]);
  await page.waitForFunction(() => document.getElementById("status").className === "wrong");
  assert.match(await status.textContent(), /bad\.txt is no text in UTF-8/);
  await page.locator("#paste summary").click();
  await page.locator("#text").fill("</script><img src=x onerror=alert(1)> Some 900 dockers will walk out.");
  await page.locator("#add").click();
  assert.equal(await page.locator("#versions li").count(), 3);
  await page.getByLabel("remove text 3").click();
  assert.equal(await page.locator("#versions li").count(), 2);
  await page.locator("#options summary").click();
  await page.locator("#glossary").fill("[[entry");
  await page.locator("#compare").click();
  await page.waitForFunction(() => document.getElementById("status").className === "wrong");
  assert.match(await status.textContent(), /^The glossary cannot be used: /);
  await page.locator("#glossary").fill("");
  await page.locator("#compare").click();
  await compared(page);
  assert.match(await page.frameLocator("#report").locator("article.conflict h3").first().textContent(), /900/);
  assert.deepEqual(asked(said), []);
  await close();
});

test("it fits a telephone, and axe finds nothing serious in light and dark", { skip: missing }, async () => {
  for (const scheme of ["light", "dark"]) {
    const { page, close } = await open(chromium, path, { width: 320, scheme });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id }) => id), [], scheme);
    await close();
  }
});
