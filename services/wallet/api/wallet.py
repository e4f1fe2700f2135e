"""Routes of a patient's wallet: its page, its history, as it stood at a past instant."""

from datetime import datetime
from functools import partial

from services.wallet.api.history_schemas import HistoryPage, names_of, present_entry
from services.wallet.api.wallet_actions import offered
from services.wallet.api.wallet_schemas import StatementView, WalletView, present_points, present_wallet
from services.wallet.domain.refusals import UnknownPatient
from services.wallet.queries import wallet_as_of, wallet_of
from services.wallet.store import WALLET, table
from shared.contracts import calls
from shared.contracts.envelope import EARLIEST
from shared.kernel import instants
from shared.kernel.refusals import Malformed
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import calls as direct
from shared.workers.runtime import current

routes = Routes("wallet")


class InvalidAt(Malformed):
    """Not an instant, or one that has not come."""

    def __init__(self) -> None:
        super().__init__("`at` is a past instant such as 2026-03-01T12:00:00Z.")


@routes.get(
    "/patients/{patient_id}/wallet",
    operation="get_wallet",
    scope="wallet.read",
    answer=WalletView,
    refuses=(UnknownPatient,),
)
def get_wallet(request: Request[None]) -> Answer:
    """Everything a patient has at the practice, with the points that points tells meanwhile, and what can be done."""
    patient_id = request.path["patient_id"]
    told = current().beside(partial(_balances, request, patient_id))
    shown = present_wallet(wallet_of(request.practice_id, patient_id), request.now)
    balances = told()
    points = present_points(balances) if balances else ()
    actions = tuple(offered(shown.patient_id, points, request.principal))
    return Answer(body=WalletView(**dict(shown), points=points, points_known=balances is not None, actions=actions))


def _balances(request: Request[None], patient_id: str) -> calls.Balances | None:
    """What points says, or None if it gives no answer: the page does not wait for it in vain."""
    call = calls.PointsBalances(caller=direct.caller(request.cause), patient_id=patient_id)
    try:
        return direct.POINTS.ask(call, calls.Balances)
    except direct.OwnerUnreachable:
        return None


@routes.get(
    "/patients/{patient_id}/wallet/history",
    operation="list_wallet_history",
    scope="wallet.read",
    answer=HistoryPage,
    query={"limit": "Entries on a page, 1 to 100.", "cursor": "`next_cursor` of the page before."},
    refuses=(UnknownPatient,),
)
def list_history(request: Request[None]) -> Answer:
    """Every movement, newest first; of a merged record, what happened before it was merged."""
    patient_id = request.path["patient_id"]
    before = pagination.decode_sequence(request.query.get("cursor"))
    found = table(current()).history(WALLET.at(request.practice_id, patient_id), before=before, limit=request.limit)
    if found.items:
        wallet = table(current()).get(WALLET.at(request.practice_id, patient_id)).state
    else:  # beyond the last page, or nobody's
        wallet = wallet_of(request.practice_id, patient_id)
    names = names_of(wallet.lots)
    entries = tuple(present_entry(entry, names) for entry in found.items)
    return Answer(body=HistoryPage(patient_id=patient_id, entries=entries, next_cursor=pagination.encode(found.next)))


@routes.get(
    "/patients/{patient_id}/wallet/statement",
    operation="get_wallet_statement",
    scope="wallet.read",
    answer=StatementView,
    query={"at": "A past instant, RFC 3339."},
    refuses=(UnknownPatient, InvalidAt),
)
def get_statement(request: Request[None]) -> Answer:
    """The wallet as it stood at a past instant, rebuilt from the journal."""
    at = _instant(request.query.get("at"), request.now)
    patient_id = request.path["patient_id"]
    found = wallet_as_of(request.practice_id, patient_id, at)
    return Answer(
        body=StatementView(patient_id=patient_id, sequence=found.version, wallet=present_wallet(found.state, at))
    )


def _instant(text: str | None, now: datetime) -> datetime:
    try:
        at = instants.parse(text or "")
    except (ValueError, OverflowError) as error:
        raise InvalidAt from error
    if not EARLIEST <= at <= now:
        raise InvalidAt
    return at
