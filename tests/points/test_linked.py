"""A member of several practices: each sees the same points, and hears of them under its own name for her."""

import pytest

from shared.contracts.events import PatientsMerged
from tests.harness.lines import cart_line
from tests.points.examples import completed
from tests.points.world import World

BALANCES = ("posted", "held", "available", "pending", "debt")


@pytest.fixture
def account(here: World) -> str:
    """One member, `pat_a` at p1 and `other` at p2."""
    body = {"program": "alle", "email": "anna@example.com"}
    first = here.post("/patients/pat_a/loyalty-accounts", body).body
    link = {**body, "member_number": first["member_number"]}
    assert here.post("/patients/other/loyalty-accounts", link, practice="p2").status == 201
    return str(first["account_id"])


def told(here: World, practice: str) -> list[tuple[str, str, int, int]]:
    return [
        (event["name"], event["data"]["patient_id"], event["data"]["available"], event["data"]["pending"])
        for event in here.announced()
        if event["metadata"]["practice_id"] == practice
    ]


def test_what_one_practice_does_is_told_to_the_other_as_balances_alone(here: World, account: str) -> None:
    here.adjust(account, 1800, earned_on="2026-02-01")
    here.submit(account, ("botox", 1))
    assert told(here, "p2") == [
        ("MemberEnrolled", "other", 0, 0),
        ("PointsBalanceChanged", "other", 1800, 0),
        ("PointsBalanceChanged", "other", 1800, 200),
    ]
    last = [event for event in here.published if event["name"] == "PointsBalanceChanged"][-1]
    assert {name: last["data"][name] for name in BALANCES} == {
        name: here.shown(account, practice="p2")[name] for name in BALANCES
    }
    assert set(last["data"]) == {"account_id", "program", "practice_id", "patient_id", *BALANCES}
    assert last["metadata"]["sequence"] == here.published[-2]["metadata"]["sequence"]
    assert len({event["metadata"]["event_id"] for event in here.published}) == len(here.published)


def test_what_changes_no_balance_is_not_told_to_others(here: World, account: str) -> None:
    here.adjust(account, 1500)
    code = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).body["code"]
    before = told(here, "p2")
    claim = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "code": code, "claim_id": "c"}
    line = cart_line("l", "botox", 5000)
    assert "ok" in here.call("claim", **claim, amount_cents=1000, lines=[line])
    here.hear(PatientsMerged(patient_id="pat_c", merged_id="pat_a"))
    assert told(here, "p2") == before


def test_a_member_of_one_practice_is_told_once(here: World) -> None:
    here.adjust(here.enrol(), 100)
    assert [event["name"] for event in here.announced()] == ["MemberEnrolled", "PointsAdjusted"]


def test_the_other_practice_hears_of_her_by_the_record_she_has_there_by_then(here: World, account: str) -> None:
    here.hear(PatientsMerged(patient_id="new", merged_id="other"), practice="p2")
    here.adjust(account, 100)
    assert told(here, "p2")[-1] == ("PointsBalanceChanged", "new", 100, 0)


def test_points_of_one_practice_that_are_due_can_be_used_at_the_other_though_no_timer_has_rung(
    here: World, account: str
) -> None:
    here.adjust(account, 1400)
    here.hear(completed("co2", ("kybella", 1), patient_id="other"), practice="p2")
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1600}).problem == "tier-too-low"
    here.wait(hours=48)
    shown = here.shown(account)
    assert (shown["available"], shown["pending"], shown["tier"]) == (1600, 0, "a_list")
    assert here.shown(account, practice="p2")["available"] == 1600
    redeemed = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1600}, key="once")
    assert redeemed.status == 201, redeemed.body
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1600}, key="once").body == redeemed.body
    (done,) = [event for event in here.announced() if event["name"] == "PointsTransactionCompleted"]
    assert (done["metadata"]["practice_id"], done["data"]["patient_id"]) == ("p2", "other")
    here.sweep()
    assert here.shown(account)["posted"] == 1600


def test_a_code_of_one_practice_that_has_expired_is_free_at_the_other_though_nobody_swept(
    here: World, account: str
) -> None:
    here.adjust(account, 1500)
    here.post("/patients/other/loyalty-accounts", {"program": "bd"}, practice="p2")
    given = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1000}, practice="p2")
    assert given.status == 201
    refused = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1000})
    assert refused.problem == "points-held-elsewhere"
    here.wait(hours=48)
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 1000}).status == 201
