"""`/today`: what a desk starts from, in one answer: open carts, whose value ends soon, what waits at sponsors."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from pydantic import Field

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.api.services import today_of
from services.checkout.domain import amounts, settlement
from services.checkout.domain.kinds import Owner
from services.checkout.domain.model import Checkout, Status
from shared.contracts import calls
from shared.contracts.envelope import Instant
from shared.contracts.programs import program_name
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes, View
from shared.workers.calls import POINTS, WALLET
from shared.workers.runtime import current

routes = Routes("checkout")

CARTS_MAX, EXPIRING_MAX = 30, 12
SOON_DAYS = 30

type Expiring = calls.ExpiringWallets | calls.ExpiringAccounts


class OpenCartView(View):
    """A cart to come back to."""

    checkout_id: str
    patient_id: str
    opened_at: Instant | None
    line_names: tuple[str, ...]
    balance_cents: int


class WaitingView(View):
    """What was recorded here and a sponsor has said nothing of for 7 days and longer."""

    program: str
    program_name: str
    month: str = Field(description="The settlement in which its oldest line stands.")
    lines: int
    """How many lines wait."""
    amount_cents: int
    oldest_days: int


class TodayView(View):
    """What a desk starts from. What an owner in `silent_owners` would have said is null."""

    at: Instant
    open_checkouts: tuple[OpenCartView, ...] = Field(description="The newest first; 30 at most.")
    expiring_wallets: tuple[calls.ExpiringWallet, ...] | None = Field(
        description="Who has something in the wallet that ends within 30 days, whose ends first first; 12 at most."
    )
    expiring_accounts: tuple[calls.ExpiringAccount, ...] | None = Field(
        description="Whose points end within 30 days, whose end first first; 12 at most."
    )
    more_expiring: bool = Field(description="Whether there are others, of either.")
    waiting: tuple[WaitingView, ...] = Field(
        description="By programme, of this month and the last, what has waited longest first."
    )
    silent_owners: tuple[Owner, ...]


@routes.get("/today", operation="get_today", scope="checkout.read", answer=TodayView)
def get_today(request: Request[Body]) -> Answer:
    """Open carts, who has something that ends soon, and what waits at sponsors; nothing of it is kept."""
    told = current().beside(partial(_waiting, request))
    carts = _carts(request)
    soon = calls.ExpiringSoon(caller=owners.caller(request), days=SOON_DAYS, most=EXPIRING_MAX)
    asked: dict[str, Callable[[], Expiring]] = {
        "wallet": partial(WALLET.ask, soon, calls.ExpiringWallets),
        "points": partial(POINTS.ask, soon, calls.ExpiringAccounts),
    }
    answers = owners.side_by_side(asked)
    wallets = _said(answers["wallet"], calls.ExpiringWallets)
    accounts = _said(answers["points"], calls.ExpiringAccounts)
    view = TodayView(
        at=request.now,
        open_checkouts=carts,
        expiring_wallets=wallets.wallets if wallets else None,
        expiring_accounts=accounts.accounts if accounts else None,
        more_expiring=bool((wallets and wallets.more) or (accounts and accounts.more)),
        waiting=told(),
        silent_owners=(*(() if wallets else ("wallet",)), *(() if accounts else ("points",))),
    )
    return Answer(body=view)


def _said[A](answer: object, kind: type[A]) -> A | None:
    """What an owner said; None of one that gave no answer."""
    return answer if isinstance(answer, kind) else None


def _carts(request: Request[Any]) -> tuple[OpenCartView, ...]:
    world = current()
    found = queries.candidates(
        world, request.practice_id, (Status.OPEN,), patient_id=None, months=(), before=queries.NEWEST
    )
    newest = [candidate.checkout_id for candidate, _ in zip(found, range(CARTS_MAX), strict=False)]
    read = queries.checkouts_of(world, request.practice_id, newest, request.now)
    return tuple(_cart(loaded.state) for loaded in read if loaded.state.is_open)


def _cart(checkout: Checkout) -> OpenCartView:
    return OpenCartView(
        checkout_id=checkout.checkout_id,
        patient_id=checkout.patient_id,
        opened_at=checkout.opened_at,
        line_names=tuple(line.name for line in checkout.lines),
        balance_cents=amounts.totals(checkout).balance_cents,
    )


def _waiting(request: Request[Any]) -> tuple[WaitingView, ...]:
    """This month and the last as they stand in the books; what owners say of each line is the settlement's business."""
    world, practice_id = current(), request.practice_id
    _, today = today_of(request)
    found: list[tuple[str, settlement.Match]] = []
    for month in (f"{today:%Y-%m}", f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"):
        booked = tuple(queries.booked_in(world, practice_id, month))
        for program in sorted({tender.program for document in booked for tender in document.tenders}):
            known = queries.settlement_of(world, practice_id, program, month).state
            ours = settlement.rows(program, month, booked)
            found.append((program, settlement.match(ours, known, (), today=today.isoformat())))
    return tuple(_view(each, today) for each in settlement.waiting(found))


def _view(each: settlement.Waiting, today: date) -> WaitingView:
    return WaitingView(
        program=each.program,
        program_name=program_name(each.program),
        month=f"{today - timedelta(days=each.oldest_days):%Y-%m}",
        lines=each.lines,
        amount_cents=each.amount_cents,
        oldest_days=each.oldest_days,
    )
