"""Manufacturer settlement: what a sponsor owes for a month, matched with owners and statement; JSON and CSV."""

import csv
import io
import re

from services.checkout import queries
from services.checkout.api import settlements_schemas
from services.checkout.api.settlements_schemas import ReimbursementBody, StatementBody, StatementView
from services.checkout.domain import settlement
from services.checkout.domain.books import Settlement, StatementLine
from services.checkout.domain.commands import ImportStatement, MarkReimbursed
from services.checkout.domain.refusals import InvalidMonth, NotInSettlement
from services.checkout.service import run
from services.checkout.store import SETTLEMENT
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.runtime import current

routes = Routes("checkout")

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
PROGRAM = re.compile(r"[a-z][a-z0-9_]{0,29}")

BASE = "/settlements/{program}/{month}"


@routes.get(
    BASE,
    operation="get_settlement",
    scope="checkout.read",
    answer=settlements_schemas.SettlementView,
    refuses=(InvalidMonth,),
)
def get_settlement(request: Request[Body]) -> Answer:
    """What the sponsor owes for a month, line by line, with what does not match."""
    program, month = _which(request)
    loaded = queries.settlement_of(current(), request.practice_id, program, month)
    view = settlements_schemas.present_settlement(
        program, month, loaded.state, _match(request, program, month, loaded.state)
    )
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
    """The same lines as CSV (RFC 4180)."""
    program, month = _which(request)
    loaded = queries.settlement_of(current(), request.practice_id, program, month)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(settlements_schemas.table(_match(request, program, month, loaded.state)))
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
    """Import what the sponsor says it pays; the settlement then lists what is missing, doubled or different."""
    program, month = _which(request)
    lines = tuple(StatementLine(code=line.code, amount_cents=line.amount_cents) for line in request.body.lines)
    command = ImportStatement(program=program, month=month, reference=request.body.reference, lines=lines)
    outcome = run(command, cause=request.cause, now=request.now)
    return _known(program, month, outcome.state_of(SETTLEMENT), outcome.entry.sequence)


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
    """Mark what the sponsor has paid."""
    program, month = _which(request)
    found = _match(request, program, month, Settlement())
    known = frozenset(row.authorization_id for row in found.rows) | {
        exchange.reimbursable_id for exchange in found.exchanges
    }
    command = MarkReimbursed(
        program=program, month=month, authorization_ids=request.body.authorization_ids, known=known
    )
    outcome = run(command, cause=request.cause, now=request.now)
    return _known(program, month, outcome.state_of(SETTLEMENT), outcome.entry.sequence)


def _known(program: str, month: str, state: Settlement, version: int) -> Answer:
    return Answer(body=settlements_schemas.present_statement(program, month, state, version), version=version)


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
    return settlement.match(ours, state, captures, others)
