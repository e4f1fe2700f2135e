"""A part of the crash matrix; all of it: `make crash-matrix`."""

import pytest

from services import SERVICES
from services.wiring import wiring
from tests.simulation.crashes import broken, cases, end_state, play, verdict
from tests.simulation.scenes import SCENES, Scene
from tests.simulation.world import functions, gateway

UNPLAYED_KINDS = {("wallet", "staff"), ("wallet", "patientrows")}
"""What the function for staff keeps, and the rows of an import of patients: the wallet's own tests break those off."""
NOT_PLAYED = {
    "POST /patient-imports": "its rows become records one by one, as registering does",
    "POST /services/imports": "its rows become services one by one, as creating does",
    "PUT /checkouts/{checkout_id}/lines/{line_id}/discount": "one command on a cart, as changing a line is",
    "DELETE /checkouts/{checkout_id}/lines/{line_id}/discount": "one command on a cart, as changing a line is",
    "PUT /checkouts/{checkout_id}/lines/{line_id}/provider": "one command on a cart, as changing a line is",
}
"""What is left to the simulation and to the service's own tests."""
EVERY = 53
"""A prime, so that the sample meets every kind of fault at every kind of place."""


@pytest.mark.parametrize("scene", SCENES)
def test_a_fault_at_any_io_leaves_the_same_end_state(scene: Scene) -> None:
    books, _ = play(scene)
    assert list(broken(books)) == []
    base = end_state(books)
    wrong = [what for case in cases(scene)[::EVERY] for what in verdict(base, scene, *case)]
    assert wrong == []


def test_every_route_that_writes_every_reaction_and_every_kind_of_account_has_a_part() -> None:
    played = [play(scene)[0] for scene in SCENES]
    asked = [row.asked for books in played for row in books.visits.client.told]
    seen = {gateway.target(row.method, row.path)[0] for row in asked}
    written = {route.key for service in SERVICES for route in functions.routes(service) if route.writes}
    assert written - NOT_PLAYED.keys() <= seen
    told = {name for books in played for name, _ in books.told}
    told |= {what.partition(" ")[0] for books in played for _, who, what in books.world.notes if who == "partner"}
    assert {event.__name__ for service in SERVICES for event in wiring(service).reacts_to} <= told
    kept = [kept for books in played for kept in (*books.aggregates, *books.notes)]
    kinds = {(aggregate.service, aggregate.kind.name) for aggregate in kept}
    assert kinds | UNPLAYED_KINDS == {(service, kind.name) for service in SERVICES for kind in functions.kinds(service)}
