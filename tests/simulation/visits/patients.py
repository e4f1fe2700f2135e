"""At the desk: patients, what is in their wallets, their points."""

from __future__ import annotations

from typing import Any

from tests.simulation.visits.cast import Action, Desk, Patient, nothing
from tests.simulation.visits.ideas import PROGRAMS, TREATMENTS, account, cents, patient
from tests.simulation.world.gateway import Reply


def register(desk: Desk) -> Action:
    """A new patient, nameless as far as anyone here is concerned."""
    body = {"first_name": "Pat", "last_name": f"Example{desk.keys}"}

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.patients.append(Patient(patient_id=reply.body["patient_id"]))

    return desk.command("POST", "/patients", body), learn


def enrol(desk: Desk, program: str | None = None) -> Action | None:
    """A loyalty account."""
    who = patient(desk)
    if who is None:
        return None
    wanted = program or desk.random.choice(PROGRAMS)

    def learn(reply: Reply) -> None:
        if reply.ok:
            who.accounts[wanted] = reply.body["account_id"]

    return desk.command(
        "POST", f"/patients/{who.patient_id}/loyalty-accounts", {"program": wanted, "adult": True}
    ), learn


def credit(desk: Desk) -> Action | None:
    """Dollar credits, in or out."""
    who = patient(desk)
    if who is None:
        return None
    path = f"/patients/{who.patient_id}/wallet/credits"
    if desk.random.random() < 0.25:
        return desk.command(
            "POST", f"{path}/removals", {"amount_cents": cents(desk, 5_000), "reason": "wrong"}
        ), nothing
    return desk.command("POST", path, {"amount_cents": cents(desk, 50_000), "reason": "goodwill"}), nothing


def item(desk: Desk) -> Action | None:
    """Sessions and products, in or out."""
    who = patient(desk)
    if who is None:
        return None
    path = f"/patients/{who.patient_id}/wallet/items"
    kind, units = desk.random.choice(("package", "product")), desk.random.randint(1, 4)
    treatment = desk.random.choice(TREATMENTS[:4])
    body: dict[str, Any] = {"kind": kind, "item": treatment, "units": units, "reason": "gift"}
    if desk.random.random() < 0.2:
        return desk.command("POST", f"{path}/removals", body), nothing

    def learn(reply: Reply) -> None:
        if reply.ok:
            who.owns.append((kind, treatment))

    return desk.command("POST", path, body | {"worth_cents": desk.random.choice((0, 10_000, 29_999))}), learn


def adjust_points(desk: Desk) -> Action | None:
    """Points by hand."""
    path = account(desk)
    if path is None:
        return None
    points = desk.random.choice((1_600, 1_600, 700, -300))
    return desk.command("POST", f"{path}/adjustments", {"points": points, "reason": "elsewhere"}), nothing


def submit(desk: Desk) -> Action | None:
    """A points transaction by hand."""
    who, path = _member(desk)
    if who is None:
        return None
    treatment, quantity = desk.random.choice(TREATMENTS), desk.random.randint(1, 3)
    lines = [{"treatment": treatment, "quantity": quantity, "amount_cents": 12_345}]

    def learn(reply: Reply) -> None:
        if reply.ok:
            who.transactions.append(f"{path}/transactions/{reply.body['transaction_id']}")

    return desk.command("POST", f"{path}/transactions", {"lines": lines}), learn


def take_back_transaction(desk: Desk) -> Action | None:
    """Cancel one while it is pending, or correct it afterwards; often it is too late or too early."""
    found = [transaction for who in desk.practice.patients for transaction in who.transactions]
    if not found:
        return None
    path = desk.random.choice(found)
    if desk.random.random() < 0.3:
        body = {"points": desk.random.choice((0, 100, 400)), "reason": "wrong", "reference": "CS-1"}
        return desk.command("POST", f"{path}/corrections", body), nothing
    return desk.command("POST", f"{path}/cancellation", {"reason": "wrong"}), nothing


def redeem(desk: Desk) -> Action | None:
    """A code for points, outside a checkout."""
    who, path = _member(desk)
    if who is None:
        return None

    def learn(reply: Reply) -> None:
        if reply.ok and reply.body.get("code"):
            who.codes.append((reply.body["program"], reply.body["code"], reply.body["amount_cents"]))
            who.redemptions.append(f"{path}/redemptions/{reply.body['authorization_id']}")

    return desk.command("POST", f"{path}/redemptions", {"points": 100 * desk.random.randint(1, 6)}), learn


def offer(desk: Desk) -> Action | None:
    """What a sponsor's portal shows for a member; entered again, or for somebody else, it is what it was."""
    who, path = _member(desk)
    if who is None:
        return None
    terms = desk.random.choice(
        (
            {"kind": "gift_card", "amount_cents": 4_000},
            {"kind": "curated", "percent": 12.5},
            {"kind": "reward", "amount_cents": 2_500, "every_days": 1},
            {"kind": "reward", "amount_cents": 70_000},
        )
    )
    body = {"reference": f"P-{desk.random.randrange(12)}", "name": "Offered", "terms": terms}

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.offers.append((path.rpartition("/")[2], reply.body["offer_id"]))

    return desk.command("POST", f"{path}/offers", body), learn


def take_back_offer(desk: Desk) -> Action | None:
    """The portal shows it no longer."""
    if not desk.practice.offers:
        return None
    account_id, offer_id = desk.random.choice(desk.practice.offers)
    path = f"/loyalty-accounts/{account_id}/offers/{offer_id}/withdrawal"
    return desk.command("POST", path, {"reason": "gone"}), nothing


def take_back_code(desk: Desk) -> Action | None:
    """A code that nobody needs."""
    found = [redemption for who in desk.practice.patients for redemption in who.redemptions]
    return (desk.command("POST", f"{desk.random.choice(found)}/void"), nothing) if found else None


def exchange(desk: Desk) -> Action | None:
    """Points for a catalogue reward, or one of those back."""
    who, path = _member(desk)
    if who is None:
        return None
    if who.exchanges and desk.random.random() < 0.5:
        return desk.command("POST", f"{desk.random.choice(who.exchanges)}/cancellation"), nothing

    def learn(reply: Reply) -> None:
        if reply.ok:
            who.exchanges.append(f"{path}/exchanges/{reply.body['exchange_id']}")

    return desk.command("POST", f"{path}/exchanges", {"reward": "skinmedica_core"}), learn


def merge(desk: Desk) -> Action | None:
    """Two records of one person."""
    if len(desk.practice.patients) < 2:
        return None
    kept, gone = desk.random.sample(desk.practice.patients, 2)

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.merges.append((kept.patient_id, gone.patient_id))

    return desk.command("POST", f"/patients/{kept.patient_id}/merges", {"merged_patient_id": gone.patient_id}), learn


def _member(desk: Desk) -> tuple[Patient | None, str]:
    members = [who for who in desk.practice.patients if who.accounts]
    if not members:
        return None, ""
    who = desk.random.choice(members)
    return who, f"/loyalty-accounts/{desk.random.choice(sorted(who.accounts.values()))}"
