"""What an import of patients will do, found out before it does it: who is there already, who may be."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched

from services.wallet.domain import directory, phones
from services.wallet.domain.directory import name_words, normal_email
from services.wallet.domain.patient_imports import PatientRow
from services.wallet.domain.patients import Contact
from services.wallet.domain.refusals import ReferenceReused
from services.wallet.queries import patients_of
from services.wallet.store import table
from shared.practice.sheets import RowError
from shared.workers.runtime import current

BATCH = 100
PAGE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPatients:
    """Rows that can be worked off, how many of them are there already, and what is wrong with the others."""

    rows: tuple[PatientRow, ...]
    repeated: int
    errors: tuple[RowError, ...]


@dataclass(slots=True)
class Known:
    """By what patients, and rows of the file so far, could be told for the same person."""

    by: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, key: str, who: str) -> None:
        """Somebody is known by this."""
        self.by[key].add(who)

    def alike(self, contact: Contact) -> list[str]:
        """Who has something of that in common with this contact."""
        return sorted({who for key in _keys(contact) for who in self.by.get(key, ())})


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
                refusal = ReferenceReused()
                errors.append(RowError(row=row.row, problem=refusal.slug, detail=refusal.detail))
                continue
            repeated += 1
        elif row.row not in confirmed and (alike := known.alike(row.contact)):
            errors.append(_doubt(row, alike))
            continue
        good.append(row)
        for key in _keys(row.contact):
            known.add(key, f"row {row.row}")
    return CheckedPatients(rows=tuple(good), repeated=repeated, errors=tuple(errors))


def _doubt(row: PatientRow, alike: Sequence[str]) -> RowError:
    detail = f"This may be somebody you have already: {', '.join(alike[:5])}. If not, write yes under `confirmed_new`."
    return RowError(row=row.row, problem="possible-duplicate", detail=detail)


def _keys(contact: Contact) -> Iterator[str]:
    if contact.phone:
        yield f"phone {phones.significant(contact.phone)[-phones.NATIONAL_DIGITS :]}"
    if contact.email:
        yield f"email {normal_email(contact.email)}"
    if contact.birth_date:
        yield f"born {contact.birth_date} {' '.join(sorted(name_words(contact)))}"


def _there(practice_id: str, patient_ids: Iterable[str]) -> dict[str, str]:
    """Of the rows' patients those who are registered, with what their row said then."""
    found: dict[str, str] = {}
    for batch in batched(patient_ids, BATCH, strict=False):
        found |= {patient_id: record.content for patient_id, record in patients_of(practice_id, batch).items()}
    return found


def _known(practice_id: str, rows: Sequence[PatientRow]) -> Known:
    """The practice's patients by phone and mail, and those who were born on a day that a row names."""
    known = Known()
    for key, patient_id in _stretch(practice_id, "phone#"):
        known.add(f"phone {directory.phone_in(key)[-phones.NATIONAL_DIGITS :]}", patient_id)
    for key, patient_id in _stretch(practice_id, "email#"):
        known.add(f"email {key.split('#')[1]}", patient_id)
    days = {f"{row.contact.birth_date}" for row in rows if row.contact.birth_date}
    born = [patient_id for key, patient_id in _stretch(practice_id, "born#") if key.split("#")[1] in days]
    for batch in batched(born, BATCH, strict=False):
        for patient_id, record in patients_of(practice_id, batch).items():
            for contact in (record.contact, *record.former):
                for key in _keys(contact):
                    known.add(key, patient_id)
    return known


def _stretch(practice_id: str, prefix: str) -> Iterator[tuple[str, str]]:
    """A stretch of the directory, whole."""
    after = None
    while True:
        page = table(current()).rows(directory.directory(practice_id), prefix, after=after, limit=PAGE)
        yield from page.items
        after = page.next
        if after is None:
            return
