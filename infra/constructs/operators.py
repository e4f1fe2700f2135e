"""The role of whoever operates a stage with `./rewards`: what its commands call, on this stage's resources alone."""

from __future__ import annotations

from aws_cdk import ArnFormat, CfnOutput, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.constructs.function import OWN_POLICY
from infra.constructs.reasons import accepted
from infra.constructs.table import ENCRYPTS
from infra.deployment import Deployment

STARS = (
    "Ends of names that CloudFormation makes (tables, streams, stacks), every service's queue of a kind, and what "
    "`./rewards events tail` and `replay` make for themselves: each begins with the stage's own name."
)
DEAD_LETTERS = ("inbox-dead-letters", "undelivered", "relay-parked")


class Operators(Construct):
    """Whom the account's administrators let assume it; what is deployed is not theirs to change.

    Not in it: `preflight`, `front-desk` and `smoke`, which belong to whoever deploys (they look at the account, put
    files up and make users).
    """

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment, key: kms.IKey | None) -> None:
        super().__init__(scope, id_)
        self._deployment = deployment
        self.role = iam.Role(
            self,
            "Role",
            role_name=deployment.name("operator"),
            description="Operates this stage with ./rewards (docs/operators.md)",
            assumed_by=iam.AccountRootPrincipal(),
        )
        self._stacks()
        self._queues()
        self._tables(key)
        self._bus()
        self._may(["lambda:InvokeFunction"], [self._arn("lambda", "function", deployment.live("wallet", "staff"))])
        CfnOutput(Stack.of(self), "OperatorRole", value=self.role.role_arn)
        accepted(self.role, {"HIPAA.Security-IAMNoInlinePolicy": OWN_POLICY})

    def _stacks(self) -> None:
        """Where the tables are is told by the stacks."""
        self._may(
            ["cloudformation:DescribeStacks"],
            [self._arn("cloudformation", "stack", f"{self._deployment.name('*')}/*", slash=True)],
        )

    def _queues(self) -> None:
        """Read what failed, send it to where it was meant to go; listen through a queue of one's own."""
        dead = [self._queue("*", name) for name in DEAD_LETTERS]
        heard = [self._queue("tail-*")]
        self._may(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [*dead, *heard])
        self._may(["sqs:ChangeMessageVisibility"], dead)
        self._may(["sqs:GetQueueUrl"], [*dead, self._queue("*", "inbox")])
        self._may(["sqs:SendMessage"], [self._queue("*", "inbox")])
        self._may(["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes"], heard)

    def _tables(self, key: kms.IKey | None) -> None:
        """Read tables and their streams, a restored one too; write entries and snapshots back, and delete nothing."""
        table = self._arn("dynamodb", "table", self._deployment.name("*"), slash=True)
        self._may(["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan"], [table])
        self._may(["dynamodb:Query"], [f"{table}/index/by_sequence"])
        self._may(
            ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], [f"{table}/stream/*"]
        )
        if key:
            self._may(ENCRYPTS, [key.key_arn])

    def _bus(self) -> None:
        """Publish again, replay the archive, and listen by a rule of one's own."""
        bus = self._arn("events", "event-bus", self._deployment.bus_name, slash=True)
        rules = self._arn("events", "rule", self._deployment.bus_name, slash=True)
        archive = self._arn("events", "archive", self._deployment.name("events"), slash=True)
        replay = self._arn("events", "replay", self._deployment.name("replay-*"), slash=True)
        heard = f"{rules}/{self._deployment.name('tail-*')}"
        self._may(["events:PutEvents"], [bus])
        self._may(["events:DescribeArchive"], [archive])
        self._may(["events:StartReplay"], [archive, bus, replay])  # AWS asks for all three
        self._may(["events:DescribeRule"], [f"{rules}/*"])
        self._may(["events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:DeleteRule"], [heard])

    def _queue(self, *name: str) -> str:
        return Stack.of(self).format_arn(service="sqs", resource=self._deployment.name(*name))

    def _arn(self, service: str, resource: str, name: str, *, slash: bool = False) -> str:
        form = ArnFormat.SLASH_RESOURCE_NAME if slash else ArnFormat.COLON_RESOURCE_NAME
        return Stack.of(self).format_arn(service=service, resource=resource, resource_name=name, arn_format=form)

    def _may(self, actions: list[str], resources: list[str]) -> None:
        self.role.add_to_principal_policy(iam.PolicyStatement(actions=actions, resources=resources))
        found = [f"AwsSolutions-IAM5[Resource::{self._told(arn)}]" for arn in resources if "*" in arn]
        accepted(self.role, dict.fromkeys(found, STARS))

    def _told(self, arn: str) -> str:
        """An ARN as cdk-nag writes it."""
        resolved = Stack.of(self).resolve(arn)
        parts = resolved["Fn::Join"][1] if isinstance(resolved, dict) else [resolved]
        return "".join(part if isinstance(part, str) else f"<{part['Ref']}>" for part in parts)
