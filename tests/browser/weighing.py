"""What a page weighs on its way to the browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page


def kilobytes_of(page: Page) -> list[float]:
    """One for each answer, as compressed and with its head; filled while the page loads."""
    sizes: list[float] = []

    def count(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"] / 1024)

    debugger = page.context.new_cdp_session(page)
    debugger.on("Network.loadingFinished", count)
    debugger.send("Network.enable")
    return sizes
