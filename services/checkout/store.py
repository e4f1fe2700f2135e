"""Where checkouts, settings and outside codes are kept, and how they are found."""

import math
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import batched
from typing import Any

from services.checkout.announce import announce
from services.checkout.domain import events
from services.checkout.domain.books import Claim, Settlement
from services.checkout.domain.claims import evolve_claim
from services.checkout.domain.commands import (
    ApplyOutsideCode,
    CatchUp,
    ChangeSettings,
    Command,
    Complete,
    CopyTimeZone,
    ImportStatement,
    MarkReimbursed,
    NoteCapture,
    NoteExchange,
    NoteMerge,
    NoteReturn,
    Open,
    Refund,
)
from services.checkout.domain.evolve import evolve, evolve_aliases, evolve_code, evolve_settings
from services.checkout.domain.model import Aliases, Checkout, OutsideCode, Settings
from services.checkout.domain.statements import evolve_settlement
from shared.kernel import ids
from shared.kernel.aggregates import AggregateId, AggregateType, AnyId, IndexRow, Loaded
from shared.kernel.journal import Cause, Outcome
from shared.kernel.records import Page
from shared.kernel.table import Table
from shared.web.pagination import InvalidCursor
from shared.workers.runtime import Runtime

type Checkouts = Table[tuple[Any, ...], Command, Any]

OPEN = "open#"


STEPS = 72


def _deadline(checkout: Checkout) -> datetime | None:
    """When the sweeper should look: the instant of abandonment, rounded up to a 72nd of the time it takes.

    So the index stays as it is while a cart is worked on (each change would cost two writes); what is decided then
    is judged by the exact instant.
    """
    if checkout.abandoned_at is None:
        return None
    step = checkout.abandon_hours * 3600 / STEPS
    return datetime.fromtimestamp(math.ceil(checkout.abandoned_at.timestamp() / step) * step, tz=UTC)


def _rows(checkout: Checkout) -> frozenset[IndexRow]:
    """An open checkout is listed under its practice, a completed one under its day there."""
    if checkout.is_open:
        sk = f"{OPEN}{checkout.patient_id}/{checkout.checkout_id}"
        return frozenset({IndexRow(pk=f"open/{checkout.practice_id}", sk=sk, value=checkout.checkout_id)})
    if checkout.completed:
        return frozenset(_booked(checkout))
    return frozenset()


def _booked(checkout: Checkout) -> Iterator[IndexRow]:
    day = f"day/{checkout.practice_id}"
    yield IndexRow(pk=f"{day}/{checkout.day}", sk=f"sale#{checkout.checkout_id}", value=checkout.checkout_id)
    for refund in checkout.refunds:
        sk = f"refund#{checkout.checkout_id}#{refund.refund_id}"
        yield IndexRow(pk=f"{day}/{refund.day}", sk=sk, value=checkout.checkout_id)


def _claimed(claim: Claim) -> frozenset[IndexRow]:
    """Only what our own checkouts do not lead to: exchanges, and captures that no completed checkout lists."""
    if not claim.reward and (claim.listed or not claim.captured):
        return frozenset()
    pk = f"claims/{claim.practice_id}/{claim.program}/{claim.month}"
    return frozenset({IndexRow(pk=pk, sk=f"claim#{claim.claim_id}", value=claim.claim_id)})


CHECKOUT = AggregateType(
    name="checkout",
    state=Checkout,
    events=(
        events.Opened,
        events.LineAdded,
        events.LineChanged,
        events.LineRemoved,
        events.RedemptionApplied,
        events.RedemptionDeclined,
        events.RedemptionRemoved,
        events.PaymentTaken,
        events.PaymentRemoved,
        events.Completed,
        events.Cancelled,
        events.Refunded,
    ),
    evolve=evolve,
    deadline=_deadline,
    rows=_rows,
)
SETTINGS = AggregateType(
    name="settings", state=Settings, events=(events.SettingsChanged, events.TimeZoneCopied), evolve=evolve_settings
)
CLAIM = AggregateType(
    name="claim",
    state=Claim,
    events=(events.CaptureNoted, events.ReturnNoted, events.ExchangeNoted, events.ExchangeCancelNoted),
    evolve=evolve_claim,
    rows=_claimed,
)
SETTLEMENT = AggregateType(
    name="settlement",
    state=Settlement,
    events=(events.StatementImported, events.Reimbursed),
    evolve=evolve_settlement,
)
CODE = AggregateType(name="code", state=OutsideCode, events=(events.CodeEntered,), evolve=evolve_code)
ALIASES = AggregateType(name="aliases", state=Aliases, events=(events.MergeNoted,), evolve=evolve_aliases)
KINDS = (CHECKOUT, SETTINGS, CODE, ALIASES, CLAIM, SETTLEMENT)


def reads(command: Command, cause: Cause) -> tuple[AnyId, ...]:
    """What a command is judged by, its own aggregate first."""
    settings = SETTINGS.at(cause.practice_id)
    match command:
        case ChangeSettings() | CopyTimeZone():
            return (settings,)
        case Open() | Complete() | Refund():
            return (CHECKOUT.at(cause.practice_id, command.checkout_id), settings)
        case NoteMerge():
            return (ALIASES.at(cause.practice_id, command.patient_id),)
        case NoteReturn():
            return (CLAIM.at(cause.practice_id, command.claim_id),)
        case NoteExchange():
            return (CLAIM.at(cause.practice_id, command.claim_id), settings)
        case NoteCapture():
            checkout = CHECKOUT.at(cause.practice_id, command.checkout_id)
            return (CLAIM.at(cause.practice_id, command.claim_id), settings, checkout)
        case ImportStatement() | MarkReimbursed():
            return (SETTLEMENT.at(cause.practice_id, command.program, command.month),)
        case ApplyOutsideCode():
            return _with_code(CHECKOUT.at(cause.practice_id, command.checkout_id), command)
        case _:
            return (CHECKOUT.at(cause.practice_id, command.checkout_id),)


