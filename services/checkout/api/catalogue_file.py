"""A catalogue as a file: a service a row, read as practices have such files, and written the same way."""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from pydantic import ValidationError

from services.checkout.api.fields import QUANTITY_MAX
from services.checkout.api.services_schemas import ServiceBody
from services.checkout.domain.services import Content, Service
from shared.kernel.numbers import NotSuchANumber
from shared.kernel.structs import Struct
from shared.practice import sheets
from shared.practice.cells import day_cell, decimal_cell, harmless, meant, whole_cell, yes_cell
from shared.practice.sheets import BadRow, Row, RowError, UnreadableFile
from shared.value import units
from shared.web.fields import CENTS_MAX

ROWS_MAX = 1_000
"""Rows that a file may have, and that an export puts into one: what comes out goes in again."""
COLUMNS = (
    "service_code", "name", "kind", "unit", "divisible", "price_cents", "tax_percent", "effective_from", "earns",
    "wallet_items", "contents", "provider_required",
)  # fmt: skip
NEEDED = ("service_code", "name", "kind", "price_cents")
CONTENT = re.compile(
    r"""(?P<item>[^\s:"]+):(?P<units>[^\s:"]+)(:(?P<kind>package|product))?(:"(?P<name>([^"]|"")*)")?(?=\s|$)"""
)
"""`facial:3`; of products, `serum:2:product`; with a name, `any_facial:3:package:"Any facial"`, its quotes doubled."""


class Read(Struct):
    """A row as read."""

    row: int
    body: ServiceBody


def read(text: str) -> tuple[tuple[Read, ...], tuple[RowError, ...]]:
    """Every row as read, and what is wrong with the others. Raises `UnreadableFile`."""
    sheet = sheets.read(text, needed=NEEDED, rows_max=ROWS_MAX)
    if unknown := sorted(set(sheet.columns) - set(COLUMNS)):
        raise UnreadableFile(f"There is no column `{unknown[0][:40]}` here. Known are: {', '.join(COLUMNS)}.")
    good: dict[str, Read] = {}
    errors: list[RowError] = []
    for row in sheet.rows:
        try:
            body = _service(row, good)
            good[body.service_code] = Read(row=row.number, body=body)
        except BadRow as bad:
            errors.append(bad.error(row.number))
    return tuple(good.values()), tuple(errors)


def _service(row: Row, earlier: Collection[str]) -> ServiceBody:
    if row.fault:
        raise row.fault
    body = _body(row.cells)
    if body.service_code in earlier:
        raise BadRow("service-twice", "This code stands on an earlier row. Give each service one row.")
    return body


def _body(cells: Mapping[str, str]) -> ServiceBody:
    written: dict[str, object] = {
        "service_code": cells["service_code"].casefold(),
        "name": meant(cells["name"]),
        "kind": cells["kind"].casefold(),
        "price_cents": _price(cells["price_cents"]),
        "divisible": yes_cell(cells.get("divisible", "")),
        "provider_required": yes_cell(cells.get("provider_required", "")),
        "earns": dict(_pair(part, "earns") for part in cells.get("earns", "").split()),
        "wallet_items": tuple(cells.get("wallet_items", "").split()),
        "contents": _contents(cells.get("contents", "")),
    }
    if cells.get("unit"):
        written["unit"] = cells["unit"]
    if cells.get("tax_percent"):
        written["tax_percent"] = _percent(cells["tax_percent"])
    if cells.get("effective_from"):
        written["effective_from"] = _day(cells["effective_from"])
    try:
        return ServiceBody.model_validate(written)
    except ValidationError as error:
        member = str(error.errors()[0]["loc"][0])
        raise BadRow(f"invalid-{member.replace('_', '-')}", f"`{member}` can't be read. Put it right.") from error


def _price(text: str) -> int:
    """Cents, with their thousands separated by commas or not: whether 14.00 means dollars is not ours to guess."""
    detail = f"`price_cents` is a whole number of cents from 0 to {CENTS_MAX:,}: $14.00 is 1400."
    return _judged("price_cents", detail, lambda: whole_cell(text, least=0, most=CENTS_MAX))


def _percent(text: str) -> Decimal:
    detail = "`tax_percent` is a number from 0 to 100 with at most four decimals, such as 8.875."
    return _judged("tax_percent", detail, lambda: decimal_cell(text, places=4, most=100))


def _units(text: str) -> Decimal:
    detail = f"`contents` says how many of each a package holds: up to {QUANTITY_MAX:,}, with at most two decimals."
    return _judged("contents", detail, lambda: decimal_cell(text, places=2, most=QUANTITY_MAX))


def _judged[N](name: str, detail: str, read: Callable[[], N]) -> N:
    try:
        return read()
    except NotSuchANumber as error:
        raise BadRow(f"invalid-{name.replace('_', '-')}", detail) from error


def _day(text: str) -> date:
    try:
        return day_cell(text)
    except ValueError as error:
        raise BadRow("invalid-effective-from", "`effective_from` is a date such as 2026-03-01.") from error


def _pair(text: str, name: str) -> tuple[str, str]:
    left, colon, right = text.partition(":")
    if not (left and colon and right):
        raise BadRow(f"invalid-{name}", f"`{name}` has pairs such as alle:botox, with spaces between them.")
    return left, right


def _contents(text: str) -> tuple[dict[str, object], ...]:
    found = tuple(CONTENT.finditer(text))
    if CONTENT.sub("", text).strip():
        raise BadRow(
            "invalid-contents",
            '`contents` has what the package holds and how many, such as facial:3 or serum:2:product:"Night serum", '
            "with spaces between them.",
        )
    return tuple(
        {
            "item": content["item"],
            "units": _units(content["units"]),
            "kind": content["kind"] or "package",
            "name": content["name"].replace('""', '"') if content["name"] else None,
        }
        for content in found
    )


def written(services: Iterable[Service], today: date) -> str:
    """The catalogue of a day as the file that would bring it in again."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows(_cells(service, today) for service in services)
    return text.getvalue()


def _cells(service: Service, today: date) -> tuple[object, ...]:
    price = service.price_on(today)
    return (
        service.code,
        harmless(service.name),
        service.kind,
        service.unit,
        "yes" if service.divisible else "",
        price.price_cents,
        "" if price.tax_rate is None else f"{units.percent(price.tax_rate).normalize():f}",
        price.effective_from.isoformat(),
        " ".join(f"{program}:{code}" for program, code in service.earns),
        " ".join(service.sets),
        " ".join(map(_content, service.contents)),
        "yes" if service.provider_required else "",
    )


def _content(content: Content) -> str:
    held = f"{content.item}:{units.figure(content.units)}"
    name = content.name.replace('"', '""')
    if content.name:
        return f'{held}:{content.kind}:"{name}"'
    return held if content.kind == "package" else f"{held}:{content.kind}"
