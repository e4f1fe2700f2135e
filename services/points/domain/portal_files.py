"""Reading exports of sponsors' portals: which portal a file is of, told by its header, and what each row says.

Contacts are for finding the patient and go no further; what a row says of the account and of offers is kept without.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal

from services.points.domain.terms import OfferKind
from shared.kernel.numbers import NotSuchANumber
from shared.kernel.structs import Struct
from shared.practice import sheets
from shared.practice.cells import cents_cell, day_cell, whole_cell
from shared.practice.sheets import BadRow, NoSuchHeader, RowError, UnreadableFile

ROWS_MAX = 5_000
CONTACT_CHARACTERS_MAX = 300
"""Mail, phone and names together, each at most four bytes: a stretch of them is kept in one record."""
POINTS_MAX = 10_000_000
CENTS_MAX = 10_000_000
_PROMOTION = re.compile(
    r"\$\s*(?P<dollars>[0-9][0-9,.]*)\s+off\s+(?P<what>[^($;,]+?)\s*(?:\((?P<ends>[^)]*)\))?\s*(?:[;,]|$)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^a-z0-9]+")


class Contact(Struct):
    """Whom a row is about, as the portal writes it: for finding the patient; the wallet alone keeps it."""

    email: str = ""
    phone: str = ""
    names: tuple[str, ...] = ()


class SaidOffer(Struct):
    """An offer as a row shows it."""

    name: str
    kind: OfferKind | Literal["certificate"]
    """A certificate is none of the account's offers: the wallet keeps it."""
    amount_cents: int
    treatments: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    every_days: int | None = None


class Said(Struct):
    """What a row says of an account; what it does not say is None."""

    row: int
    points: int | None = None
    worth_cents: int | None = None
    points_end_on: date | None = None
    expiring_points: int | None = None
    tier: str | None = None
    last_treated_on: date | None = None
    offers: tuple[SaidOffer, ...] = ()


class PortalFile(Struct):
    """A file as read: its programme, whom each good row is about, what it says, and what is wrong with the others."""

    program: str
    rows: tuple[tuple[Contact, Said], ...]
    errors: tuple[RowError, ...]


type Cells = Mapping[str, str]


def read(text: str, today: date) -> PortalFile:
    """Recognise the portal by its columns and read every row. Raises `UnreadableFile`."""
    for needed, program, reader in PORTALS:
        try:
            sheet = sheets.read(text, needed=needed, rows_max=ROWS_MAX)
        except NoSuchHeader:
            continue  # another portal's file
        return _file(program, sheet, reader, today)
    raise UnreadableFile(
        "This is no export of a portal that is known. Allē's has `Available Points`, ASPIRE's `Total Point Balance` or "
        "`Certificate Amount`, Evolus' `Jeuveau Status`. Export it again with its header."
    )


def _file(program: str, sheet: sheets.Sheet, reader: "Reader", today: date) -> PortalFile:
    rows: list[tuple[Contact, Said]] = []
    errors: list[RowError] = []
    for row in sheet.rows:
        try:
            if row.fault:
                raise row.fault
            rows.append((_contact(row.cells), reader(row.number, row.cells, today)))
        except BadRow as bad:
            errors.append(bad.error(row.number))
    return PortalFile(program=program, rows=tuple(rows), errors=tuple(errors))


def _contact(cells: Cells) -> Contact:
    names = [cells.get(column, "") for column in ("first_name", "last_name", "patient_name", "name")]
    found = Contact(
        email=cells.get("email", ""),
        phone=cells.get("phone", "") or cells.get("mobile", ""),
        names=tuple(word for name in names for word in name.replace(",", " ").split()),
    )
    if not (found.email or found.phone or found.names):
        raise BadRow("nobody-named", "This row names nobody: no e-mail, no phone and no name.")
    if len(found.email) + len(found.phone) + sum(map(len, found.names)) > CONTACT_CHARACTERS_MAX:
        raise BadRow("long-contact", "E-mail, phone and name of this row are too long to be somebody's. Check them.")
    return found


def _alle(number: int, cells: Cells, _today: date) -> Said:
    offers = [*_promotions(cells.get("promotions_expiration_date", ""))]
    card = _cents(cells, "total_gift_card_value")
    if card:
        offers.append(SaidOffer(name=f"{_dollars(card)} gift card", kind="gift_card", amount_cents=card))
    return Said(
        row=number,
        points=_points(cells, "available_points"),
        worth_cents=_cents(cells, "available_points_value"),
        points_end_on=_day(cells, "available_points_expiration_date"),
        tier=cells.get("alle_member_tier") or None,
        last_treated_on=_day(cells, "last_treated_on"),
        offers=tuple(offers),
    )


