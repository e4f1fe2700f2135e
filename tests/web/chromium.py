"""The browser of this machine, and how it is started so that it looks for nothing on the internet."""

import os
import shutil
from pathlib import Path

# Without a window of its own it takes less of the machine for the same scenes, so it comes first.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "The browser scenes need Chromium and there is none on this machine: install it (Debian, Ubuntu: "
    "`apt-get install chromium-headless-shell`, or `chromium`), or say where it is with CHROMIUM=/path/to/chromium."
)


def program() -> Path:
    """Where Chromium is; a FileNotFoundError says in one sentence how to get it."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None or not Path(found).exists():
        raise FileNotFoundError(MISSING)
    return Path(found)


def arguments() -> list[str]:
    """Root, as in a container, has no sandbox to give."""
    return [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
