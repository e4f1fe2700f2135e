"""What checkout refuses, each with its own problem type and a sentence that says what to do."""

from typing import Any

import pytest

from generate.reasons import ASKS, passed_on, slug
from shared.kernel.refusals import Refusal
from shared.workers.calls import OwnerUnreachable
from tests.checkout.desk import Desk, line
from tests.checkout.owners import problem

DUES: dict[str, Any] = {"sells": "membership_dues", "membership_id": "mship_1", "quantity": 1}
OUTSIDE: dict[str, Any] = {"kind": "code", "program": "alle", "code": "AB-1234", "amount_cents": 2_000, "outside": True}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"quantity": 0}, "invalid-quantity"),
        ({"quantity": 1.5}, "quantity-not-whole"),
        ({"quantity": 1.505}, "invalid-quantity"),
        ({"quantity": "1"}, "invalid-quantity"),
        ({"unit_price_cents": -1}, "invalid-unit-price-cents"),
        ({"unit_price_cents": 10.5}, "invalid-unit-price-cents"),
        ({"tax_percent": 100.0001}, "invalid-tax-percent"),
        ({"tax_percent": 8.87501}, "invalid-tax-percent"),
        ({"kind": "gift"}, "invalid-request"),
        ({"unit_price_cents": 100}, "invalid-request"),
        ({"service_code": "Botox!"}, "invalid-service-code"),
        ({"discount": 1}, "invalid-request"),
    ],
)
def test_a_wrong_line_is_refused_by_what_is_wrong(desk: Desk, change: dict[str, Any], kind: str) -> None:
    checkout = desk.open()
    reply = desk.ask("POST", f"/checkouts/{checkout}/lines", line() | change)
    assert (reply.status in {400, 422}, reply.problem) == (True, kind)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"kind": "wallet_item", "units": 1}, "invalid-item"),
        ({"kind": "wallet_item", "item": "botox"}, "units-or-amount"),
        ({"kind": "wallet_item", "item": "botox", "units": 1, "amount_cents": 1}, "units-or-amount"),
        ({"kind": "coupon"}, "invalid-coupon-id"),
        ({"kind": "points", "account_id": "mem_1"}, "invalid-points"),
        ({"kind": "points", "account_id": "mem_1", "points": -100}, "invalid-points"),
        ({"kind": "code", "program": "alle", "code": "X1"}, "invalid-amount-cents"),
        ({"kind": "coupon", "coupon_id": "cpn", "line_ids": ["line_9"]}, "unknown-line"),
        ({"kind": "code", "program": "alle", "code": "WRONG", "amount_cents": 100}, "code-not-accepted"),
        ({**OUTSIDE, "amount_cents": 10_001}, "beyond-lines"),
        ({"kind": "points", "account_id": "mem_1", "points": 1_001 * 10}, "beyond-lines"),
    ],
)
def test_a_wrong_redemption_is_refused_by_what_is_wrong(desk: Desk, body: dict[str, Any], kind: str) -> None:
    checkout = desk.open(line())
    assert desk.redeem(checkout, **body).problem == kind
    assert desk.read(checkout)["redemptions"] == []
    assert desk.owners.held() == {}


def test_points_can_be_applied_before_the_first_payment_only(desk: Desk) -> None:
    checkout = desk.open(line())
    payment = desk.pay(checkout, "cash", 100).body["payments"][0]["payment_id"]
    points: dict[str, Any] = {"kind": "points", "account_id": "mem_1", "points": 100}
    assert desk.redeem(checkout, **points).problem == "payment-stands"
    assert desk.ask("POST", f"/checkouts/{checkout}/lines", line()).problem == "payment-stands"
    assert desk.owners.asked("authorize") == []  # refused here, no owner was troubled
    desk.ask("DELETE", f"/checkouts/{checkout}/payments/{payment}")
    assert desk.redeem(checkout, **points).status == 201


@pytest.mark.parametrize("method", ["cash", "card", "check", "other", "wallet"])
def test_no_payment_exceeds_the_balance(desk: Desk, method: str) -> None:
    checkout = desk.open(line())
    assert desk.pay(checkout, "cash", 4_000).status == 201
    reply = desk.pay(checkout, method, 6_001, name="Financing")
    assert (reply.status, reply.problem, reply.body["balance_cents"]) == (409, "payment-beyond-balance", 6_000)


def test_dollar_credits_beyond_what_there_is_are_refused_by_their_owner(desk: Desk) -> None:
    desk.owners.credits_cents = 0
    checkout = desk.open(line())
    assert desk.pay(checkout, "wallet", 100).problem == "not-enough-in-wallet"


