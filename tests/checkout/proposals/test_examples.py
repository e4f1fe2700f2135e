"""What a plan knows of the rules, by examples."""

from datetime import timedelta

from msgspec.structs import replace

from services.checkout.domain.model import Checkout, Line
from services.checkout.domain.proposals.aims import Aim
from services.checkout.domain.proposals.left_out import left_out
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
from services.checkout.domain.proposals.plans import Plan, plans
from tests.checkout.proposals.carts import NOW

IN_A_MONTH, NEXT_YEAR = NOW + timedelta(days=30), NOW + timedelta(days=300)


def line(number: int, treatment: str, cents: int, *, quantity: int = 1, tax_rate: int = 0) -> Line:
    return Line(
        line_id=f"line-{number}",
        name=treatment,
        service_code=treatment,
        quantity=quantity * 100,
        unit_price_cents=cents,
        tax_rate=tax_rate,
    )


def cart(*lines: Line) -> Checkout:
    return Checkout(checkout_id="chk", practice_id="prac", patient_id="pat", lines=lines)


def points(many: int, *line_ids: str, soon: int = 0) -> Points:
    lots = (
        Lot(lot_id="soon", quantity=soon, worth_cents=soon * 10, expires_at=IN_A_MONTH),
        Lot(lot_id="later", quantity=many - soon, worth_cents=(many - soon) * 10, expires_at=NEXT_YEAR),
    )
    return Points(
        option_id="points/acc",
        label="Allē points",
        line_ids=line_ids,
        lots=tuple(lot for lot in lots if lot.quantity),
        step=100,
        step_cents=1_000,
    )


def coupon(kind: str, value: int, *line_ids: str, name: str = "gift") -> Coupon:
    return Coupon(option_id=f"coupon/{name}", label="Gift", line_ids=line_ids, kind=kind, value=value)  # type: ignore[arg-type]


def facials(units: int, worth_cents: int, *line_ids: str, soon: bool = False) -> Sessions:
    lot = Lot(lot_id="lot", quantity=units * 100, worth_cents=worth_cents, expires_at=IN_A_MONTH if soon else NEXT_YEAR)
    return Sessions(option_id="wallet_item/package/facial", label="facial sessions", line_ids=line_ids, lots=(lot,))


def gift_card(cents: int, *line_ids: str, whole: bool = True) -> Offer:
    return Offer(option_id="offer/card", label="gift card", line_ids=line_ids, amount_cents=cents, whole=whole)


def best(aim: Aim, checkout: Checkout, *options: AnyOption, coupons_left: int = 1) -> Plan:
    found = plans(checkout, Offered(options=options, coupons_left=coupons_left), NOW)
    return next(plan for plan in found if aim in plan.aims)


def used(plan: Plan) -> dict[str, int]:
    return {step.option.option_id: step.amount_cents for step in plan.steps}


def test_the_best_order_keeps_fifty_dollars_of_points_that_the_largest_first_would_spend() -> None:
    """The $180 Botox: with coupon and offer $2.00 are left as well, and 500 points stay; better still pays nothing."""
    botox = cart(line(1, "botox", 18_000))
    options = (
        points(1_600, "line-1"),
        gift_card(5_000, "line-1"),
        coupon("percent_off", 100_000, "line-1"),
    )
    least = best(Aim.PAY_LEAST, botox, *options)
    assert (least.money_cents, least.kept_cents) == (0, 3_000)
    without_steps = best(Aim.PAY_LEAST, botox, replace(options[0], lots=options[0].lots[:1]), options[2])
    assert without_steps.money_cents == 200, "the last $2.00 are less than a step of points"


def test_a_session_goes_onto_the_line_that_points_can_not_pay_to_the_cent() -> None:
    lines = cart(line(1, "botox", 10_000), line(2, "botox", 9_500))
    plan = best(Aim.PAY_LEAST, lines, points(1_000, "line-1", "line-2"), facials(1, 9_000, "line-1", "line-2"))
    assert plan.money_cents == 0
    assert plan.steps[0].covers[0].line_id == "line-2"


def test_half_a_session_goes_onto_what_is_sold_in_parts_however_much_more_the_other_line_costs() -> None:
    filler = replace(line(2, "facial", 6_000), quantity=50, divisible=True)
    half = facials(1, 10_000, "line-1", "line-2")
    half = replace(half, lots=(replace(half.lots[0], quantity=50, worth_cents=5_000),))
    least = best(Aim.PAY_LEAST, cart(line(1, "facial", 30_000), filler), half)
    (step,) = least.steps
    assert [(cover.line_id, cover.units) for cover in step.covers] == [("line-2", 50)]
    assert least.money_cents == 30_000


