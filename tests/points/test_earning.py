"""What treatments earn, and what limits cut."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.points import rulebook
from services.points.domain.basis import TreatmentDone
from services.points.domain.caps import room
from services.points.domain.earning import Explained, Judge, Visit
from services.points.domain.model import Account, Earned, EarnedElsewhere, Transaction, TransactionStatus
from services.points.domain.program import Program
from shared.contracts.events import PracticeProfileChanged
from tests.points.examples import completed
from tests.points.world import World

DAY = date(2026, 6, 15)


def judge(program: str, *transactions: Transaction, day: date = DAY, by_checkout: bool = False, **more: Any) -> Judge:
    of: Program = rulebook.programs()[program]
    return Judge(
        program=of,
        rules=of.on(day),
        visit=Visit(practice_id="p1", day=day, by_checkout=by_checkout),
        account=Account(transactions=transactions, **more),
    )


def explain(judge: Judge, *lines: tuple[str, int] | tuple[str, int, int]) -> list[Explained]:
    found = []
    for treatment, quantity, *cents in lines:
        judge, one = judge.line(TreatmentDone(treatment=treatment, quantity=quantity, amount_cents=sum(cents)))
        found.append(one)
    return found


def points(judge: Judge, *lines: tuple[str, int] | tuple[str, int, int]) -> list[int]:
    return [row.points for row in explain(judge, *lines)]


def past(treatment: str, count: int, each: int, day: date = DAY, **more: Any) -> Transaction:
    one = Earned(treatment=treatment, quantity=count, points=count * each, rate=each)
    return Transaction(
        transaction_id=f"{treatment}{day}",
        practice_id=more.pop("practice_id", "p1"),
        entry="e",
        treatment_date=day,
        points=count * each,
        earned=(one,),
        **more,
    )


@pytest.mark.parametrize(
    ("program", "line", "earned"),
    [
        ("alle", ("botox", 40), 200),
        ("alle", ("juvederm", 3), 600),
        ("alle", ("coolsculpting", 2), 400),
        ("alle", ("cooltone", 1), 200),
        ("alle", ("natrelle", 2), 500),
        ("alle", ("kybella", 2), 200),
        ("alle", ("diamondglow", 1), 150),
        ("alle", ("skinmedica", 2, 19_999), 199),
        ("alle", ("facial", 1), 0),
        ("alle", ("dysport", 1), 0),
        ("xperience", ("xeomin", 40), 100),
        ("xperience", ("radiesse", 2), 400),
        ("xperience", ("ultherapy", 1500), 1500),
        ("xperience", ("ultherapy", 1600), 1500),
        ("aspire", ("dysport", 1), 100),
    ],
)
def test_a_line_earns_by_its_basis(program: str, line: tuple[str, int], earned: int) -> None:
    assert points(judge(program), line) == [earned]


def test_a_per_visit_rule_counts_once_however_the_visit_is_split() -> None:
    assert points(judge("alle"), ("botox", 20), ("botox", 20)) == [200, 0]
    assert points(judge("alle", past("botox", 1, 200)), ("botox", 20)) == [0]
    pending = past("botox", 1, 200, status=TransactionStatus.COMPLETED)
    assert points(judge("alle", pending), ("botox", 20)) == [0]


@pytest.mark.parametrize(
    "other",
    [
        past("botox", 1, 200, status=TransactionStatus.CANCELLED),
        past("botox", 1, 200, status=TransactionStatus.REVERSED),
        past("botox", 1, 200, DAY - timedelta(days=1)),
        past("botox", 1, 200, practice_id="p2"),
        past("kybella", 1, 200),
    ],
)
def test_another_day_practice_treatment_or_a_cancelled_one_does_not_stand_in_its_way(other: Transaction) -> None:
    assert points(judge("alle", other), ("botox", 20)) == [200]


def test_what_was_entered_by_hand_and_by_the_checkout_is_one_visit() -> None:
    by_hand = past("juvederm", 1, 200)
    assert points(judge("alle", by_hand, by_checkout=True), ("juvederm", 2)) == [200]
    by_checkout = past("juvederm", 2, 200, checkout_id="co1")
    assert points(judge("alle", by_checkout), ("juvederm", 2)) == [0]
    assert points(judge("alle", by_checkout), ("juvederm", 2), ("juvederm", 1)) == [0, 200]
    assert points(judge("alle", by_hand), ("juvederm", 2)) == [400]


def test_the_rolling_cap_cuts_says_why_and_awards_the_rest() -> None:
    full = past("juvederm", 24, 200, DAY - timedelta(days=364), status=TransactionStatus.COMPLETED)
    (one,) = explain(judge("alle", full), ("juvederm", 2))
    assert one.points == 200
    (step,) = one.steps
    assert (step.limit, step.source, step.before, step.after) == ("rolling_cap", "S1", 400, 200)
    assert "5,000" in one.why
    assert points(judge("alle", full, day=DAY + timedelta(days=1)), ("juvederm", 2)) == [400]


def test_the_rolling_cap_sees_what_was_earned_after_a_treatment_that_is_entered_late() -> None:
    later = past("juvederm", 25, 200, DAY + timedelta(days=60))
    assert points(judge("alle", later), ("juvederm", 1)) == [0]


def test_points_earned_elsewhere_use_up_the_rolling_cap() -> None:
    elsewhere = (EarnedElsewhere(day=DAY - timedelta(days=100), points=4900),)
    assert points(judge("alle", elsewhere=elsewhere), ("juvederm", 1)) == [100]


def test_fillers_earn_for_20_syringes_a_year_together() -> None:
    before = past("radiesse", 15, 200, DAY - timedelta(days=300))
    assert points(judge("xperience", before), ("belotero", 3), ("radiesse", 4)) == [600, 400]


def test_fewer_than_90_days_since_the_last_treatment_earn_nothing() -> None:
    for days, earned in ((89, 0), (90, 100), (0, 100)):
        before = past("restylane" if days == 0 else "dysport", 1, 100, DAY - timedelta(days=days))
        assert points(judge("aspire", before), ("dysport", 1)) == [earned]


def test_a_refunded_treatment_is_not_the_last_one() -> None:
    kept = past("restylane", 1, 100, DAY - timedelta(days=30))
    gone = Earned(treatment="dysport", quantity=1, points=0, returned=1)
    visit = replace(kept, earned=(*kept.earned, gone))
    assert points(judge("aspire", visit), ("dysport", 1), ("restylane", 1)) == [100, 0]


def test_the_window_that_is_fullest_decides() -> None:
    counted = [(DAY - timedelta(days=300), 3000), (DAY + timedelta(days=64), 1500), (DAY + timedelta(days=70), 400)]
    assert room(counted, DAY, 365, 5000) == 5000 - 4500
    assert room([], DAY, 365, 5000) == 5000


def test_a_transaction_is_judged_by_the_rules_of_its_treatment_date(here: World) -> None:
    account = here.enrol()
    body = here.submit(account, ("botox", 1), treatment_date="2026-06-01").body
    assert body["lines"][0]["version"] == "2024-09-30"
    assert (body["treatment_date"], body["points"]) == ("2026-06-01", 200)


def test_the_answer_explains_every_line_and_a_preview_answers_the_same_without_writing(here: World) -> None:
    account = here.enrol()
    lines = [{"treatment": code, "quantity": count} for code, count in (("botox", 20), ("botox", 20), ("facial", 1))]
    body = {"lines": lines, "discretionary_points": 50}
    preview = here.post(f"/loyalty-accounts/{account}/transactions/previews", body)
    assert (preview.status, preview.body["points"]) == (200, 250)
    assert here.shown(account)["pending"] == 0
    submitted = here.post(f"/loyalty-accounts/{account}/transactions", body).body
    assert submitted["lines"] == preview.body["lines"]
    first, second, facial, given = submitted["lines"]
    assert (first["rule"], first["version"], first["source"], first["basis"]) == ("botox", "2024-09-30", "S1", "visit")
    assert (first["quantity"], first["points_before"], first["points"]) == (20, 200, 200)
    cut = next(step for step in second["steps"] if step["limit"] == "once_a_visit")
    assert (cut["before"], cut["after"], second["points"]) == (200, 0, 0)
    assert "already" in second["why"]
    assert (facial["rule"], facial["points"]) == (None, 0)
    assert (given["basis"], given["points"]) == ("discretionary", 50)
    one = here.get(f"/loyalty-accounts/{account}/transactions/{submitted['transaction_id']}").body
    assert one["lines"] == submitted["lines"]


def test_the_practice_day_is_the_practices(here: World) -> None:
    here.hear(PracticeProfileChanged(name="West", time_zone="America/Los_Angeles"))
    account = here.enrol()
    here.wait(hours=12)  # 04:00 UTC of the 16th is 21:00 of the 15th in Los Angeles
    assert here.submit(account, ("botox", 1)).body["treatment_date"] == "2026-06-15"
    here.wait(hours=2, minutes=59)
    assert here.submit(account, ("botox", 1)).body["points"] == 0
    here.wait(minutes=1)
    assert here.submit(account, ("botox", 1)).body["points"] == 200


def test_a_checkout_whose_cashier_does_not_collect_earns_nothing(here: World) -> None:
    account = here.enrol()
    here.hear(completed("co1", ("botox", 1), collect_points=False))
    here.hear(completed("co2", ("facial", 1)))
    assert here.get(f"/loyalty-accounts/{account}/transactions").body["transactions"] == []


def test_a_checkout_earns_once_whatever_its_event_is_called(here: World) -> None:
    account = here.enrol()
    for event_id in ("e1", "e1", "e2"):
        here.hear(completed("co1", ("juvederm", 2)), event_id=event_id)
    assert here.shown(account)["pending"] == 400


def test_prepaid_lines_earn_when_they_are_used(here: World) -> None:
    account = here.enrol()
    event = completed("co1", ("juvederm", 2))
    prepaid = event.model_copy(update={"lines": (event.lines[0].model_copy(update={"used_now": False}),)})
    here.hear(prepaid)
    assert here.shown(account)["pending"] == 0


def test_what_an_exchange_covers_earns_nothing(here: World) -> None:
    account = here.enrol()
    event = completed("co1", ("juvederm", 2), ("botox", 1))
    covered = event.lines[0].model_copy(update={"exchanged": True})
    here.hear(event.model_copy(update={"lines": (covered, *event.lines[1:])}))
    assert here.shown(account)["pending"] == 200
