"""Chapter 5: every way to pay at once: a session, a coupon, an auth code, dollar credits and cash."""

from typing import Any

from local.desk import Reply
from local.story import money
from local.visit.arrival import CREDITS_CENTS
from local.visit.cast import Visit
from shared.value import codes

POINTS, OFF_CENTS, COUPON_CENTS = 500, 5_000, 5_000
FACIAL_CENTS = 15_000
LINES = [
    {"service_code": "facial", "quantity": 1},
    {"service_code": "botox", "quantity": 1},
    {"service_code": "cream", "quantity": 1},
]


def play(visit: Visit) -> None:
    """Pay with everything a patient has: a session, a coupon, a code, credits, cash."""
    visit.story.chapter("5. Second checkout")
    code = _redeem(visit)
    path = _open(visit)
    _wrong_codes(visit, path, code)
    _apply(visit, path, code)
    _pay(visit, path)
    _captured(visit, code)


def _redeem(visit: Visit) -> str:
    redeemed = visit.story.accepted(visit.front_desk.post(f"{visit.account}/redemptions", {"points": POINTS}))
    visit.story.equal(redeemed["amount_cents"], OFF_CENTS, "worth of the points")
    code = str(redeemed["code"])
    visit.story.tell(f"Redeemed {POINTS} points outside the checkout: {money(OFF_CENTS)}, code {codes.spoken(code)}")
    return code


def _open(visit: Visit) -> str:
    wanted = {"patient_id": visit.known["patient_id"], "lines": LINES}
    opened = visit.story.accepted(visit.front_desk.post("/checkouts", wanted))
    total = opened["totals"]["balance_cents"]
    visit.story.tell(
        f"Opened a checkout: facial, Botox, a cream with {money(opened['totals']['tax_cents'])} tax: {money(total)}"
    )
    visit.known["second_checkout"] = opened["checkout_id"]
    return f"/checkouts/{opened['checkout_id']}"


def _enter(visit: Visit, path: str, code: str, cents: int) -> Reply:
    wanted = {"kind": "code", "program": "alle", "code": code, "amount_cents": cents}
    return visit.front_desk.post(f"{path}/redemptions", wanted)


def _wrong_codes(visit: Visit, path: str, code: str) -> None:
    visit.story.refused(_enter(visit, path, code, OFF_CENTS + 100), "wrong-code-amount", "The code with a wrong amount")
    foreign = _somebody_elses_code(visit)
    visit.story.refused(_enter(visit, path, foreign, OFF_CENTS), "code-not-accepted", "Another patient's code")


def _somebody_elses_code(visit: Visit) -> str:
    desk, story = visit.admin, visit.story
    patient = story.accepted(desk.post("/patients", {"first_name": "Bea", "last_name": f"Sample-{visit.run}"}))
    visit.known["other_patient_id"] = patient["patient_id"]
    member = story.accepted(desk.post(f"/patients/{patient['patient_id']}/loyalty-accounts", {"program": "alle"}))
    path = f"/loyalty-accounts/{member['account_id']}"
    story.accepted(desk.post(f"{path}/adjustments", {"points": 2_000, "reason": "Completed at another practice"}))
    return str(story.accepted(desk.post(f"{path}/redemptions", {"points": POINTS}))["code"])


def _apply(visit: Visit, path: str, code: str) -> None:
    desk, story = visit.front_desk, visit.story
    session = {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1}
    cart = story.accepted(desk.post(f"{path}/redemptions", session))
    facial = cart["lines"][0]
    story.equal(facial["due_cents"], 0, "the facial's line")
    story.tell(
        f"One session from the wallet takes the facial from {money(FACIAL_CENTS)} to {money(facial['due_cents'])}"
    )
    coupon = {"kind": "coupon", "coupon_id": visit.known["coupon_id"]}
    cart = story.accepted(desk.post(f"{path}/redemptions", coupon))
    story.equal(cart["totals"]["coupon_cents"], COUPON_CENTS, "the coupon")
    story.tell(f"The gift coupon takes {money(COUPON_CENTS)} off: {money(cart['totals']['balance_cents'])}")
    cart = story.accepted(_enter(visit, path, code.lower(), OFF_CENTS))
    story.equal(cart["totals"]["tender_cents"], OFF_CENTS, "the Allē tender")
    story.tell(f"The auth code goes into the Allē line: {money(cart['totals']['balance_cents'])}")
    story.refused(_enter(visit, path, code, OFF_CENTS), "code-not-accepted", "The same code again")


def _pay(visit: Visit, path: str) -> None:
    desk, story = visit.front_desk, visit.story
    cart = story.accepted(desk.post(f"{path}/payments", {"method": "wallet", "amount_cents": CREDITS_CENTS}))
    story.tell(f"Dollar credits pay {money(CREDITS_CENTS)}: {money(cart['totals']['balance_cents'])} left")
    rest = cart["totals"]["balance_cents"]
    story.refused(
        desk.post(f"{path}/payments", {"method": "cash", "amount_cents": rest + 1}),
        "payment-beyond-balance",
        "A payment of one cent too much",
    )
    story.accepted(desk.post(f"{path}/payments", {"method": "cash", "amount_cents": rest}))
    summary = story.accepted(desk.get(f"{path}/summary"))
    story.equal(summary["totals"]["balance_cents"], 0, "summary")
    done = story.accepted(desk.post(f"{path}/completion"))
    story.equal(done["state"], "completed", "state")
    story.tell(f"Cash pays {money(rest)}; summary at $0.00; completed")


def _captured(visit: Visit, code: str) -> None:
    def look() -> Any:
        account = visit.front_desk.get(visit.account).body
        wallet = visit.front_desk.get(f"{visit.patient}/wallet").body
        package = wallet["packages"][0]
        settled = account["held"] == 0 and wallet["credits"]["held_cents"] == 0 and package["held"] == 0
        return (account, wallet) if settled else None

    account, wallet = visit.story.until(look, "capture of everything held")
    visit.story.equal(account["posted"], visit.known["points"] - POINTS, "points after the redemption")
    visit.story.equal(wallet["credits"]["posted_cents"], 0, "credits")
    visit.story.equal(wallet["packages"][0]["available"], 2, "sessions left")
    visit.story.tell(
        f"Everything held is captured: {account['posted']:,} points, {wallet['packages'][0]['available']} facials and "
        f"{money(wallet['credits']['posted_cents'])} of credits are left"
    )
    again = visit.story.accepted(
        visit.front_desk.post("/checkouts", {"patient_id": visit.known["patient_id"], "lines": LINES[1:2]})
    )
    other = f"/checkouts/{again['checkout_id']}"
    visit.story.refused(_enter(visit, other, code, OFF_CENTS), "code-not-accepted", "The used code in another checkout")
    visit.story.accepted(visit.front_desk.post(f"{other}/cancellation", {}))
