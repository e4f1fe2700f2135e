"""What every change of a colleague's access is refused for: the same reasons, whatever the change."""

from typing import Any

import pytest

from services.wallet.domain.staff_access import STAFF_MAX, InviteStaff
from services.wallet.service import run
from shared.kernel.journal import Cause
from shared.workers import runtime
from tests.harness.http import Answer
from tests.harness.outages import Conflicting
from tests.wallet.management import DANA, Management
from tests.wallet.office import opened

CHANGES = {
    "replace_privileges": ("PUT", "privileges", {"role": "front_desk", "privileges": []}),
    "block_staff_member": ("POST", "block", None),
    "unblock_staff_member": ("POST", "unblock", None),
    "resend_invitation": ("POST", "invitation", None),
    "reset_second_factor": ("POST", "second-factor-reset", None),
}
"""Operation → method, the end of its path, body."""

of_each_change = pytest.mark.parametrize("change", CHANGES)


@pytest.fixture
def management() -> Management:
    return Management(opened())


def changed(management: Management, change: str, user_id: str, **more: Any) -> Answer:
    method, place, body = CHANGES[change]
    return management.request(method, f"/staff/{user_id}/{place}", body, **more)


@of_each_change
def test_nobody_changes_their_own_access(management: Management, change: str) -> None:
    assert changed(management, change, management.admin).problem == "own-access"


@of_each_change
def test_a_user_who_is_not_there_is_not_changed(management: Management, change: str) -> None:
    refused = changed(management, change, "nobody")
    assert (refused.status, refused.problem) == (404, "unknown-staff")


@of_each_change
def test_who_was_blocked_changes_nobody_with_the_token_from_before(management: Management, change: str) -> None:
    dana, other = management.invited(), management.invited(role="head_admin", email="o@example.com")
    management.post(f"/staff/{other}/block").ok()
    refused = changed(management, change, dana, by=other)
    assert (refused.status, refused.problem) == (403, "no-longer-manager")


@pytest.mark.parametrize("change", ["resend_invitation", "reset_second_factor"])
def test_what_is_for_those_who_may_sign_in_waits_for_that(management: Management, change: str) -> None:
    dana = management.invited()
    management.post(f"/staff/{dana}/block").ok()
    assert changed(management, change, dana).problem == "staff-blocked-now"


@of_each_change
def test_with_an_outside_issuer_nobody_is_changed_here(management: Management, change: str) -> None:
    management.environment = {"OUTSIDE_ISSUER": "https://login.practice.example"}
    assert changed(management, change, "u").problem == "staff-managed-elsewhere"


@pytest.mark.parametrize("path", ["/staff/u", "/staff-names"])
def test_with_an_outside_issuer_nobody_is_looked_up_here(management: Management, path: str) -> None:
    management.environment = {"OUTSIDE_ISSUER": "https://login.practice.example"}
    assert management.get(path).problem == "staff-managed-elsewhere"


@of_each_change
def test_a_key_is_one_changes(management: Management, change: str) -> None:
    dana, other = management.invited(), management.invited(email="o@example.com")
    changed(management, change, dana, key="once").ok()
    refused = changed(management, change, other, key="once")
    assert (refused.status, refused.problem) == (422, "key-reused")


@of_each_change
def test_a_change_that_is_based_on_the_past_is_refused(management: Management, change: str) -> None:
    dana = management.invited()
    refused = changed(management, change, dana, if_match='"9999"')
    assert (refused.status, refused.problem) == (412, "stale-version")
    assert refused.body["changed_by"] == management.admin


@of_each_change
def test_where_others_keep_winning_nothing_is_changed(management: Management, change: str) -> None:
    dana = management.invited()
    before, management.office.dynamodb = management.entries(), Conflicting(management.office.dynamodb)
    refused = changed(management, change, dana)
    assert (refused.status, refused.problem) == (503, "too-busy")
    assert management.entries() == before


def test_an_invitation_is_refused_as_changes_are(management: Management) -> None:
    management.post("/staff", DANA, key="once").created()
    assert management.post("/staff", {**DANA, "role": "provider"}, key="once").problem == "key-reused"
    other = {**DANA, "email": "o@example.com"}
    assert management.post("/staff", other, if_match='"9999"').problem == "stale-version"
    management.office.dynamodb = Conflicting(management.office.dynamodb)
    assert management.post("/staff", {**DANA, "email": "p@example.com"}).problem == "too-busy"


def test_a_practice_has_so_many_users_and_no_more(management: Management) -> None:
    with runtime.use(management.world()):
        for number in range(STAFF_MAX):
            invited = InviteStaff(by=management.admin, user_id=f"user_{number}", role="front_desk", privileges=())
            cause = Cause(
                command_id=f"invited-{number}",
                practice_id="p1",
                actor=management.admin,
                fingerprint="",
                correlation_id="many",
            )
            run(invited, cause=cause, now=management.office.now)
    assert management.post("/staff", DANA).problem == "too-many-staff"
