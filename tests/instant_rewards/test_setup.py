"""Settings, gift coupons, the report: what a practice sets up and reads."""

from typing import Any

import pytest

from shared.contracts.events import InstantRewardWindowOpened, PracticeProfileChanged
from shared.web.scopes import AREAS
from tests.instant_rewards.desk import COUPONS, HOUR, REPORT, SETTINGS, START, TERMS, Desk, paid

COUPON: dict[str, Any] = {"name": "Off", "kind": "amount_off", "value": 1_000}


def kind(answer: Any) -> tuple[int, str]:
    return answer.status, answer.body["type"].rpartition("/")[2]


def test_settings_are_null_until_they_are_set(empty: Desk) -> None:
    found = empty.get(SETTINGS)
    assert (found.body["points_min"], found.body["coupons_per_unlock"], found.headers["ETag"]) == (None, 1, '"0"')
    assert empty.save().body == TERMS
    assert empty.get(SETTINGS).body == TERMS


def test_settings_are_not_overwritten_unawares(desk: Desk) -> None:
    tag = desk.get(SETTINGS).headers["ETag"]
    assert kind(desk.put(SETTINGS, TERMS)) == (428, "missing-if-match")
    first = desk.put(SETTINGS, {**TERMS, "points_min": 700}, if_match=tag, key="once")
    assert kind(desk.put(SETTINGS, TERMS, if_match=tag)) == (412, "stale-version")
    again = desk.put(SETTINGS, {**TERMS, "points_min": 700}, if_match=tag, key="once")
    assert (again.text, again.headers["ETag"]) == (first.text, first.headers["ETag"])


def test_neither_a_coupon_nor_a_profile_stands_in_the_way_of_who_edits_the_settings(desk: Desk) -> None:
    tag = desk.get(SETTINGS).headers["ETag"]
    desk.coupon(name="In between")
    desk.tell(PracticeProfileChanged(name="Harbor", time_zone="America/New_York"))
    assert desk.put(SETTINGS, TERMS, if_match=tag).headers["ETag"] == '"2"'


def test_only_the_last_terms_are_kept_and_the_oldest_of_them_stand_for_those_before(desk: Desk) -> None:
    for number in range(12):
        desk.at(desk.now + HOUR).save(points_min=700 + number)
    desk.tell(paid(10_000, START))
    assert desk.rewards()["state"] == "lapsed"


@pytest.mark.parametrize("member", ["amount_cents_min", "points_min", "hours_to_reach", "hours_to_use"])
def test_a_setting_that_makes_no_sense_is_refused_by_name(empty: Desk, member: str) -> None:
    asked_for = ("hours_to_reach", "hours_to_use")
    for value in (0, -1, "4", True, 1e12, float("inf"), *([None] if member in asked_for else [])):
        answer = empty.put(SETTINGS, {**TERMS, member: value}, if_match='"0"')
        assert kind(answer) == (400, f"invalid-{member.replace('_', '-')}")
    missing = {name: given for name, given in TERMS.items() if name != member}
    answer = empty.put(SETTINGS, missing, if_match='"0"')
    assert kind(answer) == (400, f"invalid-{member.replace('_', '-')}") if member in asked_for else answer.status == 200


@pytest.mark.parametrize(
    ("asked", "by"),
    [({"amount_cents_min": None}, "points"), ({"points_min": None}, "amount")],
    ids=["points", "amount"],
)
def test_one_threshold_is_enough_and_the_other_is_neither_missing_nor_reached(
    empty: Desk, asked: dict[str, Any], by: str
) -> None:
    none = empty.put(SETTINGS, {**TERMS, "amount_cents_min": None, "points_min": None}, if_match='"0"')
    assert kind(none) == (422, "threshold-needed")
    empty.save(**asked).ok()
    empty.coupon(name="Gift")
    empty.tell(paid(10_000, START))
    rewards = empty.rewards()
    missing = (rewards["amount_cents_missing"], rewards["points_missing"])
    assert (rewards["state"], missing) == ("open", (None, 600) if by == "points" else (40_000, None))
    (opened,) = (told for told in empty.told() if isinstance(told, InstantRewardWindowOpened))
    assert (opened.amount_cents_min, opened.points_min) == ((0, 600) if by == "points" else (50_000, 0))
    empty.tell(paid(90_000, START, checkout="more"))
    assert empty.rewards()["state"] == ("open" if by == "points" else "unlocked")


