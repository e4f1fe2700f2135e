"""What an operation takes beside its body: what its path and its query name, with their forms, and its headers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generate.vocabulary import meanings
from services.checkout.api.settlements import ROWS_MAX
from shared.kernel import ids
from shared.web import headers, pagination
from shared.web.http import OUT_OF_KEYS
from shared.web.routes import Route

type Schema = Mapping[str, Any]

DAY: Schema = {"type": "string", "format": "date"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
COUNT: Schema = {"type": "integer", "minimum": 1}
ID: Schema = {"type": "string", "pattern": f"^{ids.FORM}$"}
ID_WITH_HYPHENS: Schema = {"type": "string", "pattern": "^[a-z0-9_-]{1,80}$"}

FORMS: Mapping[str, Schema] = {
    "amount_cents": {"type": "integer", "minimum": 0},
    "as_of": DAY,
    "at": INSTANT,
    "cycle": COUNT,
    "date": DAY,
    "day": DAY,
    "due_by": DAY,
    "from": DAY,
    "limit": {**COUNT, "maximum": pagination.LIMIT_MAX, "default": pagination.LIMIT_DEFAULT},
    "month": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    "number": {**COUNT, "maximum": 3},
    "to": DAY,
}
"""Names that are written in a form of their own, wherever they stand in a path or a query."""
OF_ROUTES: Mapping[tuple[str, str], Schema] = {
    ("GET /settlements/{program}/{month}", "limit"): {**COUNT, "maximum": ROWS_MAX, "default": ROWS_MAX},
}
MEANINGS: Mapping[str, str] = {
    "cycle": "The cycle's number, from 1 on.",
    "date": "A day in the practice's time zone, such as 2026-03-01.",
    "number": "The proposal's number: 1, 2 or 3.",
    "service_code": "The service, by the practice's own code in its catalogue.",
}
"""What is said of a path's parameter where the list of members' meanings says more than fits here."""


def parameters(route: Route) -> Iterator[dict[str, Any]]:
    """The path's, the query's, and the headers of what writes."""
    for name in re.findall(r"{(\w+)}", route.path):
        form = FORMS.get(name, ID_WITH_HYPHENS if name in OUT_OF_KEYS else ID)
        yield _parameter(name, "path", MEANINGS.get(name) or meanings()[name], form, required=True)
    for name, line in route.query.items():
        yield _parameter(name, "query", line[0].upper() + line[1:], form_of(route, name))
    if route.writes:
        line = "A new random key for each new request; the same key again gets the first answer."
        key = {"type": "string", "minLength": 1, "maxLength": headers.KEY_LENGTH_MAX, "pattern": "^[!-~]+$"}
        yield _parameter("Idempotency-Key", "header", line, key, required=True)
        line = "The ETag that the change is based on."
        yield _parameter("If-Match", "header", line, {"type": "string"}, required=route.if_match)


def form_of(route: Route, name: str) -> Schema:
    """The schema of a parameter of the query."""
    if name in route.choices:
        return {"type": "string", "enum": [*route.choices[name]]}
    return OF_ROUTES.get((route.key, name)) or FORMS.get(name) or {"type": "string"}


def _parameter(name: str, place: str, line: str, schema: Schema, *, required: bool = False) -> dict[str, Any]:
    made = {"name": name, "in": place, "description": line, "schema": {**schema}}
    return made | ({"required": required} if place != "query" else {})
