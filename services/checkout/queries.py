"""What is read of checkout."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import batched, islice
from typing import NamedTuple

from msgspec.structs import replace

from services.checkout.domain.books import OutsideCode, Reimbursable, Settlement
from services.checkout.domain.commands import CatchUp
from services.checkout.domain.due import as_of
from services.checkout.domain.events import Event, OfCart, OfSettlement
from services.checkout.domain.listings import (
    CANCELLATION,
    CATALOGUE,
    REFUND,
    SALE,
    SERVICES,
    books,
    carts,
    marks,
    visits,
)
from services.checkout.domain.model import Checkout, Status
from services.checkout.domain.sales import day_of as sales_day
from services.checkout.domain.tenders import Booked, refund_of, sale_of
from services.checkout.store import (
    CHECKOUT,
    MARK,
    MERGED_RECORDS,
    REIMBURSABLE,
    SETTINGS,
    SETTLEMENT,
    Checkouts,
    LoadedCheckout,
    LoadedService,
    LoadedSettings,
    code_id,
    service_id,
    statement_at,
    table,
)
from shared.kernel.aggregates import Loaded
from shared.kernel.journal import Cause, Entry, Outcome
from shared.kernel.lists import Page
from shared.kernel.records import KEYS_MAX
from shared.workers.runtime import Runtime

ROWS_AT_ONCE, ALL_AT_ONCE = 500, 2_500
"""Of an index: where a page may be enough, and as many as one answer of DynamoDB has room for (1 MB)."""
PAGES_AT_ONCE = 20
"""Of statements: each may be as long as an item is, and an answer has 16 MB."""


def checkout_of(runtime: Runtime, practice_id: str, checkout_id: str, now: datetime) -> LoadedCheckout:
    """A checkout as it is at an instant; version 0 if there is none."""
    return _as_of(table(runtime).get(CHECKOUT.at(practice_id, checkout_id)), now)


def _as_of(loaded: LoadedCheckout, now: datetime) -> LoadedCheckout:
    return replace(loaded, state=as_of(loaded.state, now))


def checkout_with_settings(
    runtime: Runtime, practice_id: str, checkout_id: str, now: datetime
) -> tuple[LoadedCheckout, LoadedSettings]:
    """A checkout and its practice's settings as they are at an instant."""
    loaded, settings = table(runtime).read(CHECKOUT.at(practice_id, checkout_id), SETTINGS.at(practice_id))
    return _as_of(loaded, now), settings


def receipt(runtime: Runtime, checkout_id: str, cause: Cause) -> Outcome[Event] | None:
    """What this command id caused on that checkout before."""
    return table(runtime).receipt(CatchUp(checkout_id=checkout_id), cause)


def last_entry(runtime: Runtime, loaded: LoadedCheckout) -> Entry[OfCart] | None:
    """Who changed a checkout last, and when."""
    return next(iter(table(runtime).history(loaded.id, limit=1).items), None)


def settings_of(runtime: Runtime, practice_id: str) -> LoadedSettings:
    """A practice's settings; version 0 are the defaults."""
    return table(runtime).get(SETTINGS.at(practice_id))


def outside_code(runtime: Runtime, sponsor: str, code: str) -> OutsideCode:
    """Who entered an outside code last."""
    return table(runtime).get(code_id(sponsor, code)).state


ONE_DAY = timedelta(days=1)
NEWEST = "~"
"""Before all places in a list of checkouts."""

type Months = Iterable[str]


class Candidate(NamedTuple):
    """A checkout as it stands among others (by `place`, the newest first), and what its index row says of it."""

    place: str
    checkout_id: str
    brief: str = ""


def candidates(
    runtime: Runtime, practice_id: str, states: Iterable[Status], *, patient_id: str | None, months: Months, before: str
) -> Iterator[Candidate]:
    """Checkouts that may be in these states, the newest first: of a practice, or of one patient's records."""
    wanted, store = frozenset(states), table(runtime)
    open_too, ended_too = Status.OPEN in wanted, wanted - {Status.OPEN}
    sources = []
    if patient_id:
        records = _records(store, practice_id, patient_id)
        if open_too:
            sources.append(_carts(store, practice_id, before, of=frozenset(records)))
        if ended_too:
            sources += [_listed(store, visits(practice_id, record), before) for record in records]
    else:
        if open_too:
            sources.append(_carts(store, practice_id, before))
        if ended_too - {Status.CANCELLED}:
            sources.append(_booked(store, practice_id, SALE, months, before))
        if Status.CANCELLED in wanted:
            sources.append(_booked(store, practice_id, CANCELLATION, months, before))
    return merge(*sources, key=lambda candidate: candidate.place, reverse=True)


