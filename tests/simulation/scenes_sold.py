"""What the crash matrix plays of memberships and gift cards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

LINES = [
    {"name": "Botox", "quantity": 1, "unit_price_cents": 60_000},
    {"name": "Facial", "quantity": 1, "unit_price_cents": 15_000},
]
GLOW: dict[str, Any] = {
    "name": "Glow",
    "fee_cents": 19_900,
    "grants": [{"kind": "package", "item": "facial", "units": 1}],
    "pause_cycles_max": 3,
}


def membership(desk: Any) -> None:
    """A plan and its next version; dues paid here and elsewhere, declined, given back; a pause, the end, a lapse."""
    ask = desk.ask
    patient = ask("POST", "/patients", {"first_name": "Anna", "last_name": "Example"})["patient_id"]
    plan = ask("POST", "/membership-plans", GLOW)["plan_id"]
    ask("PUT", f"/membership-plans/{plan}", GLOW | {"grace_days": 3}, if_match='"1"')
    own = ask("POST", f"/patients/{patient}/memberships", {"plan_id": plan})["membership_id"]
    path = f"/memberships/{own}"
    ask("POST", f"{path}/cycles/1/failures", {"reference": "ch_0"})
    ask("POST", f"{path}/cycles/1/payments", {"amount_cents": 19_900, "reference": "ch_1"})
    ask("POST", f"{path}/cycles/1/refunds", {"reference": "re_1"})
    ask("POST", f"{path}/pauses", {"cycles": 2})
    ask("POST", f"{path}/resumption")
    desk.wait(timedelta(days=32))
    at = "2026-04-05T00:00:00Z"
    declined = {"membership_id": own, "reference": "ch_2", "declined_at": at}
    desk.partner("DuesDeclined", declined)
    desk.partner("DuesCollected", {"membership_id": own, "reference": "ch_3", "amount_cents": 19_900, "paid_at": at})
    ask("POST", f"{path}/cancellation", {"reason": "moves"})
    ask("POST", f"{path}/termination", {"reason": "moves today"})
    ask("POST", f"/membership-plans/{plan}/retirement")


def gift_card(desk: Any) -> None:
    """A card that the practice gives pays in part, is given back, sent, replaced, and runs out."""
    ask = desk.ask
    patient = ask("POST", "/patients", {"first_name": "Anna", "last_name": "Example"})["patient_id"]
    card = ask("POST", "/gift-cards", {"amount_cents": 9_000, "reason": "raffle", "expires_at": "2026-12-01T00:00:00Z"})
    path = f"/gift-cards/{card['card_id']}"
    code = ask("POST", f"{path}/prints")["code"]
    ask("POST", f"/patients/{patient}/gift-card-inquiries", {"code": code})
    visit = f"/checkouts/{ask('POST', '/checkouts', {'patient_id': patient, 'lines': LINES})['checkout_id']}"
    paid = {"method": "gift_card", "code": code, "amount_cents": 2_000}
    taken = ask("POST", f"{visit}/payments", paid)["payments"][0]["payment_id"]
    ask("DELETE", f"{visit}/payments/{taken}")
    left = ask("POST", f"{visit}/payments", paid | {"amount_cents": 6_000})["totals"]["balance_cents"]
    ask("POST", f"{visit}/payments", {"method": "cash", "amount_cents": left})
    ask("POST", f"{visit}/completion")
    ask("POST", f"{path}/messages")
    ask("POST", f"{path}/replacement", {"reason": "lost"})
    ask("POST", f"{visit}/refunds", {})
    desk.wait(timedelta(days=400))
