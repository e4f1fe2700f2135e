"""What leaves the snapshot, so that it stays short however long the history grows. The journal keeps everything."""

from datetime import datetime, timedelta

from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import Tidied
from services.wallet.domain.model import Wallet, WalletLot

SPENT_KEPT = timedelta(days=180)
"""What was captured is kept for refunds ★; later ones look it up in the journal by its id."""

BOUGHT_KEPT = timedelta(days=400)
"""So long checkout can be told that what was bought is spent, and not to be refunded ★."""

EXPIRED_KEPT = timedelta(days=90)
"""So long a refusal can say when something expired ★."""

REFUND_KEPT = timedelta(days=30)
"""An event is redelivered for days, not for months: after this no grant of an earlier refund is to be expected ★."""


def tidy(draft: WalletDraft, now: datetime) -> None:
    """Rides along with a command that changes the wallet anyway: it costs no write of its own."""
    wallet = draft.state
    spent = tuple(spent.authorization_id for spent in wallet.spent if spent.settled_on + SPENT_KEPT <= now.date())
    lots = _done(wallet, frozenset(spent), now)
    refunds = tuple(
        (refund.checkout_id, refund.line_id) for refund in wallet.early_refunds if refund.at + REFUND_KEPT <= now
    )
    cards = tuple(spent.authorization_id for spent in wallet.card_spent if spent.settled_on + SPENT_KEPT <= now.date())
    if spent or lots or refunds or cards:
        draft.add(Tidied(lots=lots, spent=spent, refunds=refunds, cards=cards))


def _done(wallet: Wallet, leaving: frozenset[str], now: datetime) -> tuple[str, ...]:
    needed = {lot_id for spent in wallet.spent if spent.authorization_id not in leaving for lot_id, _ in spent.taken}
    return tuple(lot.lot_id for lot in wallet.lots if lot.lot_id not in needed and _empty(lot, now))


def _empty(lot: WalletLot, now: datetime) -> bool:
    if lot.posted:
        return False
    if lot.line_id and now < lot.granted_at + BOUGHT_KEPT:
        return False
    return not (lot.expired and lot.expires_at and now < lot.expires_at + EXPIRED_KEPT)
