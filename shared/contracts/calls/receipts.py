"""What a receipt says beyond its checkout: whose it is, what is left in the wallet, what was earned."""

from typing import Literal

from shared.contracts.calls.caller import Caller
from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key, Quantity
from shared.contracts.parts import ItemKind


class WalletLeft(Contract):
    """Asked of the wallet for a receipt: the patient's name, and what can be used by now."""

    call: Literal["wallet_left"] = "wallet_left"
    caller: Caller
    patient_id: Key


class ItemLeft(Contract):
    """So much of an item can be used now: units of packages and products, cents of certificates."""

    kind: ItemKind
    item: str
    item_name: str
    units: Quantity
    amount_cents: int


class Left(Contract):
    """Whose wallet it is, and what can be used of it now."""

    name: str
    credits_available_cents: int
    items: tuple[ItemLeft, ...]


class EarnedOn(Contract):
    """Asked of points for a receipt: what a checkout earned in each of the patient's programmes."""

    call: Literal["earned_on"] = "earned_on"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    completed_at: Instant


class Earned(Contract):
    """What it earned in one programme, or why nothing; `state` is null where nothing was submitted."""

    program: str
    name: str
    points: int
    state: Literal["pending", "completed", "cancelled", "reversed"] | None = None
    completes_at: Instant | None = None
    why: str | None = None


class EarnedPoints(Contract):
    """Each loyalty account of the patient at the practice; empty: there is none."""

    programs: tuple[Earned, ...]
