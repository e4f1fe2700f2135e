"""HTTP plumbing: from an API Gateway event to a request, from an answer or a refusal to a response."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import BaseModel

from shared.kernel import ids
from shared.kernel.ids import fingerprint
from shared.kernel.journal import Cause
from shared.kernel.refusals import Refusal, Unavailable, Unexpected, document
from shared.web import html
from shared.web.body import body_of
from shared.web.headers import command_id_of, if_match_of
from shared.web.limits import Limits
from shared.web.principal import Principal, read
from shared.web.problems import InvalidRequest, UnknownRoute
from shared.web.request import Answer, Request
from shared.web.resolver import Found, Resolver, Response
from shared.web.routes import Body, Route, Routes
from shared.workers import runtime
from shared.workers.telemetry import figures, follow, logger, named

SAFE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
"""Goes with every answer: nothing of a patient is kept on the way, nothing is taken for what it does not say it is."""
OUT_OF_KEYS = frozenset({"date", "month", "line_id", "payment_id", "user_id"})
"""What a path may name that goes into no key."""
FOLLOWED = frozenset({"patient_id", "checkout_id", "account_id"})
"""Ids of a path that a request's line has, where they have the form of one."""
SHOWN_MAX = 200
"""More than a page of any list; a report over everything says how many, and its route says which."""
_SHOWN = re.compile(rf'"patient_id":"({ids.FORM})"')


def server(routes: Routes) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """What answers API Gateway's requests for these routes."""
    resolver, limits = Resolver(routes), Limits()

    def serve(event: Mapping[str, Any]) -> dict[str, Any]:
        found = resolver.find(event)
        return (_served(event, found, limits) if found else _unknown()).as_lambda_answer()

    return serve


def _served(event: Mapping[str, Any], found: Found, limits: Limits) -> Response:
    started = time.perf_counter()
    problem, response = _serve(event, found, limits)
    if found.route.deprecated:
        response.headers.update(found.route.deprecated.headers)
    milliseconds = (time.perf_counter() - started) * 1000
    about = _about(found.path, response)
    _observe(found.route.key, response.status, problem, milliseconds, operation=found.route.operation, **about)
    return response


def _observe(route: str, status: int, problem: str | None, milliseconds: float, **about: Any) -> None:
    """One line for each request: its route, how it ended, how long it took, and whose record it was about."""
    failed = int(status >= HTTPStatus.INTERNAL_SERVER_ERROR)
    said = {"route": route, "status": status, "problem": problem, "milliseconds": round(milliseconds, 2)}
    counted = figures({"Requests": 1, "Failed": failed})
    logger.info("answered" if problem is None else "refused", extra={**said, **about, **counted})


def _about(path: Mapping[str, str], response: Response) -> dict[str, Any]:
    """Whose record was asked for by the path, and whose were shown: opaque ids, for who has to know who looked at what.

    What was shown is read off the answer, so that no route can forget to say it.
    """
    about: dict[str, Any] = {name: value for name, value in path.items() if name in FOLLOWED and ids.formed(value)}
    shown = {*response.shows, *_SHOWN.findall(response.body)} - {about.get("patient_id")}
    if shown:
        about |= {"shown": sorted(shown)[:SHOWN_MAX], "shown_count": len(shown)}
    return about


def _serve(event: Mapping[str, Any], found: Found, limits: Limits) -> tuple[str | None, Response]:
    route = found.route
    try:
        request = _request(event, route, found.path, limits)
        answer = route.handler(request)
    except Refusal as refusal:
        return _refused(refusal)
    except (ClientError, BotoCoreError) as error:
        logger.warning("unavailable", extra={"route": route.key, "cause": named(error)})
        return _refused(Unavailable("A store could not be reached. Try again with the same Idempotency-Key."))
    except Exception as error:  # noqa: BLE001  (the one place where a defect becomes an answer)
        logger.error("unexpected", extra={"route": route.key, "cause": named(error)}, exc_info=False)
        logger.debug("trace", exc_info=True)
        return _refused(Unexpected("Something broke here. Try again with the same Idempotency-Key."))
    status = answer.status or route.status
    return None, _response(route, answer, status)


