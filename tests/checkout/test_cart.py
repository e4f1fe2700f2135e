"""Changing the cart, proposed charges, receipts."""

from typing import Any

import pytest

from shared.contracts.events import CheckoutCompleted, PracticeProfileChanged
from tests.checkout.desk import Desk, line
from tests.checkout.sold import Sold, sold_in
from tests.harness.counting import Counting
from tests.harness.http import Answer


def change(desk: Desk, checkout: str, line_id: str = "line_1", **body: Any) -> Answer:
    return desk.ask("PATCH", f"/checkouts/{checkout}/lines/{line_id}", body)


def test_a_line_can_be_changed_and_removed_and_its_id_is_never_given_again(desk: Desk) -> None:
    checkout = desk.open(line(), line("filler"))
    changed = change(desk, checkout, quantity=3, description="Forehead").body["lines"][0]
    assert (changed["gross_cents"], changed["description"]) == (30_000, "Forehead")
    assert len(desk.ask("DELETE", f"/checkouts/{checkout}/lines/line_2").body["lines"]) == 1
    added = desk.ask("POST", f"/checkouts/{checkout}/lines", line("filler")).body["lines"]
    assert [line["line_id"] for line in added] == ["line_1", "line_3"]
    assert change(desk, checkout, "line_2", quantity=1).problem == "line-not-found"


def test_a_late_double_of_a_change_that_changed_nothing_undoes_nothing_later(desk: Desk) -> None:
    checkout = desk.open(line())
    path = f"/checkouts/{checkout}/lines/line_1"
    first = desk.ask("PATCH", path, {"quantity": 1}, key="same-as-before")
    change(desk, checkout, quantity=2)
    assert desk.ask("PATCH", path, {"quantity": 1}, key="same-as-before").body == first.body
    assert desk.read(checkout)["lines"][0]["quantity"] == 2


def test_a_change_under_which_something_applied_no_longer_fits_is_refused_naming_it(desk: Desk) -> None:
    checkout = desk.open(line("botox", 10_000, 2))
    points = desk.redeem(checkout, kind="points", account_id="mem_1", points=1_500).body["redemptions"][0]
    reply = change(desk, checkout, quantity=1)
    assert (reply.problem, reply.body["remove_first"]) == ("redemptions-no-longer-fit", [points["authorization_id"]])
    assert change(desk, checkout, quantity=3).body["totals"]["balance_cents"] == 15_000


@pytest.mark.parametrize("body", [{"used_now": False}, None])
def test_a_line_under_a_redemption_stays_what_it_is(desk: Desk, body: dict[str, Any] | None) -> None:
    checkout = desk.open(line("facial", 12_000, 2))
    desk.redeem(checkout, kind="wallet_item", item="facial", units=1)
    path = f"/checkouts/{checkout}/lines/line_1"
    reply = desk.ask("PATCH", path, body) if body else desk.ask("DELETE", path)
    assert reply.problem == "line-redeemed"


def test_sessions_cannot_cover_more_than_the_quantity(desk: Desk) -> None:
    checkout = desk.open(line("facial", 6_000, 2))
    desk.redeem(checkout, kind="wallet_item", item="facial", units=2)
    assert change(desk, checkout, quantity=1).problem == "redemptions-no-longer-fit"


def test_removing_a_coupon_raises_the_tax_and_points_stay(desk: Desk) -> None:
    checkout = desk.open(line("cream", 10_000, tax_percent=10))
    coupon = desk.redeem(checkout, kind="coupon", coupon_id="cpn").body["redemptions"][0]["authorization_id"]
    assert desk.redeem(checkout, kind="points", account_id="mem_1", points=100).body["totals"]["tax_cents"] == 750
    body = desk.ask("DELETE", f"/checkouts/{checkout}/redemptions/{coupon}").body
    assert (body["totals"]["tax_cents"], body["totals"]["balance_cents"]) == (1_000, 10_000)


def test_tax_is_rounded_half_up_line_by_line(desk: Desk) -> None:
    checkout = desk.open(line("a", 50, tax_percent=1), line("b", 49, tax_percent=1))
    assert [line["tax_cents"] for line in desk.read(checkout)["lines"]] == [1, 0]


def charged(desk: Desk) -> Sold:
    """Botox may be charged for by the injection; the line that does."""
    injection = line("injection", 20_000, kind="service_charge")
    desk.sells("injection", injection.service)
    charge = {"service_code": "botox", "charge_code": "injection"}
    desk.ask("PUT", "/checkout-settings", {"abandon_hours": 72, "service_charges": [charge]}, if_match='"0"').ok()
    return injection


