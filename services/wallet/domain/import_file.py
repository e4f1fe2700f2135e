"""Reading a file of balances: a header, then a balance a row; every row is judged by itself."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from msgspec.structs import replace

from services.wallet.domain.directory import normal_email
from services.wallet.domain.imports import ImportRow
from services.wallet.domain.model import Funding, ItemKind
from services.wallet.domain.phones import significant
from services.wallet.domain.settings import Settings
from shared.kernel import ids
from shared.kernel.numbers import NotSuchANumber
from shared.kernel.structs import Struct
from shared.practice import sheets
from shared.practice.cells import day_cell, decimal_cell, whole_cell
from shared.practice.days import end_of_day, local_day, start_of_day
from shared.practice.sheets import BadRow, RowError, UnreadableFile
from shared.value.units import hundredths

ROWS_MAX = 20_000
AMOUNT_MAX = 10_000_000
UNITS_MAX = 10_000
YEARS = range(2000, 2101)
"""Beyond lie typing errors, and days that have no place in some time zones."""
COLUMNS = (
    "patient_id", "email", "phone", "kind", "item", "units", "amount_cents", "worth_cents", "granted_on", "expires_on",
    "funding", "reference", "reason",
)  # fmt: skip
_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
_REFERENCE = re.compile(r"[!-~]{1,100}")


class Whose(Struct):
    """How a row names its patient: by exactly one of these."""

    by: str
    value: str


class Read(Struct):
    """A row as read: good as far as the file alone can tell, still without its patient's id."""

    whose: Whose
    row: ImportRow


def read(text: str, settings: Settings, now: datetime) -> tuple[tuple[Read, ...], tuple[RowError, ...]]:
    """Every row as read, and what is wrong with the others. Raises `UnreadableFile`."""
    sheet = sheets.read(text, needed=("kind",), rows_max=ROWS_MAX)
    if unknown := sorted(set(sheet.columns) - set(COLUMNS)):
        raise UnreadableFile(f"There is no column `{unknown[0][:40]}` here. Known are: {', '.join(COLUMNS)}.")
    good: list[Read] = []
    errors: list[RowError] = []
    seen: dict[str, int] = {}
    for row in sheet.rows:
        try:
            if row.fault:
                raise row.fault
            cells = {name: row.cells.get(name, "") for name in COLUMNS}
            good.append(_told_apart(_read(row.number, cells, settings, now), cells["reference"], seen))
        except BadRow as bad:
            errors.append(bad.error(row.number))
    return tuple(good), tuple(errors)


def _read(number: int, cells: Mapping[str, str], settings: Settings, now: datetime) -> Read:
    whose = _whose(cells)
    kind = _kind(cells["kind"].casefold())
    by_units = kind in {"package", "product"}
    granted_on, expires_on = _date(cells, "granted_on"), _date(cells, "expires_on")
    funding = _funding(cells["funding"].casefold())
    row = ImportRow(
        row=number,
        reference=_reference(cells["reference"]),
        content="",
        patient_id="",
        kind=kind,
        item=_item(cells["item"].casefold(), kind),
        units=_units(cells, wanted=by_units),
        amount_cents=_number(cells, "amount_cents", AMOUNT_MAX, wanted=not by_units),
        worth_cents=_number(cells, "worth_cents", AMOUNT_MAX, wanted=by_units and bool(cells["worth_cents"])),
        granted_at=_granted_at(granted_on or local_day(now, settings.time_zone), settings, now),
        expires_at=_expires_at(expires_on, kind, funding, settings, now),
        funding=funding,
        reason=cells["reason"][:200] or None,
    )
    return Read(whose=whose, row=replace(row, content=_content(whose, row, granted_on, expires_on)))


