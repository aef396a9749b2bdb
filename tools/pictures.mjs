// Makes docs/pictures from the real program on the example story.
//
//   cargo build --release && npm ci --prefix tests/browser && node tools/pictures.mjs
//
// needs Node and Chromium (or CHROMIUM); TRANSDRIFT names another program than target/release/transdrift.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { browser, glossary, open, report, root, strait } from "../tests/browser/tools.mjs";

const WIDTH = 1100;
const program = process.env.TRANSDRIFT ?? join(root, "target/release/transdrift");
const pictures = join(root, "docs/pictures");

/** The window of a page, once `selector` stands at its top. */
async function picture(chromium, path, name, { scheme, selector, height }) {
  const { page, close } = await open(chromium, path, { width: WIDTH, scheme });
  await page.setViewportSize({ width: WIDTH, height });
  if (selector) await page.evaluate((at) => document.querySelector(at).scrollIntoView(), selector);
  await page.screenshot({ path: join(pictures, name) });
  await close();
}

/** What a terminal shows, as HTML: the SGR sequences of the program as classes. */
function terminal(text) {
  const classes = { "2": "dim", "1": "bold", "1;31": "bad", "33": "warn", "32": "good", "4": "drift" };
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return safe.replace(/\u001b\[([\d;]+)m(.*?)\u001b\[0m/gs, (_, code, words) => `<span class="${classes[code] ?? ""}">${words}</span>`);
}

async function screen(chromium, name, lines) {
  const texts = readdirSync(strait).filter((file) => file.endsWith(".txt")).sort().map((file) => `examples/strait/${file}`);
  const output = execFileSync(program, ["report", ...texts, "--glossary", "examples/strait/glossary.toml", "--color", "always"], {
    cwd: root, encoding: "utf8", env: { ...process.env, COLUMNS: "120" },
  });
  const shown = output.trimEnd().split("\n").slice(-lines - 1, -1).join("\n");
  const page = await chromium.newPage({ viewport: { width: WIDTH, height: 400 } });
  await page.setContent(`<style>
    body { margin: 0; background: #17191d; } pre { display: inline-block; margin: 0; padding: 16px 20px; color: #dfe2e7; font: 14px/1.35 "DejaVu Sans Mono", monospace; }
    .dim { color: #8b929e } .bold { font-weight: 700 } .bad { color: #ff8b80; font-weight: 700 } .warn { color: #efbb66 } .good { color: #8fd19e } .drift { text-decoration: underline }
  </style><pre>${terminal(shown)}</pre>`);
  await (await page.$("pre")).screenshot({ path: join(pictures, name) });
  await page.close();
}

mkdirSync(pictures, { recursive: true });
const path = report(strait, "drift.html", ...glossary, "--title", "Talks on the Strait of Orlec");
const chromium = await browser();
await picture(chromium, path, "report.png", { scheme: "light", height: 1200 });
await picture(chromium, path, "passages-dark.png", { scheme: "dark", selector: "#passages", height: 760 });
await screen(chromium, "terminal.png", 36);
await chromium.close();
