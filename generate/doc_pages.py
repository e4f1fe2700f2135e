"""What integrators and partners read, as pages beside the reference: the same Markdown, with links that lead somewhere.

Written into the front desk's build and served with it; nothing of it is committed.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generate.problem_pages import head
from shared.kernel.refusals import PROBLEMS

ROOT = Path(__file__).resolve().parent.parent
DOCS = "/docs/"
HEADING = 3
"""Tokens of a heading: it opens, has a text, closes."""
PAGES: Mapping[str, str] = {
    "docs/integrators.md": "integrators.html",
    "docs/partners.md": "partners.html",
    "docs/events/README.md": "events.html",
    "docs/api-changelog.md": "api-changelog.html",
}
"""A document of the repository → its page, under `/docs/`."""
FILES: Mapping[str, str] = {
    "docs/openapi.json": "openapi.json",
    "docs/asyncapi.json": "asyncapi.json",
    "docs/rewards.postman_collection.json": "rewards.postman_collection.json",
}
"""What is served as it is."""
NAMES: Mapping[str, str] = {
    DOCS: "Reference",
    f"{DOCS}integrators.html": "For integrators",
    f"{DOCS}partners.html": "For partners",
    f"{DOCS}events.html": "Events",
    f"{DOCS}api-changelog.html": "What changes",
    PROBLEMS: "Problem types",
}


def pages() -> dict[str, str]:
    """Path → text, for each of `PAGES`."""
    return {DOCS + name: "".join(_page(document, DOCS + name)) for document, name in PAGES.items()}


def _page(document: str, address: str) -> Iterator[str]:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse((ROOT / document).read_text())
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[place + 1].content))
        elif token.children:
            token.children = list(_linked(token.children, document))
    yield from head(NAMES[address])
    here = "".join(
        f"<b>{name}</b>" if path == address else f'<a href="{path}">{name}</a>' for path, name in NAMES.items()
    )
    below = tokens[HEADING:]  # the title is the page's own
    yield f"<nav>{here}</nav><main>{markdown.renderer.render(below, markdown.options, {})}</main>"


def _anchor(heading: str) -> str:
    """As repositories make the address of a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _linked(children: list[Token], document: str) -> Iterator[Token]:
    """Links to where the thing is served; what is only in the repository is named without one."""
    dropped = False
    for token in children:
        if token.type == "link_open":
            address = _address(str(token.attrGet("href")), document)
            dropped = address is None
            if address:
                token.attrSet("href", address)
        if dropped and token.type in {"link_open", "link_close"}:
            dropped = token.type == "link_open"
            continue
        yield token


def _address(link: str, document: str) -> str | None:
    if re.match(r"[a-z]+:|#|/", link):
        return link
    path, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    served = {**PAGES, **FILES}.get(target)
    if served is None and target.startswith("docs/events/"):
        served = target.removeprefix("docs/")
    return DOCS + served + (f"#{anchor}" if anchor else "") if served else None
