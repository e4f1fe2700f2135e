"""Which calls each function really makes, and on what: watched while the simulation plays and every route is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

from services import SERVICES
from shared.web.routes import Route
from tests.simulation import run
from tests.simulation.world import functions, gateway
from tests.simulation.world.functions import Function
from tests.simulation.world.gateway import Asked
from tests.simulation.world.quiet import quiet
from tests.simulation.world.weather import CALM
from tests.simulation.world.world import World

type Call = tuple[str, str, str]
"""Function, action, what it is done to: as `generate.permissions.granted` names them."""

QUEUES = {"inbox": "its inbox", "dead-letters": "its dead-letter queue", "parked": "its queue of parked entries"}


OUTWARD = {"put_events": ("events:PutEvents", "the bus"), "publish": ("sns:Publish", "the alarms' topic")}


def asks_for(operation: str, request: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The actions, and on what, that IAM is asked about when a function makes this call."""
    match operation:
        case "get_item" | "batch_get_item" | "put_item":
            yield f"dynamodb:{_camel(operation)}", "its table"
        case "query":
            yield "dynamodb:Query", f"{request['IndexName']} of its table" if "IndexName" in request else "its table"
        case "transact_write_items":  # no action of its own: it asks for those of the operations in it
            yield from ((f"dynamodb:{kind}Item", "its table") for write in request["TransactItems"] for kind in write)
        case "send_message" | "send_message_batch":
            yield "sqs:SendMessage", QUEUES[request["QueueUrl"].partition("-")[2]]
        case "invoke":
            owner, _, called = request["FunctionName"].replace("_", "-").partition(".")
            yield "lambda:InvokeFunction", f"{owner}'s {f'function for {called}' if called else 'desk'}"
        case "describe_stream" | "get_records" | "get_shard_iterator":
            yield f"dynamodb:{_camel(operation)}", "stream of its table"
        case "start_query" | "get_query_results":
            yield f"logs:{_camel(operation)}", "lines of the desks" if operation == "start_query" else '"*"'
        case _ if "user" in operation or "group" in operation:
            yield f"cognito-idp:{_camel(operation).replace('Mfa', 'MFA')}", "the user pool"
        case "put_events" | "publish":
            yield OUTWARD[operation]
        case _:
            raise LookupError(f"what does {operation} ask IAM for?")


def _camel(operation: str) -> str:
    return "".join(part.capitalize() for part in operation.split("_"))


@dataclass(slots=True)
class Client:
    """A client whose calls are noted."""

    client: Any
    who: str
    seen: set[Call]

    def __getattr__(self, name: str) -> Callable[..., Any]:
        act: Callable[..., Any] = getattr(self.client, name)

        def call(**request: Any) -> Any:
            self.seen.update((self.who, action, value) for action, value in asks_for(name, request))
            return act(**request)

        return call


@dataclass(kw_only=True)
class Watched(World):
    """A world that notes who calls what."""

    seen: set[Call] = field(default_factory=set)

    def _function(self, service: str, role: str) -> Function:
        made, who = super()._function(service, role), f"{service.replace('_', '')} {role}"
        return replace(made, client=lambda name: Client(made.client(name), who, self.seen))

    def _park(self, service: str, body: str) -> None:
        """Whether there is such an entry is not what is watched here."""


def watched(seeds: Iterable[int]) -> set[Call]:
    """Every call of desks, inboxes and relays: while these seeds are played, every route asked, and nonsense sent."""
    seen: set[Call] = set()
    with patch.object(run, "World", lambda *, seed: Watched(seed=seed, seen=seen)):
        for seed in seeds:
            run.run(seed)
    with quiet():
        world = Watched(seed=0, given=CALM, seen=seen)
        _ask_everything(world)
        for service in SERVICES:
            world.invoke(service, "inbox", {"Records": [{"messageId": "m", "body": "{", "attributes": {}}]})
            world.invoke(service, "relay", {"Records": [_nonsense()]})
    return seen


def _ask_everything(world: World) -> None:
    """Every route, commands first, each with the ids that were answered before."""
    ids = {"month": "2026-03", "date": "2026-03-02", "program": "alle"}
    every = [(service, route) for service in SERVICES for route in functions.routes(service)]
    for service, route in sorted(every, key=lambda one: not one[1].writes):
        failed, answer = world.invoke(service, "desk", gateway.event(_asked(route, ids)))
        body = {} if failed else json.loads(answer["body"] or "{}") if "json" in str(answer["headers"]) else {}
        ids |= {name: str(value) for name, value in body.items() if name.endswith("_id") and value}


def _asked(route: Route, ids: Mapping[str, str]) -> Asked:
    body = route.body.model_json_schema()["examples"][0] if route.body else None
    return Asked(
        method=route.method,
        path=re.sub(r"\{(\w+)\}", lambda name: ids.get(name[1], f"{name[1]}_1"), route.path),
        practice_id="prac_1",
        actor="admin",
        body={name: ids.get(name, value) for name, value in body.items()} if body else None,
        key=route.key.replace(" ", "-") if route.writes else None,
        if_match='"0"' if route.if_match else None,
        query={"month": "2026-03"} if "month" in route.query else {},
    )


def _nonsense() -> dict[str, Any]:
    """A journal entry that nobody can read, and old enough to be parked."""
    image = {"pk": {"S": "nonsense/1"}, "sk": {"S": "entry#1"}, "sequence": {"N": "1"}, "announces": {"BOOL": True}}
    return {"eventName": "INSERT", "dynamodb": {"NewImage": image, "ApproximateCreationDateTime": 1}}
