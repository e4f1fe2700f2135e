"""What an import will do, found out before it does it: each row is judged by the rules themselves."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import cast

from msgspec.structs import replace

from services.wallet.domain.decide import decide
from services.wallet.domain.events import WALLET_EVENTS, WalletEvent
from services.wallet.domain.import_file import Read, Whose
from services.wallet.domain.imports import ImportRow
from services.wallet.domain.judged_by import JudgedBy
from services.wallet.domain.model import Wallet
from services.wallet.domain.patients import Patient
from services.wallet.domain.refusals import ReferenceReused
from services.wallet.jobs.imports import balance, name_of
from services.wallet.jobs.lookups import by_emails, by_phones
from services.wallet.queries import names_of
from services.wallet.store import IMPORTED, PROGRAMS, WALLET, table
from shared.kernel.references import Reference
from shared.kernel.refusals import KeyReused, Refusal
from shared.kernel.structs import Struct
from shared.practice.sheets import RowError, refused
from shared.workers.runtime import current


class Checked(Struct):
    """Rows that can be worked off, how many of them are in the wallets already, and what is wrong with the others."""

    rows: tuple[ImportRow, ...]
    repeated: int
    errors: tuple[RowError, ...]


def checked(practice_id: str, lines: Sequence[Read], now: datetime) -> Checked:
    """Judge every row in order, each after what the rows above it would have done."""
    rows, strangers = _resolved(practice_id, lines)
    wallets = _wallets(practice_id, {row.patient_id for row in rows})
    patients = _records(practice_id, {row.patient_id for row in rows})
    used = _references(practice_id, rows)
    programs = table(current()).get(PROGRAMS.at(practice_id)).state
    good: list[ImportRow] = []
    errors = [*strangers]
    repeated = 0
    for row in rows:
        command = balance(row, practice_id, import_id="")
        judged = JudgedBy(
            patient=patients[row.patient_id],
            wallet=wallets[row.patient_id],
            programs=programs,
            reference=used[command.name],
        )
        try:
            events = decide(judged, command, now)
        except KeyReused:
            errors.append(refused(row.row, ReferenceReused()))
        except Refusal as refusal:
            errors.append(refused(row.row, refusal))
        else:
            repeated += not events
            good.append(row)
            moved = tuple(cast("WalletEvent", event) for event in events if isinstance(event, WALLET_EVENTS))
            wallets[row.patient_id] = WALLET.fold(wallets[row.patient_id], moved)
    return Checked(rows=tuple(good), repeated=repeated, errors=tuple(errors))


def _resolved(practice_id: str, lines: Sequence[Read]) -> tuple[list[ImportRow], list[RowError]]:
    """Rows with their patients' ids, and those whose patient is unknown or not the only one."""
    wanted = {line.whose for line in lines}
    found = {**_by_id(practice_id, wanted), **dict(_by_search(practice_id, wanted))}
    rows: list[ImportRow] = []
    errors: list[RowError] = []
    for line in lines:
        ids = found.get(line.whose, ())
        if len(ids) == 1:
            rows.append(replace(line.row, patient_id=ids[0]))
            continue
        problem = "ambiguous-patient" if ids else "unknown-patient"
        detail = f"{len(ids)} patients of the practice have this {line.whose.by}. "
        detail += "Use the patient_id." if ids else "Register the patient first, or put it right."
        errors.append(RowError(row=line.row.row, problem=problem, detail=detail))
    return rows, errors


def _by_id(practice_id: str, wanted: Iterable[Whose]) -> dict[Whose, tuple[str, ...]]:
    """A merged record stands for the one that took it over."""
    by_id = {whose.value for whose in wanted if whose.by == "patient_id"}
    found = _records(practice_id, by_id)
    return {Whose(by="patient_id", value=patient_id): (record.patient_id,) for patient_id, record in found.items()}


def _by_search(practice_id: str, wanted: Collection[Whose]) -> Iterator[tuple[Whose, tuple[str, ...]]]:
    for by, look_up in (("email", by_emails), ("phone", by_phones)):
        values = {whose.value for whose in wanted if whose.by == by}
        for value, patient_ids in look_up(practice_id, values).items():
            yield Whose(by=by, value=value), patient_ids


def _records(practice_id: str, patient_ids: Iterable[str]) -> dict[str, Patient]:
    """The record that each id leads to, of those that there are."""
    return names_of(practice_id, tuple(sorted(patient_ids)))


def _wallets(practice_id: str, patient_ids: Iterable[str]) -> dict[str, Wallet]:
    """The wallets of these patients; one in which nothing has happened yet is as new."""
    wanted = sorted(patient_ids)
    loaded = table(current()).read(*(WALLET.at(practice_id, patient_id) for patient_id in wanted))
    return {patient_id: wallet.state for patient_id, wallet in zip(wanted, loaded, strict=True)}


def _references(practice_id: str, rows: Sequence[ImportRow]) -> dict[str, Reference]:
    names = [name_of(practice_id, row) for row in rows]
    loaded = table(current()).read(*(IMPORTED.at(practice_id, name) for name in names))
    return {name: reference.state for name, reference in zip(names, loaded, strict=True)}
