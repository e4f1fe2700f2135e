"""Chapter 6: the best way to pay: proposals are asked for, and one is applied as a whole."""

from typing import Any

from local.story import money
from local.visit.cast import Visit

LINES = [{"service_code": "facial", "quantity": 1}, {"service_code": "botox", "quantity": 1}]
STEP = ("option_id", "quantity", "amount_cents", "line_ids", "covers")
"""What of a step is sent back to have it applied."""


def play(visit: Visit) -> None:
    """Ask, look, apply, and let go again: what is held is needed in the next chapters."""
    visit.story.chapter("6. The best way to pay")
    wanted = {"patient_id": visit.known["patient_id"], "lines": LINES}
    path = f"/checkouts/{visit.story.accepted(visit.front_desk.post('/checkouts', wanted))['checkout_id']}"
    proposed = visit.story.accepted(visit.front_desk.preview(f"{path}/proposals", None))
    for proposal in proposed["proposals"]:
        _tell(visit, proposal)
    _apply(visit, path, proposed)
    visit.story.accepted(visit.front_desk.post(f"{path}/cancellation"))
    visit.story.until(lambda: _free(visit) or None, "release of what the cancelled checkout held")


def _tell(visit: Visit, proposal: dict[str, Any]) -> None:
    steps = ", ".join(f"{step['label']} {money(step['amount_cents'])}" for step in proposal["steps"]) or "nothing"
    aims = " and ".join(aim.replace("_", " ") for aim in proposal["aims"])
    visit.story.equal([proposal["exact"]], [True], "searched to the end")
    visit.story.tell(
        f"To {aims}: {steps}; {money(proposal['money_cents'])} to pay, {money(proposal['kept_cents'])} kept"
    )


def _apply(visit: Visit, path: str, proposed: dict[str, Any]) -> None:
    least = next(proposal for proposal in proposed["proposals"] if "pay_least" in proposal["aims"])
    body = {"steps": [{name: step[name] for name in STEP} for step in least["steps"]]}
    where = f"{path}/proposals/{least['number']}/application"
    cart = visit.story.accepted(visit.front_desk.post(where, body, if_match=f'"{proposed["version"]}"'))
    visit.story.equal(cart["totals"], least["totals"], "the totals that were promised")
    visit.story.equal(len(cart["redemptions"]), len(least["steps"]), "its steps on the cart")
    visit.story.tell(
        f"Applied in one request, all {len(least['steps'])} steps: {money(cart['totals']['balance_cents'])} to pay"
    )


def _free(visit: Visit) -> bool:
    account = visit.front_desk.get(visit.account).body
    wallet = visit.front_desk.get(f"{visit.patient}/wallet").body
    return bool(account["held"] == 0 and wallet["packages"][0]["held"] == 0)
