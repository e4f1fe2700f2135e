"""Refunds: everything goes back to where it came from, and no more than was captured."""

from datetime import timedelta
from typing import Any

from shared.contracts.events import CheckoutCancelled, CheckoutCompleted, CheckoutRefunded
from shared.contracts.parts import CompletedLine, Payment, RefundedTender, Tender
from tests.harness.lines import content, returned_line, returned_tender, sold_line
from tests.wallet.office import NOW, Office, dollars, line, sessions


def completes(
    office: Office, patient_id: str, *tenders: str, lines: tuple[CompletedLine, ...] = (), **more: Any
) -> None:
    office.hear(
        CheckoutCompleted(
            checkout_id="chk",
            patient_id=patient_id,
            completed_at=office.now,
            lines=lines,
            tenders=tuple(Tender(owner="wallet", authorization_id=tender, amount_cents=0) for tender in tenders),
            counted_cents=0,
        ),
        **more,
    )


def refunds(
    office: Office,
    patient_id: str,
    *tenders: tuple[str, int, int],
    lines: tuple[tuple[str, int], ...] = (),
    to_wallet: int = 0,
    checkout: str = "chk",
    **more: Any,
) -> None:
    office.hear(
        CheckoutRefunded(
            checkout_id=checkout,
            patient_id=patient_id,
            refund_id=f"r{next(office.numbers)}",
            completed_at=NOW,
            full=False,
            lines=tuple(returned_line(line_id, "x", quantity) for line_id, quantity in lines),
            tenders=tuple(returned_tender(tender, cents, units) for tender, cents, units in tenders),
            payments=(Payment(method="wallet", amount_cents=to_wallet),) if to_wallet else (),
            counted_cents=0,
        ),
        **more,
    )


def bundle(quantity: int = 1) -> CompletedLine:
    contents = (
        content("facial", 3 * quantity, 45_000 * quantity),
        content("serum", quantity, 15_000 * quantity, kind="product"),
    )
    return sold_line("l9", "glow_bundle", quantity, 60_000 * quantity, kind="package", contents=contents)


def test_a_session_and_credits_come_back_to_their_lots_never_more_than_was_captured(office: Office) -> None:
    ada = office.patient()
    lot = office.package(ada, 3, 45_000).body["lot_id"]
    office.credits(ada, 10_000)
    office.hold(ada, "a1", sessions(2), line(quantity=2, payable_cents=40_000))
    office.hold(ada, "a2", dollars(9_000))
    completes(office, ada, "a1", "a2")
    refunds(office, ada, ("a1", 20_000, 1), ("a2", 4_000, 0))
    refunds(office, ada, ("a2", 3_000, 0))
    refunds(office, ada, ("a1", 20_000, 1), ("a2", 9_999, 0))
    refunds(office, ada, ("a1", 20_000, 1), ("a2", 1, 0))
    wallet = office.wallet(ada)
    assert [(package["lot_id"], package["available"]) for package in wallet["packages"]] == [(lot, 3)]
    assert wallet["credits"]["available_cents"] == 10_000


def test_what_expired_meanwhile_comes_back_with_a_grace_of_its_own(office: Office) -> None:
    ada = office.patient()
    office.package(ada, 1, 15_000, expires_at="2026-03-02T00:00:00Z")
    office.hold(ada, "a1", sessions(), line())
    completes(office, ada, "a1")
    office.wait(days=5)
    refunds(office, ada, ("a1", 15_000, 1))
    (back,) = office.wallet(ada)["packages"]
    assert (back["available"], back["origin"], back["worth_cents"]) == (1, "refund", 15_000)
    assert back["expires_at"] == "2026-04-06T00:00:00.000000Z"


def test_a_bundle_comes_in_as_its_items_and_loses_its_unspent_part_when_refunded(office: Office) -> None:
    ada = office.patient()
    completes(office, ada, lines=(bundle(2),))
    wallet = office.wallet(ada)
    assert (wallet["packages"][0]["available"], wallet["products"][0]["available"]) == (6, 2)
    refunds(office, ada, lines=(("l9", 1),))
    wallet = office.wallet(ada)
    assert (wallet["packages"][0]["available"], wallet["products"][0]["available"]) == (3, 1)
    refunds(office, ada, lines=(("l9", 1),))
    wallet = office.wallet(ada)
    assert (wallet["packages"], wallet["products"]) == ([], [])


