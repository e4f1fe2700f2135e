"""What is read of wallet: records and wallets (of an alias the one that took it over), settings, who is found."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from services.wallet.domain import breakage
from services.wallet.domain.breakage import BreakageRow
from services.wallet.domain.events import PatientEvent, SettingsReplaced
from services.wallet.domain.model import Wallet
from services.wallet.domain.patients import (
    Patient,
    directory,
    name_keys,
    normal_email,
    normal_name,
    normal_phone,
    rows,
    term,
)
from services.wallet.domain.refusals import UnknownPatient
from services.wallet.domain.settings import Settings
from services.wallet.store import PATIENT, SETTINGS, WALLET, LoadedWallet, table
from shared.kernel.aggregates import AggregateType, Loaded
from shared.kernel.ids import formed
from shared.kernel.numbers import NotSuchANumber, whole
from shared.kernel.refusals import BadInput
from shared.web import pagination
from shared.workers.runtime import current

BOOK_PAGE = 1_000
_OTHER_SEARCH = "This cursor belongs to another search. Leave it out to start anew."


def wallet_of(practice_id: str, patient_id: str) -> Wallet:
    """A patient's wallet in one read (an alias costs one more). Raises `UnknownPatient`."""
    return _followed(WALLET, practice_id, patient_id).state


def patient_of(practice_id: str, patient_id: str) -> Loaded[Patient, PatientEvent]:
    """A patient's record. Raises `UnknownPatient`."""
    return _followed(PATIENT, practice_id, patient_id)


def names_of(practice_id: str, patient_ids: tuple[str, ...]) -> dict[str, Patient]:
    """The records of those of these ids that there are, in one read for all; aliases cost one more."""
    found: dict[str, Patient] = {}
    asked = {patient_id: patient_id for patient_id in patient_ids}
    while asked:
        refs = [PATIENT.at(practice_id, patient_id) for patient_id in dict.fromkeys(asked.values())]
        states = {part.state.patient_id: part.state for part in table(current()).read(*refs)}
        records = {patient_id: states[at] for patient_id, at in asked.items() if at in states}
        asked = {patient_id: record.merged_into for patient_id, record in records.items() if record.merged_into}
        found |= {patient_id: record for patient_id, record in records.items() if not record.merged_into}
    return {patient_id: found[patient_id] for patient_id in patient_ids if patient_id in found}


def _followed[S: (Patient, Wallet), E](type_: AggregateType[S, E], practice_id: str, patient_id: str) -> Loaded[S, E]:
    while True:
        found = table(current()).get(type_.at(practice_id, patient_id))
        if not found.state.patient_id:
            raise UnknownPatient
        if not found.state.merged_into:
            return found
        patient_id = found.state.merged_into


def wallet_as_of(practice_id: str, patient_id: str, at: datetime) -> LoadedWallet:
    """A wallet at an instant; of an alias by then, the one that had taken it over. Raises `UnknownPatient`."""
    while True:
        found = table(current()).as_of(WALLET.at(practice_id, patient_id), lambda entry: entry.occurred_at <= at)
        if found.version == 0:
            raise UnknownPatient
        if not found.state.merged_into:
            return found
        patient_id = found.state.merged_into


def settings_of(practice_id: str) -> Loaded[Settings, SettingsReplaced]:
    """A practice's settings; version 0 are the defaults."""
    return table(current()).get(SETTINGS.at(practice_id))


def breakage_of(practice_id: str, as_of: date) -> tuple[BreakageRow, ...]:
    """What expired unused in the twelve months that end with a day, by month, kind and funding."""
    return breakage.by_month(_book(practice_id, as_of), as_of)


def _book(practice_id: str, as_of: date) -> Iterator[tuple[str, str]]:
    for year in breakage.prefixes(as_of):
        after = None
        while True:
            page = table(current()).rows(breakage.book(practice_id), year, after=after, limit=BOOK_PAGE)
            yield from page.items
            after = page.next
            if after is None:
                break


class OneSearchTerm(BadInput):
    """More than one term."""

    def __init__(self) -> None:
        super().__init__("Search by `name`, by `phone` or by `email`: one of them at a time.")


def search(practice_id: str, query: Mapping[str, str], *, limit: int) -> tuple[tuple[Patient, ...], str | None]:
    """A page of patients in key order, and the cursor of the next one: a page is full unless it is the last."""
    prefix = _prefix(query)
    after = _position(practice_id, prefix, pagination.decode(query.get("cursor")))
    patients: list[Patient] = []
    while True:
        page = table(current()).rows(directory(practice_id), prefix, after=after, limit=limit - len(patients))
        patients += _met(practice_id, dict(page.items), prefix)
        after = page.next
        if after is None or len(patients) == limit:
            return tuple(patients), pagination.encode(after and _mark(practice_id, after))


def _mark(practice_id: str, key: str) -> str:
    """A search item without what is private in it: whose it is, and the how-manieth of theirs."""
    patient_id = key.rpartition("#")[2]
    keys = _keys(practice_id, patient_id)
    return f"{patient_id}.{keys.index(key) if key in keys else len(keys)}"


def _position(practice_id: str, prefix: str, mark: str | None) -> str | None:
    """The search item that a cursor stands for. Raises `InvalidCursor`, also when the record has changed since."""
    if mark is None:
        return None
    patient_id, _, place = mark.partition(".")
    try:
        keys = _keys(practice_id, patient_id) if formed(patient_id) else []
        key = keys[whole(place, least=0, most=len(keys))]
    except (IndexError, NotSuchANumber) as error:
        raise pagination.InvalidCursor(_OTHER_SEARCH) from error
    if not key.startswith(prefix):
        raise pagination.InvalidCursor(_OTHER_SEARCH)
    return key


def _keys(practice_id: str, patient_id: str) -> list[str]:
    return sorted(row.sk for row in rows(table(current()).get(PATIENT.at(practice_id, patient_id)).state))


def _met(practice_id: str, ids: Mapping[str, str], prefix: str) -> Iterator[Patient]:
    """The patients of these search items, each where she is met first."""
    refs = [PATIENT.at(practice_id, patient_id) for patient_id in dict.fromkeys(ids.values())]
    found = {part.state.patient_id: part.state for part in table(current()).read(*refs)} if refs else {}
    for key, patient_id in ids.items():
        if patient_id in found and _first(found[patient_id], key, prefix):
            yield found[patient_id]


def _prefix(query: Mapping[str, str]) -> str:
    terms = [name for name in ("name", "phone", "email") if query.get(name)]
    if len(terms) > 1:
        raise OneSearchTerm
    match terms:
        case ["phone"]:
            return f"phone#{term(normal_phone(query['phone']))}#"
        case ["email"]:
            return f"email#{term(normal_email(query['email']))}#"
        case _:
            return f"name#{term(normal_name(query.get('name', '')))}"


def _first(patient: Patient, key: str, prefix: str) -> bool:
    """Whether this is the first of her keys that the search meets: both orders of a name may match it."""
    if not key.startswith("name#"):
        return True
    return key == min(own for own in (*name_keys(patient), key) if own.startswith(prefix))
