"use strict";
(async () => {
  const byId = (id) => document.getElementById(id);
  const [status, list, compare] = ["status", "versions", "compare"].map(byId);
  const versions = [];
  let made = null;

  const say = (text, wrong = false) => { status.textContent = text; status.className = wrong ? "wrong" : ""; };

  // the module lies in this page, packed: unpack it, without asking anybody for anything
  const unpack = async () => {
    const packed = Uint8Array.from(atob(byId("module").textContent), (c) => c.charCodeAt(0));
    const plain = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
    const bytes = await plain.arrayBuffer();
    return WebAssembly.compile(bytes);
  };
  let compiled;

  // a fresh instance for each run: what one leaves behind, or how it ends, is no matter to the next
  const answer = async (request) => {
    const { exports } = await WebAssembly.instantiate(await compiled, {});
    const bytes = new TextEncoder().encode(JSON.stringify(request));
    const start = exports.room(bytes.length);
    if (!start) throw new Error("there is no memory for these texts");
    new Uint8Array(exports.memory.buffer, start, bytes.length).set(bytes);
    const told = exports.compare(start, bytes.length);
    if (!told) throw new Error("there is no memory for the report");
    const length = new DataView(exports.memory.buffer).getUint32(told, true);
    return JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, told + 4, length)));
  };

  const letter = (index) => String.fromCharCode(65 + (index % 26));
  const show = () => {
    list.replaceChildren(...versions.map(({ name, text }, index) => {
      const item = document.createElement("li");
      const [label, called, size, drop] = ["b", "bdi", "small", "button"].map((tag) => document.createElement(tag));
      label.textContent = letter(index);
      called.textContent = name;
      size.textContent = `${text.length.toLocaleString("en")} characters`;
      drop.type = "button";
      drop.textContent = "remove";
      drop.setAttribute("aria-label", `remove ${name}`);
      drop.addEventListener("click", () => { versions.splice(index, 1); show(); });
      item.append(label, called, size, drop);
      return item;
    }));
    compare.disabled = versions.length < 2;
    if (compiled) say(versions.length < 2 ? "Two or more versions are wanted." : "");
  };

  const add = (name, text) => {
    const taken = new Set(versions.map((version) => version.name));
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
    versions.push({ name: free, text });
    show();
  };

  const read = async (files) => {
    for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      try {
        add(file.name, new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
      } catch {
        say(`${file.name} is no text in UTF-8; save it as UTF-8 and drop it again.`, true);
        return;
      }
    }
  };

  const save = (kind) => {
    const types = { html: "text/html", json: "application/json", markdown: "text/markdown" };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([made[kind]], { type: types[kind] }));
    link.download = `drift.${kind === "markdown" ? "md" : kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  };

  const run = async () => {
    const value = (id) => byId(id).value.trim();
    compare.disabled = true;
    say("Comparing…");
    // lets the browser paint that before the work
    await new Promise((done) => setTimeout(done, 30));
    try {
      const request = { versions, glossary: value("glossary") || null, language: value("language") || null, title: value("title") || null };
      const began = performance.now();
      const { report, error } = await answer(request);
      if (error) throw new Error(error);
      made = report;
      const frame = byId("report");
      if (frame.src) URL.revokeObjectURL(frame.src);
      frame.src = URL.createObjectURL(new Blob([report.html], { type: "text/html" }));
      byId("result").hidden = false;
      say(`Compared in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
    } catch (error) {
      const sentence = error instanceof WebAssembly.RuntimeError ? "These texts could not be compared; the command can tell why." : error.message;
      say(sentence.charAt(0).toUpperCase() + sentence.slice(1), true);
    }
    compare.disabled = versions.length < 2;
  };

  const zone = byId("drop");
  for (const kind of ["dragenter", "dragover"]) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); read(event.dataTransfer.files); });
  byId("files").addEventListener("change", (event) => { read(event.target.files); event.target.value = ""; });
  byId("glossary-file").addEventListener("change", async (event) => { byId("glossary").value = await event.target.files[0].text(); });
  byId("add").addEventListener("click", () => {
    const text = byId("text").value;
    if (!text.trim()) return say("There is no text to add.", true);
    add(byId("name").value.trim() || `text ${versions.length + 1}`, text);
    byId("text").value = byId("name").value = "";
    return byId("text").focus();
  });
  compare.addEventListener("click", run);
  for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", () => save(button.dataset.save));
  byId("example").addEventListener("click", (event) => {
    event.preventDefault();
    const { texts, glossary } = JSON.parse(byId("strait").textContent);
    versions.splice(0, versions.length, ...texts);
    byId("glossary").value = glossary;
    show();
    run();
  });

  compiled = unpack();
  try {
    await compiled;
    show();
  } catch {
    compiled = null;
    say("This browser is too old for the page: it needs WebAssembly and DecompressionStream.", true);
  }
})();
