"""The function that manages a practice's staff: the only one that may change users, and that may look through logs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.constructs.reasons import accepted
from infra.constructs.routes import ApiRoutes, Route
from infra.deployment import Deployment
from services import SERVICES

if TYPE_CHECKING:
    from infra.constructs.service import Service

CHANGES_USERS = [
    "cognito-idp:AdminAddUserToGroup",
    "cognito-idp:AdminCreateUser",
    "cognito-idp:AdminDisableUser",
    "cognito-idp:AdminEnableUser",
    "cognito-idp:AdminGetUser",
    "cognito-idp:AdminListGroupsForUser",
    "cognito-idp:AdminRemoveUserFromGroup",
    "cognito-idp:AdminSetUserMFAPreference",
    "cognito-idp:AdminUserGlobalSignOut",
    "cognito-idp:CreateGroup",
    "cognito-idp:ListUsers",
    "cognito-idp:ListUsersInGroup",
]
"""No password is read or set, nobody is deleted, and no attribute is changed: the practice's least of all."""


ALL_STREAMS = "The streams of one log group: CloudWatch grants queries by group and all of its streams."


class StaffFunction(Construct):
    """The wallet's function for staff, its rights and its routes."""

    def __init__(self, scope: Construct, id_: str, *, service: Service, routes: Iterable[Route]) -> None:
        super().__init__(scope, id_)
        platform, deployment = service.platform, service.deployment
        self.function = service.function("staff", memory_mb=512, timeout_seconds=25)
        role, variables = self.function.role, self.function.function
        service.table.grant_staff(role)
        if platform.user_pool:
            variables.add_environment("USER_POOL_ID", platform.user_pool.user_pool_id)
            pool = [platform.user_pool.user_pool_arn]
            role.add_to_principal_policy(iam.PolicyStatement(actions=CHANGES_USERS, resources=pool))
        else:
            variables.add_environment("OUTSIDE_ISSUER", deployment.issuer or "")
        names = [
            *(deployment.function_name(name, "desk") for name in SERVICES),
            deployment.function_name("wallet", "staff"),
        ]
        groups = [f"/aws/lambda/{name}" for name in names]
        variables.add_environment("LOG_GROUPS", ",".join(groups))
        arns = [
            Stack.of(self).format_arn(
                service="logs",
                resource="log-group",
                resource_name=f"{group}:*",
                arn_format=ArnFormat.COLON_RESOURCE_NAME,
            )
            for group in groups
        ]
        role.add_to_principal_policy(iam.PolicyStatement(actions=["logs:StartQuery"], resources=arns))
        role.add_to_principal_policy(iam.PolicyStatement(actions=["logs:GetQueryResults"], resources=["*"]))
        accepted(
            role,
            {
                **{f"AwsSolutions-IAM5[Resource::{_logs(deployment)}:{group}:*]": ALL_STREAMS for group in groups},
                "AwsSolutions-IAM5[Resource::*]": "Results of queries have no resource of their own: who asks needs "
                "the query's id, which only StartQuery on these groups gives out.",
            },
        )
        ApiRoutes(
            self,
            "Routes",
            api_id=platform.api_id,
            authorizer_id=platform.authorizer_id,
            desk=self.function.live,
            routes=routes,
        )


def _logs(deployment: Deployment) -> str:
    """The ARN of log groups as cdk-nag writes it: pseudo parameters as long as the stage names no account."""
    if deployment.account:
        return f"arn:aws:logs:{deployment.region}:{deployment.account}:log-group"
    return "arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group"
