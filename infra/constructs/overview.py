"""The dashboards above the services: how the business goes, and how the platform does; and the platform's alarms."""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.constructs.alarms import Alarms
from infra.constructs.graphs import LATE, MINUTE, Figures, dollars, graph, share
from infra.deployment import Deployment
from services import SERVICES

QUARTER = Duration.minutes(15)
FAILURES_MANY = 5
FAILURES_FEW = 2
HALF_PERCENT = 50


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
        self._figures = Figures(deployment=deployment)
        alarms = Alarms(self, "Alarms", deployment=deployment, of="platform", topic_arn=topic_arn)
        alarms.when(
            "api-failing",
            api.metric_server_error(period=LATE, statistic="Sum"),
            at_least=FAILURES_MANY,
            do="The API answers 5xx: the services' dashboards show which one.",
        )
        part, whole = api.metric_server_error(period=QUARTER, statistic="Sum"), api.metric_count(period=QUARTER)
        alarms.when(
            "api-mostly-failing",
            share(part, whole, period=QUARTER, least=FAILURES_FEW),
            at_least=HALF_PERCENT,
            do="Of few requests half are answered 5xx: as for `api-failing`.",
        )
        if sign_in:
            alarms.when(
                "sign-in-failing",
                sign_in.metric_errors(period=LATE, statistic="Sum"),
                at_least=1,
                do="Nobody gets a token: read the pre-token function's log.",
            )
        self._business()
        self._operators()

    def _business(self) -> None:
        figures = self._figures
        dashboard = cloudwatch.Dashboard(self, "Business", dashboard_name=self._deployment.name("business"))
        owed = dollars(figures.levels("OwedCents", period=QUARTER), period=QUARTER)
        dashboard.add_widgets(
            graph("Checkouts", figures.each("Checkouts")),
            graph("Money taken, $", dollars(figures.each("PaymentCents"))),
            graph("Paid by owners of value, $", dollars(figures.each("TenderCents"))),
            graph("Points by step", figures.each("Points")),
            graph("Refunds", [figures.business("Refunds")]),
            graph("Refunds, $", dollars([figures.business("RefundCents")])),
            graph("Instant rewards", figures.each("InstantRewards")),
            graph("Coupons", figures.each("Coupons")),
            graph("Coupons, $ off", dollars([figures.business("CouponCents")])),
            graph("Owed to patients, $", owed, width=24),
        )

    def _operators(self) -> None:
        api = self._api
        dashboard = cloudwatch.Dashboard(self, "Operators", dashboard_name=self._deployment.name("operators"))
        dashboard.add_widgets(
            graph("Requests", [api.metric_count(period=MINUTE)]),
            graph("Refused, failed", [api.metric_client_error(period=MINUTE), api.metric_server_error(period=MINUTE)]),
            graph("Latency, ms", [api.metric_latency(period=MINUTE, statistic="p99")]),
            graph("Requests by service", [self._figures.of("Requests", service) for service in SERVICES]),
            graph("Failed requests by service", [self._figures.of("Failed", service) for service in SERVICES]),
            graph("Drift, must be 0", [self._figures.of("LedgerDrift", service) for service in SERVICES]),
        )
