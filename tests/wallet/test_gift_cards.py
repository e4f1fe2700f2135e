"""Gift cards: bearer value, used by any patient of the practice, never for more than it is worth."""

from typing import Any

import pytest

from tests.wallet.office import Office
from tests.wallet.selling import (
    at,
    back,
    code,
    completes,
    enrol,
    gift_card,
    left,
    new_york,
    pay,
    plan,
    refunds,
    sell_card,
    sold_line,
)


@pytest.fixture
def ada(office: Office) -> str:
    new_york(office)
    return office.patient()


@pytest.fixture
def card(office: Office, ada: str) -> str:
    """A card of $100 that Ada bought, with $20 that the practice added."""
    return sell_card(office, ada, promotional_cents=2_000)


def held(office: Office, patient_id: str, card_code: str, cents: int, name: str = "a1", checkout: str = "visit") -> Any:
    return office.hold(patient_id, name, gift_card(card_code, cents), checkout=checkout)


def problem(answer: Any) -> str:
    told = answer.get("problem", answer) if isinstance(answer, dict) else answer.body
    return str(told["type"]).rpartition("/")[2]


def test_a_sold_card_is_worth_what_was_paid_and_what_was_added(office: Office, card: str) -> None:
    shown = office.get(f"/gift-cards/{card}").body
    assert (shown["available_cents"], [lot["funding"] for lot in shown["lots"]]) == (12_000, ["bought", "given"])
    assert code(office, card) not in office.get(f"/gift-cards/{card}").text


def test_a_sale_makes_one_card_for_each_however_often_it_is_told(office: Office, ada: str) -> None:
    for _ in range(2):
        completes(office, ada, sold_line("gift_card", 15_000, quantity=3), checkout="sale", event_id="e1")
    found = office.get("/gift-cards", query={"checkout_id": "sale"}).body["gift_cards"]
    assert [shown["available_cents"] for shown in found] == [5_000, 5_000, 5_000]
    assert len({code(office, shown["card_id"]) for shown in found}) == 3


def test_what_a_card_paid_is_captured_without_a_warning(
    office: Office, ada: str, card: str, caplog: pytest.LogCaptureFixture
) -> None:
    held(office, ada, code(office, card), 5_000)
    completes(office, ada, checkout="visit", tenders=[tender("a1", 5_000)])
    assert left(office, card) == (7_000, 0)
    assert "not captured here" not in caplog.text
    completes(office, ada, checkout="other", tenders=[tender("a2", 5_000)])
    assert "not captured here" in caplog.text


def test_a_sale_of_many_cards_goes_back_whole_in_one_transaction(office: Office, ada: str) -> None:
    """As many as a checkout sells, and as many more as may have paid for what else it sold."""
    codes = [code(office, sell_card(office, ada, checkout=f"paid_{number}")) for number in range(20)]
    for number, paid in enumerate(codes):
        held(office, ada, paid, 10_000, f"a{number}", checkout="sale")
    tenders = [tender(f"a{number}", 10_000) for number in range(20)]
    completes(office, ada, sold_line("gift_card", 200_000, quantity=20), checkout="sale", tenders=tenders)
    assert returned(office, ada, quantity=20) == {"ok": {"refund_id": "rfd_1", "cards_cents": {"line_1": 200_000}}}
    back_again = [{"owner": "wallet", "authorization_id": f"a{number}", "amount_cents": 10_000} for number in range(20)]
    refunds(office, ada, back(quantity=20), checkout="sale", tenders=back_again)
    found = office.get("/gift-cards", query={"checkout_id": "sale"}).body["gift_cards"]
    assert {shown["available_cents"] + shown["held_cents"] for shown in found} == {0}
    assert office.buried == ()
    assert [asks(office, ada, paid).body["available_cents"] for paid in codes] == [10_000] * 20


