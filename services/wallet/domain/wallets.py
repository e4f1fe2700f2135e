"""The lists of a practice's wallets: all that were ever opened, and those of which something ends, by ids alone."""

from services.wallet.domain import breakage
from services.wallet.domain.model import Wallet
from shared.kernel import instants
from shared.kernel.aggregates import IndexRow, Listing
from shared.value import lots

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


def ending(practice_id: str) -> str:
    """The list of a practice's wallets of which something ends, whose ends first comes first."""
    return f"ending/{practice_id}"


def listing(wallet: Wallet) -> Listing | None:
    """A wallet stands by the instant at which the first of what can still be used ends."""
    ends_at = lots.next_expiry(wallet.lots)
    if ends_at is None:
        return None
    return Listing(name=ending(wallet.practice_id), place=f"{instants.text(ends_at)}#{wallet.patient_id}")
