"""The colours of the site's look, as in `static/css/tokens.css`."""

INK, MUTED, PAPER, BAND, EDGE = "#1f1c18", "#5a534a", "#ffffff", "#f4f2ed", "#6e665b"
GREEN, DEEP, MINT, PALE = "#0b5a56", "#073f3c", "#86d3c7", "#cfe0dc"
YELLOW, SAND = "#ffcb3d", "#ffdf8f"