def test_any_patient_spends_it_in_part_what_expires_first(office: Office, ada: str) -> None:
    body = {"name": "Example", "time_zone": "America/New_York", "overrides": {"gift_card": 90}}
    assert office.request("PUT", "/wallet-settings", body, if_match='"1"').status == 200
    own = sell_card(office, ada, promotional_cents=2_000, checkout="sale2")
    bea = office.patient("Bea")
    granted = held(office, bea, code(office, own), 5_000)["ok"]
    assert (granted["kind"], granted["amount_cents"]) == ("gift_card", 5_000)
    completes(office, bea, checkout="visit", tenders=[tender("a1", 5_000)])
    lots = {lot["funding"]: lot["available_cents"] for lot in office.get(f"/gift-cards/{own}").body["lots"]}
    assert lots == {"given": 0, "bought": 7_000}


def tender(authorization_id: str, cents: int) -> Any:
    return {"owner": "wallet", "authorization_id": authorization_id, "amount_cents": cents}


def test_what_another_checkout_holds_is_another_refusal_than_not_enough(office: Office, ada: str, card: str) -> None:
    own = code(office, card)
    held(office, ada, own, 10_000)
    bea = office.patient("Bea")
    assert problem(held(office, bea, own, 5_000, "a2", "other")) == "gift-card-held"
    assert problem(held(office, bea, own, 50_000, "a3", "other")) == "not-enough-on-gift-card"
    assert left(office, card) == (2_000, 10_000)


def test_a_card_that_was_spent_is_empty_and_not_just_short(office: Office, ada: str, card: str) -> None:
    own = code(office, card)
    held(office, ada, own, 12_000)
    completes(office, ada, checkout="visit", tenders=[tender("a1", 12_000)])
    assert problem(held(office, ada, own, 100, "a2", "next")) == "gift-card-empty"


def test_the_same_request_holds_once(office: Office, ada: str, card: str) -> None:
    own = code(office, card)
    assert held(office, ada, own, 5_000) == held(office, ada, own, 5_000)
    assert left(office, card) == (7_000, 5_000)


def test_what_a_checkout_does_not_list_is_free_again(office: Office, ada: str, card: str) -> None:
    own = code(office, card)
    held(office, ada, own, 5_000)
    completes(office, ada, checkout="visit")
    assert left(office, card) == (12_000, 0)
    held(office, ada, own, 5_000, "a2", "next")
    assert office.call("void", patient_id=ada, checkout_id="next", authorization_id="a2")["ok"]["amount_cents"] == 5_000
    assert left(office, card) == (12_000, 0)


def asks(office: Office, patient_id: str, card_code: str, **more: Any) -> Any:
    return office.post(f"/patients/{patient_id}/gift-card-inquiries", {"code": card_code}, **more)


def test_unknown_and_replaced_codes_get_one_refusal(office: Office, ada: str, card: str) -> None:
    old = code(office, card)
    new = office.post(f"/gift-cards/{card}/replacement", {"reason": "lost"}).body["code"]
    answers = [asks(office, ada, wrong) for wrong in (old, "000 000 000", "nonsense")]
    assert {answer.text for answer in answers} == {answers[0].text}
    assert problem(answers[0]) == problem(held(office, ada, old, 100)) == "gift-card-not-accepted"
    assert asks(office, ada, new.lower().replace(" ", "-")).body["available_cents"] == 12_000


def test_another_practice_does_not_know_the_code(office: Office, ada: str, card: str) -> None:
    other = office.request("POST", "/patients", {"first_name": "Bea", "last_name": "Example"}, practice="p2").body
    assert problem(asks(office, other["patient_id"], code(office, card), practice="p2")) == "gift-card-not-accepted"


def test_after_a_few_wrong_codes_the_next_one_waits(office: Office, ada: str, card: str) -> None:
    own = code(office, card)
    for number in range(4):
        asks(office, ada, "000 000 000", key=f"wrong-{number}")
    held(office, ada, "000 000 000", 100, "a0")
    waits = asks(office, ada, own)
    assert (waits.status, problem(waits), waits.headers["Retry-After"]) == (429, "too-many-wrong-codes", "900")
    assert problem(held(office, ada, own, 100)) == "too-many-wrong-codes"
    office.wait(minutes=15)
    assert asks(office, ada, own).body["available_cents"] == 12_000


def test_what_is_held_stays_held_when_a_card_is_replaced(office: Office, ada: str, card: str) -> None:
    held(office, ada, code(office, card), 5_000)
    office.post(f"/gift-cards/{card}/replacement", {"reason": "lost"})
    completes(office, ada, checkout="visit", tenders=[tender("a1", 5_000)])
    assert left(office, card) == (7_000, 0)


