"""Where docs/performance.md shows what was counted or measured: between two lines that no reader sees."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
PLACE = r"(<!-- {name} -->\n).*?(\n<!-- /{name} -->)"


def filled(text: str, name: str, content: str) -> str:
    """A document with this between its lines of that name; LookupError where it has none."""
    if not (found := re.search(PLACE.format(name=name), text, re.DOTALL)):
        raise LookupError(name)
    return text.replace(found[0], f"{found[1]}{content}{found[2]}")


def keep(name: str, content: str) -> None:
    """What a run found goes into the page (`WRITE=1`)."""
    PAGE.write_text(filled(PAGE.read_text(), name, content))
