"""What people call what pays: a programme, a kind of tender, a way to pay, value that is sold."""

from typing import Final

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
