"""What an operator asks of the wallet's function for staff."""

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
