"""How a membership's opaque id and its account's aggregate id name the same member."""

import re

from services.points.domain.model import Membership
from services.points.domain.refusals import UnknownMembership
from shared.kernel import ids

_MEMBERSHIP = re.compile(r"mbr_([a-z]{1,20})_([a-z2-7]{20})")


def member_of(program: str, member_number: str) -> str:
    """The member's part of her account's id: derived from programme and number, so that two practices meet in it."""
    number = "".join(character for character in member_number.upper() if character.isalnum())
    return ids.derive("m", program, number).removeprefix("m_")


def membership_id(program: str, member: str) -> str:
    """The opaque id of a membership. It opens nothing by itself: the account knows its practices."""
    return f"mbr_{program}_{member}"


def account_of(membership: str) -> tuple[str, str]:
    """Programme and member of a membership's id. Raises `UnknownMembership`."""
    found = _MEMBERSHIP.fullmatch(membership)
    if found is None:
        raise UnknownMembership
    return found[1], found[2]


def membership_of(aggregate_id: str) -> Membership:
    """The membership whose account has this aggregate id."""
    _, program, member = aggregate_id.split("/")
    return Membership(program=program, membership_id=membership_id(program, member))
