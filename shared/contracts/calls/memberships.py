"""What checkout asks the wallet about memberships: what is due, and what members pay."""

from decimal import Decimal
from typing import Literal

from shared.contracts.calls.caller import Caller
from shared.contracts.envelope import Contract
from shared.contracts.forms import Key


class DuesAsked(Contract):
    """Asked of the wallet when dues are put on a cart: what does a membership owe? `cycle` None: the oldest due."""

    call: Literal["dues_asked"] = "dues_asked"
    caller: Caller
    membership_id: Key
    cycle: int | None = None


class DuesQuote(Contract):
    """The dues of a cycle of this patient's membership; `setup_cents` of them are the plan's setup fee."""

    membership_id: Key
    patient_id: Key
    plan_name: str
    cycle: int
    amount_cents: int
    setup_cents: int = 0


class MemberPrice(Contract):
    """What a member of a plan pays now: `price_cents` for the `services` (or sets) named, or so much less in percent.

    It is for lines of `line_kind` (empty: of any) and of `services` (none named: all of that kind).
    """

    plan_name: str
    line_kind: str = ""
    services: tuple[str, ...] = ()
    percent_off: Decimal = Decimal(0)
    price_cents: int | None = None
