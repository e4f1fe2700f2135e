"""What the desks of a seed know together: practices, patients, loyalty accounts, carts, codes, coupons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from tests.simulation.world.gateway import Asked, Reply


@dataclass(kw_only=True)
class Patient:
    """A patient as the desks of her practice know her."""

    patient_id: str
    accounts: dict[str, str] = field(default_factory=dict)
    owns: list[tuple[str, str]] = field(default_factory=list)
    codes: list[tuple[str, str, int]] = field(default_factory=list)
    transactions: list[str] = field(default_factory=list)
    exchanges: list[str] = field(default_factory=list)
    redemptions: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Cart:
    """An open checkout as its last answer showed it."""

    checkout_id: str
    patient: Patient
    view: dict[str, Any]
    proposed: dict[str, Any] | None = None

    @property
    def path(self) -> str:
        return f"/checkouts/{self.checkout_id}"

    @property
    def balance_cents(self) -> int:
        return int(self.view["totals"]["balance_cents"])


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A proposal's totals, and what the cart showed once it was applied."""

    promised: dict[str, int]
    applied: dict[str, int]


@dataclass(kw_only=True)
class Practice:
    """A practice, since it was opened; `versions` are the settings' entity tags as last seen."""

    practice_id: str
    since: datetime
    patients: list[Patient] = field(default_factory=list)
    carts: list[Cart] = field(default_factory=list)
    done: list[Cart] = field(default_factory=list)
    coupons: list[str] = field(default_factory=list)
    offers: list[tuple[str, str]] = field(default_factory=list)
    """Account and id of what sponsors offer."""
    imports: list[str] = field(default_factory=list)
    awards: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    merges: list[tuple[str, str]] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    promises: list[Promise] = field(default_factory=list)
    plan: str = ""
    memberships: list[Membership] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    """Codes of gift cards that somebody has seen; of a card that was replaced since, the old one is dead."""


@dataclass(kw_only=True)
class Membership:
    """A membership that somebody entered."""

    membership_id: str


CARELESS = 0.05
"""How many of a desk's commands come under the key of its command before."""


@dataclass(kw_only=True)
class Desk:
    """One desk: who sits there, at which practice. `publish`: what a partner puts on the bus."""

    name: str
    practice: Practice
    random: Random
    publish: Callable[[str, dict[str, Any]], None]
    keys: int = 0
    path: str = ""
    beside: list[Asked] = field(default_factory=list)
    """What the desk next to it asks for at the very moment of this desk's next command."""

    def command(self, method: str, path: str, body: Any = None, *, if_match: str | None = None) -> Asked:
        """A command under a new key; a careless desk takes the last one again for something else."""
        if not self.keys or path == self.path or self.random.random() >= CARELESS:
            self.keys += 1
        self.path = path
        return Asked(
            method=method,
            path=path,
            practice_id=self.practice.practice_id,
            actor=self.name,
            body=body,
            key=f"{self.name}-{self.keys}",
            if_match=if_match,
        )

    def preview(self, path: str) -> Asked:
        """A question that takes no key and leaves nothing."""
        return Asked(method="POST", path=path, practice_id=self.practice.practice_id, actor=self.name)

    def read(self, path: str, **query: str) -> Asked:
        """A read."""
        return Asked(method="GET", path=path, practice_id=self.practice.practice_id, actor=self.name, query=query)


type Learn = Callable[[Reply], None]
type Action = tuple[Asked, Learn]


def nothing(_reply: Reply) -> None:
    """There is nothing to learn from the answer."""