def test_a_charge_is_proposed_for_administering_a_covered_product_until_it_is_on_the_cart(desk: Desk) -> None:
    injection = charged(desk)
    checkout = desk.open(line("facial"))
    desk.exchanged(checkout, line("botox", 0, 50)).created()
    (proposed,) = desk.read(checkout)["service_charges"]
    assert proposed == {
        "line_id": "line_2",
        "service_code": "injection",
        "name": "Injection",
        "unit_price_cents": 20_000,
        "tax_percent": 0,
    }
    assert desk.ask("GET", f"/checkouts/{checkout}/summary").body["service_charges"] == [proposed]
    desk.ask("POST", f"/checkouts/{checkout}/lines", injection)
    assert desk.read(checkout)["service_charges"] == []


def test_a_charge_is_proposed_when_points_pay_a_line_in_full(desk: Desk) -> None:
    charged(desk)
    checkout = desk.open(line())
    assert desk.read(checkout)["service_charges"] == []
    desk.redeem(checkout, kind="points", account_id="mem_1", points=1_000)
    assert len(desk.read(checkout)["service_charges"]) == 1


def test_a_receipt_exists_once_completed_and_its_page_escapes_what_staff_wrote(desk: Desk) -> None:
    checkout = desk.open(line(description="<b>Anna</b>"))
    assert desk.ask("GET", f"/checkouts/{checkout}/receipt").problem == "no-receipt"
    desk.pay(checkout, "wallet", 4_000)
    desk.pay(checkout, "check", 6_000, reference="No. 4417")
    desk.complete(checkout)
    receipt = desk.ask("GET", f"/checkouts/{checkout}/receipt").body
    assert (receipt["totals"]["payments_cents"], receipt["day"]) == (10_000, "2026-03-01")
    page = desk.ask("GET", f"/checkouts/{checkout}/receipt-page")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "&lt;b&gt;Anna&lt;/b&gt;" in page.text
    assert "code 000 000 000" in page.text
    assert "$100.00" in page.text


CHANGES: list[tuple[str, str, dict[str, Any] | None]] = [
    ("POST", "lines", line()),
    ("PATCH", "lines/line_1", {"quantity": 2}),
    ("DELETE", "lines/line_2", None),
    ("POST", "redemptions", {"kind": "points", "account_id": "mem_1", "points": 100}),
    ("DELETE", "redemptions/{redemption}", None),
    ("POST", "payments", {"method": "cash", "amount_cents": 100}),
    ("POST", "payments", {"method": "wallet", "amount_cents": 100}),
    ("POST", "cancellation", None),
]


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
def test_no_change_overwrites_another_desks_unawares(
    desk: Desk, method: str, path: str, body: dict[str, Any] | None
) -> None:
    checkout = desk.open(line(), line("filler"))
    tag = desk.ask("GET", f"/checkouts/{checkout}").headers["ETag"]
    applied = desk.redeem(checkout, kind="coupon", coupon_id="cpn").body["redemptions"][0]["authorization_id"]
    path = f"/checkouts/{checkout}/{path.format(redemption=applied)}"
    stale = desk.ask(method, path, body, if_match=tag)
    assert (stale.status, stale.problem, stale.body["current_version"]) == (412, "stale-version", 2)
    assert (stale.body["changed_by"], stale.body["changed_at"]) == (desk.user, "2026-03-01T18:00:00.000000Z")
    assert list(desk.owners.held()) == [applied]
    assert desk.ask(method, path, body, if_match='"2"').status < 300


