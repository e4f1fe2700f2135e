"""What every route of a loyalty account starts from, and whom becoming a member needs."""

from typing import Any, TypedDict

from services.points.domain.naming import account_of
from shared.contracts.calls import PatientKnown, Record
from shared.kernel.journal import Cause
from shared.web.http import Request
from shared.workers import calls


class OnAccount(TypedDict):
    """The members that every command on an account has."""

    practice_id: str
    program: str
    member: str


def on_account(request: Request[Any]) -> OnAccount:
    """Which account, and for which practice. Raises `UnknownLoyaltyAccount` for what is no loyalty account's id."""
    program, member = account_of(request.path["account_id"])
    return {"practice_id": request.practice_id, "program": program, "member": member}


def check_known(patient_id: str, cause: Cause) -> None:
    """Refuse to make a member of somebody whom the practice's directory does not have.

    Raises wallet's `unknown-patient` as `OwnerRefused`, or `OwnerUnreachable`.
    """
    calls.WALLET.ask(PatientKnown(caller=calls.caller(cause), patient_id=patient_id), Record)
