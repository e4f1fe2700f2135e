"""Alarms and dashboard of one service: what failed for good, what is late, what people were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

if TYPE_CHECKING:
    from infra.constructs.service import Service

MINUTE = Duration.minutes(1)
LATE = Duration.minutes(5)


class Watch(Construct):
    """Each alarm names what to do about it; docs/operators.md says how."""

    def __init__(self, scope: Construct, id_: str, *, service: Service) -> None:
        super().__init__(scope, id_)
        self._service = service
        self._action = actions.SnsAction(sns.Topic.from_topic_arn(self, "Topic", service.platform.alarms_topic_arn))
        self._something_in(service.inbox_queue.dead_letters, "inbox-dead-letters", "messages could not be processed")
        self._something_in(service.parked, "relay-parked", "journal entries could not be published")
        self._something_in(service.undelivered, "undelivered", "events did not reach the inbox or a timer")
        self._late()
        self._failing(service.desk.function, "desk")
        self._failing(service.relay.function, "relay")
        self._dashboard()

    def _something_in(self, queue: sqs.IQueue, name: str, what: str) -> None:
        visible = queue.metric_approximate_number_of_messages_visible(period=MINUTE, statistic="max")
        self._alarm(name, visible, threshold=1, what=f"{what}: read the reason, mend it, redrive the queue")

    def _late(self) -> None:
        service = self._service
        oldest = service.inbox_queue.queue.metric_approximate_age_of_oldest_message(period=MINUTE, statistic="max")
        self._alarm("inbox-late", oldest, threshold=LATE.to_seconds(), what="the inbox is minutes behind")
        behind = service.relay.function.metric("IteratorAge", period=MINUTE, statistic="max")
        self._alarm("relay-late", behind, threshold=LATE.to_milliseconds(), what="the relay is minutes behind")

    def _failing(self, function: lambda_.IFunction, name: str) -> None:
        errors = function.metric_errors(period=LATE, statistic="sum")
        self._alarm(f"{name}-errors", errors, threshold=5, what=f"the {name} function fails: read its log")

    def _alarm(self, name: str, metric: cloudwatch.IMetric, *, threshold: float, what: str) -> None:
        service = self._service
        alarm = cloudwatch.Alarm(
            self,
            name,
            alarm_name=service.deployment.name(service.name, name),
            alarm_description=f"{service.name}: {what}",
            metric=metric,
            threshold=threshold,
            evaluation_periods=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alarm.add_alarm_action(self._action)

    def _dashboard(self) -> None:
        service = self._service
        functions = [service.desk.function, service.inbox.function, service.relay.function]
        queues = [service.inbox_queue.dead_letters, service.parked, service.undelivered]
        cloudwatch.Dashboard(
            self,
            "Dashboard",
            dashboard_name=service.deployment.name(service.name),
            widgets=[
                [
                    _graph("Calls", [function.metric_invocations(period=MINUTE) for function in functions]),
                    _graph("Errors", [function.metric_errors(period=MINUTE) for function in functions]),
                ],
                [
                    _graph(
                        "Desk, ms",
                        [service.desk.function.metric_duration(period=MINUTE, statistic=of) for of in ("p50", "p99")],
                    ),
                    _graph(
                        "Dead letters",
                        [queue.metric_approximate_number_of_messages_visible(period=MINUTE) for queue in queues],
                    ),
                ],
            ],
        )


def _graph(title: str, metrics: list[cloudwatch.Metric]) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(title=title, left=metrics, width=12)
