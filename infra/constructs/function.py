"""A Lambda function as all of ours are: a role of its own, a log group that forgets, one line of settings."""

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.constructs.place import kept
from infra.constructs.reasons import accepted
from infra.deployment import LIVE, Deployment

OWN_POLICY = "A policy that belongs to one role and goes with it: shared by nobody, it says all that the role may do."


def log_group(scope: Construct, id_: str, *, name: str, deployment: Deployment, key: kms.IKey | None) -> logs.LogGroup:
    """A log group with an end: a quarter of a year in prod, two weeks elsewhere. Under our key where there is one."""
    group = logs.LogGroup(
        scope,
        id_,
        log_group_name=name,
        retention=logs.RetentionDays.THREE_MONTHS if deployment.production else logs.RetentionDays.TWO_WEEKS,
        removal_policy=kept(deployment),
        encryption_key=key,
    )
    if key is None:
        accepted(
            group,
            {
                "HIPAA.Security-CloudWatchLogGroupEncrypted": "Encrypted by CloudWatch's own key; prod uses ours. "
                "The lines hold opaque ids only."
            },
        )
    return group


class Function(Construct):
    """One function. It may write to its own log group; everything else is granted by whoever needs it.

    `live`: what everybody calls. It names a published version, so that a rollback is another name for an older one.
    """

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
        key: kms.IKey | None,
        memory_mb: int = 512,
        timeout_seconds: int = 25,
        snapshots: bool = False,
    ) -> None:
        super().__init__(scope, id_)
        group = log_group(self, "Logs", name=f"/aws/lambda/{name}", deployment=deployment, key=key)
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        group.grant_write(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=name,
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64 if deployment.arch == "arm64" else lambda_.Architecture.X86_64,
            handler=handler,
            # Python and its botocore are what they were when the version was published, until the next deployment.
            runtime_management_mode=lambda_.RuntimeManagementMode.FUNCTION_UPDATE,
            code=lambda_.Code.from_asset(str(bundle)),
            role=self.role,
            environment={"STAGE": deployment.stage, **environment},
            memory_size=memory_mb,
            timeout=Duration.seconds(timeout_seconds),
            log_group=group,
            # What Lambda itself has to say: failures only. What we say is JSON already, and goes through as it is.
            logging_format=lambda_.LoggingFormat.JSON,
            system_log_level_v2=lambda_.SystemLogLevel.WARN,
            tracing=lambda_.Tracing.ACTIVE if deployment.tracing else lambda_.Tracing.DISABLED,
            snap_start=lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS if snapshots else None,
            current_version_options=lambda_.VersionOptions(removal_policy=kept(deployment)),
        )
        self.live = lambda_.Alias(self, "Live", alias_name=LIVE, version=self.function.current_version)
        if deployment.tracing:
            accepted(self, {"AwsSolutions-IAM5[Resource::*]": "Traces have no resources: X-Ray takes them by account."})
        accepted(
            self,
            {
                "AwsSolutions-L1": "Locks, bundles and tests are for Python 3.13; a newer runtime is its own change.",
                "HIPAA.Security-IAMNoInlinePolicy": OWN_POLICY,
                "HIPAA.Security-LambdaConcurrency": "Bounded from outside: the desk by the gateway's throttle, the "
                "inbox by its mapping, relay and auditor by the stream's shards. Reserving would starve the others.",
                "HIPAA.Security-LambdaDLQ": "Called synchronously or by mappings, which have dead-letter queues of "
                "their own; the auditor takes up at its bookmark the next time.",
                "HIPAA.Security-LambdaInsideVPC": "Reaches AWS APIs only, over TLS and by IAM, and has no network of "
                "ours to be inside of; a VPC would add NAT and cold starts and protect nothing more.",
            },
        )