def test_a_refunded_visit_puts_it_back_onto_the_card(office: Office, ada: str, card: str) -> None:
    held(office, ada, code(office, card), 12_000)
    completes(office, ada, checkout="visit", tenders=[tender("a1", 12_000)])
    assert left(office, card) == (0, 0)
    refunds(office, ada, checkout="visit", tenders=[tender("a1", 5_000)])
    assert left(office, card) == (5_000, 0)
    assert office.wallet(ada)["credits"]["available_cents"] == 0


def test_a_refund_after_more_than_half_a_year_finds_the_card(office: Office, ada: str, card: str) -> None:
    own = code(office, card)
    held(office, ada, own, 5_000)
    completes(office, ada, checkout="visit", tenders=[tender("a1", 5_000)])
    office.wait(days=200)
    office.credits(ada, 100)  # what was captured long ago leaves the snapshot with the next change
    held(office, ada, own, 100, "a2", "next")
    completes(office, ada, checkout="next")
    refunds(office, ada, checkout="visit", tenders=[tender("a1", 5_000)])
    assert (left(office, card), office.buried) == ((12_000, 0), ())


def returned(office: Office, patient_id: str, quantity: int = 1) -> Any:
    return office.call(
        "authorize_return",
        patient_id=patient_id,
        checkout_id="sale",
        refund_id="rfd_1",
        completed_at=office.now.isoformat(),
        returned=[{"line_id": "line_1", "quantity": quantity}],
    )


def test_a_sold_card_goes_back_as_far_as_it_is_unspent(office: Office, ada: str) -> None:
    completes(office, ada, sold_line("gift_card", 15_000, quantity=3), checkout="sale")
    first, second, third = (
        shown["card_id"] for shown in office.get("/gift-cards", query={"checkout_id": "sale"}).body["gift_cards"]
    )
    held(office, ada, code(office, first), 1_000)
    can = office.call("returnable", patient_id=ada, checkout_id="sale")["ok"]["lines"]
    assert can == [{"line_id": "line_1", "quantity": 3, "cards_cents": [5_000, 5_000, 4_000]}]
    assert problem(returned(office, ada, 4)) == "purchase-used"
    assert returned(office, ada, 2) == {"ok": {"refund_id": "rfd_1", "cards_cents": {"line_1": 10_000}}}
    assert problem(held(office, ada, code(office, second), 1_000, "a2", "other")) == "gift-card-held"
    refunds(office, ada, back(quantity=2), checkout="sale")
    assert [left(office, card_id) for card_id in (first, second, third)] == [(4_000, 1_000), (0, 0), (0, 0)]


def test_of_a_card_that_is_spent_in_part_the_rest_of_its_price_goes_back_once(office: Office, ada: str) -> None:
    """What the practice added and was spent is taken off the price; what is left of either is taken out."""
    body = {"name": "Example", "time_zone": "America/New_York", "overrides": {"gift_card": 90}}
    assert office.request("PUT", "/wallet-settings", body, if_match='"1"').status == 200
    card = sell_card(office, ada, promotional_cents=2_000)
    held(office, ada, code(office, card), 3_000)  # of what was added first: that ends
    completes(office, ada, checkout="visit", tenders=[tender("a1", 3_000)])
    can = office.call("returnable", patient_id=ada, checkout_id="sale")["ok"]["lines"]
    assert can == [{"line_id": "line_1", "quantity": 1, "cards_cents": [7_000]}]
    answers = [returned(office, ada) for _ in range(2)]
    assert answers == [{"ok": {"refund_id": "rfd_1", "cards_cents": {"line_1": 7_000}}}] * 2
    assert left(office, card) == (0, 9_000)
    refunds(office, ada, back(), checkout="sale")
    assert left(office, card) == (0, 0)
    can = office.call("returnable", patient_id=ada, checkout_id="sale")["ok"]["lines"]
    assert can == [{"line_id": "line_1", "quantity": 0, "cards_cents": []}]


