"""A practice's settings for its checkouts, and its local day."""

from datetime import datetime

from services.checkout.domain.commands import ReplaceSettings
from services.checkout.domain.events import SettingsReplaced
from services.checkout.domain.model import Settings
from shared.practice.revisions import next_revision


def replace_settings(settings: Settings, command: ReplaceSettings) -> tuple[SettingsReplaced, ...]:
    """Replace a practice's settings. Raises `StaleVersion` when they are based on others than the current ones."""
    return (
        SettingsReplaced(
            abandon_hours=command.abandon_hours,
            tax_rate=command.tax_rate,
            service_charges=command.service_charges,
            refund_to_wallet=command.refund_to_wallet,
            discount_reasons=command.discount_reasons,
            discount_max=command.discount_max,
            revision=next_revision(settings.revision, command.revision),
        ),
    )


def local_day(settings: Settings, instant: datetime) -> str:
    """The practice's date at an instant: `2026-03-01`."""
    return settings.profile.day(instant).isoformat()


def local_month(settings: Settings, instant: datetime) -> str:
    """`2026-03`, at the practice."""
    return local_day(settings, instant)[:7]
