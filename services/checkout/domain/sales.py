"""What a checkout is found by once it has ended: an index row says it shortly, the checkout itself decides.

The row is kept small: what people look for (references, codes, users) stands in it as a few characters of
its hash, so that a page that looks through thousands of sales reads little. What sponsors are to reimburse stands in
it whole: a month is settled by it (`tenders`).
"""

import json
from collections.abc import Iterable
from datetime import datetime

from services.checkout.domain import amounts, tenders
from services.checkout.domain.model import Checkout, Status
from shared.kernel import ids
from shared.kernel.structs import Struct
from shared.value import codes

OPEN, SOLD, CANCELLED, ANY = "open", "sold", "cancelled", "any"
STATES = {
    OPEN: frozenset({Status.OPEN}),
    SOLD: frozenset({Status.COMPLETED, Status.PARTIALLY_REFUNDED, Status.REFUNDED}),
    **{str(status): frozenset({status}) for status in Status},
    ANY: frozenset(Status),
}
"""What may be asked for; `sold`: paid, whatever was given back since."""

HASH = 6


class Sought(Struct):
    """What checkouts are looked for by; what is None is not asked for.

    `first`, `last`: the practice's days, the last one included; `starts_at`, `ends_at`: the instants between which
    these lie by its clock today, for what has no day of its own.
    """

    state: str = OPEN
    first: str | None = None
    last: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    reference: str | None = None
    code: str | None = None
    amount_cents: int | None = None
    user: str | None = None
    provider: str | None = None

    def finds(self, checkout: Checkout) -> bool:
        """Whether this is such a checkout."""
        if checkout.status not in STATES[self.state] or not self._in_time(checkout):
            return False
        return all(
            wanted is None or wanted in known
            for wanted, known in (
                (self.reference, {checkout.visit_reference}),
                (self.code and codes.plain(self.code), _codes(checkout)),
                (self.amount_cents, _amounts(checkout)),
                (self.provider, _providers(checkout)),
                (self.user, _users(checkout)),
            )
        )

    def may_find(self, brief: str) -> bool:
        """Whether its brief leaves it open that it is one: most are told apart by it."""
        said = json.loads(brief)
        if said["s"] not in STATES[self.state] or (said["d"] and not self._on(said["d"])):
            return False
        if self.amount_cents is not None and self.amount_cents not in said["a"]:
            return False
        typed = (self.reference, self.code and codes.plain(self.code), self.user, self.provider)
        return all(text is None or _short(text) in said["h"] for text in typed)

    def _in_time(self, checkout: Checkout) -> bool:
        if checkout.day:
            return self._on(checkout.day)
        at = checkout.ended_at or checkout.opened_at
        if at is None:
            return False
        return (self.starts_at is None or self.starts_at <= at) and (self.ends_at is None or at < self.ends_at)

    def _on(self, day: str) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def brief(checkout: Checkout) -> str:
    """Day, state, amounts, hashes of what it is found by, and what sponsors are to reimburse, if anything."""
    typed = {checkout.visit_reference, *_codes(checkout), *_users(checkout), *_providers(checkout)} - {""}
    said: dict[str, object] = {
        "d": checkout.day,
        "s": checkout.status,
        "a": sorted(_amounts(checkout)),
        "h": sorted(_short(text) for text in typed),
    }
    if checkout.completed and (owed := tenders.written(tenders.sold(checkout))):
        said["t"] = owed
    return json.dumps(said, separators=(",", ":"))


def day_of(brief: str) -> str:
    """The practice's day on which what has this brief was completed; nothing where it was cancelled."""
    return str(json.loads(brief)["d"])


def _short(text: str) -> str:
    return ids.derive("h", text)[-HASH:]


def _users(checkout: Checkout) -> set[str]:
    """Who ended it, and who gave something of it back, a tip too."""
    refunds, tips = checkout.refunds, checkout.tip_refunds
    return {checkout.ended_by, *(refund.refunded_by for refund in refunds), *(back.refunded_by for back in tips)}


def _providers(checkout: Checkout) -> set[str]:
    """Who did what was sold, and who got a share of a tip."""
    found = {line.provider_id for line in checkout.lines}
    return (found | {share.provider_id for tip in checkout.tips for share in tip.shares}) - {""}


def _codes(checkout: Checkout) -> set[str]:
    return {codes.plain(code) for code in _entered(checkout)}


def _entered(checkout: Checkout) -> Iterable[str]:
    yield from (redemption.code for redemption in checkout.redemptions if redemption.code)
    yield from (payment.code for payment in checkout.payments if payment.code)


def _amounts(checkout: Checkout) -> set[int]:
    """Whatever of it people remember: what it came to, what was paid, and each payment."""
    totals = amounts.totals(checkout)
    charged = totals.balance_cents + totals.payments_cents
    return {
        charged,
        charged + totals.tender_cents,
        totals.payments_cents,
        *(payment.amount_cents for payment in checkout.payments),
    }
