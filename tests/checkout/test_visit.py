"""The checkouts of the visit, over HTTP."""

import pytest

from shared.contracts import events
from tests.checkout.desk import Desk, line
from tests.checkout.sold import package


def test_the_first_checkout_sells_treatments_and_a_package_for_one_card_payment(desk: Desk) -> None:
    checkout = desk.open(line("botox", 1_300, 40), line("juvederm", 70_000, 2), package("facial", 30_000, 3))
    assert desk.read(checkout)["totals"]["balance_cents"] == 222_000
    assert desk.pay(checkout, "card", 222_000).body["totals"]["balance_cents"] == 0
    reply = desk.complete(checkout)
    assert (reply.status, reply.body["state"]) == (200, "completed")
    opened, completed = desk.told(checkout)
    assert isinstance(opened, events.CheckoutOpened)
    assert isinstance(completed, events.CheckoutCompleted)
    assert completed.counted_cents == 222_000
    assert [content.model_dump(mode="json") for content in completed.lines[2].contents] == [
        {"item": "facial", "name": "", "kind": "package", "units": 3, "worth_cents": 30_000}
    ]


def test_the_second_checkout_takes_everything_off_in_order(desk: Desk) -> None:
    desk.owners.codes["7KQ2M49XA"] = 5_000
    checkout = desk.open(line("facial", 12_000), line("botox", 10_000, 2, tax_percent=8.25))
    facial = desk.redeem(checkout, kind="wallet_item", item_kind="package", item="facial", units=1)
    assert facial.body["lines"][0]["due_cents"] == 0
    coupon = desk.redeem(checkout, kind="coupon", coupon_id="cpn_1").body
    assert coupon["lines"][1] | {"coupon_cents": 2_500, "tax_cents": 1_444} == coupon["lines"][1]
    code = desk.redeem(checkout, kind="code", program="alle", code="7KQ2M49XA", amount_cents=5_000).body
    assert code["lines"][1]["tax_cents"] == 1_444  # a manufacturer's tender does not lower the taxable amount
    assert code["totals"]["balance_cents"] == 20_000 - 2_500 + 1_444 - 5_000
    desk.pay(checkout, "wallet", 4_000)
    desk.pay(checkout, "cash", 9_944)
    summary = desk.ask("GET", f"/checkouts/{checkout}/summary").body
    assert summary["can_complete"] is True
    assert [sum(step["amount_cents"] for step in line["steps"]) for line in summary["lines"]] == [0, 13_944]
    assert desk.complete(checkout).status == 200
    completed = desk.told(checkout)[-1]
    assert [(tender.owner, tender.amount_cents) for tender in completed.tenders] == [
        ("wallet", 12_000),
        ("instant_rewards", 2_500),
        ("points", 5_000),
        ("wallet", 4_000),
    ]
    # of 9,944 in cash, tax is 1,444 of 18,944 that the line came to
    assert completed.counted_cents == completed.lines[1].paid_cents == 9_944 * 17_500 // 18_944


def test_an_abandoned_checkout_is_cancelled_by_the_sweeper_not_before(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.passes(hours=71)
    desk.redeem(checkout, kind="points", account_id="mem_1", points=100)
    desk.passes(hours=71.9)
    desk.sweep()
    assert desk.read(checkout)["state"] == "open"
    desk.passes(hours=0.1)
    desk.sweep()
    body = desk.read(checkout)
    assert (body["state"], body["reason"]) == ("cancelled", "abandoned")
    assert isinstance(desk.told(checkout)[-1], events.CheckoutCancelled)
    desk.sweep()
    assert len(desk.entries(checkout)) == 3


def test_a_payment_keeps_a_checkout_from_being_abandoned(desk: Desk) -> None:
    checkout = desk.open(line())
    paid = desk.pay(checkout, "cash", 100).body
    desk.passes(hours=1000)
    desk.sweep()
    assert desk.read(checkout)["state"] == "open"
    desk.ask("DELETE", f"/checkouts/{checkout}/payments/{paid['payments'][0]['payment_id']}")
    desk.passes(hours=72)
    desk.sweep()
    assert desk.read(checkout)["state"] == "cancelled"


def test_abandoning_takes_as_long_as_the_setting_said_when_the_checkout_was_opened(desk: Desk) -> None:
    reply = desk.ask("PUT", "/checkout-settings", {"abandon_hours": 0.01}, if_match='"0"')
    assert (reply.status, reply.body["abandon_hours"]) == (200, 0.01)
    checkout = desk.open(line())
    desk.passes(seconds=36)
    desk.sweep()
    assert desk.read(checkout)["state"] == "cancelled"


@pytest.mark.parametrize(
    ("scopes", "status", "kind"),
    [("checkout.write", 403, "missing-privilege"), ("checkout.write checkout.settings.edit", 200, "")],
)
def test_settings_take_a_privilege(desk: Desk, scopes: str, status: int, kind: str) -> None:
    desk.scopes = tuple(scopes.split())
    reply = desk.ask("PUT", "/checkout-settings", {"abandon_hours": 1.0}, if_match='"0"')
    assert reply.status == status
    assert not kind or reply.problem == kind


def test_a_profile_that_is_heard_meanwhile_stands_in_nobodys_way(desk: Desk) -> None:
    assert desk.ask("PUT", "/checkout-settings", {"abandon_hours": 1.0}, if_match='"0"').status == 200
    desk.hear(events.PracticeProfileChanged(name="Harbor", time_zone="Asia/Tokyo"))
    assert desk.ask("PUT", "/checkout-settings", {"abandon_hours": 2.0}, if_match='"1"').status == 200
    stale = desk.ask("PUT", "/checkout-settings", {"abandon_hours": 3.0}, if_match='"1"')
    assert (stale.status, stale.body["current_version"]) == (412, 2)


def test_an_older_profile_changes_nothing(desk: Desk) -> None:
    desk.hear(events.PracticeProfileChanged(name="Harbor", time_zone="Asia/Tokyo"), sequence=2)
    desk.hear(events.PracticeProfileChanged(name="Harbor", time_zone="UTC"), sequence=1)
    assert desk.ask("GET", "/checkout-settings").body["time_zone"] == "Asia/Tokyo"


def test_the_practices_time_zone_decides_the_day(desk: Desk) -> None:
    envelope = {
        "source": "rewards.wallet",
        "detail-type": "PracticeProfileChanged",
        "detail": {
            "metadata": {
                "event_id": "evt_1",
                "occurred_at": "2026-02-01T00:00:00Z",
                "practice_id": "prac_1",
                "aggregate_id": "practice/prac_1",
                "sequence": 1,
                "command_id": "k",
                "correlation_id": "k",
            },
            "data": {"name": "Practice", "time_zone": "Asia/Tokyo"},
        },
    }
    desk.deliver(envelope, envelope)
    assert desk.ask("GET", "/checkout-settings").body["time_zone"] == "Asia/Tokyo"
    checkout = desk.open(line())
    desk.pay(checkout, "cash", 10_000)
    desk.complete(checkout)
    assert desk.entries(checkout)[-1].events[0].day == "2026-03-02"  # 18:00 UTC is the next morning there
    assert desk.sent == []
