/* The button that prints; without scripts there is none, and the browser's own menu prints as well. */
"use strict";

(() => {
  const place = document.querySelector("[data-print]");
  if (!place) return;
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => window.print());
})();
