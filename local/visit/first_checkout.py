"""Chapter 3: Botox, two syringes and a package of facials, paid by card; the rest happens by itself."""

from typing import Any

from client.patient_rewards import models
from local.story import money
from local.visit.cast import Visit

EARNED = 600
LINES: list[models.LineBody] = [
    {"service_code": "botox", "quantity": 1},
    {"service_code": "juvederm", "quantity": 2},
    {"service_code": "facial_package", "quantity": 1},
]
TOTAL_CENTS = 60_000 + 2 * 70_000 + 45_000


def play(visit: Visit) -> None:
    """Sell treatments and a package by card, and see what follows by itself."""
    visit.story.chapter("3. First checkout")
    _check_out(visit)
    _package_appears(visit)
    _points_are_pending(visit)
    _deals_unlock(visit)


def _check_out(visit: Visit) -> None:
    desk, story, rewards = visit.front_desk, visit.story, visit.front_desk.rewards
    opened = rewards.open_checkout({"patient_id": visit.known["patient_id"], "lines": LINES}).body
    path, checkout_id = f"/checkouts/{opened['checkout_id']}", opened["checkout_id"]
    story.equal(opened["totals"]["balance_cents"], TOTAL_CENTS, "balance")
    story.tell(f"Opened a checkout: Botox, two Juvéderm syringes, three facials prepaid, {money(TOTAL_CENTS)}")
    story.refused(desk.post(f"{path}/completion"), "balance-due", "Completing it unpaid")
    rewards.take_payment(checkout_id, {"method": "card", "amount_cents": TOTAL_CENTS})
    done = rewards.complete_checkout(checkout_id).body
    story.equal((done["state"], done["totals"]["balance_cents"]), ("completed", 0), "completed")
    visit.known["first_checkout"] = opened["checkout_id"]
    story.tell(f"Paid {money(TOTAL_CENTS)} by card, completed")


def _package_appears(visit: Visit) -> None:
    def look() -> Any:
        packages = visit.front_desk.rewards.get_wallet(visit.known["patient_id"]).body["packages"]
        return packages[0] if packages else None

    package = visit.story.until(look, "the package in the wallet")
    visit.story.equal((package["item"], package["available"]), ("facial", 3), "the package")
    visit.known["package"] = package
    until = f"until {package['expires_at'][:10]}" if package["expires_at"] else "as long as the practice exists"
    visit.story.tell(f"Three facials appear in the wallet by themselves, usable {until}")


def _points_are_pending(visit: Visit) -> None:
    def look() -> Any:
        account = visit.front_desk.rewards.get_loyalty_account(visit.known["account_id"]).body
        return account if account["pending"] == EARNED else None

    account = visit.story.until(look, "600 points pending")
    visit.story.tell(
        f"{account['pending']} points are pending, {account['available']:,} available as {account['tier_name']}"
    )
    visit.story.refused(
        visit.front_desk.post(f"{visit.account}/redemptions", {"points": 500}),
        "tier-too-low",
        "Redeeming 500 points for cash before she is A-List",
    )


def _deals_unlock(visit: Visit) -> None:
    def look() -> Any:
        rewards = visit.front_desk.rewards.get_instant_rewards(visit.known["patient_id"]).body
        return rewards if rewards["active"] else None

    rewards = visit.story.until(look, "the unlock")
    visit.known["coupon_id"] = rewards["deals"][0]["coupon_id"]
    deals = ", ".join(deal["name"] for deal in rewards["deals"])
    visit.story.tell(
        f"Instant rewards unlocked with {rewards['points']} points: {deals}; "
        f"{rewards['seconds_left']} s left, active: {str(rewards['active']).lower()}"
    )