def test_a_card_that_is_spent_whole_does_not_go_back(office: Office, ada: str, card: str) -> None:
    held(office, ada, code(office, card), 12_000)
    completes(office, ada, checkout="visit", tenders=[tender("a1", 12_000)])
    assert problem(returned(office, ada)) == "purchase-used"
    office.wait(days=500)
    asks(office, ada, code(office, sell_card(office, ada, checkout="later")))
    held(office, ada, code(office, card), 1)  # whatever is over leaves the card's record with its next change
    assert problem(returned(office, ada)) == "purchase-used"


def test_a_refund_that_is_not_decided_frees_the_card(office: Office, ada: str, card: str) -> None:
    returned(office, ada)
    assert left(office, card) == (0, 12_000)
    office.call("void_return", patient_id=ada, checkout_id="sale", refund_id="rfd_1")
    assert left(office, card) == (12_000, 0)


def test_bought_value_lasts_five_years_and_what_was_added_ends_as_the_settings_say(office: Office, ada: str) -> None:
    body = {
        "name": "Example",
        "time_zone": "America/New_York",
        "expiry_days": 365,
        "overrides": {"gift_card": 90},
        "purchased_exempt": False,
    }
    assert office.request("PUT", "/wallet-settings", body, if_match='"1"').status == 200
    own = sell_card(office, ada, promotional_cents=2_000, checkout="later")
    ends = {lot["funding"]: lot["expires_at"] for lot in office.get(f"/gift-cards/{own}").body["lots"]}
    assert ends == {"bought": "2031-03-03T05:00:00.000000Z", "given": "2026-05-31T04:00:00.000000Z"}
    office.now = at("2026-06-01")
    office.sweep()
    assert left(office, own) == (10_000, 0)
    rows = office.get("/breakage-report").body["rows"]
    assert [(row["kind"], row["funding"], row["amount_cents"]) for row in rows] == [("gift_card", "given", 2_000)]


def test_a_stricter_states_years_hold_for_what_was_bought_and_never_fewer_than_five(office: Office, ada: str) -> None:
    """Seven years for money that was paid in advance; what the practice adds still ends as it says."""
    body = {
        "name": "Example",
        "time_zone": "America/New_York",
        "expiry_days": 365,
        "purchased_exempt": False,
        "money_days_min": 2_557,
    }
    fewer = office.request("PUT", "/wallet-settings", body | {"money_days_min": 1_826}, if_match='"1"')
    assert (fewer.status, problem(fewer)) == (400, "invalid-money-days-min")
    assert office.request("PUT", "/wallet-settings", body, if_match='"1"').ok()["money_days_min"] == 2_557
    own = sell_card(office, ada, promotional_cents=2_000, checkout="later")
    completes(office, ada, sold_line("credits", 20_000), checkout="credits")
    ends = {lot["funding"]: lot["expires_at"] for lot in office.get(f"/gift-cards/{own}").body["lots"]}
    assert ends == {"bought": "2033-03-02T05:00:00.000000Z", "given": "2027-03-02T05:00:00.000000Z"}
    (sold,) = office.wallet(ada)["credits"]["lots"]
    assert sold["expires_at"] == "2033-03-02T05:00:00.000000Z"


def test_a_silent_hold_follows_its_checkout(office: Office, ada: str, card: str) -> None:
    held(office, ada, code(office, card), 5_000)
    office.fates["visit"] = {"state": "cancelled", "authorization_ids": []}
    office.wait(hours=97)
    office.sweep()
    assert left(office, card) == (12_000, 0)


def test_holds_follow_a_merged_record(office: Office, ada: str, card: str) -> None:
    held(office, ada, code(office, card), 5_000)
    kept = office.patient("Ada", "Kept")
    office.post(f"/patients/{kept}/merges", {"merged_patient_id": ada})
    completes(office, ada, checkout="visit", tenders=[tender("a1", 5_000)])
    assert left(office, card) == (7_000, 0)


def test_a_card_that_the_practice_gives_needs_a_privilege_and_a_reason(office: Office, ada: str) -> None:
    body = {"amount_cents": 5_000, "reason": "Raffle"}
    denied = office.post("/gift-cards", body, scopes=("wallet.read", "wallet.write"))
    assert (denied.status, denied.body["privilege"]) == (403, "gift_cards.issue")
    made = office.post("/gift-cards", body)
    assert (made.status, made.body["available_cents"], made.body["lots"][0]["funding"]) == (201, 5_000, "given")
    assert made.headers["Location"].endswith(made.body["card_id"])


