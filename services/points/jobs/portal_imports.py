"""What a portal's export does, in the background: its patients found, then row by row; of a dry run foreseen."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import cast

from services.points.domain import commands
from services.points.domain.model import Account
from services.points.domain.patients import LoyaltyAccount, Patient
from services.points.domain.portal_findings import Tally
from services.points.domain.portal_imports import (
    CHUNK,
    PortalImport,
    PortalRow,
    ReportMatches,
    ReportPortalImport,
)
from services.points.domain.program import Program
from services.points.domain.refusals import AlreadyEnrolled
from services.points.jobs.members import SALT_BYTES, joining
from services.points.jobs.portal_foresight import foreseen
from services.points.jobs.portal_matches import forget, matches, patients_of, rows_of
from services.points.jobs.portal_rows import Happened, brought, finding
from services.points.queries import programs_of
from services.points.service import run
from services.points.store import ACCOUNT, PATIENT, PORTAL_IMPORT, portal_rows_at, table
from shared.kernel import ids
from shared.kernel.journal import Cause
from shared.kernel.references import ReferenceUsed
from shared.kernel.refusals import Refusal, TooBusy
from shared.workers import steps
from shared.workers.inbox import Due
from shared.workers.runtime import current

ROWS_PER_STEP = 50


def work(due: Due, practice_id: str, now: datetime) -> None:
    """Go on with an import until it is done or the time is up."""
    steps.work(
        due,
        now,
        of=PORTAL_IMPORT,
        run=run,
        stretch=lambda state: _stretch(due.cause(), practice_id, state),
    )


def _stretch(cause: Cause, practice_id: str, state: PortalImport) -> ReportMatches | ReportPortalImport:
    """The next part: first whom all rows are about, then what they say; a dry run's rows are judged at once."""
    if state.among is not None:
        return matches(cause, practice_id, state)
    if not state.done:
        forget(cause, state)
    if not state.dry_run:
        return _bring(practice_id, state)
    known = patients_of(practice_id, state.import_id).patients
    rows = [
        PortalRow(patient_id=known[place], said=word)
        for place, word in enumerate(rows_of(practice_id, state))
        if place in known
    ]
    tally = foreseen(practice_id, state, rows)
    return ReportPortalImport(import_id=state.import_id, done_before=state.done, rows=state.rows, tally=tally)


def _bring(practice_id: str, state: PortalImport) -> ReportPortalImport:
    """The next rows, brought in: patients are worked on side by side."""
    program = programs_of(practice_id)[state.program]
    passed, rows = _next(practice_id, state)
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
    return ReportPortalImport(import_id=state.import_id, done_before=state.done, rows=passed, tally=tally)


def _next(practice_id: str, state: PortalImport) -> tuple[int, tuple[PortalRow, ...]]:
    """So many of the rows with a patient as are brought in at once, and how many are passed with them.

    As far as the record that keeps them goes.
    """
    known = patients_of(practice_id, state.import_id).patients
    kept = table(current()).get(portal_rows_at(practice_id, state.import_id, state.done // CHUNK)).state.rows
    left = enumerate(kept[state.done % CHUNK :], start=state.done)
    rows = [(place, PortalRow(patient_id=known[place], said=word)) for place, word in left if place in known]
    passed = rows[ROWS_PER_STEP][0] - state.done if len(rows) > ROWS_PER_STEP else len(kept) - state.done % CHUNK
    return passed, tuple(row for _, row in rows[:ROWS_PER_STEP])


def _of_one(
    practice_id: str, program: Program, state: PortalImport, rows: tuple[PortalRow, ...], patient: Patient
) -> dict[int, Tally]:
    """One after the other, by their numbers in the file: patients are worked on side by side, their rows are not."""
    member = Member(practice_id=practice_id, program=program, state=state, known=patient.account(program.program))
    return {row.said.row: member.brought(row) for row in rows}


@dataclass(kw_only=True)
class Member:
    """Whom the sponsor says is a member: `known` here, or one who `joins` with the first that is said of them."""

    practice_id: str
    program: Program
    state: PortalImport
    known: LoyaltyAccount | None
    joins: commands.EnrolPatient | None = None

    def brought(self, row: PortalRow) -> Tally:
        """What came of a row."""
        assert self.state.as_of is not None  # noqa: S101  (set with the first event)
        if self.known is None:
            salt = current().entropy(SALT_BYTES).hex()
            self.joins = joining(self.practice_id, self.program.program, row.patient_id, salt)
            self.known = LoyaltyAccount(program=self.joins.program, account_id=self.joins.account_id)
        do = partial(self._do, row)
        try:
            return brought(row, self.known, self.practice_id, self.program, self.state.as_of, do)
        except TooBusy:
            raise
        except AlreadyEnrolled:  # at the desk, since the patient was read
            found = table(current()).get(PATIENT.at(self.practice_id, row.patient_id))
            self.known, self.joins = found.state.account(self.program.program), None
            return self.brought(row)
        except Refusal as refusal:
            return Tally(rows=1, found=1, findings=(finding(row, "not_taken", refusal.detail),))

    def _do(self, row: PortalRow, command: commands.HearSponsor, part: str) -> tuple[Happened, Account]:
        asked = commands.JoinBySponsor(enrol=self.joins, hear=command) if self.joins else command
        outcome = run(asked, cause=self._cause(row, part), now=current().now())
        self.joins = None
        happened = tuple(event for event in outcome.events if not isinstance(event, ReferenceUsed))
        return cast("Happened", happened), outcome.state_of(ACCOUNT)

    def _cause(self, row: PortalRow, part: str) -> Cause:
        return Cause(
            command_id=ids.derive("prt", self.practice_id, self.state.import_id, str(row.said.row), part),
            practice_id=self.practice_id,
            actor=f"import:{self.state.import_id}",
            fingerprint=part,
            correlation_id=self.state.import_id,
            causation_id=self.state.import_id,
        )
