"""Who pays by the month, and what was given to be used later: two plans with their members, and a gift card sold."""

from local.demo.patients import People
from local.desk import Desk
from local.story import Story

PLANS = (
    {
        "name": "Glow",
        "fee_cents": 12_900,
        "grants": [
            {"kind": "package", "item": "facial", "item_name": "Signature facial", "units": 1, "worth_cents": 15_000}
        ],
        "rollover_cycles": 2,
        "member_prices": [{"line_kind": "product", "percent_off": 10}],
        "commitment_cycles": 3,
        "notice_days": 30,
    },
    {"name": "Beauty bank", "fee_cents": 15_000, "fee_to_wallet": True, "notice_days": 30},
)
MEMBERS = 8
PAID = 6
"""So many of the members, the first ones, have paid what is due."""


def play(desk: Desk, admin: Desk, story: Story, people: People) -> None:
    """Plans by the head admin; members, their dues and a gift card at the front desk."""
    plans = [story.accepted(admin.post("/membership-plans", plan))["plan_id"] for plan in PLANS]
    patients = people.patient_ids[:MEMBERS]
    for number, patient_id in enumerate(patients):
        body = {"plan_id": plans[number % len(plans)]}
        made = story.accepted(desk.post(f"/patients/{patient_id}/memberships", body))
        if number < PAID:
            line = {"sells": "membership_dues", "membership_id": made["membership_id"], "quantity": 1}
            _pay(desk, story, patient_id, line)
    _pay(desk, story, patients[0], {"sells": "gift_card", "unit_price_cents": 20_000, "quantity": 1})


def _pay(desk: Desk, story: Story, patient_id: str, line: dict[str, object]) -> None:
    cart = story.accepted(desk.post("/checkouts", {"patient_id": patient_id, "lines": [line]}))
    path = f"/checkouts/{cart['checkout_id']}"
    payment = {"method": "card", "amount_cents": cart["totals"]["balance_cents"]}
    story.accepted(desk.post(f"{path}/completion", {"payment": payment}))
