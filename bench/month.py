"""What a deployment costs a month: what stands there whether anybody comes or not, and what visits add to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.bill import PRICES, Bill
from services import SERVICES
from shared.kernel.sweep import STRETCHES
from shared.workers import business, telemetry

MINUTES = 30 * 24 * 60
VISITS_PER_PRACTICE = 1_000
PRACTICES = (1, 10, 100, 1_000)

ALARMS, COMPOSITES, DASHBOARDS = 82, 1, 6
"""Of a production deployment: `tests/infra/test_watch.py` counts them."""

METRIC, ALARM, COMPOSITE, DASHBOARD, KEY = 0.30, 0.10, 0.50, 3.00, 1.00
KEY_REQUEST = 0.03 / 10_000
STORED, RECOVERED, LOGGED = 0.25, 0.20, 0.03
"""Dollars for a gigabyte and month: of a table, of its point-in-time recovery, of a log."""

POLLERS, POLL_SECONDS = 5, 20
"""Lambda asks each queue so often, whether there is something in it or not."""
AUDITS_PER_HOUR = 4
AUDIT_READS = 20
"""Of a run that finds nothing: bookmarks, shards, an iterator and a page each."""
KEY_REQUESTS_PER_HOUR = 12
"""DynamoDB asks for a table's key every five minutes, for each role that uses the table."""
ROLES = 4
ENTRY_BYTES = 1_024
COPIES = 2
"""A journal entry lies in the table and in `by_sequence`."""
LINE_BYTES, LOG_MONTHS = 420, 3
GIGABYTE, MILLION = 10**9, 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of the bill, in dollars: what stands, and what a million visits add in the month in which they are."""

    name: str
    steady: float = 0
    per_million: float = 0


def metrics() -> int:
    """Custom metrics: each figure for each service, and for each value of its dimension."""
    by_service = (len(telemetry.BY_SOME.get(name, SERVICES)) for name in telemetry.UNITS)
    by_value = (sum(len(values) for values in by.values()) or 1 for by in business.FIGURES.values())
    return sum(by_service) + sum(by_value)


def parts(bills: Mapping[str, Bill]) -> Iterator[Part]:
    """Everything that is paid for."""
    visit, audit, services = bills["visit"], bills["audit"], len(SERVICES)
    lines = visit.log_lines * PRICES["log_lines"]
    call = (PRICES["lambda_calls"] + 0.02 * 13.33) / MILLION
    swept = MINUTES * services * (call + (3 * 0.40 + len(STRETCHES) * PRICES["read_units"]) / MILLION)
    polled = services * POLLERS * MINUTES * 60 / POLL_SECONDS * 0.40 / MILLION
    audits = services * AUDITS_PER_HOUR * MINUTES / 60
    audited = audits * (call + AUDIT_READS * PRICES["read_units"] / MILLION)
    entries = visit.transactions * ENTRY_BYTES * COPIES * MILLION / GIGABYTE
    kept_lines = visit.log_lines * LINE_BYTES * MILLION / GIGABYTE
    asked = services * ROLES * KEY_REQUESTS_PER_HOUR * MINUTES / 60
    yield Part(name="requests, tables, events, queues, timers", per_million=visit.dollars_per_million - lines)
    yield Part(name="log lines, written and kept a quarter", per_million=lines + kept_lines * LOGGED * LOG_MONTHS)
    yield Part(name=f"{metrics()} custom metrics", steady=metrics() * METRIC)
    yield Part(name=f"{ALARMS} alarms and one above them", steady=ALARMS * ALARM + COMPOSITES * COMPOSITE)
    yield Part(name=f"{DASHBOARDS} dashboards", steady=DASHBOARDS * DASHBOARD)
    yield Part(name="the key", steady=KEY + asked * KEY_REQUEST)
    yield Part(name="sweepers, and queues that are asked in vain", steady=swept + polled)
    yield Part(name="the auditor", steady=audited, per_million=audit.read_units * PRICES["read_units"])
    yield Part(name="storage with recovery, each month again", per_million=entries * (STORED + RECOVERED))


def table(bills: Mapping[str, Bill]) -> str:
    """Markdown: the parts, then deployments of several sizes."""
    every = list(parts(bills))
    lines = ["| | steady, $ a month | $ per million visits |", "|---|---|---|"]
    lines += [f"| {part.name} | {_told(part.steady)} | {_told(part.per_million)} |" for part in every]
    steady, each = (sum(getattr(part, name) for part in every) for name in ("steady", "per_million"))
    lines += [f"| together | {steady:,.2f} | {each:,.2f} |", ""]
    lines += [f"| practices of {VISITS_PER_PRACTICE:,} visits a month | $ a month | $ a practice |", "|---|---|---|"]
    for practices in PRACTICES:
        whole = steady + each * practices * VISITS_PER_PRACTICE / MILLION
        lines.append(f"| {practices:,} | {whole:,.2f} | {whole / practices:,.2f} |")
    return "\n".join(lines)


def _told(dollars: float) -> str:
    return f"{dollars:,.2f}" if dollars else ""