def _with_code(own: AnyId, command: ApplyOutsideCode) -> tuple[AnyId, ...]:
    code = code_ref(command.program, command.code)
    if not command.holder_checkout_id:
        return (own, code)
    holder = CHECKOUT.at(command.holder_practice_id, command.holder_checkout_id)
    return (own, code) if holder.key == own.key else (own, code, holder)


def code_ref(program: str, code: str) -> AggregateId[OutsideCode, events.CodeEntered]:
    """An outside code: once per programme, whoever enters it. The key holds its hash, not the code."""
    plain = "".join(character for character in code.upper() if character.isalnum())
    return CODE.at(program, ids.derive("code", program, plain))


def table(runtime: Runtime) -> Checkouts:
    """The service's table."""
    return Table(
        runtime.dynamodb,
        runtime.table_name,
        reads=reads,
        judged_by=lambda loaded: loaded.states,
        announce=announce,
        pause=runtime.give_way,
    )


def find(runtime: Runtime, practice_id: str, checkout_id: str) -> Loaded[Checkout, Any]:
    """A checkout as it is now; version 0 if there is none."""
    return table(runtime).read(CHECKOUT.at(practice_id, checkout_id))[0]


def find_with_settings(
    runtime: Runtime, practice_id: str, checkout_id: str
) -> tuple[Loaded[Checkout, Any], Loaded[Settings, Any]]:
    """A checkout and its practice's settings as they are now."""
    checkout, of_practice = table(runtime).read(CHECKOUT.at(practice_id, checkout_id), SETTINGS.at(practice_id))
    return checkout, of_practice


def receipt(runtime: Runtime, checkout_id: str, cause: Cause) -> Outcome[Any] | None:
    """What this command id caused on that checkout before."""
    return table(runtime).receipt(CatchUp(checkout_id=checkout_id), cause)


def settings(runtime: Runtime, practice_id: str) -> Loaded[Settings, Any]:
    """A practice's settings; version 0 are the defaults."""
    return table(runtime).read(SETTINGS.at(practice_id))[0]


def holder(runtime: Runtime, program: str, code: str) -> OutsideCode:
    """Who entered an outside code last."""
    state: OutsideCode = table(runtime).read(code_ref(program, code))[0].state
    return state


def open_checkouts(
    runtime: Runtime, practice_id: str, *, patient_id: str | None, after: str | None, limit: int
) -> Page[Loaded[Checkout, Any]]:
    """A practice's open checkouts, or one patient's, under whichever of her records they were opened."""
    store = table(runtime)
    records = _records(store, practice_id, patient_id) if patient_id else ()
    prefixes = tuple(f"{OPEN}{record}/" for record in records) or (OPEN,)
    page = _rows_under(store, f"open/{practice_id}", prefixes, after=after, limit=limit)
    refs = [CHECKOUT.at(practice_id, checkout_id) for _, checkout_id in page.items]
    parts = store.read(*refs) if refs else ()
    return Page(items=tuple(part for part in parts if part.state.is_open), next=page.next)


def _records(store: Checkouts, practice_id: str, patient_id: str) -> tuple[str, ...]:
    """The patient's record, and all that were merged into it, or into those."""
    found = [patient_id]
    for record in found:
        aliases: Aliases = store.read(ALIASES.at(practice_id, record))[0].state
        found += [one for one in aliases.merged_ids if one not in found]
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
        for part in store.read(*(CHECKOUT.at(practice_id, checkout_id) for checkout_id in some)):
            yield part.state


def booked_in(runtime: Runtime, practice_id: str, month: str) -> Iterator[Checkout]:
    """Every checkout with a sale or a refund in that month, once."""
    seen: set[str] = set()
    for number in range(1, 32):
        for checkout in booked_on(runtime, practice_id, f"{month}-{number:02d}"):
            if checkout.checkout_id not in seen:
                seen.add(checkout.checkout_id)
                yield checkout


def claims_on(runtime: Runtime, practice_id: str, claim_ids: Iterable[str]) -> dict[str, Claim]:
    """The owners' word on these authorizations."""
    store = table(runtime)
    found: dict[str, Claim] = {}
    for some in batched(dict.fromkeys(claim_ids), 100, strict=False):
        parts = store.read(*(CLAIM.at(practice_id, claim_id) for claim_id in some))
        found |= {part.state.claim_id: part.state for part in parts if part.version}
    return found


def other_claims(runtime: Runtime, practice_id: str, program: str, month: str) -> tuple[Claim, ...]:
    """What owners say for that month beyond what our checkouts list: exchanges, and captures unknown to us."""
    found = _all_rows(table(runtime), f"claims/{practice_id}/{program}/{month}", ("claim#",))
    return tuple(claims_on(runtime, practice_id, found).values())


def settlement(runtime: Runtime, practice_id: str, program: str, month: str) -> Loaded[Settlement, Any]:
    """The sponsor's statement and reimbursements of that month."""
    return table(runtime).read(SETTLEMENT.at(practice_id, program, month))[0]


def events_of(runtime: Runtime, checkout: Checkout) -> Iterator[Any]:
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
