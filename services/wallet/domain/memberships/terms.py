"""What a plan asks and gives: fee, cycle, what a cycle grants, member prices, pause, cancellation, grace."""

from typing import Literal

from shared.contracts.programs import called
from shared.kernel.structs import Struct

type GrantKind = Literal["package", "product", "credits"]


class Grant(Struct):
    """What each cycle brings: `units` of a service (or a set of services) or product, or dollar credits.

    Units are in hundredths, those of `kept_max` too. `worth_cents` weighs it when the fee is shared out over what a
    cycle brings; credits weigh their amount.
    `kept_max`: so many units (or cents) of it a member keeps at most ★; what a cycle would bring beyond is not granted.
    """

    kind: GrantKind
    item: str = ""
    name: str = ""
    """What the practice calls the item; empty: as everybody does."""
    units: int = 0
    amount_cents: int = 0
    worth_cents: int = 0
    kept_max: int | None = None


class MemberPrice(Struct):
    """What members pay: `price_cents` for named services, or `percent_off` (ten-thousandths of a percent).

    It is for lines of `kind` (empty: of any) and for `services` (none named: all of that kind).
    """

    kind: str = ""
    services: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    """What the practice calls these services, by their codes."""
    percent_off: int = 0
    price_cents: int | None = None

    @property
    def service_names(self) -> tuple[str, ...]:
        """What people call its services, in their order."""
        return called(self.services, self.names)


class Terms(Struct):
    """Everything that a member agreed to.

    `cycle_months`: months of a cycle. `setup_fee_cents`: once, with the first dues. `commitment_cycles`: so many
    cycles before a cancellation takes effect. `fee_to_wallet`: the fee itself enters the wallet as dollar credits.
    `rollover_cycles`: for so many cycles after its own can be used what a cycle granted; None: without an end.
    `pause_cycles_max`: so many cycles a membership can be paused within twelve months. `notice_days`: of a
    cancellation. `grace_days`: after the day on which dues are due, until they are past due and benefits stop.
    `price_notice_days`: so long before they hold, members are told of new terms. `unpaid_cycles_max`: with so many
    cycles unpaid a membership ends when the next one would begin ★.
    """

    fee_cents: int = 0
    cycle_months: int = 1
    setup_fee_cents: int = 0
    commitment_cycles: int = 0
    grants: tuple[Grant, ...] = ()
    fee_to_wallet: bool = False
    rollover_cycles: int | None = 0
    member_prices: tuple[MemberPrice, ...] = ()
    pause_cycles_max: int = 0
    notice_days: int = 0
    grace_days: int = 7
    price_notice_days: int = 30
    unpaid_cycles_max: int = 3
