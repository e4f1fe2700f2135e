"""What is read of checkout."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import batched

from services.checkout.domain.books import OutsideCode, Reimbursable, Settlement
from services.checkout.domain.commands import CatchUp
from services.checkout.domain.due import as_of
from services.checkout.domain.events import Event, OfCart, OfSettlement
from services.checkout.domain.model import Checkout
from services.checkout.store import (
    CHECKOUT,
    MERGED_RECORDS,
    OPEN,
    REIMBURSABLE,
    SETTINGS,
    SETTLEMENT,
    Checkouts,
    LoadedCheckout,
    LoadedSettings,
    code_id,
    table,
)
from shared.kernel.aggregates import Loaded
from shared.kernel.journal import Cause, Entry, Outcome
from shared.kernel.records import Page
from shared.web.pagination import InvalidCursor
from shared.workers.runtime import Runtime


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


def open_checkouts(
    runtime: Runtime, practice_id: str, now: datetime, *, patient_id: str | None, after: str | None, limit: int
) -> Page[LoadedCheckout]:
    """A practice's open checkouts, or one patient's, under whichever of the patient's records they were opened."""
    store = table(runtime)
    records = _records(store, practice_id, patient_id) if patient_id else ()
    prefixes = tuple(f"{OPEN}{record}/" for record in records) or (OPEN,)
    page = _rows_under(store, f"open/{practice_id}", prefixes, after=after, limit=limit)
    found = store.read(*(CHECKOUT.at(practice_id, checkout_id) for _, checkout_id in page.items)) if page.items else ()
    return Page(items=tuple(loaded for loaded in found if as_of(loaded.state, now).is_open), next=page.next)


def _records(store: Checkouts, practice_id: str, patient_id: str) -> tuple[str, ...]:
    """The patient's record, and all that were merged into it, or into those."""
    found = [patient_id]
    for record in found:
        merged_ids = store.get(MERGED_RECORDS.at(practice_id, record)).state.merged_ids
        found += [merged_id for merged_id in merged_ids if merged_id not in found]
    return tuple(found)


def _rows_under(
    store: Checkouts, pk: str, prefixes: tuple[str, ...], *, after: str | None, limit: int
) -> Page[tuple[str, str]]:
    """A page of rows, one prefix after the other; the cursor tells which one it was in."""
    place = next((at for at, prefix in enumerate(prefixes) if after is None or after.startswith(prefix)), None)
    if place is None:
        raise InvalidCursor("Use the `next_cursor` of the page before, or leave it out to start anew.")
    found: list[tuple[str, str]] = []
    for at, prefix in enumerate(prefixes[place:], place):
        page = store.rows(pk, prefix, after=after if at == place else None, limit=limit - len(found))
        found += page.items
        more = page.next is not None or at + 1 < len(prefixes)
        if more and len(found) == limit:
            return Page(items=tuple(found), next=found[-1][0])
    return Page(items=tuple(found), next=None)


def booked_on(runtime: Runtime, practice_id: str, day: str) -> Iterator[Checkout]:
    """Every checkout with a sale or a refund on that day, once."""
    store = table(runtime)
    ids_found = dict.fromkeys(_all_rows(store, f"day/{practice_id}/{day}", ("sale#", "refund#")))
    for some in batched(ids_found, 100, strict=False):
        for loaded in store.read(*(CHECKOUT.at(practice_id, checkout_id) for checkout_id in some)):
            yield loaded.state


def booked_in(runtime: Runtime, practice_id: str, month: str) -> Iterator[Checkout]:
    """Every checkout with a sale or a refund in that month, once."""
    seen: set[str] = set()
    for number in range(1, 32):
        for checkout in booked_on(runtime, practice_id, f"{month}-{number:02d}"):
            if checkout.checkout_id not in seen:
                seen.add(checkout.checkout_id)
                yield checkout


def reimbursables_of(runtime: Runtime, practice_id: str, reimbursable_ids: Iterable[str]) -> dict[str, Reimbursable]:
    """The owners' word on these authorizations."""
    store = table(runtime)
    found: dict[str, Reimbursable] = {}
    for some in batched(dict.fromkeys(reimbursable_ids), 100, strict=False):
        read = store.read(*(REIMBURSABLE.at(practice_id, reimbursable_id) for reimbursable_id in some))
        found |= {loaded.state.reimbursable_id: loaded.state for loaded in read if loaded.version}
    return found


def other_reimbursables(runtime: Runtime, practice_id: str, program: str, month: str) -> tuple[Reimbursable, ...]:
    """What owners say for that month beyond what our checkouts list: exchanges, and captures unknown to us."""
    found = _all_rows(table(runtime), f"reimbursables/{practice_id}/{program}/{month}", ("owed#",))
    return tuple(reimbursables_of(runtime, practice_id, found).values())


def settlement_of(runtime: Runtime, practice_id: str, program: str, month: str) -> Loaded[Settlement, OfSettlement]:
    """The sponsor's statement and reimbursements of that month."""
    return table(runtime).get(SETTLEMENT.at(practice_id, program, month))


def events_of(runtime: Runtime, checkout: Checkout) -> Iterator[OfCart]:
    """The journal of a checkout, event by event."""
    for entry in table(runtime).journal(CHECKOUT.at(checkout.practice_id, checkout.checkout_id)):
        yield from entry.events


def _all_rows(store: Checkouts, pk: str, prefixes: Iterable[str]) -> Iterator[str]:
    for prefix in prefixes:
        after: str | None = None
        while True:
            page = store.rows(pk, prefix, after=after, limit=100)
            yield from (value for _, value in page.items)
            after = page.next
            if after is None:
                break
