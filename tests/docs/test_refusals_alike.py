"""What every operation refuses by itself: a token, a key, a version, a body that are none; a store that is away.

At the door it is provoked by what the reference shows, spoiled; what takes a command that works, within the scenes.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

import pytest

from generate import recordings
from shared.web.headers import KEY_LENGTH_MAX
from shared.web.limits import ALONE_MAX, SETTING
from shared.web.routes import Route
from shared.web.scopes import ALL_SCOPES
from shared.workers import runtime
from tests.docs.test_refusals import HANDLERS, ROUTES, Empty
from tests.harness import http, refused
from tests.harness.http import Answer
from tests.harness.outages import Away, Conflicting
from tests.harness.service import Functions
from tests.simulation import shown
from tests.simulation.crashes import SceneDesk
from tests.simulation.scenes import HERE, SCENES, Scene
from tests.simulation.scenes_shown import office
from tests.simulation.visits.client import Client
from tests.simulation.world import gateway
from tests.simulation.world.quiet import quiet
from tests.simulation.world.table import MemoryTable, refusal

type Event = dict[str, Any]
STAFFS = {"USER_POOL_ID": "pool", "LOG_GROUPS": "desk"}
CLAIMS = {"practice_id": "p1", "sub": "u1", "token_use": "access", "scope": " ".join(ALL_SCOPES)}
DOORS: Mapping[str, tuple[Callable[[Route], bool], Callable[[Event], None]]] = {
    "unauthenticated": (lambda _route: True, lambda event: _claims(event).update(token_use="id")),
    "invalid-practice": (lambda _route: True, lambda event: _claims(event).update(practice_id="Not/One")),
    "missing-scope": (lambda _route: True, lambda event: _claims(event).update(scope="nothing.else")),
    "missing-idempotency-key": (lambda route: route.writes, lambda event: event["headers"].pop("idempotency-key")),
    "invalid-idempotency-key": (
        lambda route: route.writes,
        lambda event: event["headers"].update({"idempotency-key": "k" * (KEY_LENGTH_MAX + 1)}),
    ),
    "invalid-if-match": (lambda route: route.writes, lambda event: event["headers"].update({"if-match": '"new"'})),
    "unsupported-media-type": (
        lambda route: bool(route.body),
        lambda event: event["headers"].update({"content-type": "text/plain"}),
    ),
    "body-too-large": (lambda route: bool(route.body), lambda event: event.update(body=f'"{"x" * 9_000_000}"')),
    "invalid-request": (
        lambda route: bool(route.body) or bool(route.query),
        lambda event: event.update(body="{", queryStringParameters={"no_such": "1"}),
    ),
}
"""Problem type → which routes say it, and what is wrong with the request then."""


def _claims(event: Event) -> dict[str, str]:
    claims: dict[str, str] = event["requestContext"]["authorizer"]["jwt"]["claims"]
    return claims


def sent(
    route: Route,
    spoil: Callable[[Event], object] = lambda _event: None,
    store: Any = None,
    settings: Mapping[str, str] = STAFFS,
) -> Answer:
    """A request of a route that is right but for what `spoil` does to it."""
    handler = HANDLERS[route.key]
    functions = Functions(desk=handler, inbox=handler, relay=handler)
    harness = type("Asked", (Empty,), {"functions": functions})(dynamodb=store, settings=dict(settings))
    headers = {"idempotency-key": "k1"} | ({"if-match": '"1"'} if route.if_match else {})
    asked = recordings.examples()[route.key].exchange
    path = route.path.format_map(asked.path)
    body = asked.body or ({} if route.body else None)
    event = http.request(route.method, path, body, headers=headers, claims=CLAIMS, query=asked.query)
    spoil(event)
    with runtime.use(replace(harness.outside, client=lambda _name: store)):
        return http.exchange(handler, event)


@pytest.mark.parametrize("problem", DOORS)
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
def test_what_no_operation_lets_in_is_refused_at_the_door_of_each(route: Route, problem: str) -> None:
    says, spoil = DOORS[problem]
    assert (problem in refused.stated(route.key)) is says(route)
    if says(route):
        assert sent(route, spoil).problem == problem


class Uncounted:
    """A table without the count of a practice's requests."""

    def get_item(self, **_request: Any) -> dict[str, Any]:
        return {}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
def test_a_practice_that_had_its_share_is_told_by_each_to_wait(route: Route) -> None:
    _, spoil = DOORS["missing-scope"]
    flood = [sent(route, spoil, Uncounted(), STAFFS | {SETTING: "0.01"}) for _ in range(ALONE_MAX + 1)]
    assert flood[-1].problem == "too-many-requests"


WITHOUT_A_STORE = {"GET /me", "GET /patient-names"}
"""Routes that answer without looking anything up, or say in the answer what they could not look up."""


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
def test_a_store_that_is_away_and_a_defect_are_said_by_each(route: Route) -> None:
    away = sent(route, store=Away(refusal("ProvisionedThroughputExceededException", "GetItem")))
    broken = sent(route, store=Away(KeyError("a defect")))
    if route.key not in WITHOUT_A_STORE:
        assert away.problem in {"unavailable", "owner-unreachable"}
        assert (away.status, broken.status, broken.problem) == (503, 500, "unexpected")


