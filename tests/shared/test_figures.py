"""Figures: what is written into the log becomes metrics, few of them, with closed dimensions."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from shared.contracts import events
from shared.contracts.parts import Payment, Tender
from shared.workers import business, telemetry

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def lines(said: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.readouterr().out.splitlines()]


def test_a_figure_is_a_member_of_its_line_and_counted_by_service() -> None:
    line = telemetry.figures({"TimerLate": 1.5})
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive["Dimensions"] == [["service"]]
    assert directive["Metrics"] == [{"Name": "TimerLate", "Unit": "Seconds"}]
    assert line["TimerLate"] == 1.5


def test_what_is_not_among_the_figures_cannot_be_counted(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyError, match="PatientsWithRedHair"):
        telemetry.count("PatientsWithRedHair")
    assert lines(capsys) == []


def test_money_is_counted_by_method_and_by_owner(capsys: pytest.CaptureFixture[str]) -> None:
    business.tell(
        [
            events.CheckoutCompleted(
                checkout_id="chk_1",
                patient_id="pat_1",
                completed_at=NOW,
                lines=(),
                payments=(Payment(method="card", amount_cents=500),),
                tenders=(Tender(owner="points", authorization_id="a", amount_cents=50),),
                counted_cents=500,
            )
        ]
    )
    told = lines(capsys)
    assert [(line.get("method"), line.get("PaymentCents")) for line in told if "PaymentCents" in line] == [
        ("card", 500)
    ]
    assert [(line.get("owner"), line.get("TenderCents")) for line in told if "TenderCents" in line] == [("points", 50)]


def test_no_figure_names_a_patient_or_an_account(capsys: pytest.CaptureFixture[str]) -> None:
    event = events.PointsExpired(
        account_id="acc_1", program="alle", patient_id="pat_1", posted=5, held=0, available=5, pending=0, points=5
    )
    business.tell([event])
    (line,) = lines(capsys)
    assert "pat_1" not in json.dumps(line)
    assert "acc_1" not in json.dumps(line)


def test_every_reading_is_of_an_event_that_exists() -> None:
    assert set(business.READINGS) <= set(events.EVENTS.values())


def test_every_line_of_an_invocation_says_what_it_belongs_to_and_the_next_one_forgets_it() -> None:
    said: list[dict[str, Any]] = []

    def handle(event: dict[str, Any], _context: Any) -> None:
        if event:
            telemetry.follow(**event)
        said.append(dict(telemetry.logger.get_current_keys()))

    observed = telemetry.observed(handle)
    observed(
        {"correlation_id": "key_1", "practice_id": "prac_1", "actor": "user-1"}, SimpleNamespace(aws_request_id="r1")
    )
    observed({}, SimpleNamespace(aws_request_id="r2"))
    first, second = ({name: value for name, value in keys.items() if value} for keys in said)
    assert first.items() >= {"correlation_id": "key_1", "practice_id": "prac_1", "actor": "user-1"}.items()
    assert second["correlation_id"] == "r2"
    assert {"practice_id", "actor"}.isdisjoint(second)
