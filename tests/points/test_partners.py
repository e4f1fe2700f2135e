"""ASPIRE's integration adds points by itself; BD is there to be redeemed."""

from collections.abc import Callable
from typing import Any

import pytest

from shared.contracts.events import AspirePointsAwarded, PatientsMerged, PracticeProfileChanged
from tests.points.examples import cart_line, completed
from tests.points.world import NOON, World


def award(points: int = 300, award_id: str = "award-1") -> AspirePointsAwarded:
    return AspirePointsAwarded(patient_id="pat_a", award_id=award_id, points=points, awarded_at=NOON)


def integrate(here: World) -> None:
    body = {"aspire_integration": True}
    assert here.request("PUT", "/points-settings", body, if_match='"0"').status == 200


def test_awarded_points_come_once_however_often_the_award_is_told(here: World) -> None:
    account = here.enrol("aspire")
    for event_id in ("e1", "e1", "e2"):
        here.hear(award(), event_id=event_id)
    here.hear(award(200, "award-2"))
    assert here.shown(account)["available"] == 500
    assert [event["points"] for event in here.events("PointsAdjusted")] == [300, 200]


def test_an_award_for_a_patient_we_do_not_know_as_a_member_makes_her_one(here: World) -> None:
    for event_id in ("e1", "e1"):
        here.hear(award(), event_id=event_id)
    (account,) = here.get("/patients/pat_a/loyalty-accounts").body["loyalty_accounts"]
    assert (account["program"], account["available"]) == ("aspire", 300)


def test_an_award_for_a_record_that_was_merged_goes_to_the_one_that_stays(here: World) -> None:
    here.hear(PatientsMerged(patient_id="pat_b", merged_id="pat_a"))
    here.hear(award())
    (account,) = here.get("/patients/pat_b/loyalty-accounts").body["loyalty_accounts"]
    assert (account["program"], account["available"]) == ("aspire", 300)


@pytest.mark.parametrize("first", [lambda here: here.hear(award(200, "award-2")), lambda here: here.enrol("aspire")])
def test_of_two_who_make_her_a_member_at_once_the_award_that_came_second_is_added_too(
    here: World, first: Callable[[World], object]
) -> None:
    here.meanwhile.append(lambda: first(here))
    here.hear(award())
    (account,) = here.get("/patients/pat_a/loyalty-accounts").body["loyalty_accounts"]
    assert 300 in [event["points"] for event in here.events("PointsAdjusted")]
    assert account["available"] == sum(event["points"] for event in here.events("PointsAdjusted"))


def test_who_is_read_half_as_a_member_is_one(here: World) -> None:
    """A batch is no snapshot: her record may be read before the enrolment that her account is read after."""
    whole = here.dynamodb.batch_get_item

    def torn(**asked: Any) -> Any:
        here.dynamodb.batch_get_item = whole
        got = whole(**asked)
        (name,) = got["Responses"]
        got["Responses"][name] = [item for item in got["Responses"][name] if not item["pk"]["S"].startswith("patient/")]
        return got

    def first() -> None:
        here.hear(award(200, "award-2"))
        here.dynamodb.batch_get_item = torn

    here.meanwhile.append(first)
    here.hear(award())
    (account,) = here.get("/patients/pat_a/loyalty-accounts").body["loyalty_accounts"]
    assert account["available"] == 500


def test_an_award_for_a_record_that_is_merged_at_that_moment_goes_to_the_one_that_stays(here: World) -> None:
    here.meanwhile.append(lambda: here.hear(PatientsMerged(patient_id="pat_b", merged_id="pat_a")))
    here.hear(award())
    (account,) = here.get("/patients/pat_b/loyalty-accounts").body["loyalty_accounts"]
    assert (account["program"], account["available"]) == ("aspire", 300)


@pytest.mark.parametrize("joined", ["ab", "ba"])
@pytest.mark.parametrize("again", ["pat_a", "pat_b"])
def test_an_award_told_again_after_a_merge_of_two_members_adds_nothing(here: World, joined: str, again: str) -> None:
    for row in joined:
        here.enrol("aspire", patient=f"pat_{row}")
    here.hear(award(), event_id="e1")
    here.hear(PatientsMerged(patient_id="pat_b", merged_id="pat_a"))
    here.hear(award(), event_id="e1")
    here.hear(award().model_copy(update={"patient_id": again}), event_id="e2")
    accounts = here.get("/patients/pat_b/loyalty-accounts").body["loyalty_accounts"]
    assert sorted(account["available"] for account in accounts) == [0, 300]


