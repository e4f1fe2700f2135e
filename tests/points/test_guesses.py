"""Codes cannot be tried out: after a few wrong ones the next has to wait, whoever enters it."""

from typing import Any

import pytest

from shared.contracts.events import PatientsMerged
from shared.value import codes
from tests.points.examples import a_lister, cart_line
from tests.points.world import World

WRONG = codes.issue(b"wrong")


def claim(here: World, claim_id: str, code: str = WRONG, **more: Any) -> str:
    """The problem's type, or `granted`."""
    asked: dict[str, Any] = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "amount_cents": 1_000}
    answer = here.call("claim", **asked | more, code=code, claim_id=claim_id, lines=[cart_line()])
    return "granted" if "ok" in answer else str(answer["problem"]["type"]).removeprefix("/problems/")


@pytest.fixture
def code(here: World) -> str:
    """A code of a member's, of 1,000 cents."""
    account = a_lister(here)
    return str(here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).created()["code"])


def test_after_five_wrong_codes_even_the_right_one_waits_a_quarter_of_an_hour(
    here: World, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(5):
        assert claim(here, f"c{number}") == "code-not-accepted"
        here.wait(minutes=1)
    assert '"CodesBlocked":1' not in capsys.readouterr().out
    assert claim(here, "c5", code) == "too-many-wrong-codes"
    assert '"CodesBlocked":1' in capsys.readouterr().out
    here.wait(minutes=9, seconds=59)
    assert claim(here, "c5", code) == "too-many-wrong-codes"
    here.wait(seconds=1)
    assert claim(here, "c5", code) == "granted"


def test_it_says_how_long_to_wait(here: World, code: str) -> None:
    for number in range(5):
        claim(here, f"c{number}")
    here.wait(minutes=5, seconds=30)
    asked: dict[str, Any] = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "code": code}
    problem = here.call("claim", **asked, claim_id="c5", amount_cents=1_000, lines=[cart_line()])["problem"]
    assert (problem["status"], problem["retry_after_seconds"]) == (429, 570)
    assert "Wait 10 minutes" in problem["detail"]


def test_a_wrong_code_that_is_sent_again_is_one_wrong_code(here: World, code: str) -> None:
    for _ in range(9):
        assert claim(here, "c0") == "code-not-accepted"
    assert claim(here, "c1", code) == "granted"


def test_wrong_codes_of_another_practice_hold_up_nobody_here(here: World, code: str) -> None:
    here.enrol(practice="p2", patient="pat_z", member_number="M-0001")
    for number in range(9):
        claim(here, f"c{number}", practice="p2", patient_id="pat_z")
    assert claim(here, "d", code) == "granted"


def test_two_desks_at_once_have_no_more_tries_than_one(here: World, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        claim(here, f"c{number}")
    write, answers = here.dynamodb.transact_write_items, list[str]()

    def late(**request: Any) -> Any:
        monkeypatch.setattr(here.dynamodb, "transact_write_items", write)
        answers.append(claim(here, "other"))
        return write(**request)

    monkeypatch.setattr(here.dynamodb, "transact_write_items", late)
    answers.append(claim(here, "c4"))
    assert answers == ["code-not-accepted", "too-many-wrong-codes"]


def test_a_right_code_writes_no_more_than_it_did(here: World, code: str) -> None:
    before = len(here.items())
    assert claim(here, "c0", code) == "granted"
    assert len(here.items()) == before + 1, "its entry"


def test_a_merged_patients_code_is_looked_for_on_the_account_that_has_it(here: World, code: str) -> None:
    here.enrol(patient="pat_b")
    here.hear(PatientsMerged(patient_id="pat_b", merged_id="pat_a"))
    assert claim(here, "c0", code, patient_id="pat_b") == "granted"
    assert claim(here, "c0", code, patient_id="pat_b") == "granted"
    assert here.events("PointsRedemptionAuthorized")
    for number in range(1, 6):
        assert claim(here, f"c{number}", patient_id="pat_b") == "code-not-accepted"
    assert claim(here, "c6", patient_id="pat_b") == "too-many-wrong-codes"
