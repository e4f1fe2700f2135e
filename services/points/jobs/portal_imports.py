"""What a portal's export does, in the background: its patients found, then row by row; of a dry run foreseen."""

from datetime import datetime
from functools import partial
from typing import cast

from services.points.domain import commands, events
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
from services.points.jobs.members import joining
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
        return Tally(rows=1, found=1, findings=(finding(row, "not_taken", refusal.detail),))


def _account(practice_id: str, program: Program, patient_id: str, cause: Cause) -> LoyaltyAccount:
    """The patient's account: made by an earlier row meanwhile, or now."""
    known = table(current()).get(PATIENT.at(practice_id, patient_id)).state.account(program.program)
    if known:
        return known
    command = joining(practice_id, program.program, patient_id, current().entropy(16).hex())
    return run(command, cause=cause, now=current().now()).event(events.PatientEnrolled).account
