"""Rules are data: which version judges a treatment, what limits a file can say, who may add points."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.points import rulebook
from services.points.domain import commands, events, refusals
from services.points.domain.basis import TreatmentDone
from services.points.domain.decide import decide
from services.points.domain.judged_by import JudgedBy
from services.points.domain.links import PracticeLink
from services.points.domain.model import Account
from services.points.domain.program import Program
from shared.contracts.programs import FOLDER
from tests.points.examples import fold

NOON = datetime(2026, 6, 15, 16, tzinfo=UTC)
OWN: dict[str, Any] = {"practice_id": "p1", "program": "alle", "member": "m"}
MEMBER = events.MemberEnrolled(
    program="alle",
    member_number="1",
    link=PracticeLink(practice_id="p1", patient_id="pat"),
    tier="member",
    salt="00",
)


def drafted(change: Callable[[dict[str, Any]], object]) -> Program:
    """Allē's file with a change."""
    file = json.loads((FOLDER / "alle.json").read_text())
    change(file)
    return rulebook.parse(json.dumps(file))


def judged(program: Program, account: Account, command: commands.Command) -> Any:
    before = JudgedBy(programs={"alle": program}, treatments=rulebook.treatments(), account=account)
    return decide(before, command, NOON)


def earned(program: Program, *done: tuple[str, int, int]) -> list[int]:
    """Points of treatments done so many days ago, entered one after the other."""
    account, points = fold(Account(), (MEMBER,)), []
    for number, (treatment, quantity, days) in enumerate(done):
        command = commands.SubmitTransaction(
            **OWN,
            transaction_id=f"ptx{number}",
            entry=str(number),
            lines=(TreatmentDone(treatment=treatment, quantity=quantity, amount_cents=None),),
            treatment_date=NOON.date() - timedelta(days=days),
        )
        happened = judged(program, account, command)
        account = fold(account, happened)
        points.append(happened[0].transaction.points)
    return points


def limited(**limit: Any) -> Program:
    """Juvéderm with a limit of its own, and no rolling cap."""

    def change(file: dict[str, Any]) -> None:
        version = file["versions"][-1]
        del version["rolling_cap"]
        version["earning"][1]["limits"] = [{"source": "★", **limit}]

    return drafted(change)


def test_a_treatment_is_judged_by_the_version_of_its_day_and_the_answer_names_it() -> None:
    def change(file: dict[str, Any]) -> None:
        *_, first = file["versions"]
        later = json.loads(json.dumps(first)) | {"version": "2026-06", "effective_from": "2026-06-01"}
        later["earning"][0]["points"] = 300
        first["effective_to"] = "2026-05-31"
        file["versions"].append(later)

    program = drafted(change)
    assert earned(program, ("botox", 1, 15), ("botox", 1, 14), ("botox", 1, 0)) == [200, 300, 300]
    assert [program.on(date(2026, 5, 31)).version, program.on(date(2026, 6, 1)).version] == [
        "2024-09-30",
        "2026-06",
    ]


def test_a_product_may_be_limited_to_so_many_in_a_period() -> None:
    program = limited(kind="per_period", units=3, days=30)
    assert earned(program, ("juvederm", 2, 30), ("juvederm", 2, 29), ("juvederm", 2, 0)) == [400, 200, 400]
    assert earned(program, ("juvederm", 2, 29), ("juvederm_ultra", 2, 0)) == [400, 200]


def test_a_product_may_be_limited_to_so_many_in_a_transaction() -> None:
    program = limited(kind="per_transaction", units=3)
    assert earned(program, ("juvederm", 4, 1), ("juvederm", 3, 0)) == [600, 600]


def test_a_product_may_have_to_be_days_apart_also_when_the_earlier_one_is_entered_later() -> None:
    program = limited(kind="days_apart", days=10)
    assert earned(program, ("juvederm", 1, 20), ("juvederm", 1, 10), ("juvederm", 1, 1)) == [200, 200, 0]
    assert earned(program, ("juvederm", 1, 5), ("juvederm", 1, 14), ("juvederm", 1, 15)) == [200, 0, 0]
    assert earned(program, ("juvederm", 1, 5), ("juvederm", 1, 15)) == [200, 200]


@pytest.mark.parametrize(
    ("added_by", "refused"),
    [(["checkout"], refusals.NotAddedByHand), (["migration"], refusals.NotEarnable), (["staff"], None)],
)
def test_who_may_submit_by_hand_is_the_files_to_say(added_by: list[str], refused: type[Exception] | None) -> None:
    program = drafted(lambda file: file.update(added_by=added_by))
    if refused is None:
        assert earned(program, ("botox", 1, 0)) == [200]
        return
    with pytest.raises(refused):
        earned(program, ("botox", 1, 0))


@pytest.mark.parametrize(("added_by", "may"), [("checkout", False), ("integration", False), ("migration", True)])
def test_who_may_add_by_hand_is_the_files_to_say(added_by: str, *, may: bool) -> None:
    program, account = drafted(lambda file: file.update(added_by=[added_by])), fold(Account(), (MEMBER,))
    command = commands.AdjustPoints(**OWN, points=100, reason="r", lot_id="l")
    if may:
        assert judged(program, account, command)
        return
    with pytest.raises(refusals.NotAddedByHand):
        judged(program, account, command)


@pytest.mark.parametrize("ends", ["2026-05-30", "2026-06-01"])
def test_versions_leave_no_day_out_and_share_none(ends: str) -> None:
    def change(file: dict[str, Any]) -> None:
        *_, first = file["versions"]
        later = first | {"version": "2026-06", "effective_from": "2026-06-01"}
        file["versions"] = [first | {"effective_to": ends}, later]

    with pytest.raises(ValueError, match=r"2024-09-30 must end the day before 2026-06 begins"):
        drafted(change)


def test_the_last_version_is_open_as_a_programme_that_ends_has_one_that_earns_nothing() -> None:
    with pytest.raises(ValueError, match=r"the last version must not end"):
        drafted(lambda file: file["versions"][-1].update(effective_to="2027-12-31"))
