"""Staff: invited, granted, blocked by head admins; nobody locks herself out, and nobody reaches another practice."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from services.wallet.functions import staff
from services.wallet.jobs.user_pool import PAGE_MAX
from shared.web.scopes import GROUPS
from shared.workers import runtime
from tests.harness.http import Context
from tests.wallet.management import DANA, Management
from tests.wallet.office import opened


@pytest.fixture
def management() -> Iterator[Management]:
    office = opened()
    yield Management(office)
    assert office.drifts() == []


def test_who_is_invited_gets_a_mail_and_the_rights_of_her_role(management: Management) -> None:
    made = management.post("/staff", {**DANA, "privileges": ["wallet.credits.adjust"]}).created()
    assert (made["name"], made["email"], made["status"]) == ("Dana Example", "dana@example.com", "invited")
    assert (made["role"], made["role_name"]) == ("front_desk", "Front desk")
    assert made["privileges"] == [{"privilege": "wallet.credits.adjust", "title": "Add and remove dollar credits"}]
    assert management.pool.groups_of(made["user_id"]) == {"front_desk", "wallet.credits.adjust"}
    assert management.pool.mails[-1] == "dana@example.com"
    listed = management.get("/staff").ok()
    assert [member["name"] for member in listed["staff"]] == ["Ann", "Dana Example"]


def test_the_same_invitation_again_is_the_same_user_and_one_mail(management: Management) -> None:
    first = management.post("/staff", DANA, key="once").created()
    assert management.post("/staff", DANA, key="once").created() == first
    assert management.pool.mails.count("dana@example.com") == 1


def test_an_address_is_somebodys_once(management: Management) -> None:
    management.invited()
    refused = management.post("/staff", {**DANA, "name": "Other"})
    assert (refused.status, refused.problem) == (409, "email-taken")
    assert len(management.entries()) == 2, "the invitation, and that it was carried out"


def test_privileges_are_granted_and_taken_and_the_journal_says_by_whom(management: Management) -> None:
    user_id = management.invited()
    assert management.grant(user_id, "wallet.credits.adjust", "checkout.refund").ok()["role"] == "front_desk"
    assert management.pool.groups_of(user_id) == {"front_desk", "wallet.credits.adjust", "checkout.refund"}
    management.grant(user_id, "checkout.refund", role="provider").ok()
    assert management.pool.groups_of(user_id) == {"provider", "checkout.refund"}
    said = [entry for entry in management.entries() if entry["what"] != "AccessSettled"]
    assert said == [
        {"by": management.admin, "what": what, "of": user_id}
        for what in ("StaffInvited", "PrivilegesReplaced", "PrivilegesReplaced")
    ]


def test_no_name_and_no_mail_stands_in_the_table(management: Management) -> None:
    user_id = management.invited()
    management.grant(user_id, "checkout.refund").ok()
    text = json.dumps(management.office.items(), default=str).lower()
    assert "dana" not in text
    assert "example" not in text


def test_who_is_blocked_is_signed_out_and_comes_back_with_the_same_rights(management: Management) -> None:
    user_id = management.invited(privileges=["checkout.refund"])
    assert management.post(f"/staff/{user_id}/block").ok()["status"] == "blocked"
    assert not management.pool.user(user_id)["Enabled"]
    assert management.pool.user(user_id)["signed_out"] == 1
    assert management.post(f"/staff/{user_id}/unblock").ok()["status"] == "invited"
    assert management.pool.groups_of(user_id) == {"front_desk", "checkout.refund"}


def test_a_head_admin_cannot_lock_herself_out(management: Management) -> None:
    own = f"/staff/{management.admin}"
    for answer in (
        management.post(f"{own}/block"),
        management.grant(management.admin, role="provider"),
        management.post(f"{own}/second-factor-reset"),
    ):
        assert (answer.status, answer.problem) == (409, "own-access")
    assert management.entries() == []
    assert management.pool.groups_of(management.admin) == {"head_admin"}


def test_of_two_head_admins_who_block_each_other_one_is_left(management: Management) -> None:
    other = management.invited(role="head_admin")
    management.post(f"/staff/{other}/block").ok()
    late = management.post(f"/staff/{management.admin}/block", by=other)
    assert (late.status, late.problem) == (403, "no-longer-manager"), "her token is older"
    management.post(f"/staff/{other}/unblock").ok()
    management.grant(other, role="front_desk").ok()
    assert management.post("/staff", {**DANA, "email": "x@example.com"}, by=other).problem == "no-longer-manager"


def test_another_practices_users_are_not_there(management: Management) -> None:
    stranger = management.pool.add("zoe", practice="p2", groups=("front_desk",))
    for answer in (
        management.get(f"/staff/{stranger}"),
        management.post(f"/staff/{stranger}/block"),
        management.grant(stranger),
        management.get("/staff/nobody"),
    ):
        assert (answer.status, answer.problem) == (404, "unknown-staff")
    assert [member["name"] for member in management.get("/staff").ok()["staff"]] == ["Ann"]
    assert management.pool.user(stranger)["Enabled"]


def test_without_the_privilege_one_is_told_whom_to_ask(management: Management) -> None:
    refused = management.request("GET", "/staff", scopes=GROUPS["front_desk"])
    assert (refused.status, refused.problem) == (403, "missing-privilege")
    assert "Ask your head admin" in refused.body["detail"]


def test_who_serves_patients_reads_the_names_of_colleagues_and_nothing_else(management: Management) -> None:
    dana = management.invited()
    management.post(f"/staff/{dana}/block").ok()
    management.pool.add("zoe", practice="p2", groups=("front_desk",))
    read = management.request("GET", "/staff-names", scopes=GROUPS["provider"]).ok()
    assert read == {
        "staff_names": [
            {"user_id": management.admin, "name": "Ann", "blocked": False},
            {"user_id": dana, "name": "Dana Example", "blocked": True},
        ],
        "next_cursor": None,
    }
    first = management.get("/staff-names", limit="1").ok()
    rest = management.get("/staff-names", limit="1", cursor=first["next_cursor"]).ok()
    assert [*first["staff_names"], *rest["staff_names"]] == read["staff_names"]


def test_nobody_grants_or_changes_what_she_has_not_herself(management: Management) -> None:
    scopes = (*GROUPS["front_desk"], "staff.manage")
    user_id = management.invited()
    for answer in (
        management.post("/staff", {**DANA, "email": "x@example.com", "role": "head_admin"}, scopes=scopes),
        management.grant(user_id, "checkout.refund", scopes=scopes),
        management.post(f"/staff/{management.admin}/block", by=user_id, scopes=scopes),
    ):
        assert (answer.status, answer.problem) == (403, "missing-privilege")
    assert management.pool.groups_of(user_id) == {"front_desk"}


def test_a_second_factor_is_reset_once_however_often_the_answer_is_lost(management: Management) -> None:
    user_id = management.invited()
    user = management.pool.user(user_id)
    user["UserMFASettingList"] = ["SOFTWARE_TOKEN_MFA"]
    assert management.get(f"/staff/{user_id}").ok()["second_factor"] is True
    management.post(f"/staff/{user_id}/second-factor-reset", key="once").ok()
    assert management.get(f"/staff/{user_id}").ok()["second_factor"] is False
    user["UserMFASettingList"] = ["SOFTWARE_TOKEN_MFA"]  # she has set up a new one
    management.post(f"/staff/{user_id}/second-factor-reset", key="once").ok()
    assert management.get(f"/staff/{user_id}").ok()["second_factor"] is True


def test_an_invitation_can_be_sent_again(management: Management) -> None:
    user_id = management.invited()
    management.post(f"/staff/{user_id}/invitation").ok()
    assert management.pool.mails.count("dana@example.com") == 2
    management.post(f"/staff/{user_id}/block").ok()
    assert management.post(f"/staff/{user_id}/invitation").problem == "staff-blocked-now"


@pytest.mark.parametrize("broken", ["admin_add_user_to_group", "admin_disable_user", "admin_user_global_sign_out"])
def test_what_the_provider_did_not_get_is_owed_until_it_has_it(management: Management, broken: str) -> None:
    user_id = management.invited(role="provider")
    management.pool.fails = {broken}
    deed: tuple[str, str, Any] = ("PUT", f"/staff/{user_id}/privileges", {"role": "front_desk", "privileges": []})
    if broken != "admin_add_user_to_group":
        deed = ("POST", f"/staff/{user_id}/block", None)
    lost = management.request(*deed, key="once")
    assert (lost.status, lost.problem) == (503, "unavailable")
    management.pool.fails = set()
    management.request(*deed, key="once").ok()
    assert management.pool.groups_of(user_id) == ({"front_desk"} if deed[0] == "PUT" else {"provider"})
    assert management.pool.user(user_id)["Enabled"] is (deed[0] == "PUT")
    assert [entry["what"] for entry in management.entries()].count("AccessSettled") == 2


def test_a_late_repeat_does_not_bring_back_what_was_decided_otherwise_since(management: Management) -> None:
    user_id = management.invited()
    management.grant(user_id, "checkout.refund", key="first").ok()
    management.grant(user_id).ok()
    management.grant(user_id, "checkout.refund", key="first").ok()
    assert management.pool.groups_of(user_id) == {"front_desk"}


def test_with_an_outside_issuer_staff_are_managed_there(management: Management) -> None:
    management.environment = {"OUTSIDE_ISSUER": "https://login.practice.example"}
    for answer in (management.get("/staff"), management.post("/staff", DANA), management.post("/staff/u/block")):
        assert (answer.status, answer.problem) == (409, "staff-managed-elsewhere")
        assert "https://login.practice.example" in answer.body["detail"]


def test_a_list_is_paged(management: Management) -> None:
    for number in range(3):
        management.invited(email=f"d{number}@example.com")
    first = management.get("/staff", limit="3").ok()
    rest = management.get("/staff", limit="3", cursor=first["next_cursor"]).ok()
    assert (len(first["staff"]), len(rest["staff"]), rest["next_cursor"]) == (3, 1, None)
    assert management.get("/staff", cursor="bm9uZQ").problem == "invalid-cursor"


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"email": "nobody"}, "invalid-email"),
        ({"role": "owner"}, "invalid-role"),
        ({"privileges": ["everything"]}, "invalid-privileges"),
        ({"privileges": ["points.publish"]}, "invalid-privileges"),
        ({"name": ""}, "invalid-name"),
        ({"practice_id": "p2"}, "invalid-request"),
    ],
)
def test_bad_input_invites_nobody(management: Management, wrong: dict[str, Any], problem: str) -> None:
    refused = management.post("/staff", {**DANA, **wrong})
    assert (refused.status, refused.problem) == (400, problem)
    assert len(management.pool.users) == 1


def test_an_operator_makes_the_first_head_admin_once(management: Management) -> None:
    caller = {"practice_id": "prac_new", "actor": "operator", "correlation_id": "c"}
    call = {"call": "appoint_head_admin", "caller": caller, "name": "Noor Example", "email": "noor@example.com"}
    with runtime.use(management.world()):
        first, again = (staff.handler(call, Context()) for _ in range(2))
    assert first == again
    user_id = first["ok"]["user_id"]
    assert management.pool.groups_of(user_id) == {"head_admin"}
    listed = management.request("GET", "/staff", practice="prac_new", by=user_id).ok()
    assert [member["email"] for member in listed["staff"]] == ["noor@example.com"]
    assert management.pool.mails.count("noor@example.com") == 1


def named(management: Management, *users: str, practice: str = "p1") -> dict[str, Any]:
    caller = {"practice_id": practice, "actor": "u1", "correlation_id": "c"}
    with runtime.use(management.world()):
        return staff.handler({"call": "staff_names", "caller": caller, "user_ids": users}, Context())


def test_a_receipt_is_told_who_treated_and_nothing_of_another_practice(management: Management) -> None:
    dana, other = management.invited(), management.pool.add("oscar", practice="p2")
    management.post(f"/staff/{dana}/block").ok()
    assert named(management, dana, other, "nobody") == {"ok": {"names": {dana: "Dana Example"}}}
    assert named(management, dana, practice="p3") == {"ok": {"names": {}}}


def test_names_are_looked_for_on_every_page_until_they_are_found(management: Management) -> None:
    users = [management.invited(email=f"d{number}@example.com") for number in range(PAGE_MAX + 1)]
    for wanted, pages in ((users[0], 1), (users[-1], 2)):
        before = len(management.pool.asked)
        assert named(management, wanted) == {"ok": {"names": {wanted: "Dana Example"}}}
        assert len(management.pool.asked) - before == pages


def test_with_an_outside_issuer_nobody_is_named(management: Management) -> None:
    management.environment = {"OUTSIDE_ISSUER": "https://login.practice.example"}
    assert named(management, "u")["problem"]["type"].endswith("staff-managed-elsewhere")


def test_nothing_of_staff_is_announced(management: Management) -> None:
    user_id = management.invited()
    management.post(f"/staff/{user_id}/block").ok()
    assert management.office.announced() == []
