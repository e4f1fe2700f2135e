"""What the route of users' names answers."""

from collections.abc import Iterable

from services.wallet.jobs.user_pool import StaffUser
from shared.web.routes import View


class StaffNameView(View):
    """A user of the practice, by name."""

    user_id: str
    name: str | None
    blocked: bool
    """Whether the user cannot sign in any more; old sales still say the name."""


class StaffNamesPage(View):
    """The practice's users by name, blocked ones included."""

    staff_names: list[StaffNameView]
    next_cursor: str | None


def present_staff_names(users: Iterable[StaffUser], next_cursor: str | None) -> StaffNamesPage:
    """A page of them."""
    return StaffNamesPage(
        staff_names=[
            StaffNameView(user_id=user.user_id, name=user.name, blocked=user.status == "blocked") for user in users
        ],
        next_cursor=next_cursor,
    )
