"""What a deployment would stumble over is said before it is tried, each thing with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.deployment import EXAMPLES, Deployment
from operations import account as accounts
from operations import preflight, sign_in
from operations.account import Account

ISSUER = "https://issuer.example.com"
PROGRAM = {"Type": "AWS::Cognito::UserPoolClient", "Properties": {"ClientName": "ehr", "GenerateSecret": True}}
DESK = {"Type": "AWS::Cognito::UserPoolClient", "Properties": {"ClientName": "desk", "GenerateSecret": False}}
SCOPES = {"practice_id": "prac_harbor", "scopes": ["wallet.read"]}
CERTIFICATE = "arn:aws:acm:us-east-1:210987654321:certificate/0e0c0f8e-0000-4000-8000-000000000000"
GOOD: dict[str, Any] = {
    "get_parameter": {"Parameter": {"Value": "21"}},
    "get_account_settings": {"AccountLimit": {"UnreservedConcurrentExecutions": 5_000}},
    "get_service_quota": {"Quota": {"Value": 10_000}},
    "list_subscriptions_by_topic": {
        "Subscriptions": [{"Endpoint": "night@clinic.example", "SubscriptionArn": "arn:aws:sns:us-east-1:2:x:y"}]
    },
    "describe_certificate": {"Certificate": {"Status": "ISSUED", "DomainName": "*.clinic.example"}},
    "get_template": {"TemplateBody": {"Resources": {"Program": PROGRAM, "Desk": DESK}}},
}
STAGE: dict[str, Any] = {
    "stage": "live",
    "production": True,
    "account": "210987654321",
    "alarm_receivers": ["night@clinic.example"],
    "domain": {"name": "api.clinic.example", "certificate": CERTIFICATE},
    "desk_domain": {"name": "desk.clinic.example", "certificate": CERTIFICATE},
    "issuer": ISSUER,
    "audience": ["rewards"],
    "desk_client": "front-desk",
    "machine_clients": {"ehr": SCOPES},
}
TOLD: dict[str, Any] = {
    f"{ISSUER}/.well-known/openid-configuration": {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"},
    f"{ISSUER}/keys": {"keys": [{"kty": "RSA"}]},
}


class Amazon:
    """An account that gives these answers; an exception among them is raised."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers

    def __getattr__(self, operation: str) -> Any:
        def answer(**_asked: Any) -> Any:
            given = self.answers[operation]
            if isinstance(given, Exception):
                raise given
            return given

        return answer


@dataclass(frozen=True, kw_only=True)
class Given(Account):
    """An account whose stage and answers are given."""

    written: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)

    @property
    def deployment(self) -> Deployment:
        return Deployment.model_validate({**STAGE, **self.written})

    def client(self, _service: str, *, region: str | None = None) -> Any:
        assert region in {None, "us-east-1"}, "CloudFront's certificates, and this stage's, are there"
        return Amazon({**GOOD, **self.answers})


def refused(operation: str, code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": ""}}, operation)


def looked(answers: Mapping[str, Any] | None = None, **written: Any) -> dict[str, preflight.Found]:
    given = Given(stage="live", written=written, answers=answers or {})
    return {found.what: found for found in preflight.look(given, fetch=lambda url: TOLD[url])}


def test_an_account_that_has_everything_is_ready() -> None:
    found = looked()
    assert {what: looked_at.good for what, looked_at in found.items()} == dict.fromkeys(
        [
            "bootstrap",
            "concurrency",
            "quotas",
            "receivers",
            "issuer",
            "programs",
            "domain",
            "front desk's domain",
            "front desk",
        ],
        True,
    )


@pytest.mark.parametrize(
    ("what", "answers", "said"),
    [
        ("bootstrap", {"get_parameter": refused("GetParameter", "ParameterNotFound")}, "npx aws-cdk@2 bootstrap"),
        ("bootstrap", {"get_parameter": {"Parameter": {"Value": "5"}}}, "too old"),
        ("concurrency", {"get_account_settings": {"AccountLimit": {"UnreservedConcurrentExecutions": 10}}}, "ask for"),
        ("quotas", {"get_service_quota": {"Quota": {"Value": 100}}}, "100 requests a second"),
        (
            "receivers",
            {
                "list_subscriptions_by_topic": {
                    "Subscriptions": [{"Endpoint": "night@clinic.example", "SubscriptionArn": "PendingConfirmation"}]
                }
            },
            "has not confirmed",
        ),
        ("domain", {"describe_certificate": {"Certificate": {"Status": "PENDING_VALIDATION"}}}, "not ISSUED"),
        ("domain", {"describe_certificate": refused("DescribeCertificate", "ResourceNotFoundException")}, "NotFound"),
        ("concurrency", {"get_account_settings": refused("GetAccountSettings", "AccessDenied")}, "AccessDenied"),
        (
            "domain",
            {"describe_certificate": {"Certificate": {"Status": "ISSUED", "DomainName": "other.example"}}},
            "does not cover",
        ),
    ],
)
def test_what_is_in_the_way_is_said_with_what_to_do(what: str, answers: Mapping[str, Any], said: str) -> None:
    found = looked(answers)[what]
    assert found.good is False
    assert said in str(found)


def test_an_issuer_is_asked_who_it_is_and_for_a_key_that_the_gateway_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked(issuer="https://nobody.example.com")["issuer"].good is False
    monkeypatch.setitem(TOLD, f"{ISSUER}/keys", {"keys": [{"kty": "EC"}]})
    assert "RS256" in looked()["issuer"].said
    monkeypatch.setitem(
        TOLD, f"{ISSUER}/.well-known/openid-configuration", {"issuer": f"{ISSUER}/", "jwks_uri": f"{ISSUER}/keys"}
    )
    assert "name it so" in looked()["issuer"].said


def test_a_desk_that_is_not_named_at_the_issuer_is_seen_to_before_its_files_are_put_up() -> None:
    unnamed = looked(desk_client=None)["front desk"]
    assert (unnamed.good, "desk_client" in unnamed.said) == (None, True)


def test_before_the_first_deployment_a_receiver_is_told_of_the_mail_and_nothing_is_wrong() -> None:
    found = looked({"list_subscriptions_by_topic": refused("ListSubscriptionsByTopic", "NotFound")})
    assert found["receivers"].good is None
    assert "will get a mail" in found["receivers"].said


def test_no_program_loses_its_client_without_being_named() -> None:
    left_out = looked(machine_clients={})["programs"]
    assert left_out.good is False
    assert "ehr would lose client and secret: put it back into machine_clients, or name it" in left_out.said
    ended = looked(machine_clients={}, ended_clients=["ehr"])["programs"]
    assert (ended.good, ended.said) == (None, "ehr will lose client and secret, as ended_clients says")
    nothing_yet = looked({"get_template": refused("GetTemplate", "ValidationError")}, machine_clients={})["programs"]
    assert nothing_yet.good is True
    assert looked({"get_template": refused("GetTemplate", "AccessDenied")})["programs"].good is False


def test_no_command_works_on_a_stage_that_still_names_an_example_account() -> None:
    with pytest.raises(SystemExit, match=r"stages/prod\.json names account 111122223333.*write yours there"):
        accounts.find("prod")
    assert "111122223333" in EXAMPLES


@pytest.mark.parametrize(
    ("at", "shown"), [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
)
def test_a_second_factor_is_what_an_authenticator_shows(at: float, shown: str) -> None:
    assert sign_in.code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=at) == shown  # RFC 6238, appendix B
