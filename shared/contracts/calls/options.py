"""What could be applied to a checkout's lines, or why it cannot be."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from shared.contracts.calls.caller import Caller
from shared.contracts.calls.wants import Wanted
from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key, Quantity
from shared.contracts.parts import Deal, Line


class Charged(Contract):
    """What a line is charged before tax, as points count what is paid for by the dollar.

    `exchanged`: an exchange of points covers it.
    """

    gross_cents: int
    coupon_cents: int = 0
    exchanged: bool = False


class Applicable(Contract):
    """What could be applied to these lines now; with `charged`, by line, what they will earn is asked as well."""

    call: Literal["applicable"] = "applicable"
    caller: Caller
    patient_id: Key
    checkout_id: Key
    lines: tuple[Line, ...]
    charged: dict[str, Charged] = Field(default_factory=dict)


class OptionLot(Contract):
    """So much of one lot may be used now: units, points or cents. `worth_cents`: null where nobody knows."""

    lot_id: str
    quantity: Quantity
    worth_cents: int | None = None
    expires_at: Instant | None = None


class Reward(Contract):
    """What an account's points could be exchanged for now, and what so many would take off instead."""

    account_id: Key
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    worth_cents: int


class Option(Contract):
    """One thing that could be applied, or why it cannot be.

    `line_ids` are the lines that it may pay, `lots` what there is of it, in the order in which it is spent. Points are
    used in steps of `step` that take `step_cents` off; what is `whole` is taken in full or not at all.
    """

    wanted: Wanted
    label: str
    amount_cents_max: int
    units_max: Quantity = Decimal(0)
    points_max: int = 0
    expires_at: Instant | None = None
    deal: Deal | None = None
    unavailable: str | None = None
    """The reason, as a sentence, when it can't be used now."""
    line_ids: tuple[str, ...] = ()
    lots: tuple[OptionLot, ...] = ()
    step: int = 0
    step_cents: int = 0
    whole: bool = False
    planned: bool = True
    """False: what it takes off depends on what else pays its lines, so no plan has it; it is applied by hand."""


class Earning(Contract):
    """What a line will earn, and why so much or nothing."""

    line_id: str
    points: int
    why: str


class Earnings(Contract):
    """What the lines that are a programme's will earn on a loyalty account."""

    program: str
    program_name: str
    lines: tuple[Earning, ...]


class Options(Contract):
    """What an owner offers for a checkout. `coupons_left`: how many gift coupons this unlock still allows.

    `will_earn`: what points says of lines whose charges it was told.
    """

    options: tuple[Option, ...] = ()
    credits_available_cents: int | None = None
    credit_lots: tuple[OptionLot, ...] = ()
    coupons_left: int = 0
    rewards: tuple[Reward, ...] = ()
    will_earn: tuple[Earnings, ...] = ()
