"""The one HTTP API: a JWT authorizer for all routes, throttled, with access logs that name no one."""

import json
from collections.abc import Sequence

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.constructs.function import log_group
from infra.deployment import Deployment, Domain

# Route keys, not paths, and no addresses: a path holds a patient's id, an address is personal data. Who it was is
# told by opaque ids.
LOGGED = {
    "request_id": "$context.requestId",
    "route": "$context.routeKey",
    "status": "$context.status",
    "milliseconds": "$context.responseLatency",
    "integration_milliseconds": "$context.integrationLatency",
    "authorizer_error": "$context.authorizer.error",
    "error": "$context.error.responseType",
    "practice_id": "$context.authorizer.claims.practice_id",
    "actor": "$context.authorizer.claims.sub",
}


class RewardsApi(Construct):
    """API, `$default` stage and authorizer; the services bring the routes."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        deployment: Deployment,
        issuer: str,
        audience: Sequence[str],
        key: kms.IKey | None,
    ) -> None:
        super().__init__(scope, id_)
        self.api = gateway.HttpApi(
            self,
            "Api",
            api_name=deployment.name(),
            create_default_stage=False,
            cors_preflight=_cors(deployment) if deployment.allowed_origins else None,
        )
        self.authorizer = gateway.CfnAuthorizer(
            self,
            "Authorizer",
            api_id=self.api.api_id,
            authorizer_type="JWT",
            name="access-tokens",
            identity_source=["$request.header.Authorization"],
            jwt_configuration=gateway.CfnAuthorizer.JWTConfigurationProperty(audience=list(audience), issuer=issuer),
        )
        name = f"/aws/vendedlogs/{deployment.name('api')}"
        logs = log_group(self, "AccessLogs", name=name, deployment=deployment, key=key)
        stage = gateway.CfnStage(
            self,
            "Stage",
            api_id=self.api.api_id,
            stage_name="$default",
            auto_deploy=True,
            # Figures per route come from the services themselves: the gateway's would be paid for twice.
            default_route_settings=gateway.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=deployment.throttle.rate,
                throttling_burst_limit=deployment.throttle.burst,
                detailed_metrics_enabled=False,
            ),
            access_log_settings=gateway.CfnStage.AccessLogSettingsProperty(
                destination_arn=logs.log_group_arn, format=json.dumps(LOGGED)
            ),
        )
        if deployment.domain:
            self._under(deployment.domain, stage)

    def _under(self, domain: Domain, stage: gateway.CfnStage) -> None:
        """The API by a name of our own; whoever keeps the zone points it at `DomainTarget`."""
        name = gateway.CfnDomainName(
            self,
            "Domain",
            domain_name=domain.name,
            domain_name_configurations=[
                gateway.CfnDomainName.DomainNameConfigurationProperty(
                    certificate_arn=domain.certificate, endpoint_type="REGIONAL", security_policy="TLS_1_2"
                )
            ],
        )
        mapping = gateway.CfnApiMapping(self, "Mapping", api_id=self.api.api_id, domain_name=name.ref, stage="$default")
        mapping.add_resource_dependency(stage)
        CfnOutput(Stack.of(self), "DomainTarget", value=name.attr_regional_domain_name)


def _cors(deployment: Deployment) -> gateway.CorsPreflightOptions:
    return gateway.CorsPreflightOptions(
        allow_origins=list(deployment.allowed_origins),
        allow_methods=[gateway.CorsHttpMethod.ANY],
        allow_headers=["authorization", "content-type", "idempotency-key", "if-match"],
        expose_headers=["etag", "location"],
        max_age=Duration.hours(2),  # as long as browsers remember it
    )
