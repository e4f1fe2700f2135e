"""Pages with plots for the dashboards of a local run: HTML and SVG, nothing loaded from anywhere."""

from collections.abc import Iterable
from html import escape

from local import dashboards
from local.dashboards import SECONDS, Points, Widget
from local.stack import Stack

PATH = "/dashboards"
SHOWN_SECONDS = 10 * 60
COLUMNS = 24
WIDE, HIGH = 400, 110
COLOURS = ("#2f6fed", "#0f9d76", "#d9730d", "#b4236a", "#6b4fbb", "#8a8f98", "#c2a000")
STYLE = """
:root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif }
body { margin: 1.5rem; max-width: 90rem }
nav a { margin-right: 1rem }
main { display: grid; grid-template-columns: repeat(24, 1fr); gap: .75rem; margin-top: 1rem }
section { border: 1px solid #8884; border-radius: .5rem; padding: .6rem .8rem; min-width: 0; overflow-x: auto }
h2 { font-size: 1rem; margin: 0 0 .3rem }
svg { width: 100%; height: 8rem }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
td, th { text-align: left; padding: .1rem .8rem .1rem 0; white-space: nowrap; vertical-align: top }
td:last-child { white-space: normal }
@media (max-width: 60rem) {
  section { grid-column: 1 / -1 !important }
  td:not(:first-child) { white-space: normal; overflow-wrap: anywhere }
}
.ALARM { color: #d11; font-weight: 600 } small, .quiet { opacity: .7 }
"""


def page(stack: Stack, path: str) -> str | None:
    """The page under this path, or None if there is none."""
    name = path.removeprefix(PATH).strip("/")
    boards = dashboards.boards(stack)
    if name in {"", "alarms"}:
        return _page("Alarms", boards, _alarms(stack))
    if name in boards:
        return _page(name, boards, "".join(_widget(widget) for widget in dashboards.widgets(stack, name)))
    return None


def _page(title: str, boards: Iterable[str], content: str) -> str:
    links = "".join(f'<a href="{PATH}/{escape(name)}">{escape(name)}</a>' for name in ("alarms", *boards))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="{SECONDS}">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{STYLE}</style>'
        f"<nav>{links}</nav><h1>{escape(title)}</h1><main>{content}</main></html>"
    )


def _alarms(stack: Stack) -> str:
    rows = "".join(
        f'<tr><td class="{escape(state)}">{escape(state)}</td><td>{escape(name)}</td><td>{escape(do)}</td></tr>'
        for name, state, do in dashboards.states(stack)
    )
    return f'<section style="grid-column: span {COLUMNS}"><table>{rows}</table></section>'


def _widget(widget: Widget) -> str:
    if not widget.ours:
        inside = '<p class="quiet">A figure of AWS itself: it is drawn there.</p>'
    elif widget.empty:
        inside = '<p class="quiet">Nothing yet.</p>'
    elif widget.table:
        head = "".join(f"<th>{escape(name)}</th>" for name in widget.table.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row) + "</tr>" for row in widget.table.rows
        )
        inside = f"<table><tr>{head}</tr>{rows}</table>"
    else:
        inside = _plot(widget.plots)
    return f'<section style="grid-column: span {widget.width}"><h2>{escape(widget.title)}</h2>{inside}</section>'


def _plot(plots: dict[str, Points]) -> str:
    until = dashboards.now()
    since = until - SHOWN_SECONDS
    times = range(since, until + SECONDS, SECONDS)
    top = max((value for points in plots.values() for at, value in points.items() if at >= since), default=0) or 1
    drawn, legend = [], []
    for number, (label, points) in enumerate(plots.items()):
        colour = COLOURS[number % len(COLOURS)]
        line = " ".join(
            f"{(at - since) / SHOWN_SECONDS * WIDE:.1f},{HIGH - points.get(at, 0) / top * (HIGH - 10):.1f}"
            for at in times
        )
        drawn.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        legend.append(f'<small style="color:{colour}">{escape(label)} {sum(points.values()):,.6g}</small>')
    return (
        f'<svg viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="none" role="img">{"".join(drawn)}</svg>'
        f"<small>top {top:,.6g} in {SECONDS} s; totals: </small>{' · '.join(legend)}"
    )
