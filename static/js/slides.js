/* The viewer of slides. htmx exchanges the slide; this marks it in the list, says which one it is, and adds the keys and
   the larger view. */
"use strict";

(() => {
  const viewer = document.querySelector("[data-viewer]");
  if (!viewer) return;
  const list = viewer.querySelector("[data-slide-list]");
  const live = viewer.querySelector("[data-viewer-live]");
  const slide = () => viewer.querySelector("#folie");

  const enlarge = () => {
    const link = viewer.querySelector("[data-zoom]");
    if (!link) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--tertiary";
    const label = document.createElement("span");
    label.className = "kern-label";
    label.textContent = link.textContent;
    button.append(label);
    const words = [link.textContent, link.dataset.pressed];
    const frame = viewer.querySelector("[data-slide-frame]");
    button.addEventListener("click", () => {
      const large = frame.classList.toggle("slide__frame--large");
      label.textContent = words[Number(large)];
      /* A frame that scrolls can be reached with the keyboard. */
      if (large) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    });
    link.replaceWith(button);
  };

  const markCurrent = () => {
    for (const link of list.querySelectorAll("[data-slide]")) {
      if (link.dataset.slide !== slide().dataset.number) {
        link.removeAttribute("aria-current");
        continue;
      }
      link.setAttribute("aria-current", "true");
      const [row, box] = [link.parentElement.getBoundingClientRect(), list.getBoundingClientRect()];
      list.scrollBy(row.left - box.left - (box.width - row.width) / 2, row.top - box.top - (box.height - row.height) / 2);
    }
  };

  const sayWhich = () => {
    const title = slide().querySelector("h3");
    live.textContent = [viewer.querySelector(".viewer__place"), title].map((part) => part?.textContent.trim()).join(" ");
  };

  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "folie") return;
    markCurrent();
    enlarge();
    sayWhich();
    if (document.activeElement === document.body) slide().focus({ preventScroll: true });
  });

  const STEPS = {
    ArrowLeft: () => slide().querySelector("[rel=prev]"),
    ArrowRight: () => slide().querySelector("[rel=next]"),
    Home: () => list.querySelector("[data-slide]"),
    End: () => list.querySelector("li:last-child [data-slide]"),
  };
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (!(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.closest("input, textarea, select, [data-slide-frame]")) return;
    if (target !== document.body && !viewer.contains(target)) return;
    const link = STEPS[event.key]();
    if (!link) return;
    event.preventDefault();
    link.click();
  });

  enlarge();
  markCurrent();
  viewer.querySelector("[data-viewer-keys]").hidden = false;
})();
