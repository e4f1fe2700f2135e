"""What is kept beside the checkouts: outside codes, merged records, what sponsors reimburse, and their statements."""

from typing import Literal

from services.checkout.domain.kinds import ShipsTo
from services.checkout.domain.model import Checkout, Status
from shared.kernel.structs import Struct


class OutsideCode(Struct):
    """A code we cannot ask anybody about, and the checkout that entered it last.

    It is in use as long as that checkout lists it, so that removing and cancelling need no second write.
    """

    practice_id: str = ""
    checkout_id: str = ""
    authorization_id: str = ""


def in_use(code: OutsideCode, holder: Checkout) -> bool:
    """Whether the checkout that entered the code still uses it."""
    return holder.status is not Status.CANCELLED and holder.redemption(code.authorization_id) is not None


class MergedRecords(Struct):
    """The records that were merged into a patient's: checkouts that were opened for them are this patient's."""

    merged_ids: tuple[str, ...] = ()


class Reimbursable(Struct):
    """What its owner says a sponsor is to reimburse: a captured authorization, or an exchange (`reward` is set).

    `reimbursable_id` is the authorization's or the exchange's.

    `listed`: the checkout that it names is completed and lists it with the same amount.
    `restorations` are the ids of what gave some of it back: each counts once, however often it is told.
    """

    practice_id: str = ""
    reimbursable_id: str = ""
    program: str = ""
    month: str = ""
    checkout_id: str = ""
    amount_cents: int = 0
    returned_cents: int = 0
    restorations: tuple[str, ...] = ()
    captured: bool = False
    listed: bool = False
    reward: str = ""
    points: int = 0
    quantity: int = 0
    unit: str = ""
    ships_to: ShipsTo | Literal[""] = ""
    cancelled: bool = False


class StatementLine(Struct):
    """What the sponsor says it pays for a code."""

    code: str
    amount_cents: int


class StatementPage(Struct):
    """A page of a statement as the month knows it; its lines are kept apart, as a month has any number of them."""

    reference: str
    page: int
    lines: int
    amount_cents: int


class StatementLines(Struct):
    """The lines of one page of a statement."""

    lines: tuple[StatementLine, ...] = ()


class Rebate(Struct):
    """What a sponsor pays the practice for the month beside its patients' value (S1: monthly in-office rebates)."""

    reference: str
    amount_cents: int


type PaidIn = Literal["dollars", "product"]
"""A sponsor reimburses in money, or in what it makes (S1)."""


class Reimbursed(Struct):
    """What of a programme's month was marked as reimbursed at once, and in what; `number`: after so many marks."""

    practice_id: str = ""
    program: str = ""
    month: str = ""
    mark_id: str = ""
    number: int = 0
    authorization_ids: tuple[str, ...] = ()
    paid_in: PaidIn = "dollars"


class Settlement(Struct):
    """What is known of a programme's month beyond our own books: statements, reimbursements, rebates.

    `pages` name what is kept apart, and `marks` counts it: a month may be marked line by line. `statement` and
    `reimbursed` are filled in when they are read with it.
    """

    pages: tuple[StatementPage, ...] = ()
    marks: int = 0
    rebates: tuple[Rebate, ...] = ()
    statement: tuple[StatementLine, ...] | None = None
    reimbursed: tuple[Reimbursed, ...] = ()

    @property
    def paid_in(self) -> dict[str, PaidIn]:
        """What was reimbursed, and in what."""
        return {name: marked.paid_in for marked in self.reimbursed for name in marked.authorization_ids}
