"""All plans of a small cart, one after the other: sessions by line, coupons by order and lines, amounts by the cent.

Nothing of the search is used: amounts come from the cart's own arithmetic, what fits is tried for every set of sources.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, permutations, product

from msgspec.structs import replace

from services.checkout.domain import amounts
from services.checkout.domain.kinds import Kind
from services.checkout.domain.model import Checkout, Cover, Line, Redemption
from services.checkout.domain.proposals.aims import Aim, Figures, Rank, rank
from services.checkout.domain.proposals.options import (
    Certificate,
    Coupon,
    Credits,
    Offer,
    Option,
    Points,
    Sessions,
    soon_quantity,
    worth,
)
from shared.value import deals, money
from tests.checkout.proposals.carts import NOW, Case

type Amounts = tuple[tuple[Option, int], ...]


def best(case: Case) -> dict[Aim, Rank]:
    """The best rank of all plans, for each aim."""
    found: dict[Aim, Rank] = {}
    for figures in everything(case):
        for aim in Aim:
            ranked = rank(aim, figures)
            if aim not in found or ranked < found[aim]:
                found[aim] = ranked
    return found


def everything(case: Case) -> Iterator[Figures]:
    """The figures of every plan."""
    items = [option for option in case.offered.options if isinstance(option, Sessions)]
    total_soon = sum(soon_of(option) for option in case.offered.options)
    for with_sessions, used in _with_sessions(case.checkout, items, _grain(case)):
        spent = sum(worth(item.lots, many) for item, many in zip(items, used, strict=True))
        saved = sum(worth(i.lots, min(m, soon_quantity(i.lots, NOW))) for i, m in zip(items, used, strict=True))
        steps = sum(many > 0 for many in used)
        for cart, coupons in _with_coupons(with_sessions, case):
            for after in _paid(cart, case):
                yield Figures(
                    after.money,
                    total_soon - saved + after.expiring,
                    spent + after.spent,
                    steps + coupons + after.steps,
                )


def soon_of(option: Option) -> int:
    """What would expire of it if nothing were used."""
    match option:
        case Points():
            return soon_quantity(option.lots, NOW) * option.step_cents // option.step
        case Offer():
            ends = option.ends_at
            return option.amount_cents if ends and (ends - NOW).days <= 60 else 0
        case _:
            return worth(option.lots, soon_quantity(option.lots, NOW))


def _grain(case: Case) -> int:
    """A session, or the part of one that everything here is whole numbers of."""
    lots = (lot.quantity for option in case.offered.options if isinstance(option, Sessions) for lot in option.lots)
    return math.gcd(100, *(line.quantity for line in case.checkout.lines), *lots)


def _with_sessions(cart: Checkout, items: Sequence[Sessions], grain: int) -> Iterator[tuple[Checkout, tuple[int, ...]]]:
    if not items:
        yield cart, ()
        return
    for after, used in _with_item(cart, items[0], 0, items[0].quantity, grain):
        for rest, others in _with_sessions(after, items[1:], grain):
            yield rest, (used, *others)


def _with_item(cart: Checkout, item: Sessions, at: int, most: int, grain: int) -> Iterator[tuple[Checkout, int]]:
    if at == len(cart.lines):
        yield cart, 0
        return
    line = cart.lines[at]
    line_amounts = amounts.of_line(cart, line)
    left = line.quantity - amounts.units_covered(cart, line.line_id)
    takes = (
        line.line_id in item.line_ids
        and not line_amounts.coupon_cents
        and not line_amounts.tender_cents
        and line_amounts.left_cents > 0
    )
    for units in range(0, (min(left, most) if takes else 0) + 1, grain if line.divisible else 100):
        cents = money.split(line_amounts.left_cents, (units, left - units))[0] if units else 0
        after = _on(cart, Kind.WALLET_ITEM, {line.line_id: (cents, units)}) if units else cart
        for rest, used in _with_item(after, item, at + 1, most - units, grain):
            yield rest, units + used


def _on(cart: Checkout, kind: Kind, covers: dict[str, tuple[int, int]]) -> Checkout:
    redemption = Redemption(
        authorization_id=f"auth-{len(cart.redemptions) + 1}",
        kind=kind,
        tender="x",
        code="",
        amount_cents=sum(cents for cents, _ in covers.values()),
        covers=tuple(Cover(line_id=line, amount_cents=cents, units=units) for line, (cents, units) in covers.items()),
    )
    return replace(cart, redemptions=(*cart.redemptions, redemption))


def _with_coupons(cart: Checkout, case: Case) -> Iterator[tuple[Checkout, int]]:
    coupons = [option for option in case.offered.options if isinstance(option, Coupon)]
    for many in range(min(case.offered.coupons_left, len(coupons)) + 1):
        for chosen in permutations(coupons, many):
            yield from _in_order(cart, case, chosen, many)


def _in_order(cart: Checkout, case: Case, coupons: Sequence[Coupon], many: int) -> Iterator[tuple[Checkout, int]]:
    if not coupons:
        yield cart, many
        return
    covered = {line.line_id for line in case.checkout.lines if _stands(case.checkout, line)}
    takes = [line for line in cart.lines if line.line_id in coupons[0].line_ids and line.line_id not in covered]
    for lines in _choices(takes, case):
        after = _coupon_on(cart, coupons[0], lines)
        if after is not cart:
            yield from _in_order(after, case, coupons[1:], many)


def _stands(checkout: Checkout, line: Line) -> bool:
    line_amounts = amounts.of_line(checkout, line)
    return bool(line_amounts.coupon_cents or line_amounts.tender_cents)


def _choices(lines: Sequence[Line], case: Case) -> Iterator[list[Line]]:
    """All of them, or without those of some sponsors: lines that share a sponsor's value go together."""
    apart: list[set[str]] = []
    for option in case.offered.options:
        if isinstance(option, Points | Offer | Certificate):
            payable = {line for line in option.line_ids if _open(case.checkout, line)}
            if not payable or not (option.quantity if not isinstance(option, Offer) else 1) or _useless(option):
                continue
            near = [option for option in apart if option & payable]
            apart = [option for option in apart if option not in near] + [payable.union(*near)]
    parts = [[line for line in lines if line.line_id in option] for option in apart]
    parts.append([line for line in lines if not any(line.line_id in option for option in apart)])
    parts = [part for part in parts if part]
    for some in chain.from_iterable(combinations(parts, many) for many in range(1, len(parts) + 1)):
        wanted = {line.line_id for part in some for line in part}
        yield [line for line in lines if line.line_id in wanted]


