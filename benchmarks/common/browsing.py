"""A browser, and ``align review`` as a person meets it: for tests, measurements and pictures.

The browser is a Chromium of the system, driven by playwright; nothing is downloaded.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
#: Presses a key and says after how many milliseconds the operation is on the screen.
_TIMED = """async (key) => {
  const version = align.info.version;
  const start = performance.now();
  const event = new KeyboardEvent("keydown", { key, bubbles: true });
  (document.activeElement || document.body).dispatchEvent(event);
  while (align.info.version === version && performance.now() - start < 5000)
    await new Promise((done) => setTimeout(done, 1));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def chromium() -> str | None:
    """The path of a Chromium: ``$CHROMIUM``, or the one on the PATH."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def browser(path: str | None = None) -> Iterator[Any]:
    """A browser of playwright, until the end of the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=path or chromium(), args=FLAGS)
        yield running
        running.close()


class Server:
    """``align review`` in a process of its own."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "align", "review", path, "--no-browser"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:")

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal; the code that the process ends with."""
        self.process.send_signal(number)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return self.process.wait(60)

    def kill(self) -> None:
        """See that it does not outlive whoever started it."""
        self.process.kill()
        self.process.wait()


def open_app(running: Any, server: Server, ready: str = "all", **options: Any) -> Any:
    """A window of the app, as soon as it is ready; ``tab.errors`` collects those of its scripts."""
    tab = running.new_page(**options)
    tab.set_default_timeout(60_000)
    tab.errors = []
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.goto(server.address)
    tab.wait_for_selector(f"html[data-ready={ready}]")
    return tab


def until(tab: Any, expression: str) -> None:
    """Wait until it is so; playwright's own way would need eval, which the app forbids."""
    for _ in range(1000):
        if tab.evaluate(expression):
            return
        tab.wait_for_timeout(10)
    raise AssertionError(f"never: {expression}; {tab.inner_text('#status')}")


def first_screen(tab: Any) -> float:
    """Milliseconds from the address to the first beads on the screen."""
    found: float = tab.evaluate("performance.getEntriesByName('first')[0].startTime")
    return found


def timed(tab: Any, keys: str) -> list[float]:
    """Milliseconds from each key, which has to be one of an operation, to the screen."""
    return [tab.evaluate(_TIMED, key) for key in keys]