@dataclass
class Trying(SceneDesk):
    """Tries each command before it is sent, and again afterwards: nothing of that leaves a trace. `met`: what came."""

    met: set[tuple[str, str]] = field(default_factory=set)

    def ask(
        self, method: str, path: str, body: Any = None, *, if_match: str | None = None, practice: str = HERE
    ) -> Any:
        asked = gateway.Asked(
            method=method, path=path, practice_id=practice, actor="desk", body=body, key="tried", if_match=if_match
        )
        with self.conflicting():
            self.try_out(asked)
            self.try_out(replace(asked, if_match='"9999"'))
        answer = super().ask(method, path, body, if_match=if_match, practice=practice)
        told = self.client.told[-1].asked
        others = [replace(told, body=other) for other in _others(body)]
        others += [replace(told, body={"reason": "Another"}), replace(told, path=_elsewhere(method, path))]
        others += [replace(told, key=earlier.asked.key) for earlier in self.client.told[:-1]]
        for other in others:
            with self.undone():
                self.try_out(other)
        return answer

    def try_out(self, asked: gateway.Asked) -> None:
        """Ask it, and note why it was refused."""
        key, service = gateway.target(asked.method, asked.path)
        answer = gateway.reply(self.world.invoke(service, "desk", gateway.event(asked))[1])
        if not answer.ok:
            refused.check(asked.method, asked.path, answer.body)
            self.met.add((key, answer.problem))

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever happens meanwhile has never been, and nobody hears of it."""
        kept = {
            name: (table, copy.deepcopy(vars(table) | {"listener": None})) for name, table in self.world.tables.items()
        }
        listeners = {name: table.listener for name, table in self.world.tables.items()}
        for table in self.world.tables.values():
            table.listener = lambda _changes: None
        yield
        for name, (table, members) in kept.items():
            vars(table).update(members | {"listener": listeners[name]})

    @contextmanager
    def conflicting(self) -> Iterator[None]:
        """While others win every time."""
        functions, tables = dict(self.world.functions), self.world.tables
        kept = {service: copy.deepcopy(_lasting(table)) for service, table in tables.items()}
        for (service, role), function in functions.items():
            self.world.functions[service, role] = replace(
                function,
                client=partial(_conflicting, function.client),
                pause=lambda _attempt: None,
            )
        yield
        self.world.functions.update(functions)
        assert kept == {service: _lasting(table) for service, table in tables.items()}


def _lasting(table: MemoryTable) -> tuple[Any, Any]:
    """What a table has but for what it forgets by itself: a file's contacts come before what is decided of the file."""
    lasting = {
        pk: {sk: item for sk, item in items.items() if "forgets_at" not in item} for pk, items in table.items.items()
    }
    return {pk: items for pk, items in lasting.items() if items}, table.sparse


def _elsewhere(method: str, path: str) -> str:
    """The address of something else within the same: another line, another tip."""
    key, _ = gateway.target(method, path)
    places = gateway.parameters(method, path)
    if len(places) < 2:
        return path
    name, place = places.popitem()
    return key.partition(" ")[2].format_map({**places, name: f"{place}x"})


def _others(body: Any) -> Iterator[Any]:
    """Bodies that say something else: one member after the other is another one, or no more there."""
    members = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for name, value in [*members]:
        for other in _others(value):
            changed = copy.copy(body)
            changed[name] = other
            yield changed
    match body:
        case bool():
            yield not body
        case int() | float():
            yield body + 1
        case str():
            yield body + "x"
        case _:
            pass


def _conflicting(client: Callable[[str], Any], name: str) -> Any:
    return Conflicting(client(name)) if name == "dynamodb" else client(name)


@cache
def met() -> frozenset[tuple[str, str]]:
    """Everything that commands of the scenes were refused for."""
    with quiet():
        return frozenset(pair for scene in (*SCENES, office) for pair in _tried(scene))


def _tried(scene: Scene) -> set[tuple[str, str]]:
    world = shown.still()
    desk = Trying(world, Client(world=world))
    scene(desk)
    return desk.met


OF_STAFF = {route.key for route in ROUTES if route.writes and "/staff" in route.path}
"""No world has an identity provider: tests/wallet has these."""
INQUIRY = "POST /patients/{patient_id}/gift-card-inquiries"
"""Only a wrong code is written down."""
SERVICES_FILE = "POST /services/imports"
"""A key is one of each row: tests/checkout has it."""
UNTRIED = {
    "too-busy": {*OF_STAFF, INQUIRY, "POST /checkouts/{checkout_id}/proposals/{number}/application"},
    "stale-version": OF_STAFF,
    "key-reused": {*OF_STAFF, SERVICES_FILE, INQUIRY},
}


@pytest.mark.parametrize("problem", ["too-busy", "stale-version", "key-reused"])
def test_every_command_says_that_others_won_that_it_is_of_the_past_that_its_key_was_used(
    problem: str,
) -> None:
    says = {route.key for route in ROUTES if problem in refused.stated(route.key)}
    untried = says - {key for key, found in met() if found == problem}
    assert untried == UNTRIED[problem], "\n".join(untried)
