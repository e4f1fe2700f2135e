"""Who may call: a Cognito user pool whose access tokens carry the practice and the scopes of the user's groups."""

import zlib
from typing import cast

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra import bundle
from infra.constructs.function import Function
from infra.constructs.place import kept
from infra.constructs.reasons import accepted
from infra.deployment import Deployment
from shared.web.scopes import ALL_SCOPES, GROUPS, PRIVILEGES

SCOPES_MAX = 100
"""Cognito's limit for one resource server."""

PRACTICE_SERVERS = 20
"""A user pool has 25 resource servers; this many hold about 1,000 practices."""

TABS_RENEW_WITHIN_SECONDS = 60
"""How long a rotated refresh token still works, for a second tab that renewed at the same moment."""


class Identity(Construct):
    """User pool, groups, the staff client, clients for programs, and the trigger that completes access tokens.

    `issuer` and `audience` are what the gateway's authorizer trusts.
    """

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment, key: kms.IKey | None) -> None:
        super().__init__(scope, id_)
        self._deployment = deployment
        self.pool = self._user_pool()
        self.trigger = self._complete_tokens(key)
        for group in (*GROUPS, *PRIVILEGES):
            cognito.CfnUserPoolGroup(self, f"Group {group}", user_pool_id=self.pool.user_pool_id, group_name=group)
        self.staff = self._staff_client()
        self.desk = self._desk_client()
        self.domain = self._domain()
        self.programs = self._machine_clients()
        self.issuer = f"https://cognito-idp.{Stack.of(self).region}.amazonaws.com/{self.pool.user_pool_id}"
        clients = [self.staff, self.desk, *self.programs]
        self.audience = [client.user_pool_client_id for client in clients]
        CfnOutput(Stack.of(self), "UserPoolId", value=self.pool.user_pool_id)
        CfnOutput(Stack.of(self), "StaffClientId", value=self.staff.user_pool_client_id)
        CfnOutput(Stack.of(self), "DeskClientId", value=self.desk.user_pool_client_id)

    def _user_pool(self) -> cognito.UserPool:
        pool = cognito.UserPool(
            self,
            "Users",
            user_pool_name=self._deployment.name("staff"),
            feature_plan=cognito.FeaturePlan.ESSENTIALS,  # the plan that lets a trigger change access tokens
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(username=True, email=True),
            custom_attributes={"practice_id": cognito.StringAttribute(mutable=True, max_len=64)},
            password_policy=cognito.PasswordPolicy(
                min_length=12, require_lowercase=True, require_uppercase=True, require_digits=True, require_symbols=True
            ),
            mfa=cognito.Mfa.REQUIRED if self._deployment.production else cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
            deletion_protection=self._deployment.production,
            removal_policy=kept(self._deployment),
        )

        accepted(
            pool,
            {
                "AwsSolutions-COG8": "The plus plan's threat protection is priced per user; staff are few, made by "
                "administrators, and sign in with a second factor."
            },
        )
        if not self._deployment.production:
            accepted(pool, {"AwsSolutions-COG2": "Required in prod; elsewhere programs sign in to test."})
        return pool

    def _complete_tokens(self, key: kms.IKey | None) -> Function:
        trigger = Function(
            self,
            "PreToken",
            deployment=self._deployment,
            name=self._deployment.name("platform", "pre-token"),
            handler="handler.handler",
            bundle=bundle.pre_token(),
            environment={},
            key=key,
            memory_mb=256,
            timeout_seconds=5,
        )
        # V3_0 is V2_0 that also runs for client credentials.
        self.pool.add_trigger(
            cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, trigger.live, cognito.LambdaVersion.V3_0
        )
        return trigger

    def _staff_client(self) -> cognito.UserPoolClient:
        # The practice must not be the user's own to write: it decides tenancy.
        own = cognito.ClientAttributes().with_standard_attributes(email=True, fullname=True)
        return self.pool.add_client(
            "Staff",
            user_pool_client_name="staff",
            generate_secret=False,
            auth_flows=cognito.AuthFlow(user_srp=True, admin_user_password=True),
            disable_o_auth=True,
            read_attributes=own.with_custom_attributes("practice_id"),
            write_attributes=own,
            access_token_validity=Duration.hours(1),
            prevent_user_existence_errors=True,
            enable_token_revocation=True,
        )

    def _desk_client(self) -> cognito.UserPoolClient:
        """The front desk in the browser: code with PKCE and no secret, because a page can keep none."""
        urls = [f"{url.rstrip('/')}/" for url in self._deployment.signs_in_at]
        own = cognito.ClientAttributes().with_standard_attributes(email=True, fullname=True)
        client = self.pool.add_client(
            "Desk",
            user_pool_client_name="desk",
            generate_secret=False,
            auth_flows=cognito.AuthFlow(),
            o_auth=cognito.OAuthSettings(
                flows=cognito.OAuthFlows(authorization_code_grant=True),
                # The second lets staff change their own password and authenticator.
                scopes=[cognito.OAuthScope.OPENID, cognito.OAuthScope.COGNITO_ADMIN],
                callback_urls=urls,
                logout_urls=urls,
            ),
            supported_identity_providers=[cognito.UserPoolClientIdentityProvider.COGNITO],
            read_attributes=own.with_custom_attributes("practice_id"),
            write_attributes=own,
            access_token_validity=Duration.hours(1),
            refresh_token_validity=Duration.hours(12),  # a day at the desk
            prevent_user_existence_errors=True,
            enable_token_revocation=True,
        )
        rotation = cognito.CfnUserPoolClient.RefreshTokenRotationProperty(
            feature="ENABLED", retry_grace_period_seconds=TABS_RENEW_WITHIN_SECONDS
        )
        resource = cast("cognito.CfnUserPoolClient", client.node.default_child)
        resource.refresh_token_rotation = rotation
        # Rotation and ALLOW_REFRESH_TOKEN_AUTH exclude each other, and an empty list would mean the default with it.
        resource.explicit_auth_flows = ["ALLOW_USER_SRP_AUTH"]
        return client

    def _domain(self) -> cognito.UserPoolDomain:
        """Where the sign-in pages and the token endpoint answer."""
        prefix = f"{self._deployment.name()}-{Stack.of(self).account}"
        self.sign_in_origin = f"https://{prefix}.auth.{Stack.of(self).region}.amazoncognito.com"
        domain = self.pool.add_domain("Domain", cognito_domain=cognito.CognitoDomainOptions(domain_prefix=prefix))
        CfnOutput(Stack.of(self), "SignInUrl", value=self.sign_in_origin)
        return domain

    def _machine_clients(self) -> list[cognito.UserPoolClient]:
        if not self._deployment.machine_clients:
            return []
        scopes = {name: cognito.ResourceServerScope(scope_name=name, scope_description=name) for name in ALL_SCOPES}
        api = self.pool.add_resource_server("Api", identifier="rewards", scopes=list(scopes.values()))
        practices = self._practices()
        return [
            self.pool.add_client(
                f"Program {name}",
                user_pool_client_name=name,
                generate_secret=True,
                o_auth=cognito.OAuthSettings(
                    flows=cognito.OAuthFlows(client_credentials=True),
                    scopes=[
                        practices[client.practice_id],
                        *(cognito.OAuthScope.resource_server(api, scopes[scope]) for scope in client.scopes),
                    ],
                ),
            )
            for name, client in sorted(self._deployment.machine_clients.items())
        ]

    def _practices(self) -> dict[str, cognito.OAuthScope]:
        """A scope for each practice with programs.

        A resource server has 100 scopes at most, so practices are spread over several: each by its own id, so that
        one that comes or goes moves no other.
        """
        wanted = {client.practice_id for client in self._deployment.machine_clients.values()}
        by_server: dict[int, list[str]] = {}
        for practice_id in sorted(wanted):
            by_server.setdefault(zlib.crc32(practice_id.encode()) % PRACTICE_SERVERS, []).append(practice_id)
        found: dict[str, cognito.OAuthScope] = {}
        for number, practice_ids in sorted(by_server.items()):
            if len(practice_ids) > SCOPES_MAX:
                raise ValueError(f"{len(practice_ids)} practices share a resource server, which holds {SCOPES_MAX}")
            scopes = {
                name: cognito.ResourceServerScope(scope_name=name, scope_description=f"Practice {name}")
                for name in practice_ids
            }
            server = self.pool.add_resource_server(
                f"Practices {number}", identifier=f"practice-{number}", scopes=list(scopes.values())
            )
            found |= {name: cognito.OAuthScope.resource_server(server, scope) for name, scope in scopes.items()}
        return found
