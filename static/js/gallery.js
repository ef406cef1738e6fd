/* Photos of a meeting, large, over the page. Without scripts each is a link to its large view. Arrow keys lead on, Esc
   closes; the browser returns the focus to the photo that was opened. */
"use strict";

(() => {
  const gallery = document.querySelector("[data-gallery]");
  const box = document.querySelector("[data-lightbox]");
  if (!gallery || !box || !box.showModal) return;

  const photos = [...gallery.querySelectorAll("[data-photo]")];
  const part = (name) => box.querySelector(`[data-lightbox-${name}]`);
  const [picture, caption, place] = ["picture", "caption", "place"].map(part);
  let shown = 0;

  const show = (number) => {
    shown = (number + photos.length) % photos.length;
    const link = photos[shown];
    picture.src = link.href;
    picture.alt = link.querySelector("img").alt;
    caption.textContent = link.closest("figure").querySelector("figcaption").textContent.replace(/\s+/g, " ").trim();
    place.textContent = place.dataset.words.replace("{number}", shown + 1).replace("{total}", photos.length);
  };

  gallery.addEventListener("click", (event) => {
    const link = event.target.closest("[data-photo]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(photos.indexOf(link));
    box.showModal();
  });

  part("back").addEventListener("click", () => show(shown - 1));
  part("on").addEventListener("click", () => show(shown + 1));
  part("close").addEventListener("click", () => box.close());
  box.addEventListener("close", () => photos[shown].focus());
  box.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: photos.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    show(steps[event.key]);
  });
})();
