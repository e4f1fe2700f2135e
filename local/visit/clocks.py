"""Chapter 7: what happens when nobody does anything: abandoned, expired, lapsed, each by its clock."""

from typing import Any

from local import seed
from local.desk import Desk
from local.story import money
from local.visit.cast import Visit

HYDRAFACIAL_CENTS = 5_000


def play(visit: Visit) -> None:
    """Leave things to their clocks: a cart, deals, a window."""
    visit.story.chapter("7. Clocks")
    _abandoned(visit)
    _expired(visit)
    _lapsed(visit)


def _abandoned(visit: Visit) -> None:
    desk, story = visit.front_desk, visit.story
    seed.change(visit.admin, story, "/checkout-settings", {"abandon_hours": seed.ABANDON_HOURS})
    facial = {"service_code": "facial", "quantity": 1}
    cart = story.accepted(desk.post("/checkouts", {"patient_id": visit.known["patient_id"], "lines": [facial]}))
    path = f"/checkouts/{cart['checkout_id']}"
    session = {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1}
    story.accepted(desk.post(f"{path}/redemptions", session))
    story.equal(_package(visit)["held"], 1, "sessions held")
    story.tell("A third checkout holds a session and is left open")
    story.until(lambda: desk.get(path).body["state"] == "cancelled" or None, "abandonment by the sweeper")
    package = story.until(lambda: _package(visit) if _package(visit)["held"] == 0 else None, "the hold's release")
    story.equal(package["available"], 2, "sessions available")
    story.tell("The sweeper found it abandoned: the session is available again, 2 of 3 left")
    seed.change(visit.admin, story, "/checkout-settings", {"abandon_hours": 72.0})


def _package(visit: Visit) -> Any:
    return visit.front_desk.get(f"{visit.patient}/wallet").body["packages"][0]


def _pay_for(desk: Desk, visit: Visit, patient_id: str, cents: int) -> None:
    line = {"service_code": "hydrafacial", "quantity": cents // HYDRAFACIAL_CENTS}
    cart = visit.story.accepted(desk.post("/checkouts", {"patient_id": patient_id, "lines": [line]}))
    path = f"/checkouts/{cart['checkout_id']}"
    visit.story.accepted(desk.post(f"{path}/payments", {"method": "card", "amount_cents": cents}))
    visit.story.accepted(desk.post(f"{path}/completion"))


def _state(visit: Visit, patient_id: str) -> Any:
    return visit.front_desk.get(f"/patients/{patient_id}/instant-rewards").body


def _expired(visit: Visit) -> None:
    story, patient_id = visit.story, visit.known["other_patient_id"]
    seed.change(visit.admin, story, "/instant-rewards-settings", {"hours_to_use": 0.001})
    cents = seed.WINDOW["amount_cents_min"]
    _pay_for(visit.front_desk, visit, patient_id, int(cents))
    found = story.until(
        lambda: _state(visit, patient_id) if _state(visit, patient_id)["active"] else None, "the unlock"
    )
    story.tell(f"A second unlock, by {money(found['amount_cents'])} spent: {found['seconds_left']} s to use it")
    story.until(lambda: _state(visit, patient_id)["active"] is False or None, "expiry of the deals by their timer")
    story.tell("Nobody used it: the timer ended it")
    seed.change(visit.admin, story, "/instant-rewards-settings", {"hours_to_use": seed.WINDOW["hours_to_use"]})


def _lapsed(visit: Visit) -> None:
    desk, story = visit.front_desk, visit.story
    patient = story.accepted(desk.post("/patients", {"first_name": "Cleo", "last_name": f"Model-{visit.run}"}))
    _pay_for(desk, visit, patient["patient_id"], 5_000)

    def opened() -> Any:
        found = _state(visit, patient["patient_id"])
        return found if found["state"] == "open" else None

    found = story.until(opened, "the window")
    story.tell(
        f"A window opens with {money(found['amount_cents'])}; {money(found['amount_cents_missing'])} are missing"
    )
    story.until(lambda: _state(visit, patient["patient_id"])["state"] == "lapsed" or None, "the lapse by its timer")
    story.tell("The threshold was not reached in time: the timer closed the window")
