"""A day as a spreadsheet has it: a row for each document, then its sums."""

from collections.abc import Iterator, Mapping

from services.checkout.api.day_totals_schemas import DayTotalsView
from shared.practice.cells import harmless


def users_of(totals: DayTotalsView) -> tuple[str, ...]:
    """Who sold, gave back, held the drawer or got of a tip."""
    users = {row.user for row in totals.documents or ()} | {held.user for held in totals.drawer}
    return tuple(sorted(users | {tip.provider_id for tip in totals.tips if tip.provider_id}))


HEADINGS = (
    *("what", "document_id", "checkout_id", "at", "user", "visit_reference", "of", "amount_cents", "tip_cents"),
    *("user_name", "of_name"),
)


def table(totals: DayTotalsView, names: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """The day as rows: its documents, then its sums. `names` are users' by id.

    Text that a spreadsheet would run as a formula is quoted.
    """
    yield HEADINGS
    for row in totals.documents or ():
        document = (row.kind, row.document_id, row.checkout_id, row.at.isoformat(), row.user)
        reference, name = harmless(row.visit_reference or ""), harmless(names.get(row.user, ""))
        yield (*document, reference, "", row.amount_cents, row.tip_cents, name, "")
    sums = [
        *(("net_payments", "", paid.kind, paid.amount_cents, "", paid.name) for paid in totals.net_payments),
        *(("discount", "", given.kind, given.amount_cents, "", given.name) for given in totals.sales.discounts),
        *(
            ("tips", "", tip.provider_id or "", "", tip.amount_cents, names.get(tip.provider_id or "", ""))
            for tip in totals.tips
        ),
        *(("drawer", held.user, held.method, held.amount_cents, "", held.method_name) for held in totals.drawer),
        ("net_tax", "", "", totals.net_tax_cents, "", ""),
    ]
    for what, user, kind, cents, tip, name in sums:
        yield (what, "", "", "", user, "", kind, cents, tip, harmless(names.get(user, "")), harmless(name))
