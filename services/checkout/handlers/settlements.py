"""Manufacturer settlement: what a sponsor owes for a month, matched with owners and statement; JSON and CSV."""

import csv
import io
import re
from typing import Annotated

from pydantic import Field

from services.checkout import store
from services.checkout.domain import settlement
from services.checkout.domain.books import STATEMENT_LINES_MAX, Settlement, StatementLine
from services.checkout.domain.commands import ImportStatement, MarkReimbursed
from services.checkout.domain.refusals import InvalidMonth, NotInSettlement
from services.checkout.handlers import bodies, settlement_views
from services.checkout.handlers.running import run
from shared.web.http import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.runtime import current
from shared.workers.telemetry import count

routes = Routes("checkout")

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
PROGRAM = re.compile(r"[a-z][a-z0-9_]{0,29}")


class StatementLineBody(Body):
    """What the sponsor pays for a code."""

    code: bodies.Code
    amount_cents: bodies.Cents


class StatementBody(Body):
    """The sponsor's statement for a month; a later one replaces it."""

    model_config = bodies.examples({"reference": "ST-2026-03", "lines": [{"code": "7KQ2M49XA", "amount_cents": 5_000}]})
    reference: bodies.Reference
    lines: Annotated[tuple[StatementLineBody, ...], Field(max_length=STATEMENT_LINES_MAX)]


class ReimbursementBody(Body):
    """Which of the month's authorizations the sponsor has paid."""

    model_config = bodies.examples({"authorization_ids": ["auth_2x4t6zqkq3m5r7"]})
    authorization_ids: Annotated[tuple[bodies.Id, ...], Field(min_length=1, max_length=STATEMENT_LINES_MAX)]


BASE = "/checkout/settlements/{program}/{month}"


@routes.get(BASE, scope="checkout.read", answer=settlement_views.SettlementView, refuses=(InvalidMonth,))
def read_settlement(request: Request[Body]) -> Answer:
    """What the sponsor owes for a month, line by line, with what does not match."""
    program, month = _which(request)
    part = store.settlement(current(), request.practice_id, program, month)
    view = settlement_views.settlement(program, month, part.state, _match(request, program, month, part.state))
    return Answer(body=view, version=part.version)


@routes.get(
    BASE + "/csv", scope="checkout.read", answer=None, media_type="text/csv; charset=utf-8", refuses=(InvalidMonth,)
)
def read_settlement_as_csv(request: Request[Body]) -> Answer:
    """The same lines as CSV (RFC 4180)."""
    program, month = _which(request)
    part = store.settlement(current(), request.practice_id, program, month)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(settlement_views.table(_match(request, program, month, part.state)))
    name = f'attachment; filename="settlement-{program}-{month}.csv"'
    return Answer(body=text.getvalue(), headers={"Content-Disposition": name})


@routes.post(
    BASE + "/statements",
    scope="checkout.write",
    privilege="checkout.settle",
    body=StatementBody,
    answer=settlement_views.StatementView,
    refuses=(InvalidMonth,),
)
def import_statement(request: Request[StatementBody]) -> Answer:
    """Import what the sponsor says it pays; the settlement then lists what is missing, doubled or different."""
    program, month = _which(request)
    lines = tuple(StatementLine(code=line.code, amount_cents=line.amount_cents) for line in request.body.lines)
    command = ImportStatement(program=program, month=month, reference=request.body.reference, lines=lines)
    outcome = run(command, request.cause, request.now)
    count("StatementImported")
    return _known(program, month, outcome.state(), outcome.entry.sequence)


@routes.post(
    BASE + "/reimbursements",
    scope="checkout.write",
    privilege="checkout.settle",
    body=ReimbursementBody,
    answer=settlement_views.StatementView,
    refuses=(InvalidMonth, NotInSettlement),
)
def mark_reimbursed(request: Request[ReimbursementBody]) -> Answer:
    """Mark what the sponsor has paid."""
    program, month = _which(request)
    found = _match(request, program, month, Settlement())
    known = frozenset(row.authorization_id for row in found.rows) | {one.claim_id for one in found.exchanges}
    command = MarkReimbursed(
        program=program, month=month, authorization_ids=request.body.authorization_ids, known=known
    )
    outcome = run(command, request.cause, request.now)
    return _known(program, month, outcome.state(), outcome.entry.sequence)


def _known(program: str, month: str, state: Settlement, version: int) -> Answer:
    return Answer(body=settlement_views.statement(program, month, state, version), version=version)


def _which[B](request: Request[B]) -> tuple[str, str]:
    program, month = request.path["program"], request.path["month"]
    if not PROGRAM.fullmatch(program) or not MONTH.fullmatch(month):
        raise InvalidMonth
    return program, month


def _match[B](request: Request[B], program: str, month: str, state: Settlement) -> settlement.Match:
    world = current()
    ours = settlement.rows(program, month, store.booked_in(world, request.practice_id, month))
    claims = store.claims_on(world, request.practice_id, [row.authorization_id for row in ours if row.verified])
    others = store.other_claims(world, request.practice_id, program, month)
    return settlement.match(ours, state, claims, others)
