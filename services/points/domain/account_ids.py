"""How a loyalty account's opaque id and its aggregate's id name the same member."""

import re

from services.points.domain.patients import LoyaltyAccount
from services.points.domain.refusals import UnknownLoyaltyAccount
from shared.kernel import ids

OWN = "own_"
"""How the code of a practice's own programme begins; no sponsor's does."""
_ACCOUNT_ID = re.compile(r"acc_([a-z][a-z0-9_]{0,29})_([a-z2-7]{20})")


def member_of(program: str, member_number: str, practice_id: str) -> str:
    """The member's part of an account's id: of programme and number, so that two practices meet in it.

    A practice's own programme is nobody else's, whatever another practice calls one of its own.
    """
    if program.startswith(OWN):
        program = f"{practice_id}/{program}"
    number = "".join(character for character in member_number.upper() if character.isalnum())
    return ids.derive("m", program, number).removeprefix("m_")


def account_id_of(program: str, member: str) -> str:
    """The opaque id of a loyalty account. It opens nothing by itself: the account knows its practices."""
    return f"acc_{program}_{member}"


def account_of(account_id: str) -> tuple[str, str]:
    """Programme and member of a loyalty account's id. Raises `UnknownLoyaltyAccount`."""
    found = _ACCOUNT_ID.fullmatch(account_id)
    if found is None:
        raise UnknownLoyaltyAccount
    return found[1], found[2]


def loyalty_account_of(aggregate_id: str) -> LoyaltyAccount:
    """The loyalty account that has this aggregate id."""
    _, program, member = aggregate_id.split("/")
    return LoyaltyAccount(program=program, account_id=account_id_of(program, member))
