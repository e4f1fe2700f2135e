"""A practice's profile as the wallet announces it, and the copy of it that other services keep in their settings."""

from datetime import date, datetime

from shared.kernel.refusals import BadInput
from shared.kernel.structs import Struct
from shared.practice import days


class Profile(Struct):
    """Who a practice is, where it is and when its days begin.

    `address`: its lines as they stand on a receipt. `revision`: the wallet's entry that said so; 0: nothing heard yet.
    """

    name: str = ""
    time_zone: str = "UTC"
    address: tuple[str, ...] = ()
    phone: str | None = None
    logo_url: str | None = None
    revision: int = 0

    def day(self, instant: datetime) -> date:
        """The local day at an instant."""
        return days.local_day(instant, self.time_zone)


class CopyProfile(Struct):
    """What a practice's profile is by now, heard from the wallet."""

    profile: Profile


class ProfileCopied(Struct):
    """A practice's profile was heard, as of that place in the wallet's journal."""

    profile: Profile


class UnknownTimeZone(BadInput):
    """Not in the time zone database."""

    def __init__(self) -> None:
        super().__init__("`time_zone` is a name of the IANA time zone database, such as America/New_York.")


def checked(profile: Profile) -> Profile:
    """The profile, if it can be worked with. Raises `UnknownTimeZone`: better now than at each day's end."""
    if not days.known_zone(profile.time_zone):
        raise UnknownTimeZone
    return profile


def copy(known: Profile, command: CopyProfile) -> tuple[ProfileCopied, ...]:
    """The newest one stays, in whatever order they are heard. Raises `UnknownTimeZone`."""
    profile = checked(command.profile)
    return () if profile.revision <= known.revision else (ProfileCopied(profile=profile),)
