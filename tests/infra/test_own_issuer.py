"""A deployment that trusts the practice's own OIDC issuer."""

import pytest
from aws_cdk import App
from aws_cdk.assertions import Template as Assertions

from infra.deployment import Deployment
from infra.stacks.platform import PlatformStack
from tests.infra.conftest import resources

ISSUER = "https://login.practice.example"


@pytest.fixture(scope="module")
def platform() -> dict[str, object]:
    stack = PlatformStack(App(), Deployment(stage="own", issuer=ISSUER, audience=("rewards",)))
    return dict(Assertions.from_stack(stack).to_json())


def test_the_gateway_trusts_that_issuer_and_nobody_else(platform: dict[str, object]) -> None:
    ((_, authorizer),) = resources(platform, "AWS::ApiGatewayV2::Authorizer")
    assert authorizer["JwtConfiguration"] == {"Issuer": ISSUER, "Audience": ["rewards"]}


def test_there_are_no_users_of_ours_and_no_alarm_about_their_sign_in(platform: dict[str, object]) -> None:
    for kind in ("AWS::Cognito::UserPool", "AWS::Lambda::Function"):
        assert not list(resources(platform, kind))
    alarms = [value["AlarmName"] for _, value in resources(platform, "AWS::CloudWatch::Alarm")]
    assert alarms == ["rewards-own-platform-api-failing", "rewards-own-platform-api-mostly-failing"]


def test_a_page_may_ask_the_issuers_host_for_tokens_whatever_path_it_has_there() -> None:
    deployed = Deployment(stage="own", issuer=f"{ISSUER}/realms/x", audience=("rewards",))
    assert PlatformStack(App(), deployed).sign_in_origin == ISSUER, "a policy with a path would mean that path alone"