def test_more_than_a_year_is_absurd_and_a_year_is_not(empty: Desk) -> None:
    assert empty.save(hours_to_reach=8_760.0).status == 200
    assert kind(empty.save(hours_to_use=8_760.01)) == (400, "invalid-hours-to-use")


def test_whoever_lacks_the_privilege_is_told_whom_to_ask(desk: Desk) -> None:
    answer = desk.post(COUPONS, COUPON, scopes=AREAS)
    assert kind(answer) == (403, "missing-privilege")
    assert "head admin" in answer.body["detail"]
    assert desk.get(COUPONS, scopes=AREAS).status == 200


NONSENSE: tuple[tuple[dict[str, Any], tuple[int, str]], ...] = (
    ({"kind": "percent_off", "value": 100.0001}, (422, "percent-above-hundred")),
    ({"kind": "free_item", "value": 101}, (422, "too-many-free-items")),
    ({"value": 10_000_001}, (422, "amount-too-high")),
    ({"value": 0}, (400, "invalid-value")),
    ({"value": 10.5}, (422, "value-not-whole")),
    ({"kind": "free_item", "value": 1.5}, (422, "value-not-whole")),
    ({"kind": "percent_off", "value": 8.87505}, (400, "invalid-value")),
    ({"kind": "gift"}, (400, "invalid-kind")),
    ({"name": ""}, (400, "invalid-name")),
    ({"name": "   "}, (400, "invalid-name")),
    ({"limit": 0}, (400, "invalid-limit")),
    ({"treatments": ["Not A Code"]}, (400, "invalid-treatments")),
    ({"colour": "red"}, (400, "invalid-request")),
)


def test_a_coupon_that_makes_no_sense_is_refused(desk: Desk) -> None:
    found = [kind(desk.post(COUPONS, {**COUPON, **changes})) for changes, _ in NONSENSE]
    assert found == [problem for _, problem in NONSENSE]


def test_a_coupon_is_created_once_edited_retired_and_then_left_alone(desk: Desk) -> None:
    created = desk.post(COUPONS, COUPON, key="once")
    assert desk.post(COUPONS, COUPON, key="once").text == created.text
    assert len(desk.get(COUPONS).body["coupons"]) == 2
    path = created.headers["Location"]
    edited = desk.patch(path, {"name": "More off", "value": 2_000, "treatments": ["peel"]})
    assert (edited.body["name"], edited.body["value"], edited.body["treatments"]) == ("More off", 2_000, ["peel"])
    assert desk.post(f"{path}/retirement").body["status"] == "retired"
    assert kind(desk.post(f"{path}/retirement")) == (409, "coupon-retired")
    assert kind(desk.patch(path, {"value": 1})) == (409, "coupon-retired")
    assert kind(desk.patch(f"{COUPONS}/cpn_none", {"value": 1})) == (404, "unknown-coupon")
    assert desk.patch(path, {"value": 1}).status == 409


@pytest.mark.parametrize(
    ("of", "value", "problem"),
    [
        ("percent_off", 100.5, "percent-above-hundred"),
        ("free_item", 101, "too-many-free-items"),
        ("amount_off", 10_000_001, "amount-too-high"),
        ("amount_off", 10.5, "value-not-whole"),
    ],
)
def test_a_value_that_makes_no_sense_can_not_be_edited_in(desk: Desk, of: str, value: float, problem: str) -> None:
    path = f"{COUPONS}/{desk.coupon(kind=of, value=5)}"
    assert kind(desk.patch(path, {"value": value})) == (422, problem)


def test_a_coupon_calls_its_services_as_the_practice_does(desk: Desk) -> None:
    named = {"treatments": ["skinmedica_ha5", "botox"], "treatment_names": ["SkinMedica HA5", "Botox, any area"]}
    made = desk.post(COUPONS, {**COUPON, **named}).created()
    assert made["treatment_names"] == ["SkinMedica HA5", "Botox, any area"]
    path = f"{COUPONS}/{made['coupon_id']}"
    assert desk.patch(path, {"treatments": ["botox", "peel"]}).body["treatment_names"] == ["Botox, any area", "Peel"]
    assert kind(desk.post(COUPONS, {**COUPON, **named, "treatment_names": ["One"]})) == (422, "names-not-in-step")
    assert kind(desk.patch(path, {"treatment_names": ["One"]})) == (422, "names-not-in-step")
    assert desk.patch(path, {"treatment_names": ["Toxin", "VI Peel"]}).body["treatment_names"] == ["Toxin", "VI Peel"]
    desk.tell(paid(60_000, desk.now))
    unlocked = desk.rewards()["deals"][-1]
    assert unlocked["treatment_names"] == ["Toxin", "VI Peel"]


