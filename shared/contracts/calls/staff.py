"""What the wallet's function for staff is asked: by an operator, and for a receipt."""

from typing import Literal

from shared.contracts.calls.caller import Caller
from shared.contracts.envelope import Contract


class AppointHeadAdmin(Contract):
    """Make a practice's first head admin, who invites everybody else. The same again is the same user."""

    call: Literal["appoint_head_admin"] = "appoint_head_admin"
    caller: Caller
    name: str
    email: str


class Appointed(Contract):
    """The user, who has got a mail with a first password."""

    user_id: str


class StaffNames(Contract):
    """Asked for a receipt or a day's file: who these users of the practice are."""

    call: Literal["staff_names"] = "staff_names"
    caller: Caller
    user_ids: tuple[str, ...]


class NamedStaff(Contract):
    """Their names by user id; whoever is no user of the practice, or has no name, is left out."""

    names: dict[str, str]
