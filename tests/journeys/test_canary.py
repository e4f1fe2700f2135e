"""A patient with telling particulars goes through all four services: nothing names her, and every figure is there."""

import json
import re
from contextlib import suppress
from html import escape
from typing import Any
from urllib.parse import quote

import pytest

from client.patient_rewards import Rewards, models
from local import dashboards, lines, plots
from local.stack import Stack
from local.story import StepFailed
from services import SERVICES
from services.wiring import wiring
from shared.workers import business, telemetry
from tests.journeys import behind, privacy
from tests.journeys.acting import Practice, treatment
from tests.journeys.overheard import Overheard
from tests.journeys.privacy import CANARY_MAIL, CANARY_NAME, CANARY_NOTE, CANARY_PHONE

pytestmark = pytest.mark.journey

SOON_HOURS = 0.0006
"""About 2 seconds."""
TERMS = {"amount_cents_min": 10_000, "points_min": 200, "hours_to_reach": 1.0, "hours_to_use": 1.0}

# Recorded when something goes wrong only: tests of their own (tests/shared) show that they are.
ONLY_SOMETIMES = {"AuditGaps", "RefundMissing", "CodesBlocked"}
CLOSED = re.compile(r"[a-z_]+|[a-z-]+|[A-Z]+ (/[a-z_{}-]+)+")
"""A word, a problem type, a route: no dimension is ever an id, a code or a number."""


class Flight:
    """Everything that a patient can do in a few seconds, at a practice of her own."""

    def __init__(self, stack: Stack) -> None:
        soon = {"completion_hours": {"alle": SOON_HOURS}}
        self.heard = Overheard(stack)
        self.practice = Practice.opened(stack, "canary", points=soon, instant_rewards=TERMS)
        self.desk = self.practice.desk
        self.rewards = Rewards(stack.api_url, lambda: stack.token(self.desk.user))
        coupon: models.CouponBody = {"name": "$25 off", "kind": "amount_off", "value": 2_500}
        self.coupon = self.rewards.create_coupon(coupon).body["coupon_id"]
        self._arrive()
        self._pay_with_everything()
        self._use_the_coupon_and_bring_it_back()
        self._be_refused()
        self._wait()

    def _arrive(self) -> None:
        rewards = self.rewards
        particulars: models.PatientBody = {
            "first_name": CANARY_NAME,
            "last_name": "Canary",
            "phone": CANARY_PHONE,
            "email": CANARY_MAIL,
            "note": CANARY_NOTE,
        }
        self.patient = rewards.register_patient(particulars).body["patient_id"]
        for known in (CANARY_NAME, CANARY_PHONE, CANARY_MAIL):
            assert rewards.search_patients(q=known).body["patients"]
            assert rewards.search_patients_by_body({"q": known}).body["patients"]
        self.member = rewards.enrol_patient(self.patient, {"program": "alle", "email": CANARY_MAIL}).body["account_id"]
        rewards.adjust_points(self.member, {"points": 2_000, "reason": CANARY_NOTE})
        rewards.add_credits(self.patient, {"amount_cents": 5_000, "reason": CANARY_NOTE})
        rewards.remove_credits(self.patient, {"amount_cents": 100, "reason": CANARY_NOTE})
        package: models.ItemBody = {"kind": "package", "item": "facial", "units": 2, "reason": CANARY_NOTE}
        rewards.add_wallet_item(self.patient, package)

    def _pay_with_everything(self) -> None:
        rewards, botox, facial = self.rewards, treatment("botox", 1_400, 20), treatment("facial", 15_000)
        self.practice.stock(botox, facial)
        lines: Any = [
            {**botox, "description": CANARY_NOTE},
            facial,
        ]
        cart = rewards.open_checkout({"patient_id": self.patient, "lines": lines}).body["checkout_id"]
        rewards.apply_redemption(cart, {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1})
        rewards.apply_redemption(cart, {"kind": "points", "account_id": self.member, "points": 200})
        rewards.take_payment(cart, {"method": "wallet", "amount_cents": 4_900, "reference": CANARY_NOTE})
        self.practice.pay(f"/checkouts/{cart}")

    def _use_the_coupon_and_bring_it_back(self) -> None:
        def unlocked() -> Any:
            return self.practice.rewards(self.patient)["state"] == "unlocked" or None

        self.practice.until(unlocked, "the unlock")
        cart = self.practice.open(self.patient, treatment("hydrafacial", 20_000)).rpartition("/")[2]
        self.rewards.apply_redemption(cart, {"kind": "coupon", "coupon_id": self.coupon})
        self.practice.pay(f"/checkouts/{cart}", "cash")
        self.rewards.create_refund(cart, {"reason": CANARY_NOTE})

    def _be_refused(self) -> None:
        desk, patient = self.desk, f"/patients/{self.patient}"
        again = desk.post(f"{patient}/loyalty-accounts", {"program": "alle", "email": CANARY_MAIL})
        unknown = desk.get(f"/patients/{quote(CANARY_NAME)}")
        odd = desk.post(
            f"/loyalty-accounts/{quote(CANARY_MAIL)}/redemptions", {"points": 500, CANARY_NOTE: CANARY_NOTE}
        )
        malformed = desk.post("/patients", {"first_name": CANARY_NAME, "last_name": 7, "phone": CANARY_NOTE})
        assert {again.status, unknown.status, odd.status, malformed.status} <= {400, 404, 409}

    def _wait(self) -> None:
        def done() -> Any:
            names = {event["detail-type"] for event in self.heard.events() if self.patient in json.dumps(event)}
            return names if {"PointsTransactionCompleted", "CheckoutRefunded"} <= names else None

        self.practice.until(done, "points completed by their timer, and the refund")


