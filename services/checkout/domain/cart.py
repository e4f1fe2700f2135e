"""Opening a checkout and changing its lines."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from msgspec.structs import replace

from services.checkout.domain.amounts import names
from services.checkout.domain.commands import AddLine, NewLine, OpenCheckout, RemoveLine, UpdateLine
from services.checkout.domain.conditions import require_line, require_line_fits, require_unpaid
from services.checkout.domain.discount import MemberPrice
from services.checkout.domain.events import LineAdded, LineRemoved, LineUpdated, Opened, RedemptionRemoved
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.kinds import SoldKind
from services.checkout.domain.model import Checkout, Line, Settings
from services.checkout.domain.refusals import (
    DiscountStands,
    LineRedeemed,
    PriceOfCatalogue,
    QuantityNotWhole,
    ServiceNotSold,
    SoldAsItIs,
    TooMany,
    UnknownService,
)
from services.checkout.domain.retention import CARDS_MAX, LINES_MAX
from services.checkout.domain.services import Service
from services.checkout.domain.settings import local_day
from shared.value import units


def open_checkout(judged: JudgedBy, command: OpenCheckout, now: datetime) -> tuple[Opened, ...]:
    """The settings are copied: new ones do not touch a checkout that is open."""
    if len(command.lines) > LINES_MAX:
        raise TooMany(what="lines", most=LINES_MAX)
    prices = command.member_prices
    lines = tuple(line_of(judged, new, number, now, prices) for number, new in enumerate(command.lines, start=1))
    _require_few_cards(lines)
    return (
        Opened(
            checkout_id=command.checkout_id,
            practice_id=command.practice_id,
            patient_id=command.patient_id,
            opened_at=now,
            abandon_hours=judged.settings.abandon_hours,
            visit_reference=command.visit_reference,
            collect_points=command.collect_points,
            member_prices=prices,
            lines=lines,
        ),
    )


def add_line(judged: JudgedBy, command: AddLine, now: datetime) -> tuple[LineAdded, ...]:
    """Put a line on an open cart. What a service is and costs is that of the visit's day."""
    checkout = judged.checkout
    require_unpaid(checkout)
    if len(checkout.lines) >= LINES_MAX:
        raise TooMany(what="lines", most=LINES_MAX)
    at = checkout.opened_at or now
    line = line_of(judged, command.line, checkout.lines_seen + 1, at, checkout.member_prices)
    _require_few_cards((*checkout.lines, line))
    return (LineAdded(line=line, at=now),)


def update_line(checkout: Checkout, command: UpdateLine, now: datetime) -> tuple[LineUpdated, ...]:
    """Everything applied must still fit; what kind of thing a line is stays as it is while something is applied.

    A change to what it was already is written down too: without its receipt a late double of it would undo
    whatever was changed since.
    """
    require_unpaid(checkout)
    line = require_line(checkout, command.line_id)
    if line.sells or (line.exchange_id and (command.quantity, command.used_now) != (None, None)):
        raise SoldAsItIs(line.name)
    if not line.free and (command.name, command.unit_price_cents, command.tax_rate) != (None, None, None):
        raise PriceOfCatalogue(line.name)
    after = _changed(line, command)
    _require_whole(after)
    if after.used_now != line.used_now:
        _require_unredeemed(checkout, line)
    if line.discount and line.discount.percent is None and after.gross_cents != line.gross_cents:
        raise DiscountStands
    require_line_fits(checkout, after)
    return (LineUpdated(line=after, at=now),)


def _changed(line: Line, command: UpdateLine) -> Line:
    def given[T](value: T | None, before: T) -> T:
        return before if value is None else value

    return replace(
        line,
        quantity=given(command.quantity, line.quantity),
        name=given(command.name, line.name),
        unit_price_cents=given(command.unit_price_cents, line.unit_price_cents),
        tax_rate=given(command.tax_rate, line.tax_rate),
        used_now=given(command.used_now, line.used_now),
        description=given(command.description, line.description),
    )


def remove_line(checkout: Checkout, command: RemoveLine, now: datetime) -> tuple[LineRemoved | RedemptionRemoved, ...]:
    """Take a line off an open cart; the exchange that it came from is free again."""
    require_unpaid(checkout)
    line = require_line(checkout, command.line_id)
    _require_unredeemed(checkout, line)
    removed = LineRemoved(line_id=line.line_id, at=now)
    if not line.exchange_hold:
        return (removed,)
    freed = RedemptionRemoved(
        owner="points", authorization_id=line.exchange_hold, patient_id=checkout.patient_id, at=now
    )
    return (removed, freed)


