"""What is watched of one service: alarms for what a person must act on, and a dashboard for looking closer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.constructs.alarms import Alarms
from infra.constructs.graphs import LATE, MINUTE, each, figure, graph

if TYPE_CHECKING:
    from infra.constructs.service import Service

HOUR = Duration.hours(1)
FAILURES_MANY = 5


class Watch(Construct):
    """Each alarm says what to do; docs/operators.md says why and how. The dashboard reads from people to machinery."""

    def __init__(self, scope: Construct, id_: str, *, service: Service) -> None:
        super().__init__(scope, id_)
        self._service = service
        deployment, topic = service.deployment, service.platform.alarms_topic_arn
        self.alarms = Alarms(self, "Alarms", deployment=deployment, of=service.name, topic_arn=topic)
        self.dashboard = cloudwatch.Dashboard(self, "Dashboard", dashboard_name=deployment.name(service.name))
        self._requests()
        self._queues()
        self._table()
        self._books()

    def timer(self, name: str, machine: sfn.StateMachine) -> None:
        """A timer that starts with an event of this name."""
        failed = machine.metric_failed(period=LATE, statistic="sum")
        self.alarms.when(
            f"timer-failed-{name}", failed, at_least=1, do="A wait could not tell the inbox: check the queue's policy."
        )
        started = machine.metric_started(period=MINUTE, statistic="sum")
        self.dashboard.add_widgets(graph(f"Waits for {name}: started, failed", [started, failed], width=24))

    def _requests(self) -> None:
        service, name = self._service, self._service.name
        desk = service.desk.function
        self._failing(desk, "desk")
        self.alarms.when(
            "requests-failed",
            figure("Failed", name, period=LATE),
            at_least=FAILURES_MANY,
            do="Requests end in 5xx: read the desk's log for `unexpected` and `unavailable`.",
        )
        throttled = desk.metric_throttles(period=LATE, statistic="sum")
        self.alarms.when(
            "desk-throttles", throttled, at_least=1, do="Lambda turns people away: raise the account's concurrency."
        )
        self.dashboard.add_widgets(
            graph("Requests by route", [each("Requests", name, "route")]),
            graph("Failures by route", [each("Failed", name, "route"), desk.metric_errors(period=MINUTE)]),
            graph("Latency by route, p99 ms", [each("Latency", name, "route", statistic="p99")]),
            graph("Refusals by reason", [each("Refused", name, "problem")]),
            graph("Conflicts that were tried again", [figure("Conflicts", name)]),
            graph("Owners that did not answer, by name", [each("OwnerUnreachable", name, "owner"), throttled]),
        )

    def _queues(self) -> None:
        service, name = self._service, self._service.name
        inbox, relay = service.inbox_queue.queue, service.relay.function
        dead = {
            "inbox-dead-letters": (
                service.inbox_queue.dead_letters,
                "Messages could not be processed: read the reason",
            ),
            "relay-parked": (service.parked, "Journal entries could not be published: read the reason"),
            "undelivered": (service.undelivered, "Events did not reach the inbox or a timer: check the target"),
        }
        depths = {alarm: _depth(queue) for alarm, (queue, _) in dead.items()}
        for alarm, depth in depths.items():
            self.alarms.when(alarm, depth, at_least=1, do=f"{dead[alarm][1]}, mend the cause, then make redrive.")
        age = inbox.metric_approximate_age_of_oldest_message(period=MINUTE, statistic="max")
        self.alarms.when(
            "inbox-late",
            age,
            at_least=LATE.to_seconds(),
            do="The inbox is minutes behind: look for what fails or crowds.",
        )
        behind = relay.metric("IteratorAge", period=MINUTE, statistic="max")
        self.alarms.when(
            "relay-late", behind, at_least=LATE.to_milliseconds(), do="Events leave minutes late: read the relay's log."
        )
        self._failing(service.inbox.function, "inbox")
        self._failing(relay, "relay")
        self.alarms.when(
            "timers-late",
            figure("TimerLate", name, statistic="max", period=LATE),
            at_least=LATE.to_seconds(),
            do="Deadlines are noticed minutes late: check that the sweeper's rule is enabled and the inbox keeps up.",
        )
        self.dashboard.add_widgets(
            graph("Inbox: oldest message s, age when handled ms", [age, figure("InboxAge", name, statistic="p99")]),
            graph("Inbox: depth, tried again", [_depth(inbox), figure("InboxFailed", name)]),
            graph("Dead letters", [*depths.values(), figure("DeadLetter", name), figure("RelayParked", name)]),
            graph("Timers: fired, found by the sweeper", [figure("TimerFired", name), figure("Swept", name)]),
            graph("Timers: late, s", [figure("TimerLate", name, statistic="max")]),
            graph("Relay: lag ms", [figure("RelayLag", name, statistic="p99"), behind]),
        )

    def _table(self) -> None:
        table = self._service.table.table
        throttles = {
            kind: table.metric(f"{kind}ThrottleEvents", period=LATE, statistic="sum") for kind in ("Read", "Write")
        }
        for kind, metric in throttles.items():
            self.alarms.when(
                f"table-{kind.lower()}-throttles",
                metric,
                at_least=FAILURES_MANY,
                do="DynamoDB turns the service away: look for one hot account, or for the account's limits.",
            )
        used = [table.metric(f"Consumed{kind}CapacityUnits", period=MINUTE, statistic="sum") for kind in throttles]
        self.dashboard.add_widgets(
            graph("Table: units", used, width=12), graph("Table: throttled", [*throttles.values()], width=12)
        )

    def _books(self) -> None:
        name = self._service.name
        self.alarms.when(
            "ledger-drift",
            figure("LedgerDrift", name, period=LATE),
            at_least=1,
            do="An account is not what its journal adds up to: the topic's message names it.",
        )
        self.alarms.silent(
            "auditor-silent", figure("AuditRuns", name, period=HOUR), do="Nobody audits: read the auditor's log."
        )
        self.dashboard.add_widgets(
            graph("Drift, must be 0", [figure("LedgerDrift", name), figure("AuditGaps", name)], width=12),
            graph("Accounts audited", [figure("AccountsAudited", name), figure("AuditRuns", name)], width=12),
        )

    def _failing(self, function: lambda_.IFunction, name: str) -> None:
        errors = function.metric_errors(period=LATE, statistic="sum")
        self.alarms.when(
            f"{name}-errors", errors, at_least=FAILURES_MANY, do=f"The {name} function breaks off: read its log."
        )


def _depth(queue: sqs.IQueue) -> cloudwatch.Metric:
    return queue.metric_approximate_number_of_messages_visible(period=MINUTE, statistic="max")
