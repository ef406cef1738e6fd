// Fetches the reading state of a document's pages again until it is settled.
(() => {
  const PAUSE = 3000;

  async function refresh(piece) {
    const answer = await fetch(piece.dataset.deckPending, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok || !document.contains(piece)) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".deck-state");
    if (!fresh) return;
    piece.replaceWith(fresh);
    follow(fresh);
  }

  function follow(piece) {
    if (piece.dataset.deckPending) setTimeout(() => refresh(piece), PAUSE);
  }

  document.querySelectorAll(".deck-state").forEach(follow);
})();