@pytest.fixture(scope="module")
def flown(stack: Stack) -> Flight:
    return Flight(stack)


def test_a_patients_name_phone_mail_and_note_are_in_no_log_line_event_queue_execution_or_key(
    stack: Stack, flown: Flight
) -> None:
    found = privacy.said(stack, flown.heard)
    for place in ("events", "log lines", "executions", "keys"):
        assert any(flown.patient in line for line in found[place]) or place == "log lines", place
    assert len(found["log lines"]) > 100
    privacy.names_nobody(found)


def test_the_canary_would_be_heard() -> None:
    with pytest.raises(AssertionError, match="in keys: Q"):
        privacy.names_nobody({"events": ["fine"], "keys": [f"Q {CANARY_NAME.upper()}"]})


def recorded(stack: Stack) -> dict[str, set[tuple[str, ...]]]:
    """Figures in the functions' logs, with the dimensions they came with."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for directive, _ in behind.figures(stack):
        assert directive["Namespace"] in {"Rewards/local", "Rewards/local/Business"}
        for metric in directive["Metrics"]:
            found.setdefault(metric["Name"], set()).update(tuple(value) for value in directive["Dimensions"])
    return found


def test_every_figure_that_there_is_was_recorded_with_its_dimensions(stack: Stack, flown: Flight) -> None:
    for service in SERVICES:
        behind.audit(stack, service)
    wanted: dict[str, set[tuple[str, ...]]] = {name: {("service",)} for name in telemetry.UNITS}
    wanted |= {name: {tuple(dimensions)} for name, dimensions in business.FIGURES.items()}

    def never() -> set[str]:
        return wanted.keys() - recorded(stack).keys() - ONLY_SOMETIMES

    with suppress(StepFailed):  # a function's lines are there once it has ended, after the event that it published
        flown.practice.until(lambda: not never() or None, "every figure")
    assert never() == set(), "on a dashboard, and nobody recorded it"
    there = recorded(stack)
    assert there.keys() <= wanted.keys(), "recorded, and among the figures of none"
    assert all(there[name] == wanted[name] for name in there)


@pytest.mark.usefixtures("flown")
def test_every_line_of_a_log_says_what_it_belongs_to(stack: Stack) -> None:
    said = [line for text in lines.texts(stack) for line in lines.documents(text) if "message" in line]
    assert {"answered", "relayed", "reacted"} <= {line["message"] for line in said}
    assert [line for line in said if not line.get("correlation_id")] == []
    of_practices = [line for line in said if line["message"] in {"answered", "relayed", "reacted", "fired"}]
    assert of_practices
    assert [line for line in of_practices if not (line.get("practice_id") and line.get("actor"))] == []


def test_what_a_timer_waits_for_is_a_whole_second(flown: Flight) -> None:
    """Step Functions cuts fractions off: the message would come too early, and be waited for once more."""
    waits = {event.__name__: wake for service in SERVICES for event, wake in wiring(service).wakes_at.items()}
    instants = {
        (name, event["detail"]["data"][waits[name].at])
        for event in flown.heard.events()
        if (name := event["detail-type"]) in waits
    }
    assert {name for name, _ in instants} >= {"PointsTransactionSubmitted", "InstantRewardUnlocked"}
    assert {(name, at) for name, at in instants if not at.endswith(".000000Z")} == set()


@pytest.mark.usefixtures("flown")
def test_dimensions_are_few_words_of_closed_sets(stack: Stack) -> None:
    values: dict[str, set[str]] = {}
    for directive, line in behind.figures(stack):
        for names in directive["Dimensions"]:
            assert len(names) <= 3, names
            for name in names:
                values.setdefault(name, set()).add(line[name])
    assert values["service"] <= set(SERVICES)
    odd = {value for inner in values.values() for value in inner if not CLOSED.fullmatch(value)}
    assert odd == set()


QUIET = {
    "Refunds of what nobody held": "an owner's record would have to be lost",
    "Codes that had to wait": "five wrong ones would have to be entered",
    "What was tried again or given up": "only where something was",
}


@pytest.mark.usefixtures("flown")
def test_every_widget_of_ours_shows_something_or_is_known_to_be_quiet(stack: Stack) -> None:
    for service in SERVICES:
        behind.audit(stack, service)
    shown = {board: list(dashboards.widgets(stack, board)) for board in dashboards.boards(stack)}
    assert len(shown) == 2 + len(SERVICES)
    ours = [widget for widgets in shown.values() for widget in widgets if widget.ours]
    full = {widget.title for widget in ours if not widget.empty}
    assert {widget.title for widget in ours} - full <= QUIET.keys()
    assert len(ours) > 30
    for board, widgets in shown.items():
        drawn = plots.page(stack, f"/dashboards/{board}") or ""
        assert "<polyline" in drawn
        assert all(escape(widget.title) in drawn for widget in widgets)


def test_an_alarm_that_rings_stands_first_on_the_page_of_alarms(stack: Stack) -> None:
    name = "rewards-local-wallet-ledger-drift"
    cloudwatch = stack.client("cloudwatch")
    cloudwatch.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="planted")
    try:
        first, *_ = dashboards.states(stack)
        assert first[:2] == (name, "ALARM")
        assert f'<td class="ALARM">ALARM</td><td>{name}</td>' in (plots.page(stack, "/dashboards/alarms") or "")
    finally:
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="planted")
