"""What a portal's export would do, found out by the rules themselves; nothing of it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched
from typing import cast

from services.points import queries, rulebook
from services.points.domain import commands, events
from services.points.domain.account_ids import account_of
from services.points.domain.decide import decide
from services.points.domain.evolve import evolve_account
from services.points.domain.judged_by import JudgedBy
from services.points.domain.model import Account
from services.points.domain.patients import LoyaltyAccount, Patient
from services.points.domain.portal_findings import Tally
from services.points.domain.portal_imports import PortalImport, PortalRow
from services.points.domain.program import Program
from services.points.domain.settings import Settings
from services.points.jobs.members import joining
from services.points.jobs.portal_rows import Happened, brought, offered_in
from services.points.store import ACCOUNT, OFFER, PATIENT, table
from shared.kernel.references import Reference, ReferenceUsed
from shared.workers.runtime import current

READ_AT_ONCE = 100


def foreseen(practice_id: str, state: PortalImport, rows: Sequence[PortalRow]) -> Tally:
    """What a run would do now, row after row."""
    assert state.as_of is not None  # noqa: S101  (set with the first event)
    settings = queries.settings_of(practice_id)
    program = rulebook.programs(settings.documents)[state.program]
    trial = Trial(practice_id=practice_id, program=program, settings=settings, now=current().now())
    tally = Tally()
    for some in batched(rows, READ_AT_ONCE, strict=False):
        trial.read(some)
        for row in some:
            tally += brought(row, trial.account(row.patient_id), practice_id, program, state.as_of, trial.do)
    return tally


@dataclass(kw_only=True)
class Trial:
    """Accounts and references as they were read, and as the rows so far would have left them."""

    practice_id: str
    program: Program
    settings: Settings
    now: datetime
    patients: dict[str, Patient] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)

    def read(self, rows: Sequence[PortalRow]) -> None:
        """What these rows need and nobody has read yet."""
        store = table(current())
        wanted = [name for name in dict.fromkeys(row.patient_id for row in rows) if name not in self.patients]
        found = store.read(*(PATIENT.at(self.practice_id, name) for name in wanted)) if wanted else ()
        self.patients |= {name: loaded.state for name, loaded in zip(wanted, found, strict=True)}
        known = [account for name in wanted if (account := self.patients[name].account(self.program.program))]
        loaded_accounts = store.read(*(ACCOUNT.at(*account_of(a.account_id)) for a in known)) if known else ()
        self.accounts |= {a.account_id: loaded.state for a, loaded in zip(known, loaded_accounts, strict=True)}
        self._read_references(rows)

    def _read_references(self, rows: Sequence[PortalRow]) -> None:
        offered = (
            offered.offer_id
            for row in rows
            for offered in offered_in(row, self.account(row.patient_id), self.practice_id, self.program)
        )
        unread = [offer_id for offer_id in dict.fromkeys(offered) if offer_id not in self.references]
        for some in batched(unread, READ_AT_ONCE, strict=False):
            found = table(current()).read(*(OFFER.at(self.practice_id, offer_id) for offer_id in some))
            self.references |= {name: loaded.state for name, loaded in zip(some, found, strict=True)}

    def account(self, patient_id: str) -> LoyaltyAccount:
        """The patient's account; who has none would get one."""
        if known := self.patients[patient_id].account(self.program.program):
            return known
        command = joining(self.practice_id, self.program.program, patient_id, "00")
        judged = self._judged(Account(), ())
        account = Account()
        for event in decide(judged, command, self.now):
            if not isinstance(event, events.PatientEnrolled):
                account = evolve_account(account, cast("events.AccountEvent", event))
        made = LoyaltyAccount(program=self.program.program, account_id=command.account_id)
        self.patients[patient_id] = Patient(accounts=(made,))
        self.accounts[made.account_id] = account
        return made

    def do(self, command: commands.HearSponsor, _part: str) -> tuple[Happened, Account]:
        """What the command would do to the account as the rows so far would have left it."""
        account_id = f"acc_{command.program}_{command.member}"
        references = tuple(self.references[offered.offer_id] for offered in command.offered)
        account = self.accounts[account_id]
        decided = decide(self._judged(account, references), command, self.now)
        happened: list[events.AccountEvent] = []
        for event in decided:
            plain = getattr(event, "event", event)
            if isinstance(plain, ReferenceUsed):
                offered = command.offered[event.place - 2]  # type: ignore[union-attr]
                self.references[offered.offer_id] = Reference(content=plain.content, by=plain.by)
            else:
                happened.append(cast("events.AccountEvent", plain))
                account = evolve_account(account, happened[-1])
        self.accounts[account_id] = account
        return tuple(happened), account

    def _judged(self, account: Account, references: tuple[Reference, ...]) -> JudgedBy:
        return JudgedBy(
            programs={self.program.program: self.program},
            account=account,
            settings=self.settings,
            references=references,
        )
