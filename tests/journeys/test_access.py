"""The door, as deployed: who gets in, and with what."""

import base64
import json
import urllib.error
import urllib.request

import pytest

from client.patient_rewards import Problem, Rewards
from local.stack import Stack
from services.wallet.api import routes

pytestmark = pytest.mark.journey


def get(url: str, token: str | None = None) -> int:
    request = urllib.request.Request(url, headers={"authorization": f"Bearer {token}"} if token else {})
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return int(error.code)


def read_url(stack: Stack) -> str:
    path = next(route.path for route in routes if route.method == "GET")
    return stack.api_url + path.replace("{", "").replace("}", "")


def test_without_a_token_nothing_answers(stack: Stack) -> None:
    assert get(read_url(stack)) == 401


def test_an_access_token_carries_the_practice_and_the_scopes_of_the_groups(stack: Stack) -> None:
    user = stack.add_user("provider-claims", practice_id="pr_access", groups=("provider",))
    payload = stack.token(user).split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert claims["practice_id"] == "pr_access"
    assert claims["scope"].split() == [
        "aws.cognito.signin.user.admin",
        "staff.read",
        "patients.read",
        "wallet.read",
        "points.read",
        "instant_rewards.read",
        "checkout.read",
    ]
    assert claims["token_use"] == "access"


def test_an_id_token_opens_nothing(stack: Stack) -> None:
    user = stack.add_user("provider-id", practice_id="pr_access", groups=("provider",))
    assert get(read_url(stack), stack.login(user)["IdToken"]) == 403


def test_a_privilege_takes_effect_at_the_next_login_and_is_gone_at_the_one_after_it_was_taken(stack: Stack) -> None:
    user = stack.add_user("front-promoted", practice_id="pr_access", groups=("front_desk",))
    groups = stack.client("cognito-idp")
    granted = {"UserPoolId": stack.output("platform", "UserPoolId"), "Username": user.name}
    granted["GroupName"] = "wallet.credits.adjust"

    def adds(token: str) -> str:
        rewards = Rewards(stack.api_url, token)
        patient = rewards.register_patient({"first_name": "Pat", "last_name": "Example-Access"}).body["patient_id"]
        try:
            rewards.add_credits(patient, {"amount_cents": 100, "reason": "Goodwill"})
        except Problem as refused:
            return f"{refused.slug}: {refused.detail}"
        return "added"

    before = stack.login(user)["AccessToken"]
    assert adds(before).startswith("missing-privilege: Your user lacks the privilege")
    groups.admin_add_user_to_group(**granted)
    assert "log out and back in" in adds(before)
    with_it = stack.login(user)["AccessToken"]
    assert adds(with_it) == "added"
    groups.admin_remove_user_from_group(**granted)
    assert adds(with_it) == "added", "until she logs in again, or the hour is over"
    assert adds(stack.login(user)["AccessToken"]).startswith("missing-privilege")


def test_a_user_without_a_practice_has_no_scopes(stack: Stack) -> None:
    user = stack.add_user("stranger", practice_id="", groups=("head_admin",))
    assert get(read_url(stack), stack.login(user)["AccessToken"]) == 403
