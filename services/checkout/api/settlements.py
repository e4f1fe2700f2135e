"""Manufacturer settlement: what a sponsor owes for a month, matched with owners and statement; JSON and CSV."""

import csv
import io
import re

from services.checkout import queries
from services.checkout.api import settlement_table, settlements_schemas
from services.checkout.api.settlements_schemas import RebateBody, ReimbursementBody, StatementBody, StatementView
from services.checkout.domain import settlement
from services.checkout.domain.books import Settlement, StatementLine
from services.checkout.domain.commands import EnterRebate, ImportStatement, MarkReimbursed
from services.checkout.domain.refusals import InvalidMonth, NotInSettlement
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

ROWS_MAX = 5_000
"""Rows in one answer, which has 6 MB."""

BASE = "/settlements/{program}/{month}"


@routes.get(
    BASE,
    operation="get_settlement",
    scope="checkout.read",
    answer=settlements_schemas.SettlementView,
    query={
        "limit": "How many rows, 1 to 5,000; 5,000 unless said.",
        "cursor": "Where the rows start: the `next_cursor` of the page before.",
    },
    refuses=(InvalidMonth,),
)
def get_settlement(request: Request[Body]) -> Answer:
    """What the sponsor owes for a month, line by line, with what does not match and how old it is.

    The sums are of the whole month, whatever page of its rows is asked for.
    """
    program, month = _which(request)
    start, limit = _page(request)
    loaded = queries.settlement_of(current(), request.practice_id, program, month)
    found = _match(request, program, month, loaded.state)
    rows = found.rows[start : start + limit]
    more = start + limit < len(found.rows)
    after = pagination.encode(str(start + limit)) if more else None
    view = settlements_schemas.present_settlement(program, month, loaded.state, found, rows, after)
    return Answer(body=view, version=loaded.version)


@routes.get(
    BASE + "/export",
    operation="export_settlement",
    scope="checkout.read",
    answer=None,
    media_type="text/csv; charset=utf-8",
    refuses=(InvalidMonth,),
)
def export_settlement(request: Request[Body]) -> Answer:
    """The same lines as CSV (RFC 4180), with rebates."""
    program, month = _which(request)
    loaded = queries.settlement_of(current(), request.practice_id, program, month)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(settlement_table.table(_match(request, program, month, loaded.state), loaded.state))
    name = f'attachment; filename="settlement-{program}-{month}.csv"'
    return Answer(body=text.getvalue(), headers={"Content-Disposition": name})


@routes.post(
    BASE + "/statements",
    operation="import_statement",
    scope="checkout.write",
    privilege="checkout.settle",
    body=StatementBody,
    answer=StatementView,
    refuses=(InvalidMonth,),
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
    refuses=(InvalidMonth,),
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
    refuses=(InvalidMonth, NotInSettlement),
)
def mark_reimbursed(request: Request[ReimbursementBody]) -> Answer:
    """Mark what the sponsor has reimbursed, in dollars or in product."""
    program, month = _which(request)
    found = _match(request, program, month, Settlement())
    known = frozenset(row.authorization_id for row in found.rows) | {
        exchange.reimbursable_id for exchange in found.exchanges
    }
    command = MarkReimbursed(
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


def _page[B](request: Request[B]) -> tuple[int, int]:
    limit = pagination.limit(request.query.get("limit"), unless_said=ROWS_MAX, most=ROWS_MAX)
    return pagination.decode_sequence(request.query.get("cursor")) or 0, limit


def _which[B](request: Request[B]) -> tuple[str, str]:
    program, month = request.path["program"], request.path["month"]
    if not PROGRAM.fullmatch(program) or not MONTH.fullmatch(month):
        raise InvalidMonth
    return program, month


def _match[B](request: Request[B], program: str, month: str, state: Settlement) -> settlement.Match:
    world = current()
    ours = settlement.rows(program, month, queries.booked_in(world, request.practice_id, month))
    captures = queries.reimbursables_of(
        world, request.practice_id, [row.authorization_id for row in ours if row.verified]
    )
    others = queries.other_reimbursables(world, request.practice_id, program, month)
    today = local_day(queries.settings_of(world, request.practice_id).state, request.now)
    return settlement.aged(settlement.match(ours, state, captures, others), today)
