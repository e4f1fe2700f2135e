"""Laws of whole checkouts and their refunds, whatever is done in whatever order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.checkout.domain import returns
from services.checkout.domain.commands import LineQuantity, OpenCheckout, RefundCheckout
from services.checkout.domain.kinds import Kind
from services.checkout.domain.services import Content
from tests.checkout.machine import GRANTED, Checkouts, places, prices, shares, taxes

Checkouts.TestCase.settings = settings(max_examples=60, stateful_step_count=30, derandomize=True, deadline=None)
TestCheckouts = Checkouts.TestCase


lines_drawn = st.lists(st.tuples(prices, st.integers(1, 24).map(lambda n: n * 50), taxes), min_size=1, max_size=3)
redeemed = st.lists(st.tuples(st.sampled_from(GRANTED), shares, places, st.booleans()), max_size=5)
paid = st.lists(st.tuples(st.integers(1, 60), st.sampled_from([Kind.CASH, Kind.CARD, Kind.WALLET])), max_size=3)
splits = st.lists(st.tuples(places, st.integers(1, 8).map(lambda n: n * 50), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=120, derandomize=True, deadline=None)
@given(lines=lines_drawn, redeemed=redeemed, paid=paid, splits=splits)
def test_any_split_into_partial_refunds_adds_up_to_the_whole(
    lines: list[Any], redeemed: list[Any], paid: list[Any], splits: list[Any]
) -> None:
    machine = Checkouts()
    machine.open(*lines[0])
    for drawn in lines[1:]:
        machine.add_line(*drawn)
    for kind, share, place, units in redeemed:
        machine.redeem(kind=kind, share=share, place=place, units=units)
    machine.enter_outside_code(cents=1_000)
    for share, method in paid:
        machine.pay(share, method)
    machine.pay_the_rest_and_complete()
    for place, quantity, to_wallet in splits:
        machine.refund_some(place=place, quantity=quantity, other=False, to_wallet=to_wallet)
        machine.what_manufacturers_and_wallets_paid_never_turns_into_money()
        machine.nothing_is_given_back_that_was_not_taken()
        machine.what_is_left_of_a_line_never_falls_below_zero()
    machine.refund_the_rest()


@settings(max_examples=60, derandomize=True, deadline=None)
@given(bought=st.integers(1, 6), unspent=st.integers(0, 6), asked=st.lists(st.integers(1, 6), max_size=4))
def test_of_a_bought_package_no_more_goes_back_than_is_unspent(bought: int, unspent: int, asked: list[int]) -> None:
    machine, unspent = Checkouts(), min(unspent, bought)
    bought, unspent, asked = bought * 100, unspent * 100, [quantity * 100 for quantity in asked]
    facials = (Content(item="facial", units=300),)
    package = machine.new_line(10_001, bought, 82_500, kind="package", divisible=False, contents=facials)
    machine.run(OpenCheckout(checkout_id="chk", practice_id="p", patient_id="pat", lines=(package,)))
    machine.pay_the_rest_and_complete()
    left = unspent
    for quantity in asked:
        wanted = (LineQuantity(line_id="line_1", quantity=quantity),)
        rest = (LineQuantity(line_id="line_1", quantity=left),)
        command = RefundCheckout(
            checkout_id="chk", refund_id=machine.next_id(), actor="staff", lines=wanted, unspent=rest
        )
        assert machine.run(replace(command, held=wanted)) == (quantity <= left)
        left -= quantity if quantity <= left else 0
    whole = LineQuantity(line_id="line_1", quantity=returns.left(machine.checkout)[0].quantity)
    everything = RefundCheckout(
        checkout_id="chk",
        refund_id="all",
        actor="staff",
        held=(whole,),
        unspent=(LineQuantity(line_id="line_1", quantity=left),),
    )
    assert machine.run(everything) == (left > 0 and unspent == bought)
    assert returns.left(machine.checkout)[0].quantity == bought - unspent + (0 if unspent == bought else left)
