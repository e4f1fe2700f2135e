"""What a portal's export will do, found out before; and doing it in the background, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import batched
from typing import cast

from services.points.domain import commands, events
from services.points.domain.account_ids import account_of
from services.points.domain.decide import decide
from services.points.domain.evolve import evolve_account
from services.points.domain.judged_by import JudgedBy
from services.points.domain.model import Account
from services.points.domain.patients import LoyaltyAccount, Patient
from services.points.domain.portal_imports import (
    CHUNK,
    ClaimPortalImport,
    PortalImport,
    PortalRow,
    ReportPortalImport,
    Tally,
)
from services.points.domain.program import Program
from services.points.domain.settings import Settings
from services.points.jobs.members import joining
from services.points.jobs.portal_rows import Happened, brought, finding, offered_in
from services.points.queries import programs_of
from services.points.service import run
from services.points.store import ACCOUNT, OFFER, PATIENT, PORTAL_IMPORT, portal_rows_at, table
from shared.kernel import ids
from shared.kernel.journal import Cause
from shared.kernel.references import Reference, ReferenceUsed
from shared.kernel.refusals import Refusal, TooBusy
from shared.workers import steps
from shared.workers.inbox import Due
from shared.workers.runtime import current

ROWS_PER_STEP = 50
READ_AT_ONCE = 100


def work(due: Due, practice_id: str, import_id: str, now: datetime) -> None:
    """Go on with an import until it is done or the time is up."""
    steps.work(
        due,
        now,
        ClaimPortalImport(import_id=import_id),
        of=PORTAL_IMPORT,
        run=run,
        stretch=lambda state: _stretch(practice_id, import_id, state),
    )


def _stretch(practice_id: str, import_id: str, state: PortalImport) -> ReportPortalImport:
    """The next rows, brought in: patients are worked on side by side."""
    program = programs_of(practice_id)[state.program]
    rows = _next(practice_id, import_id, state.tally.rows)
    by_patient: dict[str, list[PortalRow]] = {}
    for row in rows:
        by_patient.setdefault(row.patient_id, []).append(row)
    patients = table(current()).read(*(PATIENT.at(practice_id, patient_id) for patient_id in by_patient))
    working = [
        current().beside(partial(_of_one, practice_id, program, state, tuple(his), loaded.state))
        for his, loaded in zip(by_patient.values(), patients, strict=True)
    ]
    came = {number: tally for outcome in working for number, tally in outcome().items()}
    tally = sum((came[row.said.row] for row in rows), Tally())
    return ReportPortalImport(import_id=import_id, done_before=state.tally.rows, tally=tally)


def foreseen(
    practice_id: str, program: Program, settings: Settings, as_of: datetime, rows: Sequence[PortalRow], now: datetime
) -> Tally:
    """What a run would do now, row after row, by the rules themselves; nothing is written."""
    trial = Trial(practice_id=practice_id, program=program, settings=settings, now=now)
    tally = Tally()
    for some in batched(rows, READ_AT_ONCE, strict=False):
        trial.read(some)
        for row in some:
            tally += brought(row, trial.account(row.patient_id), practice_id, program, as_of, trial.do)
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


def _next(practice_id: str, import_id: str, done: int) -> tuple[PortalRow, ...]:
    kept = table(current()).get(portal_rows_at(practice_id, import_id, done // CHUNK))
    return kept.state.rows[done % CHUNK :][:ROWS_PER_STEP]


def _of_one(
    practice_id: str, program: Program, state: PortalImport, rows: tuple[PortalRow, ...], patient: Patient
) -> dict[int, Tally]:
    """One after the other, by their numbers in the file: patients are worked on side by side, their rows are not."""
    return {row.said.row: _brought(practice_id, program, state, row, patient) for row in rows}


def _brought(practice_id: str, program: Program, state: PortalImport, row: PortalRow, patient: Patient) -> Tally:
    def cause(part: str) -> Cause:
        return Cause(
            command_id=ids.derive("prt", practice_id, state.import_id, str(row.said.row), part),
            practice_id=practice_id,
            actor=f"import:{state.import_id}",
            fingerprint=part,
            correlation_id=state.import_id,
            causation_id=state.import_id,
        )

    def do(command: commands.HearSponsor, part: str) -> tuple[Happened, Account]:
        outcome = run(command, cause=cause(part), now=current().now())
        happened = tuple(event for event in outcome.events if not isinstance(event, ReferenceUsed))
        return cast("Happened", happened), outcome.state_of(ACCOUNT)

    try:
        account = patient.account(program.program) or _account(practice_id, program, row.patient_id, cause("enrol"))
        assert state.as_of is not None  # noqa: S101  (set with the first event)
        return brought(row, account, practice_id, program, state.as_of, do)
    except TooBusy:
        raise
    except Refusal as refusal:
        return Tally(rows=1, findings=(finding(row, "not_taken", refusal.detail),))


def _account(practice_id: str, program: Program, patient_id: str, cause: Cause) -> LoyaltyAccount:
    """The patient's account: made by an earlier row meanwhile, or now."""
    known = table(current()).get(PATIENT.at(practice_id, patient_id)).state.account(program.program)
    if known:
        return known
    command = joining(practice_id, program.program, patient_id, current().entropy(16).hex())
    return run(command, cause=cause, now=current().now()).event(events.PatientEnrolled).account
