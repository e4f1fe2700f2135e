"""Finding patients: one query of the search items, one batch read of the records."""

from collections.abc import Iterator, Mapping

from services.wallet.domain.patients import (
    Patient,
    directory,
    name_keys,
    normal_email,
    normal_name,
    normal_phone,
    term,
)
from services.wallet.store import PATIENT, table
from shared.kernel.refusals import BadInput
from shared.web import pagination
from shared.workers.runtime import current


class OneSearchTerm(BadInput):
    """More than one term."""

    def __init__(self) -> None:
        super().__init__("Search by `name`, by `phone` or by `email`: one of them at a time.")


def search(practice_id: str, query: Mapping[str, str], *, limit: int) -> tuple[tuple[Patient, ...], str | None]:
    """A page of patients in key order, and the cursor of the next one: a page is full unless it is the last."""
    prefix = _prefix(query)
    after = pagination.decode(query.get("cursor"))
    if after is not None and not after.startswith(prefix):
        raise pagination.InvalidCursor("This cursor belongs to another search. Leave it out to start anew.")
    patients: list[Patient] = []
    while True:
        page = table(current()).rows(directory(practice_id), prefix, after=after, limit=limit - len(patients))
        patients += _met(practice_id, dict(page.items), prefix)
        after = page.next
        if after is None or len(patients) == limit:
            return tuple(patients), pagination.encode(after)


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
