"""What is taken, from where, for which lines, and the reason when it can't be."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from services.wallet.domain.applicable import applicable
from services.wallet.domain.commands import (
    AddValue,
    CatchUp,
    RemoveValue,
    SettleCheckoutHolds,
    VoidHold,
)
from services.wallet.domain.events import ValueExpired
from services.wallet.domain.evolve import evolve_wallet
from services.wallet.domain.model import Wallet
from services.wallet.domain.refusals import (
    AllInThisCheckout,
    ExpiredInWallet,
    HeldByAnotherCheckout,
    MoreThanLinesTake,
    NoDollarValue,
    NotEnoughInWallet,
    NothingInWallet,
    NothingToPayHere,
    PatientMerged,
    UnitsOrAmount,
    UnknownLot,
    UnknownPatient,
    WalletFull,
)
from services.wallet.domain.value import LOTS_MAX
from tests.wallet.examples import (
    AUTUMN,
    NOW,
    SPRING,
    after,
    authorize,
    certificate_lot,
    credits_lot,
    judged,
    line,
    package_lot,
    wallet,
)


def test_soonest_to_expire_credits_are_held_first_and_those_without_expiry_last() -> None:
    state = wallet(credits_lot("never", 500), credits_lot("late", 500, AUTUMN), credits_lot("soon", 300, SPRING))
    (event,) = judged(state, authorize("credits", amount_cents=1_000))
    assert [(part.lot_id, part.quantity) for part in event.taken] == [("soon", 300), ("late", 500), ("never", 200)]


def test_a_session_takes_its_whole_line_whatever_the_line_costs() -> None:
    state = wallet(package_lot("p", 3, 45_000))
    (event,) = judged(state, authorize("package", "facial", line(payable_cents=17_777), units=1))
    assert (event.amount_cents, event.units) == (17_777, 100)
    assert after(state, authorize("package", "facial", line(), units=1)).lots[0].units_in(30_000 * 300) == 200


def test_units_of_a_line_add_up_to_exactly_the_line_one_by_one() -> None:
    state = wallet(package_lot("p", 3, 10_000))
    paid = 0
    for number in range(3):
        command = authorize(
            "package", "facial", line(quantity=3, payable_cents=10_000 - paid), units=1, authorization_id=f"a{number}"
        )
        (event,) = judged(state, command)
        paid += event.amount_cents
        state = after(state, command)
    assert paid == 10_000
    assert state.lots[0].available == 0


def test_dollars_and_sessions_come_out_of_the_same_package_without_rounding() -> None:
    state = wallet(package_lot("p", 3, 10_000))
    command = authorize("package", "facial", line(payable_cents=9_000), amount_cents=5_000)
    (event,) = judged(state, command)
    assert (event.amount_cents, event.units, event.covers[0].amount_cents) == (5_000, 0, 5_000)
    lot = after(state, command).lots[0]
    assert (lot.cents(lot.available), lot.units_in(lot.available)) == (5_000, 150)
    lot = after(state, command, VoidHold(patient_id="pat", authorization_id="a1")).lots[0]
    assert (lot.cents(lot.available), lot.units_in(lot.available)) == (10_000, 300)


def test_without_units_or_amount_as_much_is_taken_as_fits() -> None:
    state = wallet(package_lot("p", 3, 45_000))
    (event,) = judged(state, authorize("package", "facial", line(quantity=2, payable_cents=30_000)))
    assert (event.units, event.amount_cents) == (200, 30_000)
    (event,) = judged(
        wallet(certificate_lot("c", 2_000)), authorize("certificate", "aspire", line(treatment="dysport"))
    )
    assert event.amount_cents == 2_000


def test_several_lines_of_the_treatment_are_covered_in_order() -> None:
    lines = (line("l1", payable_cents=100), line("l2", treatment="botox"), line("l3", payable_cents=300))
    (event,) = judged(wallet(package_lot("p", 3)), authorize("package", "facial", *lines, units=2))
    assert [(cover.line_id, cover.amount_cents, cover.units) for cover in event.covers] == [
        ("l1", 100, 100),
        ("l3", 300, 100),
    ]


def test_a_certificate_pays_its_sponsors_treatments_used_at_this_visit_only() -> None:
    state = wallet(certificate_lot("c", 2_000, SPRING))
    (event,) = judged(
        state,
        authorize("certificate", "aspire", line(treatment="restylane", payable_cents=1_500), amount_cents=1_500),
    )
    assert event.covers[0].amount_cents == 1_500
    for other in (line(treatment="botox"), line(treatment="dysport", used_now=False)):
        with pytest.raises(NothingToPayHere):
            judged(state, authorize("certificate", "aspire", other, amount_cents=1_000))


def test_the_reasons_tell_apart_none_not_enough_held_elsewhere_and_expired() -> None:
    state = wallet(package_lot("p", 2, 0, SPRING))
    takes = line(quantity=5, payable_cents=50_000)
    with pytest.raises(NothingInWallet):
        judged(wallet(), authorize("package", "facial", takes, units=1))
    with pytest.raises(NotEnoughInWallet) as few:
        judged(state, authorize("package", "facial", takes, units=3))
    assert (few.value.facts["asked"], few.value.facts["available"]) == (3, 2)
    busy = after(state, authorize("package", "facial", takes, units=2, checkout_id="other"))
    with pytest.raises(HeldByAnotherCheckout) as held:
        judged(busy, authorize("package", "facial", takes, units=1, authorization_id="a2"))
    assert held.value.facts["checkout_ids"] == ["other"]
    with pytest.raises(ExpiredInWallet) as over:
        judged(state, authorize("package", "facial", takes, units=1), now=SPRING)
    assert over.value.facts["expired_at"] == "2026-04-30T12:00:00.000000Z"


def test_what_this_checkout_uses_itself_is_not_blamed_on_another() -> None:
    state = wallet(package_lot("p", 2))
    takes = line(quantity=5, payable_cents=50_000)
    one_mine = after(state, authorize("package", "facial", takes, units=1))
    with pytest.raises(NotEnoughInWallet):
        judged(one_mine, authorize("package", "facial", takes, units=2, authorization_id="a2"))
    both_mine = after(one_mine, authorize("package", "facial", takes, units=1, authorization_id="a2"))
    with pytest.raises(AllInThisCheckout):
        judged(both_mine, authorize("package", "facial", takes, units=1, authorization_id="a3"))
    shared = after(one_mine, authorize("package", "facial", takes, units=1, authorization_id="a2", checkout_id="other"))
    with pytest.raises(HeldByAnotherCheckout) as held:
        judged(shared, authorize("package", "facial", takes, units=1, authorization_id="a3"))
    assert held.value.facts["checkout_ids"] == ["other"]
    with pytest.raises(NotEnoughInWallet):  # what the other holds would not do either, while some can be used
        judged(
            after(wallet(package_lot("p", 3)), authorize("package", "facial", takes, units=1, checkout_id="other")),
            authorize("package", "facial", takes, units=4, authorization_id="a2"),
        )


def test_part_of_a_session_that_another_checkout_holds_by_dollar_value_is_why_the_session_is_missing() -> None:
    state = wallet(package_lot("p", 1, 10_000))
    half = authorize("package", "facial", line(payable_cents=5_000), amount_cents=5_000, checkout_id="other")
    with pytest.raises(HeldByAnotherCheckout):
        judged(after(state, half), authorize("package", "facial", line(), units=1, authorization_id="a2"))
    three = after(
        wallet(package_lot("p", 3, 10_000)),
        authorize("package", "facial", line(payable_cents=5_000), amount_cents=5_000, checkout_id="other"),
    )
    with pytest.raises(HeldByAnotherCheckout) as held:
        judged(three, authorize("package", "facial", line(quantity=3), units=3, authorization_id="a2"))
    assert (held.value.facts["asked"], held.value.facts["available"]) == (3, 1)


def test_less_than_a_session_that_is_left_is_not_nothing_and_can_be_applied_by_its_dollar_value() -> None:
    state = wallet(package_lot("p", 1, 10_000))
    half = authorize("package", "facial", line(payable_cents=4_000), amount_cents=4_000)
    state = after(
        state, half, SettleCheckoutHolds(patient_id="pat", checkout_id="chk", ended_at=NOW, captured_ids=("a1",))
    )
    with pytest.raises(NotEnoughInWallet) as little:
        judged(state, authorize("package", "facial", line(), units=1, authorization_id="a2"))
    assert "dollar value" in little.value.detail
    (option,) = applicable(state, "chk2", (line(),), NOW)
    assert (option.units_max, option.amount_cents_max, option.unavailable) == (0, 6_000, None)


def test_an_offer_whose_lines_are_covered_already_says_that_no_line_takes_it() -> None:
    state = after(wallet(package_lot("p", 3)), authorize("package", "facial", line(), units=1))
    (option,) = applicable(state, "chk", (line(),), NOW)
    assert option.unavailable is not None
    assert "Add the line first" in option.unavailable.detail


def test_that_it_expired_is_still_told_after_its_breakage_was_booked() -> None:
    state = wallet(credits_lot("c", 500, SPRING))
    for event in judged_catch_up(state, SPRING):
        state = after_event(state, event)
    with pytest.raises(ExpiredInWallet):
        judged(state, authorize("credits", amount_cents=1), now=SPRING + timedelta(days=80))


def judged_catch_up(state: Wallet, now: datetime) -> tuple[ValueExpired, ...]:
    events = judged(state, CatchUp(patient_id="pat"), now=now)
    return tuple(event for event in events if isinstance(event, ValueExpired))


def after_event(state: Wallet, event: Any) -> Wallet:
    return evolve_wallet(state, event)


def test_lines_limit_what_they_take() -> None:
    state = wallet(package_lot("p", 5, 50_000))
    with pytest.raises(MoreThanLinesTake):
        judged(state, authorize("package", "facial", line(quantity=2), units=3))
    with pytest.raises(MoreThanLinesTake):
        judged(state, authorize("package", "facial", line(payable_cents=900), amount_cents=901))
    with pytest.raises(NothingToPayHere):
        judged(state, authorize("package", "facial", line(kind="package"), units=1))
    with pytest.raises(NothingToPayHere):
        judged(state, authorize("package", "facial", line(payable_cents=0), units=1))


def test_dollar_value_needs_a_worth_and_only_one_of_units_and_amount() -> None:
    with pytest.raises(NoDollarValue):
        judged(wallet(package_lot("p", 2)), authorize("package", "facial", line(), amount_cents=100))
    with pytest.raises(UnitsOrAmount):
        judged(wallet(credits_lot("c", 5)), authorize("credits"))
    with pytest.raises(UnitsOrAmount):
        judged(wallet(certificate_lot("c", 5)), authorize("certificate", "aspire", line(treatment="dysport"), units=1))
    for wrong in ({"units": 1, "amount_cents": 1}, {"units": 0}, {"amount_cents": -1}):
        with pytest.raises(UnitsOrAmount):
            judged(wallet(package_lot("p", 2, 100)), authorize("package", "facial", line(), **wrong))


def test_a_part_of_a_unit_comes_out_of_the_wallet_where_the_line_is_sold_in_parts() -> None:
    state = wallet(package_lot("p", 40, 56_000, item="botox"))
    command = authorize("package", "botox", line(treatment="botox", quantity=12.5, divisible=True), units=12.5)
    (event,) = judged(state, command)
    assert (event.units, event.amount_cents, event.covers[0].units) == (1_250, 15_000, 1_250)
    lot = after(state, command).lots[0]
    assert (lot.units_in(lot.available), lot.cents(lot.available)) == (2_750, 38_500)
    half = authorize("package", "botox", line(treatment="botox", quantity=2.5, divisible=True), units=0.5)
    (event,) = judged(state, half)
    assert (event.units, event.amount_cents) == (50, 3_000)


def test_what_is_sold_whole_takes_whole_units_whatever_else_takes_parts() -> None:
    state = wallet(package_lot("p", 1.75))
    with pytest.raises(MoreThanLinesTake) as more:
        judged(wallet(package_lot("p", 2)), authorize("package", "facial", line(quantity=2), units=1.5))
    assert (more.value.facts["asked"], more.value.facts["payable"]) == (1.5, 1)
    (event,) = judged(state, authorize("package", "facial", line(quantity=2)))
    assert event.units == 100
    lines = (line("parts", quantity=1, divisible=True), line("whole", quantity=1))
    (event,) = judged(state, authorize("package", "facial", *lines))
    assert [(cover.line_id, cover.units) for cover in event.covers] == [("whole", 100), ("parts", 75)]


def test_a_named_lot_is_taken_and_no_other() -> None:
    state = wallet(package_lot("soon", 1, 0, SPRING), package_lot("late", 1, 0, AUTUMN))
    (event,) = judged(state, authorize("package", "facial", line(), units=1, lot_id="late"))
    assert [part.lot_id for part in event.taken] == ["late"]
    with pytest.raises(UnknownLot):
        judged(state, authorize("package", "facial", line(), units=1, lot_id="gone"))


def test_a_hold_made_in_time_survives_the_expiry_and_what_it_frees_is_breakage_then() -> None:
    state = after(wallet(credits_lot("c", 500, SPRING)), authorize("credits", amount_cents=200))
    later = SPRING + timedelta(days=1)
    (expired,) = judged_catch_up(state, later)
    assert expired.cents == 300
    state = after(
        after_event(state, expired), SettleCheckoutHolds(patient_id="pat", checkout_id="chk", ended_at=later), now=later
    )
    (expired,) = judged_catch_up(state, later)
    assert expired.cents == 200


def test_removing_never_touches_what_is_held_or_expired() -> None:
    state = after(wallet(credits_lot("a", 500), credits_lot("b", 300, SPRING)), authorize("credits", amount_cents=400))

    def take(cents: int, lot_id: str | None = None) -> RemoveValue:
        return RemoveValue(patient_id="pat", kind="credits", amount_cents=cents, reason="r", lot_id=lot_id)

    (event,) = judged(state, take(400))
    assert (event.taken.lot_id, event.cents) == ("a", 400)
    with pytest.raises(HeldByAnotherCheckout):
        judged(state, take(401))
    with pytest.raises(HeldByAnotherCheckout):
        judged(state, take(1, "b"))
    with pytest.raises(ExpiredInWallet):
        judged(wallet(credits_lot("b", 300, SPRING)), take(1), now=SPRING)


def test_a_wallet_nobody_registered_is_unknown_and_an_alias_says_so() -> None:
    with pytest.raises(UnknownPatient):
        judged(Wallet(), authorize("credits", amount_cents=1))
    with pytest.raises(PatientMerged) as merged:
        judged(Wallet(patient_id="pat", merged_into="other"), authorize("credits", amount_cents=1))
    assert merged.value.into == "other"


def test_a_wallet_keeps_so_many_lots_and_no_more_by_hand() -> None:
    full = wallet(*(credits_lot(str(number), 1) for number in range(LOTS_MAX)))
    with pytest.raises(WalletFull):
        judged(full, AddValue(patient_id="pat", lot_id="x", kind="credits", amount_cents=1, reason="r"))


def test_a_certificate_of_a_programme_that_is_ready_pays_its_own_sponsors_treatments_only() -> None:
    state = wallet(certificate_lot("c", 2_000, item="evolus"))
    (event,) = judged(state, authorize("certificate", "evolus", line(treatment="jeuveau"), amount_cents=1_000))
    assert event.amount_cents == 1_000
    with pytest.raises(NothingToPayHere):
        judged(state, authorize("certificate", "evolus", line(treatment="botox"), amount_cents=1_000))
