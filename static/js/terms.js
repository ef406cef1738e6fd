/* Terms of the glossary: a.term leads to its entry; where the browser knows popovers it shows the definition beside the
   word instead, with the way to the entry in it. Escape and a click elsewhere close it, as of every popover. The words
   of the box come from the script element: data-entry. */
"use strict";

(() => {
  const { entry } = document.currentScript.dataset;
  if (!HTMLElement.prototype.showPopover) return;

  const GAP = 6;
  const EDGE = 12;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  function boxFor(term) {
    const box = element("span", "term-box", "");
    box.popover = "auto";
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", term.dataset.term);
    const link = element("a", "term-box__entry", entry);
    link.href = term.href;
    box.append(
      element("strong", "term-box__term", term.dataset.term),
      element("span", "term-box__text", term.dataset.definition),
      link,
    );
    box.addEventListener("toggle", (event) => {
      term.setAttribute("aria-expanded", event.newState === "open");
      if (event.newState === "open") return;
      if (box.contains(document.activeElement) || document.activeElement === document.body) term.focus();
    });
    term.after(box);
    return box;
  }

  /* Below the word, inside of the window. */
  function place(box, term) {
    const word = [...term.getClientRects()].at(-1);
    const width = box.offsetWidth;
    const left = Math.max(EDGE, Math.min(word.left, document.documentElement.clientWidth - width - EDGE));
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${word.bottom + GAP + window.scrollY}px`;
  }

  const boxes = new WeakMap();

  function toggle(term) {
    const box = boxes.get(term) || boxFor(term);
    boxes.set(term, box);
    if (term.getAttribute("aria-expanded") === "true") {
      box.hidePopover();
      return;
    }
    box.showPopover();
    place(box, term);
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  for (const term of document.querySelectorAll("a.term")) {
    term.setAttribute("role", "button");
    term.setAttribute("aria-haspopup", "dialog");
    term.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("click", (event) => {
    const term = event.target.closest("a.term");
    if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle(term);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches("a.term")) return;
    event.preventDefault();
    toggle(event.target);
  });
})();
