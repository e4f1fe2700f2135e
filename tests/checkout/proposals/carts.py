"""Random small carts: every kind of option, in amounts so small that all plans can be gone through, to the cent."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from services.checkout.domain.kinds import Kind
from services.checkout.domain.model import Checkout, Cover, Line, Redemption
from services.checkout.domain.proposals.options import (
    AnyOption,
    Certificate,
    Coupon,
    Credits,
    Lot,
    Offer,
    Offered,
    Points,
    Sessions,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TREATMENTS = ("botox", "juvederm", "facial")
RATES = (0, 0, 825, 888, 1_000, 2_500)


@dataclass(frozen=True)
class Case:
    checkout: Checkout
    offered: Offered


def case(seed: int) -> Case:
    """A cart of one to three lines and up to six options."""
    dice = random.Random(seed)
    lines = tuple(_line(dice, number) for number in range(1, dice.choice((1, 2, 2, 3, 3)) + 1))
    checkout = Checkout(
        checkout_id="chk", practice_id="prac", patient_id="pat", lines=lines, redemptions=_applied(dice, lines)
    )
    makers = [_sessions, _coupon, _points, _offer, _certificate, _credits]
    chosen = dice.choices(makers, weights=(4, 3, 4, 3, 2, 2), k=dice.randint(2, 6))
    options: dict[str, AnyOption] = {}
    for number, make in enumerate(chosen):
        option: AnyOption = make(dice, lines, number)  # type: ignore[assignment]
        options[option.option_id] = option
    shuffled = list(options.values())
    dice.shuffle(shuffled)
    return Case(checkout, Offered(options=tuple(shuffled), coupons_left=dice.choice((0, 1, 1, 1, 2))))


def _line(dice: random.Random, number: int) -> Line:
    quantity = dice.choice((50, 100, 100, 100, 150, 200, 300))
    treatment = dice.choice(TREATMENTS)
    return Line(
        line_id=f"line_{number}",
        name=treatment,
        service_code=treatment,
        divisible=bool(quantity % 100) or number % 2 == 0,
        quantity=quantity,
        unit_price_cents=dice.choice((0, dice.randint(1, 40), 20, 20, 30)) // (1 if quantity < 300 else 2),
        tax_rate=dice.choice(RATES),
        used_now=dice.random() > 0.15,
    )


def _applied(dice: random.Random, lines: tuple[Line, ...]) -> tuple[Redemption, ...]:
    """Sometimes something is on the cart already."""
    line = dice.choice(lines)
    if dice.random() > 0.15 or line.gross_cents < 2:
        return ()
    cover = Cover(line_id=line.line_id, amount_cents=dice.randint(1, line.gross_cents // 2))
    return (
        Redemption(
            authorization_id="auth-0",
            kind=dice.choice((Kind.COUPON, Kind.POINTS)),
            tender="alle",
            code="C",
            owner="points",
            amount_cents=cover.amount_cents,
            covers=(cover,),
        ),
    )


def _lots(dice: random.Random, most: int, cents_each: int) -> tuple[Lot, ...]:
    """Soonest first; the first may end within 60 days."""
    lots = []
    for number in range(dice.randint(1, 2)):
        quantity = dice.randint(1, most)
        ends = dice.choice((10, 59, 61, 400, None)) if number == 0 else None
        lots.append(
            Lot(
                lot_id=f"lot-{number}",
                quantity=quantity,
                worth_cents=quantity * cents_each,
                expires_at=NOW + timedelta(days=ends) if ends else None,
            )
        )
    return tuple(lots)


def _of(lines: tuple[Line, ...], *treatments: str, used_now: bool = True) -> tuple[str, ...]:
    return tuple(line.line_id for line in lines if line.service_code in treatments and (line.used_now or not used_now))


def _parts(dice: random.Random, lot: Lot) -> Lot:
    """Sessions in hundredths; sometimes half a one is left of a lot."""
    return replace(lot, quantity=lot.quantity * 100 - dice.choice((0, 0, 0, 0, 50)))


def _sessions(dice: random.Random, lines: tuple[Line, ...], number: int) -> Sessions:
    treatments = dice.choice((("facial",), ("facial",), ("botox",), ("facial", "juvederm")))
    return Sessions(
        option_id=f"sessions-{number}",
        label="sessions",
        line_ids=_of(lines, *treatments),
        lots=tuple(_parts(dice, lot) for lot in _lots(dice, 2, dice.choice((0, 10, 20, 25)))),
    )


def _coupon(dice: random.Random, lines: tuple[Line, ...], number: int) -> Coupon:
    kind = dice.choice(("amount_off", "percent_off", "free_item"))
    value = {
        "amount_off": dice.randint(1, 30),
        "percent_off": dice.choice((100_000, 150_000, 333_300)),
        "free_item": 1,
    }[kind]
    treatments = dice.choice((TREATMENTS, TREATMENTS, ("facial",), ("botox", "facial")))
    return Coupon(
        option_id=f"coupon-{number}",
        label="coupon",
        line_ids=_of(lines, *treatments, used_now=False),
        kind=kind,  # type: ignore[arg-type]
        value=value,
    )


def _points(dice: random.Random, lines: tuple[Line, ...], number: int) -> Points:
    program = dice.choice((("botox", "juvederm"), ("botox", "juvederm"), ("facial",)))
    return Points(
        option_id=f"points-{number}",
        label="points",
        line_ids=_of(lines, *program),
        lots=_lots(dice, 40, 1),
        step=10,
        step_cents=dice.choice((10, 10, 7)),
    )


def _offer(dice: random.Random, lines: tuple[Line, ...], number: int) -> Offer:
    treatments = dice.choice((("botox", "juvederm"), ("botox",), ("juvederm", "facial")))
    ends = dice.choice((None, 5, 90))
    return Offer(
        option_id=f"offer-{number}",
        label="offer",
        line_ids=_of(lines, *treatments),
        amount_cents=dice.randint(1, 25),
        whole=dice.random() < 0.6,
        ends_at=NOW + timedelta(days=ends) if ends else None,
    )


def _certificate(dice: random.Random, lines: tuple[Line, ...], number: int) -> Certificate:
    treatments = dice.choice((("facial",), ("botox", "juvederm"), ("juvederm", "facial")))
    return Certificate(
        option_id=f"certificate-{number}", label="certificate", line_ids=_of(lines, *treatments), lots=_lots(dice, 9, 1)
    )


def _credits(dice: random.Random, lines: tuple[Line, ...], _number: int) -> Credits:
    return Credits(option_id="credits", label="credits", line_ids=(), lots=_lots(dice, 20, 1))
