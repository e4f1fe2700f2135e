"""A hold that has heard nothing for long asks its checkout: once, for all owners of value.

Each answer becomes one command of the owner's: `FollowCheckout` while the checkout is open, else `SettleCheckoutHolds`.
A checkout that gives no answer is waited for: the hold stays silent, so the sweeper brings it back.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from shared.contracts.calls import CheckoutFate, Fate
from shared.kernel.journal import Cause
from shared.kernel.structs import Struct
from shared.value import holds
from shared.value.holds import Hold
from shared.workers.calls import CHECKOUT, OwnerUnreachable, caller


class Followed(Struct):
    """What became of a checkout, and the cause of the command that follows it.

    A cancelled checkout captures nothing, and neither does one that checkout does not know. `refund_ids`: the refunds
    that it has decided.
    """

    cause: Cause
    checkout_id: str
    still_open: bool
    captured_ids: tuple[str, ...] = ()
    refund_ids: tuple[str, ...] = ()


def followed(silent_holds: Iterable[Hold], cause: Cause, now: datetime) -> Iterator[Followed]:
    """Ask about each checkout that these holds have not heard of for 96 hours; `cause` is what woke their owner."""
    for checkout_id in holds.silent(silent_holds, now):
        try:
            fate = CHECKOUT.ask(CheckoutFate(caller=caller(cause), checkout_id=checkout_id), Fate)
        except OwnerUnreachable:
            continue
        yield Followed(
            cause=replace(cause, command_id=f"{cause.command_id}.{checkout_id}"),
            checkout_id=checkout_id,
            still_open=fate.state == "open",
            captured_ids=fate.authorization_ids if fate.state == "completed" else (),
            refund_ids=fate.refund_ids,
        )
