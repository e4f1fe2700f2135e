"""One log line per outcome, with ids only, and metrics with bounded dimensions (Powertools, EMF)."""

import os

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit, single_metric

SERVICE = os.environ.get("POWERTOOLS_SERVICE_NAME", "rewards")
NAMESPACE = os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "Rewards")

logger = Logger(service=SERVICE, log_uncaught_exceptions=False)
metrics = Metrics(namespace=NAMESPACE, service=SERVICE)

__all__ = ["MetricUnit", "count", "logger", "measure", "metrics"]


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
