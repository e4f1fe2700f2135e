"""What goes is announced in every answer, in the description and in the changelog, for half a year at least."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from generate import openapi
from generate.operations import operation
from shared.web import desk
from shared.web.request import Answer, Request
from shared.web.routes import Deprecation, Routes
from shared.workers.runtime import Runtime, use

NOTICE = timedelta(days=180)
CHANGELOG = (Path(__file__).parent.parent.parent / "docs" / "api-changelog.md").read_text()
GOING = Deprecation(since=date(2026, 1, 1), gone_on=date(2026, 7, 1), instead="`GET /jars`")

routes = Routes("wallet")


@routes.get("/jugs", scope="wallet.read", answer=None, deprecated=GOING)
def jugs(_request: Request[None]) -> Answer:
    """Every jug."""
    return Answer()


class Context:
    function_name = "wallet"
    memory_limit_in_mb = 128
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:wallet"
    aws_request_id = "request-1"


def asked(scope: str) -> dict[str, Any]:
    claims = {"sub": "user-1", "practice_id": "prac_1", "scope": scope, "token_use": "access"}
    event = {
        "version": "2.0",
        "routeKey": "GET /jugs",
        "rawPath": "/jugs",
        "rawQueryString": "",
        "headers": {},
        "requestContext": {
            "http": {"method": "GET", "path": "/jugs", "sourceIp": "127.0.0.1"},
            "stage": "$default",
            "authorizer": {"jwt": {"claims": claims}},
        },
        "isBase64Encoded": False,
    }
    with use(Runtime(environment={}, now=lambda: datetime(2026, 3, 1, tzinfo=UTC))):
        answer: dict[str, Any] = desk.handler(routes, {})(event, Context())
    return answer


def test_a_deprecated_route_says_so_in_every_answer_be_it_a_refusal() -> None:
    for scope, status in (("wallet.read", 200), ("points.read", 403)):
        answer = asked(scope)
        assert answer["statusCode"] == status
        assert answer["headers"]["Deprecation"] == "@1767225600"
        assert answer["headers"]["Sunset"] == "Wed, 01 Jul 2026 00:00:00 GMT"


def test_the_description_marks_it_and_says_what_to_use_instead() -> None:
    (route,) = routes
    described = operation(route, {}, "list_jugs")
    assert described["deprecated"] is True
    assert described["description"].endswith("Deprecated since 2026-01-01, gone on 2026-07-01: use `GET /jars`.")


def test_every_deprecated_route_has_half_a_year_and_a_line_in_the_changelog() -> None:
    for route in openapi.routes():
        if route.deprecated:
            assert route.deprecated.gone_on - route.deprecated.since >= NOTICE
            assert f"`{route.key}`" in CHANGELOG


def test_the_changelog_tells_the_version_that_is_described() -> None:
    version = openapi.document()["info"]["version"]
    assert f"\n## {version}\n" in CHANGELOG
