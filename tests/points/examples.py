"""Examples that several tests share."""

from functools import reduce
from typing import Any

from services.points.domain.events import AccountEvent
from services.points.domain.evolve import evolve_account
from services.points.domain.model import Account
from shared.contracts.events import CheckoutCompleted
from shared.contracts.parts import Tender
from tests.harness import lines as harness_lines
from tests.harness.lines import sold_line
from tests.points.world import NOON, World

GIFT_CARD = {
    "reference": "GC-50",
    "name": "$50 gift card",
    "terms": {"kind": "gift_card", "amount_cents": 5_000},
}
FLASH = {
    "reference": "FL-75",
    "name": "$75 off Juvéderm",
    "terms": {"kind": "flash", "amount_cents": 7_500, "treatments": ["juvederm"]},
    "starts_on": "2026-01-01",
    "ends_at": "2027-01-01T00:00:00Z",
}
AGAIN = {
    "reference": "AG-40",
    "name": "$40 off Botox, every 90 days",
    "terms": {"kind": "reward", "amount_cents": 4_000, "treatments": ["botox"], "every_days": 90},
}


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
        lines=tuple(sold_line(f"l{n}", code, count, 60_000) for n, (code, count) in enumerate(lines)),
        tenders=tenders,
        counted_cents=0,
        **more,
    )


def cart_line(treatment: str = "botox", cents: int = 60_000, **more: Any) -> dict[str, Any]:
    return harness_lines.cart_line(f"line-{treatment}", treatment, cents, **more)


def a_lister(here: World) -> str:
    account = here.enrol()
    assert here.adjust(account, 1800, earned_on="2026-02-01").status == 201
    return account


def issue(here: World, account: str, offer: dict[str, Any], **more: Any) -> str:
    """The id of an offer that staff entered."""
    return str(here.post(f"/loyalty-accounts/{account}/offers", {**offer, **more}).created()["offer_id"])
