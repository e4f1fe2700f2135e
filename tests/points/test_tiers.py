"""Tiers end with a year of the practice's, wherever it is."""

from typing import Any

from services.points.store import account_at, table
from shared.contracts.events import PracticeProfileChanged
from shared.workers import runtime
from tests.points.examples import a_lister
from tests.points.world import World


def test_a_tier_is_kept_until_the_last_day_of_the_year_ends_at_the_practice(here: World) -> None:
    here.hear(PracticeProfileChanged(name="Harbor", time_zone="America/Los_Angeles"))
    a_lister(here)
    assert here.events("TierChanged")[-1]["until"] == "2028-01-01T08:00:00.000000Z"


def _past(here: World, account: str) -> Any:
    return table(runtime.current()).get(account_at(account)).state.past


def test_what_was_cancelled_leaves_nothing_under_the_cap_once_it_is_old(here: World) -> None:
    account = here.enrol()
    wrong = here.submit(account, ("botox", 1)).created()["transaction_id"]
    here.post(f"/loyalty-accounts/{account}/transactions/{wrong}/cancellation", {}).ok()
    here.wait(days=200)
    here.adjust(account, 10)
    assert _past(here, account) == ()


def test_what_was_earned_stays_under_the_cap_once_it_is_old(here: World) -> None:
    account = here.enrol()
    here.submit(account, ("botox", 1)).created()
    here.wait(days=3)
    here.sweep()
    here.wait(days=200)
    here.adjust(account, 10)
    assert [day.points for day in _past(here, account)] == [200]


def test_the_cap_of_a_year_looks_back_on_what_has_left_the_transactions(here: World) -> None:
    """4,800 points of 200 days ago, and the 10 that staff added, leave room for 190 of the 400 of two syringes."""
    account = here.enrol()
    here.submit(account, ("juvederm", 24)).created()
    here.wait(days=3)
    here.sweep()
    here.wait(days=200)
    here.adjust(account, 10)
    assert here.get(f"/loyalty-accounts/{account}/transactions").ok()["transactions"] == []
    (line,) = here.submit(account, ("juvederm", 2)).created()["lines"]
    assert (line["points"], line["steps"][-1]["limit"]) == (190, "rolling_cap")