def test_a_coupon_comes_after_the_sessions_and_never_onto_what_they_pay() -> None:
    plan = best(
        Aim.PAY_LEAST,
        cart(line(1, "facial", 10_000, quantity=2)),
        facials(1, 5_000, "line-1"),
        coupon("percent_off", 500_000, "line-1"),
    )
    assert used(plan) == {"wallet_item/package/facial": 10_000, "coupon/gift": 5_000}


def test_a_coupon_leaves_out_a_sponsors_lines_when_points_would_no_longer_pay_them_in_steps() -> None:
    lines = cart(line(1, "botox", 10_000), line(2, "facial", 10_000))
    plan = best(Aim.PAY_LEAST, lines, points(1_000, "line-1"), coupon("amount_off", 500, "line-1", "line-2"))
    assert plan.money_cents == 9_500
    assert [cover.line_id for step in plan.steps for cover in step.covers] == ["line-2", "line-1"]


def test_a_gift_card_is_taken_in_full_or_left_out_with_the_reason() -> None:
    botox = cart(line(1, "botox", 4_000))
    plan = best(Aim.PAY_LEAST, botox, gift_card(5_000, "line-1"))
    assert (used(plan), plan.money_cents) == ({}, 4_000)
    (out,) = left_out(botox, Offered(options=(gift_card(5_000, "line-1"),)), plan)
    assert out.reason == "It is taken in full or not at all, and $40.00 is left where it may be used."


def test_an_offer_taken_in_part_fills_what_steps_of_points_leave() -> None:
    plan = best(
        Aim.PAY_LEAST,
        cart(line(1, "botox", 9_500)),
        points(900, "line-1"),
        gift_card(2_000, "line-1", whole=False),
    )
    assert (plan.money_cents, plan.spent_cents) == (0, 8_000)
    assert used(plan) == {"offer/card": 1_500, "points/acc": 8_000}


def test_of_two_coupons_as_many_are_used_as_the_unlock_allows() -> None:
    facial = cart(line(1, "facial", 10_000))
    ten, twenty = coupon("amount_off", 1_000, "line-1", name="a"), coupon("amount_off", 2_000, "line-1", name="b")
    assert used(best(Aim.PAY_LEAST, facial, ten, twenty)) == {"coupon/b": 2_000}
    assert len(used(best(Aim.PAY_LEAST, facial, ten, twenty, coupons_left=2))) == 2
    plan = best(Aim.PAY_LEAST, facial, ten, twenty)
    (out,) = left_out(facial, Offered(options=(ten, twenty), coupons_left=1), plan)
    assert out.reason.startswith("Another gift coupon is used already")


def test_keeping_most_touches_nothing_that_can_be_kept_but_takes_coupons_and_offers() -> None:
    options = (points(500, "line-1"), gift_card(5_000, "line-1"), coupon("amount_off", 1_000, "line-1"))
    plan = best(Aim.KEEP_MOST, cart(line(1, "botox", 18_000)), *options)
    assert (used(plan), plan.kept_cents) == ({"offer/card": 5_000, "coupon/gift": 1_000}, 5_000)


def test_expiring_first_uses_what_ends_within_sixty_days_and_keeps_the_rest() -> None:
    credits_ = Credits(
        option_id="wallet",
        label="Dollar credits",
        line_ids=(),
        lots=(
            Lot(lot_id="a", quantity=700, worth_cents=700, expires_at=NOW + timedelta(days=60)),
            Lot(lot_id="b", quantity=900, worth_cents=900, expires_at=NOW + timedelta(days=61)),
        ),
    )
    plan = best(Aim.EXPIRING_FIRST, cart(line(1, "botox", 18_000)), points(1_000, "line-1", soon=250), credits_)
    assert used(plan) == {"points/acc": 3_000, "wallet": 700}
    assert (plan.expiring_cents, plan.kept_cents) == (0, 7_900)


def test_a_coupon_lowers_the_tax_and_what_a_sponsor_pays_does_not() -> None:
    taxed = cart(line(1, "botox", 10_000, tax_rate=100_000))
    plan = best(Aim.PAY_LEAST, taxed, points(500, "line-1"), coupon("amount_off", 1_000, "line-1"))
    assert (plan.totals.tax_cents, plan.money_cents) == (900, 4_900)


def test_certificates_pay_after_tax_by_the_cent() -> None:
    taxed = cart(line(1, "dysport", 1_000, tax_rate=100_000))
    certificate = Certificate(
        option_id="certificate/aspire",
        label="aspire certificates",
        line_ids=("line-1",),
        lots=(Lot(lot_id="c", quantity=2_000, worth_cents=2_000, expires_at=IN_A_MONTH),),
    )
    plan = best(Aim.PAY_LEAST, taxed, certificate)
    assert (used(plan), plan.money_cents, plan.expiring_cents) == ({"certificate/aspire": 1_100}, 0, 900)
