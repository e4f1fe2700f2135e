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
    body = {"integrations": ["aspire"]}
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
    here.strangers.clear()
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
    here.settings["SETTING_sandbox"] = "1"
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


@pytest.mark.parametrize(("hours", "status"), [(23.9, 422), (24.0, 200), (48.0, 200), (48.1, 422)])
def test_transactions_complete_after_24_to_48_hours_outside_sandboxes(here: World, hours: float, status: int) -> None:
    answer = here.put("/points-settings", {"completion_hours": {"alle": hours}}, if_match='"0"')
    assert answer.status == status


def test_points_entered_by_hand_with_an_earlier_day_can_be_redeemed_at_once(here: World) -> None:
    account = here.enrol("aspire")
    here.adjust(account, 300, earned_on="2026-06-14")
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 300}).status == 201


def test_points_entered_by_hand_expire_from_the_day_on_which_they_were_earned(here: World) -> None:
    account = here.enrol("aspire")
    here.adjust(account, 300, earned_on="2026-01-31")
    assert here.shown(account)["next_expiry"]["expires_at"] == "2026-11-01T00:00:00.000000Z"
    assert here.adjust(account, 300, earned_on="2025-09-14").problem == "earned-too-long-ago"


def test_joining_aspire_brings_its_20_dollar_certificate_for_60_days(here: World) -> None:
    here.hear(PracticeProfileChanged(name="P", time_zone="America/New_York"))
    here.enrol("aspire")
    (issued,) = here.events("JoiningCertificateIssued")
    assert (issued["program"], issued["amount_cents"]) == ("aspire", 2_000)
    assert issued["expires_at"] == "2026-08-15T04:00:00.000000Z"


def test_the_integration_brings_the_joining_certificate_itself_where_it_is_on(here: World) -> None:
    integrate(here)
    here.enrol("aspire")
    assert here.events("JoiningCertificateIssued") == []


def test_who_was_a_member_already_gets_no_joining_certificate(here: World) -> None:
    here.enrol("aspire", member_number="ASP-1234")
    assert here.events("JoiningCertificateIssued") == []


@pytest.mark.parametrize(("age_years", "problem"), [(17, "too-young"), (None, "age-not-known")])
def test_aspire_is_for_who_is_18_by_the_birth_date_on_record(here: World, age_years: int | None, problem: str) -> None:
    here.ages["pat_a"] = age_years
    assert here.post("/patients/pat_a/loyalty-accounts", {"program": "aspire"}).problem == problem


def test_nobody_is_asked_for_the_age_of_whom_it_is_on_record(here: World) -> None:
    here.ages["pat_a"] = 18
    assert here.post("/patients/pat_a/loyalty-accounts", {"program": "aspire"}).status == 201


def test_a_patient_younger_by_the_record_is_no_adult_because_somebody_says_so(here: World) -> None:
    here.ages["pat_a"] = 17
    assert here.post("/patients/pat_a/loyalty-accounts", {"program": "aspire", "adult": True}).problem == "too-young"


def test_who_is_no_patient_is_unknown_and_not_without_accounts(here: World) -> None:
    here.strangers.add("pat_x")
    assert here.get("/patients/pat_x/loyalty-accounts").problem == "unknown-patient"


def test_while_the_directory_gives_no_answer_nobody_is_called_unknown(here: World) -> None:
    here.unreachable.add("wallet")
    assert here.get("/patients/pat_x/loyalty-accounts").status == 503


def test_two_practices_may_be_told_of_awards_with_one_id_and_patients_with_one_id(here: World) -> None:
    for practice in ("p1", "p2"):
        here.hear(award(), practice=practice)
    for practice in ("p1", "p2"):
        (account,) = here.get("/patients/pat_a/loyalty-accounts", practice=practice).body["loyalty_accounts"]
        assert account["available"] == 300
    assert len({told["metadata"]["aggregate_id"] for told in here.announced()}) == 2
