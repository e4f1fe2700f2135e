"""Rules at their edges, on the domain alone."""

from datetime import UTC, datetime
from functools import reduce
from typing import Any

import pytest
from msgspec.structs import replace

from services.checkout.domain import amounts, days, refusals, retention, sales, settlement, tenders
from services.checkout.domain.books import Reimbursable, Reimbursed, Settlement, StatementLine
from services.checkout.domain.commands import (
    AddLine,
    ApplyCredits,
    ApplyRedemption,
    CompleteCheckout,
    DeclineRedemption,
    LineQuantity,
    MarkReimbursed,
    NewLine,
    OpenCheckout,
    RecordCapture,
    RefundCheckout,
    TakePayment,
    UpdateLine,
)
from services.checkout.domain.decide import decide
from services.checkout.domain.events import Opened, PaymentTaken
from services.checkout.domain.evolve import evolve_checkout, evolve_settlement
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.kinds import Kind, Stage
from services.checkout.domain.model import Checkout, Cover, Line, Redemption, Settings, Status
from services.checkout.domain.payment import Payment
from services.checkout.domain.redemptions import payable_lines
from services.checkout.domain.refund import LineReturn, Part, RefundDocument
from services.checkout.domain.service_charges import suggestions
from services.checkout.domain.services import ServiceCharge
from shared.value import units

ONE = units.HUNDREDTHS
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def cart(*lines: Line, **more: Any) -> Checkout:
    return Checkout(checkout_id="chk", practice_id="p", patient_id="pat", lines=lines, lines_seen=len(lines), **more)


def line(number: int = 1, **more: Any) -> Line:
    plain: dict[str, Any] = {"name": "Botox", "service_code": "botox", "quantity": ONE, "unit_price_cents": 10_000}
    return Line(line_id=f"line_{number}", **plain | more)


def new(**more: Any) -> NewLine:
    plain: dict[str, Any] = {"name": "Gift wrap", "quantity": ONE, "unit_price_cents": 1}
    return NewLine(**plain | more)


def redemption(number: int = 1, cents: int = 100, **more: Any) -> Redemption:
    plain: dict[str, Any] = {
        "owner": "points",
        "kind": Kind.POINTS,
        "tender": "alle",
        "code": f"C{number}",
        "covers": (Cover(line_id="line_1", amount_cents=cents),),
    }
    return Redemption(authorization_id=f"auth_{number}", amount_cents=cents, **plain | more)


def judged(checkout: Checkout, command: Any, **others: Any) -> Any:
    return decide(JudgedBy(checkout=checkout, **others), command, NOON)


@pytest.mark.parametrize(
    ("checkout", "command"),
    [
        (cart(*(line(n) for n in range(retention.LINES_MAX))), AddLine(checkout_id="chk", line=new())),
        (
            cart(line(), redemptions=tuple(redemption(n, 1) for n in range(retention.REDEMPTIONS_MAX))),
            ApplyRedemption(checkout_id="chk", redemption=redemption(99)),
        ),
        (
            cart(
                line(),
                payments=tuple(
                    Payment(payment_id=f"payment_{n}", method=Kind.CASH, amount_cents=1)
                    for n in range(retention.PAYMENTS_MAX)
                ),
            ),
            TakePayment(checkout_id="chk", method=Kind.CASH, amount_cents=1),
        ),
    ],
)
def test_a_checkout_holds_so_much_and_no_more(checkout: Checkout, command: Any) -> None:
    with pytest.raises(refusals.TooMany):
        judged(checkout, command)


def test_too_many_lines_at_once_are_refused_before_anything_is_opened() -> None:
    lines = tuple(new() for _ in range(retention.LINES_MAX + 1))
    with pytest.raises(refusals.TooMany):
        judged(Checkout(), OpenCheckout(checkout_id="c", practice_id="p", patient_id="x", lines=lines))


def test_no_owner_is_asked_for_a_full_or_an_empty_cart() -> None:
    full = cart(line(), redemptions=tuple(redemption(n, 1) for n in range(retention.REDEMPTIONS_MAX)))
    with pytest.raises(refusals.TooMany):
        payable_lines(full, Stage.TENDER)
    with pytest.raises(refusals.NoLines):
        payable_lines(cart(), Stage.TENDER)
    with pytest.raises(refusals.NothingPayable):
        payable_lines(cart(line(), redemptions=(redemption(1, 10_000),)), Stage.TENDER)


def test_owners_see_only_the_lines_that_were_named() -> None:
    checkout = cart(line(1), line(2), line(3))
    assert [part.line.line_id for part in payable_lines(checkout, Stage.TENDER, ("line_3", "line_1"))] == [
        "line_1",
        "line_3",
    ]


