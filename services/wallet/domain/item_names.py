"""What a wallet's items are called: people read names, not codes."""

from collections.abc import Mapping
from typing import Any

from services.wallet.domain.model import ItemKind
from shared.contracts.programs import program_name, treatment_name


def item_name(kind: ItemKind, item: str | None) -> str:
    """The name of an item of a kind: a certificate is called by its programme, money by what it is."""
    match kind:
        case "credits":
            return "Dollar credits"
        case "gift_card":
            return "Gift card"
        case "certificate":
            return program_name(item or "")
        case "package" | "product":
            return treatment_name(item or "")


def of_item(read: Mapping[str, Any]) -> str:
    """The name beside a view's `kind` and `item`, for its `item_name`."""
    return item_name(read["kind"], read["item"])
