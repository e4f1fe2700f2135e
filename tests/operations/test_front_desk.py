"""Where the front desk of a stage signs in, and whether it is this stage's that is served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from infra.deployment import Deployment
from operations import front_desk
from operations.account import Account

ISSUER = "https://login.practice.example/realms/x"
DESCRIPTION = f"{ISSUER}/.well-known/openid-configuration"
TOLD = {"authorization_endpoint": f"{ISSUER}/auth", "token_endpoint": f"{ISSUER}/token"}
OUTPUTS: dict[str, dict[str, str]] = {
    "front-desk": {"BucketName": "b", "DistributionId": "D", "Url": "https://desk.clinic.example"},
    "platform": {"Issuer": "https://pool", "DeskClientId": "desk-1", "SignInUrl": "https://sign-in"},
}
OWN_POOL = {
    "issuer": "https://pool",
    "client_id": "desk-1",
    "authorization_endpoint": "https://sign-in/oauth2/authorize",
    "token_endpoint": "https://sign-in/oauth2/token",
    "end_session_endpoint": "https://sign-in/logout",
}


@dataclass(frozen=True, kw_only=True)
class Given(Account):
    """An account whose stage and stacks are given."""

    written: Mapping[str, Any] = field(default_factory=dict)
    stacks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def deployment(self) -> Deployment:
        return Deployment.model_validate({"stage": "live", **self.written})

    def outputs(self, of: str) -> Mapping[str, str]:
        return {**OUTPUTS[of], **self.stacks.get(of, {})}


def outside(**written: Any) -> Given:
    return Given(stage="live", written={"issuer": ISSUER, "audience": ["rewards"], **written})


def test_with_an_outside_issuer_the_desk_signs_in_where_that_says_that_one_does() -> None:
    account = outside(desk_client="front-desk")
    assert front_desk._config(account, {DESCRIPTION: TOLD}.__getitem__) == {
        "issuer": ISSUER,
        "client_id": "front-desk",
        "authorization_endpoint": f"{ISSUER}/auth",
        "token_endpoint": f"{ISSUER}/token",
        "end_session_endpoint": None,
    }


def unreachable(_url: str) -> Any:
    raise ConnectionRefusedError


@pytest.mark.parametrize(
    ("account", "told", "said"),
    [
        (outside(), TOLD, "stages/live.json has an issuer: say what the front desk is called there"),
        (outside(desk_client="front-desk"), {"token_endpoint": "x"}, "does not say where one signs in"),
        (outside(desk_client="front-desk"), None, "does not describe itself .ConnectionRefusedError"),
    ],
)
def test_a_desk_that_could_not_sign_in_is_not_put_up(account: Given, told: Any, said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        front_desk._config(account, unreachable if told is None else lambda _url: told)


def test_a_local_run_serves_its_own_build() -> None:
    with pytest.raises(SystemExit, match="name a stage"):
        front_desk.put(Account(stage="local"), Path("/nowhere"), say=print)


def test_what_is_served_is_held_to_the_stage_at_the_distributions_own_name() -> None:
    account = Given(stage="live")
    served: dict[str, Any] = {"https://desk.clinic.example/config.json": OWN_POOL}
    assert front_desk.wrong(account, fetch=served.__getitem__) is None
    named = Given(stage="live", stacks={"front-desk": {"DomainTarget": "d1.cloudfront.net"}})
    assert front_desk.wrong(named, fetch={"https://d1.cloudfront.net/config.json": OWN_POOL}.__getitem__) is None
    elsewhere = {"https://desk.clinic.example/config.json": {**OWN_POOL, "client_id": "of-another-stage"}}
    assert "signs in elsewhere" in str(front_desk.wrong(account, fetch=elsewhere.__getitem__))
    assert "does not answer (ConnectionRefusedError): make front-desk STAGE=live" in str(
        front_desk.wrong(account, fetch=unreachable)
    )