def _carts(store: Checkouts, practice_id: str, before: str, *, of: frozenset[str] = frozenset()) -> Iterator[Candidate]:
    for candidate in _listed(store, carts(practice_id), before):
        place, _, patient_id = candidate.place.rpartition("#")
        if not of or patient_id in of:
            yield Candidate(place, candidate.checkout_id)


def _listed(store: Checkouts, name: str, before: str) -> Iterator[Candidate]:
    after: str | None = before
    while after is not None:
        page = store.listed(name, before=after, limit=100)
        yield from (Candidate(found.place, found.key.rpartition("/")[2]) for found in page.items)
        after = page.next


def _booked(store: Checkouts, practice_id: str, kind: str, months: Months, before: str) -> Iterator[Candidate]:
    """A month after the other, the newest first."""
    for month in months:
        for sk, brief in _all_between(store, books(practice_id, month), kind, f"{kind}{before}"):
            place = sk.removeprefix(kind)
            yield Candidate(place, place.rpartition("#")[2], brief)


def checkouts_of(
    runtime: Runtime, practice_id: str, checkout_ids: Iterable[str], now: datetime
) -> tuple[LoadedCheckout, ...]:
    """These checkouts as they are at an instant, in that order."""
    wanted = tuple(CHECKOUT.at(practice_id, checkout_id) for checkout_id in checkout_ids)
    return tuple(_as_of(loaded, now) for loaded in table(runtime).read(*wanted))


def _records(store: Checkouts, practice_id: str, patient_id: str) -> tuple[str, ...]:
    """The patient's record, and all that were merged into it, or into those."""
    found = [patient_id]
    for record in found:
        merged_ids = store.get(MERGED_RECORDS.at(practice_id, record)).state.merged_ids
        found += [merged_id for merged_id in merged_ids if merged_id not in found]
    return tuple(found)


def booked_on(runtime: Runtime, practice_id: str, day: str) -> Iterator[Checkout]:
    """Every checkout with a sale or a refund on that day, once."""
    store, when = table(runtime), date.fromisoformat(day)
    booked = _booked_between(store, practice_id, when, when)
    return _states(store, practice_id, (document.checkout_id for document in booked))


def booked_in(runtime: Runtime, practice_id: str, month: str) -> Iterator[Booked]:
    """Every sale and refund of that month as the books have it: no checkout is read."""
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - ONE_DAY
    return _booked_between(table(runtime), practice_id, first, last)


def booked_page(runtime: Runtime, practice_id: str, day: str, *, after: str, limit: int) -> Page[Checkout]:
    """The next checkouts with a sale or a refund on that day, each once: so many of the books' rows at most.

    `after`: what the page before said is next, empty at first.
    """
    when, store = date.fromisoformat(day), table(runtime)
    stretches = _stretches(practice_id, when, when)
    number, _, place = after.partition(" ")
    here = int(number or 0)
    pk, first, last = stretches[here]
    page = store.rows_between(pk, first, place or last, limit=limit)
    before = place.split("#")[2:3] if place.startswith(REFUND) else []  # its other refunds of the day stand beside it
    found = (_booked_at(sk, value) for sk, value in page.items)
    wanted = (booked.checkout_id for booked in found if booked.day == day and booked.checkout_id not in before)
    in_books = _states(store, practice_id, wanted)
    items = tuple(booked for booked in in_books if first.startswith(SALE) or booked.day != day)
    if page.next:
        return Page(items=items, next=f"{here} {page.next}")
    return Page(items=items, next=f"{here + 1} " if here + 1 < len(stretches) else None)


def _booked_between(store: Checkouts, practice_id: str, first: date, last: date) -> Iterator[Booked]:
    for pk, begin, end in _stretches(practice_id, first, last):
        for sk, value in _all_between(store, pk, begin, end, at_once=ALL_AT_ONCE):
            booked = _booked_at(sk, value)
            if first.isoformat() <= booked.day <= last.isoformat():
                yield booked


def _stretches(practice_id: str, first: date, last: date) -> tuple[tuple[str, str, str], ...]:
    """Where these days' sales stand, then their refunds: a partition, and the keys between which they do.

    Sales stand by their instants: a day is over somewhere within 14 hours before and 12 after it in UTC.
    """
    begin, end = f"{first - ONE_DAY}T10", f"{last + ONE_DAY}T12~"
    own = {f"{first:%Y-%m}", f"{last:%Y-%m}"}
    sales = ((month, f"{SALE}{begin}", f"{SALE}{end}") for month in sorted({begin[:7], *own, end[:7]}))
    refunds = ((month, f"{REFUND}{first}", f"{REFUND}{last}~") for month in sorted(own))
    return tuple((books(practice_id, month), start, stop) for month, start, stop in (*sales, *refunds))


def _booked_at(sk: str, value: str) -> Booked:
    """What a row of the books says."""
    if sk.startswith(REFUND):
        day, checkout_id, _ = sk.removeprefix(REFUND).split("#")
        return refund_of(checkout_id, day, value)
    return sale_of(sk.rpartition("#")[2], value)