def test_a_limit_may_be_moved_and_lifted_but_not_come_later(desk: Desk) -> None:
    path = f"{COUPONS}/{desk.coupon(limit=5)}"
    assert desk.patch(path, {"limit": 7}).body["limit"] == 7
    assert desk.patch(path, {"limit": None}).body["limit"] is None
    assert kind(desk.patch(path, {"limit": 7})) == (409, "limit-comes-too-late")


def test_coupons_keep_the_order_they_are_given(desk: Desk) -> None:
    first = desk.get(COUPONS).body["coupons"][0]["coupon_id"]
    second = desk.coupon(name="Second")
    assert desk.put(f"{COUPONS}/order", {"coupon_ids": [second, first]}).status == 200
    assert [coupon["coupon_id"] for coupon in desk.get(COUPONS).body["coupons"]] == [second, first]
    for wrong in ([first], [first, first], [first, second, "cpn_none"]):
        assert kind(desk.put(f"{COUPONS}/order", {"coupon_ids": wrong})) == (422, "order-incomplete")


def test_nobody_can_choose_from_more_than_thirty(desk: Desk) -> None:
    for number in range(29):
        desk.coupon(name=f"Coupon {number}")
    assert kind(desk.post(COUPONS, COUPON)) == (409, "too-many-coupons")


def test_the_report_adds_up_by_day_and_coupon(desk: Desk) -> None:
    desk.tell(paid(60_000, START))
    coupon_id = desk.rewards()["deals"][0]["coupon_id"]
    desk.authorize(coupon_id)
    desk.tell(paid(0, START, checkout="chk_2", uses=("auth_1",)))
    for patient, cents in (("pat_bea", 50_000), ("pat_cleo", 10_000), ("pat_dora", 20_000)):
        desk.tell(paid(cents, START, checkout=f"chk_{patient}").model_copy(update={"patient_id": patient}))
    end = START + 24 * HOUR
    desk.at(end).ring(end, "pat_bea")
    desk.ring(end, "pat_cleo")
    found = desk.get(REPORT).body
    assert len(found["days"]) == 30
    (day,) = [row for row in found["days"] if row["windows_opened"]]
    coupon = {"coupon_id": coupon_id, "name": "$50 off a facial", "amount_cents": 5_000}
    assert day == {
        "day": "2026-03-02",
        "windows_opened": 4,
        "windows_running": 1,
        "windows_unlocked": 2,
        "windows_lapsed": 1,
        "unlocked_amount_cents": 110_000,
        "unlocked_points": 0,
        "coupons": [{**coupon, "shown": 2, "used": 1, "expired": 1}],
    }
    assert {**day, "day": None} == found["total"]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"from": "yesterday"}, (400, "invalid-day")),
        ({"from": "2026-03-02", "to": "2026-03-01"}, (400, "invalid-day")),
        ({"from": "2025-03-02", "to": "2026-03-01"}, (422, "too-many-days")),
    ],
)
def test_a_report_over_no_days_is_refused(desk: Desk, query: dict[str, str], problem: tuple[int, str]) -> None:
    assert kind(desk.get(REPORT, query=query)) == problem


def test_a_percentage_is_written_as_people_write_it(desk: Desk) -> None:
    created = desk.post(COUPONS, {"name": "Off", "kind": "percent_off", "value": 8.875}).created()
    assert created["value"] == 8.875
    assert desk.patch(f"{COUPONS}/{created['coupon_id']}", {"value": 15}).ok()["value"] == 15


@pytest.mark.parametrize("day", ["0001-01-05", "1999-12-31", "2101-01-01", "20260302", "2026-W10-1", "2026-02-30", ""])
@pytest.mark.parametrize("name", ["from", "to"])
def test_a_day_of_the_report_is_one_day_within_bounds(desk: Desk, name: str, day: str) -> None:
    assert kind(desk.get(REPORT, query={name: day})) == (400, "invalid-day")


def test_who_comes_back_to_a_retired_coupon_is_told_its_day_at_the_practice(desk: Desk) -> None:
    desk.tell(PracticeProfileChanged(name="Harbor", time_zone="Pacific/Auckland"))
    path = f"{COUPONS}/{desk.coupon()}"
    desk.post(f"{path}/retirement")
    assert "retired on Mar 3, 2026." in desk.post(f"{path}/retirement").body["detail"]
