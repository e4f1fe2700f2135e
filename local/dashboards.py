"""The dashboards of the template as they stand on this machine: their figures read from the functions' logs.

The emulator keeps no figures of its own making, and asks logs nothing. What AWS alone records (its own namespaces) is
said to be so.
"""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from local import insights, lines
from local.insights import Table
from local.stack import Stack

OURS = "Rewards/"
SECONDS = 5
"""A point of a plot; on AWS it is a minute."""

type Points = dict[int, float]
type Recorded = dict[int, list[float]]
type Figure = tuple[str, str, tuple[str, ...]]
"""Namespace, name, and dimensions with their values, one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """One widget: plots by their labels, or a table. `ours`: whether it shows what our functions say at all."""

    title: str
    width: int
    ours: bool
    plots: dict[str, Points]
    table: Table | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see."""
        return not (self.table.rows if self.table else any(self.plots.values()))


def boards(stack: Stack) -> list[str]:
    """The names of the dashboards."""
    return sorted(board["DashboardName"] for board in stack.client("cloudwatch").list_dashboards()["DashboardEntries"])


def widgets(stack: Stack, board: str) -> Iterator[Widget]:
    """What a dashboard shows now."""
    body = json.loads(stack.client("cloudwatch").get_dashboard(DashboardName=board)["DashboardBody"])
    groups = {group for widget in body["widgets"] for group in _groups(widget)}
    written = {group: list(_said(stack, group)) for group in groups}
    recorded = _recorded(line for line in _said(stack, ""))
    for widget in body["widgets"]:
        yield _asked(widget, written) if widget["type"] == "log" else _drawn(widget, recorded)


def _said(stack: Stack, ending: str) -> Iterator[dict[str, Any]]:
    for text in lines.texts(stack, ending=ending):
        yield from lines.documents(text)


def _groups(widget: dict[str, Any]) -> list[str]:
    return re.findall(r"SOURCE '([^']+)'", widget["properties"].get("query", ""))


def _recorded(written: Iterator[dict[str, Any]]) -> dict[Figure, Recorded]:
    """Every figure that was recorded, by its points in time."""
    found: dict[Figure, Recorded] = {}
    for line in written:
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", ()):
            at = int(line["_aws"]["Timestamp"] / 1000) // SECONDS * SECONDS
            for names in directive["Dimensions"]:
                dimensions = tuple(part for name in names for part in (name, str(line[name])))
                for metric in directive["Metrics"]:
                    points = found.setdefault((directive["Namespace"], metric["Name"], dimensions), {})
                    points.setdefault(at, []).append(line[metric["Name"]])
    return found


def _asked(widget: dict[str, Any], written: dict[str, list[dict[str, Any]]]) -> Widget:
    commands = [part.strip() for part in re.split(r"\s*\|\s*|\n", widget["properties"]["query"])]
    found = [line for group in _groups(widget) for line in written[group]]
    table = insights.answer([command for command in commands if command and not command.startswith("SOURCE")], found)
    return Widget(title=widget["properties"]["title"], width=widget["width"], ours=True, plots={}, table=table)


def _drawn(widget: dict[str, Any], recorded: dict[Figure, Recorded]) -> Widget:
    properties = widget["properties"]
    plots: dict[str, Points] = {}
    by_id: dict[str, Points] = {}
    sums: list[tuple[str, str]] = []
    ours = False
    for metric in properties["metrics"]:
        how: dict[str, Any] = metric[-1] if isinstance(metric[-1], dict) else {}
        if "expression" in how:
            sums.append((how.get("label", "total"), how["expression"]))
            continue
        named = [part for part in metric if isinstance(part, str)]
        ours = ours or named[0].startswith(OURS)
        together = max if how.get("stat") == "Maximum" else sum
        told = recorded.get((named[0], named[1], tuple(named[2:])), {})
        points = {at: float(together(values)) for at, values in told.items()}
        by_id[how.get("id", "")] = points
        if how.get("visible", True):
            plots[how.get("label") or " ".join((named[1], *named[3::2]))] = points
    for label, expression in sums:
        plots[label] = _hundredth(expression, by_id)
    return Widget(title=properties["title"], width=widget["width"], ours=ours, plots=plots)


def _hundredth(expression: str, by_id: dict[str, Points]) -> Points:
    """The one thing that dashboards compute: cents, or several of them together, in dollars."""
    if not expression.endswith("/ 100"):
        raise ValueError(f"this is nothing that is computed here: {expression}")
    parts = [by_id[name] for name in re.findall(r"cents\d+", expression)]
    return {
        at: sum(points.get(at, 0) for points in parts) / 100 for at in sorted({at for points in parts for at in points})
    }


def states(stack: Stack) -> list[tuple[str, str, str]]:
    """Every alarm: its name, its state, what it says to do; those that ring first."""
    found = [
        (alarm["AlarmName"], alarm["StateValue"], alarm.get("AlarmDescription", ""))
        for page in stack.client("cloudwatch").get_paginator("describe_alarms").paginate()
        for alarm in page["MetricAlarms"]
    ]
    return sorted(found, key=lambda alarm: (alarm[1] != "ALARM", alarm[0]))


def now() -> int:
    """The point in time that plots end with."""
    return int(time.time()) // SECONDS * SECONDS
