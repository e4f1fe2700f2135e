"""Captured value goes back to the lots that it came from; what comes back too late gets a lot of its own."""

from collections.abc import Mapping
from datetime import datetime

from services.wallet.domain.checkout_end import capture
from services.wallet.domain.commands import ReturnCheckoutHolds, ReturnedTender
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import ValueGranted, ValueRemoved, ValueRestored
from services.wallet.domain.model import ItemKind, Spent, WalletLot
from services.wallet.domain.refusals import HoldNotKept
from services.wallet.domain.settings import Settings
from shared.kernel import ids
from shared.value.lots import Taken
from shared.value.units import HUNDREDTHS


def give_back(
    draft: WalletDraft, settings: Settings, command: ReturnCheckoutHolds, tender: ReturnedTender, now: datetime
) -> None:
    """What was captured under an authorization goes back to its lots. Raises `HoldNotKept`."""
    if hold := draft.state.hold(tender.authorization_id):  # the refund overtook the completion
        draft.add(capture(hold, now))
    spent = draft.state.spending(tender.authorization_id)
    if spent is None:
        _return_late(draft, settings, command, tender, now)
        return
    units, cents = _due(spent, tender)
    if not (units or cents):
        return
    steps = units if spent.units else cents
    lots = {lot.lot_id: lot for lot in draft.state.lots}
    back = _back(lots, spent, steps)
    alive = tuple(part for part in back if lots[part.lot_id].usable(now))
    over = tuple(part for part in back if not lots[part.lot_id].usable(now))
    draft.add(
        ValueRestored(
            authorization_id=spent.authorization_id,
            checkout_id=command.checkout_id,
            refund_id=command.refund_id,
            kind=lots[spent.taken[0][0]].kind,
            item=lots[spent.taken[0][0]].item,
            amount_cents=cents,
            units=units,
            taken=alive,
            renewed=over,
        )
    )
    for part in over:
        lot_id = ids.derive("lot", command.refund_id, tender.authorization_id, part.lot_id)
        draft.add(ValueGranted(lot=_renewed(settings, command, lots[part.lot_id], part, lot_id, now)))


def _return_late(
    draft: WalletDraft, settings: Settings, command: ReturnCheckoutHolds, tender: ReturnedTender, now: datetime
) -> None:
    """A hold that has left the snapshot: what it was is known from the journal, and comes back as a lot of its own."""
    known = next((hold for hold in command.journaled if hold.authorization_id == tender.authorization_id), None)
    if known is None:
        if tender.authorization_id in command.unheard:
            return
        raise HoldNotKept(tender.authorization_id)
    cents = min(tender.amount_cents, known.amount_cents)
    by_units = known.kind in {"package", "product"}
    units = min(tender.units or known.units, known.units) or HUNDREDTHS if by_units else 0
    lot = WalletLot(
        lot_id=ids.derive("lot", command.refund_id, tender.authorization_id),
        kind=known.kind,
        item=known.item,
        granted=units * (cents or 1) if by_units else cents,
        granted_at=now,
        expires_at=_lasts(settings, known.kind, now),
        units=units,
        worth_cents=cents if by_units else 0,
        funding="refund",
        origin="refund",
        checkout_id=command.checkout_id,
    )
    if lot.granted:
        draft.add(ValueGranted(lot=lot))


def _lasts(settings: Settings, kind: ItemKind, now: datetime) -> datetime | None:
    """How long value lasts whose lot nobody remembers: as anything that enters now, and for the grace at least."""
    expires_at = settings.expires_at(kind, "refund", now)
    return expires_at and max(expires_at, settings.grace_ends_at(now))


def _due(spent: Spent, tender: ReturnedTender) -> tuple[int, int]:
    """Units (in hundredths) and cents that go back: never more than was captured, all refunds together.

    A refund that names no units gives whole ones back, in proportion to its cents.
    """
    cents = min(tender.amount_cents, spent.amount_cents - spent.returned_cents)
    if not spent.units:
        return 0, cents
    if tender.units:
        return min(tender.units, spent.units - spent.returned_units), cents
    if not cents:
        return 0, 0
    done = spent.returned_cents + cents
    upto = spent.units
    if done < spent.amount_cents:
        upto = spent.units * done // spent.amount_cents // HUNDREDTHS * HUNDREDTHS
    return max(upto - spent.returned_units, 0), cents


def _back(lots: Mapping[str, WalletLot], spent: Spent, steps: int) -> tuple[Taken, ...]:
    """Parts to give back: what was taken last (and lasts longest) goes back first."""
    returned: dict[str, int] = {}
    for lot_id, parts in spent.returned:
        returned[lot_id] = returned.get(lot_id, 0) + parts
    back: list[Taken] = []
    for lot_id, parts in reversed(spent.taken):
        size = lots[lot_id].parts_per_hundredth if spent.units else lots[lot_id].parts_per_cent
        if give := min(steps, (parts - returned.get(lot_id, 0)) // size):
            back.append(Taken(lot_id=lot_id, quantity=give * size))
            steps -= give
    return tuple(back)


def _renewed(
    settings: Settings, command: ReturnCheckoutHolds, lot: WalletLot, part: Taken, lot_id: str, now: datetime
) -> WalletLot:
    """Value that came back after its expiry: a lot of its own, usable for the grace of the settings ★."""
    return WalletLot(
        lot_id=lot_id,
        kind=lot.kind,
        item=lot.item,
        name=lot.name,
        granted=part.quantity,
        granted_at=now,
        expires_at=settings.grace_ends_at(now),
        units=lot.units,
        worth_cents=lot.worth_cents,
        funding=lot.funding,
        origin="refund",
        checkout_id=command.checkout_id,
    )


def taken_back(lot: WalletLot, parts: int) -> ValueRemoved:
    """So much of a lot is taken out because its purchase was refunded."""
    return ValueRemoved(
        kind=lot.kind,
        item=lot.item,
        taken=Taken(lot_id=lot.lot_id, quantity=parts),
        units=lot.units_in(parts),
        cents=lot.cents(parts),
        origin="refund",
        checkout_id=lot.checkout_id,
    )
