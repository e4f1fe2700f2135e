"""A practice's settings for its checkouts, and its local day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from services.checkout.domain.commands import CopyTimeZone, ReplaceSettings
from services.checkout.domain.events import SettingsReplaced, TimeZoneCopied
from services.checkout.domain.model import Settings

ABANDON_HOURS_MAX = timedelta(days=365).total_seconds() / 3600
"""The longest time an abandoned checkout may be kept."""


def replace_settings(command: ReplaceSettings) -> tuple[SettingsReplaced, ...]:
    """Replace a practice's settings."""
    return (
        SettingsReplaced(
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


def local_day(settings: Settings, instant: datetime) -> str:
    """The practice's date at an instant: `2026-03-01`."""
    zone = UTC if settings.time_zone == "UTC" else ZoneInfo(settings.time_zone)  # the default needs no zone database
    return instant.astimezone(zone).date().isoformat()


def local_month(settings: Settings, instant: datetime) -> str:
    """`2026-03`, at the practice."""
    return local_day(settings, instant)[:7]
