"""A payment: money, or what the wallet holds for it."""

from datetime import datetime

from services.checkout.domain.kinds import Kind, facts
from shared.kernel.structs import Struct


class Payment(Struct):
    """Money, or dollar credits (`wallet`) or a gift card, which the wallet holds under `authorization_id`."""

    payment_id: str
    method: Kind
    amount_cents: int
    reference: str = ""
    authorization_id: str = ""
    code: str = ""
    name: str = ""
    taken_by: str = ""
    tendered_cents: int | None = None
    taken_at: datetime | None = None

    @property
    def change_cents(self) -> int | None:
        """What goes back of the cash that was handed over; None where nobody said what was."""
        return None if self.tendered_cents is None else self.tendered_cents - self.amount_cents

    @property
    def is_money(self) -> bool:
        """Whether it is in the till, and counted by instant rewards; dollar credits are not."""
        return facts(self.method).money
