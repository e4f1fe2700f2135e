"""A service's routes on the platform's HTTP API, from the same table that serves the requests."""

from collections.abc import Iterable
from typing import Protocol

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_lambda as lambda_
from constructs import Construct


class Route(Protocol):
    """What the gateway needs to know of a route."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def scope(self) -> str: ...


class ApiRoutes(Construct):
    """One integration for the service's desk, and each route with the scope that it asks for."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        api_id: str,
        authorizer_id: str,
        desk: lambda_.IFunction,
        routes: Iterable[Route],
    ) -> None:
        super().__init__(scope, id_)
        integration = gateway.CfnIntegration(
            self,
            "Desk",
            api_id=api_id,
            integration_type="AWS_PROXY",
            integration_uri=desk.function_arn,
            payload_format_version="2.0",
            timeout_in_millis=29_000,
        )
        # One permission for every route of this API: a function's policy holds 20 KB, less than a statement per route.
        every_route = Stack.of(self).format_arn(service="execute-api", resource=api_id, resource_name="*/*")
        lambda_.CfnPermission(
            self,
            "Permission",
            action="lambda:InvokeFunction",
            function_name=desk.function_arn,
            principal="apigateway.amazonaws.com",
            source_arn=every_route,
        )
        for route in routes:
            gateway.CfnRoute(
                self,
                f"{route.method} {route.path}".replace("/", ":"),
                api_id=api_id,
                route_key=f"{route.method} {route.path}",
                target=f"integrations/{integration.ref}",
                authorization_type="JWT",
                authorizer_id=authorizer_id,
                authorization_scopes=[route.scope],
            )
