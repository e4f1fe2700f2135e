"""Examples that several tests share."""

from datetime import UTC, datetime
from functools import reduce
from typing import Any

from services.points.domain.events import AccountEvent
from services.points.domain.evolve import evolve_account
from services.points.domain.model import Account
from services.points.domain.program import Offer
from shared.contracts.events import CheckoutCompleted
from shared.contracts.parts import CompletedLine, Tender
from tests.points.world import NOON, World

OFFERS = (
    Offer(offer="gift_card_50", name="$50 gift card", kind="gift_card", amount_cents=5_000, source="★"),
    Offer(
        offer="flash_juvederm_75",
        name="$75 off Juvéderm",
        kind="flash",
        amount_cents=7_500,
        treatments=("juvederm",),
        starts_at=datetime(2026, 1, 1, tzinfo=UTC),
        ends_at=datetime(2027, 1, 1, tzinfo=UTC),
        source="★",
    ),
    Offer(
        offer="loyal_botox_40",
        name="$40 off Botox for regulars",
        kind="curated",
        amount_cents=4_000,
        treatments=("botox",),
        bought=("botox",),
        bought_times=3,
        tiers=("a_list",),
        source="★",
    ),
)


def fold(account: Account, happened: tuple[AccountEvent, ...]) -> Account:
    """The account after these events."""
    return reduce(evolve_account, happened, account)


def completed(
    checkout: str, *lines: tuple[str, int], tenders: tuple[Tender, ...] = (), **more: Any
) -> CheckoutCompleted:
    return CheckoutCompleted(
        checkout_id=checkout,
        patient_id=more.pop("patient_id", "pat_a"),
        completed_at=more.pop("completed_at", NOON),
        lines=tuple(
            CompletedLine(line_id=f"l{n}", kind="treatment", treatment=code, quantity=count, gross_cents=60_000)
            for n, (code, count) in enumerate(lines)
        ),
        tenders=tenders,
        counted_cents=0,
        **more,
    )


def cart_line(treatment: str = "botox", cents: int = 60_000, **more: Any) -> dict[str, Any]:
    return {
        "line_id": f"line-{treatment}",
        "kind": "treatment",
        "treatment": treatment,
        "quantity": 1,
        "payable_cents": cents,
        **more,
    }


def a_lister(here: World) -> str:
    account = here.enrol()
    assert here.adjust(account, 1800, earned_on="2026-02-01").status == 201
    return account