def test_completing_with_a_balance_names_it(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.pay(checkout, "cash", 9_999)
    reply = desk.complete(checkout)
    assert (reply.status, reply.problem, reply.body["balance_cents"]) == (409, "balance-due", 1)
    assert desk.complete(desk.open()).problem == "no-lines"


def test_the_last_payment_is_taken_with_the_completion_or_not_at_all(desk: Desk) -> None:
    checkout = desk.open(line())
    for wrong, kind in ((9_999, "balance-due"), (10_001, "payment-beyond-balance")):
        reply = desk.complete(checkout, {"payment": {"method": "cash", "amount_cents": wrong}})
        assert (reply.status, reply.problem) == (409, kind)
        assert desk.read(checkout)["payments"] == []
    last = {"payment": {"method": "card", "amount_cents": 10_000, "reference": "4417"}}
    done = desk.complete(checkout, last, key="end")
    assert (done.status, done.body["state"]) == (200, "completed")
    assert [(paid["method"], paid["amount_cents"]) for paid in done.body["payments"]] == [("card", 10_000)]
    assert desk.complete(checkout, last, key="end").body == done.body
    assert [entry.command for entry in desk.entries(checkout)] == ["OpenCheckout", "CompleteCheckout"]


def test_dollar_credits_are_no_last_payment_their_owner_has_to_set_them_aside_first(desk: Desk) -> None:
    checkout = desk.open(line())
    reply = desk.complete(checkout, {"payment": {"method": "wallet", "amount_cents": 10_000}})
    assert (reply.status, reply.problem) == (400, "invalid-method")


def test_nothing_changes_on_a_checkout_that_has_ended(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.pay(checkout, "cash", 10_000)
    desk.complete(checkout)
    for method, path, body in [
        ("POST", "lines", line()),
        ("POST", "redemptions", OUTSIDE),
        ("POST", "payments", {"method": "cash", "amount_cents": 1}),
        ("DELETE", "payments/payment_1", None),
        ("DELETE", "redemptions/auth_1", None),
        ("POST", "cancellation", None),
    ]:
        assert desk.ask(method, f"/checkouts/{checkout}/{path}", body).problem == "checkout-completed", path


def test_cancelling_gives_back_money_first_then_frees_everything(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.redeem(checkout, **OUTSIDE)
    payment = desk.pay(checkout, "card", 100).body["payments"][0]["payment_id"]
    path = f"/checkouts/{checkout}/cancellation"
    assert desk.ask("POST", path).problem == "payment-stands"
    desk.ask("DELETE", f"/checkouts/{checkout}/payments/{payment}")
    assert desk.ask("POST", path).body["state"] == "cancelled"
    assert desk.ask("POST", path).problem == "checkout-cancelled"
    assert desk.call("checkout_fate", checkout_id=checkout)["ok"]["state"] == "cancelled"


def test_other_practices_and_unknown_checkouts_are_the_same_404(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.practice = "prac_2"
    foreign = desk.ask("GET", f"/checkouts/{checkout}")
    unknown = desk.ask("GET", "/checkouts/chk_nothing")
    assert foreign.status == 404
    assert foreign.text == unknown.text
    assert desk.pay(checkout, "cash", 1).status == 404
    assert desk.ask("GET", "/checkouts").body == {"checkouts": [], "next_cursor": None}


def test_a_session_does_not_go_under_a_coupon(desk: Desk) -> None:
    checkout = desk.open(line("facial", 12_000))
    coupon = desk.redeem(checkout, kind="coupon", coupon_id="cpn_1").body["redemptions"][0]["authorization_id"]
    reply = desk.redeem(checkout, kind="wallet_item", item="facial", units=1)
    assert (reply.problem, reply.body["remove_first"]) == ("coupon-stands", [coupon])


def test_a_coupon_that_would_push_points_beyond_their_line_is_refused_naming_them(desk: Desk) -> None:
    checkout = desk.open(line("botox", 10_000))
    points = desk.redeem(checkout, kind="points", account_id="mem_1", points=900).body["redemptions"][0]
    reply = desk.redeem(checkout, kind="coupon", coupon_id="cpn_1")
    assert (reply.problem, reply.body["remove_first"]) == ("redemptions-no-longer-fit", [points["authorization_id"]])
    assert list(desk.owners.held()) == [points["authorization_id"]]


def test_open_checkouts_are_listed_for_a_practice_or_a_patient_in_pages(desk: Desk) -> None:
    mine = {desk.open(line(), patient_id="pat_1") for _ in range(3)}
    desk.open(line(), patient_id="pat_2")
    page = desk.ask("GET", "/checkouts", query={"patient_id": "pat_1", "limit": "2", "state": "open"}).body
    cursor = page["next_cursor"]
    query = {"patient_id": "pat_1", "limit": "2", "state": "open", "cursor": cursor}
    rest = desk.ask("GET", "/checkouts", query=query).body
    assert {checkout["checkout_id"] for checkout in page["checkouts"] + rest["checkouts"]} == mine
    assert rest["next_cursor"] is None
    assert len(desk.ask("GET", "/checkouts").body["checkouts"]) == 4


def test_nothing_that_staff_wrote_leaves_the_service(desk: Desk) -> None:
    checkout = desk.open(line(description="Anna's favourite"))
    desk.pay(checkout, "check", 10_000, reference="Anna Example 4417")
    desk.complete(checkout)
    assert "Anna" not in "".join(told.model_dump_json() for told in desk.told(checkout))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"amount_cents": 0}, "zero-payment"),
        ({"method": "other"}, "invalid-name"),
        ({"amount_cents": -1}, "invalid-amount-cents"),
        ({"amount_cents": 10.5}, "invalid-amount-cents"),
        ({"amount_cents": True}, "invalid-amount-cents"),
        ({"method": "barter"}, "invalid-method"),
    ],
)
def test_a_wrong_payment_is_refused_by_what_is_wrong(desk: Desk, change: dict[str, Any], kind: str) -> None:
    checkout = desk.open(line())
    body = {"method": "cash", "amount_cents": 100} | change
    assert desk.ask("POST", f"/checkouts/{checkout}/payments", body).problem == kind


