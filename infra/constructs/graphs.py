"""Widgets of dashboards: our own figures, AWS's, and questions to the logs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.deployment import Deployment
from shared.workers import business

MINUTE = Duration.minutes(1)
LATE = Duration.minutes(5)
BUSINESS = "Business"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures that one stage records (`shared.workers.telemetry`, `shared.workers.business`)."""

    deployment: Deployment

    def of(self, name: str, service: str, *, statistic: str = "Sum", period: Duration = MINUTE) -> cloudwatch.Metric:
        """A figure of a service."""
        return cloudwatch.Metric(
            namespace=self.deployment.metrics,
            metric_name=name,
            dimensions_map={"service": service},
            statistic=statistic,
            period=period,
        )

    def business(self, name: str, **dimensions: str) -> cloudwatch.Metric:
        """A figure of the business."""
        return cloudwatch.Metric(
            namespace=f"{self.deployment.metrics}/{BUSINESS}",
            metric_name=name,
            dimensions_map=dimensions,
            statistic="Sum",
            period=LATE,
            label=" ".join(dimensions.values()) or name,
        )

    def levels(self, name: str, *, period: Duration) -> list[cloudwatch.IMetric]:
        """As `each`, of what is told once in a period and not added up: how much there is, not how much there was."""
        each = (metric for metric in self.each(name) if isinstance(metric, cloudwatch.Metric))
        return [metric.with_(statistic="Maximum", period=period) for metric in each]

    def each(self, name: str) -> list[cloudwatch.IMetric]:
        """A figure of the business for each value of its dimension."""
        return [self.business(name, **{by: value}) for by, values in business.FIGURES[name].items() for value in values]


def dollars(metrics: Sequence[cloudwatch.IMetric], *, period: Duration = LATE) -> list[cloudwatch.IMetric]:
    """What is recorded in cents, and all of it together."""
    cents = [metric for metric in metrics if isinstance(metric, cloudwatch.Metric)]
    shown: list[cloudwatch.IMetric] = [
        cloudwatch.MathExpression(
            expression=f"cents{number} / 100",
            using_metrics={f"cents{number}": metric},
            label=metric.label or "",
            period=period,
        )
        for number, metric in enumerate(cents)
    ]
    if len(cents) > 1:
        names = {f"cents{number}": metric for number, metric in enumerate(cents)}
        total = " + ".join(f"FILL({name}, 0)" for name in names)
        shown.append(
            cloudwatch.MathExpression(expression=f"({total}) / 100", using_metrics=names, label="total", period=period)
        )
    return shown


def share(part: cloudwatch.IMetric, whole: cloudwatch.IMetric, *, period: Duration, least: int) -> cloudwatch.IMetric:
    """Percent of the whole that the part is, once the part is at least so many."""
    return cloudwatch.MathExpression(
        expression=f"IF(part >= {least}, 100 * part / whole, 0)",
        using_metrics={"part": part, "whole": whole},
        label="percent",
        period=period,
    )


def graph(title: str, metrics: Sequence[cloudwatch.IMetric], *, width: int = 8) -> cloudwatch.GraphWidget:
    """One widget; three make a row."""
    return cloudwatch.GraphWidget(title=title, left=list(metrics), width=width)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the logs of some functions, in the words of CloudWatch Logs Insights.

    `lines` are its commands, one each; the local dashboards understand those that stand here (`local/insights.py`).
    """

    title: str
    lines: tuple[str, ...]

    def widget(self, groups: Sequence[str], *, width: int = 12) -> cloudwatch.LogQueryWidget:
        """As a table on a dashboard."""
        return cloudwatch.LogQueryWidget(
            title=self.title,
            log_group_names=list(groups),
            view=cloudwatch.LogQueryVisualizationType.TABLE,
            query_lines=list(self.lines),
            width=width,
        )

    def save(self, scope: Construct, *, name: str, groups: Sequence[str]) -> None:
        """Keep it by its name, to be asked over any time."""
        logs.CfnQueryDefinition(
            scope,
            f"Query {self.title}",
            name=f"{name}/{self.title}",
            query_string="\n| ".join(self.lines),
            log_group_names=list(groups),
        )


ROUTES = Question(
    title="Latency by route, ms",
    lines=(
        'filter message = "answered"',
        "stats count() as requests, pct(milliseconds, 50) as p50, pct(milliseconds, 99) as p99 by route",
        "sort p99 desc",
    ),
)
IN_TROUBLE = (
    "conflict",
    "owner unreachable",
    "call failed",
    "unavailable",
    "unexpected",
    "failed",
    "dead letter",
    "not relayed",
    "parked",
)
REFUSALS = Question(
    title="Refusals by reason",
    lines=('filter message = "refused"', "stats count() as times by problem, route", "sort times desc"),
)
TROUBLE = Question(
    title="What was tried again or given up",
    lines=(
        f"filter message in {json.dumps(IN_TROUBLE)}",
        "stats count() as times by message, cause, reason",
        "sort times desc",
    ),
)
RELAYED = Question(
    title="Events: how late, ms",
    lines=(
        'filter message = "relayed"',
        "stats count() as entries, pct(lag_milliseconds, 50) as p50, pct(lag_milliseconds, 99) as p99 by aggregate",
        "sort p99 desc",
    ),
)
FIRED = Question(
    title="Timers: how late, s",
    lines=(
        'filter message = "fired"',
        "stats count() as times, max(TimerLate) as latest by aggregate",
        "sort latest desc",
    ),
)
LOOKED_AT = Question(
    title="Who looked at which patient",
    lines=(
        "filter ispresent(patient_id)",
        "stats count() as times by practice_id, patient_id, actor, route",
        "sort times desc",
    ),
)
"""Access to personal data, by opaque ids: what a privacy officer asks for, with a patient's or a user's id."""