def _aspire(number: int, cells: Cells, _today: date) -> Said:
    return Said(
        row=number,
        points=_points(cells, "total_point_balance"),
        expiring_points=_points(cells, "points_expiring_within_30_days"),
        points_end_on=_day(cells, "nearest_point_expiration_date"),
    )


def _certificates(number: int, cells: Cells, _today: date) -> Said:
    cents = _cents(cells, "certificate_amount")
    if not cents:
        raise BadRow("invalid-certificate-amount", "`Certificate Amount` is dollars, such as $40.00.")
    described = cells.get("certificate_short_description", "")
    offer = SaidOffer(
        name=(described or f"{_dollars(cents)} certificate")[:100],
        kind="certificate",
        amount_cents=cents,
        ends_on=_day(cells, "certificate_expiration_date"),
    )
    return Said(row=number, offers=(offer,))


def _evolus(number: int, cells: Cells, today: date) -> Said:
    cents = _cents(cells, "reward_amount") or 0
    offers = []
    for product, treatments in _EVOLUS.items():
        status = cells.get(f"{product}_status", "").casefold()
        if not status or status == "expired":
            continue
        if status not in {"eligible", "expiring soon", "not yet eligible"}:
            raise BadRow("unknown-status", f"`{product.title()} Status` says something unknown. Look it up there.")
        if not cents:
            raise BadRow("invalid-reward-amount", "`Reward Amount` is dollars, such as $40.")
        starts_on, ends_on = _day(cells, f"{product}_eligibility"), _day(cells, f"{product}_expiration")
        if ends_on is not None and ends_on < today:
            continue
        offer = SaidOffer(
            name=f"{_dollars(cents)} off {product.title()}",
            kind="reward",
            amount_cents=cents,
            treatments=treatments,
            starts_on=starts_on,
            ends_on=ends_on,
            every_days=90,
        )
        offers.append(offer)
    return Said(row=number, offers=tuple(offers))


def _promotions(text: str) -> Iterator[SaidOffer]:
    """`$75 off JUVEDERM (12/31/2026)`, one after the other."""
    for found in _PROMOTION.finditer(text):
        cents = _judged("promotions", lambda: cents_cell(found["dollars"], most=CENTS_MAX))  # noqa: B023  (at once)
        ends_on = _judged("promotions", lambda: day_cell(found["ends"])) if found["ends"] else None  # noqa: B023
        yield SaidOffer(
            name=f"{_dollars(cents)} off {found['what'].strip()}"[:100],
            kind="curated",
            amount_cents=cents,
            treatments=_treatments(found["what"]),
            ends_on=ends_on,
        )


def _treatments(what: str) -> tuple[str, ...]:
    """The code of what a portal calls a treatment; whether the sponsor makes it is judged where it is issued."""
    code = _WORDS.sub("_", what.casefold().replace("é", "e").replace("®", "")).strip("_")
    return (code.removesuffix("_cosmetic"),) if code else ()


def _points(cells: Cells, column: str) -> int | None:
    text = cells.get(column, "")
    return _judged(column, lambda: whole_cell(text, least=0, most=POINTS_MAX)) if text else None


def _cents(cells: Cells, column: str) -> int | None:
    text = cells.get(column, "")
    return _judged(column, lambda: cents_cell(text, most=CENTS_MAX)) if text else None


def _day(cells: Cells, column: str) -> date | None:
    text = cells.get(column, "")
    return _judged(column, lambda: day_cell(text)) if text else None


def _judged[T](column: str, judge: Callable[[], T]) -> T:
    try:
        return judge()
    except (NotSuchANumber, ValueError) as error:
        name = column.replace("_", " ")
        raise BadRow(f"invalid-{column.replace('_', '-')}", f"`{name}` can't be read. Check that cell.") from error


def _dollars(cents: int) -> str:
    return f"${cents // 100}" if cents % 100 == 0 else f"${cents / 100:.2f}"


type Reader = Callable[[int, Cells, date], Said]
_EVOLUS = {"jeuveau": ("jeuveau",), "evolysse": ("evolysse", "evolysse_form", "evolysse_smooth")}
PORTALS: tuple[tuple[tuple[str, ...], str, Reader], ...] = (
    (("available_points", "alle_member_tier"), "alle", _alle),
    (("certificate_amount", "certificate_expiration_date"), "aspire", _certificates),
    (("total_point_balance",), "aspire", _aspire),
    (("jeuveau_status",), "evolus", _evolus),
)
"""By which columns a portal is recognised, its programme, and how its rows are read."""
