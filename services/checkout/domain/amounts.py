"""Every amount of a checkout, computed in the one order that DOMAIN.md gives (★).

line gross → discount, or what members pay less → wallet sessions and products → coupons → tax on what is left →
manufacturer tenders → credits and money.
"""

from collections.abc import Iterable

from services.checkout.domain.kinds import BOUGHT_WITH_MONEY, Stage
from services.checkout.domain.model import Checkout, Line
from shared.kernel.structs import Struct
from shared.value import money


class LineAmounts(Struct):
    """One line in cents. `left_cents` is the taxable amount, `due_cents` what payments have to pay."""

    line_id: str
    gross_cents: int
    discount_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tender_cents: int
    sells: bool = False

    @property
    def left_cents(self) -> int:
        """After wallet items and coupons, before tax."""
        return self.price_cents - self.wallet_cents - self.coupon_cents

    @property
    def price_cents(self) -> int:
        """What it is sold for: gross less its discount, before anything pays for it."""
        return self.gross_cents - self.discount_cents

    @property
    def due_cents(self) -> int:
        """After everything that is no payment."""
        return self.left_cents + self.tax_cents - self.tender_cents


class Totals(Struct):
    """Sums over the lines, and what is still to be paid."""

    gross_cents: int
    discount_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tender_cents: int
    payments_cents: int
    tips_cents: int = 0

    @property
    def balance_cents(self) -> int:
        """What is still to be paid."""
        owed = self.gross_cents - self.discount_cents - self.wallet_cents - self.coupon_cents + self.tax_cents
        return owed - self.tender_cents - self.payments_cents


def of_line(checkout: Checkout, line: Line) -> LineAmounts:
    """The amounts of one line."""
    wallet, coupon, tender = (
        covered(checkout, line.line_id, stage) for stage in (Stage.WALLET, Stage.COUPON, Stage.TENDER)
    )
    left = line.gross_cents - line.discount_cents - wallet - coupon
    return LineAmounts(
        line_id=line.line_id,
        gross_cents=line.gross_cents,
        discount_cents=line.discount_cents,
        wallet_cents=wallet,
        coupon_cents=coupon,
        tax_cents=tax(line, left),
        tender_cents=tender,
        sells=line.sells,
    )


def tax(line: Line, left_cents: int) -> int:
    """Tax on what is left of a line before tax: half-up, and none when more is taken off than there is."""
    return money.percent(max(left_cents, 0), line.tax_rate)


def of_lines(checkout: Checkout) -> tuple[LineAmounts, ...]:
    """The amounts of every line, in order."""
    return tuple(of_line(checkout, line) for line in checkout.lines)


def covered(checkout: Checkout, line_id: str, stage: Stage) -> int:
    """What redemptions of one stage pay on a line."""
    return sum(
        cover.amount_cents
        for redemption in checkout.redemptions
        if redemption.stage is stage
        for cover in redemption.covers
        if cover.line_id == line_id
    )


def units_covered(checkout: Checkout, line_id: str) -> int:
    """How much of a line's quantity sessions and products from the wallet cover."""
    return sum(
        cover.units
        for redemption in checkout.redemptions
        if redemption.stage is Stage.WALLET
        for cover in redemption.covers
        if cover.line_id == line_id
    )


def totals(checkout: Checkout) -> Totals:
    """Sums over the whole checkout."""
    lines = of_lines(checkout)
    return Totals(
        gross_cents=sum(line.gross_cents for line in lines),
        discount_cents=sum(line.discount_cents for line in lines),
        wallet_cents=sum(line.wallet_cents for line in lines),
        coupon_cents=sum(line.coupon_cents for line in lines),
        tax_cents=sum(line.tax_cents for line in lines),
        tender_cents=sum(line.tender_cents for line in lines),
        payments_cents=sum(payment.amount_cents for payment in checkout.payments),
        tips_cents=sum(tip.amount_cents for tip in checkout.tips),
    )


def payable(amounts: LineAmounts, stage: Stage) -> int:
    """What a redemption of this stage may still take of a line.

    Wallet items and coupons: before tax. Manufacturer value: with its tax.
    """
    if amounts.sells:
        return 0
    return max(amounts.due_cents if stage is Stage.TENDER else amounts.left_cents, 0)


def shares(checkout: Checkout) -> tuple[tuple[int, ...], ...]:
    """How much of every line (columns) each payment (rows) pays, in proportion to what the lines owe.

    Payments are shared out one after the other over what is still owed, so that rows add up to the payments and,
    once everything is paid, columns to the lines. What the wallet holds comes first, on the lines that it may buy.
    """
    owed = [line.due_cents for line in of_lines(checkout)]
    rows: dict[str, tuple[int, ...]] = {}
    for payment in sorted(checkout.payments, key=lambda payment: payment.is_money):
        row = money.split(payment.amount_cents, owed if payment.is_money else _bought_with_value(checkout, owed))
        owed = [due - part for due, part in zip(owed, row, strict=True)]
        rows[payment.payment_id] = row
    return tuple(rows[payment.payment_id] for payment in checkout.payments)


def _bought_with_value(checkout: Checkout, owed: list[int]) -> list[int]:
    """What credits and gift cards may pay of what is owed: not what is such value itself."""
    return [0 if line.kind in BOUGHT_WITH_MONEY else due for line, due in zip(checkout.lines, owed, strict=True)]


def value_limit(checkout: Checkout) -> int:
    """So much more may be paid with credits and gift cards."""
    owed = [line.due_cents for line in of_lines(checkout)]
    used = sum(payment.amount_cents for payment in checkout.payments if not payment.is_money)
    return sum(_bought_with_value(checkout, owed)) - used


def paid_without_tax(amounts: LineAmounts, paid_cents: int) -> int:
    """The part of a line's money that is no tax: tax is spread evenly over what the line owed."""
    return money.split(paid_cents, (amounts.left_cents, amounts.tax_cents))[0]


def money_by_line(checkout: Checkout) -> tuple[int, ...]:
    """Money (not dollar credits) paid on each line, with its tax."""
    rows = [row for payment, row in zip(checkout.payments, shares(checkout), strict=True) if payment.is_money]
    return tuple(sum(column) for column in zip(*rows, strict=True)) if rows else (0,) * len(checkout.lines)


def paid_lines(checkout: Checkout) -> tuple[int, ...]:
    """Money without tax on each line: what instant rewards count. What sells value counts when that is used."""
    return tuple(
        0 if amounts.sells else paid_without_tax(amounts, paid)
        for amounts, paid in zip(of_lines(checkout), money_by_line(checkout), strict=True)
    )


def names(labels: Iterable[str]) -> str:
    """`Facial session, Botox coupon`, for sentences."""
    return ", ".join(labels)


NOTES_CENTS = (100, 500, 1_000, 2_000, 5_000, 10_000)
"""What people pay with."""

ROUND_MAX = 4


def round_cash(due_cents: int) -> tuple[int, ...]:
    """What is likely to be handed over: the exact amount, then the next ones that notes make."""
    if due_cents <= 0:
        return ()
    found = sorted({due_cents, *(-(-due_cents // note) * note for note in NOTES_CENTS)})
    return tuple(found[:ROUND_MAX])