def test_checkout_learns_how_much_of_a_purchase_is_unspent(office: Office) -> None:
    ada = office.patient()
    completes(office, ada, lines=(bundle(2),))
    asked = {"patient_id": ada, "checkout_id": "chk"}
    assert office.call("returnable", **asked) == {
        "ok": {"lines": [{"line_id": "l9", "quantity": 2, "cards_cents": []}]}
    }
    office.hold(ada, "a1", sessions(), line(), checkout="other")
    assert office.call("returnable", **asked) == {
        "ok": {"lines": [{"line_id": "l9", "quantity": 1.66, "cards_cents": []}]}
    }


def test_what_expired_unused_is_not_spent_and_its_refund_takes_nothing_more(office: Office) -> None:
    settings = {"name": "P", "time_zone": "UTC", "expiry_days": 10}
    office.request("PUT", "/wallet-settings", settings, if_match='"0"')
    ada = office.patient()
    completes(office, ada, lines=(bundle(),))
    office.wait(days=20)
    office.sweep()
    asked = {"patient_id": ada, "checkout_id": "chk"}
    assert office.call("returnable", **asked) == {
        "ok": {"lines": [{"line_id": "l9", "quantity": 1, "cards_cents": []}]}
    }
    refunds(office, ada, lines=(("l9", 1),))
    assert office.wallet(ada)["packages"] == []
    assert office.buried == ()


def test_prepaid_treatments_and_products_come_in_by_themselves_and_service_charges_do_not(office: Office) -> None:
    ada = office.patient()
    lines = (
        sold_line("l1", "peel", 2, 100, used_now=False),
        sold_line("l2", "cream", 1, 50, kind="product", used_now=False),
        sold_line("l3", "soap", 1, 50, kind="product"),
        sold_line("l4", "injection", 1, 5, kind="service_charge", used_now=False),
        sold_line("l5", "", 1, 5, kind="fee", service_code=None, used_now=False),
    )
    completes(office, ada, lines=lines)
    wallet = office.wallet(ada)
    assert [(package["item"], package["available"]) for package in wallet["packages"]] == [("peel", 2)]
    assert [(product["item"], product["available"]) for product in wallet["products"]] == [("cream", 1)]


def test_a_refund_that_overtakes_its_completion_has_the_same_end(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 10_000)
    office.hold(ada, "a1", dollars(4_000))
    refunds(office, ada, ("a1", 1_000, 0), lines=(("l9", 1),), to_wallet=500)
    completes(office, ada, "a1", lines=(bundle(2),))
    wallet = office.wallet(ada)
    assert wallet["credits"]["posted_cents"] == 10_000 - 4_000 + 1_000 + 500
    assert (wallet["packages"][0]["available"], wallet["products"][0]["available"]) == (3, 1)


def test_what_another_checkout_holds_of_a_refunded_package_is_taken_back_once_it_is_free(office: Office) -> None:
    ada = office.patient()
    completes(office, ada, lines=(bundle(),))
    office.hold(ada, "a1", sessions(), line(), checkout="other")
    refunds(office, ada, lines=(("l9", 1),))
    assert office.wallet(ada)["packages"][0]["held"] == 1
    office.hear(CheckoutCancelled(checkout_id="other", patient_id=ada, reason="abandoned"))
    assert office.wallet(ada)["packages"] == []


def test_a_refund_after_half_a_year_finds_what_was_captured_in_the_journal(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 10_000)
    office.package(ada, 1, 15_000)
    office.hold(ada, "a1", dollars(10_000))
    office.hold(ada, "a2", sessions(), line())
    completes(office, ada, "a1", "a2")
    office.wait(days=200)
    office.credits(ada, 1)
    refunds(office, ada, ("a1", 6_000, 0), ("a2", 15_000, 1), ("a-unheard", 5, 0))
    wallet = office.wallet(ada)
    assert wallet["credits"]["available_cents"] == 6_001
    assert (wallet["packages"][0]["available"], wallet["packages"][0]["origin"]) == (1, "refund")
    assert wallet["packages"][0]["expires_at"] is None  # as everything that enters a wallet of this practice
    assert office.buried == ()


