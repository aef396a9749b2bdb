// What the tests share: the program under test, the browser, stories to compare.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.TRANSDRIFT ?? join(root, "target/release/transdrift");

/** The schema as it is, but with no room for what it does not describe. */
export function closed(part) {
  if (Array.isArray(part)) return part.map(closed);
  if (part === null || typeof part !== "object") return part;
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return copy.properties ? { ...copy, additionalProperties: false } : copy;
}

/** A new folder that holds `files`: texts by name. */
export function folder(files = {}) {
  const path = mkdtempSync(join(tmpdir(), "transdrift-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

/** Runs `report` on the texts of `from` and returns the path of the file it wrote. */
export function report(from, name = "drift.html", ...more) {
  const path = join(folder(), name);
  const texts = readdirSync(from).filter((file) => file.endsWith(".txt")).sort().map((file) => join(from, file));
  execFileSync(program, ["report", ...texts, "-q", "-o", path, ...more]);
  return path;
}

export const strait = join(root, "examples/strait");
export const glossary = ["--glossary", join(strait, "glossary.toml")];

/** Debian's browser, with nothing that reaches for the network by itself. */
export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** Opens a page of a report; `said` collects errors and requests, of which there must be none. */
export async function open(inBrowser, path, { width = 1280, scheme = "light", hash = "", script = true } = {}) {
  const context = await inBrowser.newContext({
    viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("request", (request) => { if (!request.url().startsWith(`file://${path}`)) said.push(`request: ${request.url()}`); });
  await page.goto(`file://${path}${hash}`);
  return { page, said, close: () => context.close() };
}

/** What every hostile text tries: a script, a handler, a formula, a terminal escape, a bidi override, an emoji family. */
export const hostile = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)> =HYPERLINK(\"x\") " +
  "\u001b[31mred\u001b[0m \u202elive\u202c | `code` 👩‍👩‍👧";

export function hostileStory() {
  const text = (sum) => `=HYPERLINK("http://example.org") opens the text of the port\n\n` +
    `Some ${sum} dockers of the port of Varnholm will walk out on 4 May ${hostile}, said Minister Ada Brenn.\n\n` +
    `The ferries to the islands will not run on that day, the port of Varnholm announced ${hostile}.\n`;
  return folder({ "a<b>&'\".txt": text("900"), "b.txt": text("9,000"), "c.txt": text("900") });
}

/** One announcement in English, Chinese, Japanese and Arabic: scripts without spaces, and from right to left. */
export function manyScripts() {
  return folder({
    "ar.txt": "أعلن ميناء فارنهولم أن 900 عامل سيضربون عن العمل في 4 مايو 2021.\n\nوقالت الوزيرة آدا برين إن العبارات لن تعمل في ذلك اليوم.\n",
    "en.txt": "The port of Varnholm said that 900 dockers will strike on 4 May 2021.\n\nMinister Ada Brenn said the ferries will not run that day.\n",
    "ja.txt": "ヴァルンホルム港は、2021年5月4日に900人の港湾労働者がストライキを行うと発表した。\n\nアダ・ブレン大臣は、その日フェリーは運航しないと述べた。\n",
    "zh.txt": "瓦恩霍尔姆港宣布，900名码头工人将于2021年5月4日罢工。\n\n部长阿达·布伦表示，当天渡轮将停运。\n",
  });
}

/** Fifty versions of a story of 800 words: four chapters in the words of the example, each version with its own slips. */
export function fiftyVersions() {
  const chapters = [
    {},
    { Valdoria: "Kestria", Meres: "Holm", Lisbon: "Vienna", Orlec: "Sarn", March: "June", Dubrovski: "Aldanov", Yurchenko: "Brandis", harbour: "railway", sailors: "drivers", fishing: "mining", maps: "ledgers" },
    { Valdoria: "Oreland", Meres: "Tavin", Lisbon: "Oslo", Orlec: "Pell", March: "August", Dubrovski: "Castell", Yurchenko: "Ferro", harbour: "airport", sailors: "guards", fishing: "grazing", maps: "drawings" },
    { Valdoria: "Sundmark", Meres: "Quill", Lisbon: "Prague", Orlec: "Dover", March: "October", Dubrovski: "Novik", Yurchenko: "Lantos", harbour: "bridge", sailors: "pilots", fishing: "hunting", maps: "plans" },
  ];
  const slips = [["said", "stated"], ["will", "may"], ["accuses", "accused"], ["about", "on"], ["talks", "negotiations"],
    ["government", "cabinet"], ["warned", "threatened"], ["week", "month"], ["single", "one"], ["offered", "proposed"],
    ["followed by", "followed with"], ["tens of thousands", "40,000"], ["3.5", "5.3"], ["does not", "did not"], ["denies", "denied"]];
  const paragraphs = readFileSync(join(strait, "from-spanish.txt"), "utf8").trim().split(/\n\n/).slice(0, -1);
  const story = chapters.flatMap((names) => paragraphs.slice(0, 9).map((text) =>
    Object.entries(names).reduce((words, [from, to]) => words.replaceAll(from, to), text)));
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const version = () => {
    const told = story.filter(() => random() > 0.05).map((paragraph) =>
      slips.reduce((text, [from, to]) => (random() < 0.12 ? text.replaceAll(from, to) : text), paragraph));
    if (random() < 0.3) told.splice(Math.floor(random() * told.length), 0, told.pop());
    return told.join("\n\n") + "\n";
  };
  return folder(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`v${String(i).padStart(2, "0")}.txt`, version()])));
}
