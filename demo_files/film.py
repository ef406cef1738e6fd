"""A short film of drawn posters, recorded in Chromium: the machine needs no other program for it."""

from __future__ import annotations

import base64

from demo_files.colours import BAND, GREEN, INK, PAPER, YELLOW

CHROMIUM = "/usr/bin/chromium"
WIDTH, HEIGHT = 960, 540
SECONDS = 3  # each poster
POSTERS = ("Ein Programm genügt", "Erst Ziele, dann Kennzahlen", "Wer deutet mit?")
RECORD = """
async ([posters, seconds, width, height, colours]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  const [ground, paper, ink, green, yellow] = colours;
  const draw = (place, part) => {
    pen.fillStyle = ground; pen.fillRect(0, 0, width, height);
    const x = 120 + (1 - Math.min(part * 4, 1)) * 60;
    pen.fillStyle = paper; pen.fillRect(x, 80, 720, 360);
    pen.fillStyle = green; pen.fillRect(x, 80, 720, 14);
    pen.fillStyle = ink; pen.font = "600 44px sans-serif"; pen.fillText(posters[place], x + 50, 230);
    for (let dot = 0; dot < 4; dot += 1) {
      pen.fillStyle = dot <= part * 4 ? green : yellow;
      pen.beginPath(); pen.arc(x + 80 + dot * 90, 330, 20, 0, 7); pen.fill();
    }
    pen.fillStyle = ink; pen.font = "20px sans-serif"; pen.fillText("Demo-Film", 120, 500);
  };
  const stream = canvas.captureStream(12);
  const recorder = new MediaRecorder(stream, { mimeType: "video/webm;codecs=vp8", videoBitsPerSecond: 120000 });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const ended = new Promise((done) => { recorder.onstop = done; });
  draw(0, 0);
  recorder.start();
  const begin = performance.now();
  await new Promise((done) => {
    const step = () => {
      const at = (performance.now() - begin) / 1000 / seconds;
      if (at >= posters.length) return done();
      draw(Math.floor(at), at % 1);
      setTimeout(step, 80);
    };
    step();
  });
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
"""


def film() -> bytes:
    """WebM. Not the same bytes at every run: the clock takes part."""
    from playwright.sync_api import sync_playwright

    colours = [BAND, PAPER, INK, GREEN, YELLOW]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        recorded = page.evaluate(RECORD, [list(POSTERS), SECONDS, WIDTH, HEIGHT, colours])
        browser.close()
    return base64.b64decode(recorded)
