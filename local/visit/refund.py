"""Chapter 9: what goes back: the preview says how, value returns where it came from, points are taken back."""

from typing import Any

from client.patient_rewards import models
from local.story import money
from local.visit.cast import Visit
from local.visit.second_checkout import POINTS

SYRINGE_POINTS = 200


def play(visit: Visit) -> None:
    """Refund the Botox of the second checkout, which everything had paid, then one syringe of the first."""
    visit.story.chapter("9. Refunds")
    _what_paid_returns(visit)
    _points_are_taken_back(visit)


def _what_paid_returns(visit: Visit) -> None:
    story, rewards, checkout_id = visit.story, visit.front_desk.rewards, visit.known["second_checkout"]
    points, _ = _balances(visit)
    wanted = _one(visit, checkout_id, "botox", "The treatment was not done")
    foreseen = rewards.preview_refund(checkout_id, wanted).body
    back = {tender["tender"]: tender["amount_cents"] for tender in foreseen["tenders"]}
    story.tell(
        f"The preview for the Botox: {money(foreseen['money_cents'])} in cash, {money(back['alle'])} Allē, "
        f"{money(back['wallet'])} of credits; the coupon's {money(foreseen['coupon_cents'])} do not come back"
    )
    story.refused(
        visit.front_desk.post(f"/checkouts/{checkout_id}/refunds", wanted),
        "missing-privilege",
        "The front desk refunds",
    )
    done = visit.admin.rewards.create_refund(checkout_id, wanted).body
    story.equal(_amounts(done), _amounts(foreseen), "the refund as it was foreseen")
    story.until(lambda: _balances(visit) == (points + POINTS, back["wallet"]) or None, "points and credits to be back")
    story.tell(f"The head admin does: {POINTS} points and {money(back['wallet'])} of credits are back in her wallet")


def _points_are_taken_back(visit: Visit) -> None:
    story, checkout_id = visit.story, visit.known["first_checkout"]
    points, credits_ = _balances(visit)
    wanted = _one(visit, checkout_id, "juvederm", "One syringe was enough")
    done = visit.admin.rewards.create_refund(checkout_id, wanted).body
    (paid,) = done["payments"]
    left = (points - SYRINGE_POINTS, credits_)
    story.until(lambda: _balances(visit) == left or None, "what the syringe had earned to be taken back")
    story.tell(
        f"One of two syringes goes back: {money(paid['amount_cents'])} by {paid['method']}, "
        f"the {SYRINGE_POINTS} points that it had earned are taken back: {left[0]:,} left"
    )


def _one(visit: Visit, checkout_id: str, code: str, reason: str) -> models.RefundBody:
    lines = visit.front_desk.rewards.get_checkout(checkout_id).body["lines"]
    line = next(line for line in lines if line["service_code"] == code)
    return {"lines": [{"line_id": line["line_id"], "quantity": 1}], "reason": reason}


def _amounts(refund: models.RefundView) -> dict[str, Any]:
    """What goes back, to the cent and to where."""
    return {
        "tenders": refund["tenders"],
        "payments": refund["payments"],
        "coupon_cents": refund["coupon_cents"],
        "money_cents": refund["money_cents"],
    }


def _balances(visit: Visit) -> tuple[int, int]:
    """Her points and her dollar credits, in cents."""
    account = visit.front_desk.rewards.get_loyalty_account(visit.known["account_id"]).body
    wallet = visit.front_desk.rewards.get_wallet(visit.known["patient_id"]).body
    return account["posted"], wallet["credits"]["posted_cents"]
