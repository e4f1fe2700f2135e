"""A refund as a checkout tells of it."""

from datetime import datetime

from shared.kernel.structs import Struct


class ReturnedTender(Struct):
    """So much of a captured redemption goes back."""

    authorization_id: str
    amount_cents: int


class ReturnedLine(Struct):
    """So much of a treatment was refunded."""

    treatment: str
    quantity: int


class Refund(Struct):
    """A checkout's refund, kept while its checkout's completion has not been heard of."""

    refund_id: str
    checkout_id: str
    practice_id: str
    noted_at: datetime
    full: bool = False
    lines: tuple[ReturnedLine, ...] = ()
    tenders: tuple[ReturnedTender, ...] = ()
