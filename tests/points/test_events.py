"""Events: told with the balances right after, twice and shuffled to the same end, and with nothing private in them."""

import json
import random

import pytest

from services.points.store import account_at, table
from shared.contracts.envelope import EventData
from shared.contracts.events import CheckoutCancelled, CheckoutRefunded
from shared.contracts.parts import RefundedTender, Tender
from shared.workers import runtime
from tests.harness.lines import returned_line
from tests.points.examples import a_lister, cart_line, completed
from tests.points.world import NOON, World


def test_nothing_private_is_announced(here: World) -> None:
    body = {"program": "alle", "email": "anna@example.com", "phone": "5550102030", "birthday": "04-30"}
    enrolled = here.post("/patients/pat_a/loyalty-accounts", body).body
    account = enrolled["account_id"]
    reason = {"points": 1500, "reason": "her sister told us"}
    here.post(f"/loyalty-accounts/{account}/adjustments", reason)
    code = here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).body["code"]
    transaction = here.submit(account, ("botox", 1), reason="she likes tea").body["transaction_id"]
    here.post(f"/loyalty-accounts/{account}/transactions/{transaction}/cancellation", {"reason": "she left"})
    told = json.dumps(here.announced())
    assert len(here.published) == 6
    for private in ("anna", "555010", "04-30", "sister", "tea", "left", code, enrolled["member_number"]):
        assert private not in told


def test_every_event_carries_the_balances_right_after_it(here: World) -> None:
    account = a_lister(here)
    here.submit(account, ("botox", 1))
    here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 500})
    here.wait(hours=48)
    here.sweep()
    shown = here.shown(account)
    *_, last = here.announced()
    for name in ("posted", "held", "available", "pending", "debt"):
        assert last["data"][name] == shown[name]
    assert [(event["name"], event["data"]["available"], event["data"]["pending"]) for event in here.published] == [
        ("MemberEnrolled", 0, 0),
        ("PointsAdjusted", 1800, 0),
        ("TierChanged", 1800, 0),
        ("PointsTransactionSubmitted", 1800, 200),
        ("PointsRedemptionAuthorized", 1300, 200),
        ("PointsTransactionCompleted", 2000, 0),
        ("PointsRedemptionExpired", 2000, 0),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_events_twice_and_shuffled_lead_to_the_same_end(here: World, seed: int) -> None:
    account = a_lister(here)
    call = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a1"}
    wanted = {"kind": "points", "account_id": account, "points": 500}
    assert "ok" in here.call("authorize", **call, lines=[cart_line()], wanted=wanted)
    assert "ok" in here.call("authorize", **call | {"authorization_id": "a2"}, lines=[cart_line()], wanted=wanted)
    refund = CheckoutRefunded(
        checkout_id="co1",
        patient_id="pat_a",
        refund_id="r1",
        completed_at=NOON,
        full=False,
        lines=(returned_line("l1", "juvederm", 1),),
        tenders=(RefundedTender(owner="points", authorization_id="a1", amount_cents=2000),),
        counted_cents=0,
    )
    tender = Tender(owner="points", authorization_id="a1", amount_cents=5000)
    told: list[tuple[str, EventData]] = [
        ("e1", completed("co1", ("botox", 1), ("juvederm", 2), tenders=(tender,))),
        ("e2", refund),
        ("e3", CheckoutCancelled(checkout_id="co2", patient_id="pat_a", reason="abandoned")),
    ] * 2
    random.Random(seed).shuffle(told)
    for event_id, event in told:
        here.hear(event, event_id=event_id)
    shown = here.shown(account)
    assert (shown["available"], shown["held"], shown["pending"]) == (1500, 0, 400)
    store = table(runtime.current())
    ref = account_at(account)
    assert store.as_of(ref, lambda _: True) == store.read(ref)[0]
