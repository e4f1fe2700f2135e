"""What can be done from a wallet's page: by the wallet, and with points by points, the one place that keeps them."""

from collections.abc import Iterator
from typing import Literal

from services.wallet.api.wallet_schemas import ActionView, PointsView
from shared.contracts.programs import program_name
from shared.kernel.structs import Struct
from shared.web.principal import Principal

type Does = Literal["add_credits", "remove_credits", "add_item", "remove_item", "adjust_points"]


class Action(Struct):
    """Something staff do: all of it is a POST. `path` is that of the patient's wallet, or of a loyalty account."""

    does: Does
    path: str
    scope: str
    privilege: str


IN_WALLET = (
    Action(does="add_credits", path="/credits", scope="wallet.write", privilege="wallet.credits.adjust"),
    Action(does="remove_credits", path="/credits/removals", scope="wallet.write", privilege="wallet.credits.adjust"),
    Action(does="add_item", path="/items", scope="wallet.write", privilege="wallet.items.adjust"),
    Action(does="remove_item", path="/items/removals", scope="wallet.write", privilege="wallet.items.adjust"),
)
WITH_POINTS = Action(does="adjust_points", path="/adjustments", scope="points.transact", privilege="points.adjust")
BY_HAND = frozenset({"alle", "xperience"})
"""Programmes whose points staff add and remove from here (S2); ASPIRE's come by themselves."""


def offered(patient_id: str, points: tuple[PointsView, ...], principal: Principal) -> Iterator[ActionView]:
    """What staff can do with this wallet, and whether this user may."""
    for action in IN_WALLET:
        yield _view(action, f"/patients/{patient_id}/wallet", principal)
    for shown in points:
        if shown.program in BY_HAND:
            place = f"/loyalty-accounts/{shown.account_id}"
            yield _view(WITH_POINTS, place, principal, program=shown.program)


def _view(action: Action, place: str, principal: Principal, program: str | None = None) -> ActionView:
    return ActionView(
        does=action.does,
        program=program,
        program_name=program_name(program) if program else None,
        method="POST",
        path=place + action.path,
        scope=action.scope,
        privilege=action.privilege,
        allowed={action.scope, action.privilege} <= principal.scopes,
    )