def test_the_code_is_told_to_nobody_who_listens(office: Office, ada: str, card: str) -> None:
    own = code(office, card)
    held(office, ada, own, 5_000)
    office.post(f"/gift-cards/{card}/replacement", {"reason": "lost"})
    told = str(office.announced())
    assert "GiftCardIssued" in told
    assert "GiftCardReplaced" in told
    assert own.replace(" ", "") not in told.replace(" ", "")
    keys = str([(item["pk"], item["sk"]) for item in office.items()])
    assert own.replace(" ", "").lower() not in keys.lower()


def test_a_card_is_sent_as_a_message_that_says_what_it_is_worth_and_what_of_it_ends_when(
    office: Office, ada: str
) -> None:
    """It goes out by the practice's own mail: a repeat is the first message, whatever it is called by then."""
    body = {
        "name": "Harbor Aesthetics",
        "time_zone": "America/New_York",
        "address": ["12 Harbor Street"],
        "phone": "+1 603 555 0100",
        "overrides": {"gift_card": 90},
    }
    assert office.request("PUT", "/wallet-settings", body, if_match='"1"').status == 200
    own = sell_card(office, ada, promotional_cents=2_000)
    sent = office.post(f"/gift-cards/{own}/messages", key="send")
    assert sent.body["subject"] == "Your gift card of $120.00 for Harbor Aesthetics"
    assert sent.body["text"].splitlines() == [
        f"This is a gift card of $120.00 for Harbor Aesthetics. Its code is {code(office, own)}.",
        "Say or show the code at the desk. Whoever has it can pay with it, so keep it as you keep money.",
        "$20.00 of it can be used until May 30, 2026.",
        "12 Harbor Street, +1 603 555 0100",
    ]
    assert office.request("PUT", "/wallet-settings", body | {"name": "Pier"}, if_match='"2"').status == 200
    assert office.post(f"/gift-cards/{own}/messages", key="send").text == sent.text
    shown = office.get(f"/gift-cards/{own}").body
    assert (shown["sent"], shown["printed"]) == (1, 1)
    assert code(office, own).replace(" ", "") not in str(office.announced()).replace(" ", "")


def test_credits_bought_in_a_checkout_are_bought_and_go_back_unspent(office: Office, ada: str) -> None:
    completes(office, ada, sold_line("credits", 20_000), checkout="sale")
    assert office.wallet(ada)["credits"]["available_cents"] == 20_000
    assert office.wallet(ada)["credits"]["next_expiry"] is None
    assert returned(office, ada) == {"ok": {"refund_id": "rfd_1", "cards_cents": {}}}
    assert office.wallet(ada)["credits"]["available_cents"] == 0
    refunds(office, ada, back(), checkout="sale")
    assert office.wallet(ada)["credits"]["posted_cents"] == 0


def test_spent_credits_do_not_go_back(office: Office, ada: str) -> None:
    completes(office, ada, sold_line("credits", 20_000), checkout="sale")
    office.hold(ada, "a1", {"kind": "credits", "amount_cents": 1}, checkout="visit")
    assert problem(returned(office, ada)) == "purchase-used"


def test_cards_and_memberships_stand_in_the_liability_report_by_their_kinds(office: Office, ada: str) -> None:
    sell_card(office, ada, promotional_cents=2_000)
    pay(office, enrol(office, ada, plan(office)), 1)
    completes(office, ada, sold_line("credits", 20_000), checkout="credits")
    office.get("/liability-report")
    office.sweep()
    report = office.get("/liability-report").body
    owed = {(row["kind"], row["funding"]): row["amount_cents"] for row in report["rows"]}
    assert owed == {
        ("gift_card", "bought"): 10_000,
        ("gift_card", "given"): 2_000,
        ("package", "membership"): 19_900,
        ("credits", "bought"): 20_000,
    }
    assert (report["total_cents"], report["patients"]) == (51_900, 1)
