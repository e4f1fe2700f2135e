"""A day of a practice: ten sales with discounts, tips, halves and providers; two come back; it closes to the cent."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from local.stack import Stack
from tests.journeys.acting import Practice, treatment

pytestmark = pytest.mark.journey

FACIAL = treatment("facial", 15_000, provider_required=True)
SALES: tuple[dict[str, Any], ...] = (
    {"lines": [treatment("botox", 1_300, 40)], "percent": 10, "tip": ("card", 5_000, [("ada", 60), ("bo", None)])},
    {"lines": [treatment("juvederm_ultra", 70_000, 1.5)], "percent": 5, "pays": "card"},
    {"lines": [FACIAL], "provider": "ada", "tip": ("cash", 2_000, [("ada", None)]), "pays": "cash"},
    {"lines": [FACIAL, treatment("botox", 1_300, 12.5)], "provider": "bo", "pays": "card"},
    {"lines": [treatment("kybella", 60_001)], "price": 55_000, "pays": "cash"},
    {"lines": [treatment("botox", 1_300, 20)], "pays": "check"},
    {"lines": [treatment("juvederm_ultra", 70_000, 0.5)], "pays": "card", "tip": ("card", 999, [])},
    {"lines": [FACIAL], "provider": "ada", "percent": 10, "pays": "cash"},
    {"lines": [treatment("botox", 1_300, 10), treatment("kybella", 60_001)], "pays": "card"},
    {"lines": [{"name": "Gift wrap", "unit_price_cents": 500, "quantity": 1}], "pays": "cash"},
)


def test_a_day_of_a_practice_closes_to_the_cent(stack: Stack) -> None:
    practice = Practice.opened(stack, "day")
    desk, ok = practice.desk, practice.ok
    patients = [practice.register(f"Pat{number}") for number in range(len(SALES))]
    paid: Counter[str] = Counter()
    tips: Counter[str | None] = Counter()
    sold = []
    for number, (patient, sale) in enumerate(zip(patients, SALES, strict=True)):
        path = _sold(practice, patient, sale, reference=f"visit-{number}")
        shown = ok(desk.get(path))
        assert (shown["state"], shown["totals"]["balance_cents"]) == ("completed", 0)
        paid.update({payment["method"]: payment["amount_cents"] for payment in shown["payments"]})
        for share in (share for tip in shown["tips"] for share in tip["shares"]):
            tips[share["provider_id"]] += share["amount_cents"]
        sold.append(shown)

    found = [
        ok(desk.get("/checkouts", amount_cents=str(sold[1]["totals"]["payments_cents"])))["checkouts"],
        ok(desk.get("/checkouts", reference="visit-4"))["checkouts"],
    ]
    assert [[sale["checkout_id"] for sale in page] for page in found] == [
        [sold[1]["checkout_id"]],
        [sold[4]["checkout_id"]],
    ]
    for (sale,) in found:
        refund = ok(desk.post(f"/checkouts/{sale['checkout_id']}/refunds", {"reason": "Came back"}))
        paid.subtract({money["method"]: money["amount_cents"] for money in refund["payments"]})

    closed = ok(desk.get(f"/day-totals/{datetime.now(UTC).date()}", reconcile="true", documents="true"))
    assert {row["kind"]: row["amount_cents"] for row in closed["net_payments"]} == +paid
    assert {row["provider_id"]: row["amount_cents"] for row in closed["tips"]} == tips
    assert sum(row["amount_cents"] for row in closed["drawer"]) == paid.total() + tips.total()
    discounted = sum(sale["totals"]["discount_cents"] for sale in sold)
    assert sum(row["amount_cents"] for row in closed["sales"]["discounts"]) == discounted > 0
    assert (closed["sales"]["documents"], closed["refunds"]["documents"]) == (len(SALES), 2)
    assert len(closed["documents"]) == len(SALES) + 2
    assert closed["reconciliation"]["differing_checkout_ids"] == []
    visits = ok(desk.get("/checkouts", patient_id=patients[4]))["checkouts"]
    assert [visit["state"] for visit in visits] == ["refunded"]


def _sold(practice: Practice, patient: str, sale: dict[str, Any], *, reference: str) -> str:
    """The path of a sale, as its row says: discount, tip, provider, payment."""
    desk, ok = practice.desk, practice.ok
    practice.stock(*sale["lines"])
    body = {"patient_id": patient, "visit_reference": reference, "lines": sale["lines"]}
    path = f"/checkouts/{ok(desk.post('/checkouts', body))['checkout_id']}"
    line = f"{path}/lines/line_1"
    how = {"percent": sale.get("percent"), "price_cents": sale.get("price")}
    if any(how.values()):
        ok(desk.command("PUT", f"{line}/discount", {"reason": "courtesy", **how}))
    if "tip" in sale:
        method, cents, providers = sale["tip"]
        split = [{"provider_id": provider, "percent": percent} for provider, percent in providers]
        ok(desk.post(f"{path}/tips", {"method": method, "amount_cents": cents, "providers": split}))
    if "provider" in sale:
        ok(desk.command("PUT", f"{line}/provider", {"provider_id": sale["provider"]}))
    practice.pay(path, sale.get("pays", "card"))
    return path
