"""A Lambda function as all of ours are: a role of its own, a log group that forgets, one line of settings."""

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.deployment import Deployment


def log_group(scope: Construct, id_: str, *, name: str, deployment: Deployment) -> logs.LogGroup:
    """A log group with an end: a quarter of a year in prod, two weeks elsewhere."""
    return logs.LogGroup(
        scope,
        id_,
        log_group_name=name,
        retention=logs.RetentionDays.THREE_MONTHS if deployment.keeps_data else logs.RetentionDays.TWO_WEEKS,
        removal_policy=RemovalPolicy.RETAIN if deployment.keeps_data else RemovalPolicy.DESTROY,
    )


class Function(Construct):
    """One function. It may write to its own log group; everything else is granted by whoever needs it."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        deployment: Deployment,
        name: str,
        handler: str,
        bundle: Path,
        environment: Mapping[str, str],
        memory_mb: int = 512,
        timeout_seconds: int = 25,
    ) -> None:
        super().__init__(scope, id_)
        group = log_group(self, "Logs", name=f"/aws/lambda/{name}", deployment=deployment)
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        group.grant_write(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=name,
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64 if deployment.arch == "arm64" else lambda_.Architecture.X86_64,
            handler=handler,
            code=lambda_.Code.from_asset(str(bundle)),
            role=self.role,
            environment={"STAGE": deployment.stage, **environment},
            memory_size=memory_mb,
            timeout=Duration.seconds(timeout_seconds),
            log_group=group,
        )
