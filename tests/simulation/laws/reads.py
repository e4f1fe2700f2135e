"""What is shown in the end is what there is, and reading it changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from services.points.domain.offers import offer_id_of
from shared.kernel import ids, instants
from tests.simulation.laws import value
from tests.simulation.laws.books import Books
from tests.simulation.world.gateway import Asked, Reply

READ = 0.25
"""How many of the checkouts are looked at."""

MONTHS = ("2026-03", "2026-04")


def get(books: Books, practice_id: str, path: str, **query: str) -> Reply:
    got: list[Reply] = []
    asked = Asked(method="GET", path=path, practice_id=practice_id, actor="auditor", query=query)
    books.world.request(asked, got.append)
    return got[0]


def a_wallet_shows_what_is_in_it(books: Books) -> Iterator[str]:
    """Dollar credits that can be used at that moment, to the cent; nothing that has expired is among them."""
    for aggregate in books.of("wallet", "wallet"):
        reply = get(books, aggregate.ids[0], f"/patients/{aggregate.ids[-1]}/wallet")
        if not reply.ok:
            yield f"{aggregate.aggregate_id}: {reply.status} {reply.raw}"
            continue
        if aggregate.state.merged_into:
            continue
        at = instants.parse(reply.body["at"])
        usable = [lot for lot in value.lots(aggregate.state) if lot.kind == "credits" and lot.usable(at)]  # type: ignore[attr-defined]
        wanted, shown = sum(lot.available for lot in usable), reply.body["credits"]["available_cents"]
        if wanted != shown:
            yield f"{aggregate.aggregate_id}: shows {shown} cents of credits, has {wanted}"


def a_checkout_shows_where_it_stands(books: Books) -> Iterator[str]:
    """Its state, its redemptions and payments, and that nothing is owed once it is completed."""
    for checkout_id, checkout in books.checkouts.items():
        if books.world.random.random() >= READ:
            continue
        reply = get(books, checkout.ids[0], f"/checkouts/{checkout_id}")
        if not reply.ok:
            yield f"{checkout_id}: {reply.status} {reply.raw}"
            continue
        shown = reply.body
        ids = [redemption["authorization_id"] for redemption in shown["redemptions"]]
        wanted = [redemption.authorization_id for redemption in checkout.state.redemptions]
        if (shown["state"], sorted(ids)) != (checkout.state.status.value, sorted(wanted)):
            yield f"{checkout_id}: shows {shown['state']} {ids}, is {checkout.state.status} {wanted}"
        if shown["state"] == "completed" and shown["totals"]["balance_cents"]:
            yield f"{checkout_id}: completed, and {shown['totals']['balance_cents']} are owed"


def sponsors_owe_what_was_redeemed(books: Books) -> Iterator[str]:
    """Month by month, each tender of a completed checkout is a row, each return another; owners agree with all."""
    for practice in books.visits.practices:
        sold = _tenders(books, practice.practice_id)
        for program in sorted({name for name, _ in sold}):
            rows = [row for month in MONTHS for row in _rows(books, practice.practice_id, program, month)]
            listed = Counter({row["authorization_id"]: row["amount_cents"] for row in rows if row["kind"] != "return"})
            wanted = Counter({auth: cents for (name, auth), cents in sold.items() if name == program})
            if listed != wanted:
                yield f"{practice.practice_id}: {program} owes {wanted}, the settlement lists {listed}"
            for row in rows:
                if {"missing_at_owner", "different_at_owner"} & set(row["findings"]):
                    yield f"{practice.practice_id}: {program} and its owner differ: {row}"


def _tenders(books: Books, practice_id: str) -> dict[tuple[str, str], int]:
    """Authorizations of completed checkouts with their cents, by programme; certificates are of ASPIRE."""
    found: dict[tuple[str, str], int] = {}
    for checkout in books.checkouts.values():
        if checkout.ids[0] != practice_id or checkout.state.status.value in {"open", "cancelled"}:
            continue
        for redemption in checkout.state.redemptions:
            if redemption.stage.value == "tender":
                program = "aspire" if redemption.tender == "certificate" else redemption.tender
                found[program, redemption.authorization_id] = redemption.amount_cents
    return found


def _rows(books: Books, practice_id: str, program: str, month: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = get(books, practice_id, f"/settlements/{program}/{month}").body["rows"]
    return rows


def what_was_imported_entered_once(books: Books) -> Iterator[str]:
    """A reference is one balance, however often and in however many files it comes."""
    entered = Counter(
        event.lot.lot_id
        for aggregate in books.of("wallet", "wallet")
        for event in aggregate.events
        if type(event).__name__ == "ValueGranted" and event.lot.origin == "import"
    )
    for lot_id, count in entered.items():
        if count > 1:
            yield f"{lot_id} entered {count} times"


def what_a_partner_announced_entered_once(books: Books) -> Iterator[str]:
    """However often, under whatever event ids, and for whichever of a merged patient's records."""
    announced = {
        _announced(practice_id, name, data)
        for practice_id, name, data in books.world.partners
        if not name.startswith("Dues")  # a payment that was told: `laws.sold` judges what it paid
    }
    entered = Counter(
        event.offer.offer_id if type(event).__name__ == "OfferIssued" else event.lot.lot_id
        for service, kind in (("points", "account"), ("wallet", "wallet"))
        for aggregate in books.of(service, kind)
        for event in aggregate.events
        if type(event).__name__ in {"PointsAdded", "ValueGranted", "OfferIssued"}
    )
    for lot_id in sorted(announced):
        if entered[lot_id] != 1:
            yield f"{lot_id} was announced, and entered {entered[lot_id]} times"


def _announced(practice_id: str, name: str, data: Mapping[str, Any]) -> str:
    """What it is called where it entered."""
    match name:
        case "AspirePointsAwarded":
            return ids.derive("awd", practice_id, data["award_id"])
        case "PointsAwarded":
            return ids.derive("awd", practice_id, data["program"], data["award_id"])
        case "OfferIssued":
            return offer_id_of(practice_id, data["program"], data["reference"])
        case _:
            return ids.derive("lot", practice_id, "aspire", data["certificate_id"])


def reading_changes_nothing(books: Books) -> Iterator[str]:
    """What the laws before this one looked at is as it was."""
    now = {service: table.transactions for service, table in books.world.tables.items()}
    if now != books.transactions:
        yield f"{books.transactions} transactions before, {now} after"


LAWS = (
    what_was_imported_entered_once,
    what_a_partner_announced_entered_once,
    a_wallet_shows_what_is_in_it,
    a_checkout_shows_where_it_stands,
    sponsors_owe_what_was_redeemed,
    reading_changes_nothing,
)
