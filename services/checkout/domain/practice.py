"""A practice's settings for its checkouts."""

from zoneinfo import ZoneInfo

from services.checkout.domain.commands import ChangeSettings, CopyTimeZone
from services.checkout.domain.events import SettingsChanged, TimeZoneCopied
from services.checkout.domain.model import Settings


def change(_settings: Settings, command: ChangeSettings) -> tuple[SettingsChanged, ...]:
    return (
        SettingsChanged(
            abandon_hours=command.abandon_hours,
            service_charges=command.service_charges,
            refund_to_wallet=command.refund_to_wallet,
        ),
    )


def copy_time_zone(settings: Settings, command: CopyTimeZone) -> tuple[TimeZoneCopied, ...]:
    """The newest word counts, in whatever order they arrive. Raises `KeyError` for a zone that nobody knows."""
    ZoneInfo(command.time_zone)  # better a dead letter now than a completion that fails later
    if settings.zone_at is not None and command.said_at <= settings.zone_at:
        return ()
    return (TimeZoneCopied(time_zone=command.time_zone, said_at=command.said_at),)
