"""One box at the desk, as deployed: what is typed comes through the gateway as it was meant, and finds who is meant."""

import pytest

from local.stack import Stack
from tests.journeys.acting import Practice
from tests.wallet.notations import PEOPLE, TYPED

pytestmark = pytest.mark.journey


def test_forty_names_and_notations_find_who_is_meant_and_nobody_else(stack: Stack) -> None:
    practice = Practice.opened(stack, "search")
    desk, ok = practice.desk, practice.ok
    called = {ok(desk.post("/patients", person))["patient_id"]: name for name, person in PEOPLE.items()}
    found = {
        typed: [called[patient["patient_id"]] for patient in ok(desk.get("/patients", q=typed))["patients"]]
        for typed, _ in TYPED
    }
    assert found == {typed: [name] if name else [] for typed, name in TYPED}
    assert len([who for who in found.values() if who]) >= 40
