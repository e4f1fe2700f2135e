"""The bus: an archive to replay from, the schemas of its events, and who outside this account may listen or send."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from aws_cdk import Duration, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_eventschemas as eventschemas
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.constructs.function import OWN_POLICY
from infra.constructs.inbox import dead_letter_queue
from infra.constructs.reasons import accepted
from infra.deployment import Deployment, Subscriber
from shared.contracts.envelope import EventData
from shared.contracts.events import EVENTS, PartnerEvent, ProcessorEvent

SCHEMAS = Path(__file__).parent.parent.parent / "docs" / "events"
ARCHIVE_DAYS = 90
"""Longer than anybody takes to notice; a replay is harmless, because consumers know events by their id."""

RULE_ACTIONS = (
    "events:DeleteRule",
    "events:DescribeRule",
    "events:DisableRule",
    "events:EnableRule",
    "events:ListTargetsByRule",
    "events:PutRule",
    "events:PutTargets",
    "events:RemoveTargets",
)


class RewardsBus(Construct):
    """The bus and what belongs to it. docs/partners.md says how to use it from another account."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(scope, id_)
        self._deployment = deployment
        self.bus = events.EventBus(self, "Bus", event_bus_name=deployment.bus_name)
        self.bus.archive(
            "Archive",
            archive_name=deployment.name("events"),
            description="Every event, to be replayed",
            event_pattern=events.EventPattern(source=sorted({event.source for event in EVENTS.values()})),
            retention=Duration.days(ARCHIVE_DAYS),
        )
        self._registry()
        for account in deployment.subscriber_accounts:
            self._may_listen(account)
        for account in deployment.partner_accounts:
            self._may_send(f"Send{account}", account, PartnerEvent)
        for account in deployment.processor_accounts:
            self._may_send(f"Collect{account}", account, ProcessorEvent)
        for name, wanted in sorted(deployment.subscribers.items()):
            self._forward(name, wanted)

    def _registry(self) -> None:
        registry = eventschemas.CfnRegistry(
            self, "Schemas", registry_name=self._deployment.name("events"), description="Events of patient rewards"
        )
        for file in sorted(SCHEMAS.glob("*.json")):
            schema = eventschemas.CfnSchema(
                self,
                file.stem,
                registry_name=registry.attr_registry_name,
                schema_name=file.stem,
                type="JSONSchemaDraft4",
                content=json.dumps(draft4(json.loads(file.read_text())), separators=(",", ":")),
            )
            schema.add_resource_dependency(registry)

    def _may_listen(self, account: str) -> None:
        """Another account of the same owner: it makes rules of its own on our bus and touches no others."""
        rules = Stack.of(self).format_arn(
            service="events", resource="rule", resource_name=f"{self._deployment.bus_name}/*"
        )
        self.bus.add_to_resource_policy(
            iam.PolicyStatement(
                sid=f"Listen{account}",
                principals=[iam.AccountPrincipal(account)],
                actions=list(RULE_ACTIONS),
                resources=[rules],
                conditions={"StringEqualsIfExists": {"events:creatorAccount": account}},
            )
        )

    def _may_send(self, sid: str, account: str, sends: type[EventData]) -> None:
        """A partner's account: its own events, and nothing that looks like ours."""
        theirs = {name: event for name, event in EVENTS.items() if issubclass(event, sends)}
        sources = sorted({event.source for event in theirs.values()})
        self.bus.add_to_resource_policy(
            iam.PolicyStatement(
                sid=sid,
                principals=[iam.AccountPrincipal(account)],
                actions=["events:PutEvents"],
                resources=[self.bus.event_bus_arn],
                conditions={"StringEquals": {"events:source": sources, "events:detail-type": sorted(theirs)}},
            )
        )

    def _forward(self, name: str, wanted: Subscriber) -> None:
        """A subscriber's bus gets the events of its practices: the rule is ours, so that nobody sees another's."""
        target = events.EventBus.from_event_bus_arn(self, f"Bus of {name}", wanted.bus)
        undelivered = dead_letter_queue(self, f"Undelivered to {name}", name=self._deployment.name(name, "undelivered"))
        kinds: Iterable[type[EventData]] = [EVENTS[kind] for kind in wanted.events or EVENTS]
        rule = events.CfnRule(
            self,
            f"Forwards to {name}",
            event_bus_name=self.bus.event_bus_name,
            description=f"What {name} subscribed to",
            event_pattern={
                "source": sorted({kind.source for kind in kinds}),
                "detail-type": sorted({kind.__name__ for kind in kinds}),
                "detail": {"metadata": {"practice_id": list(wanted.practices)}},
            },
            targets=[
                events.CfnRule.TargetProperty(
                    id="bus",
                    arn=target.event_bus_arn,
                    role_arn=self._sender(name, target).role_arn,
                    dead_letter_config=events.CfnRule.DeadLetterConfigProperty(arn=undelivered.queue_arn),
                )
            ],
        )
        rule.node.add_dependency(self.bus)
        undelivered.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("events.amazonaws.com")],
                actions=["sqs:SendMessage"],
                resources=[undelivered.queue_arn],
                conditions={"ArnEquals": {"aws:SourceArn": rule.attr_arn}},
            )
        )

    def _sender(self, name: str, target: events.IEventBus) -> iam.Role:
        role = iam.Role(self, f"Sends to {name}", assumed_by=iam.ServicePrincipal("events.amazonaws.com"))
        accepted(role, {"HIPAA.Security-IAMNoInlinePolicy": OWN_POLICY})
        role.add_to_policy(iam.PolicyStatement(actions=["events:PutEvents"], resources=[target.event_bus_arn]))
        return role


def draft4(schema: Any) -> Any:
    """A JSON Schema of 2020-12, as we publish it, in the older words that the registry knows."""
    if isinstance(schema, list):
        return [draft4(row) for row in schema]
    if not isinstance(schema, dict):
        return schema
    renamed = {"$defs": "definitions"}
    found = {renamed.get(key, key): draft4(value) for key, value in schema.items() if key not in _NEWER}
    if "const" in schema:
        found["enum"] = [schema["const"]]
    for bound, name in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if name in schema and not isinstance(schema[name], bool | dict):
            found |= {bound: schema[name], name: True}
    if "$ref" in found:
        found["$ref"] = str(found["$ref"]).replace("#/$defs/", "#/definitions/")
    if "$schema" in schema:
        found["$schema"] = "http://json-schema.org/draft-04/schema#"
    return found


_NEWER = {"const", "examples", "discriminator", "$schema", "prefixItems"}
