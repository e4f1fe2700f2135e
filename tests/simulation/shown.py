"""What is really sent and got, for whoever shows it: the crash matrix's scenes in a still world, with reads between.

Clock, ids and chance are the world's: it is the same every time.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from services import SERVICES
from services.wallet.api.staff_routes import routes as staff_routes
from shared.web.routes import Route
from tests.harness.http import Answer
from tests.simulation.crashes import SceneDesk
from tests.simulation.scenes import HERE, SCENES, Scene
from tests.simulation.scenes_shown import left, office
from tests.simulation.visits.client import Client
from tests.simulation.world import functions, gateway
from tests.simulation.world.gateway import Asked, Reply
from tests.simulation.world.quiet import quiet
from tests.simulation.world.weather import CALM
from tests.simulation.world.world import World
from tests.wallet.management import Management
from tests.wallet.office import NOW, opened

WORTH_A_LOOK = re.compile(r"/(coupons|completion|cycles/1/payments|offers|refunds)$")
"""After such commands the reads have something to show."""
TRIES_MAX, LATEST = 16, 4
"""So many ids are tried for a read, of each kind the latest."""
PLACES = {"date": ["2026-03-02"], "month": ["2026-03"], "program": ["alle", "own_glow"]}
QUERIES: Mapping[str, Mapping[str, str]] = {
    "GET /patients": {"q": "example"},
    "GET /patients/{patient_id}/wallet/statement": {"at": "2026-03-02T10:00:00Z"},
    "GET /patient-names": {"patient_ids": "{patient_id}"},
    "GET /gift-cards": {"checkout_id": "{checkout_id}"},
    "GET /instant-rewards-report": {"from": "2026-03-01", "to": "2026-03-31"},
}
"""What reads have to be told."""
PREVIEWS: Mapping[str, Any] = {
    "POST /patient-searches": {"q": "example"},
    "POST /loyalty-accounts/{account_id}/transactions/previews": {"lines": [{"treatment": "botox", "quantity": 1}]},
    "POST /checkouts/{checkout_id}/refunds/previews": {"lines": [{"line_id": "line_1", "quantity": 1}]},
}
"""Questions that leave nothing, and their bodies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request that was accepted, by its route's key, and its answer: its headers' names, and `text` as it came."""

    key: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    if_match: str | None
    status: int
    headers: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Everything that was asked and accepted, in order, and every event that was announced, by name and `detail`."""

    exchanges: tuple[Exchange, ...]
    events: tuple[tuple[str, str], ...]


def recorded() -> Recorded:
    """Play every scene."""
    with quiet():
        played = [_played(scene) for scene in (*SCENES, office, left)]
        asked = itertools.chain(*(exchanges for exchanges, _ in played), _managed())
        return Recorded(exchanges=tuple(asked), events=tuple(itertools.chain(*(events for _, events in played))))


def still() -> World:
    """A world in which nothing goes wrong."""
    return World(seed=0, given=CALM)


def _played(scene: Scene) -> tuple[list[Exchange], list[tuple[str, str]]]:
    world = still()
    looking = _Looking(world, Client(world=world))
    scene(looking)
    looking.look()
    return looking.seen, world.told + world.announced


