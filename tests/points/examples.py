"""Examples that several tests share."""

from functools import reduce
from typing import Any

from services.points.domain.events import AccountEvent
from services.points.domain.evolve import evolve_account
from services.points.domain.model import Account
from shared.contracts.events import CheckoutCompleted
from shared.contracts.parts import CompletedLine, Tender
from tests.points.world import NOON, World


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
