"""What a practice sells under a wallet's name: plans, memberships and gift cards, as tests make them."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from shared.contracts.events import CheckoutCompleted, CheckoutRefunded
from shared.contracts.parts import CompletedLine, Dues, RefundedLine, RefundedTender, Tender
from tests.wallet.office import Office

GLOW: dict[str, Any] = {
    "name": "Glow",
    "fee_cents": 19_900,
    "grants": [{"kind": "package", "item": "facial", "units": 1, "worth_cents": 15_000}],
    "rollover_cycles": 1,
    "member_prices": [{"line_kind": "product", "percent_off": 15}],
    "notice_days": 30,
    "pause_cycles_max": 2,
}


def new_york(office: Office, **more: Any) -> None:
    """The practice is in New York."""
    body = {"name": "Example", "time_zone": "America/New_York", **more}
    assert office.request("PUT", "/wallet-settings", body, if_match='"0"').status == 200


def plan(office: Office, **changes: Any) -> str:
    made = office.post("/membership-plans", GLOW | changes)
    assert made.status == 201, made.text
    return str(made.body["plan_id"])


def enrol(office: Office, patient_id: str, plan_id: str, **more: Any) -> str:
    made = office.post(f"/patients/{patient_id}/memberships", {"plan_id": plan_id, **more})
    assert made.status == 201, made.text
    return str(made.body["membership_id"])


def pay(office: Office, membership_id: str, cycle: int, amount_cents: int = 19_900, **more: Any) -> Any:
    body = {"amount_cents": amount_cents, "reference": f"ch-{membership_id[-5:]}-{cycle}", **more}
    key = body.pop("key", None)
    return office.post(f"/memberships/{membership_id}/cycles/{cycle}/payments", body, key=key)


def membership(office: Office, membership_id: str) -> Any:
    return office.get(f"/memberships/{membership_id}").body


def at(text: str) -> datetime:
    """An instant; noon UTC where only a day is given."""
    return datetime.fromisoformat(text if "T" in text else f"{text}T12:00:00").replace(tzinfo=UTC)


def facials(office: Office, patient_id: str) -> int:
    return sum(lot["available"] for lot in office.wallet(patient_id)["packages"] if lot["item"] == "facial")


def sold_line(kind: str, cents: int, quantity: int = 1, line_id: str = "line_1", **more: Any) -> CompletedLine:
    return CompletedLine.model_validate(
        {
            "line_id": line_id,
            "kind": kind,
            "quantity": quantity,
            "gross_cents": cents,
            "paid_cents": 0,
            **more,
        }
    )


def dues_line(membership_id: str, cycle: int, cents: int = 19_900) -> CompletedLine:
    return sold_line("membership_dues", cents, dues=Dues(membership_id=membership_id, cycle=cycle))


def completes(office: Office, patient_id: str, *lines: CompletedLine, checkout: str = "chk", **more: Any) -> None:
    event = CheckoutCompleted(
        checkout_id=checkout,
        patient_id=patient_id,
        completed_at=office.now,
        lines=lines,
        counted_cents=0,
        tenders=tuple(Tender.model_validate(tender) for tender in more.pop("tenders", ())),
    )
    office.hear(event, **more)


def refunds(office: Office, patient_id: str, *lines: RefundedLine, checkout: str = "chk", **more: Any) -> None:
    event = CheckoutRefunded(
        checkout_id=checkout,
        patient_id=patient_id,
        refund_id=more.pop("refund_id", "rfd_1"),
        completed_at=office.now,
        full=False,
        lines=lines,
        counted_cents=0,
        tenders=tuple(RefundedTender.model_validate(tender) for tender in more.pop("tenders", ())),
    )
    office.hear(event, **more)


def back(line_id: str = "line_1", quantity: int = 1, dues: Dues | None = None) -> RefundedLine:
    return RefundedLine(line_id=line_id, quantity=Decimal(quantity), whole_units=quantity, paid_cents=0, dues=dues)


def sell_card(office: Office, patient_id: str, cents: int = 10_000, checkout: str = "sale", **more: Any) -> str:
    """A gift card sold by a checkout; its id."""
    completes(office, patient_id, sold_line("gift_card", cents, **more), checkout=checkout)
    found = office.get("/gift-cards", query={"checkout_id": checkout}).body["gift_cards"]
    return str(found[0]["card_id"])


def code(office: Office, card_id: str) -> str:
    return str(office.post(f"/gift-cards/{card_id}/prints", None).body["code"])


def gift_card(card_code: str, amount_cents: int) -> Any:
    return {"kind": "gift_card", "code": card_code, "amount_cents": amount_cents}


def left(office: Office, card_id: str) -> tuple[int, int]:
    """(available, held) in cents."""
    card = office.get(f"/gift-cards/{card_id}").body
    return card["available_cents"], card["held_cents"]
