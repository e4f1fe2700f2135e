"""The snapshot stays small however long the history grows, and an ordinary command costs one read and one write."""

from datetime import timedelta
from typing import Any

import pytest

from services.points.store import account_at, table
from shared.contracts.parts import Tender
from shared.kernel import codec
from shared.workers import runtime
from tests.points.examples import a_lister, cart_line, completed
from tests.points.world import World


def state(account: str) -> Any:
    return table(runtime.current()).read(account_at(account))[0].state


def visit(here: World, account: str, number: int) -> None:
    call = {"patient_id": "pat_a", "checkout_id": f"checkout_{number:020}", "authorization_id": f"auth_{number:020}"}
    wanted = {"kind": "points", "account_id": account, "points": 200}
    tenders: tuple[Tender, ...] = ()
    if "ok" in here.call("authorize", **call, lines=[cart_line()], wanted=wanted):
        tenders = (Tender(owner="points", authorization_id=call["authorization_id"], amount_cents=2000),)
    lines = (("botox", 20), ("juvederm", 1))
    here.hear(completed(call["checkout_id"], *lines, tenders=tenders, completed_at=here.now))


def test_a_snapshot_stops_growing(here: World) -> None:
    account = a_lister(here)
    sizes = []
    for number in range(34):
        visit(here, account, number)
        here.wait(days=30)
        here.sweep()
        sizes.append(len(codec.dump(state(account))))
    assert max(sizes[17:]) <= max(sizes[:17]) + 100  # a visit more or less within the look-back
    assert max(sizes) < 6_500
    assert len(codec.dump(state(account))) == sizes[-1]


def test_lots_without_expiry_are_put_together_once_nothing_refers_to_them(here: World) -> None:
    account = here.enrol("bd")
    for _ in range(12):
        here.adjust(account, 10)
        here.wait(days=30)
    account = state(account)
    assert (len(account.lots), account.available(here.now)) == (8, 120)
    assert here.now - account.lots[0].granted_at == timedelta(days=360)


class Counting:
    def __init__(self, client: Any) -> None:
        self.client, self.calls = client, list[str]()

    def __getattr__(self, name: str) -> Any:
        self.calls.append(name)
        return getattr(self.client, name)


@pytest.mark.parametrize("path", ["adjustments", "transactions", "redemptions"])
def test_an_ordinary_command_is_one_read_and_one_transaction(here: World, path: str) -> None:
    account = a_lister(here)
    bodies: dict[str, Any] = {
        "adjustments": {"points": 5, "reason": "r"},
        "transactions": {"lines": [{"treatment": "botox", "quantity": 1}]},
        "redemptions": {"points": 100},
    }
    here.dynamodb = Counting(here.dynamodb)
    assert here.post(f"/loyalty-accounts/{account}/{path}", bodies[path]).status == 201
    assert here.dynamodb.calls == ["batch_get_item", "transact_write_items"]


def test_a_list_of_transactions_has_their_lines_for_one_read_more(here: World) -> None:
    account = here.enrol("alle")
    for quantity in (1, 2):
        lines = [{"treatment": "juvederm", "quantity": quantity}]
        here.post(f"/loyalty-accounts/{account}/transactions", {"lines": lines}).created()
    client = here.dynamodb
    here.dynamodb = Counting(client)
    listed = here.get(f"/loyalty-accounts/{account}/transactions").ok()["transactions"]
    assert here.dynamodb.calls == ["batch_get_item"] * 2
    told = [[(line["treatment_name"], line["quantity"], line["points"]) for line in row["lines"]] for row in listed]
    assert told == [[("Juvéderm", 2, 400)], [("Juvéderm", 1, 200)]]
    here.dynamodb = client
    one = here.get(f"/loyalty-accounts/{account}/transactions/{listed[0]['transaction_id']}").ok()
    assert one == listed[0]
