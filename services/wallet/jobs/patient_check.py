"""What an import of patients will do, found out before it does it: who is there already, who may be."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from services.wallet.domain import directory
from services.wallet.domain.duplicates import Mark, marks, phone_mark
from services.wallet.domain.patient_imports import PatientRow
from services.wallet.domain.patients import Contact
from services.wallet.domain.refusals import ReferenceReused
from services.wallet.jobs.lookups import stretch
from services.wallet.queries import patients_of
from shared.kernel.structs import Struct
from shared.practice.sheets import RowError, refused


class CheckedPatients(Struct):
    """Rows that can be worked off, how many of them are there already, and what is wrong with the others."""

    rows: tuple[PatientRow, ...]
    repeated: int
    errors: tuple[RowError, ...]


@dataclass(slots=True)
class Known:
    """By what patients, and rows of the file so far, could be told for the same person."""

    by: defaultdict[Mark, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, mark: Mark, who: str) -> None:
        """Somebody is known by this."""
        self.by[mark].add(who)

    def alike(self, contact: Contact) -> list[str]:
        """Who has something of that in common with this contact."""
        return sorted({who for mark in marks(contact) for who in self.by.get(mark, ())})


def checked(practice_id: str, rows: Sequence[PatientRow], confirmed: Collection[int]) -> CheckedPatients:
    """Judge every row in order, each after the rows above it. `confirmed`: rows that are known to be new patients."""
    there = _there(practice_id, [row.patient_id for row in rows])
    known = _known(practice_id, [row for row in rows if row.patient_id not in there])
    good: list[PatientRow] = []
    errors: list[RowError] = []
    repeated = 0
    for row in rows:
        if row.patient_id in there:
            if there[row.patient_id] != row.content:
                errors.append(refused(row.row, ReferenceReused()))
                continue
            repeated += 1
        elif row.row not in confirmed and (alike := known.alike(row.contact)):
            errors.append(_doubt(row, alike))
            continue
        good.append(row)
        for mark in marks(row.contact):
            known.add(mark, f"row {row.row}")
    return CheckedPatients(rows=tuple(good), repeated=repeated, errors=tuple(errors))


def _doubt(row: PatientRow, alike: Sequence[str]) -> RowError:
    detail = f"This may be somebody you have already: {', '.join(alike[:5])}. If not, write yes under `confirmed_new`."
    return RowError(row=row.row, problem="possible-duplicate", detail=detail)


def _there(practice_id: str, patient_ids: Sequence[str]) -> dict[str, str]:
    """Of the rows' patients those who are registered, with what their row said then."""
    return {patient_id: record.content for patient_id, record in patients_of(practice_id, patient_ids).items()}


def _known(practice_id: str, rows: Sequence[PatientRow]) -> Known:
    """The practice's patients by phone and mail, and those who were born on a day that a row names."""
    known = Known()
    for key, patient_id in stretch(practice_id, "phone#"):
        known.add(phone_mark(directory.phone_in(key)), patient_id)
    for key, patient_id in stretch(practice_id, "email#"):
        known.add(Mark("email", key.split("#")[1]), patient_id)
    days = {f"{row.contact.birth_date}" for row in rows if row.contact.birth_date}
    born = [patient_id for key, patient_id in stretch(practice_id, "born#") if key.split("#")[1] in days]
    for patient_id, record in patients_of(practice_id, born).items():
        for contact in (record.contact, *record.former):
            for mark in marks(contact):
                known.add(mark, patient_id)
    return known
