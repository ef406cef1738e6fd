// Links that lead to a field of the editor: open its tab and its panel, then put the cursor there.
(() => {
  "use strict";

  const FOCUSABLE =
    'input:not([type="hidden"]):not([disabled]), select:not([disabled]), textarea:not([disabled]), [contenteditable="true"], button:not([disabled])';
  const MARK = "jump-target";

  // Where a field of this name begins: one input, a choice, a list to type into, or a list of parts.
  const findAnchor = (name) =>
    ["", "-typed", "-TOTAL_FORMS", "_0"].map((end) => document.getElementById(`id_${name}${end}`)).find(Boolean) ||
    document.querySelector(`[name="${CSS.escape(name)}"]`);

  const findPlace = (anchor) =>
    anchor.id.endsWith("-TOTAL_FORMS")
      ? anchor.closest("[data-panel]")
      : anchor.closest("[data-field-wrapper], .w-field__wrapper") || anchor.closest("[data-panel]") || anchor;

  const isShown = (element) => element.getClientRects().length > 0 && !element.closest(".deleted");

  const isHigh = (place) => place.offsetHeight > window.innerHeight / 2;

  // In a high place the first input is the one in sight. An empty list of parts only has its button to add one.
  const findInput = (anchor, place) => {
    if (isShown(anchor) && anchor.matches(FOCUSABLE) && !isHigh(place)) return anchor;
    const inside = [...place.querySelectorAll(FOCUSABLE)].filter(
      (element) => isShown(element) && !element.matches("[data-panel-toggle]"),
    );
    return inside.find((element) => !element.matches("button")) || inside[0];
  };

  const reveal = (place) => {
    place.dispatchEvent(new CustomEvent("w-focus:focus", { bubbles: true })); // Wagtail's tabs open on it
    for (let panel = place.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
      const toggle = panel.querySelector("[data-panel-toggle]");
      if (toggle && toggle.getAttribute("aria-expanded") === "false") toggle.click();
    }
  };

  const mark = (place) => {
    document.querySelectorAll(`.${MARK}`).forEach((marked) => marked.classList.remove(MARK));
    place.classList.add(MARK);
    const leave = (event) => {
      if (place.contains(event.target)) return;
      place.classList.remove(MARK);
      document.removeEventListener("focusin", leave);
    };
    document.addEventListener("focusin", leave);
  };

  // Tabs open with a short transition: what is still hidden can't be focused.
  const whenShown = (place, then, frames = 90) => {
    if (isShown(place) || !frames) then();
    else requestAnimationFrame(() => whenShown(place, then, frames - 1));
  };

  const enter = (anchor, place) => {
    const input = findInput(anchor, place);
    if (input) input.focus({ preventScroll: true });
    place.scrollIntoView({ behavior: "instant", block: isHigh(place) ? "start" : "center" });
    mark(place);
  };

  const jump = (name) => {
    const anchor = findAnchor(name);
    if (!anchor) return false;
    const place = findPlace(anchor);
    reveal(place);
    whenShown(place, () => enter(anchor, place));
    return true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-jump]");
    if (link && jump(link.dataset.jump)) event.preventDefault();
  });
})();
