/* The short path for newcomers keeps in this browser where somebody is: the query of the step, and nothing else.
   Needs on the steps: <div data-path data-kept="?…" data-begun="yes" or ""> with <div data-path-kept hidden> in it; on a
   page that leads there: <a data-path-entry data-label="… {step}">. Without scripts or storage both are plain pages. */
"use strict";

(() => {
  const KEY = "wissenspool-schritte";
  const LONGEST = 2000;

  /* Null where the browser keeps nothing, as in some private windows. */
  const storage = () => {
    try {
      const found = window.localStorage;
      found.getItem(KEY);
      return found;
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  };

  const kept = storage();
  if (!kept) return;

  const stored = () => {
    const query = kept.getItem(KEY) ?? "";
    return query.startsWith("?") && query.length <= LONGEST ? query : "";
  };

  const keep = (query) => {
    try {
      kept.setItem(KEY, query);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // full: then it is not kept
    }
  };

  const entry = document.querySelector("a[data-path-entry]");
  const step = new URLSearchParams(stored()).get("schritt");
  if (entry && step) {
    entry.querySelector(".kern-label").textContent = entry.dataset.label.replace("{step}", step);
    entry.search = stored();
  }

  const path = document.querySelector("[data-path]");
  if (!path) return;
  const returned = stored();
  if (!path.dataset.begun && returned) {
    window.location.replace(window.location.pathname + returned + "#weiter");
    return;
  }
  if (path.dataset.kept) keep(path.dataset.kept);
  const box = path.querySelector("[data-path-kept]");
  box.hidden = !stored();
  if (window.location.hash === "#weiter") {
    const said = box.querySelector("[data-path-returned]");
    said.textContent = said.dataset.text;
  }
  box.querySelector("[data-path-clear]").addEventListener("click", () => {
    kept.removeItem(KEY);
    window.location.assign(window.location.pathname);
  });
})();
