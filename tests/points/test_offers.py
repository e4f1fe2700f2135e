"""Offers: issued to a member, used once or again after so many days, withdrawn, over."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from shared.contracts.events import CheckoutCompleted, CheckoutRefunded
from shared.contracts.parts import RefundedTender, Tender
from tests.points.examples import AGAIN, FLASH, GIFT_CARD, a_lister, cart_line, completed, issue
from tests.points.world import NOON, World


def offered(here: World, account: str, offer: str, lines: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    call = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a", **more}
    wanted = {"kind": "offer", "account_id": account, "offer_id": offer}
    return here.call("authorize", **call, lines=lines, wanted=wanted)


def paid(authorization_id: str, amount_cents: int, checkout_id: str = "co1") -> CheckoutCompleted:
    tender = Tender(owner="points", authorization_id=authorization_id, amount_cents=amount_cents)
    return completed(checkout_id, tenders=(tender,))


def refunded(authorization_id: str, amount_cents: int) -> CheckoutRefunded:
    tender = RefundedTender(owner="points", authorization_id=authorization_id, amount_cents=amount_cents)
    return CheckoutRefunded(
        checkout_id="co1",
        patient_id="pat_a",
        refund_id="r1",
        completed_at=NOON,
        full=True,
        lines=(),
        tenders=(tender,),
        counted_cents=0,
    )


def shown(here: World, account: str) -> dict[str, Any]:
    (offer,) = here.get(f"/loyalty-accounts/{account}/offers").ok()["offers"]
    return dict(offer)


def test_nobody_is_offered_what_no_sponsor_gave(here: World) -> None:
    account = here.enrol()
    assert here.get(f"/loyalty-accounts/{account}/offers").body["offers"] == []
    refused = offered(here, account, "ofr_nothing", [cart_line(cents=10_000)])["problem"]
    assert refused["type"].endswith("unknown-offer")


def test_a_gift_card_offer_is_taken_in_full_or_not_at_all(here: World) -> None:
    account = here.enrol()
    card = issue(here, account, GIFT_CARD)
    refused = offered(here, account, card, [cart_line(cents=4999)])["problem"]
    assert refused["type"].endswith("offer-taken-in-full")
    held = offered(here, account, card, [cart_line(cents=3000), cart_line("juvederm", 3000)])["ok"]
    assert (held["amount_cents"], held["kind"], held["tender"]) == (5000, "offer", "alle")
    assert [cover["amount_cents"] for cover in held["covers"]] == [3000, 2000]


def test_offers_and_points_are_combined(here: World) -> None:
    account = a_lister(here)
    assert "ok" in offered(here, account, issue(here, account, GIFT_CARD), [cart_line(cents=10_000)])
    call = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a2"}
    wanted = {"kind": "points", "account_id": account, "points": 500}
    assert here.call("authorize", **call, lines=[cart_line(cents=5000)], wanted=wanted)["ok"]["amount_cents"] == 5000


def test_an_offer_is_used_once_and_a_void_or_full_refund_gives_it_back(here: World) -> None:
    account, lines = here.enrol(), [cart_line()]
    card = issue(here, account, GIFT_CARD)
    assert "ok" in offered(here, account, card, lines)
    again = offered(here, account, card, lines, authorization_id="b")["problem"]
    assert "set aside" in again["detail"]
    here.call("void", patient_id="pat_a", checkout_id="co1", authorization_id="a")
    assert "ok" in offered(here, account, card, lines, authorization_id="c")
    here.hear(paid("c", 5000))
    assert here.events("OfferRedeemed")[0]["offer_id"] == card
    assert (shown(here, account)["state"], shown(here, account)["used_on"]) == ("used", ["2026-06-15"])
    assert "one use" in offered(here, account, card, lines, authorization_id="d")["problem"]["detail"]
    here.hear(refunded("c", 5000))
    assert "ok" in offered(here, account, card, lines, authorization_id="e")


def test_one_that_is_had_again_says_on_which_day_and_is_usable_on_it(here: World) -> None:
    account, lines = here.enrol(), [cart_line()]
    again = issue(here, account, AGAIN)
    assert "ok" in offered(here, account, again, lines)
    here.hear(paid("a", 4000))
    here.wait(days=89)
    refused = offered(here, account, again, lines, authorization_id="b", checkout_id="co2")["problem"]
    assert "again on Sep 13, 2026" in refused["detail"]
    assert (shown(here, account)["state"], shown(here, account)["back_on"]) == ("not_yet", "2026-09-13")
    here.wait(days=1)
    assert "ok" in offered(here, account, again, lines, authorization_id="c", checkout_id="co2")


def test_a_flash_offer_ends_at_its_instant(here: World) -> None:
    account, lines = here.enrol(), [cart_line("juvederm")]
    flash = issue(here, account, FLASH)
    here.now = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert offered(here, account, flash, lines)["ok"]["amount_cents"] == 7500
    here.wait(seconds=1)
    refused = offered(here, account, flash, lines, authorization_id="b")["problem"]
    assert refused["type"].endswith("offer-unavailable")
    assert "until Dec 31, 2026" in refused["detail"]
    assert shown(here, account)["state"] == "expired"


def test_an_offer_ends_with_its_last_day_at_the_practice(here: World) -> None:
    account, lines = here.enrol(), [cart_line()]
    card = issue(here, account, GIFT_CARD, ends_on="2026-06-20")
    here.now = datetime(2026, 6, 20, 23, 59, 59, tzinfo=UTC)
    assert "ok" in offered(here, account, card, lines)
    here.wait(seconds=1)
    assert "until Jun 20, 2026" in offered(here, account, card, lines, authorization_id="b")["problem"]["detail"]


def test_a_withdrawn_offer_is_over_and_what_a_checkout_holds_of_it_stays_held(here: World) -> None:
    account, lines = here.enrol(), [cart_line()]
    card = issue(here, account, GIFT_CARD)
    assert "ok" in offered(here, account, card, lines)
    path = f"/loyalty-accounts/{account}/offers/{card}/withdrawal"
    withdrawn = here.post(path, {"reason": "The portal shows it no longer"}).ok()
    assert withdrawn["withdrawn_at"] == "2026-06-15T16:00:00.000000Z"
    assert here.post(path, {"reason": "again"}).problem == "offer-withdrawn-before"
    refused = offered(here, account, card, lines, authorization_id="b", checkout_id="co2")["problem"]
    assert "withdrawn" in refused["detail"]
    here.hear(paid("a", 5000))
    assert here.events("OfferRedeemed")[0]["amount_cents"] == 5000


def test_an_offer_pays_only_the_treatments_it_is_for(here: World) -> None:
    account = here.enrol()
    refused = offered(here, account, issue(here, account, FLASH), [cart_line("botox")])["problem"]
    assert refused["type"].endswith("not-the-sponsors")


def test_an_offer_may_ask_for_so_many_units(here: World) -> None:
    account = here.enrol()
    terms = {"kind": "reward", "percent": 10, "units_min": 2, "treatments": ["juvederm"]}
    offer = issue(here, account, {"reference": "TWO", "name": "10% off two syringes", "terms": terms})
    refused = offered(here, account, offer, [cart_line("juvederm")])["problem"]
    assert (refused["type"].rsplit("/")[-1], refused["units_min"]) == ("too-few-units", 2)
    held = offered(here, account, offer, [cart_line("juvederm", 120_005, quantity=2)])["ok"]
    assert held["amount_cents"] == 12_001


def test_a_percentage_is_taken_in_the_checkout_where_its_lines_are(here: World) -> None:
    account = here.enrol()
    terms = {"kind": "reward", "percent": 10, "treatments": ["juvederm"]}
    offer = issue(here, account, {"reference": "TEN", "name": "10% off a syringe", "terms": terms})
    refused = here.post(f"/loyalty-accounts/{account}/redemptions", {"offer": offer})
    assert (refused.status, refused.problem) == (422, "percent-outside")
    assert offered(here, account, offer, [cart_line("juvederm", 80_000)])["ok"]["amount_cents"] == 8_000


def test_a_multiplying_offer_doubles_what_its_treatments_earn_while_it_runs(here: World) -> None:
    account = here.enrol()
    terms = {"kind": "curated", "times": 2, "treatments": ["botox"]}
    offer = {"reference": "X2", "name": "Double points on Botox", "terms": terms, "ends_on": "2026-06-15"}
    multiplying = issue(here, account, offer)
    assert here.submit(account, ("botox", 1), ("kybella", 1)).created()["points"] == 600
    assert "multiplies" in offered(here, account, multiplying, [cart_line()])["problem"]["detail"]
    here.wait(days=1)
    assert here.submit(account, ("botox", 1)).created()["points"] == 200


def test_an_offer_has_a_code_of_its_own_outside_a_checkout(here: World) -> None:
    account = here.enrol()
    card = issue(here, account, GIFT_CARD)
    given = here.post(f"/loyalty-accounts/{account}/redemptions", {"offer": card}).created()
    assert (given["amount_cents"], given["points"], given["offer"]) == (5000, 0, card)
    assert given["offer_name"] == GIFT_CARD["name"]
    claim = {"patient_id": "pat_a", "checkout_id": "co1", "program": "alle", "code": given["code"], "claim_id": "c"}
    claimed = here.call("claim", **claim, amount_cents=5000, lines=[cart_line()])["ok"]
    assert (claimed["kind"], claimed["authorization_id"]) == ("offer", given["authorization_id"])


def test_a_reference_is_entered_once_whatever_key_it_comes_under(here: World) -> None:
    account = here.enrol()
    card = issue(here, account, GIFT_CARD)
    again = here.post(f"/loyalty-accounts/{account}/offers", GIFT_CARD)
    assert (again.problem, again.body["offer"]) == ("offer-known", card)
    assert len(here.get(f"/loyalty-accounts/{account}/offers").ok()["offers"]) == 1
    other = here.post(f"/loyalty-accounts/{account}/offers", {**GIFT_CARD, "ends_on": "2026-12-31"})
    assert other.problem == "key-reused"
    neighbour = here.enrol(patient="pat_b")
    assert here.post(f"/loyalty-accounts/{neighbour}/offers", GIFT_CARD).problem == "offer-of-another"


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"terms": {"kind": "gift_card", "percent": 10}}, "one-of-amount-percent-times"),
        ({"terms": {"kind": "reward", "percent": 10, "amount_cents": 100}}, "one-of-amount-percent-times"),
        ({"terms": {"kind": "reward", "percent": 0}}, "one-of-amount-percent-times"),
        ({"terms": {"kind": "flash", "amount_cents": 100}}, "flash-without-end"),
        ({"terms": {"kind": "reward", "amount_cents": 100, "treatments": ["dysport"]}}, "offer-not-the-sponsors"),
        ({"ends_on": "2026-06-14"}, "offer-over"),
        ({"terms": None, "name": None}, "offer-without-terms"),
        ({"pattern": "jeuveau"}, "unknown-pattern"),
    ],
)
def test_what_is_no_offer_is_refused_and_nothing_is_written(here: World, changed: Any, problem: str) -> None:
    account = here.enrol()
    assert here.post(f"/loyalty-accounts/{account}/offers", {**GIFT_CARD, **changed}).problem == problem
    assert here.get(f"/loyalty-accounts/{account}/offers").body["offers"] == []


def test_a_refund_half_a_year_later_still_finds_the_offer(here: World) -> None:
    account, lines = here.enrol(), [cart_line()]
    card = issue(here, account, GIFT_CARD, ends_on="2026-07-01")
    assert "ok" in offered(here, account, card, lines)
    here.hear(paid("a", 5000))
    here.wait(days=170)
    here.adjust(account, 100)
    here.hear(refunded("a", 5000))
    assert shown(here, account)["used_on"] == []
    assert date.fromisoformat(shown(here, account)["ends_at"][:10]) == date(2026, 7, 2)


@pytest.mark.parametrize("days", [1, 200])
def test_units_that_an_offer_multiplied_count_once_towards_a_limit_over_a_period(here: World, days: int) -> None:
    account = here.enrol("xperience")
    terms = {"kind": "curated", "times": 2, "treatments": ["radiesse"]}
    issue(here, account, {"reference": "X2", "name": "Double", "terms": terms, "ends_on": "2026-06-15"})
    assert here.submit(account, ("radiesse", 4), ("radiesse", 6)).created()["points"] == 4_000
    here.wait(days=days)
    here.sweep()
    assert here.submit(account, ("radiesse", 12)).created()["points"] == 2_000, "10 of 20 a year are left"
