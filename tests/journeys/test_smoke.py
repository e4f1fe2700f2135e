"""`./rewards smoke` and `preflight` on the local stack: a visit within a minute, and nothing of it left."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from client.patient_rewards import Rewards
from local.stack import Stack
from operations import preflight, smoke
from operations.account import Account
from operations.sign_in import somebody
from tests.journeys import behind

pytestmark = pytest.mark.journey


@pytest.fixture
def account(stack: Stack) -> Account:
    return behind.account_of(stack)


def users(account: Account) -> set[str]:
    pool = account.output("platform", "UserPoolId")
    return {user["Username"] for user in account.client("cognito-idp").list_users(UserPoolId=pool)["Users"]}


def left(account: Account) -> list[int]:
    """Credits of the test practice's patient, and how many of its checkouts are open."""
    with somebody(account, name="looks-after", practice_id=smoke.PRACTICE, group="head_admin") as token:
        rewards = Rewards(account.api_url, token)
        (patient,) = rewards.search_patients(q="Deployment").body["patients"]
        wallet = rewards.get_wallet(patient["patient_id"]).body["credits"]
        carts = rewards.list_checkouts(state="open").body["checkouts"]
        return [wallet["posted_cents"], wallet["held_cents"], len(carts)]


def test_a_deployment_that_works_says_so_and_nothing_of_value_is_left(account: Account) -> None:
    before = users(account)
    for _ in range(2):  # the second finds the practice, its patient and its catalogue as the first left them
        said = list[str]()
        assert smoke.smoke(account, url=account.api_url, say=said.append) == len(said)
    assert left(account) == [0, 0, 0]
    assert users(account) == before


def test_a_deployment_whose_events_do_not_get_through_says_where_and_is_cleaned_up(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck(_self: smoke.Smoke, what: str, _look: Callable[[], bool]) -> None:
        raise smoke.StepFailed(what)

    before = users(account)
    with monkeypatch.context() as patched:
        patched.setattr(smoke.Smoke, "until", stuck)
        with pytest.raises(smoke.StepFailed, match="Wallet heard of it"):
            smoke.smoke(account, url=account.api_url, say=lambda _line: None)
    assert left(account) == [0, 0, 0]
    assert users(account) == before


def test_before_a_deployment_each_thing_is_looked_at_and_said(account: Account) -> None:
    found = {looked_at.what for looked_at in preflight.look(account)}
    assert found == {"concurrency", "quotas", "receivers", "issuer", "programs", "front desk"}
