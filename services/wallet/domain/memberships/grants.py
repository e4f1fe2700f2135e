"""What a paid cycle brings into the wallet: its fee, shared out over what it grants, owed until it is used."""

from collections.abc import Iterator
from datetime import datetime

from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import ValueGranted
from services.wallet.domain.memberships import schedule
from services.wallet.domain.memberships.events import Cut
from services.wallet.domain.memberships.model import Cycle, Membership
from services.wallet.domain.memberships.terms import Grant
from services.wallet.domain.model import Funding, ItemKind, WalletLot
from services.wallet.domain.settings import Settings
from shared.kernel import ids
from shared.kernel.structs import Struct
from shared.practice.days import start_of_day
from shared.value import money


class Payment(Struct):
    """What a grant is made of: the cycle that was paid, when, and by which line of which checkout if by any."""

    cycle: Cycle
    paid_at: datetime
    checkout_id: str | None
    line_id: str | None


class _Part(Struct):
    kind: ItemKind
    item: str = ""
    name: str = ""
    units: int = 0
    cents: int = 0
    funding: Funding
    expires_at: datetime | None


def grant(
    wallet: WalletDraft, membership: Membership, payment: Payment, settings: Settings
) -> tuple[tuple[str, ...], tuple[Cut, ...]]:
    """The lots that came in, and what was cut off because the member keeps no more of it."""
    cuts: list[Cut] = []
    granted: list[str] = []
    for place, part in enumerate(_parts(wallet, membership, payment, settings, cuts)):
        lot = _lot(membership, payment, part, place)
        wallet.add(ValueGranted(lot=lot))
        granted.append(lot.lot_id)
    return tuple(granted), tuple(cuts)


def _parts(
    wallet: WalletDraft, membership: Membership, payment: Payment, settings: Settings, cuts: list[Cut]
) -> Iterator[_Part]:
    """The fee without the setup fee is what the cycle owes; credits beyond it are a gift of the practice."""
    fee_cents = payment.cycle.due_cents - payment.cycle.setup_cents
    if membership.terms.fee_to_wallet:
        expires_at = settings.expires_at("credits", "bought", payment.paid_at)
        if fee_cents:
            yield _Part(kind="credits", cents=fee_cents, funding="bought", expires_at=expires_at)
        return
    expires_at = _usable_until(membership, payment.cycle, settings)
    grants = membership.terms.grants
    shares = _shares(fee_cents, grants)
    for share, each in zip(shares, grants, strict=True):
        quantity = each.units or each.amount_cents
        kept = _kept(wallet, membership, each)
        taken = quantity if each.kept_max is None else max(min(quantity, each.kept_max - kept), 0)
        if taken < quantity:
            cuts.append(Cut(item=each.item or each.kind, quantity=quantity - taken, kept_max=each.kept_max or 0))
        if not taken:
            continue
        if each.kind != "credits":
            cents = money.split(share, (taken, quantity - taken))[0]
            yield _Part(
                kind=each.kind,
                item=each.item,
                name=each.name,
                units=taken,
                cents=cents,
                funding="membership",
                expires_at=expires_at,
            )
            continue
        if paid_cents := min(share, taken):
            yield _Part(kind="credits", cents=paid_cents, funding="membership", expires_at=expires_at)
        if gift_cents := taken - min(share, taken):
            yield _Part(kind="credits", cents=gift_cents, funding="given", expires_at=expires_at)


def _shares(fee_cents: int, grants: tuple[Grant, ...]) -> tuple[int, ...]:
    """Cents of the fee for each grant: credits take their amount first, items share the rest by what they are worth."""
    credits_cents = sum(each.amount_cents for each in grants if each.kind == "credits")
    items = [each for each in grants if each.kind != "credits"]
    for_credits = min(credits_cents, fee_cents)
    by_credits = iter(money.split(for_credits, [each.amount_cents for each in grants if each.kind == "credits"]))
    weights = [each.worth_cents for each in items]
    by_items = iter(money.split(fee_cents - for_credits, weights if any(weights) else [each.units for each in items]))
    return tuple(next(by_credits) if each.kind == "credits" else next(by_items) for each in grants)


def _kept(wallet: WalletDraft, membership: Membership, each: Grant) -> int:
    """Hundredths of units or cents that earlier cycles granted of it and that are not used."""
    mine = (lot for lot in wallet.state.of(each.kind, each.item) if lot.membership_id == membership.membership_id)
    return sum(lot.units_in(lot.posted) if lot.units else lot.posted for lot in mine)


def _usable_until(membership: Membership, cycle: Cycle, settings: Settings) -> datetime | None:
    """The start of the day on which the last cycle is over in which it can be used.

    What is paid late counts from the cycle in which it is paid ★: nobody pays for what is over.
    """
    terms = membership.terms
    if terms.rollover_cycles is None:
        return None
    place = max(cycle.number, membership.begun) + membership.skipped + terms.rollover_cycles
    return start_of_day(schedule.begins_on(membership.anchor, terms.cycle_months, place), settings.time_zone)


def _lot(membership: Membership, payment: Payment, part: _Part, place: int) -> WalletLot:
    number = payment.cycle.number
    return WalletLot(
        lot_id=ids.derive("lot", membership.practice_id, membership.membership_id, str(number), str(place)),
        kind=part.kind,
        item=part.item,
        name=part.name,
        granted=part.units * (part.cents or 1) if part.units else part.cents,
        granted_at=payment.paid_at,
        expires_at=part.expires_at,
        units=part.units,
        worth_cents=part.cents if part.units else 0,
        funding=part.funding,
        origin="membership",
        checkout_id=payment.checkout_id,
        line_id=payment.line_id,
        membership_id=membership.membership_id,
        cycle=number,
    )
