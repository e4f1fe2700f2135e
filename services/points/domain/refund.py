"""A refund as a checkout tells of it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedTender:
    """So much of a captured redemption goes back."""

    authorization_id: str
    amount_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedLine:
    """So much of a treatment was refunded."""

    treatment: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """A checkout's refund, kept while its checkout's completion has not been heard of."""

    refund_id: str
    checkout_id: str
    practice_id: str
    noted_at: datetime
    full: bool = False
    lines: tuple[ReturnedLine, ...] = ()
    tenders: tuple[ReturnedTender, ...] = ()
