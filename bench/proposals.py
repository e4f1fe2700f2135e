"""CPU of the best way to pay: carts of 5 lines and 10 options, and the largest, 40 lines and 20 options."""

import random
import time
from datetime import UTC, datetime, timedelta
from statistics import median

from msgspec.structs import replace

from services.checkout.domain.model import Checkout, Line
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
from services.checkout.domain.proposals.plans import plans

CARTS = 40
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPONSORS = {
    "alle": ("botox", "juvederm", "kybella", "diamondglow", "skinmedica"),
    "aspire": ("dysport", "restylane", "sculptra"),
    "xperience": ("xeomin", "radiesse", "belotero"),
}
PLAIN = ("facial", "peel", "laser", "waxing", "massage", "microneedling", "b12", "consultation")
PRICES = {"botox": 1_300, "dysport": 450, "xeomin": 1_200}


def rows() -> list[str]:
    """Median and slowest CPU over random carts, and how many were searched to the end."""
    table = ["| the best way to pay, three aims | median ms of CPU | slowest | exact |", "|---|---|---|---|"]
    for lines, options in ((5, 10), (40, 20)):
        took, exact = zip(*(_timed(lines, options, seed) for seed in range(CARTS)), strict=True)
        found = f"{sum(exact)} of {CARTS}"
        table.append(f"| {lines} lines, {options} options | {median(took):.1f} | {max(took):.1f} | {found} |")
    return table


def _timed(lines: int, options: int, seed: int) -> tuple[float, bool]:
    checkout, offered = cart(lines, options, seed)
    started = time.process_time()
    found = plans(checkout, offered, NOW)
    took = (time.process_time() - started) * 1000
    return took, all(plan.exact for plan in found)


def cart(lines: int, options: int, seed: int) -> tuple[Checkout, Offered]:
    """A visit as practices have them: some of each sponsor's treatments, retail, services with sessions left."""
    dice = random.Random(seed)  # noqa: S311  (random carts need no secrets)
    treatments = [dice.choice([*sum(SPONSORS.values(), ()), *PLAIN, *PLAIN]) for _ in range(lines)]
    return (
        Checkout(
            checkout_id="chk",
            practice_id="prac",
            patient_id="pat",
            lines=tuple(_line(dice, number, treatment) for number, treatment in enumerate(treatments, start=1)),
        ),
        Offered(options=tuple(_options(dice, treatments, options)), coupons_left=1),
    )


def _line(dice: random.Random, number: int, treatment: str) -> Line:
    by_unit = treatment in PRICES
    return Line(
        line_id=f"line_{number}",
        name=treatment,
        service_code=treatment,
        quantity=100 * (dice.choice((20, 40, 50)) if by_unit else dice.choice((1, 1, 1, 2, 3))),
        unit_price_cents=PRICES.get(treatment) or dice.choice((7_500, 9_900, 15_000, 17_950, 65_000)),
        tax_rate=dice.choice((0, 0, 82_500, 88_750)),
    )


def _ids(treatments: list[str], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"line_{n}" for n, treatment in enumerate(treatments, start=1) if treatment in wanted)


def _options(dice: random.Random, treatments: list[str], many: int) -> list[AnyOption]:
    found: list[AnyOption] = [
        Credits(option_id="credits", label="Dollar credits", line_ids=(), lots=_lots(dice, 100, 20_000, 1))
    ]
    every = tuple(f"line_{number}" for number in range(1, len(treatments) + 1))
    found.append(Coupon(option_id="coupon/10", label="10%", line_ids=every, kind="percent_off", value=100_000))
    found.append(Coupon(option_id="coupon/25", label="$25", line_ids=every, kind="amount_off", value=2_500))
    for program, own in SPONSORS.items():
        ids = _ids(treatments, own)
        lots = _lots(dice, 100, 2_500, 10)
        found.append(
            Points(option_id=f"points/{program}", label=program, line_ids=ids, lots=lots, step=100, step_cents=1_000)
        )
    found.append(
        Offer(
            option_id="offer/gift",
            label="$50 gift card",
            line_ids=_ids(treatments, SPONSORS["alle"]),
            amount_cents=5_000,
            whole=True,
            ends_at=NOW + timedelta(days=30),
        )
    )
    found.append(
        Certificate(
            option_id="certificate/aspire",
            label="aspire certificates",
            line_ids=_ids(treatments, SPONSORS["aspire"]),
            lots=_lots(dice, 2_000, 4_000, 1),
        )
    )
    rest = [*PLAIN, "juvederm", "restylane", "radiesse", "diamondglow"]
    dice.shuffle(rest)
    for treatment in rest[: many - len(found)]:
        lots = tuple(
            replace(lot, quantity=100 * lot.quantity) for lot in _lots(dice, 1, 3, dice.choice((0, 8_000, 15_000)))
        )
        found.append(
            Sessions(
                option_id=f"sessions/{treatment}", label=treatment, line_ids=_ids(treatments, (treatment,)), lots=lots
            )
        )
    return found[:many]


def _lots(dice: random.Random, least: int, most: int, cents_each: int) -> tuple[Lot, ...]:
    lots = []
    for number, days in enumerate(dice.choice(((30,), (30, 400), (400,), ()))):
        quantity = dice.randint(least, most)
        expires_at = NOW + timedelta(days=days)
        lots.append(
            Lot(lot_id=f"lot-{number}", quantity=quantity, worth_cents=quantity * cents_each, expires_at=expires_at)
        )
    return tuple(lots)
