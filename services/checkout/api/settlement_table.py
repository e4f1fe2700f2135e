"""A month's settlement as a table, for a spreadsheet."""

from collections.abc import Iterator

from services.checkout.domain.books import Settlement
from services.checkout.domain.settlement import Match
from shared.practice.cells import harmless

HEADINGS = (
    "day",
    "kind",
    "authorization_id",
    "checkout_id",
    "code",
    "amount_cents",
    "product",
    "verified",
    "owner_cents",
    "statement_cents",
    "reimbursed",
    "paid_in",
    "age_days",
    "findings",
)


def table(found: Match, known: Settlement, *, last: bool) -> Iterator[tuple[object, ...]]:
    """Headings, then these lines of the settlement; text that a spreadsheet would run as a formula is quoted.

    The `last` page has besides what only owners know, what is owed in product, and rebates.
    """
    yield HEADINGS
    reimbursed_in = known.paid_in
    for row in found.rows:
        yield (
            row.day,
            row.kind,
            row.authorization_id,
            row.checkout_id,
            harmless(row.code),
            row.amount_cents,
            "",
            row.verified,
            row.owner_cents,
            row.statement_cents,
            row.reimbursed,
            row.paid_in,
            row.age_days,
            " ".join(row.findings),
        )
    for line in found.only_on_statement:
        said = ("", "", "", line.amount_cents, "", "", "", "only_on_statement")
        yield ("", "statement", "", "", harmless(line.code), 0, *said)
    if not last:
        return
    for capture in found.only_at_owner:
        owner = (True, capture.amount_cents, "", "", "", "", "only_at_owner")
        yield (capture.month, "owner", capture.reimbursable_id, capture.checkout_id, "", 0, "", *owner)
    for exchange in found.exchanges:
        product = f"{exchange.quantity} {exchange.unit} {exchange.reward}, to the {exchange.ships_to}"
        paid_in = reimbursed_in.get(exchange.reimbursable_id)
        status = (True, "", "", paid_in is not None, paid_in, "", "cancelled" if exchange.cancelled else "")
        yield (exchange.month, "exchange", exchange.reimbursable_id, "", "", 0, product, *status)
    for rebate in known.rebates:
        yield ("", "rebate", "", "", harmless(rebate.reference), rebate.amount_cents, *[""] * 8)
