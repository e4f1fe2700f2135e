"""A service: one table, one inbox, three functions, its routes, its timers. What all four have in common."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from aws_cdk import CfnElement, Duration, Stack
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as event_sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra import bundle
from infra.constructs.function import Function
from infra.constructs.inbox import Inbox, dead_letter_queue
from infra.constructs.reasons import accepted
from infra.constructs.routes import ApiRoutes, Route
from infra.constructs.table import JournalTable
from infra.deployment import Deployment

INBOX_TIMEOUT_SECONDS = 30
INBOX_CONCURRENCY_MAX = 50
AUDITOR_TIMEOUT_SECONDS = 90
"""Twice what a run allows itself (`shared.workers.auditor.RUN_LASTS`)."""
RELAY_AGE_MAX = Duration.hours(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """What the platform stack lends to the services. `user_pool`: None with an issuer of the practice's own."""

    deployment: Deployment
    bus: events.IEventBus
    api_id: str
    authorizer_id: str
    alarms_topic_arn: str
    key: kms.IKey | None
    user_pool: cognito.IUserPool | None


class Service(Construct):
    """One service by itself; `connections.py` has what it hears and whom it asks, `watch.py` what is watched of it."""

    def __init__(self, scope: Construct, name: str, *, platform: Platform) -> None:
        super().__init__(scope, name)
        self.name = name
        self.platform = platform
        self.deployment = platform.deployment
        self.table = JournalTable(self, "Journal", deployment=self.deployment, key=platform.key)
        self.inbox_queue = Inbox(
            self, "Inbox", deployment=self.deployment, service=name, timeout_seconds=INBOX_TIMEOUT_SECONDS
        )
        self.parked = dead_letter_queue(self, "Parked", name=self.deployment.name(name, "relay-parked"))
        self.undelivered = dead_letter_queue(self, "Undelivered", name=self.deployment.name(name, "undelivered"))
        snapshots = self.deployment.snapshots
        self.desk = self.function("desk", memory_mb=1024, timeout_seconds=25, snapshots=snapshots)
        self.inbox = self.function("inbox", memory_mb=512, timeout_seconds=INBOX_TIMEOUT_SECONDS)
        self.relay = self.function("relay", memory_mb=512, timeout_seconds=30)
        self.auditor = self.function("auditor", memory_mb=512, timeout_seconds=AUDITOR_TIMEOUT_SECONDS)
        self._let_desk_and_inbox_work()
        self._let_relay_work()
        self._sweep()
        self._audit()

    # ------------------------------------------------------------------------------------- what a stack says of it

    def answers(self, routes: Iterable[Route]) -> None:
        """Put the service's routes on the HTTP API."""
        ApiRoutes(
            self,
            "Routes",
            api_id=self.platform.api_id,
            authorizer_id=self.platform.authorizer_id,
            desk=self.desk.live,
            routes=routes,
        )

    def searches(self, *, by: tuple[str, ...], forgets: tuple[str, ...]) -> None:
        """Who lists search items (patients by name, open carts), and whose commands take some of them away."""
        for role in by:
            self.table.grant_search(self._by_role(role))
        for role in forgets:
            self.table.grant_forgetting(self._by_role(role))

    def lists(self, *, by: tuple[str, ...]) -> None:
        """Who reads lists: open carts, a patient's visits, running windows, what expires in a time."""
        for role in by:
            self.table.grant_lists(self._by_role(role))

    def works_in_the_background(self) -> None:
        """What a request starts (imports, reports) begins at once: the desk tells the inbox."""
        _may_send(self.desk.role, self.inbox_queue.queue)

    # --------------------------------------------------------------------------------------------- how it is wired

    def _by_role(self, role: str) -> iam.Role:
        function: Function = getattr(self, role)
        return function.role

    def function(self, role: str, *, memory_mb: int, timeout_seconds: int, snapshots: bool = False) -> Function:
        """A function of this service, in its bundle and with its names."""
        settings = self.deployment.settings.get(self.name, {})
        return Function(
            self,
            f"{role.capitalize()}Function",
            deployment=self.deployment,
            name=self.deployment.function_name(self.name, role),
            handler=f"services.{self.name}.functions.{role}.handler",
            bundle=bundle.service(self.name, arch=self.deployment.arch, target=self.deployment.target),
            memory_mb=memory_mb,
            timeout_seconds=timeout_seconds,
            snapshots=snapshots,
            key=self.platform.key,
            environment={
                "SERVICE": self.name,
                "TABLE_NAME": self.table.table.table_name,
                "BUS_NAME": self.deployment.bus_name,
                "INBOX_QUEUE_URL": self.inbox_queue.queue.queue_url,
                "DEAD_LETTER_QUEUE_URL": self.inbox_queue.dead_letters.queue_url,
                "PARKED_QUEUE_URL": self.parked.queue_url,
                "POWERTOOLS_SERVICE_NAME": self.name,
                "POWERTOOLS_METRICS_NAMESPACE": self.deployment.metrics,
                **({"PRACTICE_RATE": str(self.deployment.throttle.practice)} if role == "desk" else {}),
                # The emulator takes a partial answer for success, and the record would be lost.
                **({"STREAM_ANSWERS": "partial"} if self.deployment.target == "lambda" else {}),
                "POWERTOOLS_LOG_LEVEL": self.deployment.log_level,
                **{f"SETTING_{key.removeprefix('SETTING_')}": value for key, value in settings.items()},
            },
        )

    def _let_desk_and_inbox_work(self) -> None:
        self.table.grant_transactions(self.desk.role)
        self.table.grant_transactions(self.inbox.role)
        self.table.grant_deadlines(self.inbox.role)
        _may_send(self.inbox.role, self.inbox_queue.queue)
        _may_send(self.inbox.role, self.inbox_queue.dead_letters)
        self.inbox.role.add_to_principal_policy(
            iam.PolicyStatement(
                actions=[
                    "sqs:ChangeMessageVisibility",
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes",
                    "sqs:ReceiveMessage",
                ],
                resources=[self.inbox_queue.queue.queue_arn],
            )
        )
        lambda_.EventSourceMapping(
            self,
            "Inbox messages",
            target=self.inbox.live,
            event_source_arn=self.inbox_queue.queue.queue_arn,
            batch_size=10,
            max_concurrency=INBOX_CONCURRENCY_MAX,
            report_batch_item_failures=True,
        ).node.add_dependency(self.inbox.role)

    def _let_relay_work(self) -> None:
        self.table.grant_stream(self.relay.role)
        self.relay.role.add_to_principal_policy(
            iam.PolicyStatement(actions=["events:PutEvents"], resources=[self.platform.bus.event_bus_arn])
        )
        _may_send(self.relay.role, self.parked)
        self._names_streams(self.relay.role)
        announcing = {"eventName": ["INSERT"], "dynamodb": {"NewImage": {"announces": {"BOOL": [True]}}}}
        # The relay parks what it cannot publish. Should it not even start, the stream's records are named in the same
        # queue before they age out of the stream after 24 hours.
        lambda_.EventSourceMapping(
            self,
            "Journal entries",
            target=self.relay.live,
            event_source_arn=self.table.table.table_stream_arn,
            starting_position=lambda_.StartingPosition.TRIM_HORIZON,
            batch_size=100,
            report_batch_item_failures=True,
            max_record_age=RELAY_AGE_MAX,
            on_failure=event_sources.SqsDlq(self.parked),
            filters=[{"pattern": json.dumps(announcing)}],
        ).node.add_dependency(self.relay.role)

    def _sweep(self) -> None:
        rule = events.Rule(
            self,
            "Sweeper",
            description=f"Has {self.name} look for deadlines that passed unnoticed",
            schedule=events.Schedule.expression(self.deployment.sweep_rate),
        )
        rule.add_target(self.inbox_target(events.RuleTargetInput.from_object({"sweep": True})))

    def _audit(self) -> None:
        """Every quarter of an hour, from the auditor's bookmarks on: what it reads is what changed."""
        role = self.auditor.role
        self.table.grant_audit(role)
        self._names_streams(role)
        role.add_to_principal_policy(
            iam.PolicyStatement(actions=["sns:Publish"], resources=[self.platform.alarms_topic_arn])
        )
        self.auditor.function.add_environment("STREAM_ARN", self.table.table.table_stream_arn or "")
        self.auditor.function.add_environment("ALARMS_TOPIC_ARN", self.platform.alarms_topic_arn)
        rule = events.Rule(
            self,
            "Auditor",
            description=f"Has {self.name} re-add the accounts that changed",
            schedule=events.Schedule.rate(Duration.minutes(15)),
        )
        rule.add_target(targets.LambdaFunction(self.auditor.live, dead_letter_queue=self.undelivered, retry_attempts=0))

    def _names_streams(self, role: iam.Role) -> None:
        journal = Stack.of(self).get_logical_id(cast("CfnElement", self.table.table.node.default_child))
        accepted(
            role,
            {f"AwsSolutions-IAM5[Resource::<{journal}.Arn>/stream/*]": "Streams of our own table: no label is known."},
        )

    def inbox_target(self, message: events.RuleTargetInput | None = None) -> targets.SqsQueue:
        return targets.SqsQueue(
            self.inbox_queue.queue,
            message=message,
            dead_letter_queue=self.undelivered,
            max_event_age=Duration.hours(24),
            retry_attempts=185,
        )


def _may_send(role: iam.Role, queue: sqs.IQueue) -> None:
    role.add_to_principal_policy(iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[queue.queue_arn]))
