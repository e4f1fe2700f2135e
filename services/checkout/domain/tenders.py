"""What sponsors reimburse of a sale, and what went back of it with a refund, as the row in the books says it.

A month of any size is settled by these rows: none of its checkouts is opened.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.checkout.domain import refunds
from services.checkout.domain.kinds import Kind, Stage
from services.checkout.domain.model import Checkout, Redemption
from services.checkout.domain.refund import RefundDocument

CERTIFICATES = "aspire"
"""Galderma's certificates belong to its programme (S2)."""

type Written = list[str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """A redemption that the sponsor of `program` reimburses, in cents; below 0: what a refund gave back of one."""

    program: str
    kind: Kind
    authorization_id: str
    code: str
    amount_cents: int
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A sale or a refund as it stands in the books of its day, by the practice's clock."""

    checkout_id: str
    day: str
    tenders: tuple[Tender, ...] = ()


def program_of(redemption: Redemption) -> str | None:
    """The programme whose sponsor reimburses it; None for what the practice itself gives."""
    if redemption.stage is not Stage.TENDER:
        return None
    return CERTIFICATES if redemption.tender == "certificate" else redemption.tender


def sold(checkout: Checkout) -> tuple[Tender, ...]:
    """What sponsors owe for a completed checkout."""
    return tuple(
        _tender(program, redemption, redemption.amount_cents)
        for redemption in checkout.redemptions
        if (program := program_of(redemption))
    )


def returned(checkout: Checkout, document: RefundDocument) -> tuple[Tender, ...]:
    """What sponsors owe no more since a refund."""
    sums = refunds.sums_of(checkout, document)
    back = {part.authorization_id: part.amount_cents for part in sums.tenders + sums.outside}
    return tuple(
        _tender(program, redemption, -back[redemption.authorization_id])
        for redemption in checkout.redemptions
        if back.get(redemption.authorization_id) and (program := program_of(redemption))
    )


def _tender(program: str, redemption: Redemption, cents: int) -> Tender:
    return Tender(
        program=program,
        kind=redemption.kind,
        authorization_id=redemption.authorization_id,
        code=redemption.code,
        amount_cents=cents,
        verified=redemption.verified,
    )


def written(tenders: Iterable[Tender]) -> list[Written]:
    """Tenders as a row keeps them, in the order of their members."""
    return [
        [tender.program, tender.kind, tender.authorization_id, tender.code, tender.amount_cents, int(tender.verified)]
        for tender in tenders
    ]


def sale_of(checkout_id: str, brief: str) -> Booked:
    """A sale by its row; one without a day was cancelled."""
    said = json.loads(brief)
    return Booked(checkout_id=checkout_id, day=said["d"], tenders=_read(said.get("t", ())))


def refund_of(checkout_id: str, day: str, value: str) -> Booked:
    """A refund by its row."""
    return Booked(checkout_id=checkout_id, day=day, tenders=_read(json.loads(value)))


def _read(kept: Iterable[Any]) -> tuple[Tender, ...]:
    return tuple(
        Tender(
            program=str(program),
            kind=Kind(kind),
            authorization_id=str(authorization_id),
            code=str(code),
            amount_cents=int(cents),
            verified=bool(verified),
        )
        for program, kind, authorization_id, code, cents, verified in kept
    )
