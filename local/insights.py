"""Answers to the questions that dashboards ask of logs: the part of CloudWatch Logs Insights that they are written in.

`filter a = "x"`, `filter a in ["x", "y"]`, `filter ispresent(a)`; `stats count() as n, pct(a, 99) as p by b, c`;
`sort n desc`. A command that is none of these is refused, so that a question cannot be answered wrongly here.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

type Line = Mapping[str, Any]

EQUALS = re.compile(r'filter (\w+) = "([^"]*)"')
IN = re.compile(r"filter (\w+) in (\[.*\])")
PRESENT = re.compile(r"filter ispresent\((\w+)\)")
STATS = re.compile(r"stats (.+) by (.+)")
FIGURE = re.compile(r"(count|max|pct)\(([^)]*)\) as (\w+)")
SORT = re.compile(r"sort (\w+) desc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns, and a row for each group."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def answer(commands: Iterable[str], lines: Iterable[Line]) -> Table:
    """What these commands, one after the other, make of the lines."""
    found, table = list(lines), Table(columns=(), rows=())
    for command in commands:
        if stats := STATS.fullmatch(command):
            table = _grouped(stats[1], tuple(part.strip() for part in stats[2].split(",")), found)
        elif order := SORT.fullmatch(command):
            place = table.columns.index(order[1])
            ordered = sorted(table.rows, key=lambda row: row[place], reverse=True)
            table = Table(columns=table.columns, rows=tuple(ordered))
        else:
            found = [line for line in found if _passes(command, line)]
    return table


def _passes(command: str, line: Line) -> bool:
    if equals := EQUALS.fullmatch(command):
        return line.get(equals[1]) == equals[2]
    if among := IN.fullmatch(command):
        return line.get(among[1]) in json.loads(among[2])
    if present := PRESENT.fullmatch(command):
        return present[1] in line
    raise ValueError(f"this is no command that is understood here: {command}")


def _grouped(wanted: str, by: tuple[str, ...], lines: list[Line]) -> Table:
    figures = FIGURE.findall(wanted)
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        groups.setdefault(tuple(str(line.get(name, "")) for name in by), []).append(line)
    rows = tuple(
        (*key, *(_figure(kind, argument, group) for kind, argument, _ in figures)) for key, group in groups.items()
    )
    return Table(columns=(*by, *(name for *_, name in figures)), rows=rows)


def _figure(kind: str, argument: str, lines: list[Line]) -> float:
    if kind == "count":
        return len(lines)
    member, *share = (part.strip() for part in argument.split(","))
    values = sorted(float(line[member]) for line in lines if member in line)
    if not values:
        return 0
    return values[-1] if kind == "max" else values[min(len(values) * int(share[0]) // 100, len(values) - 1)]
