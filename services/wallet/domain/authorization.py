"""Authorize: hold wallet value for a checkout, by units or by cents, soonest to expire first (S3)."""

from collections.abc import Sequence
from datetime import datetime

from services.wallet.domain.commands import AuthorizeValue, PayableLine
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import ValueAuthorized
from services.wallet.domain.item_names import own_name
from services.wallet.domain.model import ItemKind, Wallet, WalletLot, held_for
from services.wallet.domain.refusals import MoreThanLinesTake, NothingToPayHere, UnitsOrAmount
from services.wallet.domain.selection import (
    BY_CENTS,
    IN_PARTS,
    WHOLE,
    choose,
    matching,
    named,
    usable,
    why_not,
)
from shared.contracts.programs import code_in, known
from shared.value import codes, money
from shared.value.holds import Covered
from shared.value.lots import Taken
from shared.value.units import HUNDREDTHS


def authorize(draft: WalletDraft, command: AuthorizeValue, now: datetime) -> None:
    """Hold it. Raises why there is not enough, or why no line takes it."""
    wallet = draft.state
    by_units = command.kind in {"package", "product"} and command.amount_cents is None
    if command.units is not None and not by_units:
        raise UnitsOrAmount
    lots = matching(wallet, command.kind, command.item, command.lot_id)
    what = named(command.kind, command.item, own_name(lots))
    lines = payable(command.kind, command.item, command.lines, lots)
    grain = grain_of(lines) if by_units else BY_CENTS
    capacity = room(wallet, command.checkout_id, command.kind, lines, by_units=by_units)
    asked = command.units if by_units else command.amount_cents
    if (asked is None and command.kind == "credits") or (asked is not None and asked <= 0):
        raise UnitsOrAmount
    quantity = min(capacity, usable(lots, now, grain=grain)) if asked is None else asked
    covers = _covers(wallet, command, lines, quantity, by_units=by_units)
    if by_units and asked is None:
        quantity = sum(cover.units for cover in covers)
    if quantity == 0 and capacity > 0:
        raise why_not(wallet, lots, HUNDREDTHS, what=what, grain=grain, now=now, checkout_id=command.checkout_id)
    taken = choose(wallet, lots, quantity, what=what, grain=grain, now=now, checkout_id=command.checkout_id)
    if capacity == 0 and command.kind != "credits":
        raise NothingToPayHere(what)
    most = sum(cover.units for cover in covers) if by_units else capacity
    if quantity > most and command.kind != "credits":
        raise MoreThanLinesTake(asked=quantity, payable=most, unit="units" if by_units else "cents")
    draft.add(_held(command, taken, covers, quantity, by_units=by_units, now=now))


def _held(
    command: AuthorizeValue,
    taken: tuple[Taken, ...],
    covers: tuple[Covered, ...],
    quantity: int,
    *,
    by_units: bool,
    now: datetime,
) -> ValueAuthorized:
    return ValueAuthorized(
        authorization_id=command.authorization_id,
        checkout_id=command.checkout_id,
        code=codes.issue(command.entropy),
        kind=command.kind,
        item=command.item,
        amount_cents=sum(cover.amount_cents for cover in covers) if by_units else quantity,
        units=quantity if by_units else 0,
        taken=taken,
        covers=covers,
        held_at=now,
    )


def payable(
    kind: ItemKind, item: str, lines: Sequence[PayableLine], lots: Sequence[WalletLot]
) -> tuple[PayableLine, ...]:
    """The lines this kind and item may pay: what is used at this visit, and its own treatment."""
    if kind == "credits":
        return ()
    return tuple(
        line
        for line in lines
        if line.used_now
        and line.kind in {"treatment", "product"}
        and line.payable_cents
        and _its_own(kind, item, line, lots)
    )


def _its_own(kind: ItemKind, item: str, line: PayableLine, lots: Sequence[WalletLot]) -> bool:
    if kind != "certificate":
        return item in line.items
    code = code_in(item, dict(line.earns))
    if program := known().get(item):
        return program.sponsor.pays(code)
    pays = {treatment for lot in lots for treatment in lot.pays}
    return code in pays


def grain_of(lines: Sequence[PayableLine]) -> int:
    """Whole units where nothing that they pay for is sold in parts."""
    return IN_PARTS if any(line.divisible for line in lines) else WHOLE


def room(wallet: Wallet, checkout_id: str, kind: ItemKind, lines: Sequence[PayableLine], *, by_units: bool) -> int:
    """How many hundredths of units or cents the lines still take; only the checkout's balance limits dollar credits."""
    if kind == "credits":
        return 0
    if by_units:
        return sum(open_units(wallet, checkout_id, line) for line in lines)
    return sum(line.payable_cents for line in lines)


def open_units(wallet: Wallet, checkout_id: str, line: PayableLine) -> int:
    """Hundredths of a line that no session of this wallet covers yet: its payable amount is theirs."""
    covered = sum(
        cover.units for hold in held_for(wallet, checkout_id) for cover in hold.covers if cover.line_id == line.line_id
    )
    return max(line.quantity - covered, 0)


def _covers(
    wallet: Wallet, command: AuthorizeValue, lines: Sequence[PayableLine], quantity: int, *, by_units: bool
) -> tuple[Covered, ...]:
    """Line after line: a unit takes its share of the line, the last one the rest; cents take what is payable.

    What is sold whole is covered by whole units, before what takes parts of them too.
    """
    covers: list[Covered] = []
    for line in sorted(lines, key=lambda line: line.divisible) if by_units else lines:
        if not by_units:
            part = min(quantity, line.payable_cents)
            cover = Covered(line_id=line.line_id, amount_cents=part)
        else:
            units = open_units(wallet, command.checkout_id, line)
            part = min(quantity, units) if line.divisible else min(quantity, units) // WHOLE * WHOLE
            share = money.split(line.payable_cents, (part, units - part))[0] if units else 0
            cover = Covered(line_id=line.line_id, amount_cents=share, units=part)
        if part:
            covers.append(cover)
            quantity -= part
    return tuple(covers)
