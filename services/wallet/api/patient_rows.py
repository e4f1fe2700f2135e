"""A file of patients, row by row, judged as registrations are, and written as it would be read."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from services.wallet.api.patients_schemas import PatientBody, contact_of
from services.wallet.domain.patient_imports import ROWS_MAX, PatientRow
from services.wallet.domain.patients import Address, Contact, Patient
from shared.kernel import ids
from shared.practice import sheets
from shared.practice.cells import day_cell, harmless, meant, yes_cell
from shared.practice.sheets import BadRow, Row, RowError
from shared.web.problems import invalid

ALSO_CALLED = {
    "first": "first_name",
    "last": "last_name",
    "surname": "last_name",
    "e_mail": "email",
    "email_address": "email",
    "mobile": "phone",
    "phone_number": "phone",
    "dob": "birth_date",
    "birthday": "birth_date",
    "date_of_birth": "birth_date",
    "address": "address_line_1",
    "street": "address_line_1",
    "state": "region",
    "zip": "postal_code",
    "zip_code": "postal_code",
    "notes": "note",
}
"""What other systems call the columns."""
ADDRESS = ("address_line_1", "address_line_2", "address_line_3", "city", "region", "postal_code", "country")
COLUMNS = ("first_name", "last_name", "phone", "email", "birth_date", *ADDRESS, "note", "reference", "confirmed_new")


def written(patients: Iterable[Patient]) -> str:
    """Patients as the file that would bring them in elsewhere (RFC 4180); `reference` is the id that they have here."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS[:-1])
    writer.writerows(map(_cells, patients))
    return text.getvalue()


def _cells(patient: Patient) -> tuple[str, ...]:
    contact = patient.contact
    address = contact.address or Address(lines=(), city="", country="")
    lines = (*address.lines, "", "", "")[:3]
    said = (*lines, address.city, address.region or "", address.postal_code or "", address.country)
    born = f"{contact.birth_date:%Y-%m-%d}" if contact.birth_date else ""
    texts = (contact.first_name, contact.last_name, contact.phone or "", contact.email or "", born, *said)
    return (*map(harmless, texts), harmless(contact.note or ""), patient.patient_id)


class ReadPatients:
    """What a file says: good rows, of which some are `confirmed` to be new, faults, and columns nobody knows."""

    def __init__(self, text: str, practice_id: str, today: date) -> None:
        needed = ("first_name", "last_name")
        sheet = sheets.read(text, needed=needed, rows_max=ROWS_MAX, also_called=ALSO_CALLED)
        self.ignored = tuple(name for name in sheet.columns if name not in COLUMNS)
        self.rows: list[PatientRow] = []
        self.confirmed: set[int] = set()
        self.errors: list[RowError] = []
        self._seen: dict[str, int] = {}
        for row in sheet.rows:
            try:
                self.rows.append(self._read(row, practice_id, today))
            except BadRow as bad:
                self.errors.append(bad.error(row.number))

    def _read(self, row: Row, practice_id: str, today: date) -> PatientRow:
        if row.fault:
            raise row.fault
        contact = _contact({name: meant(cell) for name, cell in row.cells.items()}, today)
        content = ids.fingerprint(str(contact))
        name = row.cells.get("reference") or content
        if name in self._seen:
            detail = f"This is row {self._seen[name]} again. If there are two, give each a reference of its own."
            raise BadRow("duplicate-row", detail)
        self._seen[name] = row.number
        if yes_cell(row.cells.get("confirmed_new", "")):
            self.confirmed.add(row.number)
        patient_id = ids.derive("pat", practice_id, "import", name)
        return PatientRow(row=row.number, patient_id=patient_id, content=content, contact=contact)


def _contact(cells: Mapping[str, str], today: date) -> Contact:
    said: dict[str, Any] = {name: cells[name] for name in (*COLUMNS[:4], "note") if cells.get(name)}
    if cells.get("birth_date"):
        said["birth_date"] = _born(cells["birth_date"], today)
    if address := _address(cells):
        said["address"] = address
    try:
        return Contact(**contact_of(PatientBody.model_validate(said)))
    except ValidationError as error:
        fault = invalid(error)
        raise BadRow(fault.slug, fault.detail) from error


def _born(text: str, today: date) -> date:
    try:
        day = day_cell(text)
    except ValueError as error:
        detail = "`birth_date` is a day such as 1980-02-01 or 2/1/1980."
        raise BadRow("invalid-birth-date", detail) from error
    if day > today:
        raise BadRow("invalid-birth-date", "`birth_date` has not come yet. Check the year.")
    return day


def _address(cells: Mapping[str, str]) -> dict[str, Any]:
    given = {name: cells[name] for name in ADDRESS if cells.get(name)}
    if not given.keys() - {"country"}:
        return {}
    lines = tuple(given[name] for name in ADDRESS[:3] if name in given)
    rest = {name: given[name] for name in ADDRESS[3:6] if name in given}
    return {"lines": lines, **rest, "country": given.get("country", "US").upper()}
