"""Reads, which must never fail and never change anything."""

from __future__ import annotations

from shared.kernel import instants
from tests.simulation.visits.cast import Action, Desk, nothing
from tests.simulation.visits.ideas import PROGRAMS, account, patient

OF_A_PATIENT = ("", "/wallet", "/wallet/history", "/loyalty-accounts", "/instant-rewards")
OF_A_CHECKOUT = ("", "", "", "/summary", "/receipt", "/receipt-page", "/refunds")
OF_AN_ACCOUNT = ("", "/history", "/transactions", "/redemptions", "/exchanges", "/offers")
OF_A_PRACTICE = (
    "/patients",
    "/checkouts",
    "/day-totals/2026-03-02",
    "/wallet-settings",
    "/liability-report",
    "/instant-rewards",
    "/instant-rewards-report",
)


def look(desk: Desk) -> Action | None:
    """A page of somebody or something that there is."""
    who, kind = (
        patient(desk),
        desk.random.choice(("patient", "checkout", "checkout", "loyalty account", "practice", "past")),
    )
    carts = desk.practice.carts + desk.practice.done
    if kind == "checkout" and carts:
        return desk.read(desk.random.choice(carts).path + desk.random.choice(OF_A_CHECKOUT)), nothing
    if kind == "loyalty account" and (path := account(desk)):
        return desk.read(path + desk.random.choice(OF_AN_ACCOUNT)), nothing
    if kind == "practice":
        return desk.read(desk.random.choice((*OF_A_PRACTICE, *desk.practice.imports))), nothing
    if who is None:
        return None
    if kind == "past":
        return desk.read(f"/patients/{who.patient_id}/wallet/statement", at=instants.text(desk.practice.since)), nothing
    return desk.read(f"/patients/{who.patient_id}{desk.random.choice(OF_A_PATIENT)}"), nothing


def settlement(desk: Desk) -> Action:
    """What a sponsor owes for a month; reading it asks for what owners and statement say, too."""
    return desk.read(f"/settlements/{desk.random.choice(PROGRAMS)}/2026-03"), nothing
