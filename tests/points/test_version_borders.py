"""ASPIRE, Xperience and Evolus on both sides of a border: what ships, and a version that was published after it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.points import rulebook
from services.points.domain.program import Program
from shared.contracts.programs import FOLDER
from tests.points.examples import cart_line, issue
from tests.points.world import World

BORDER, DAY_BEFORE = "2026-07-01", "2026-06-30"
AT_BORDER = datetime(2026, 7, 1, 16, tzinfo=UTC)


def document(program: str) -> dict[str, Any]:
    file = FOLDER / f"{program}.json"
    return dict(json.loads((file if file.exists() else FOLDER / "ready" / file.name).read_text()))


def follow(here: World, program: str, change: Callable[[dict[str, Any]], None]) -> None:
    """A version that is in force from the border on is published."""
    later = document(program)
    (version,) = later["versions"]
    version |= {"version": "next", "effective_from": BORDER}
    change(version)
    here.publish(later).created()


def rule(version: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any]
    (found,) = (rule for rule in version["earning"] if rule["rule"] == name)
    return found


@pytest.mark.parametrize(
    ("program", "version", "first"),
    [
        ("aspire", "2024-01", date(2024, 1, 1)),
        ("xperience", "2024-01", date(2024, 1, 1)),
        ("bd", "2020-11", date(2020, 11, 1)),
        ("evolus", "2021-05", date(2021, 5, 1)),
    ],
)
def test_what_ships_holds_from_its_day_on_without_an_end_and_for_what_was_before_it(
    program: str, version: str, first: date
) -> None:
    read: Program = rulebook.read(document(program))
    (rules,) = read.versions
    assert (rules.version, rules.effective_from, rules.effective_to) == (version, first, None)
    for day in (date(2019, 1, 1), first, date(2099, 12, 31)):
        assert read.on(day).version == version


def test_aspire_earns_by_the_version_of_the_treatments_day_whenever_it_is_entered(here: World) -> None:
    def change(version: dict[str, Any]) -> None:
        rule(version, "dysport")["points"] = 300
        rule(version, "restylane")["limits"] = []

    follow(here, "aspire", change)
    account = here.enrol("aspire")
    here.now = AT_BORDER
    lines = [("dysport", 1), ("restylane", 1)]
    for day, points in ((DAY_BEFORE, [100, 100]), (BORDER, [0, 100])):  # dysport's 90 days count across the border
        earned = here.submit(account, *lines, treatment_date=day).created()
        assert [line["points"] for line in earned["lines"]] == points
        assert {line["version"] for line in earned["lines"]} == {"2024-01" if day == DAY_BEFORE else "next"}
    other = here.enrol("aspire", patient="pat_b")
    assert here.submit(other, ("dysport", 1), treatment_date=BORDER).created()["points"] == 300


def test_aspires_points_wait_for_the_next_visit_until_the_version_that_lets_them_be_used_at_once(here: World) -> None:
    follow(here, "aspire", lambda version: version["redeeming"].update(from_next_day=False))
    account = here.enrol("aspire")
    here.adjust(account, 200).created()
    path = f"/loyalty-accounts/{account}/redemptions"
    assert here.post(path, {"points": 100}).problem == "points-from-next-visit"
    here.now = AT_BORDER
    here.adjust(account, 100).created()
    here.post(path, {"points": 300}).created()


def test_aspires_batches_end_by_the_months_of_the_version_of_their_day(here: World) -> None:
    follow(here, "aspire", lambda version: version["lot_months"].update(value=3))
    ends = {}
    for now in (datetime(2026, 6, 30, 16, tzinfo=UTC), AT_BORDER):
        here.now = now
        account = here.enrol("aspire", patient=f"pat_{now.month}")
        here.adjust(account, 100).created()
        here.wait(days=1)
        ends[now.month] = here.shown(account)["next_expiry"]["expires_at"]
    assert (ends[6][:10], ends[7][:10]) == ("2027-03-31", "2026-10-02")


def test_who_may_join_aspire_is_for_the_version_of_that_day_to_say(here: World) -> None:
    follow(here, "aspire", lambda version: version["age_min"].update(value=21))
    here.ages = {"pat_a": 19, "pat_b": 19}
    here.enrol("aspire", patient="pat_a")
    here.now = AT_BORDER
    refused = here.post("/patients/pat_b/loyalty-accounts", {"program": "aspire"})
    assert refused.problem == "too-young"


def test_xperiences_fillers_of_a_year_are_counted_across_the_border_and_limited_by_the_version_of_the_day(
    here: World,
) -> None:
    def change(version: dict[str, Any]) -> None:
        rule(version, "filler")["limits"][0]["units"] = 10
        rule(version, "xeomin")["points"] = 150
        version["joining_points"]["value"] = 25

    follow(here, "xperience", change)
    account = here.enrol("xperience")
    assert here.shown(account)["available"] == 10
    here.now = AT_BORDER
    lines = [("radiesse", 8), ("xeomin", 1)]
    before = here.submit(account, *lines, treatment_date=DAY_BEFORE).created()
    after = here.submit(account, *lines, treatment_date=BORDER).created()
    assert [line["points"] for line in before["lines"]] == [1_600, 100]
    assert [line["points"] for line in after["lines"]] == [400, 150], "2 of 10 are left"
    assert here.shown(here.enrol("xperience", patient="pat_b"))["available"] == 25


def test_an_offer_of_evolus_has_the_terms_of_the_version_it_was_issued_under(here: World) -> None:
    here.publish(document("evolus")).created()

    def change(version: dict[str, Any]) -> None:
        version["offers"][0] |= {"name": "$60 off Jeuveau"}
        version["offers"][0]["terms"] |= {"amount_cents": 6_000, "every_days": 120}

    follow(here, "evolus", change)
    account = here.enrol("evolus")
    old = issue(here, account, {"reference": "EV-1", "pattern": "jeuveau"})
    here.now = AT_BORDER
    new = issue(here, account, {"reference": "EV-2", "pattern": "jeuveau"})
    for offer, cents in ((old, 4_000), (new, 6_000)):
        call = {"patient_id": "pat_a", "checkout_id": f"co{cents}", "authorization_id": f"a{cents}"}
        wanted = {"kind": "offer", "account_id": account, "offer_id": offer}
        held = here.call("authorize", **call, lines=[cart_line("jeuveau")], wanted=wanted)["ok"]
        assert held["amount_cents"] == cents
        here.call("void", **call)
    shown = here.get(f"/loyalty-accounts/{account}/offers").ok()["offers"]
    assert {(offer["name"], offer["every_days"]) for offer in shown} == {
        ("$40 off Jeuveau", 90),
        ("$60 off Jeuveau", 120),
    }
