"""One log line per outcome, with ids only; in some of them the few figures that alarms and dashboards count (EMF).

A figure is paid for by the month, for each value of its dimensions: `UNITS` is all that there are, by service. What is
asked now and then (latency by route, refusals by reason) is in the lines, and saved queries ask for it.
"""

import json
import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools import Logger

SERVICE = os.environ.get("POWERTOOLS_SERVICE_NAME", "rewards")
NAMESPACE = os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "Rewards")
UNITS = {
    "Requests": "Count",
    "Failed": "Count",
    "TimerLate": "Seconds",
    "LedgerDrift": "Count",
    "AuditRuns": "Count",
    "AuditGaps": "Count",
    "RefundMissing": "Count",
    "CodesBlocked": "Count",
}

BY_SOME: Mapping[str, tuple[str, ...]] = {"RefundMissing": ("wallet",), "CodesBlocked": ("points", "wallet")}
"""What not every service records."""

# Which function it was is the log group's name: what Powertools would say of it is two thirds of a line.
logger = Logger(service=SERVICE, log_uncaught_exceptions=False, location=None)

type Handler[A] = Callable[[dict[str, Any], Any], A]


def observed[A](handle: Handler[A]) -> Handler[A]:
    """A Lambda handler whose log lines carry the request's id, until `follow` says what it belongs to."""

    def observe(event: dict[str, Any], context: Any) -> A:
        follow(correlation_id=context.aws_request_id, request_id=context.aws_request_id, practice_id="", actor="")
        return handle(event, context)

    observe.__wrapped__ = handle  # type: ignore[attr-defined]
    return observe


def follow(**belongs_to: str) -> None:
    """From now on every line of this invocation says so: `correlation_id`, `practice_id`, `actor` (opaque ids)."""
    logger.append_keys(**belongs_to)


def named(error: Exception) -> str:
    """What a line calls an error: AWS's own word for a refusal (`AccessDeniedException`), else the error's type."""
    refusal = getattr(error, "response", None)
    return str(refusal["Error"]["Code"]) if isinstance(refusal, dict) else type(error).__name__


def figures(
    values: Mapping[str, float], *, namespace: str = NAMESPACE, by: tuple[str, ...] = ("service",)
) -> dict[str, Any]:
    """Members for a log line that make metrics of these values; `by`: the line's members that are their dimensions."""
    directive = {
        "Namespace": namespace,
        "Dimensions": [list(by)],
        "Metrics": [{"Name": name, "Unit": UNITS.get(name, "Count")} for name in values],
    }
    return {"_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": [directive]}, **values}


def count(name: str, value: float = 1) -> None:
    """Record one of `UNITS` where no line is written for its cause; KeyError for what nobody would ever see."""
    if name not in UNITS:
        raise KeyError(name)
    write({"service": SERVICE, **figures({name: value})})


def write(line: Mapping[str, Any]) -> None:
    """A line of figures, whatever the level of the log."""
    print(json.dumps(line, separators=(",", ":")))  # noqa: T201  (this is how EMF is written)