@pytest.mark.parametrize("hours", [0, 1e-305, -1, 8_761, "72"])
def test_abandoning_takes_more_than_nothing_and_at_most_a_year(desk: Desk, hours: Any) -> None:
    reply = desk.ask("PUT", "/checkout-settings", {"abandon_hours": hours}, if_match='"0"')
    assert reply.problem == "invalid-abandon-hours"


PASSED_ON = [
    pytest.param(owner, kind, id=f"{owner} {slug(kind)}")
    for owner, listed in ASKS["POST /checkouts/{checkout_id}/redemptions"]
    for kind in passed_on(owner, listed)
    if kind is not OwnerUnreachable
]
WANTED: dict[str, dict[str, Any]] = {
    "wallet": {"kind": "wallet_item", "item": "botox", "units": 1},
    "points": {"kind": "points", "account_id": "acc_1", "points": 100},
    "instant_rewards": {"kind": "coupon", "coupon_id": "cpn_1"},
}


@pytest.mark.parametrize(("owner", "kind"), PASSED_ON)
def test_why_an_owner_holds_nothing_is_told_as_the_owner_says_it(desk: Desk, owner: str, kind: type[Refusal]) -> None:
    checkout = desk.open(line())
    desk.owners.refusing = problem(slug(kind), int(kind.status))

    reply = desk.redeem(checkout, **WANTED[owner])

    assert (reply.status, reply.problem) == (int(kind.status), slug(kind))
    assert reply.body["detail"] == f"{slug(kind)}: do it so."


ASKED: dict[str, dict[str, Any]] = {
    "POST /checkouts wallet": {"patient_id": "pat_1", "lines": [DUES]},
    "POST /checkouts/{checkout_id}/lines wallet": DUES,
    "POST /checkouts/{checkout_id}/lines points": line() | {"exchange_id": "exc_1"},
    "POST /checkouts/{checkout_id}/payments wallet": {"method": "wallet", "amount_cents": 100},
}
"""Route and the owner that it asks → a body by which it does."""


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        pytest.param(asked, kind, id=f"{asked} {slug(kind)}")
        for asked in ASKED
        for owner, listed in ASKS[asked.rpartition(" ")[0]]
        if owner == asked.rpartition(" ")[2]
        for kind in passed_on(owner, listed)
        if kind is not OwnerUnreachable
    ],
)
def test_what_an_owner_says_of_a_line_or_a_payment_is_told_as_it_says_it(
    desk: Desk, asked: str, kind: type[Refusal]
) -> None:
    method, path, _ = asked.split(" ")
    checkout = desk.open(line())
    desk.owners.refusing = problem(slug(kind), int(kind.status))

    reply = desk.ask(method, path.format(checkout_id=checkout), ASKED[asked])

    assert (reply.status, reply.problem) == (int(kind.status), slug(kind))


def test_an_owner_that_gives_no_answer_is_named_and_a_line_waits(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.owners.down = {"wallet", "points"}
    for body in (DUES, line() | {"exchange_id": "exc_1"}):
        reply = desk.ask("POST", f"/checkouts/{checkout}/lines", body)
        assert (reply.status, reply.problem) == (503, "owner-unreachable")
    assert desk.ask("POST", "/checkouts", {"patient_id": "pat_1", "lines": [DUES]}).problem == "owner-unreachable"


def test_dues_are_taken_in_the_members_own_checkout(desk: Desk) -> None:
    desk.owners.member = "pat_2"
    assert desk.ask("POST", f"/checkouts/{desk.open()}/lines", DUES).problem == "anothers-dues"
    assert desk.ask("POST", "/checkouts", {"patient_id": "pat_1", "lines": [DUES]}).problem == "anothers-dues"