def _response(route: Route, answer: Answer, status: HTTPStatus) -> Response:
    headers = {"Content-Type": route.media_type, **SAFE, **answer.headers}
    if answer.version is not None:
        headers["ETag"] = f'"{answer.version}"'
    if answer.location:
        headers["Location"] = answer.location
    body = answer.body.model_dump_json() if isinstance(answer.body, BaseModel) else answer.body or ""
    if route.media_type.startswith("text/html"):
        headers.update(html.headers(body))
    return Response(status=int(status), body=body, headers=headers, shows=answer.shows)


def _refused(refusal: Refusal) -> tuple[str, Response]:
    headers = {"Content-Type": "application/problem+json", **SAFE}
    if wait := refusal.facts.get(
        "retry_after_seconds", 1 if refusal.status is HTTPStatus.SERVICE_UNAVAILABLE else None
    ):
        headers["Retry-After"] = str(wait)
    return refusal.slug, Response(status=int(refusal.status), body=json.dumps(document(refusal)), headers=headers)


def _unknown() -> Response:
    problem, response = _refused(UnknownRoute("There is no such route. See the API's page for those there are."))
    _observe("unknown", response.status, problem, 0)
    return response


def _request(event: Mapping[str, Any], route: Route, path: Mapping[str, str], limits: Limits) -> Request[Any]:
    headers = {name.lower(): value for name, value in event.get("headers", {}).items()}
    authorizer = event["requestContext"].get("authorizer", {})
    principal = read(authorizer.get("jwt", {}).get("claims") or {})
    follow(practice_id=principal.practice_id, actor=principal.actor)
    now = runtime.current().now()
    limits.admit(principal.practice_id, now)
    principal.require(route.scope)
    if route.privilege:
        principal.require(route.privilege)
    if not all(_formed(name, value) for name, value in path.items()):
        raise UnknownRoute("There is nothing under such an id. Ids are those that this API gave out.")
    query = event.get("queryStringParameters") or {}
    if unknown := sorted(set(query) - set(route.query)):
        raise InvalidRequest(f"Unknown query parameter: {unknown[0][:40]!r}. Known here: {sorted(route.query)}.")
    for name, among in route.choices.items():
        if query.get(name, among[0]) not in among:
            raise InvalidRequest(f"`{name}` is {' or '.join(among)}. Send one of them, or leave it out.", member=name)
    body = body_of(event, headers, route)
    if_match = if_match_of(headers, needed=route.if_match)
    return Request(
        principal=principal,
        route=route.key,
        path=path,
        query=query,
        body=body,
        now=now,
        cause=_cause(headers, principal, route, path, body, if_match, event["requestContext"].get("requestId", "")),
        if_match=if_match,
    )


def _formed(name: str, value: str) -> bool:
    """Whether something in a path can become part of a key; days, months, and what a checkout numbers do not."""
    return ids.formed(value.replace("-", "_") if name in OUT_OF_KEYS else value)


def _cause(
    headers: Mapping[str, str],
    principal: Principal,
    route: Route,
    path: Mapping[str, str],
    body: Body | None,
    if_match: int | None,
    request_id: str,
) -> Cause:
    command_id = command_id_of(headers, principal) if route.writes else ""
    follow(correlation_id=command_id or request_id)
    asked = [route.key, *sorted(path.items()), body.model_dump_json() if body else ""]
    return Cause(
        command_id=command_id,
        practice_id=principal.practice_id,
        actor=principal.actor,
        fingerprint=fingerprint(asked),
        correlation_id=command_id or request_id,
        expected_version=if_match if route.writes else None,
    )
