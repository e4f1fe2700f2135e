"""Reading an import file: a header, then a balance a line; every line is judged by itself."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from services.wallet.domain.imports import ImportRow, RowError
from services.wallet.domain.model import Funding, ItemKind
from services.wallet.domain.patients import normal_email, normal_phone
from services.wallet.domain.settings import Settings
from shared.kernel import ids
from shared.kernel.numbers import NotSuchANumber, whole
from shared.kernel.refusals import BadInput
from shared.practice.days import end_of_day, local_day, start_of_day

ROWS_MAX = 1_000
AMOUNT_MAX = 10_000_000
UNITS_MAX = 10_000
YEARS = range(2000, 2101)
"""Beyond lie typing errors, and days that have no place in some time zones."""
COLUMNS = (
    "patient_id", "email", "phone", "kind", "item", "units", "amount_cents", "worth_cents", "granted_on", "expires_on",
    "funding", "reference", "reason",
)  # fmt: skip
NUMBERS = ("units", "amount_cents", "worth_cents")
_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
_REFERENCE = re.compile(r"[!-~]{1,100}")


class NotAnImportFile(BadInput):
    """The file as a whole can't be read."""


class BadRow(Exception):  # noqa: N818  (becomes a row error)
    """One line is wrong."""

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """How a line names its patient: by exactly one of these."""

    by: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A line as read: good as far as the file alone can tell, still without its patient's id."""

    whose: Whose
    row: ImportRow


def read(text: str, settings: Settings, now: datetime) -> tuple[tuple[Read, ...], tuple[RowError, ...]]:
    """Every line as read, and what is wrong with the others. Raises `NotAnImportFile`."""
    good: list[Read] = []
    errors: list[RowError] = []
    seen: dict[str, int] = {}
    for number, cells in _lines(text):
        try:
            row = _row(number, cells, settings, now, seen)
        except BadRow as bad:
            errors.append(RowError(row=number, problem=bad.problem, detail=bad.detail))
        else:
            good.append(row)
    return tuple(good), tuple(errors)


def _lines(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True, restkey="", restval="")
    try:
        names = reader.fieldnames or ()
        if unknown := sorted(set(names) - set(COLUMNS)):
            raise NotAnImportFile(f"Unknown column {unknown[0][:40]!r}. Known are: {', '.join(COLUMNS)}.")
        if "kind" not in names or len(set(names)) != len(names):
            raise NotAnImportFile("The first line names the columns, each once; `kind` is one of them.")
        for number, cells in enumerate(reader, start=1):
            if number > ROWS_MAX:
                raise NotAnImportFile(f"A file has at most {ROWS_MAX} rows. Split it; references keep repeats apart.")
            yield number, {name: (cells.get(name) or "").strip() for name in COLUMNS} | _surplus(cells)
    except csv.Error as error:
        raise NotAnImportFile("This is not well-formed CSV. Export it again with quotes around texts.") from error


def _surplus(cells: Mapping[str, object]) -> dict[str, str]:
    return {"surplus": "yes"} if "" in cells else {}


def _row(number: int, cells: Mapping[str, str], settings: Settings, now: datetime, seen: dict[str, int]) -> Read:
    if "surplus" in cells:
        raise BadRow("too-many-cells", "This line has more cells than the header. Put texts with commas in quotes.")
    whose = _whose(cells)
    kind = _kind(cells["kind"])
    by_units = kind in {"package", "product"}
    granted_on = _date(cells, "granted_on") or local_day(now, settings.time_zone)
    funding = _funding(cells["funding"])
    row = ImportRow(
        row=number,
        reference=_reference(cells, seen),
        content=_content(cells),
        patient_id="",
        kind=kind,
        item=_item(cells["item"], kind),
        units=_number(cells, "units", UNITS_MAX, wanted=by_units),
        amount_cents=_number(cells, "amount_cents", AMOUNT_MAX, wanted=not by_units),
        worth_cents=_number(cells, "worth_cents", AMOUNT_MAX, wanted=by_units and bool(cells["worth_cents"])),
        granted_at=_granted_at(granted_on, settings, now),
        expires_at=_expires_at(cells, kind, funding, settings, now),
        funding=funding,
        reason=cells["reason"][:200] or None,
    )
    return Read(whose=whose, row=row)


