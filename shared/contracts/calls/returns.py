"""What a refund would take back of what a checkout brought into the wallet."""

from typing import Literal

from pydantic import Field

from shared.contracts.calls.caller import Caller
from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key, Quantity


class Returnable(Contract):
    """Asked of the wallet before a refund: how much of what a checkout brought into it is still unspent?"""

    call: Literal["returnable"] = "returnable"
    caller: Caller
    patient_id: Key
    checkout_id: Key


class ReturnableLine(Contract):
    """So much of a line's quantity could go back: nothing of that part is spent or held.

    `cards_cents`: of a line that sold gift cards, what of the price of each could go back, the most first.
    """

    line_id: str
    quantity: Quantity
    cards_cents: tuple[int, ...] = ()


class AuthorizeReturn(Contract):
    """Hold what a refund would take back of what a checkout brought into the wallet, before the refund is decided.

    All of it or nothing. `refund_id` is the command id: the same id is the same hold. `returned`: lines that brought
    something: packages, and what was prepaid. `CheckoutRefunded` takes back; a refund that is not decided voids.
    """

    call: Literal["authorize_return"] = "authorize_return"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    refund_id: str
    completed_at: Instant
    returned: tuple[ReturnableLine, ...]


class VoidReturn(Contract):
    """The refund was not decided: give back what is held for it; harmless when nothing is."""

    call: Literal["void_return"] = "void_return"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    refund_id: str


class ReturnAuthorized(Contract):
    """Everything that was asked for is held for this refund.

    `cards_cents`: by line that sold gift cards, what of the price of those that are held goes back.
    """

    refund_id: str
    cards_cents: dict[str, int] = Field(default_factory=dict)


class ReturnVoided(Contract):
    """Nothing is held for this refund any more."""

    refund_id: str


class ReturnableLines(Contract):
    """Every line of that checkout that brought something into the wallet; what is not listed is not known (yet)."""

    lines: tuple[ReturnableLine, ...] = ()
