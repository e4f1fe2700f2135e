"""What a wallet's items are called: people read names, not codes."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.wallet.domain.model import ItemKind, WalletLot
from shared.contracts.programs import program_name, treatment_name


def item_name(kind: ItemKind, item: str | None, lots: Iterable[WalletLot] = ()) -> str:
    """The name of an item of a kind: a certificate is called by its programme, money by what it is.

    What the practice has a name of its own for is called so: `lots` are those of the item.
    """
    if own := own_name(lots):
        return own
    match kind:
        case "credits":
            return "Dollar credits"
        case "gift_card":
            return "Gift card"
        case "certificate":
            return program_name(item or "")
        case "package" | "product":
            return treatment_name(item or "")


def unusual(name: str, item: str | None) -> str:
    """A name that has to be kept: empty where everybody calls the item so."""
    return "" if item and name == treatment_name(item) else name


def own_name(lots: Iterable[WalletLot]) -> str:
    """What the practice called what it sold, gave or promised last; empty where it said nothing."""
    return next((lot.name for lot in reversed(tuple(lots)) if lot.name), "")


def of_item(read: Mapping[str, Any]) -> str:
    """The name beside a view's `kind` and `item`, for its `item_name`."""
    return item_name(read["kind"], read["item"])
