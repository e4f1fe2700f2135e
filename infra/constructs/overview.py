"""The dashboards above the services: how the business goes, and how the platform does; and the platform's alarms."""

from __future__ import annotations

from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.constructs.alarms import Alarms
from infra.constructs.graphs import LATE, MINUTE, business, figure, graph
from infra.deployment import Deployment
from services import SERVICES

FAILURES_MANY = 5


class Overview(Construct):
    """Two dashboards and the alarms that belong to no service."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        deployment: Deployment,
        api: gateway.HttpApi,
        topic_arn: str,
        sign_in: lambda_.IFunction | None,
    ) -> None:
        super().__init__(scope, id_)
        self._deployment, self._api = deployment, api
        alarms = Alarms(self, "Alarms", deployment=deployment, of="platform", topic_arn=topic_arn)
        alarms.when(
            "api-failing",
            api.metric_server_error(period=LATE, statistic="sum"),
            at_least=FAILURES_MANY,
            do="The API answers 5xx: the services' dashboards show which one.",
        )
        if sign_in:
            alarms.when(
                "sign-in-failing",
                sign_in.metric_errors(period=LATE, statistic="sum"),
                at_least=1,
                do="Nobody gets a token: read the pre-token function's log.",
            )
        self._business()
        self._operators()

    def _business(self) -> None:
        dashboard = cloudwatch.Dashboard(self, "Business", dashboard_name=self._deployment.name("business"))
        dashboard.add_widgets(
            graph("Checkouts: opened, completed, cancelled, abandoned", [business("Checkouts", "state")]),
            graph("Money by method, cents", [business("PaymentCents", "method")]),
            graph("Tenders by owner, cents", [business("TenderCents", "owner")]),
            graph("Points by programme and step", [business("Points", "program", "step")], width=16),
            graph("Refunds, and cents by method", [business("Refunds"), business("RefundCents", "method")]),
            graph("Instant rewards: opened, unlocked, lapsed", [business("InstantRewards", "step")]),
            graph("Coupons: used, expired", [business("Coupons", "step")]),
            graph("Coupons: cents off", [business("CouponCents")]),
            graph("Liability moved: dollar credits, cents", [business("CreditCents", "step")]),
            graph("Liability moved: holds by kind, cents", [business("WalletCents", "kind", "step")]),
            graph("Liability moved: sessions and units", [business("WalletUnits", "kind", "step")]),
        )

    def _operators(self) -> None:
        api = self._api
        dashboard = cloudwatch.Dashboard(self, "Operators", dashboard_name=self._deployment.name("operators"))
        dashboard.add_widgets(
            graph("Requests", [api.metric_count(period=MINUTE)]),
            graph("Refused, failed", [api.metric_client_error(period=MINUTE), api.metric_server_error(period=MINUTE)]),
            graph("Latency, ms", [api.metric_latency(period=MINUTE, statistic="p99")]),
            graph("Failed requests by service", [figure("Failed", service) for service in SERVICES]),
            graph("Events late, ms", [figure("RelayLag", service, statistic="p99") for service in SERVICES]),
            graph("Drift, must be 0", [figure("LedgerDrift", service) for service in SERVICES]),
        )
