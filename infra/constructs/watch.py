"""What is watched of one service: alarms for what a person must act on, and a dashboard for looking closer."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.constructs.alarms import Alarms
from infra.constructs.graphs import (
    FIRED,
    LATE,
    LOOKED_AT,
    MINUTE,
    REFUSALS,
    RELAYED,
    ROUTES,
    TROUBLE,
    Figures,
    graph,
    share,
)
from infra.constructs.service import Service

HOUR = Duration.hours(1)
QUARTER = Duration.minutes(15)
"""A message that fails twice is older than two waits of three minutes before its third try: that is no alarm yet."""

FAILURES_MANY = 5
FAILURES_FEW = 2
HALF_PERCENT = 50


class Watch(Construct):
    """Each alarm says what to do; docs/operators.md says why and how. The dashboard reads from people to machinery."""

    def __init__(self, scope: Construct, id_: str, *, service: Service) -> None:
        super().__init__(scope, id_)
        self._service = service
        deployment, topic = service.deployment, service.platform.alarms_topic_arn
        self.alarms = Alarms(self, "Alarms", deployment=deployment, of=service.name, topic_arn=topic)
        self.dashboard = cloudwatch.Dashboard(self, "Dashboard", dashboard_name=deployment.name(service.name))
        self._figures = Figures(deployment=deployment)
        self._requests()
        self._queues()
        self._table()
        self._books()

    def timer(self, name: str, machine: sfn.StateMachine) -> None:
        """A timer that starts with an event of this name."""
        failed = machine.metric_failed(period=LATE, statistic="Sum")
        self.alarms.when(
            f"timer-failed-{name}",
            failed,
            at_least=1,
            do="A wait was started with no instant.",
            page="timer-failed",
        )
        started = machine.metric_started(period=MINUTE, statistic="Sum")
        self.dashboard.add_widgets(graph(f"Waits for {name}: started, failed", [started, failed], width=24))

    def guesses(self) -> None:
        """Codes that somebody tries out, at a service that judges codes."""
        blocked = self._figures.of("CodesBlocked", self._service.name, period=LATE)
        self.alarms.when(
            "codes-blocked",
            blocked,
            at_least=1,
            do="Somebody enters one wrong code after another: the desk's log names user and practice.",
        )
        self.dashboard.add_widgets(graph("Codes that had to wait", [blocked], width=24))

    def _requests(self) -> None:
        service, name = self._service, self._service.name
        desk = service.desk.function
        self.failing(desk, "desk")
        failed = self._figures.of("Failed", name, period=LATE)
        self.alarms.when(
            "requests-failed",
            failed,
            at_least=FAILURES_MANY,
            do="Requests end in 5xx: read the desk's log for `unexpected` and `unavailable`.",
        )
        part, whole = (self._figures.of(figure, name, period=QUARTER) for figure in ("Failed", "Requests"))
        self.alarms.when(
            "requests-failing",
            share(part, whole, period=QUARTER, least=FAILURES_FEW),
            at_least=HALF_PERCENT,
            do="Of few requests half end in 5xx: as for `requests-failed`.",
        )
        throttled = desk.metric_throttles(period=LATE, statistic="Sum")
        self.alarms.when(
            "desk-throttles", throttled, at_least=1, do="Lambda turns people away: raise the account's concurrency."
        )
        self.dashboard.add_widgets(
            graph("Requests, failed", [self._figures.of("Requests", name), self._figures.of("Failed", name)]),
            graph("Desk: broken off, turned away", [desk.metric_errors(period=MINUTE), throttled]),
            graph("Desk: duration ms", [desk.metric_duration(period=MINUTE, statistic="p99")]),
        )
        desks = [self._group("desk")]
        self.dashboard.add_widgets(ROUTES.widget(desks), REFUSALS.widget(desks))
        for question in (ROUTES, REFUSALS, LOOKED_AT):
            question.save(self, name=service.deployment.name(name), groups=desks)

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
        age = inbox.metric_approximate_age_of_oldest_message(period=MINUTE, statistic="Maximum")
        self.alarms.when(
            "inbox-late",
            age,
            at_least=QUARTER.to_seconds(),
            do="The inbox is a quarter of an hour behind: look for what fails or crowds.",
        )
        behind = relay.metric("IteratorAge", period=MINUTE, statistic="Maximum")
        self.alarms.when(
            "relay-late", behind, at_least=LATE.to_milliseconds(), do="Events leave minutes late: read the relay's log."
        )
        self.failing(service.inbox.function, "inbox")
        self.failing(relay, "relay")
        self.failing(service.auditor.function, "auditor")
        self.alarms.when(
            "timers-late",
            self._figures.of("TimerLate", name, statistic="Maximum", period=LATE),
            at_least=LATE.to_seconds(),
            do="Deadlines are noticed minutes late: check that the sweeper's rule is enabled and the inbox keeps up.",
        )
        self.dashboard.add_widgets(
            graph("Inbox: oldest message, s", [age], width=6),
            graph("Inbox: depth", [_depth(inbox)], width=6),
            graph("Dead letters", [*depths.values()], width=6),
            graph("Relay: oldest record, ms", [behind], width=6),
        )
        everywhere = [self._group(role) for role in ("desk", "inbox", "relay")]
        self.dashboard.add_widgets(
            TROUBLE.widget(everywhere),
            RELAYED.widget([self._group("relay")], width=6),
            FIRED.widget([self._group("inbox")], width=6),
        )
        TROUBLE.save(self, name=service.deployment.name(name), groups=everywhere)

    def _table(self) -> None:
        table = self._service.table.table
        throttles = {
            kind: table.metric(f"{kind}ThrottleEvents", period=LATE, statistic="Sum") for kind in ("Read", "Write")
        }
        for kind, metric in throttles.items():
            self.alarms.when(
                f"table-{kind.lower()}-throttles",
                metric,
                at_least=FAILURES_MANY,
                do="DynamoDB turns the service away: look for one hot account, or for the account's limits.",
            )
        used = [table.metric(f"Consumed{kind}CapacityUnits", period=MINUTE, statistic="Sum") for kind in throttles]
        self.dashboard.add_widgets(
            graph("Table: units", used, width=12), graph("Table: throttled", [*throttles.values()], width=12)
        )

    def _books(self) -> None:
        name = self._service.name
        self.alarms.when(
            "ledger-drift",
            self._figures.of("LedgerDrift", name, period=LATE),
            at_least=1,
            do="An account is not what its journal adds up to: the topic's message names it.",
        )
        self.alarms.when(
            "audit-gaps",
            self._figures.of("AuditGaps", name, period=HOUR),
            at_least=1,
            do="The auditor was away for a day and missed changes: `./rewards prove` looks at everything, "
            "`recount` counts anew what is owed.",
        )
        self.alarms.silent(
            "auditor-silent",
            self._figures.of("AuditRuns", name, period=HOUR),
            do="Nobody audits: read the auditor's log.",
        )
        drift, gaps = (self._figures.of(figure, name) for figure in ("LedgerDrift", "AuditGaps"))
        self.dashboard.add_widgets(
            graph("Drift, must be 0", [drift, gaps], width=12),
            graph("The auditor's runs", [self._figures.of("AuditRuns", name)], width=12),
        )

    def _group(self, role: str) -> str:
        return f"/aws/lambda/{self._service.deployment.function_name(self._service.name, role)}"

    def failing(self, function: lambda_.IFunction, name: str) -> None:
        """Ring when a function breaks off."""
        errors = function.metric_errors(period=LATE, statistic="Sum")
        self.alarms.when(
            f"{name}-errors", errors, at_least=FAILURES_MANY, do=f"The {name} function breaks off: read its log."
        )


def _depth(queue: sqs.IQueue) -> cloudwatch.Metric:
    return queue.metric_approximate_number_of_messages_visible(period=MINUTE, statistic="Maximum")
