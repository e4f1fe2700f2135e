"""What the route of one's own place answers."""

from services.wallet.domain.settings import Settings
from shared.web.principal import Principal, whom_to_ask
from shared.web.routes import View
from shared.web.scopes import ALL_SCOPES, PRIVILEGES, TITLES


class PermissionView(View):
    """Something that people here may be allowed to do, and whether this user is."""

    scope: str
    """As tokens and refusals name it."""
    title: str
    """What it lets people do."""
    privilege: bool
    """Whether it is granted user by user; else it comes with a user's group."""
    granted: bool
    """Whether this user has it. A change takes effect when the token is renewed."""
    whom_to_ask: str | None
    """What somebody who lacks it does about it; null for who has it."""


class MeView(View):
    """Who is signed in: a staff user, or a program of the practice."""

    user_id: str
    """The user, as histories and logs name it: opaque."""
    name: str | None
    """The user's name as the identity provider has it; null where the token does not say it."""
    practice_id: str
    """The practice that everything here is about: it comes from the token."""
    practice_name: str | None
    """The practice's name as its settings have it; null before it was set."""
    time_zone: str
    permissions: list[PermissionView]
    """Everything that can be allowed, in one order for all users: areas first, then privileges."""


def present_me(principal: Principal, settings: Settings) -> MeView:
    """A user's place at the practice."""
    return MeView(
        user_id=principal.actor,
        name=principal.name,
        practice_id=principal.practice_id,
        practice_name=settings.name or None,
        time_zone=settings.time_zone,
        permissions=[_permission(scope, granted=scope in principal.scopes) for scope in ALL_SCOPES],
    )


def _permission(scope: str, *, granted: bool) -> PermissionView:
    return PermissionView(
        scope=scope,
        title=TITLES[scope],
        privilege=scope in PRIVILEGES,
        granted=granted,
        whom_to_ask=None if granted else whom_to_ask(scope),
    )
