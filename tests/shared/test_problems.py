"""Problem types are names of ours: nothing that a client made up becomes one."""

import json
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from shared.contracts.envelope import Instant
from shared.value import units
from shared.web.fields import AmountCents, BirthDate, Email, Hours, Id, Name, Percent, TreatmentCode, Units
from shared.web.problems import invalid


class Opening(BaseModel):
    """A body with keys that its sender chooses."""

    completion_hours: dict[str, float] = Field(default_factory=dict)
    by_code: dict[str, list[int]] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("sent", "slug"),
    [
        ({"completion_hours": {"\u00f1\u00f3 Anna": "x"}}, "invalid-completion-hours"),
        ({"by_code": {"A-1": [1, "x"]}}, "invalid-by-code"),
        ({"by_code": 5}, "invalid-by-code"),
        ({"completion_hours": {1: 2.0}}, "invalid-completion-hours"),
    ],
)
def test_the_type_names_a_member_and_no_key_of_the_clients(sent: object, slug: str) -> None:
    with pytest.raises(ValidationError) as found:
        Opening.model_validate(sent, strict=True)
    assert invalid(found.value).slug == slug


def _sentences(sent: object) -> str:
    with pytest.raises(ValidationError) as found:
        Order.model_validate_json(json.dumps(sent), strict=True)
    return invalid(found.value).detail


class Line(BaseModel):
    treatment: TreatmentCode
    units: Units


class Order(BaseModel):
    """A body with most of what a body may have."""

    name: Name
    kind: Literal["card", "cash"]
    amount_cents: AmountCents
    email: Email | None = None
    patient_id: Id = "pat_1"
    born: BirthDate | None = None
    expires_at: Instant | None = None
    hours: Hours = 1.0
    rate: Percent = Decimal(0)
    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)]


GOOD = {"name": "Ann", "kind": "card", "amount_cents": 5, "lines": [{"treatment": "botox", "units": 2.5}]}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount_cents": "5"}, "`amount_cents` must be a whole number"),
        ({"amount_cents": 10_000_001}, "`amount_cents` must be 10,000,000 or less"),
        ({"amount_cents": 0}, "`amount_cents` must be more than 0"),
        ({"kind": "check"}, "`kind` must be one of these: card, cash"),
        ({"name": " "}, "`name` must not be empty"),
        ({"name": "x" * 101}, "`name` may have 100 characters at most"),
        ({"email": "ann"}, "`email` must be an e-mail address, such as ann@example.com"),
        ({"patient_id": "prac_1/pat"}, "`patient_id` must be an id as this API gave it out"),
        ({"born": "1899-12-31"}, "`born` must be Jan 1, 1900 or later"),
        ({"born": "soon"}, "`born` must be a day such as 2026-03-01"),
        ({"expires_at": "0001-01-01T00:00:00Z"}, "`expires_at` must be an instant between the years 2000 and 2100"),
        (
            {"expires_at": "2026-01-01T00:00:00"},
            "`expires_at` must be an instant with its zone, such as 2026-03-01T12:00:00Z",
        ),
        ({"hours": 1e-305}, "`hours` must be 0.000028 or more"),
        ({"rate": 8.87512}, "`rate` may have 4 decimals at most"),
        ({"rate": "8"}, "`rate` must be a number"),
        ({"lines": []}, "`lines` needs 1 entry at least"),
        ({"lines": [{"treatment": "Botox", "units": 1}]}, "`treatment` in entry 1 of `lines` must be a code of small"),
        ({"lines": [{"treatment": "botox"}]}, "`units` in entry 1 of `lines` is missing"),
        ({"lines": [5]}, "Entry 1 of `lines` must be an object with members"),
    ],
)
def test_what_is_wrong_is_said_without_a_validators_words(wrong: dict[str, object], sentence: str) -> None:
    assert _sentences({**GOOD, **wrong}).startswith(sentence)


def test_all_faults_are_told_at_once() -> None:
    assert _sentences({**GOOD, "name": "", "amount_cents": -1}) == (
        "2 things are wrong: `name` must not be empty; `amount_cents` must be more than 0. "
        "Put them right and send it again."
    )


def test_units_and_percentages_are_read_and_written_as_people_write_them() -> None:
    order = Order.model_validate_json(json.dumps({**GOOD, "rate": 8.875}), strict=True)
    assert json.loads(order.model_dump_json())["lines"] == [{"treatment": "botox", "units": 2.5}]
    assert (units.ten_thousandths(order.rate), units.hundredths(order.lines[0].units)) == (88_750, 250)
