"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const [filter, base, shown, help, grid] = ["filter", "base", "shown", "help", "grid"].map(byId);
  const boxes = all("[data-toggle]");
  const items = all(".stop, tr.claim, #names tbody tr");
  let texts;

  // what is shown: the words of the filter, the versions, the base; kept behind the anchor in the address
  const state = () => {
    const parts = new URLSearchParams();
    if (filter.value.trim()) parts.set("q", filter.value.trim());
    const hidden = boxes.filter((box) => !box.checked).map((box) => box.dataset.toggle);
    if (hidden.length) parts.set("hide", hidden.join("."));
    if (base.value !== "0") parts.set("base", base.value);
    return parts.toString();
  };
  const anchor = () => decodeURIComponent(location.hash.slice(1)).split("&")[0];
  const isAnchor = (name) => name !== "" && !name.includes("=");
  const remember = () => {
    const parts = [isAnchor(anchor()) ? anchor() : "", state()].filter(Boolean);
    history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : location.pathname + location.search);
  };

  const applyFilter = () => {
    const wanted = filter.value.trim().toLowerCase();
    if (wanted && !texts) texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
    let count = 0;
    for (const item of items) {
      item.hidden = wanted !== "" && !texts.get(item).includes(wanted);
      count += item.hidden ? 0 : 1;
    }
    for (const fold of all("details")) {
      if (wanted && all(".stop, tbody tr", fold).some((item) => !item.hidden)) fold.open = true;
    }
    shown.textContent = wanted ? `${count} of ${items.length} shown` : "";
  };

  const applyVersions = () => {
    const hidden = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.toggle));
    for (const cell of all("[data-v]")) cell.hidden = cell.dataset.v.split(" ").every((v) => hidden.has(v));
  };

  // the longest run that never falls, as in the report itself: what is not in it moved
  const moved = (starts) => {
    const best = starts.map(() => ({ length: 1, before: -1 }));
    starts.forEach((start, i) => {
      for (let j = 0; j < i; j++) {
        if (starts[j] <= start && best[j].length >= best[i].length) best[i] = { length: best[j].length + 1, before: j };
      }
    });
    const out = new Set(starts.keys());
    let at = -1;
    best.forEach((run, i) => { if (at < 0 || run.length >= best[at].length) at = i; });
    for (; at >= 0; at = best[at].before) out.delete(at);
    return out;
  };

  const cellOf = (row, version) => all(".cell:not(.none)", row).find((cell) => cell.dataset.v.split(" ").includes(version));

  // the base stands first in every row, and the rows in its order
  const applyBase = () => {
    if (!grid) return;
    const version = base.value;
    const first = Number(version);
    const place = (cell) => { const v = cell.dataset.v.split(" ").map(Number); return v.includes(first) ? -1 : v[0]; };
    for (const cells of all(".cells")) {
      cells.append(...[...cells.children].sort((a, b) => place(a) - place(b)));
      for (const cell of cells.children) cell.classList.toggle("base", place(cell) < 0);
    }
    const rows = all(".row", grid);
    const start = new Map(rows.map((row) => [row, Number(cellOf(row, version)?.dataset.at ?? Infinity)]));
    const number = (row) => Number(row.id.slice(1));
    rows.sort((a, b) => (start.get(a) === start.get(b) ? number(a) - number(b) : start.get(a) - start.get(b)));
    all(".fold", grid).forEach((fold) => fold.remove());
    let fold = null;
    for (const row of rows) {
      if (row.dataset.alike === undefined) { fold = null; grid.append(row); continue; }
      if (!fold) {
        fold = document.createElement("details");
        fold.className = "fold";
        fold.append(document.createElement("summary"));
        grid.append(fold);
      }
      fold.append(row);
      fold.firstChild.textContent = `without disagreement: ${all(".row", fold).map((alike) => alike.id).join(", ")}`;
    }
    const mine = rows.filter((row) => cellOf(row, version) && !row.classList.contains("furniture"));
    all(".moved", grid).forEach((label) => label.remove());
    for (const box of boxes.filter((box) => box.dataset.toggle !== version)) {
      const cells = mine.map((row) => cellOf(row, box.dataset.toggle)).filter(Boolean);
      for (const at of moved(cells.map((cell) => Number(cell.dataset.at)))) {
        const who = cells[at].querySelector(".who");
        if (who.querySelector(".moved")) continue;
        const label = document.createElement("span");
        label.className = "moved";
        label.textContent = "↕ moved";
        who.append(" ", label);
      }
    }
  };

  // chips: or within a group, and between groups
  const chips = all("[data-chip]");
  const applyChips = () => {
    const chosen = new Map();
    for (const chip of chips.filter((chip) => chip.ariaPressed === "true")) {
      const [group, value] = chip.dataset.chip.split(/:(.*)/s);
      chosen.set(group, [...(chosen.get(group) ?? []), value]);
    }
    const lines = all("#answers [data-grade]");
    for (const line of lines) {
      const fits = ([group, values]) => {
        const own = group === "by" ? line.dataset.by.split(" ") : [line.dataset[group]];
        return values.some((value) => own.includes(value));
      };
      line.hidden = ![...chosen].every(fits);
    }
    byId("chosen").textContent = chosen.size ? `${lines.filter((line) => !line.hidden).length} of ${lines.length} shown` : "";
  };
  for (const chip of chips) {
    chip.addEventListener("click", () => { chip.ariaPressed = String(chip.ariaPressed !== "true"); applyChips(); });
  }
  if (chips.length) byId("chips").hidden = false;

  const sortable = (table) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const order = new Intl.Collator(undefined, { numeric: true });
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const next = now === null ? "ascending" : now === "ascending" ? "descending" : null;
        all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
        const key = new Map(rows.map((row) => [row, row.cells[column].textContent.trim()]));
        const sorted = [...rows];
        if (next) {
          head.setAttribute("aria-sort", next);
          const sign = next === "ascending" ? 1 : -1;
          sorted.sort((a, b) => (key.get(a) === "") - (key.get(b) === "") || sign * order.compare(key.get(a), key.get(b)));
        }
        body.append(...sorted);
      });
    });
  };

  const goTo = (target) => {
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.hidden = false;
    if (target.matches("[tabindex]")) target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  };

  const step = (selector, by) => {
    const stops = all(selector).filter((stop) => stop.offsetParent && !stop.hidden);
    if (stops.length === 0) return;
    const here = document.activeElement.closest(selector);
    let at = stops.indexOf(here);
    if (at < 0) {
      const after = stops.findIndex((stop) => stop.getBoundingClientRect().top > (by > 0 ? 70 : 0));
      at = after < 0 ? stops.length - 1 : by > 0 ? after : Math.max(after - 1, 0);
    } else {
      at = Math.min(Math.max(at + by, 0), stops.length - 1);
    }
    goTo(stops[at]);
  };

  const toggle = (box) => {
    if (!box) return;
    box.checked = !box.checked;
    applyVersions();
    remember();
  };
  const keys = {
    j: () => step(".stop", 1), k: () => step(".stop", -1),
    n: () => step(".stop.conflict", 1), p: () => step(".stop.conflict", -1),
    "/": () => { filter.focus(); filter.select(); }, "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target === filter) {
      if (event.key === "Escape") { filter.value = ""; applyFilter(); remember(); filter.blur(); }
      return;
    }
    if (event.target.matches("select, textarea")) return;
    const act = keys[event.key] ?? (/^[1-9]$/.test(event.key) ? () => toggle(boxes[event.key - 1]) : null);
    if (act) { event.preventDefault(); act(); }
  });

  const restore = () => {
    const [first, ...rest] = decodeURIComponent(location.hash.slice(1)).split("&");
    const parts = new URLSearchParams((isAnchor(first) ? rest : [first, ...rest]).join("&"));
    filter.value = parts.get("q") ?? "";
    const hidden = new Set((parts.get("hide") ?? "").split("."));
    for (const box of boxes) box.checked = !hidden.has(box.dataset.toggle);
    base.value = parts.get("base") ?? "0";
    if (base.selectedIndex < 0) base.value = "0";
    if (base.value !== "0") applyBase();
    if (hidden.size > 0) applyVersions();
    if (filter.value) applyFilter();
    if (isAnchor(first)) goTo(byId(first));
  };

  filter.addEventListener("input", () => { applyFilter(); remember(); });
  base.addEventListener("change", () => { applyBase(); remember(); });
  for (const box of boxes) box.addEventListener("change", () => { applyVersions(); remember(); });
  document.addEventListener("click", (event) => {
    const to = event.target.dataset?.to;
    if (to) location.hash = to;
  });
  byId("ask").addEventListener("click", () => help.showModal());
  byId("close").addEventListener("click", () => help.close());
  addEventListener("hashchange", () => {
    if (isAnchor(anchor())) goTo(byId(anchor()));
    if (state()) remember();
  });
  addEventListener("beforeprint", () => all("details").forEach((fold) => { fold.open = true; }));
  all("table.sortable").forEach(sortable);
  byId("controls").hidden = false;
  restore();
})();
