"""What a wallet is owed, by kind: the figure of the business dashboard is the sum of what its lots hold."""

from datetime import UTC, datetime
from typing import Any

from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.obligations import owed_cents

SPRING = datetime(2026, 3, 1, tzinfo=UTC)


def lot(kind: ItemKind, granted: int, *, units: int = 0, worth: int = 0, **more: Any) -> WalletLot:
    return WalletLot(
        lot_id=f"lot_{kind}",
        kind=kind,
        item="facial" if units else "",
        granted=granted,
        granted_at=SPRING,
        expires_at=None,
        units=units,
        worth_cents=worth,
        funding="bought",
        origin="import",
        **more,
    )


def test_it_is_what_was_granted_less_what_went_by_kind_and_what_is_held_is_owed() -> None:
    wallet = Wallet(
        lots=(
            lot("credits", 10_000, captured=2_500, held=1_000),
            lot("credits", 500, expired=500),
            lot("certificate", 4_000),
            lot("package", 3 * 36_000, units=3, worth=36_000, captured=36_000),
        )
    )
    assert owed_cents(wallet) == {"credits": 7_500, "certificate": 4_000, "package": 24_000}
    assert owed_cents(GiftCard(value=Wallet(lots=(lot("gift_card", 5_000),)))) == {"gift_card": 5_000}
    assert owed_cents(object()) == {}
