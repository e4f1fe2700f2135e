"""One practice's view of one account at one instant, and what a command has made of it so far."""

from datetime import date, datetime
from typing import Never

from services.points.domain import refusals
from services.points.domain.events import AccountEvent
from services.points.domain.evolve import evolve_account
from services.points.domain.figures import Tier
from services.points.domain.judged_by import JudgedBy
from services.points.domain.model import Account
from services.points.domain.program import Program, Rules
from services.points.domain.settings import Settings
from shared.kernel.draft import Draft
from shared.kernel.journal import EventOf
from shared.kernel.structs import Struct

type AccountDraft = Draft[Account, AccountEvent, Never]


class Case(Struct):
    """What a rule sees: the account as the events so far have left it, the practice that asks, its programme and day.

    Rules add their events; whatever is judged next sees what they changed.
    """

    draft: AccountDraft
    program: Program
    settings: Settings
    practice_id: str
    patient_id: str
    treatments: frozenset[str]
    now: datetime

    @property
    def account(self) -> Account:
        """The account after the events so far."""
        return self.draft.state

    @property
    def events(self) -> tuple[AccountEvent, ...]:
        """The events so far, in order."""
        return tuple(event for event in self.draft.events if not isinstance(event, EventOf))

    def add(self, *events: AccountEvent) -> None:
        """They happened."""
        self.draft.add(*events)

    @property
    def by_integration(self) -> bool:
        """Whether the sponsor adds points and certificates by itself here: then nobody else does (★)."""
        return "integration" in self.program.added_by and self.program.program in self.settings.integrations

    @property
    def today(self) -> date:
        """The practice day."""
        return self.settings.profile.day(self.now)

    @property
    def rules(self) -> Rules:
        """The rules in force today."""
        return self.program.on(self.today)

    @property
    def tier(self) -> Tier:
        """The member's tier."""
        return self.rules.tier(self.account.tier)


def case_of(judged: JudgedBy, practice_id: str, now: datetime) -> Case:
    """The practice's case; `UnknownLoyaltyAccount` unless it enrolled or linked the member."""
    patient_id = judged.account.patient_at(practice_id)
    if patient_id is None:
        raise refusals.UnknownLoyaltyAccount
    return opened(judged, judged.account.program, practice_id, patient_id, now)


def opened(judged: JudgedBy, program: str, practice_id: str, patient_id: str, now: datetime) -> Case:
    """A case on what was read."""
    return Case(
        draft=Draft(judged.account, evolve_account),
        program=judged.programs[program],
        settings=judged.settings,
        practice_id=practice_id,
        patient_id=patient_id,
        treatments=judged.treatments,
        now=now,
    )
