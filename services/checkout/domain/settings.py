"""A practice's settings for its checkouts, and its local day."""

from datetime import datetime

from services.checkout.domain.commands import HearProgram, ReplaceSettings
from services.checkout.domain.events import ProgramHeard, SettingsReplaced
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


def hear_program(settings: Settings, command: HearProgram) -> tuple[ProgramHeard, ...]:
    """Once: its name, its sponsor and what that makes are the same in every version of it."""
    known = any(heard.program == command.program.program for heard in settings.programs)
    return () if known else (ProgramHeard(program=command.program),)


def local_day(settings: Settings, instant: datetime) -> str:
    """The practice's date at an instant: `2026-03-01`."""
    return settings.profile.day(instant).isoformat()


def local_month(settings: Settings, instant: datetime) -> str:
    """`2026-03`, at the practice."""
    return local_day(settings, instant)[:7]
