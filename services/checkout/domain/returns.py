"""What of a sold line goes back, to the cent: each part to where it came from, for any split into partial refunds.

A line is the sum of its parts: what each redemption and each payment paid of it. A refund takes from what is left of
every part; the last one takes all that is left, so that partial refunds add up to exactly the full one (DOMAIN.md ★).
Sessions and units go back whole, in proportion, rounded down: of two facials, one paid by a session, the paid one
goes back first. Where halves were sold or go back, they go back in halves.
"""

import math

from msgspec.structs import replace

from services.checkout.domain import amounts
from services.checkout.domain.kinds import Stage
from services.checkout.domain.model import Checkout, Line, Redemption
from services.checkout.domain.refund import LineReturn, Part
from shared.kernel.structs import Struct
from shared.value import money, units
from shared.value.units import HUNDREDTHS


class Share(Struct):
    """A line, or what is left of it: `paid_cents` is its money without tax."""

    line_id: str
    quantity: int
    tax_cents: int
    paid_cents: int
    parts: tuple[Part, ...]


def sold(checkout: Checkout) -> tuple[Share, ...]:
    """Every line as it was completed."""
    rows = amounts.shares(checkout)
    paid = amounts.paid_lines(checkout)
    return tuple(
        Share(
            line_id=line.line_id,
            quantity=line.quantity,
            tax_cents=amounts.of_line(checkout, line).tax_cents,
            paid_cents=paid[place],
            parts=(*_redeemed(checkout, line), *_paid(checkout, tuple(row[place] for row in rows))),
        )
        for place, line in enumerate(checkout.lines)
    )


def _redeemed(checkout: Checkout, line: Line) -> tuple[Part, ...]:
    return tuple(
        _part(redemption, line)
        for redemption in checkout.redemptions
        if any(cover.line_id == line.line_id for cover in redemption.covers)
    )


def _part(redemption: Redemption, line: Line) -> Part:
    covers = [cover for cover in redemption.covers if cover.line_id == line.line_id]
    units = sum(cover.units for cover in covers) if redemption.stage is Stage.WALLET else 0
    return Part(
        source=redemption.authorization_id, amount_cents=sum(cover.amount_cents for cover in covers), units=units
    )


def _paid(checkout: Checkout, row: tuple[int, ...]) -> tuple[Part, ...]:
    return tuple(
        Part(source=payment.payment_id, amount_cents=cents)
        for payment, cents in zip(checkout.payments, row, strict=True)
        if cents
    )


def whole_units(checkout: Checkout, returned: LineReturn) -> int:
    """By how many whole units what is kept of a line goes down with this return: what points count."""
    kept = next(share.quantity for share in left(checkout) if share.line_id == returned.line_id)
    return units.whole(kept) - units.whole(kept - returned.quantity)


def left(checkout: Checkout) -> tuple[Share, ...]:
    """Every line less what refunds gave back."""
    shares = {share.line_id: share for share in sold(checkout)}
    for refund in checkout.refunds:
        for returned in refund.lines:
            shares[returned.line_id] = _less(shares[returned.line_id], returned)
    return tuple(shares.values())


def _less(share: Share, returned: LineReturn) -> Share:
    back = {part.source: part for part in returned.parts}
    return replace(
        share,
        quantity=share.quantity - returned.quantity,
        tax_cents=share.tax_cents - returned.tax_cents,
        paid_cents=share.paid_cents - returned.paid_cents,
        parts=tuple(_part_less(part, back.get(part.source)) for part in share.parts),
    )


def _part_less(part: Part, back: Part | None) -> Part:
    if back is None:
        return part
    return replace(part, amount_cents=part.amount_cents - back.amount_cents, units=part.units - back.units)


def give_back(checkout: Checkout, whole: Share, share: Share, quantity: int) -> LineReturn:
    """`quantity` of what is left of a line (`share`) that was sold as `whole`; at most what is left."""
    if quantity == share.quantity:
        return _return(share, quantity, parts=share.parts, tax_cents=share.tax_cents, paid_cents=share.paid_cents)
    by_units = _whole_units(whole, share, quantity)
    others = tuple(part for part in share.parts if part.source not in by_units)
    others_cents = sum(part.amount_cents for part in others)
    back_cents = _in_proportion(share, by_units, others_cents, quantity)
    splits = money.split(back_cents, [part.amount_cents for part in others])
    back = {
        part.source: replace(part, amount_cents=cents) for part, cents in zip(others, splits, strict=True)
    } | by_units
    parts = tuple(back[part.source] for part in share.parts)
    return _return(
        share,
        quantity,
        parts=parts,
        tax_cents=_of(share.tax_cents, back_cents, others_cents),
        paid_cents=_of(share.paid_cents, _money(checkout, parts), _money(checkout, share.parts)),
    )


def no_more_than(back: LineReturn, amount_cents: int) -> LineReturn:
    """So much of what would go back, each part in proportion: of gift cards what is spent does not."""
    whole = sum(part.amount_cents for part in back.parts)
    splits = money.split(amount_cents, [part.amount_cents for part in back.parts])
    parts = (replace(part, amount_cents=cents) for part, cents in zip(back.parts, splits, strict=True))
    return replace(
        back,
        tax_cents=_of(back.tax_cents, amount_cents, whole),
        paid_cents=_of(back.paid_cents, amount_cents, whole),
        parts=tuple(part for part in parts if part.amount_cents or part.units),
    )


def _return(share: Share, quantity: int, *, parts: tuple[Part, ...], tax_cents: int, paid_cents: int) -> LineReturn:
    given = tuple(part for part in parts if part.amount_cents or part.units)
    return LineReturn(line_id=share.line_id, quantity=quantity, tax_cents=tax_cents, paid_cents=paid_cents, parts=given)


def _whole_units(whole: Share, share: Share, quantity: int) -> dict[str, Part]:
    """Units go back whole: of all that the line's quantity was covered by, in proportion, rounded down.

    What is whole is the largest part of a unit that everything is counted in, a unit at most.
    """
    counted = [part for before, part in zip(whole.parts, share.parts, strict=True) if before.units]
    covered, left = (sum(part.units for part in parts) for parts in (whole.parts, counted))
    gone = whole.quantity - share.quantity + quantity
    grain = math.gcd(HUNDREDTHS, whole.quantity, gone, left, *(part.units for part in whole.parts))
    back = max(covered * gone // whole.quantity // grain * grain - (covered - left), 0)
    splits = [part * grain for part in money.split(back // grain, [part.units // grain for part in counted])]
    return {
        part.source: replace(part, units=back, amount_cents=_of(part.amount_cents, back, part.units))
        for part, back in zip(counted, splits, strict=True)
    }


def _in_proportion(share: Share, by_units: dict[str, Part], others_cents: int, quantity: int) -> int:
    """What the other parts give back: their share of the quantity that no session covers."""
    covered_left = sum(part.units for part in share.parts)
    covered_back = sum(part.units for part in by_units.values())
    of, back = share.quantity - covered_left, quantity - covered_back
    return others_cents * back // of if of > 0 else others_cents * quantity // share.quantity


def _money(checkout: Checkout, parts: tuple[Part, ...]) -> int:
    money_ids = {payment.payment_id for payment in checkout.payments if payment.is_money}
    return sum(part.amount_cents for part in parts if part.source in money_ids)


def _of(left_cents: int, part: int, whole: int) -> int:
    return left_cents * part // whole if whole else 0
