"""The list of a practice's wallets: who goes through all of them finds each that was ever opened, by ids alone."""

from services.wallet.domain import breakage
from services.wallet.domain.model import Wallet
from shared.kernel.aggregates import IndexRow

LISTED = "wallet#"


def opened(practice_id: str) -> str:
    """The partition of a practice's wallets."""
    return f"wallets/{practice_id}"


def rows(wallet: Wallet) -> frozenset[IndexRow]:
    """A wallet's place in the list, and its rows of the breakage book."""
    if not wallet.patient_id:
        return frozenset()
    listed = IndexRow(pk=opened(wallet.practice_id), sk=f"{LISTED}{wallet.patient_id}", value=wallet.patient_id)
    return breakage.rows(wallet) | {listed}
