"""What members pay: by itself, before coupons, never on top of a discount, as it was when the checkout was opened."""

from typing import Any

import pytest

from tests.checkout.desk import Desk, line
from tests.checkout.test_discounts import less, totals

PRODUCTS = {"plan_name": "Glow", "line_kind": "product", "percent_off": 15}
FACIAL = {"plan_name": "Glow", "services": ["facial"], "price_cents": 12_000}


@pytest.fixture
def member(desk: Desk) -> Desk:
    """The patient is a member of Glow, whose benefits hold."""
    desk.owners.member_prices = (PRODUCTS, FACIAL)
    return desk


def cart(desk: Desk, checkout: str) -> Any:
    return desk.ask("GET", f"/checkouts/{checkout}").ok()


def shown(desk: Desk, checkout: str) -> list[Any]:
    return [sold["discount"] for sold in cart(desk, checkout)["lines"]]


def test_members_pay_less_by_themselves_and_less_tax(member: Desk) -> None:
    checkout = member.open(
        line("serum", 9_995, kind="product", tax_percent=8.875), line("facial", 15_000), line("botox", 10_000)
    )
    assert shown(member, checkout) == [
        {"reason": "membership", "reason_name": "Membership", "percent": 15, "amount_cents": 1_499},
        {"reason": "membership", "reason_name": "Membership", "percent": None, "amount_cents": 3_000},
        None,
    ]
    assert totals(cart(member, checkout)) == (34_995, 4_499, 754, 31_250)  # 8.875% of 8,496
    steps = member.ask("GET", f"/checkouts/{checkout}/summary").ok()["lines"][0]["steps"]
    assert [step["explanation"] for step in steps if step["step"] == "discount"] == ["15%, Glow"]


def test_the_price_follows_the_quantity_and_lines_that_are_added_have_it_too(member: Desk) -> None:
    checkout = member.open(line("facial", 15_000))
    path = f"/checkouts/{checkout}/lines"
    assert member.ask("PATCH", f"{path}/line_1", {"quantity": 3}).ok()["totals"]["discount_cents"] == 9_000
    member.owners.member_prices = ()  # what held when it was opened holds for this checkout
    member.ask("POST", path, line("serum", 10_000, kind="product")).created()
    assert cart(member, checkout)["totals"]["discount_cents"] == 10_500


def test_the_best_of_several_prices_counts_and_none_makes_a_line_dearer(desk: Desk) -> None:
    desk.owners.member_prices = (FACIAL, FACIAL | {"price_cents": 20_000}, {"plan_name": "All", "percent_off": 25})
    checkout = desk.open(line("facial", 15_000), line("botox", 10_000))
    assert [less_of and less_of["amount_cents"] for less_of in shown(desk, checkout)] == [3_750, 2_500]
    desk.owners.member_prices = (FACIAL | {"price_cents": 20_000},)
    assert shown(desk, desk.open(line("facial", 15_000))) == [None]


def test_free_lines_and_what_sells_value_cost_what_they_cost(desk: Desk) -> None:
    desk.owners.member_prices = ({"plan_name": "All", "percent_off": 50},)
    free = {"name": "Gift wrap", "unit_price_cents": 500, "quantity": 1}
    card = {"sells": "gift_card", "unit_price_cents": 10_000, "quantity": 1}
    assert shown(desk, desk.open(free, card)) == [None, None]


def test_a_discount_takes_its_place_where_it_is_more_and_gives_it_back(member: Desk) -> None:
    checkout = member.open(line("facial", 15_000))
    refused = less(member, checkout, percent=20)
    assert (refused.status, refused.problem, refused.body["less_cents"]) == (409, "member-pays-less", 3_000)
    given = less(member, checkout, amount_cents=4_000).ok()
    assert given["lines"][0]["discount"] == {
        "reason": "courtesy",
        "reason_name": "Courtesy",
        "percent": None,
        "amount_cents": 4_000,
    }
    back = member.ask("DELETE", f"/checkouts/{checkout}/lines/line_1/discount").ok()
    assert back["lines"][0]["discount"] == {
        "reason": "membership",
        "reason_name": "Membership",
        "percent": None,
        "amount_cents": 3_000,
    }
    assert member.ask("DELETE", f"/checkouts/{checkout}/lines/line_1/discount").problem == "no-discount"


def test_the_limit_of_discounts_is_not_for_what_members_pay_less(member: Desk) -> None:
    member.scopes = ("checkout.read", "checkout.write")
    checkout = member.open(line("facial", 15_000))
    assert less(member, checkout, percent=10).problem == "member-pays-less"
    assert cart(member, checkout)["totals"]["balance_cents"] == 12_000


def test_a_coupon_comes_off_what_a_member_pays_and_the_best_way_knows_it(member: Desk) -> None:
    checkout = member.open(line("facial", 15_000))
    member.redeem(checkout, kind="coupon", coupon_id="cpn_1").created()
    assert cart(member, checkout)["totals"]["balance_cents"] == 9_500
    (first, *_) = member.ask("POST", f"/checkouts/{checkout}/proposals").ok()["proposals"]
    assert first["money_cents"] + sum(step["amount_cents"] for step in first["steps"]) == 9_500


def test_the_day_shows_what_members_paid_less(member: Desk) -> None:
    checkout = member.open(line("facial", 15_000))
    member.ask("POST", f"/checkouts/{checkout}/payments", {"method": "card", "amount_cents": 12_000})
    member.ask("POST", f"/checkouts/{checkout}/completion").ok()
    sales = member.ask("GET", "/day-totals/2026-03-01").ok()["sales"]
    assert (sales["gross_cents"], sales["discounts"]) == (
        12_000,
        [{"kind": "membership", "name": "Membership", "amount_cents": 3_000}],
    )
    (told,) = member.events("CheckoutCompleted")
    assert (told["lines"][0]["gross_cents"], told["counted_cents"]) == (12_000, 12_000)
