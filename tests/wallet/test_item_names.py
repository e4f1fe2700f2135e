"""What a practice calls its own services is kept where it is entered, and said wherever the thing is shown."""

from typing import Any

import pytest

from tests.harness.lines import cart_line, sold_line
from tests.wallet.office import Office
from tests.wallet.selling import GLOW, completes, new_york


@pytest.fixture
def ada(office: Office) -> str:
    new_york(office)
    return office.patient()


def problem(answer: Any) -> str:
    return str(answer.body["type"]).rpartition("/")[2]


def test_what_was_bought_is_called_as_it_was_sold(office: Office, ada: str) -> None:
    peels = sold_line("l1", "peel_light", 2, 100, used_now=False, name="Light chemical peel")
    completes(office, ada, peels)
    (package,) = office.wallet(ada)["packages"]
    assert package["item_name"] == "Light chemical peel"
    assert office.wallet(ada)["usable_now"][0]["item_name"] == "Light chemical peel"
    (bought, *_) = office.get(f"/patients/{ada}/wallet/history").body["entries"]
    assert (bought["summary"], bought["moves"][0]["item_name"]) == (
        "granted 2 Light chemical peel sessions",
        "Light chemical peel",
    )


def test_what_a_cart_takes_off_is_called_as_it_was_sold_also_when_it_is_asked_again(office: Office, ada: str) -> None:
    completes(office, ada, sold_line("l1", "peel_light", 2, 100, used_now=False, name="Light chemical peel"))
    wanted = {"kind": "wallet_item", "item_kind": "package", "item": "peel_light", "units": 1}
    held = [office.hold(ada, "a1", wanted, cart_line("l1", "peel_light", 15_000))["ok"]["label"] for _ in range(2)]
    assert held == ["Light chemical peel from the wallet x 1"] * 2


def test_a_plan_calls_what_it_brings_and_sells_for_less_as_the_practice_does(office: Office, ada: str) -> None:
    brings = {"kind": "package", "item": "facial_acne", "item_name": "Clarifying facial", "units": 1}
    price = {"services": ["facial_acne", "botox"], "service_names": ["Clarifying facial", "Toxin"], "percent_off": 10}
    body = GLOW | {"grants": [brings], "member_prices": [price]}
    terms = office.post("/membership-plans", body).created()["versions"][0]["terms"]
    assert terms["grants"][0]["item_name"] == "Clarifying facial"
    assert terms["member_prices"][0]["service_names"] == ["Clarifying facial", "Toxin"]
    short = office.post("/membership-plans", body | {"member_prices": [price | {"service_names": ["Toxin"]}]})
    assert (short.status, problem(short)) == (400, "invalid-request")


def test_a_name_given_with_an_item_stands_in_the_wallet_and_its_sentences(office: Office, ada: str) -> None:
    items = f"/patients/{ada}/wallet/items"
    given = {"kind": "package", "item": "facial_acne", "item_name": "Clarifying facial", "units": 2, "reason": "Moved"}
    assert office.post(items, given).created()["item_name"] == "Clarifying facial"
    taken = office.post(f"{items}/removals", {"kind": "package", "item": "facial_acne", "units": 9, "reason": "Typo"})
    assert "Clarifying facial sessions" in taken.body["detail"]
