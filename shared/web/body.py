"""A request's body: JSON of the route's schema, each member once, no larger than any request needs."""

import base64
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError

from shared.kernel.refusals import Refusal
from shared.web.problems import InvalidRequest, invalid
from shared.web.routes import Body, Route


class BodyTooLarge(Refusal):
    """The body is larger than any request of this API."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnsupportedMediaType(Refusal):
    """The body is not JSON."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


def body_of(event: Mapping[str, Any], headers: Mapping[str, str], route: Route) -> Body | None:
    """The body as the route takes it, None where it takes none. Raises what is wrong with it."""
    if route.body and route.body_optional and not event.get("body"):
        return route.body()
    return _read(event, headers, route.body) if route.body else None


def _read(event: Mapping[str, Any], headers: Mapping[str, str], model: type[Body]) -> Body:
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise UnsupportedMediaType("Send the body as application/json.")
    text = event.get("body") or ""
    try:
        raw = base64.b64decode(text) if event.get("isBase64Encoded") else text.encode()
        if len(raw) > model.bytes_max:
            raise BodyTooLarge(f"Such a body has at most {model.bytes_max:,} bytes.")
        json.loads(raw, object_pairs_hook=_no_doubles)
        return model.model_validate_json(raw)
    except ValidationError as error:
        raise invalid(error) from error
    except (ValueError, RecursionError) as error:
        raise InvalidRequest("The body is not well-formed JSON with each member once.") from error


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice")
    return members
