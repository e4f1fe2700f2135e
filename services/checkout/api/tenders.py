"""What people call what pays: a programme, a kind of tender, a way to pay, value that is sold."""

from collections.abc import Mapping
from typing import Any, Final

from shared.contracts.programs import program_name

NAMES: Final = {
    "certificate": "Certificate",
    "coupon": "Gift coupon",
    "wallet": "Wallet",
    "gift_card": "Gift card",
    "cash": "Cash",
    "card": "Card",
    "check": "Check",
    "other": "Other",
    "membership_dues": "Membership dues",
    "credits": "Dollar credits",
}


def tender_name(tender: str) -> str:
    """`alle` → `Allē`; a kind of tender by its name, and a programme of the practice's own by its code."""
    return NAMES.get(tender) or program_name(tender)


def method_name(method: str) -> str:
    """`cash` → `Cash`; `wallet` as a way to pay is the patient's dollar credits."""
    return NAMES["credits" if method == "wallet" else method]


def of_method(read: Mapping[str, Any]) -> str:
    """The name beside a view's `method`, for its `method_name`."""
    return method_name(read["method"])