def test_what_stands_on_the_cart_is_never_declined_nor_put_on_twice() -> None:
    payment = Payment(payment_id="auth_2", method=Kind.WALLET, amount_cents=1, authorization_id="auth_2")
    checkout = cart(line(), redemptions=(redemption(),), payments=(payment,))
    for name in ("auth_1", "auth_2"):
        command = DeclineRedemption(
            checkout_id="chk", owner="points", authorization_id=name, patient_id="pat", problem="{}"
        )
        with pytest.raises(refusals.AlreadyApplied):
            judged(checkout, command)
    with pytest.raises(refusals.AlreadyApplied):
        judged(checkout, ApplyRedemption(checkout_id="chk", redemption=redemption()))
    with pytest.raises(refusals.AlreadyApplied):
        judged(checkout, ApplyCredits(checkout_id="chk", authorization_id="auth_2", code="C", amount_cents=1))


def test_a_session_granted_for_a_line_under_a_coupon_is_refused_on_arrival() -> None:
    coupon = redemption(1, 100, kind=Kind.COUPON, owner="instant_rewards")
    session = redemption(2, 9_900, kind=Kind.WALLET_ITEM, owner="wallet")
    with pytest.raises(refusals.CouponStands):
        judged(cart(line(), redemptions=(coupon,)), ApplyRedemption(checkout_id="chk", redemption=session))


def test_a_grant_for_a_line_that_is_gone_does_not_fit() -> None:
    with pytest.raises(refusals.RedemptionsNoLongerFit):
        judged(cart(line(2)), ApplyRedemption(checkout_id="chk", redemption=redemption()))


def test_a_change_to_what_it_was_is_written_down_so_that_its_late_double_undoes_nothing() -> None:
    assert len(judged(cart(line()), UpdateLine(checkout_id="chk", line_id="line_1", quantity=ONE))) == 1


@pytest.mark.parametrize(
    ("price", "rate", "tax"),
    [
        (50, 10_000, 1),
        (49, 10_000, 0),
        (1, 1_000_000, 1),
        (0, 1_000_000, 0),
        (333, 82_500, 27),
        (12_000, 88_750, 1_065),
    ],
)
def test_tax_is_half_up(price: int, rate: int, tax: int) -> None:
    checkout = cart(line(unit_price_cents=price, tax_rate=rate))
    assert amounts.totals(checkout).tax_cents == tax


def completed(*lines: Line, **more: Any) -> Checkout:
    return cart(*lines, status=Status.COMPLETED, ended_at=NOON, day="2026-03-01", **more)


def test_refunds_in_too_many_parts_end_in_one_for_everything_that_is_left() -> None:
    cash = Payment(payment_id="payment_1", method=Kind.CASH, amount_cents=100)
    checkout = completed(line(quantity=100 * ONE, unit_price_cents=1), payments=(cash,))
    part = LineReturn(line_id="line_1", quantity=ONE, paid_cents=1, parts=(Part(source="payment_1", amount_cents=1),))
    documents = tuple(
        RefundDocument(refund_id=f"r{n}", refunded_at=NOON, refunded_by="s", day="2026-03-01", lines=(part,))
        for n in range(retention.REFUNDS_MAX)
    )
    checkout = replace(checkout, refunds=documents)
    command = RefundCheckout(
        checkout_id="chk", refund_id="r", actor="s", lines=(LineQuantity(line_id="line_1", quantity=ONE),)
    )
    with pytest.raises(refusals.TooManyRefunds):
        judged(checkout, command)
    (refunded,) = judged(checkout, replace(command, lines=()))
    assert (refunded.full, refunded.counted_cents) == (True, 50)


def test_no_charge_is_proposed_for_a_charge_or_once_the_checkout_has_ended() -> None:
    settings = Settings(service_charges=(ServiceCharge(service_code="botox", charge_code="injection"),))
    exchanged = line(exchange_id="exc_1")
    assert len(suggestions(cart(exchanged), settings)) == 1
    assert suggestions(completed(exchanged), settings) == ()
    assert suggestions(cart(exchanged, line(service_code="injection", kind="service_charge")), settings) == ()


def test_a_capture_is_noted_once_even_under_two_event_ids() -> None:
    command = RecordCapture(
        reimbursable_id="a", practice_id="p", program="alle", checkout_id="c", amount_cents=1, captured_at=NOON
    )
    assert judged(Checkout(), command, reimbursable=Reimbursable(captured=True)) == ()


def test_what_went_back_within_the_month_may_be_netted_on_the_statement() -> None:
    sale = settlement.Row(
        authorization_id="a",
        checkout_id="c",
        day="2026-03-01",
        kind=Kind.POINTS,
        code="C",
        amount_cents=500,
        verified=True,
    )
    back = replace(sale, kind="return", amount_cents=-200)
    for stated, findings in ((300, ()), (500, ("different_on_statement",))):
        known = Settlement(
            statement=(StatementLine(code="c", amount_cents=stated),),
            reimbursed=(Reimbursed(authorization_ids=("a",)),),
        )
        found = settlement.match((sale, back), known, (), today="2026-03-01")
        assert found.rows[0].findings == findings
        assert all(row.reimbursed for row in found.rows)


