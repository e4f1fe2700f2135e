"""A life on the staff, as deployed: invited, denied, granted, allowed without a new sign-in, blocked, and told of."""

import hmac
import struct
import time
from base64 import b32decode
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError

from client.patient_rewards import Problem, Rewards
from local.stack import Stack, User
from operations.account import Account
from operations.appoint import appoint
from tests.journeys.acting import Practice, treatment

pytestmark = pytest.mark.journey

PASSWORD, ANOTHER = "Harbor-Light-2026!", "Harbor-Night-2027!"


@pytest.fixture(scope="module")
def practice(stack: Stack) -> Practice:
    return Practice.opened(stack, "staff", wallet={"name": "Harbor", "time_zone": "America/New_York"})


class Colleague:
    """Somebody who was invited, with the tokens that she holds."""

    def __init__(self, stack: Stack, username: str) -> None:
        self.stack, self.cognito = stack, stack.client("cognito-idp")
        self.user = User(name=username, password=PASSWORD, practice_id="", groups=())
        self.cognito.admin_set_user_password(
            UserPoolId=stack.output("platform", "UserPoolId"), Username=username, Password=PASSWORD, Permanent=True
        )
        self.tokens = stack.login(self.user)

    @property
    def rewards(self) -> Rewards:
        return Rewards(self.stack.api_url, self.tokens["AccessToken"])

    def renew(self) -> None:
        """What the front desk does before a token ends: no password is asked for."""
        answer = self.cognito.initiate_auth(
            ClientId=self.stack.output("platform", "StaffClientId"),
            AuthFlow="REFRESH_TOKEN_AUTH",
            AuthParameters={"REFRESH_TOKEN": self.tokens["RefreshToken"]},
        )
        self.tokens |= answer["AuthenticationResult"]


def colleague(practice: Practice, email: str) -> tuple[str, Colleague]:
    """An invited front desk: her id, and what she holds after her first sign-in."""
    invitation = {"name": "Dana Example", "email": email, "role": "front_desk", "privileges": []}
    invited = practice.ok(practice.desk.post("/staff", invitation))
    assert invited["status"] == "invited"
    return invited["user_id"], Colleague(practice.stack, email)


def adds(rewards: Rewards, patient_id: str) -> str:
    try:
        rewards.add_credits(patient_id, {"amount_cents": 100, "reason": "Goodwill"})
    except Problem as refused:
        return f"{refused.slug}: {refused.detail}"
    return "added"


def granted(practice: Practice, user_id: str, *privileges: str) -> Any:
    body = {"role": "front_desk", "privileges": list(privileges)}
    return practice.ok(practice.desk.command("PUT", f"/staff/{user_id}/privileges", body))


def test_a_life_on_the_staff(practice: Practice) -> None:
    user_id, dana = colleague(practice, f"dana-{practice.practice_id}@example.com")
    patient_id = practice.register("Ada")

    me = dana.rewards.get_me().body
    assert (me["user_id"], me["name"], me["practice_name"]) == (user_id, "Dana Example", "Harbor")
    lacking = {permission["scope"] for permission in me["permissions"] if not permission["granted"]}
    assert "wallet.credits.adjust" in lacking
    assert adds(dana.rewards, patient_id).startswith("missing-privilege: Your user lacks")
    assert practice.colleague("sam").get("/staff").problem == "missing-privilege"

    member = granted(practice, user_id, "wallet.credits.adjust")
    assert [privilege["title"] for privilege in member["privileges"]] == ["Add and remove dollar credits"]
    dana.renew()
    assert adds(dana.rewards, patient_id) == "added", "without signing in by hand again"

    granted(practice, user_id)
    dana.renew()
    assert adds(dana.rewards, patient_id).startswith("missing-privilege")

    assert practice.ok(practice.desk.post(f"/staff/{user_id}/block"))["status"] == "blocked"
    # A token given within the second of the sign-out is renewed by the emulator; a sign-in is refused at once.
    with pytest.raises(ClientError) as refused:
        practice.stack.login(dana.user)
    assert refused.value.response["Error"]["Code"] == "NotAuthorizedException"
    practice.ok(practice.desk.post(f"/staff/{user_id}/unblock"))
    assert practice.stack.login(dana.user)["AccessToken"]

    listed = {member["user_id"]: member for member in practice.ok(practice.desk.get("/staff"))["staff"]}
    assert listed[user_id]["status"] == "active"
    assert {"Head admin", "Front desk"} <= {member["role_name"] for member in listed.values()}