def test_an_award_told_again_for_somebody_else_is_put_aside(here: World) -> None:
    here.hear(award())
    with pytest.raises(AssertionError, match="anothers-reference"):
        here.hear(award().model_copy(update={"patient_id": "pat_b"}))
    assert here.get("/patients/pat_b/loyalty-accounts").body["loyalty_accounts"] == []


def test_an_award_for_a_patient_nobody_knows_is_put_aside_and_makes_nobody_a_member(here: World) -> None:
    here.strangers.add("pat_a")
    with pytest.raises(AssertionError, match="unknown-patient"):
        here.hear(award())
    assert here.get("/patients/pat_a/loyalty-accounts").body["loyalty_accounts"] == []


def test_where_the_integration_is_on_nobody_adds_by_hand(here: World) -> None:
    account = here.enrol("aspire")
    assert here.adjust(account, 100).status == 201
    integrate(here)
    assert here.adjust(account, 100).problem == "added-by-integration"
    assert here.submit(account, ("dysport", 1)).problem == "added-by-integration"
    here.hear(completed("co1", ("dysport", 1)))
    shown = here.shown(account)
    assert (shown["available"], shown["pending"]) == (100, 0)
    assert here.adjust(account, -100).status == 201


def test_where_the_integration_is_off_checkouts_submit(here: World) -> None:
    account = here.enrol("aspire")
    here.hear(completed("co1", ("dysport", 1)))
    assert here.shown(account)["pending"] == 100


def test_todays_points_can_be_used_from_the_next_visit_on(here: World) -> None:
    account = here.enrol("aspire")
    here.hear(award())
    refused = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100})
    assert (refused.problem, refused.body["usable"]) == ("points-from-next-visit", 0)
    here.wait(days=1)
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).status == 201


def test_bd_is_redeemed_and_migrated_but_earns_nothing(here: World) -> None:
    account = here.enrol("bd")
    assert here.adjust(account, 200).status == 201
    assert here.submit(account, ("botox", 1)).problem == "not-earnable"
    here.hear(completed("co1", ("botox", 1)))
    assert here.shown(account)["pending"] == 0
    call = {"patient_id": "pat_a", "checkout_id": "co2", "authorization_id": "a1"}
    wanted = {"kind": "points", "account_id": account, "points": 200}
    held = here.call("authorize", **call, lines=[cart_line()], wanted=wanted)["ok"]
    assert (held["tender"], held["amount_cents"]) == ("bd", 2000)


def test_one_checkout_earns_in_each_programme_for_its_own_treatments(here: World) -> None:
    alle, xperience = here.enrol(), here.enrol("xperience", member_number="X-1234")
    here.hear(completed("co1", ("botox", 1), ("xeomin", 1), ("radiesse", 2)))
    assert (here.shown(alle)["pending"], here.shown(xperience)["pending"]) == (200, 500)


def test_settings_have_a_version_and_take_effect_for_what_comes_after(here: World) -> None:
    account = here.enrol()
    first = here.get("/points-settings")
    assert (first.body["completion_hours"]["alle"], first.body["code_hours"]) == (48.0, 48.0)
    body = {"completion_hours": {"alle": 0.01}, "code_hours": 1.5}
    changed = here.request("PUT", "/points-settings", body, if_match='"0"', key="k")
    assert changed.body["completion_hours"] == {"alle": 0.01, "aspire": 48.0, "bd": 48.0, "xperience": 48.0}
    assert here.request("PUT", "/points-settings", body, if_match='"0"', key="k").body == changed.body
    assert here.request("PUT", "/points-settings", body, if_match='"0"').problem == "stale-version"
    assert here.request("PUT", "/points-settings", body).problem == "missing-if-match"
    here.hear(PracticeProfileChanged(name="P", time_zone="America/New_York"))
    assert here.get("/points-settings").headers["ETag"] == '"1"'
    unknown = {"completion_hours": {"stars": 1.0}}
    assert here.request("PUT", "/points-settings", unknown, if_match='"1"').problem == "unknown-program"
    assert here.submit(account, ("botox", 1)).body["completes_at"] == "2026-06-15T16:00:36.000000Z"
    here.wait(seconds=36)
    here.sweep()
    assert here.shown(account)["available"] == 200
