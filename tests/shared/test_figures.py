"""Figures: what is written into the log becomes metrics with few, closed dimensions."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.contracts import events
from shared.contracts.parts import Payment, Tender
from shared.workers import business
from shared.workers.telemetry import MetricUnit, record

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def lines(said: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.readouterr().out.splitlines()]


def test_a_figure_is_recorded_in_total_and_by_its_dimension(capsys: pytest.CaptureFixture[str]) -> None:
    record((("route",), {"Requests": (1, MetricUnit.Count)}), route="GET /patients")
    (line,) = lines(capsys)
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive["Dimensions"] == [["service"], ["service", "route"]]
    assert (line["Requests"], line["route"]) == (1, "GET /patients")


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
    event = events.PointsAdjusted(
        account_id="acc_1", program="alle", patient_id="pat_1", posted=5, held=0, available=5, pending=0, points=5
    )
    business.tell([event])
    (line,) = lines(capsys)
    assert "pat_1" not in json.dumps(line)
    assert "acc_1" not in json.dumps(line)


def test_every_reading_is_of_an_event_that_exists() -> None:
    assert set(business.READINGS) <= set(events.EVENTS.values())
