"""What a wallet or a gift card is owed now, by kind: what the auditor adds up for the business dashboard."""

from collections import Counter
from collections.abc import Mapping

from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.model import Wallet


def owed_cents(state: object) -> Mapping[str, int]:
    """In cents by kind, held or not; nothing else than wallets and gift cards owes anything.

    What has expired is owed until the clock has booked it, within a minute or so.
    """
    match state:
        case Wallet():
            owed: Counter[str] = Counter()
            for lot in state.lots:
                owed[lot.kind] += lot.cents(lot.posted)
            return owed
        case GiftCard():
            return owed_cents(state.value)
        case _:
            return {}
