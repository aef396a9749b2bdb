// The page of `transdrift report` in a real browser: quiet, readable, usable by keyboard, and printable.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { browser, fiftyVersions, glossary, hostileStory, manyScripts, open, report, strait } from "./tools.mjs";

let chromium;
const stories = {};

before(async () => {
  chromium = await browser();
  stories.example = report(strait, "drift.html", ...glossary);
  stories.hostile = report(hostileStory());
  stories.scripts = report(manyScripts());
});
after(() => chromium?.close());

/** Runs `use` on a page and asserts that it said and asked for nothing. */
async function on(path, options, use) {
  const { page, said, close } = await open(chromium, path, options);
  const result = await use(page);
  assert.deepEqual(said, [], path);
  await close();
  return result;
}

test("no page is wider than its window, says anything or asks for anything", async () => {
  for (const path of Object.values(stories)) {
    for (const width of [320, 768, 1280]) {
      const needed = await on(path, { width }, (page) => page.evaluate(() => document.documentElement.scrollWidth));
      assert.ok(needed <= width, `${path} needs ${needed} of ${width}`);
    }
  }
});

test("axe finds nothing serious, in light and in dark", async () => {
  for (const path of Object.values(stories)) {
    for (const scheme of ["light", "dark"]) {
      const { violations } = await on(path, { scheme }, async (page) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
        await page.evaluate(axe.source);
        return page.evaluate(() => axe.run());
      });
      const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      const told = grave.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((n) => `${n.html} ${n.failureSummary}`).join("\n")}`);
      assert.deepEqual(told, [], `${path} ${scheme}`);
    }
  }
});

test("keys go from item to item, hide versions, filter and help", async () => {
  await on(stories.example, {}, async (page) => {
    const active = () => page.evaluate(() => document.activeElement.id);
    await page.evaluate(() => { document.querySelector("#divergences details").open = true; });
    const conflicts = await page.$$eval("article.conflict", (items) => items.map((item) => item.id));
    await page.keyboard.press("n");
    assert.equal(await active(), conflicts[0]);
    await page.keyboard.press("n");
    assert.equal(await active(), conflicts[1]);
    await page.keyboard.press("p");
    await page.keyboard.press("j");
    assert.equal(await active(), conflicts[1]);
    await page.keyboard.press("k");
    assert.equal(await active(), conflicts[0]);
    for (let i = 0; i < conflicts.length; i++) await page.keyboard.press("j");
    assert.equal(await active(), "p1");
    const visible = () => page.$$eval("#p1 .cell", (cells) => cells.filter((cell) => cell.offsetParent).map((cell) => cell.dataset.v));
    assert.deepEqual(await visible(), ["0", "1", "2", "3", "4"]);
    await page.keyboard.press("2");
    assert.deepEqual(await visible(), ["0", "2", "3", "4"]);
    await page.keyboard.press("2");
    await page.keyboard.press("?");
    assert.ok(await page.$eval("#help", (help) => help.open));
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.equal(await active(), "filter");
  });
});

test("every finding is reached by keyboard", async () => {
  await on(stories.hostile, {}, async (page) => {
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
    const ids = await page.$$eval(".stop", (stops) => stops.map((stop) => stop.id));
    const met = [];
    for (let i = 0; i < ids.length; i++) {
      await page.keyboard.press("j");
      met.push(await page.evaluate(() => document.activeElement.id));
    }
    assert.deepEqual(met, ids);
  });
});

test("the filter hides what lacks its words, and the address keeps it", async () => {
  const hash = await on(stories.example, {}, async (page) => {
    const shown = () => page.$$eval(".stop", (stops) => stops.filter((stop) => !stop.hidden).length);
    const all = await shown();
    await page.fill("#filter", "million euros");
    const some = await shown();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    await page.uncheck('[data-toggle="1"]');
    await page.selectOption("#base", "3");
    return page.evaluate(() => location.hash);
  });
  assert.equal(hash, "#q=million+euros&hide=1&base=3");
  await on(stories.example, { hash }, async (page) => {
    assert.equal(await page.inputValue("#filter"), "million euros");
    assert.equal(await page.isChecked('[data-toggle="1"]'), false);
    assert.equal(await page.$eval("#p11 .cell", (cell) => cell.dataset.v), "3", "the base stands first");
    assert.match(await page.textContent("#shown"), /^\d+ of \d+ shown$/);
  });
});

test("rows follow the base, and moved blocks are told", async () => {
  await on(stories.example, {}, async (page) => {
    const inOrder = () => page.$$eval("#grid .row .base:not(.none)", (cells) => {
      const starts = cells.map((cell) => Number(cell.dataset.at));
      return starts.every((start, i) => i === 0 || starts[i - 1] <= start);
    });
    await page.selectOption("#base", "3");
    assert.ok(await inOrder());
    assert.ok((await page.$$(".moved")).length > 0);
    await page.selectOption("#base", "0");
    assert.equal(await page.$eval("#grid .row", (row) => row.id), "p1");
  });
});

test("a bar of the heat strip and a letter in the text jump to their place", async () => {
  await on(stories.example, {}, async (page) => {
    await page.click("#strips summary");
    await page.click('rect[data-to="p5"] >> nth=0');
    await page.waitForFunction(() => document.activeElement.id === "p5");
    const target = await page.$eval("#p5 a.b", (badge) => badge.hash.slice(1));
    await page.click("#p5 a.b");
    await page.waitForFunction((id) => document.activeElement.id === id, target);
  });
});

test("answers come first, lead to their conflicts, and are chosen by chips", async () => {
  await on(stories.example, {}, async (page) => {
    const lines = "#answers li[data-grade]";
    const first = await page.$eval(`${lines} >> nth=0`, (line) => line.getBoundingClientRect().bottom);
    const conflict = await page.$eval("article.conflict", (item) => item.getBoundingClientRect().top);
    assert.ok(first < conflict && conflict < 900, "the first answer and the first conflict stand on the first screen");
    const shown = () => page.$$eval(lines, (all) => all.filter((line) => !line.hidden).map((line) => [line.dataset.grade, line.dataset.by]));
    const all = await shown();
    await page.click('[data-chip="grade:difference"]');
    assert.ok((await shown()).every(([grade]) => grade === "difference"));
    await page.click('[data-chip="by:2"]');
    const some = await shown();
    assert.ok(some.length > 0 && some.every(([grade, by]) => grade === "difference" && by.split(" ").includes("2")));
    assert.equal(await page.textContent("#chosen"), `${some.length} of ${all.length} shown`);
    await page.click('[data-chip="by:2"]');
    await page.click('[data-chip="grade:difference"]');
    assert.deepEqual(await shown(), all);
    const target = await page.$eval(`${lines} a >> nth=0`, (link) => link.hash.slice(1));
    await page.click(`${lines} a >> nth=0`);
    await page.waitForFunction((id) => document.activeElement.id === id, target);
  });
});

test("a version can be read whole, and its numbers lead to the passages", async () => {
  await on(stories.example, {}, async (page) => {
    await page.click("#article-B summary");
    const text = await page.textContent("#article-B .article");
    assert.match(text, /Valdoria and Meres to hold talks/);
    const target = await page.$eval("#article-B a.at >> nth=2", (link) => link.hash.slice(1));
    await page.click("#article-B a.at >> nth=2");
    await page.waitForFunction((id) => document.activeElement.id === id, target);
  });
});

test("the example is short enough to be read", async () => {
  await on(stories.example, {}, async (page) => {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height <= 6500, `${height}`);
  });
});

test("claims sort by what a head says", async () => {
  await on(stories.example, {}, async (page) => {
    await page.click("#claims summary >> nth=0");
    const column = () => page.$$eval("#claims .sortable tbody tr", (rows) => rows.map((row) => row.cells[2].textContent));
    await page.click("#claims .sortable thead th:nth-child(3) button");
    const sorted = await column();
    const number = (id) => Number(id.slice(1));
    assert.deepEqual(sorted, [...sorted].sort((a, b) => number(a) - number(b)));
    assert.equal(await page.getAttribute("#claims .sortable thead th:nth-child(3)", "aria-sort"), "ascending");
  });
});

test("without script everything can be read", async () => {
  await on(stories.example, { script: false }, async (page) => {
    assert.ok(await page.isVisible("article.conflict") && await page.isVisible("#answers li"));
    assert.ok(await page.$$eval("#grid .row", (rows) => rows.some((row) => row.checkVisibility())));
    assert.equal(await page.isVisible("#chips"), false);
    assert.equal(await page.isVisible("#controls"), false);
  });
});

test("hostile text shows as it stands and does nothing", async () => {
  await on(stories.hostile, {}, async (page) => {
    assert.equal(await page.title(), "Drift between 3 versions");
    assert.equal(await page.evaluate(() => document.images.length + document.scripts.length), 1);
    const text = await page.textContent("main");
    for (const words of ["</script><script>", "<img src=x onerror=alert(1)>", "<U+202E>", "<U+001B>[31m", "👩‍👩‍👧", "=HYPERLINK"]) {
      assert.ok(text.includes(words), words);
    }
    assert.ok(!/[\u001b\u202e]/.test(await page.content()));
  });
});

test("text runs as its script does", async () => {
  await on(stories.scripts, {}, async (page) => {
    const directions = await page.$$eval("[lang=ar]", (cells) => cells.filter((c) => /[\u0600-\u06ff]/.test(c.textContent)).map((c) => getComputedStyle(c).direction));
    assert.ok(directions.length > 0 && directions.every((direction) => direction === "rtl"), directions.join());
    assert.ok(await page.$("[lang=ja]") && await page.$("[lang=zh]"));
  });
});

test("print has every conflict and all that is folded", async (t) => {
  await on(stories.example, {}, async (page) => {
    const conflicts = await page.$$eval("article.conflict h3", (heads) => heads.map((head) => head.lastChild.textContent));
    assert.ok(conflicts.length >= 3);
    const path = stories.example.replace(/html$/, "pdf");
    writeFileSync(path, await page.pdf({ format: "A4" }));
    let text;
    try {
      text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
    } catch (error) {
      if (error.code === "ENOENT") return t.skip("pdftotext is not installed (Debian: poppler-utils)");
      throw error;
    }
    const words = (string) => string.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const printed = words(text);
    for (const conflict of conflicts) assert.ok(printed.includes(words(conflict)), conflict);
    const hash = await page.$eval("#method dd code", (code) => code.textContent);
    assert.ok(printed.replaceAll(" ", "").includes(hash), "folded hashes are printed");
  });
});

test("five versions stay under 1 MB, and fifty under 8 MB that open and scroll", async () => {
  assert.ok(statSync(stories.example).size < 1e6);
  const path = report(fiftyVersions());
  const { size } = statSync(path);
  assert.ok(size < 8e6, `${size} bytes`);
  assert.equal(readFileSync(path, "utf8").match(/data-toggle=/g).length, 50);
  for (const width of [320, 1280]) {
    await on(path, { width }, async (page) => {
      const [needed, height] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
      assert.ok(needed <= width, `needs ${needed} of ${width}`);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      assert.ok(await page.evaluate(() => scrollY) > height - 2000);
      await page.keyboard.press("n");
      assert.ok(await page.evaluate(() => document.activeElement.matches(".stop")));
    });
  }
});
