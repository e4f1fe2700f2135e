"""What every route of a membership starts from."""

from typing import Any, TypedDict

from services.points.domain.naming import account_of
from shared.http import Request


class OnAccount(TypedDict):
    """The members that every command on an account has."""

    practice_id: str
    program: str
    member: str


def on_account(request: Request[Any]) -> OnAccount:
    """Which account, and for which practice. Raises `UnknownMembership` for what is no membership's id."""
    program, member = account_of(request.path["membership_id"])
    return {"practice_id": request.practice_id, "program": program, "member": member}
