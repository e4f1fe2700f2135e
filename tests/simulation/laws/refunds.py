"""What a refund says goes back, went back to where it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.kernel import instants
from shared.value.units import HUNDREDTHS
from tests.simulation.laws.books import Books
from tests.simulation.world.weather import SKEW_MAX

RESTORED = ("WalletRestored", "PointsRedemptionRestored")


def _refunds(books: Books) -> list[dict[str, Any]]:
    by_id = {detail["data"]["refund_id"]: detail["data"] for name, detail in books.told if name == "CheckoutRefunded"}
    return list(by_id.values())


def tenders_go_back_to_their_owners(books: Books) -> Iterator[str]:
    """For each authorization: what refunds give back is what its owner restored."""
    wanted, found = Counter[str](), Counter[str]()
    for refund in _refunds(books):
        for tender in refund["tenders"]:
            wanted[tender["authorization_id"]] += tender["amount_cents"]
    restored = {event["metadata"]["event_id"]: event["data"] for name, event in books.told if name in RESTORED}
    for data in restored.values():
        found[data["authorization_id"]] += data["amount_cents"]
    for authorization_id in sorted(wanted | found):
        if wanted[authorization_id] != found[authorization_id]:
            yield f"{authorization_id}: {wanted[authorization_id]} refunded, {found[authorization_id]} restored"


def money_refunded_to_the_wallet_is_there_once(books: Books) -> Iterator[str]:
    """Dollar credits instead of money: one lot for each refund."""
    wanted = sum(
        payment["amount_cents"]
        for refund in _refunds(books)
        for payment in refund["payments"]
        if payment["method"] == "wallet"
    )
    found = sum(
        event.lot.granted
        for aggregate in books.of("wallet", "wallet")
        for event in aggregate.events
        if type(event).__name__ == "ValueGranted" and event.lot.funding == "refund"
    )
    if wanted != found:
        yield f"{wanted} refunded as credits, {found} granted"


def what_was_refunded_is_not_used(books: Books) -> Iterator[str]:
    """Of what a line brought into the wallet, what went back and what was used are together no more than there was."""
    back = Counter[tuple[str, str]]()
    for refund in _refunds(books):
        for line in refund["lines"]:
            back[refund["checkout_id"], line["line_id"]] += round(line["quantity"] * HUNDREDTHS)
    seen: dict[str, Any] = {}
    for wallet in books.of("wallet", "wallet"):
        for state in wallet.states:
            for lot in state.lots:
                if lot.lot_id not in seen or lot.captured >= seen[lot.lot_id].captured:
                    seen[lot.lot_id] = lot
    for lot in seen.values():
        quantity = min(back[lot.checkout_id, lot.line_id], lot.line_quantity) if lot.origin == "checkout" else 0
        refunded = lot.parts_per_hundredth * (lot.units * quantity // lot.line_quantity)
        if (used := lot.captured - lot.restored) + refunded > lot.granted:
            yield f"{lot.lot_id} of {lot.checkout_id}: {lot.granted} bought, {refunded} refunded, {used} used"


def a_refunded_visit_earns_nothing(books: Books) -> Iterator[str]:
    """Points of a checkout that was refunded in full are cancelled or reversed, if she was a member at the time."""
    whole = {refund["checkout_id"]: refund for refund in _refunds(books) if refund["full"]}
    since = _members_since(books)
    for account in books.of("points", "account"):
        account_id = "acc_" + "_".join(account.ids)
        for transaction in account.state.transactions:
            refund = whole.get(transaction.checkout_id)
            if refund is None or not transaction.counts or not transaction.points:
                continue
            member_since = since.get((account_id, refund["patient_id"]))
            if member_since and member_since + SKEW_MAX < instants.parse(refund["completed_at"]):
                yield f"{refund['checkout_id']} was refunded, {transaction.transaction_id} has {transaction.points}"


def _members_since(books: Books) -> dict[tuple[str, str], datetime]:
    """When points first spoke of a loyalty account as this patient's."""
    found: dict[tuple[str, str], datetime] = {}
    for _, detail in books.told:
        if account_id := detail["data"].get("account_id"):
            key, at = (account_id, detail["data"]["patient_id"]), instants.parse(detail["metadata"]["occurred_at"])
            found[key] = min(at, found.get(key, at))
    return found


LAWS = (
    tenders_go_back_to_their_owners,
    money_refunded_to_the_wallet_is_there_once,
    what_was_refunded_is_not_used,
    a_refunded_visit_earns_nothing,
)
