"""One log line per outcome, with ids only, and metrics with bounded dimensions (Powertools, EMF)."""

import json
import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit, single_metric

SERVICE = os.environ.get("POWERTOOLS_SERVICE_NAME", "rewards")
NAMESPACE = os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "Rewards")

logger = Logger(service=SERVICE, log_uncaught_exceptions=False)
metrics = Metrics(namespace=NAMESPACE, service=SERVICE)

__all__ = ["MetricUnit", "count", "logger", "measure", "observed", "record"]

type Handler[A] = Callable[[dict[str, Any], Any], A]


def observed[A](handle: Handler[A]) -> Handler[A]:
    """A Lambda handler whose log lines carry the request's id; metrics are written at its end if it has any."""

    def observe(event: dict[str, Any], context: Any) -> A:
        try:
            return handle(event, context)
        finally:
            if metrics.metric_set:
                metrics.flush_metrics()

    logged: Handler[A] = logger.inject_lambda_context(observe)
    return logged


def count(name: str, value: int = 1, **dimensions: str) -> None:
    """Count something that happened; dimensions come from small closed sets (a route, a tender, a programme)."""
    measure(name, value, MetricUnit.Count, **dimensions)


def measure(name: str, value: float, unit: MetricUnit, **dimensions: str) -> None:
    """Record a figure; without dimensions it joins the invocation's own record."""
    if not dimensions:
        metrics.add_metric(name=name, unit=unit, value=value)
        return
    with single_metric(
        name=name, unit=unit, value=value, namespace=NAMESPACE, default_dimensions={"service": SERVICE}
    ) as one:
        for key, of in dimensions.items():
            one.add_dimension(name=key, value=of)


type Figures = Mapping[str, tuple[float, MetricUnit]]


def record(
    *groups: tuple[tuple[str, ...], Figures],
    namespace: str = NAMESPACE,
    base: tuple[str, ...] = ("service",),
    **members: str,
) -> None:
    """Record several figures in one line of the log (EMF), each group in total and by its dimensions.

    A group is (names of dimensions, figures by name); `members` are the values of all dimensions.
    """
    directives = [
        {
            "Namespace": namespace,
            "Dimensions": [list(base), [*base, *dimensions]] if dimensions and base else [[*base, *dimensions]],
            "Metrics": [{"Name": name, "Unit": unit.value} for name, (_, unit) in figures.items()],
        }
        for dimensions, figures in groups
    ]
    values = {name: value for _, figures in groups for name, (value, _) in figures.items()}
    line = {"_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": directives}, "service": SERVICE}
    print(json.dumps({**line, **members, **values}, separators=(",", ":")))  # noqa: T201  (this is how EMF is written)
