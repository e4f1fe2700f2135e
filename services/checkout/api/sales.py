"""Finding checkouts again: the newest first, a page at a time, whatever they are looked for by."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from services.checkout import queries
from services.checkout.domain.sales import ANY, OPEN, SOLD, STATES, Sought
from services.checkout.queries import Candidate
from services.checkout.store import LoadedCheckout
from shared.kernel import ids
from shared.kernel.lists import Page
from shared.kernel.numbers import NotSuchANumber, whole
from shared.kernel.structs import Struct
from shared.practice import days
from shared.web import pagination
from shared.web.days import FIRST, InvalidDay, parsed_day
from shared.web.problems import InvalidRequest
from shared.web.request import Request
from shared.workers.runtime import current

CANDIDATES_MAX = 2_000
"""Looked through for one page; where more has to be, the page says where to go on."""
SPAN_DAYS, SPAN_DAYS_MAX = 400, 1_100
AMOUNT_MAX = 10**9
TEXT_MAX = 80
PLACE = re.compile(r"[0-9TZ:.-]{27}#[a-z0-9_]{1,80}")

QUERY = {
    "state": "`open`, `completed`, `partially_refunded`, `refunded`, `sold` (any of these three), `cancelled` or "
    "`any`; left out: `open`, with `patient_id` alone `any`, with anything else to look for `sold`",
    "patient_id": "only this patient's",
    "day": "completed on this day at the practice, or cancelled or opened on it",
    "from": "as `day`, from this day on; 400 days back by default, 1,100 at most",
    "to": "as `day`, up to this day; today by default",
    "reference": "the visit's reference",
    "code": "an auth code that was used on it, ours or another's; case and spaces do not matter",
    "amount_cents": "what it came to, what was paid, or one of its payments",
    "user": "the user who completed, cancelled or refunded it",
    "provider": "who did what was sold, or got a share of a tip",
    "limit": "1 to 100, 25 by default",
    "cursor": "`next_cursor` of the page before",
}
CHOICES = {"state": tuple(STATES)}
REFUSES = (InvalidDay, InvalidRequest)


class Search(Struct):
    """Checkouts looked for: what by, whose, and in which months of the books, the newest first."""

    sought: Sought
    patient_id: str | None
    months: tuple[str, ...]


def page(request: Request[Any]) -> Page[LoadedCheckout]:
    """A page of what is looked for. Raises what says that this can't be asked for."""
    before = pagination.decode(request.query.get("cursor")) or queries.NEWEST
    search = _search(request, before)
    found = iter(
        queries.candidates(
            current(),
            request.practice_id,
            STATES[search.sought.state],
            patient_id=search.patient_id,
            months=search.months,
            before=before,
        )
    )
    return _page(request, search.sought, found)


def _page(request: Request[Any], sought: Sought, candidates: Iterator[Candidate]) -> Page[LoadedCheckout]:
    """What may be sought is read and judged itself, as many at a time as the page has room for."""
    items: list[LoadedCheckout] = []
    rest = islice(candidates, CANDIDATES_MAX)
    place: str | None = None
    while len(items) < request.limit:
        some: list[Candidate] = []
        seen = 0
        for candidate in rest:
            place, seen = candidate.place, seen + 1
            if not candidate.brief or sought.may_find(candidate.brief):
                some.append(candidate)
            if len(items) + len(some) == request.limit:
                break
        found = [candidate.checkout_id for candidate in some]
        read = queries.checkouts_of(current(), request.practice_id, found, request.now)
        items += [loaded for loaded in read if sought.finds(loaded.state)]
        if not seen:
            break
    more = next(candidates, None) is not None
    return Page(items=tuple(items), next=place if more else None)


def _search(request: Request[Any], before: str) -> Search:
    query = request.query
    time_zone = queries.settings_of(current(), request.practice_id).state.time_zone
    first, last = _days(query, days.local_day(request.now, time_zone))
    asked = set(query) - {"limit", "cursor", "state", "patient_id"}
    state = query.get("state") or (SOLD if asked else ANY if "patient_id" in query else OPEN)
    dated = bool({"day", "from", "to"} & asked)
    sought = Sought(
        state=state,
        first=first.isoformat() if dated else None,
        last=last.isoformat() if dated else None,
        starts_at=days.start_of_day(first, time_zone) if dated else None,
        ends_at=days.start_of_day(last + timedelta(days=1), time_zone) if dated else None,
        reference=_text(query, "reference"),
        code=_text(query, "code"),
        amount_cents=_amount(query),
        user=_text(query, "user"),
        provider=_text(query, "provider"),
    )
    newest = min(last + timedelta(days=1), _day_of(before))
    months = tuple(queries.months_back(newest, first - timedelta(days=1)))
    return Search(sought=sought, patient_id=_patient_id(query), months=months)


def _day_of(place: str) -> date:
    """The day in UTC on which a page begins. Raises `InvalidCursor`."""
    if place == queries.NEWEST:
        return date.max
    try:
        day = datetime.fromisoformat(place[:27]).date() if PLACE.fullmatch(place) else None
    except ValueError:
        day = None
    if day is None:
        raise pagination.InvalidCursor
    return day


def _patient_id(query: Mapping[str, str]) -> str | None:
    patient_id = query.get("patient_id")
    if patient_id is not None and not ids.formed(patient_id):
        raise InvalidRequest("`patient_id` is an id as this API gave it out.", member="patient_id")
    return patient_id


def _days(query: Mapping[str, str], today: date) -> tuple[date, date]:
    if "day" in query:
        day = parsed_day(query["day"], "day")
        return day, day
    last = parsed_day(query["to"], "to") if "to" in query else today
    earliest = max(last - timedelta(days=SPAN_DAYS), FIRST)
    first = parsed_day(query["from"], "from") if "from" in query else earliest
    if not first <= last <= first + timedelta(days=SPAN_DAYS_MAX):
        raise InvalidDay(f"`from` is a day up to `to`, at most {SPAN_DAYS_MAX:,} days before it.")
    return first, last


def _text(query: Mapping[str, str], name: str) -> str | None:
    text = query.get(name)
    if text is not None and not 1 <= len(text.strip()) <= TEXT_MAX:
        raise InvalidRequest(f"`{name}` has 1 to {TEXT_MAX} characters.", member=name)
    return text.strip() if text is not None else None


def _amount(query: Mapping[str, str]) -> int | None:
    if "amount_cents" not in query:
        return None
    try:
        return whole(query["amount_cents"], least=0, most=AMOUNT_MAX)
    except NotSuchANumber as error:
        raise InvalidRequest("`amount_cents` is a whole number of cents.", member="amount_cents") from error