def test_what_she_did_is_told_by_the_day_over_all_services_and_who_looked_at_whom(practice: Practice) -> None:
    user_id, dana = colleague(practice, f"drew-{practice.practice_id}@example.com")
    patient_id = practice.register("Bea", phone="(555) 010-7788")
    adds(dana.rewards, patient_id)
    dana.rewards.search_patients(q="Bea")
    dana.rewards.open_checkout({"patient_id": patient_id, "lines": []})

    def told() -> list[Any] | None:
        did = practice.ok(practice.desk.get(f"/staff/{user_id}/activity"))["activities"]
        return did if len(did) == 3 else None

    newest_first = practice.until(told, "the log of what she did")
    assert [(did["service"], did["what"], did["problem"]) for did in newest_first] == [
        ("checkout", "Open checkout", None),
        ("wallet", "Search patients", None),
        ("wallet", "Add credits", "missing-privilege"),
    ]
    looks = practice.ok(practice.desk.get(f"/patients/{patient_id}/accesses"))["activities"]
    assert [look["operation"] for look in looks if look["user_id"] == user_id] == [
        "open_checkout",
        "search_patients",
        "add_credits",
    ]
    assert patient_id in looks[1]["shown_patient_ids"]
    assert "Bea" not in str(looks)


def test_a_printed_receipt_says_who_treated(practice: Practice) -> None:
    user_id, _ = colleague(practice, f"dara-{practice.practice_id}@example.com")
    desk, ok = practice.desk, practice.ok
    path = practice.open(practice.register("Cleo"), treatment("facial", 15_000))
    ok(desk.command("PUT", f"{path}/lines/line_1/provider", {"provider_id": user_id}))
    practice.pay(path)
    assert ok(desk.get(f"{path}/receipt"))["providers"] == [{"provider_id": user_id, "name": "Dana Example"}]
    assert "<dt>Provider</dt><dd>Dana Example</dd>" in desk.get(f"{path}/receipt-page").raw.decode()


def test_an_operator_appoints_the_first_head_admin_who_invites_the_next(stack: Stack) -> None:
    operated = Account(stage=stack.stage, endpoint=stack.endpoint)
    practice_id = f"prac_new_{uuid4().hex[:6]}"
    email = f"noor-{practice_id}@example.com"
    user_id = appoint(operated, practice_id=practice_id, name="Noor Example", email=email)
    assert appoint(operated, practice_id=practice_id, name="Noor Example", email=email) == user_id
    noor = Colleague(stack, email)
    assert noor.rewards.get_me().body["practice_id"] == practice_id
    ola = f"ola-{practice_id}@example.com"
    invited = noor.rewards.invite_staff({"name": "Ola Example", "email": ola, "role": "provider"}).body
    assert invited["role_name"] == "Provider"
    with pytest.raises(SystemExit, match="signs in with this e-mail address already"):
        appoint(operated, practice_id="prac_other", name="Noor Example", email=email)


def test_staff_change_their_own_password_and_authenticator(practice: Practice) -> None:
    user_id, dana = colleague(practice, f"dale-{practice.practice_id}@example.com")
    dana.cognito.change_password(
        PreviousPassword=PASSWORD, ProposedPassword=ANOTHER, AccessToken=dana.tokens["AccessToken"]
    )
    with pytest.raises(ClientError):
        practice.stack.login(dana.user)

    token = dana.tokens["AccessToken"]
    secret = dana.cognito.associate_software_token(AccessToken=token)["SecretCode"]
    assert dana.cognito.verify_software_token(AccessToken=token, UserCode=code(secret))["Status"] == "SUCCESS"
    dana.cognito.set_user_mfa_preference(
        AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
    )
    assert practice.ok(practice.desk.get(f"/staff/{user_id}"))["second_factor"] is True
    practice.ok(practice.desk.post(f"/staff/{user_id}/second-factor-reset"))
    assert practice.ok(practice.desk.get(f"/staff/{user_id}"))["second_factor"] is False


def code(secret: str) -> str:
    """What an authenticator shows now (RFC 6238)."""
    key = b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
