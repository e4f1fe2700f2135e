"""A practice of two thousand checkouts a day: what it takes to look at that day, counted."""

from collections.abc import Iterator
from typing import Any

from bench.meter import Meter

CHECKOUTS = 2_000
PATIENTS = 50
DAY = "2026-03-02"
ASKED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("a page of the day's sales", "/checkouts", {"day": DAY, "state": "completed"}),
    ("the day's totals", f"/day-totals/{DAY}", {}),
    ("a patient's visits", "/checkouts", {"patient_id": ""}),
)


def rows() -> Iterator[str]:
    """A row for each question."""
    meter = Meter()
    patients = _sold(meter)
    yield f"| of {CHECKOUTS:,} checkouts of a day | reads | read units |"
    yield "|---|---|---|"
    for name, path, query in ASKED:
        before = meter.bill
        meter.ask("GET", path, query={key: value or patients[0] for key, value in query.items()})
        cost = meter.bill - before
        yield f"| {name} | {cost.reads} | {cost.read_units} |"


def _sold(meter: Meter) -> list[str]:
    people = ({"first_name": "Anna", "last_name": f"Example {letter}"} for letter in _letters())
    patients = [str(meter.ask("POST", "/patients", person).body["patient_id"]) for person in people]
    line: dict[str, Any] = {"name": "Facial", "unit_price_cents": 5_000, "quantity": 1}
    paid = {"payment": {"method": "cash", "amount_cents": 5_000}}
    for number in range(CHECKOUTS):
        opened = meter.ask("POST", "/checkouts", {"patient_id": patients[number % PATIENTS], "lines": [line]})
        meter.ask("POST", f"/checkouts/{opened.body['checkout_id']}/completion", paid)
    return patients


def _letters() -> Iterator[str]:
    for number in range(PATIENTS):
        yield chr(97 + number // 26) + chr(97 + number % 26)