def test_neither_completion_nor_refund_overwrites_another_desks_change_unawares(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.pay(checkout, "cash", 10_000)
    for path, body, version in (("completion", None, 2), ("refunds", {}, 3)):
        stale = desk.ask("POST", f"/checkouts/{checkout}/{path}", body, if_match='"1"')
        assert (stale.status, stale.problem) == (412, "stale-version")
        assert desk.ask("POST", f"/checkouts/{checkout}/{path}", body, if_match=f'"{version}"').status < 300


def test_nothing_due_is_closed_by_cash_of_no_dollars(desk: Desk) -> None:
    checkout = desk.open(line(price=0))
    assert desk.pay(checkout, "card", 0).problem == "zero-payment"
    assert desk.pay(checkout, "cash", 0).status == 201
    assert desk.complete(checkout).ok()["state"] == "completed"


def test_no_dollars_pay_nothing_that_is_due(desk: Desk) -> None:
    reply = desk.pay(desk.open(line()), "cash", 0)
    assert (reply.problem, reply.body["balance_cents"]) == ("zero-payment", 10_000)


def test_a_page_runs_nothing_and_is_what_it_says_it_is(desk: Desk) -> None:
    checkout = desk.open(line(price=0))
    desk.complete(checkout)
    headers = desk.ask("GET", f"/checkouts/{checkout}/receipt-page").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert policy["style-src"].startswith("'sha256-")


def test_what_an_exchange_covers_costs_nothing_whatever_price_is_named(desk: Desk) -> None:
    checkout = desk.open()
    assert desk.exchanged(checkout, line("botox", 60_000, 1)).created()["totals"]["balance_cents"] == 0
    assert (
        change(desk, checkout, quantity=2).problem == change(desk, checkout, used_now=False).problem == "sold-as-it-is"
    )
    assert change(desk, checkout, description="Forehead").ok()["lines"][0]["quantity"] == 1


def test_a_receipt_tells_its_time_by_the_practices_clock(desk: Desk) -> None:
    desk.hear(PracticeProfileChanged(name="Practice", time_zone="Pacific/Auckland"))
    checkout = desk.open(line(price=0))
    desk.complete(checkout).ok()
    text = desk.ask("GET", f"/checkouts/{checkout}/receipt-page").text
    assert "Mar 2, 2026, 7:00 am" in text
    assert "2026-03-01" not in text


def test_the_others_are_told_which_line_an_exchange_covers(desk: Desk) -> None:
    checkout = desk.open(line("facial", 0))
    desk.exchanged(checkout, line("botox", 60_000, 1)).created()
    desk.complete(checkout).ok()
    (event,) = (event for event in desk.told(checkout) if isinstance(event, CheckoutCompleted))
    assert [sold.exchanged for sold in event.lines] == [False, True]
    assert [(tender.owner, tender.amount_cents) for tender in event.tenders] == [("points", 0)]
    assert [tender.authorization_id for tender in event.tenders] == list(desk.owners.held())


def test_an_exchange_is_held_before_its_line_is_on_the_cart_and_free_again_once_it_is_off(desk: Desk) -> None:
    first, second = desk.open(), desk.open()
    added = desk.exchanged(first, line("botox", 60_000, 1), key="once").created()
    assert desk.exchanged(first, line("botox", 60_000, 1), key="once").created() == added
    assert len(desk.owners.held()) == 1
    assert desk.exchanged(second, line("botox", 60_000, 1)).problem == "exchange-held"
    assert desk.exchanged(second, line("botox", 60_000, 1), "invented").problem == "unknown-exchange"
    assert desk.read(second)["lines"] == []
    desk.ask("DELETE", f"/checkouts/{first}/lines/line_1").ok()
    assert desk.owners.held() == {}
    assert [type(event).__name__ for event in desk.told(first)][-1] == "CheckoutRedemptionRemoved"
    desk.exchanged(second, line("botox", 60_000, 1)).created()


def test_an_exchange_that_was_held_for_a_line_that_did_not_come_is_given_back_for_good(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.owners.on_call = lambda call: call["call"] == "authorize" and desk.pay(checkout, "cash", 100).created()
    refused = desk.exchanged(checkout, line("botox", 60_000, 1), key="late")
    desk.owners.on_call = None
    assert refused.problem == "payment-stands"
    assert desk.owners.held() == {}
    desk.ask("DELETE", f"/checkouts/{checkout}/payments/{desk.read(checkout)['payments'][0]['payment_id']}").ok()
    assert desk.exchanged(checkout, line("botox", 60_000, 1), key="late").problem == "payment-stands"
    assert len(desk.read(checkout)["lines"]) == 1


def test_what_an_exchange_covers_is_added_once_the_checkout_is_open(desk: Desk) -> None:
    refused = desk.ask("POST", "/checkouts", {"patient_id": "pat_1", "lines": [line(exchange_id="exc_1")]})
    assert (refused.status, refused.problem) == (400, "invalid-exchange-id")
    assert desk.owners.asked("authorize") == []


@pytest.mark.parametrize(
    "added", [line(), {"name": "Gift wrap", "unit_price_cents": 500, "quantity": 1}], ids=["a service", "a free line"]
)
def test_a_line_is_added_with_one_read_and_one_transaction(desk: Desk, added: Any) -> None:
    path = f"/checkouts/{desk.open()}/lines"
    for sold in sold_in(added):
        desk.sells(sold["service_code"], sold.service)
    counted = Counting(desk.dynamodb)
    desk.dynamodb = counted
    desk.request("POST", path, dict(added), scopes=desk.scopes).created()
    assert counted.calls == ["batch_get_item", 2]
