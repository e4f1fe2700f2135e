"""What a tip is: money beside the balance, for whom it is, and what of it went back."""

from datetime import datetime

from services.checkout.domain.kinds import Kind
from shared.kernel.structs import Struct


class TipShare(Struct):
    """So much of a tip is a provider's; no `provider_id`: it was not said whose."""

    provider_id: str
    amount_cents: int


class Tip(Struct):
    """Outside balance and tax, by cash or card, counted by nothing; its shares add up to it."""

    tip_id: str
    method: Kind
    amount_cents: int
    shares: tuple[TipShare, ...]
    taken_by: str


class TipRefund(Struct):
    """So much of a tip went back, by its method. `reason` is staff's own text: it goes nowhere else."""

    tip_refund_id: str
    tip_id: str
    method: Kind
    amount_cents: int
    shares: tuple[TipShare, ...]
    refunded_at: datetime
    refunded_by: str
    day: str
    reason: str = ""