@dataclass
class _Looking(SceneDesk):
    """A desk that looks at everything there is whenever there is something to see. `known`: ids by their members."""

    seen: list[Exchange] = field(default_factory=list)
    known: dict[str, list[str]] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: Any = None, *, if_match: str | None = None, practice: str = HERE
    ) -> Any:
        """As the scene says; what is accepted is kept."""
        answer = super().ask(method, path, body, if_match=if_match, practice=practice)
        told = self.client.told[-1]
        self._keep(told.asked, told.reply)
        if WORTH_A_LOOK.search(path) and practice == HERE:
            self.look()
        return answer

    def wait(self, time: timedelta) -> None:
        """Look before it is over."""
        self.look()
        super().wait(time)

    def look(self) -> None:
        """Ask every read and preview for the latest that there is."""
        for route in (route for service in SERVICES for route in functions.routes(service) if not route.writes):
            self._read(route)

    def _read(self, route: Route) -> None:
        for places in self._places(route):
            query = {name: value.format_map(places) for name, value in QUERIES.get(route.key, {}).items()}
            path = route.path.format_map(places)
            asked = Asked(
                method=route.method,
                path=path,
                practice_id=HERE,
                actor="desk",
                body=PREVIEWS.get(route.key),
                query=query,
            )
            reply = gateway.reply(self.world.invoke(route.service, "desk", gateway.event(asked))[1])
            if reply.ok:
                self._keep(asked, reply)
                return

    def _places(self, route: Route) -> Iterator[dict[str, str]]:
        """What its path and its query may name, the latest first."""
        names = re.findall(r"{(\w+)}", route.path + "".join(QUERIES.get(route.key, {}).values()))
        latest = [PLACES.get(name) or self.known.get(name, [])[: -LATEST - 1 : -1] for name in names]
        for values in itertools.islice(itertools.product(*latest), TRIES_MAX):
            yield dict(zip(names, values, strict=True))

    def _keep(self, asked: Asked, reply: Reply) -> None:
        answer = Answer(status=reply.status, headers=reply.headers, text=reply.raw)
        self.seen.append(_exchange(asked.method, asked.path, asked.query, asked.body, answer, asked.if_match))
        if reply.raw.startswith("{"):
            self._learn(reply.body)

    def _learn(self, answer: Any) -> None:
        for name, value in answer.items() if isinstance(answer, dict) else enumerate(answer):
            if isinstance(value, dict | list):
                self._learn(value)
            elif isinstance(value, str) and isinstance(name, str) and name.endswith(("_id", "_code")):
                known = self.known.setdefault(name, [])
                known[:] = [other for other in known if other != value] + [value]


def _exchange(
    method: str, path: str, query: Mapping[str, str], body: Any, answer: Answer, if_match: str | None = None
) -> Exchange:
    key, places = _target(method, path)
    return Exchange(
        key=key,
        path=places,
        query=query,
        body=body,
        if_match=if_match,
        status=answer.status,
        headers=tuple(sorted(answer.headers)),
        text=answer.text,
    )


def _target(method: str, path: str) -> tuple[str, dict[str, str]]:
    """The route's key, and what the path names."""
    for route in staff_routes:
        named = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", route.path), path)
        if route.method == method and named:
            return route.key, named.groupdict()
    return gateway.target(method, path)[0], gateway.parameters(method, path)


class _Recorded(Management):
    """The function for staff, and what was asked of it."""

    def __init__(self) -> None:
        super().__init__(opened())
        self.seen: list[Exchange] = []

    def request(self, method: str, path: str, body: Any = None, **more: Any) -> Answer:
        answer = super().request(method, path, body, **more)
        self.seen.append(_exchange(method, path, more.get("query") or {}, body, answer))
        return answer


def _managed() -> list[Exchange]:
    """A head admin and a colleague, whom she invites, and what the colleague did."""
    management = _Recorded()
    user_id = management.invited(privileges=["checkout.refund"])
    own = f"/staff/{user_id}"
    did = {"message": "answered", "service": "wallet", "practice_id": "p1", "actor": user_id, "status": 200}
    at = {"route": "GET /patients/{patient_id}", "operation": "get_patient", "patient_id": "pat_ada"}
    management.logs.said(NOW, did | at | {"correlation_id": "key_1", "problem": None})
    management.grant(user_id, "checkout.refund", "wallet.credits.adjust").ok()
    for deed in ("invitation", "block", "unblock", "second-factor-reset"):
        management.post(f"{own}/{deed}").ok()
    for path in ("/staff", "/staff-names", own, f"{own}/activity", "/patients/pat_ada/accesses"):
        management.get(path).ok()
    return management.seen