def last_sales(runtime: Runtime, practice_id: str, first: date, last: date, *, most: int) -> Iterator[Checkout]:
    """The newest sales of these days, so many at most, whatever went back of them since."""
    store, months = table(runtime), months_back(last + ONE_DAY, first - ONE_DAY)
    booked = (
        candidate.checkout_id
        for candidate in _booked(store, practice_id, SALE, months, NEWEST)
        if first.isoformat() <= sales_day(candidate.brief) <= last.isoformat()
    )
    yield from _states(store, practice_id, islice(booked, most))


def months_back(newest: date, oldest: date) -> Iterator[str]:
    """The months of these days as books are kept, the newest first."""
    month = newest.replace(day=1)
    while month >= oldest.replace(day=1):
        yield f"{month:%Y-%m}"
        month = (month - ONE_DAY).replace(day=1)


def _all_between(
    store: Checkouts, pk: str, first: str, last: str, *, at_once: int = ROWS_AT_ONCE
) -> Iterator[tuple[str, str]]:
    after: str | None = last
    while after is not None:
        page = store.rows_between(pk, first, after, limit=at_once)
        yield from page.items
        after = page.next


def _states(store: Checkouts, practice_id: str, checkout_ids: Iterable[str]) -> Iterator[Checkout]:
    for some in batched(dict.fromkeys(checkout_ids), KEYS_MAX, strict=False):  # a month's are not held all at once
        yield from (
            loaded.state for loaded in store.read(*(CHECKOUT.at(practice_id, checkout_id) for checkout_id in some))
        )


def reimbursables_of(runtime: Runtime, practice_id: str, reimbursable_ids: Iterable[str]) -> dict[str, Reimbursable]:
    """The owners' word on these authorizations."""
    store = table(runtime)
    found = store.read(*(REIMBURSABLE.at(practice_id, reimbursable_id) for reimbursable_id in reimbursable_ids))
    return {loaded.state.reimbursable_id: loaded.state for loaded in found if loaded.version}


def other_reimbursables(runtime: Runtime, practice_id: str, program: str, month: str) -> tuple[Reimbursable, ...]:
    """What owners say for that month beyond what our checkouts list: exchanges, and captures unknown to us."""
    pk = f"reimbursables/{practice_id}/{program}/{month}"
    found = sorted(reimbursable_id for _, reimbursable_id in _all_between(table(runtime), pk, "owed#", "owed#~"))
    return tuple(reimbursables_of(runtime, practice_id, found).values())


def settlement_of(runtime: Runtime, practice_id: str, program: str, month: str) -> Loaded[Settlement, OfSettlement]:
    """A month with the lines of its statements and all that was marked, however much that is."""
    store = table(runtime)
    loaded = store.get(SETTLEMENT.at(practice_id, program, month))
    month_known = loaded.state
    pages = [statement_at(practice_id, program, month, page.reference, page.page) for page in month_known.pages]
    lines = [
        line
        for some in batched(pages, PAGES_AT_ONCE, strict=False)
        for page in store.read(*some)
        for line in page.state.lines
    ]
    marked_by = sorted(_all_between(store, marks(practice_id, program, month), "mark#", "mark#~"))
    kept = [MARK.at(practice_id, program, month, mark_id) for _, mark_id in marked_by]
    marked = [mark.state for some in batched(kept, PAGES_AT_ONCE, strict=False) for mark in store.read(*some)]
    known = replace(month_known, statement=tuple(lines) if pages else None, reimbursed=tuple(marked))
    return replace(loaded, state=known)


def events_of(runtime: Runtime, checkout: Checkout) -> Iterator[OfCart]:
    """The journal of a checkout, event by event."""
    for entry in table(runtime).journal(CHECKOUT.at(checkout.practice_id, checkout.checkout_id)):
        yield from entry.events


def service_of(runtime: Runtime, practice_id: str, code: str) -> LoadedService:
    """A service of the catalogue; version 0 if there is none."""
    return table(runtime).get(service_id(practice_id, code))


def services_of(runtime: Runtime, practice_id: str, codes: Iterable[str]) -> Iterator[LoadedService]:
    """The services of these codes that there are."""
    found = table(runtime).read(*(service_id(practice_id, code) for code in dict.fromkeys(codes)))
    return (loaded for loaded in found if loaded.version)


def catalogue_of(runtime: Runtime, practice_id: str) -> tuple[LoadedService, ...]:
    """Everything that a practice sells or sold, by name: some hundred services, read as a whole."""
    rows = _all_between(table(runtime), f"{CATALOGUE}/{practice_id}", SERVICES, f"{SERVICES}~")
    found = services_of(runtime, practice_id, (code for _, code in rows))
    return tuple(sorted(found, key=lambda loaded: (loaded.state.name.casefold(), loaded.state.code)))
