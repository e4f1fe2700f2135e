"""Graphs of our own figures: by service, or everything that was recorded under some dimensions."""

from collections.abc import Sequence

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch

from shared.workers.business import NAMESPACE as BUSINESS
from shared.workers.telemetry import NAMESPACE

MINUTE = Duration.minutes(1)
LATE = Duration.minutes(5)


def figure(
    name: str, service: str, *, statistic: str = "sum", period: Duration = MINUTE, **dimensions: str
) -> cloudwatch.Metric:
    """A figure that a service records (`shared.workers.telemetry`)."""
    return cloudwatch.Metric(
        namespace=NAMESPACE,
        metric_name=name,
        dimensions_map={"service": service, **dimensions},
        statistic=statistic,
        period=period,
    )


def each(name: str, service: str, dimension: str, *, statistic: str = "Sum") -> cloudwatch.MathExpression:
    """A service's figure for every value of a dimension: routes that are added later show by themselves."""
    return _search(f'{{{NAMESPACE},service,{dimension}}} MetricName="{name}" service="{service}"', statistic)


def business(name: str, *dimensions: str) -> cloudwatch.MathExpression:
    """A figure of the business for every value of its dimensions."""
    schema = ",".join((BUSINESS, *sorted(dimensions)))
    return _search(f'{{{schema}}} MetricName="{name}"', "Sum")


def _search(what: str, statistic: str) -> cloudwatch.MathExpression:
    return cloudwatch.MathExpression(expression=f"SEARCH('{what}', '{statistic}')", using_metrics={}, label="")


def graph(title: str, metrics: Sequence[cloudwatch.IMetric], *, width: int = 8) -> cloudwatch.GraphWidget:
    """One widget; three make a row."""
    return cloudwatch.GraphWidget(title=title, left=list(metrics), width=width)
