"""What the clock brings: what has expired unused is booked."""

from datetime import datetime

from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import ValueExpired
from services.wallet.domain.settings import Settings
from shared.practice.days import last_day
from shared.value import lots

BOOKED_AT_ONCE_MAX = 80
"""Each lot is a row of the breakage book: with the wallet and its entry a transaction has at most 100 items."""


def catch_up(draft: WalletDraft, settings: Settings, now: datetime) -> None:
    """Breakage for exactly what is left and not held; what is too much for one transaction is due again at once."""
    known = {lot.lot_id: lot for lot in draft.state.lots}
    for taken in lots.breakage(draft.state.lots, now)[:BOOKED_AT_ONCE_MAX]:
        lot = known[taken.lot_id]
        draft.add(
            ValueExpired(
                kind=lot.kind,
                item=lot.item,
                taken=taken,
                funding=lot.funding,
                expired_at=lot.expires_at or now,
                expired_on=last_day(lot.expires_at or now, settings.time_zone),
                units=lot.units_in(taken.quantity),
                cents=lot.cents(taken.quantity),
            )
        )
