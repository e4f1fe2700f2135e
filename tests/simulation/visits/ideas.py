"""What every idea draws on."""

from __future__ import annotations

from collections.abc import Callable

from tests.simulation.visits.cast import Action, Desk, Patient

TREATMENTS = ("botox", "juvederm", "facial", "skinmedica", "dysport", "xeomin", "diamondglow")
PROGRAMS = ("alle", "xperience", "bd", "aspire")

type Idea = Callable[[Desk], Action | None]


def patient(desk: Desk) -> Patient | None:
    """Someone the practice knows."""
    return desk.random.choice(desk.practice.patients) if desk.practice.patients else None


def account(desk: Desk) -> str | None:
    """A loyalty account's path."""
    found = [row for who in desk.practice.patients for row in who.accounts.values()]
    return f"/loyalty-accounts/{desk.random.choice(found)}" if found else None


def cents(desk: Desk, most: int) -> int:
    """Some amount."""
    return desk.random.randint(1, max(most, 1))
