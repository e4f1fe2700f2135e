"""What a later version of the API would break for a client of an earlier one: two OpenAPI documents, compared.

A client may rely on every operation, on every member that an answer has, and on a request that was good staying good.
It has to bear new operations, new members and statuses in answers, new reasons to refuse, and new values where an
answer's set of values says that it may grow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

type Document = Mapping[str, Any]
type Schema = Mapping[str, Any]

METHODS = ("get", "put", "post", "patch", "delete")
BOUNDS_BELOW = ("minimum", "exclusiveMinimum", "minLength", "minItems")
BOUNDS_ABOVE = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two documents that schemas refer into."""

    old: Document
    new: Document


def broken(old: Document, new: Document) -> list[str]:
    """Every promise of `old` that `new` does not keep, as `POST /checkouts: …`."""
    pair = _Pair(old, new)
    found: list[str] = []
    for path, item in old["paths"].items():
        for method in METHODS:
            if method in item:
                key, later = f"{method.upper()} {path}", new["paths"].get(path, {}).get(method)
                found += [f"{key}: {what}" for what in _operation(pair, item[method], later)]
    return found


def _operation(pair: _Pair, old: Document, new: Document | None) -> Iterator[str]:
    if new is None:
        yield "is gone"
        return
    if old["operationId"] != new["operationId"]:
        yield f"is called {new['operationId']} instead of {old['operationId']}"
    if _scopes(new) - _scopes(old):
        yield f"takes {', '.join(sorted(_scopes(new) - _scopes(old)))} as well"
    yield from _parameters(old, new)
    yield from _body(pair, old, new)
    yield from _answers(pair, old, new)


def _scopes(operation: Document) -> set[str]:
    return {scope for way in operation.get("security", ()) for scopes in way.values() for scope in scopes}


def _parameters(old: Document, new: Document) -> Iterator[str]:
    def named(operation: Document) -> dict[tuple[str, str], Mapping[str, Any]]:
        return {(value["in"], value["name"]): value for value in operation.get("parameters", ())}

    before, after = named(old), named(new)
    for place, name in sorted(before.keys() - after.keys()):
        yield f"the {place} parameter {name} is gone"
    for (place, name), value in sorted(after.items()):
        if value.get("required") and not before.get((place, name), {}).get("required"):
            yield f"needs the {place} parameter {name}"


def _body(pair: _Pair, old: Document, new: Document) -> Iterator[str]:
    before, after = _content(old.get("requestBody", {})), _content(new.get("requestBody", {}))
    if after is None:
        return
    if before is None:
        yield "needs a body"
        return
    yield from _asked(pair, before, after, "the body")


def _answers(pair: _Pair, old: Document, new: Document) -> Iterator[str]:
    for status, response in old["responses"].items():
        if status >= "400":
            continue
        if status not in new["responses"]:
            yield f"no longer answers {status}"
            continue
        before, after = _content(response), _content(new["responses"][status])
        if before is not None:
            yield from ["the answer has no body"] if after is None else _answered(pair, before, after, "the answer")


def _content(part: Document) -> Schema | None:
    found: Schema | None = part.get("content", {}).get("application/json", {}).get("schema")
    return found


def _asked(pair: _Pair, old: Schema, new: Schema, place: str, depth: int = 0) -> Iterator[str]:
    """What was good to send stays good."""
    old, new = _resolved(pair.old, old), _resolved(pair.new, new)
    yield from _types(old, new, place, wider_is_fine=True)
    before, after = _values(old), _values(new)
    if after and (before is None or before - after):
        yield f"{place} takes fewer values"
    if any(new.get(bound, float("-inf")) > old.get(bound, float("-inf")) for bound in BOUNDS_BELOW):
        yield f"{place} has a higher smallest value"
    if any(new.get(bound, float("inf")) < old.get(bound, float("inf")) for bound in BOUNDS_ABOVE):
        yield f"{place} has a lower largest value"
    for name in sorted(set(new.get("required", ())) - set(old.get("required", ()))):
        yield f"{place} needs {name}"
    yield from _members(pair, old, new, place, depth, _asked)


def _answered(pair: _Pair, old: Schema, new: Schema, place: str, depth: int = 0) -> Iterator[str]:
    """What was there to read stays there."""
    old, new = _resolved(pair.old, old), _resolved(pair.new, new)
    yield from _types(old, new, place, wider_is_fine=False)
    for name in sorted(set(old.get("required", ())) - set(new.get("required", ()))):
        if name in new.get("properties", {}):
            yield f"{place} may lack {name}"
    yield from _members(pair, old, new, place, depth, _answered)


def _members(pair: _Pair, old: Schema, new: Schema, place: str, depth: int, judge: Any) -> Iterator[str]:
    if depth > 12:  # noqa: PLR2004  (deeper than any model: one that has itself within it)
        return
    after = new.get("properties", {})
    for name, value in old.get("properties", {}).items():
        if name not in after:
            yield f"{place} lost {name}"
        else:
            yield from judge(pair, value, after[name], f"{place}'s {name}", depth + 1)
    if "items" in old and "items" in new:
        yield from judge(pair, old["items"], new["items"], f"{place}'s items", depth + 1)


def _types(old: Schema, new: Schema, place: str, *, wider_is_fine: bool) -> Iterator[str]:
    before, after = _kinds(old), _kinds(new)
    lost, gained = before - after, after - before
    if before and after and (lost if wider_is_fine else gained or lost - {"null"}):
        yield f"{place} is {' or '.join(sorted(after))} instead of {' or '.join(sorted(before))}"


def _kinds(schema: Schema) -> set[str]:
    several = schema.get("anyOf") or schema.get("oneOf")
    if several:
        return {
            kind for each in several for kind in (_kinds(each) or {str(each.get("$ref", "object")).rpartition("/")[2]})
        }
    kind = schema.get("type")
    return {kind} if isinstance(kind, str) else set(kind or ())


def _name(schema: Schema) -> str:
    return str(schema.get("$ref", "object")).rpartition("/")[2]


def _values(schema: Schema) -> set[Any] | None:
    if "const" in schema:
        return {schema["const"]}
    return set(schema["enum"]) if "enum" in schema else None


def _resolved(document: Document, schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema
