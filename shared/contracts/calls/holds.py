"""Holding value for a checkout: authorize it, claim a code, give it back; and the answers."""

from decimal import Decimal
from typing import Literal

from shared.contracts.calls.caller import Caller
from shared.contracts.calls.wants import ExchangeWanted, Wanted
from shared.contracts.envelope import Contract
from shared.contracts.forms import Key, Quantity
from shared.contracts.parts import Cover, Line


class Authorize(Contract):
    """Hold value for a checkout. `authorization_id` is the command id: the same id is the same hold."""

    call: Literal["authorize"] = "authorize"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    authorization_id: str
    lines: tuple[Line, ...]
    wanted: Wanted | ExchangeWanted


class Claim(Contract):
    """Claim a code that was issued outside the checkout: it must be this patient's and of this amount."""

    call: Literal["claim"] = "claim"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    claim_id: str
    """The command id of the claim."""
    program: str
    code: str
    amount_cents: int
    lines: tuple[Line, ...]


class Void(Contract):
    """Give back what is held under an authorization; harmless when it is not held any more."""

    call: Literal["void"] = "void"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    authorization_id: str


class Authorized(Contract):
    """Held. `tender` is how the checkout's line is named: a programme, `wallet`, `coupon`, `certificate`.

    `covers` says what it pays on which line; dollar credits cover no line.
    """

    authorization_id: str
    code: str
    tender: str
    kind: Literal["wallet_item", "certificate", "credits", "coupon", "points", "offer", "exchange", "gift_card"]
    amount_cents: int
    units: Quantity = Decimal(0)
    points: int = 0
    covers: tuple[Cover, ...] = ()
    label: str
    """What the receipt says, without anything private."""


class Voided(Contract):
    """Nothing is held under that authorization any more."""

    authorization_id: str
    amount_cents: int
