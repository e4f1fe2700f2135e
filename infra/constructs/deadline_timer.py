"""Waits until an instant that an event carries, then puts a message into the owner's inbox.

Two states, so two transitions: wait, send. The inbox judges by the stored instant: late, early and twice are harmless.
"""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct

from infra.constructs.function import OWN_POLICY, log_group
from infra.constructs.reasons import accepted
from infra.deployment import Deployment
from shared.contracts.envelope import EventData


class DeadlineTimer(Construct):
    """One timer: `event` starts it, `data.<instant>` of the event is when it rings.

    The message: `{"due": {"aggregate_id", "at", "id", "practice_id"}}`, `id` being the event's.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        deployment: Deployment,
        service: str,
        bus: events.IEventBus,
        event: type[EventData],
        instant: str,
        inbox: sqs.IQueue,
        dead_letters: sqs.IQueue,
        key: kms.IKey | None,
    ) -> None:
        super().__init__(scope, id_)
        name = deployment.name(service, event.__name__)
        logs = log_group(self, "Logs", name=f"/aws/vendedlogs/states/{name}", deployment=deployment, key=key)
        self.machine = sfn.StateMachine(
            self,
            "Machine",
            state_machine_name=name,
            state_machine_type=sfn.StateMachineType.STANDARD,
            definition_body=sfn.DefinitionBody.from_chainable(self._wait().next(self._send(inbox))),
            logs=sfn.LogOptions(destination=logs, level=sfn.LogLevel.ERROR, include_execution_data=False),
        )
        accepted(
            self.machine,
            {
                "AwsSolutions-SF1": "Two states: what failed is logged, and every execution keeps its own history.",
                "AwsSolutions-SF2": "Nothing is called that could be traced: it waits and sends one message.",
                "AwsSolutions-IAM5[Resource::*]": "Log delivery has no resources of its own to be limited to.",
                "HIPAA.Security-IAMNoInlinePolicy": OWN_POLICY,
            },
        )
        self.rule = events.Rule(
            self,
            "Rule",
            event_bus=bus,
            description=f"{event.__name__} starts the wait until its {instant}",
            event_pattern=events.EventPattern(source=[event.source], detail_type=[event.__name__]),
        )
        started_with = events.RuleTargetInput.from_object(
            {
                "at": events.EventField.from_path(f"$.detail.data.{instant}"),
                "aggregate_id": events.EventField.from_path("$.detail.metadata.aggregate_id"),
                "id": events.EventField.from_path("$.detail.metadata.event_id"),
                "practice_id": events.EventField.from_path("$.detail.metadata.practice_id"),
            }
        )
        self.rule.add_target(targets.SfnStateMachine(self.machine, input=started_with, dead_letter_queue=dead_letters))

    def _wait(self) -> sfn.Wait:
        return sfn.Wait(self, "Until the instant", time=sfn.WaitTime.timestamp_path("$.at"))

    def _send(self, inbox: sqs.IQueue) -> tasks.SqsSendMessage:
        due = {key: sfn.JsonPath.string_at(f"$.{key}") for key in ("aggregate_id", "at", "id", "practice_id")}
        send = tasks.SqsSendMessage(
            self, "Tell the inbox", queue=inbox, message_body=sfn.TaskInput.from_object({"due": due})
        )
        send.add_retry(
            errors=["States.TaskFailed"],
            interval=Duration.seconds(2),
            max_attempts=5,
            backoff_rate=2,
            max_delay=Duration.minutes(5),
        )
        return send
