"""A page for each problem type, at the address that the type is: what it means, who says it, an example.

Written into the front desk's build and served beside it; nothing of it is committed.
"""

import json
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any

from generate.openapi import routes
from generate.reasons import every_refusal, problem, refusals, slug
from shared.kernel.refusals import PROBLEMS, Refusal

STYLE = f"{PROBLEMS}problems.css"
CSS = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 3rem auto; max-width: 44rem; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.3; }
h2 { font-size: 1.25rem; line-height: 1.3; margin-top: 2rem; }
h3 { font-size: 1.05rem; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid #8885; border-radius: 6px; }
li { margin: .2rem 0; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding-bottom: 1rem; border-bottom: 1px solid #8885; }
main { overflow-wrap: anywhere; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid #8885; padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top; }
td { min-width: 8rem; overflow-wrap: normal; }
"""


@cache
def pages() -> dict[str, str]:
    """Path → text: a page for each type, their list, and the style that all share."""
    every = routes()
    kinds = every_refusal(every)
    answers = [(route.key, frozenset(refusals(route))) for route in every]  # looked up once, not for each of the pages
    made = {PROBLEMS + slug(kind): "".join(_page(kind, answers)) for kind in kinds}
    return {**made, PROBLEMS: "".join(_list(kinds)), STYLE: CSS}


def _page(kind: type[Refusal], answers: list[tuple[str, frozenset[type[Refusal]]]]) -> Iterator[str]:
    example = problem(kind)
    yield from head(str(example["title"]))
    yield f"<p>{_prose((kind.__doc__ or '').strip())}</p>"
    yield f"<p>HTTP status {int(kind.status)}. Nothing was written.</p>"
    yield f"<h2>Example</h2><pre>{escape(json.dumps(example, indent=2))}</pre>"
    yield "<h2>Operations that can answer it</h2><ul>"
    for key, refused in answers:
        if kind in refused:
            yield f"<li><code>{escape(key)}</code></li>"
    yield f'</ul><p><a href="{PROBLEMS}">All problem types</a></p>'


def _list(kinds: list[type[Refusal]]) -> Iterator[str]:
    yield from head("Problem types")
    yield "<p>Every reason for which this API refuses, each stable for ever.</p><ul>"
    for kind in kinds:
        yield f'<li><a href="{PROBLEMS}{slug(kind)}">{escape(slug(kind))}</a> ({int(kind.status)})</li>'
    yield "</ul>"


def head(title: str) -> Iterator[str]:
    """How a page of this look begins."""
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<link rel="stylesheet" href="{STYLE}"><h1>{escape(title)}</h1>'


def _prose(text: str) -> str:
    """A docstring as HTML: paragraphs, and what stands in back-ticks as code."""
    parts: list[Any] = escape(" ".join(text.split())).split("`")
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))
