"""What a patient pays as a member now: the prices of every membership whose benefits hold."""

from collections.abc import Iterable
from datetime import datetime

from services.wallet.domain.memberships.model import Membership, Status
from services.wallet.domain.model import Wallet
from services.wallet.queries import caught_up, memberships_of
from shared.contracts.calls import MemberPrice
from shared.value import units


def member_prices(wallet: Wallet, now: datetime) -> tuple[MemberPrice, ...]:
    """What the wallet's memberships bring, as `prices_of` says it."""
    memberships = (caught_up(membership, now) for membership in memberships_of(wallet.practice_id, wallet))
    return prices_of(memberships, now)


def prices_of(memberships: Iterable[Membership], now: datetime) -> tuple[MemberPrice, ...]:
    """In the order in which she joined; none while dues are past due, in a pause, and before the first dues.

    `memberships`: as the clock has left them.
    """
    return tuple(
        MemberPrice(
            plan_name=membership.plan_name,
            line_kind=price.kind,
            services=price.services,
            percent_off=units.percent(price.percent_off),
            price_cents=price.price_cents,
        )
        for membership in memberships
        if membership.status(now) is Status.ACTIVE
        for price in membership.terms.member_prices
    )
