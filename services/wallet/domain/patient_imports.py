"""An import of patients: rows that are kept, then registered in the background, each exactly once."""

from collections.abc import Iterator, Sequence

from services.wallet.domain.patients import Contact
from shared.kernel.structs import Struct
from shared.practice.sheets import RowError

ROWS_MAX = 20_000
CHUNK_ROWS = 250
CHUNK_CHARACTERS = 60_000
"""So much is kept in one record: an item has at most 400 KB, and a character up to four bytes."""
ERRORS_MAX = 1_000
"""So many faults are told; the others are counted."""


class PatientRow(Struct):
    """A good row. `patient_id` is derived from the row's name, so that it is the same whenever the row comes."""

    row: int
    patient_id: str
    content: str
    contact: Contact


class PatientRows(Struct):
    """A stretch of the good rows."""

    rows: tuple[PatientRow, ...] = ()


class KeepPatientRows(Struct):
    """Keep a stretch of the good rows, before the import is requested."""

    import_id: str
    chunk: int
    rows: tuple[PatientRow, ...]


class PatientRowsKept(Struct):
    """A stretch of the good rows."""

    rows: tuple[PatientRow, ...]


class RequestPatientImport(Struct):
    """Start to register the rows that were kept, in stretches of these sizes. `wrong`: rows with faults."""

    import_id: str
    sizes: tuple[int, ...]
    wrong: int
    errors: tuple[RowError, ...]


def keep(kept: PatientRows, command: KeepPatientRows, *, requested: bool) -> tuple[PatientRowsKept, ...]:
    """Until the import is requested: then they are worked off, and a repeat of the request changes them no more."""
    return () if requested or kept.rows == command.rows else (PatientRowsKept(rows=command.rows),)


def evolve_patient_rows(_state: PatientRows, event: PatientRowsKept) -> PatientRows:
    """The state after an event."""
    return PatientRows(rows=event.rows)


def chunks(rows: Sequence[PatientRow]) -> Iterator[tuple[PatientRow, ...]]:
    """The rows by the records they are kept in."""
    chunk: list[PatientRow] = []
    characters = 0
    for row in rows:
        size = len(str(row.contact))
        if chunk and (len(chunk) == CHUNK_ROWS or characters + size > CHUNK_CHARACTERS):
            yield tuple(chunk)
            chunk, characters = [], 0
        chunk.append(row)
        characters += size
    if chunk:
        yield tuple(chunk)
