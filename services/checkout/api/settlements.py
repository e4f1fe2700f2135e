"""Manufacturer settlement: what a sponsor owes for a month, matched with owners and statement; JSON and CSV."""

import csv
import io
import re

from msgspec.structs import replace

from services.checkout import queries
from services.checkout.api import settlement_table, settlements_schemas
from services.checkout.api.settlements_schemas import RebateBody, ReimbursementBody, StatementBody, StatementView
from services.checkout.api.wants import program_of
from services.checkout.domain import settlement
from services.checkout.domain.books import Settlement, StatementLine
from services.checkout.domain.commands import EnterRebate, ImportStatement, MarkReimbursed
from services.checkout.domain.refusals import InvalidMonth, NoSuchProgram, NotInSettlement
from services.checkout.domain.settings import local_day
from services.checkout.service import run
from services.checkout.store import SETTLEMENT
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.runtime import current

routes = Routes("checkout")

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
PROGRAM = re.compile(r"[a-z][a-z0-9_]{0,29}")

ROWS_MAX, EXPORTED_MAX = 5_000, 10_000
"""Lines in one answer, which has 6 MB, and in one file."""

BASE = "/settlements/{program}/{month}"


@routes.get(
    BASE,
    operation="get_settlement",
    scope="checkout.read",
    answer=settlements_schemas.SettlementView,
    query={
        "limit": "How many lines, 1 to 5,000; 5,000 unless said.",
        "cursor": "Where the lines start: the `next_cursor` of the page before.",
    },
    refuses=(InvalidMonth, NoSuchProgram),
)
def get_settlement(request: Request[Body]) -> Answer:
    """What the sponsor owes for a month, line by line, with what does not match and how old it is.

    The sums are of the whole month, whatever page of its lines is asked for: our rows first, then what is only on a
    statement.
    """
    program, month = _which(request)
    limit = pagination.limit(request.query.get("limit"), unless_said=ROWS_MAX, most=ROWS_MAX)
    loaded = queries.settlement_of(current(), request.practice_id, program, month)
    found = _match(request, program, month, loaded.state)
    page, after = _page(request, found, limit)
    view = settlements_schemas.present_settlement(program, month, loaded.state, found, page, after)
    return Answer(body=view, version=loaded.version)


@routes.get(
    BASE + "/export",
    operation="export_settlement",
    scope="checkout.read",
    answer=None,
    media_type="text/csv; charset=utf-8",
    query={"cursor": "The header `Next-Cursor` of the answer before, where it had one."},
    refuses=(InvalidMonth, NoSuchProgram, pagination.InvalidCursor),
)
def export_settlement(request: Request[Body]) -> Answer:
    """The same lines as CSV (RFC 4180), 10,000 in an answer; the last one has what is owed in product, and rebates.

    Where there are more, the header `Next-Cursor` says how to go on.
    """
    program, month = _which(request)
    known = queries.settlement_of(current(), request.practice_id, program, month).state
    page, after = _page(request, _match(request, program, month, known), EXPORTED_MAX)
    text = io.StringIO()
    csv.writer(text).writerows(settlement_table.table(page, known, last=after is None))
    name = f'attachment; filename="settlement-{program}-{month}.csv"'
    headers = {"Content-Disposition": name} | ({"Next-Cursor": after} if after else {})
    return Answer(body=text.getvalue(), headers=headers)


@routes.post(
    BASE + "/statements",
    operation="import_statement",
    scope="checkout.write",
    privilege="checkout.settle",
    body=StatementBody,
    answer=StatementView,
    refuses=(InvalidMonth, NoSuchProgram),
)
def import_statement(request: Request[StatementBody]) -> Answer:
    """Import a page of what the sponsor says it pays; the settlement then lists what is missing, doubled, different."""
    program, month = _which(request)
    body = request.body
    lines = tuple(StatementLine(code=line.code, amount_cents=line.amount_cents) for line in body.lines)
    command = ImportStatement(program=program, month=month, reference=body.reference, page=body.page, lines=lines)
    return _known(request, program, month, command)


@routes.post(
    BASE + "/rebates",
    operation="enter_rebate",
    scope="checkout.write",
    privilege="checkout.settle",
    body=RebateBody,
    answer=StatementView,
    refuses=(InvalidMonth, NoSuchProgram),
)
def enter_rebate(request: Request[RebateBody]) -> Answer:
    """Enter what the sponsor pays the practice for the month; the same reference again takes its place."""
    program, month = _which(request)
    body = request.body
    command = EnterRebate(program=program, month=month, reference=body.reference, amount_cents=body.amount_cents)
    return _known(request, program, month, command)


@routes.post(
    BASE + "/reimbursements",
    operation="mark_reimbursed",
    scope="checkout.write",
    privilege="checkout.settle",
    body=ReimbursementBody,
    answer=StatementView,
    refuses=(InvalidMonth, NoSuchProgram, NotInSettlement),
)
def mark_reimbursed(request: Request[ReimbursementBody]) -> Answer:
    """Mark what the sponsor has reimbursed, in dollars or in product."""
    program, month = _which(request)
    found = _match(request, program, month, Settlement())
    known = frozenset(row.authorization_id for row in found.rows) | {
        exchange.reimbursable_id for exchange in found.exchanges
    }
    command = MarkReimbursed(
        practice_id=request.practice_id,
        program=program,
        month=month,
        mark_id=request.new_id("mrk"),
        authorization_ids=request.body.authorization_ids,
        known=known,
        paid_in=request.body.paid_in,
    )
    return _known(request, program, month, command, request.body.authorization_ids)


def _known[B](
    request: Request[B],
    program: str,
    month: str,
    command: ImportStatement | EnterRebate | MarkReimbursed,
    reimbursed: tuple[str, ...] = (),
) -> Answer:
    outcome = run(command, cause=request.cause, now=request.now)
    state, version = outcome.state_of(SETTLEMENT), outcome.entry.sequence
    view = settlements_schemas.present_statement(program, month, state, version, reimbursed)
    return Answer(body=view, version=version)


def _page[B](request: Request[B], found: settlement.Match, limit: int) -> tuple[settlement.Match, str | None]:
    """So many lines of a month with their owners' word, and where the next ones start."""
    start = pagination.decode_sequence(request.query.get("cursor")) or 0
    page = settlement.page(found, start, limit)
    names = [row.authorization_id for row in page.rows if row.verified]
    captures = queries.reimbursables_of(current(), request.practice_id, dict.fromkeys(names))
    page = replace(page, rows=tuple(settlement.heard(row, captures.get(row.authorization_id)) for row in page.rows))
    more = start + limit < len(found.rows) + len(found.only_on_statement)
    return page, pagination.encode(str(start + limit)) if more else None


def _which[B](request: Request[B]) -> tuple[str, str]:
    program, month = request.path["program"], request.path["month"]
    if not PROGRAM.fullmatch(program) or not MONTH.fullmatch(month):
        raise InvalidMonth
    return program_of(request, program).program, month


def _match[B](request: Request[B], program: str, month: str, state: Settlement) -> settlement.Match:
    world = current()
    ours = settlement.rows(program, month, queries.booked_in(world, request.practice_id, month))
    others = queries.other_reimbursables(world, request.practice_id, program, month)
    today = local_day(queries.settings_of(world, request.practice_id).state, request.now)
    return settlement.match(ours, state, others, today=today)
