"""What a refund is: a document that says of each line what goes back, and where each part of it goes."""

from datetime import datetime

from shared.kernel.structs import Struct


class Part(Struct):
    """What one redemption or payment (`source` is its id) paid of a line, or what of it goes back."""

    source: str
    amount_cents: int
    units: int = 0


class LineReturn(Struct):
    """So much of a line goes back: its parts, with the tax in them, and the money without tax in them."""

    line_id: str
    quantity: int
    tax_cents: int = 0
    paid_cents: int = 0
    parts: tuple[Part, ...] = ()


class RefundDocument(Struct):
    """A refund. `reason` is staff's own text: it is shown here and goes nowhere else."""

    refund_id: str
    refunded_at: datetime
    refunded_by: str
    day: str
    reason: str = ""
    to_wallet: bool = False
    lines: tuple[LineReturn, ...] = ()
