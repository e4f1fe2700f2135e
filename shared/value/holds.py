"""The authorization protocol: value is held, then captured, voided or expired; its owner is the only judge.

`authorized` (held, with a code) → `captured` | `voided` | `expired`. A hold inside a checkout (`checkout_id` set) ends
with that checkout; a code that nobody has claimed (`checkout_id` None) ends at `expires_at`.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

from shared.kernel.refusals import Refusal
from shared.kernel.structs import Struct
from shared.value import codes
from shared.value.lots import Taken
from shared.value.money import dollars

ASKS_AFTER = timedelta(hours=96)
"""A hold that has heard nothing for so long asks checkout (DESIGN.md)."""


class Status(StrEnum):
    """Where an authorization stands."""

    AUTHORIZED = "authorized"
    CAPTURED = "captured"
    VOIDED = "voided"
    EXPIRED = "expired"


class Covered(Struct):
    """So much of a checkout's line is paid by an authorization."""

    line_id: str
    amount_cents: int
    units: int = 0


class Hold(Struct):
    """Value set aside: from which lots, for which checkout (None: a code not yet claimed), until when.

    `heard_at` is when its checkout last said anything; `returned_cents` and `returned` are what refunds gave back.
    """

    authorization_id: str
    code: str
    amount_cents: int
    held_at: datetime
    heard_at: datetime
    taken: tuple[Taken, ...] = ()
    covers: tuple[Covered, ...] = ()
    checkout_id: str | None = None
    expires_at: datetime | None = None
    status: Status = Status.AUTHORIZED
    settled_at: datetime | None = None
    returned_cents: int = 0
    returned: tuple[Taken, ...] = ()

    @property
    def quantity(self) -> int:
        """Cents, sessions, units or points set aside, as its lots count them."""
        return sum(part.quantity for part in self.taken)

    @property
    def deadline(self) -> datetime | None:
        """When something is to be done about it if nobody does anything."""
        if self.status is not Status.AUTHORIZED:
            return None
        return self.heard_at + ASKS_AFTER if self.checkout_id else self.expires_at


class CodeNotAccepted(Refusal):
    """Unknown, foreign, used or expired: one and the same answer, so that nobody learns which."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            "This code can't be used for this patient. Check each character and the patient; a code works once, "
            "and only until it expires. If it was issued elsewhere, enter it as an outside code."
        )


class WrongCodeAmount(Refusal):
    """The code is right, the amount is not the one it was issued for."""

    def __init__(self, *, entered_cents: int, issued_cents: int) -> None:
        super().__init__(
            f"This code was issued for {dollars(issued_cents)}, not {dollars(entered_cents)}. Enter that amount.",
            entered_cents=entered_cents,
            issued_cents=issued_cents,
        )


def by_id(holds: Iterable[Hold], authorization_id: str) -> Hold | None:
    """The hold with that id."""
    return next((hold for hold in holds if hold.authorization_id == authorization_id), None)


def claimable(holds: Iterable[Hold], *, code: str, amount_cents: int, now: datetime) -> Hold:
    """The unclaimed hold with that code, in time and of that amount.

    Raises `CodeNotAccepted`, and `WrongCodeAmount` only for a code that is this patient's and usable.
    """
    entered = codes.read(code)
    hold = next((hold for hold in holds if hold.code == entered), None)
    if hold is None or not _unclaimed(hold, now):
        raise CodeNotAccepted
    if hold.amount_cents != amount_cents:
        raise WrongCodeAmount(entered_cents=amount_cents, issued_cents=hold.amount_cents)
    return hold


def _unclaimed(hold: Hold, now: datetime) -> bool:
    in_time = hold.expires_at is None or now < hold.expires_at
    return hold.status is Status.AUTHORIZED and hold.checkout_id is None and in_time


def of_checkout(holds: Iterable[Hold], checkout_id: str) -> tuple[Hold, ...]:
    """What is still held for a checkout."""
    return tuple(h for h in holds if h.checkout_id == checkout_id and h.status is Status.AUTHORIZED)


def settled(
    holds: Iterable[Hold], *, checkout_id: str, listed: Iterable[str]
) -> tuple[tuple[Hold, ...], tuple[Hold, ...]]:
    """At a checkout's end: which holds are captured (those it lists), and which are voided (all others it has)."""
    wanted = set(listed)
    mine = of_checkout(holds, checkout_id)
    captures = tuple(hold for hold in mine if hold.authorization_id in wanted)
    return captures, tuple(hold for hold in mine if hold.authorization_id not in wanted)


def unclaimed_and_over(holds: Iterable[Hold], now: datetime) -> tuple[Hold, ...]:
    """Codes that nobody claimed in time."""
    return tuple(
        hold
        for hold in holds
        if hold.status is Status.AUTHORIZED and hold.checkout_id is None and hold.expires_at and hold.expires_at <= now
    )


def silent(holds: Iterable[Hold], now: datetime) -> tuple[str, ...]:
    """Checkouts that should be asked what became of them."""
    return tuple(
        sorted(
            {
                hold.checkout_id
                for hold in holds
                if hold.status is Status.AUTHORIZED and hold.checkout_id and hold.heard_at + ASKS_AFTER <= now
            }
        )
    )


def next_deadline(holds: Iterable[Hold]) -> datetime | None:
    """The earliest instant at which a hold needs something done."""
    return min((hold.deadline for hold in holds if hold.deadline), default=None)
