"""For which reasons a route may refuse, and what each of them looks like as a problem document."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from generate.vocabulary import meanings
from shared.kernel.refusals import (
    PROBLEMS,
    KeyReused,
    Refusal,
    StaleVersion,
    TooBusy,
    Unavailable,
    Unexpected,
    kebab,
)
from shared.web import body, headers
from shared.web.limits import TooManyRequests
from shared.web.pagination import InvalidCursor, InvalidLimit
from shared.web.principal import InvalidPractice, MissingPrivilege, MissingScope, Unauthenticated
from shared.web.problems import InvalidRequest, UnknownRoute
from shared.web.routes import Route
from shared.workers.calls import OWNERS, OwnerUnreachable

ANSWERS = Path(__file__).parent / "answers.json"
"""What tests were refused with, a document for each problem type."""
ASKS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "POST /checkouts/{checkout_id}/redemptions": tuple((owner, "TO_A_CHECKOUT") for owner in OWNERS),
    "POST /checkouts": (("wallet", "TO_A_LINE"),),
    "POST /checkouts/{checkout_id}/lines": (("points", "TO_A_LINE"), ("wallet", "TO_A_LINE")),
    "POST /checkouts/{checkout_id}/payments": (("wallet", "TO_A_CHECKOUT"),),
    "POST /checkouts/{checkout_id}/refunds": (("wallet", "TO_A_REFUND"),),
}
"""Routes of checkout that pass on an owner's refusal as it is: whose, and by which list of its glossary."""
NEVER: dict[str, tuple[type[Refusal], ...]] = {"POST /day-totals/{date}/reconciliations": (KeyReused,)}
"""What commands answer else: nothing is asked for but by the address, and a key makes another job at each address."""
ALWAYS: tuple[type[Refusal], ...] = (
    Unauthenticated,
    InvalidPractice,
    MissingScope,
    TooManyRequests,
    Unavailable,
    Unexpected,
)
ON_WRITES: tuple[type[Refusal], ...] = (
    headers.MissingIdempotencyKey,
    headers.InvalidIdempotencyKey,
    headers.InvalidIfMatch,
    KeyReused,
    StaleVersion,
    TooBusy,
)
ON_BODIES: tuple[type[Refusal], ...] = (InvalidRequest, body.BodyTooLarge, body.UnsupportedMediaType)


def refusals(route: Route) -> list[type[Refusal]]:
    """Every reason for which a route may refuse."""
    found = [*ALWAYS, *route.refuses]
    found += ON_WRITES if route.writes else ()
    found += [headers.MissingIfMatch] if route.if_match else []
    found += ON_BODIES if route.body else [InvalidRequest] if route.query else []
    found += [MissingPrivilege] if route.privilege else []
    found += [InvalidLimit] if "limit" in route.query else []
    found += [InvalidCursor] if "cursor" in route.query else []
    found += [invalid(member) for member in _members(route)]
    found += [UnknownRoute] if "{" in route.path else []
    found += [kind for owner, told in ASKS.get(route.key, ()) for kind in passed_on(owner, told)]
    return [kind for kind in dict.fromkeys(found) if kind not in NEVER.get(route.key, ())]


def _members(route: Route) -> list[str]:
    """Every member of the body, at whatever depth, and what else the route names: the innermost that is wrong."""
    named = {name for name in route.names if isinstance(name, str)} | route.choices.keys()
    models = [model for model in (route.body, *route.names) if model and not isinstance(model, str)]
    schemas = [model.model_json_schema() for model in models]
    within = [inner for schema in schemas for inner in (schema, *schema.get("$defs", {}).values())]
    return sorted(named | {member for schema in within for member in schema.get("properties", {})})


@cache
def invalid(member: str) -> type[Refusal]:
    """The problem of a body in which just this member is wrong."""
    about = f"`{member}` is not what the route takes; `detail` says what it must be. {meanings().get(member, '')}"
    name = "".join(part.capitalize() for part in member.split("_"))
    return type(f"Invalid{name}", (InvalidRequest,), {"__doc__": about.strip()})


def passed_on(owner: str, listed: str) -> tuple[type[Refusal], ...]:
    """The reasons for which an owner of value may refuse a checkout."""
    told: tuple[type[Refusal], ...] = getattr(import_module(f"services.{owner}.domain.refusals"), listed)
    return (OwnerUnreachable, *told)


def every_refusal(every: Iterable[Route]) -> list[type[Refusal]]:
    """Every reason for which any of these routes may refuse, by its problem type."""
    kinds = {slug(kind): kind for route in every for kind in refusals(route)}
    return [kinds[name] for name in sorted(kinds)]


def problem(kind: type[Refusal]) -> dict[str, Any]:
    """A problem of this kind, as a test got it; until one has, with the meaning for its `detail`."""
    if kept := answers().get(slug(kind)):
        return dict(kept["answer"])
    said = " ".join((kind.__doc__ or "").split()).partition(". ")[0].rstrip(".")
    name = title(slug(kind))
    return {"type": PROBLEMS + slug(kind), "title": name, "status": int(kind.status), "detail": f"{said or name}."}


@cache
def answers() -> Mapping[str, Any]:
    """Problem type → a whole `answer` that a `test` got (tests/harness/refused.py)."""
    kept: dict[str, Any] = json.loads(ANSWERS.read_text())
    return kept


def title(name: str) -> str:
    """`insufficient-points` → `Insufficient points`."""
    return name.replace("-", " ").capitalize()


def slug(kind: type[Refusal]) -> str:
    """The problem type of a class of refusals; a wrong member makes `invalid-<member>` of `invalid-request`."""
    return kebab(kind.__name__)