def _whose(cells: Mapping[str, str]) -> Whose:
    named = [Whose(by=by, value=cells[by]) for by in ("patient_id", "email", "phone") if cells[by]]
    if len(named) != 1:
        raise BadRow("invalid-patient", "Name the patient by exactly one of patient_id, email and phone.")
    if named[0].by == "patient_id" and not ids.formed(named[0].value):
        raise BadRow("invalid-patient", "`patient_id` is an id that this API gave out. Search for the patient.")
    return named[0]


def _kind(text: str) -> ItemKind:
    if text not in {"credits", "package", "product", "certificate"}:
        raise BadRow("invalid-kind", "`kind` is credits, package, product or certificate.")
    return cast("ItemKind", text)


def _funding(text: str) -> Funding:
    if text not in {"", "bought", "given", "partner", "refund"}:
        raise BadRow("invalid-funding", "`funding` is bought, given, partner or refund; empty means given.")
    return cast("Funding", text or "given")


def _item(text: str, kind: ItemKind) -> str:
    if kind == "credits":
        if text:
            raise BadRow("invalid-item", "Dollar credits have no `item`. Leave it empty.")
        return ""
    if not _CODE.fullmatch(text):
        raise BadRow("invalid-item", "`item` is a code of small letters, digits, `_`, `.` and `-`.")
    return text


def _number(cells: Mapping[str, str], name: str, most: int, *, wanted: bool) -> int:
    text = cells[name]
    if not wanted:
        if text:
            raise BadRow(f"invalid-{name.replace('_', '-')}", f"`{name}` does not go with this kind. Leave it empty.")
        return 0
    try:
        return whole(text, least=1, most=most)
    except NotSuchANumber as error:
        detail = f"`{name}` is a whole number from 1 to {most:,}."
        raise BadRow(f"invalid-{name.replace('_', '-')}", detail) from error


def _date(cells: Mapping[str, str], name: str) -> date | None:
    if not cells[name]:
        return None
    what = f"`{name}` is a date such as 2026-03-01, from {YEARS.start} to {YEARS.stop - 1}."
    try:
        day = date.fromisoformat(cells[name])
    except ValueError as error:
        raise BadRow(f"invalid-{name.replace('_', '-')}", what) from error
    if day.year not in YEARS:
        raise BadRow(f"invalid-{name.replace('_', '-')}", what)
    return day


def _granted_at(granted_on: date, settings: Settings, now: datetime) -> datetime:
    granted_at = start_of_day(granted_on, settings.time_zone)
    if granted_at > now:
        raise BadRow("invalid-granted-on", "`granted_on` has not come yet. Check the year.")
    return granted_at


def _expires_at(
    cells: Mapping[str, str], kind: ItemKind, funding: Funding, settings: Settings, now: datetime
) -> datetime | None:
    """The end of the day in the file; without one it enters now, and the settings apply."""
    last_day = _date(cells, "expires_on")
    if last_day is None:
        return settings.expires_at(kind, funding, now)
    expires_at = end_of_day(start_of_day(last_day, settings.time_zone), 0, settings.time_zone)
    if expires_at <= now:
        raise BadRow("expiry-in-past", "`expires_on` has passed: there is nothing left to import.")
    return expires_at


def _content(cells: Mapping[str, str]) -> str:
    """A hash of what the line says, however its patient and its numbers are spelled."""
    said = {
        **cells,
        "email": normal_email(cells["email"]),
        "phone": normal_phone(cells["phone"]),
        **{name: cells[name].lstrip("0") for name in NUMBERS},
    }
    return hashlib.sha256("\x1f".join(said[column] for column in COLUMNS).encode()).hexdigest()[:24]


def _reference(cells: Mapping[str, str], seen: dict[str, int]) -> str:
    """The balance's own name; without one it is named by what the line says, and by which of its twins it is."""
    given = cells["reference"]
    if given and not _REFERENCE.fullmatch(given):
        raise BadRow("invalid-reference", "`reference` has 1 to 100 printable characters, no spaces.")
    if given in seen and given:
        raise BadRow("duplicate-reference", "This reference stands on an earlier line. Give each balance its own.")
    name = given or _content(cells)
    seen[name] = seen.get(name, 0) + 1
    return name if given else f"{name}.{seen[name]}"
