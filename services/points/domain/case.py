"""What a command on an account is judged by: the account, the programme, the practice that asks, and the instant."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from services.points.domain import calendar, refusals
from services.points.domain.model import Account, Patient, Settings
from services.points.domain.program import Program, Rules, Tier
from shared.kernel.references import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Everything read for a command, and the rules it is judged by."""

    programs: Mapping[str, Program]
    treatments: frozenset[str]
    account: Account = field(default_factory=Account)
    settings: Settings = field(default_factory=Settings)
    patient: Patient = field(default_factory=Patient)
    other: Patient = field(default_factory=Patient)
    reference: Reference = field(default_factory=Reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One practice's view of one account at one instant."""

    account: Account
    program: Program
    settings: Settings
    practice_id: str
    patient_id: str
    treatments: frozenset[str]
    now: datetime

    @property
    def today(self) -> date:
        """The practice day."""
        return calendar.day_at(self.settings.time_zone, self.now)

    @property
    def rules(self) -> Rules:
        """The rules in force today."""
        return self.program.on(self.today)

    @property
    def tier(self) -> Tier:
        """The member's tier."""
        return self.rules.tier(self.account.tier)

    def after(self, account: Account) -> "Case":
        """The same case once the account has moved on."""
        return replace(self, account=account)


def case_of(before: Before, practice_id: str, now: datetime) -> Case:
    """The practice's case; `UnknownLoyaltyAccount` unless it enrolled or linked the member."""
    patient_id = before.account.patient_at(practice_id)
    if patient_id is None:
        raise refusals.UnknownLoyaltyAccount
    return Case(
        account=before.account,
        program=before.programs[before.account.program],
        settings=before.settings,
        practice_id=practice_id,
        patient_id=patient_id,
        treatments=before.treatments,
        now=now,
    )
