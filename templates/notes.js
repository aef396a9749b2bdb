"use strict";
// what a reader has seen and noted of each conflict: kept by the browser for these texts, saved as Markdown on request
(() => {
  const conflicts = [...document.querySelectorAll("article.conflict")];
  const place = `transdrift:${document.body.dataset.texts}`;
  const progress = document.getElementById("progress");
  if (!conflicts.length) return;

  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(place)) ?? {};
  } catch {
    // a browser that keeps nothing for files, or something else in this place: one begins anew
  }

  const lines = (conflict) => [...document.querySelectorAll(`#answers a[href="#${CSS.escape(conflict.id)}"]`)];
  const heading = (conflict) => conflict.querySelector("h3").textContent.trim();

  const show = (conflict) => {
    const { seen = false, note = "" } = kept[conflict.id] ?? {};
    conflict.classList.toggle("seen", seen);
    lines(conflict).forEach((line) => line.closest("li").classList.toggle("seen", seen));
    conflict.querySelector(".review input").checked = seen;
    const field = conflict.querySelector(".review textarea");
    if (field.value !== note) field.value = note;
    field.rows = Math.max(1, note.split("\n").length);
  };

  const tell = (warning = "") => {
    const seen = conflicts.filter((conflict) => kept[conflict.id]?.seen).length;
    progress.textContent = warning || `${seen} of ${conflicts.length} seen`;
  };

  const keep = (conflict, change) => {
    const entry = { ...kept[conflict.id], ...change };
    if (entry.seen || entry.note) kept[conflict.id] = entry;
    else delete kept[conflict.id];
    show(conflict);
    try {
      localStorage.setItem(place, JSON.stringify(kept));
      tell();
    } catch {
      tell("not kept: save the notes before you leave");
    }
  };

  const markdown = () => {
    const entry = (conflict) => {
      const { seen = false, note = "" } = kept[conflict.id] ?? {};
      const noted = note.trim() ? `\n  ${note.trim().replaceAll("\n", "\n  ")}` : "";
      return `- [${seen ? "x" : " "}] ${heading(conflict)}${noted}\n`;
    };
    return `# ${document.title}\n\n${conflicts.map(entry).join("")}`;
  };

  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([markdown()], { type: "text/markdown" }));
    link.download = "notes.md";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  };

  for (const conflict of conflicts) {
    const review = document.createElement("p");
    review.className = "review";
    const [label, box, field] = ["label", "input", "textarea"].map((name) => document.createElement(name));
    box.type = "checkbox";
    label.append(box, " seen");
    field.rows = 1;
    field.placeholder = "note";
    field.setAttribute("aria-label", `Note on ${heading(conflict)}`);
    box.addEventListener("change", () => keep(conflict, { seen: box.checked }));
    field.addEventListener("input", () => keep(conflict, { note: field.value }));
    review.append(label, field);
    conflict.append(review);
    show(conflict);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("textarea")) {
      if (event.key === "Escape") event.target.closest("article").focus();
      return;
    }
    const conflict = event.target.closest("article.conflict");
    if (!conflict || event.target.matches("input, select")) return;
    if (event.key === "s") keep(conflict, { seen: !kept[conflict.id]?.seen });
    if (event.key === "e") { event.preventDefault(); conflict.querySelector("textarea").focus(); }
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("notes").hidden = false;
  tell();
})();
