"""What leaves a wallet's snapshot, and what comes into it from a merged record's."""

from msgspec.structs import replace

from services.wallet.domain.events import Tidied, WalletReceived
from services.wallet.domain.model import Totals, Wallet, close


def tidied(wallet: Wallet, event: Tidied) -> Wallet:
    """A wallet without what is over."""
    closed: tuple[Totals, ...] = wallet.closed
    for lot in wallet.lots:
        if lot.lot_id in event.lots:
            closed = close(closed, lot)
    return replace(
        wallet,
        closed=closed,
        lots=tuple(lot for lot in wallet.lots if lot.lot_id not in event.lots),
        spent=tuple(spent for spent in wallet.spent if spent.authorization_id not in event.spent),
        early_refunds=tuple(
            refund for refund in wallet.early_refunds if (refund.checkout_id, refund.line_id) not in event.refunds
        ),
        card_spent=tuple(spent for spent in wallet.card_spent if spent.authorization_id not in event.cards),
    )


def received(wallet: Wallet, event: WalletReceived) -> Wallet:
    """A wallet with everything of a merged record's."""
    closed = {total.kind: total for total in wallet.closed}
    for more in event.closed:
        was = closed.get(more.kind, Totals(kind=more.kind))
        closed[more.kind] = Totals(
            kind=more.kind,
            granted=was.granted + more.granted,
            restored=was.restored + more.restored,
            captured=was.captured + more.captured,
            expired=was.expired + more.expired,
            removed=was.removed + more.removed,
        )
    return replace(
        wallet,
        lots=(*wallet.lots, *(replace(lot, expired_on=None) for lot in event.lots)),  # the book has their rows
        holds=(*wallet.holds, *event.holds),
        spent=(*wallet.spent, *event.spent),
        closed=tuple(closed.values()),
        early_refunds=(*wallet.early_refunds, *event.early_refunds),
        memberships=(*wallet.memberships, *event.memberships),
        card_holds=(*wallet.card_holds, *event.card_holds),
        card_spent=(*wallet.card_spent, *event.card_spent),
    )
