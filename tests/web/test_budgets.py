"""What a desk has to load before it can be used: web/README.md says how much at most."""

import gzip
import re
from pathlib import Path

from local import web

FIRST_MAX = 130_000
ALL_MAX = 180_000


def weight(files: list[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def test_the_first_screen_and_the_whole_desk_keep_to_their_budgets() -> None:
    built = web.built()
    page = (built / "index.html").read_text()
    first = [built / path.lstrip("/") for path in re.findall(r'(?:src|href)="(/assets/[^"]+\.js)"', page)]
    assert first
    assert weight(first) <= FIRST_MAX
    assert weight(list((built / "assets").glob("*.js"))) <= ALL_MAX


def test_the_page_holds_nothing_inline() -> None:
    page = (web.built() / "index.html").read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page)
