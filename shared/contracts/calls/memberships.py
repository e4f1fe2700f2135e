"""What checkout asks the wallet about memberships: what is due."""

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