def _whose(cells: Mapping[str, str]) -> Whose:
    """The patient, however an address or a phone is spelled."""
    named = [by for by in ("patient_id", "email", "phone") if cells[by]]
    if len(named) != 1:
        raise BadRow("invalid-patient", "Name the patient by exactly one of patient_id, email and phone.")
    (by,) = named
    if by == "email":
        return Whose(by=by, value=normal_email(cells[by]))
    if by == "phone":
        return Whose(by=by, value=significant(cells[by]))
    if not ids.formed(cells[by]):
        raise BadRow("invalid-patient", "`patient_id` is an id that this API gave out. Search for the patient.")
    return Whose(by=by, value=cells[by])


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
        raise BadRow("invalid-item", "`item` is a code of letters, digits, `_`, `.` and `-`.")
    return text


def _units(cells: Mapping[str, str], *, wanted: bool) -> int:
    """In hundredths."""
    if not _wanted(cells, "units", wanted=wanted):
        return 0
    try:
        count = hundredths(decimal_cell(cells["units"], places=2, most=UNITS_MAX))
    except NotSuchANumber:
        count = 0
    if not count:
        raise BadRow("invalid-units", f"`units` is a number above 0, up to {UNITS_MAX:,}, with at most two decimals.")
    return count


def _wanted(cells: Mapping[str, str], name: str, *, wanted: bool) -> bool:
    if cells[name] and not wanted:
        raise BadRow(f"invalid-{name.replace('_', '-')}", f"`{name}` does not go with this kind. Leave it empty.")
    return wanted


def _number(cells: Mapping[str, str], name: str, most: int, *, wanted: bool) -> int:
    text = cells[name]
    if not _wanted(cells, name, wanted=wanted):
        return 0
    try:
        return whole_cell(text, least=1, most=most)
    except NotSuchANumber as error:
        cents = " Dollars in cents: $125.00 is 12500." if name.endswith("cents") else ""
        problem = f"invalid-{name.replace('_', '-')}"
        raise BadRow(problem, f"`{name}` is a whole number from 1 to {most:,}.{cents}") from error


def _date(cells: Mapping[str, str], name: str) -> date | None:
    if not cells[name]:
        return None
    try:
        day = day_cell(cells[name])
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        detail = f"`{name}` is a date such as 2026-03-01 or 3/1/2026, from {YEARS.start} to {YEARS.stop - 1}."
        raise BadRow(f"invalid-{name.replace('_', '-')}", detail)
    return day


def _granted_at(granted_on: date, settings: Settings, now: datetime) -> datetime:
    granted_at = start_of_day(granted_on, settings.time_zone)
    if granted_at > now:
        raise BadRow("invalid-granted-on", "`granted_on` has not come yet. Check the year.")
    return granted_at


def _expires_at(
    last_day: date | None, kind: ItemKind, funding: Funding, settings: Settings, now: datetime
) -> datetime | None:
    """The end of the day in the file; without one it enters now, and the settings apply."""
    if last_day is None:
        return settings.expires_at(kind, funding, now)
    expires_at = end_of_day(start_of_day(last_day, settings.time_zone), 0, settings.time_zone)
    if expires_at <= now:
        raise BadRow("expiry-in-past", "`expires_on` has passed: there is nothing left to import.")
    return expires_at


def _reference(text: str) -> str:
    if text and not _REFERENCE.fullmatch(text):
        raise BadRow("invalid-reference", "`reference` has 1 to 100 printable characters, no spaces.")
    return text


def _content(whose: Whose, row: ImportRow, granted_on: date | None, expires_on: date | None) -> str:
    """A hash of what the row means, however its cells are spelled: days and not instants, for `now` is in those."""
    figures = (row.units, row.amount_cents, row.worth_cents)
    means = (whose.by, whose.value, row.kind, row.item, *figures, granted_on, expires_on, row.funding)
    texts = ("" if cell is None else str(cell) for cell in (*means, row.reference, row.reason))
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:24]


def _told_apart(line: Read, given: str, seen: dict[str, int]) -> Read:
    """The row under its balance's own name: its reference, else what it means. No two rows share one."""
    name = given or line.row.content
    if name in seen:
        raise (
            BadRow("duplicate-reference", f"This reference stands on row {seen[name]}. Give each balance its own.")
            if given
            else BadRow("duplicate-row", f"This is row {seen[name]} again. If there are two, give each a reference.")
        )
    seen[name] = line.row.row
    return replace(line, row=replace(line.row, reference=name))
