"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const items = all(".stop, tr.claim, #names tbody tr");
  const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));

  const apply = () => {
    const wanted = filter.value.trim().toLowerCase();
    let count = 0;
    for (const item of items) {
      item.hidden = !texts.get(item).includes(wanted);
      count += item.hidden ? 0 : 1;
    }
    shown.textContent = wanted ? `${count} of ${items.length} shown` : "";
  };

  const toggle = (box) => {
    for (const cell of all(`[data-version="${box.dataset.toggle}"]`)) cell.hidden = !box.checked;
  };

  const step = (by) => {
    const stops = all(".stop").filter((stop) => !stop.hidden && stop.offsetParent);
    if (stops.length === 0) return;
    const at = stops.indexOf(document.activeElement.closest(".stop"));
    const next = at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(at + by, 0), stops.length - 1);
    stops[next].focus({ preventScroll: true });
    stops[next].scrollIntoView({ block: "start" });
  };

  const keys = { j: () => step(1), k: () => step(-1), "/": () => filter.focus() };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === filter) {
      if (event.key === "Escape") { filter.value = ""; apply(); filter.blur(); }
      return;
    }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  filter.addEventListener("input", apply);
  for (const box of all("[data-toggle]")) {
    toggle(box);
    box.addEventListener("change", () => toggle(box));
  }
  addEventListener("beforeprint", () => all("details").forEach((fold) => { fold.open = true; }));
  document.getElementById("controls").hidden = false;
})();