def _require_unredeemed(checkout: Checkout, line: Line) -> None:
    applied = [
        redemption
        for redemption in checkout.redemptions
        if any(cover.line_id == line.line_id for cover in redemption.covers)
    ]
    if applied:
        raise LineRedeemed(
            remove=tuple(redemption.authorization_id for redemption in applied),
            labels=names(redemption.label or redemption.kind for redemption in applied),
        )


def line_of(
    judged: JudgedBy, new: NewLine, number: int, at: datetime, member_prices: Iterable[MemberPrice] = ()
) -> Line:
    """The line with its id: its number in this checkout, never given again. What an exchange covers costs nothing.

    A service costs a member what her plans say: the best of them, by itself.
    """
    if new.sells:
        line = _of_value(new, new.sells)
    else:
        line = _free_line(judged.settings, new) if not new.service_code else _of_service(judged, new, at)
    _require_whole(line)
    return for_member(replace(line, line_id=f"line_{number}"), member_prices)


def for_member(line: Line, member_prices: Iterable[MemberPrice]) -> Line:
    """The line at the best price that a member has for it; free lines and what sells value cost what they cost."""
    mine = [price for price in member_prices if line.service_code and _is_for(price, line)]
    best = max(mine, key=lambda price: price.cents_off(line.gross_cents, line.quantity), default=None)
    return replace(line, member_price=best)


def _is_for(price: MemberPrice, line: Line) -> bool:
    return price.kind in {"", line.kind} and (not price.services or not set(price.services).isdisjoint(line.items))


def _require_few_cards(lines: Sequence[Line]) -> None:
    if sum(line.quantity for line in lines if line.kind == "gift_card") > units.hundredths(Decimal(CARDS_MAX)):
        raise TooMany(what="gift cards", most=CARDS_MAX)


def _free_line(settings: Settings, new: NewLine) -> Line:
    return Line(
        line_id="",
        kind="fee",
        name=new.name,
        quantity=new.quantity,
        unit_price_cents=new.unit_price_cents,
        tax_rate=settings.tax_rate if new.tax_rate is None else new.tax_rate,
        divisible=True,
        used_now=new.used_now is not False,
        description=new.description,
    )


def _of_value(new: NewLine, sells: SoldKind) -> Line:
    """What is paid in advance: no tax, nothing earned, nothing used at this visit."""
    return Line(
        line_id="",
        kind=sells,
        name=new.name,
        quantity=new.quantity,
        unit_price_cents=new.unit_price_cents,
        used_now=False,
        description=new.description,
        promotional_cents=new.promotional_cents,
        membership_id=new.membership_id,
        cycle=new.cycle,
    )


def _of_service(judged: JudgedBy, new: NewLine, at: datetime) -> Line:
    service = _sold(judged.services, new.service_code)
    price = service.price_on(date.fromisoformat(local_day(judged.settings, at)))
    tax_rate = judged.settings.tax_rate if price.tax_rate is None else price.tax_rate
    return bought(service, new, unit_price_cents=0 if new.exchange_id else price.price_cents, tax_rate=tax_rate)


def bought(service: Service, new: NewLine, *, unit_price_cents: int, tax_rate: int) -> Line:
    """A line of a service as it is now, without an id."""
    return Line(
        line_id="",
        kind=service.kind,
        service_code=service.code,
        name=service.name,
        unit=service.unit,
        divisible=service.divisible,
        quantity=new.quantity,
        unit_price_cents=unit_price_cents,
        tax_rate=tax_rate,
        earns=service.earns,
        sets=service.sets,
        provider_required=service.provider_required,
        used_now=service.kind != "package" if new.used_now is None else new.used_now,
        description=new.description,
        contents=service.contents,
        exchange_id=new.exchange_id,
        exchange_hold=new.exchange_hold,
    )


def _sold(services: tuple[Service, ...], code: str) -> Service:
    service = next((known for known in services if known.code == code), None)
    if service is None:
        raise UnknownService(code)
    if service.retired:
        raise ServiceNotSold(service.name)
    return service


def _require_whole(line: Line) -> None:
    """A part of a unit is sold where the service allows it, used at this visit or later."""
    if line.quantity % units.HUNDREDTHS and not line.divisible:
        raise QuantityNotWhole(name=line.name, unit=line.unit)