def _useless(option: Option) -> bool:
    return isinstance(option, Points) and option.quantity < option.step


def _open(checkout: Checkout, line_id: str) -> bool:
    return next(amounts.of_line(checkout, line).due_cents > 0 for line in checkout.lines if line.line_id == line_id)


def _coupon_on(cart: Checkout, coupon: Coupon, lines: Sequence[Line]) -> Checkout:
    left = {line.line_id: amounts.of_line(cart, line).left_cents for line in lines}
    units = {line.line_id: line.quantity - amounts.units_covered(cart, line.line_id) for line in lines}
    takes = [line.line_id for line in lines if left[line.line_id] > 0 and units[line.line_id]]
    off = deals.parts(
        coupon.kind, coupon.value, [left[option] for option in takes], [units[option] for option in takes]
    )
    covers = {option: (cents, 0) for option, cents in zip(takes, off, strict=True) if cents}
    return _on(cart, Kind.COUPON, covers) if covers else cart


def _paid(cart: Checkout, case: Case) -> Iterator[Figures]:
    dues = {line.line_id: amounts.of_line(cart, line).due_cents for line in cart.lines}
    tenders = [option for option in case.offered.options if isinstance(option, Points | Offer | Certificate)]
    credits_ = next((option for option in case.offered.options if isinstance(option, Credits)), None)
    sets = [some for many in range(1, len(tenders) + 1) for some in combinations(range(len(tenders)), many)]
    capacity = [sum(dues[option] for option in {line for at in some for line in tenders[at].line_ids}) for some in sets]
    for chosen in product(*(_amounts(option) for option in tenders)):
        if any(sum(chosen[at] for at in some) > most for some, most in zip(sets, capacity, strict=True)):
            continue
        left = sum(dues.values()) - sum(chosen)
        spent = sum(cents for option, cents in zip(tenders, chosen, strict=True) if not isinstance(option, Offer))
        saved = sum(_saved(option, cents) for option, cents in zip(tenders, chosen, strict=True))
        steps = sum(cents > 0 for cents in chosen)
        for paid in range(min(credits_.quantity if credits_ else 0, left) + 1):
            soon = min(paid, soon_of(credits_)) if credits_ else 0
            yield Figures(left - paid, -saved - soon, spent + paid, steps + (paid > 0))


def _saved(option: Option, cents: int) -> int:
    soon = soon_of(option)
    return (soon if cents else 0) if isinstance(option, Offer) else min(cents, soon)


def _amounts(option: Points | Offer | Certificate) -> range | tuple[int, ...]:
    match option:
        case Points():
            return range(0, option.quantity // option.step * option.step_cents + 1, option.step_cents)
        case Offer():
            return (0, option.amount_cents) if option.whole else range(option.amount_cents + 1)
        case Certificate():
            return range(option.quantity + 1)
