"""What no scene of the crash matrix has, played for whoever shows what is sent, answered and announced."""

from datetime import timedelta

from tests.simulation.scenes import BOTOX, FACIAL, SERVICES, TERMS, Desk
from tests.simulation.world.world import BEGINS

PATIENTS = "first_name,last_name,phone,birth_date,reference\nBea,Sample,+1 603 555 0100,1980-02-01,A-17\n"
PRICES = "service_code,name,kind,unit,divisible,price_cents,earns\nbotox,Botox,treatment,unit,yes,1400,alle:botox\n"


def office(desk: Desk) -> None:
    """Files, discounts, who does what, a day that is reconciled."""
    ask = desk.ask
    for sold in SERVICES:
        ask("POST", "/services", sold)
    ask("POST", "/services/imports", {"csv": PRICES, "dry_run": False})
    ask("POST", "/patient-imports", {"csv": PATIENTS, "dry_run": False})
    patient = ask("POST", "/patients", {"first_name": "Anna", "last_name": "Example"})["patient_id"]
    cart = f"/checkouts/{ask('POST', '/checkouts', {'patient_id': patient, 'lines': [BOTOX]})['checkout_id']}"
    line = f"{cart}/lines/line_1"
    ask("PUT", f"{line}/provider", {"provider_id": "user_ada"})
    ask("PUT", f"{line}/discount", {"reason": "courtesy", "percent": 10})
    owed = ask("DELETE", f"{line}/discount")["totals"]["balance_cents"]
    ask("POST", f"{cart}/completion", {"payment": {"method": "cash", "amount_cents": owed}})
    ask("POST", f"/day-totals/{BEGINS.date()}/reconciliations")


def left(desk: Desk) -> None:
    """An offer that is used; what was unlocked and what was begun runs out unused; dues stay unpaid."""
    ask = desk.ask
    for sold in SERVICES:
        ask("POST", "/services", sold)
    ask("PUT", "/instant-rewards-settings", TERMS, if_match='"0"')
    ask("POST", "/coupons", {"name": "Gift", "kind": "amount_off", "value": 5_000})
    patient = ask("POST", "/patients", {"first_name": "Anna", "last_name": "Example"})["patient_id"]
    account = ask("POST", f"/patients/{patient}/loyalty-accounts", {"program": "alle"})["account_id"]
    terms = {"kind": "gift_card", "amount_cents": 5_000}
    offered = {"reference": "O-1", "name": "$50", "terms": terms}
    offer = ask("POST", f"/loyalty-accounts/{account}/offers", offered)["offer_id"]
    cart = f"/checkouts/{ask('POST', '/checkouts', {'patient_id': patient, 'lines': [BOTOX]})['checkout_id']}"
    used = {"kind": "offer", "account_id": account, "offer_id": offer}
    owed = ask("POST", f"{cart}/redemptions", used)["totals"]["balance_cents"]
    ask("POST", f"{cart}/completion", {"payment": {"method": "card", "amount_cents": owed}})
    other = ask("POST", "/patients", {"first_name": "Bea", "last_name": "Sample"})["patient_id"]
    begun = f"/checkouts/{ask('POST', '/checkouts', {'patient_id': other, 'lines': [FACIAL]})['checkout_id']}"
    ask("POST", f"{begun}/completion", {"payment": {"method": "card", "amount_cents": SERVICES[1]["price_cents"]}})
    plan = ask("POST", "/membership-plans", {"name": "Glow", "fee_cents": 19_900, "grace_days": 3})["plan_id"]
    ask("POST", f"/patients/{patient}/memberships", {"plan_id": plan})
    desk.wait(timedelta(days=10))
