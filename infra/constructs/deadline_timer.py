"""Waits until an instant that an event carries; its end is an event itself, which a rule brings into the owner's inbox.

One state, so one transition. The inbox judges by the stored instant: late, early, twice and never are harmless.
"""

from collections.abc import Callable

from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.constructs.function import OWN_POLICY, log_group
from infra.constructs.reasons import accepted
from infra.deployment import Deployment
from shared.contracts.envelope import EventData
from shared.contracts.wiring import Wake


class DeadlineTimer(Construct):
    """One timer: `event` starts it, `data.<wake.at>` of the event is when it rings.

    The message: `{"due": "<JSON>"}`, which is what the machine was started with: `aggregate_id`, `at`, `practice_id`,
    and `id`, the event's.
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
        wake: Wake,
        inbox: Callable[[events.RuleTargetInput], events.IRuleTarget],
        dead_letters: sqs.IQueue,
        key: kms.IKey | None,
    ) -> None:
        super().__init__(scope, id_)
        self.machine = self._machine(deployment, deployment.name(service, event.__name__), key)
        self.rule = self._starts(bus, event, wake, dead_letters)
        self._rings(event, inbox)

    def _machine(self, deployment: Deployment, name: str, key: kms.IKey | None) -> sfn.StateMachine:
        logs = log_group(self, "Logs", name=f"/aws/vendedlogs/states/{name}", deployment=deployment, key=key)
        machine = sfn.StateMachine(
            self,
            "Machine",
            state_machine_name=name,
            state_machine_type=sfn.StateMachineType.STANDARD,
            definition_body=sfn.DefinitionBody.from_chainable(self._wait()),
            logs=sfn.LogOptions(destination=logs, level=sfn.LogLevel.ERROR, include_execution_data=False),
        )
        accepted(
            machine,
            {
                "AwsSolutions-SF1": "One state: what failed is logged, and every execution keeps its own history.",
                "AwsSolutions-SF2": "Nothing is called that could be traced: it waits.",
                "AwsSolutions-IAM5[Resource::*]": "Log delivery has no resources of its own to be limited to.",
                "HIPAA.Security-IAMNoInlinePolicy": OWN_POLICY,
            },
        )
        return machine

    def _starts(
        self, bus: events.IEventBus, event: type[EventData], wake: Wake, dead_letters: sqs.IQueue
    ) -> events.Rule:
        rule = events.Rule(
            self,
            "Rule",
            event_bus=bus,
            description=f"{event.__name__} starts the wait until its {wake.at}",
            event_pattern=events.EventPattern(
                source=[event.source],
                detail_type=[event.__name__],
                detail={"data": {member: list(values) for member, values in wake.only.items()}} if wake.only else None,
            ),
        )
        started_with = events.RuleTargetInput.from_object(
            {
                "at": events.EventField.from_path(f"$.detail.data.{wake.at}"),
                "aggregate_id": events.EventField.from_path("$.detail.metadata.aggregate_id"),
                "id": events.EventField.from_path("$.detail.metadata.event_id"),
                "practice_id": events.EventField.from_path("$.detail.metadata.practice_id"),
            }
        )
        rule.add_target(targets.SfnStateMachine(self.machine, input=started_with, dead_letter_queue=dead_letters))
        return rule

    def _rings(self, event: type[EventData], inbox: Callable[[events.RuleTargetInput], events.IRuleTarget]) -> None:
        rang = events.Rule(
            self,
            "Rang",
            description=f"The wait after {event.__name__} is over",
            event_pattern=events.EventPattern(
                source=["aws.states"],
                detail_type=["Step Functions Execution Status Change"],
                detail={"status": ["SUCCEEDED"], "stateMachineArn": [self.machine.state_machine_arn]},
            ),
        )
        due = events.RuleTargetInput.from_object({"due": events.EventField.from_path("$.detail.input")})
        rang.add_target(inbox(due))

    def _wait(self) -> sfn.Wait:
        return sfn.Wait(self, "Until the instant", time=sfn.WaitTime.timestamp_path("$.at"))
