"""What a refund takes back is held before it is decided: nothing is refunded and used."""

from datetime import timedelta
from typing import Any

import pytest

from shared.contracts.events import CheckoutCompleted, CheckoutRefunded
from tests.harness.lines import returned_line
from tests.wallet.office import NOW, Office, line, sessions
from tests.wallet.test_refunds import bundle, completes


@pytest.fixture
def ada(office: Office) -> str:
    """A patient who bought two bundles of three facials and a serum."""
    patient_id = office.patient()
    completes(office, patient_id, lines=(bundle(2),))
    return patient_id


def authorize_return(office: Office, patient_id: str, quantity: int, refund_id: str = "rfd_1", **more: Any) -> Any:
    return office.call(
        "authorize_return",
        patient_id=patient_id,
        checkout_id="chk",
        refund_id=refund_id,
        completed_at=NOW.isoformat(),
        returned=[{"line_id": "l9", "quantity": quantity}],
        **more,
    )


def void_return(office: Office, patient_id: str, refund_id: str = "rfd_1") -> Any:
    return office.call("void_return", patient_id=patient_id, checkout_id="chk", refund_id=refund_id)


def refunded(office: Office, patient_id: str, quantity: int, refund_id: str = "rfd_1") -> None:
    office.hear(
        CheckoutRefunded(
            checkout_id="chk",
            patient_id=patient_id,
            refund_id=refund_id,
            completed_at=NOW,
            full=False,
            lines=(returned_line("l9", "x", quantity),),
            counted_cents=0,
        )
    )


def facials(office: Office, patient_id: str) -> tuple[int, int]:
    """(available, held)."""
    lots = [lot for lot in office.wallet(patient_id)["packages"] if lot["item"] == "facial"]
    return sum(lot["available"] for lot in lots), sum(lot["held"] for lot in lots)


def test_what_is_held_for_a_refund_cannot_be_used_at_another_desk(office: Office, ada: str) -> None:
    assert authorize_return(office, ada, 2) == {"ok": {"refund_id": "rfd_1", "cards_cents": {}}}
    refused = office.hold(ada, "a1", sessions(), line(), checkout="other")["problem"]
    assert refused["type"].endswith("held-by-another-checkout")


def test_what_another_desk_holds_cannot_be_refunded(office: Office, ada: str) -> None:
    office.hold(ada, "a1", sessions(), line(), checkout="other")
    refused = authorize_return(office, ada, 2)["problem"]
    assert refused["type"].endswith("purchase-used")
    assert (refused["asked"], refused["returnable"]) == (2, 1.66)
    assert facials(office, ada) == (5, 1)


def test_the_refund_takes_back_what_it_held(office: Office, ada: str) -> None:
    authorize_return(office, ada, 1)
    assert facials(office, ada) == (3, 3)
    refunded(office, ada, 1)
    assert facials(office, ada) == (3, 0)


def test_a_refund_that_is_not_decided_gives_everything_back(office: Office, ada: str) -> None:
    authorize_return(office, ada, 2)
    void_return(office, ada)
    assert facials(office, ada) == (6, 0)


def test_a_repeat_holds_once(office: Office, ada: str) -> None:
    assert authorize_return(office, ada, 1) == authorize_return(office, ada, 1)
    assert facials(office, ada) == (3, 3)


def test_a_refund_that_was_given_up_is_not_authorized_by_a_repeat(office: Office, ada: str) -> None:
    authorize_return(office, ada, 1)
    void_return(office, ada)
    assert authorize_return(office, ada, 1)["problem"]["type"].endswith("return-not-held")


def test_a_completion_that_comes_late_or_again_leaves_it_held(office: Office, ada: str) -> None:
    authorize_return(office, ada, 2)
    again = CheckoutCompleted(checkout_id="chk", patient_id=ada, completed_at=NOW, lines=(), counted_cents=0)
    office.hear(again)
    assert facials(office, ada) == (0, 6)


def test_nothing_is_refunded_that_has_not_entered_the_wallet_yet(office: Office) -> None:
    ada = office.patient()
    assert authorize_return(office, ada, 1)["problem"]["type"].endswith("purchase-not-booked-yet")


def test_of_two_refunds_at_once_the_second_finds_nothing_left(office: Office, ada: str) -> None:
    authorize_return(office, ada, 2)
    refused = authorize_return(office, ada, 1, refund_id="rfd_2")["problem"]
    assert (refused["asked"], refused["returnable"]) == (1, 0)


@pytest.mark.parametrize(("refunds", "left"), [(["rfd_1"], (0, 6)), ([], (6, 0))])
def test_what_has_heard_nothing_for_long_follows_what_checkout_decided(
    office: Office, ada: str, refunds: list[str], left: tuple[int, int]
) -> None:
    authorize_return(office, ada, 2)
    office.fates["chk"] = {"state": "completed", "refund_ids": refunds}
    office.wait(hours=97)
    office.sweep()
    assert facials(office, ada) == left


def test_what_expired_is_no_reason_against_a_refund(office: Office) -> None:
    settings = {"name": "P", "time_zone": "UTC", "expiry_days": 1}
    office.request("PUT", "/wallet-settings", settings, if_match='"0"')
    ada = office.patient()
    completes(office, ada, lines=(bundle(),))
    office.now = NOW + timedelta(days=3)
    office.sweep()
    assert authorize_return(office, ada, 1) == {"ok": {"refund_id": "rfd_1", "cards_cents": {}}}


def test_partners_hear_of_the_refund_and_not_of_what_is_held_for_it(office: Office, ada: str) -> None:
    before = len(office.announced())
    authorize_return(office, ada, 1)
    void_return(office, ada)
    assert len(office.announced()) == before