def test_what_comes_back_late_lasts_as_the_settings_say_and_for_the_grace_at_least(office: Office) -> None:
    def late(expiry_days: int, version: int) -> str:
        body = {"name": "P", "time_zone": "UTC", "expiry_days": expiry_days, "refund_grace_days": 30}
        body |= {"purchased_exempt": False}
        office.request("PUT", "/wallet-settings", body, if_match=f'"{version}"')
        patient_id = office.patient()
        office.package(patient_id, 1, 1_000)
        office.hold(patient_id, "a1", sessions(), line(payable_cents=1_000))
        completes(office, patient_id, "a1")
        office.wait(days=200)
        office.credits(patient_id, 1, expires_at=(office.now + timedelta(hours=1)).isoformat())
        office.wait(hours=2)
        refunds(office, patient_id, ("a1", 1_000, 1))
        return str(office.wallet(patient_id)["packages"][0]["expires_at"])

    long, at = late(400, 0), office.now
    assert long == (at.replace(hour=0) + timedelta(days=401)).strftime("%Y-%m-%dT00:00:00.000000Z")
    short, at = late(10, 1), office.now
    assert short == (at.replace(hour=0) + timedelta(days=31)).strftime("%Y-%m-%dT00:00:00.000000Z")


def test_a_refund_in_cents_alone_gives_sessions_back_in_proportion_and_all_of_them_in_the_end(office: Office) -> None:
    ada = office.patient()
    office.package(ada, 3, 45_000)
    office.hold(ada, "a1", sessions(3), line(quantity=3, payable_cents=30_000))
    completes(office, ada, "a1")
    seen = []
    for cents in (9_999, 1, 19_999, 1):
        refunds(office, ada, ("a1", cents, 0))
        seen.append(sum(package["available"] for package in office.wallet(ada)["packages"]))
    assert seen == [0, 1, 2, 3]


def test_the_dollar_value_of_a_package_comes_back_to_the_cent(office: Office) -> None:
    ada = office.patient()
    office.package(ada, 3, 10_000)
    office.hold(ada, "a1", sessions(None, amount_cents=4_321), line(payable_cents=9_000))
    completes(office, ada, "a1")
    refunds(office, ada, ("a1", 321, 0))
    (package,) = office.wallet(ada)["packages"]
    assert (package["available"], package["available_cents"]) == (1.8, 6_000)
    refunds(office, ada, ("a1", 4_000, 0))
    assert office.wallet(ada)["packages"][0]["available"] == 3


def test_a_refund_delivered_twice_gives_back_once(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 10_000)
    office.hold(ada, "a1", dollars(4_000))
    completes(office, ada, "a1")
    data = CheckoutRefunded(
        checkout_id="chk",
        patient_id=ada,
        refund_id="r",
        completed_at=NOW,
        full=True,
        lines=(),
        tenders=(RefundedTender(owner="wallet", authorization_id="a1", amount_cents=1_500),),
        payments=(Payment(method="wallet", amount_cents=700),),
        counted_cents=0,
    )
    office.hear(data, event_id="e")
    office.hear(data, event_id="e")
    assert office.wallet(ada)["credits"]["posted_cents"] == 8_200


def test_value_for_a_patient_nobody_registered_is_parked_not_lost(office: Office) -> None:
    completes(office, "pat_nobody", lines=(bundle(),), buried=("unknown-patient",))
    completes(office, "pat_nobody", "a1")
    refunds(office, "pat_nobody", lines=(("l1", 1),))
    assert office.buried == ("unknown-patient",)


def test_an_old_mark_of_one_checkouts_line_does_not_take_a_fresh_one_of_anothers_along(office: Office) -> None:
    """Lines are numbered within their checkout: `line-1` stands in each of them."""
    ada = office.patient()
    refunds(office, ada, lines=(("l9", 1),), checkout="old")
    office.wait(days=31)
    refunds(office, ada, lines=(("l9", 1),))
    office.credits(ada, 1)
    completes(office, ada, lines=(bundle(2),))
    wallet = office.wallet(ada)
    assert (wallet["packages"][0]["available"], wallet["products"][0]["available"]) == (3, 1)


def test_two_payments_from_one_lot_that_expired_meanwhile_come_back_as_two_lots(office: Office) -> None:
    ada = office.patient()
    office.credits(ada, 3_000, expires_at="2026-03-02T00:00:00Z")
    office.hold(ada, "a1", dollars(1_000))
    office.hold(ada, "a2", dollars(2_000))
    completes(office, ada, "a1", "a2")
    office.wait(days=5)
    refunds(office, ada, ("a1", 1_000, 0), ("a2", 2_000, 0))
    assert office.wallet(ada)["credits"]["available_cents"] == 3_000
    office.hold(ada, "a3", dollars(2_500), checkout="next")
    balance = office.wallet(ada)["credits"]
    assert (balance["available_cents"], balance["held_cents"]) == (500, 2_500)