def test_what_has_no_code_is_not_doubled_by_that() -> None:
    one = settlement.Row(
        authorization_id="a",
        checkout_id="c",
        day="2026-03-01",
        kind=Kind.CERTIFICATE,
        code="",
        amount_cents=500,
        verified=True,
    )
    found = settlement.match((one, replace(one, authorization_id="b")), Settlement(), (), today="2026-03-01")
    assert [row.findings for row in found.rows] == [(), ()]


def test_marking_what_is_marked_changes_nothing_of_what_is_reimbursed() -> None:
    command = MarkReimbursed(
        practice_id="p1",
        program="alle",
        month="2026-03",
        mark_id="m",
        authorization_ids=("a", "a"),
        known=frozenset("a"),
    )
    marked, kept = judged(Checkout(), command)
    assert evolve_settlement(Settlement(), marked).marks == 1
    twice = Settlement(reimbursed=(Reimbursed(authorization_ids=kept.event.authorization_ids),) * 2)
    assert twice.paid_in == {"a": "dollars"}


def test_a_cent_between_a_checkout_and_its_journal_shows() -> None:
    opened = Opened(
        checkout_id="chk", practice_id="p", patient_id="pat", opened_at=NOON, abandon_hours=72, lines=(line(),)
    )
    cash = Payment(payment_id="payment_1", method=Kind.CASH, amount_cents=10_000)
    paid: tuple[Any, ...] = (opened, PaymentTaken(payment=cash, at=NOON))
    kept = reduce(evolve_checkout, paid, Checkout())
    (done,) = judged(kept, CompleteCheckout(checkout_id="chk", actor="s"))
    kept = evolve_checkout(kept, done)
    (back,) = judged(kept, RefundCheckout(checkout_id="chk", refund_id="r", actor="s"))
    kept = evolve_checkout(kept, back)
    journal = (*paid, done, back)
    assert days.compare("2026-03-01", kept, journal) == days.Compared(books_cents=0, journal_cents=0, same=True)

    cheaper = replace(kept, lines=(line(unit_price_cents=9_999),))
    assert not days.compare("2026-03-01", cheaper, journal).same
    assert not days.compare("2026-03-01", kept, journal[:-1]).same
    by_card = replace(kept, payments=(replace(cash, method=Kind.CARD),))
    assert not days.compare("2026-03-01", by_card, journal).same
    told_otherwise = replace(done, payments=(replace(done.payments[0], amount_cents=9_999),))
    assert not days.compare("2026-03-01", kept, (*paid, told_otherwise, back)).same
    more_than_was_told = replace(back, payments=())
    assert not days.compare("2026-03-01", kept, (*paid, done, more_than_was_told)).same
    unpaid = replace(kept, refunds=())
    assert days.compare("2026-03-01", unpaid, journal) == days.Compared(books_cents=10_000, journal_cents=0, same=False)


LAST_DAY = Checkout(
    checkout_id="chk_1",
    day="2026-03-31",
    lines=(line(),),
    redemptions=(Redemption(authorization_id="auth_1", kind=Kind.POINTS, tender="alle", code="", amount_cents=1_000),),
)


def test_a_sale_on_the_31st_is_in_the_totals_of_its_day() -> None:
    assert days.of("2026-03-31", (LAST_DAY,)).sales == 1


def test_a_sale_on_the_31st_is_in_the_settlement_of_its_month() -> None:
    booked = tenders.sale_of("chk_1", sales.brief(replace(LAST_DAY, status=Status.COMPLETED)))
    (row,) = settlement.rows("alle", "2026-03", (booked,))
    assert row.amount_cents == 1_000


def test_a_coupon_lowers_the_tax() -> None:
    taxed = line(tax_rate=100_000)
    coupon = Redemption(
        authorization_id="auth_1",
        kind=Kind.COUPON,
        tender="coupon",
        code="",
        amount_cents=5_000,
        covers=(Cover(line_id="line_1", amount_cents=5_000),),
    )
    assert amounts.of_line(Checkout(lines=(taxed,), redemptions=(coupon,)), taxed).tax_cents == 500


def test_a_certificate_pays_after_the_tax_and_does_not_lower_it() -> None:
    """Its sponsor pays it: the line is taxed as if money paid it all."""
    taxed = line(tax_rate=100_000)
    certificate = Redemption(
        authorization_id="auth_1",
        kind=Kind.CERTIFICATE,
        tender="aspire",
        code="",
        amount_cents=5_000,
        covers=(Cover(line_id="line_1", amount_cents=5_000),),
    )
    of_line = amounts.of_line(Checkout(lines=(taxed,), redemptions=(certificate,)), taxed)
    assert (of_line.tax_cents, of_line.due_cents) == (1_000, 6_000)
