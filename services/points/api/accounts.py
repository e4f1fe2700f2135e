"""What every route of a loyalty account starts from."""

from typing import Any, TypedDict

from services.points import queries
from services.points.domain.account_ids import account_of
from services.points.domain.case import Case
from shared.web.request import Request


class OnAccount(TypedDict):
    """The members that every command on an account has."""

    practice_id: str
    program: str
    member: str


def on_account(request: Request[Any]) -> OnAccount:
    """Which account, and for which practice. Raises `UnknownLoyaltyAccount` for what is no loyalty account's id."""
    program, member = account_of(request.path["account_id"])
    return {"practice_id": request.practice_id, "program": program, "member": member}


def case_of(request: Request[Any]) -> Case:
    """The practice's case on the route's account, as it is now. Raises `UnknownLoyaltyAccount`."""
    return queries.case_of(request.practice_id, request.path["account_id"], request.now)[0]
