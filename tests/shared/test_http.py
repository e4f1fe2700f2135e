"""The HTTP plumbing on a service of two routes, called as API Gateway calls it."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import Field

from shared.kernel.refusals import NotFound
from shared.web import desk, html
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes, View
from shared.workers.runtime import Runtime, use

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CLAIMS = {"sub": "user-1", "practice_id": "prac_1", "scope": "wallet.read wallet.write", "token_use": "access"}


class Deposit(Body):
    amount_cents: int = Field(gt=0, le=1_000_000_000)
    reason: str = Field(min_length=1, max_length=200)


class Deposited(View):
    deposit_id: str
    amount_cents: int
    command_id: str
    fingerprint: str


class UnknownJar(NotFound):
    """No such jar."""


routes = Routes("wallet")


@routes.post("/jars/{jar_id}/deposits", scope="wallet.write", body=Deposit, answer=Deposited, status=201)
def deposit(request: Request[Deposit]) -> Answer:
    if request.path["jar_id"] == "broken":
        raise RuntimeError("Anna Example's jar is broken")
    if request.path["jar_id"] != "mine":
        raise UnknownJar("There is no such jar.", jar=request.path["jar_id"])
    view = Deposited(
        deposit_id=request.new_id("dep"),
        amount_cents=request.body.amount_cents,
        command_id=request.cause.command_id,
        fingerprint=request.cause.fingerprint,
    )
    return Answer(body=view, version=7, location="/jars/mine")


@routes.get("/jars", scope="wallet.read", privilege="wallet.credits.adjust", answer=None, query={"limit": "Page size."})
def jars(_request: Request[None]) -> Answer:
    return Answer()


@routes.put("/jars/{jar_id}", scope="wallet.write", answer=None, if_match=True)
def rename(_request: Request[None]) -> Answer:
    return Answer()


handler = desk.handler(routes, {})


class Context:
    function_name = "desk"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:desk"
    aws_request_id = "request-1"


def ask(
    method: str = "POST",
    path: str = "/jars/mine/deposits",
    body: Any = None,
    headers: dict[str, str] | None = None,
    claims: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
) -> tuple[int, dict[str, Any], dict[str, str]]:
    raw = body if isinstance(body, str) else json.dumps(body)
    event = {
        "version": "2.0",
        "routeKey": f"{method} {path}",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"content-type": "application/json", "idempotency-key": "k1"} if headers is None else headers,
        "queryStringParameters": query,
        "requestContext": {
            "http": {"method": method, "path": path},
            "stage": "$default",
            "authorizer": {"jwt": {"claims": CLAIMS if claims is None else claims}},
        },
        "body": raw,
        "isBase64Encoded": False,
    }
    with use(Runtime(environment={}, now=lambda: NOW)):
        answer = handler(event, Context())
    return answer["statusCode"], json.loads(answer["body"] or "{}"), answer["headers"]


GOOD = {"amount_cents": 5, "reason": "gift"}


def test_an_answer_carries_status_version_and_place() -> None:
    status, body, headers = ask(body=GOOD)
    assert status == 201
    assert body["amount_cents"] == 5
    assert (headers["ETag"], headers["Location"], headers["Cache-Control"]) == ('"7"', "/jars/mine", "no-store")


def test_the_same_key_gives_the_same_ids_however_the_body_is_formatted() -> None:
    assert ask(body=GOOD)[1] == ask(body='{ "reason":"gift",\n "amount_cents":5 }')[1]


def test_another_key_or_practice_gives_another_command() -> None:
    first = ask(body=GOOD)[1]
    other_key = ask(body=GOOD, headers={"content-type": "application/json", "idempotency-key": "k2"})[1]
    other_practice = ask(body=GOOD, claims={**CLAIMS, "practice_id": "prac_2"})[1]
    assert len({row["command_id"] for row in (first, other_key, other_practice)}) == 3
    assert first["fingerprint"] == other_key["fingerprint"] != ask(body={**GOOD, "amount_cents": 6})[1]["fingerprint"]


def problem(found: tuple[int, dict[str, Any], dict[str, str]]) -> tuple[int, str]:
    status, body, headers = found
    assert headers["Content-Type"] == "application/problem+json"
    assert body["status"] == status
    assert body["detail"].endswith(".")
    return status, body["type"].removeprefix("/problems/")


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({**GOOD, "amount_cents": 0}, (400, "invalid-amount-cents")),
        ({**GOOD, "amount_cents": 2.5}, (400, "invalid-amount-cents")),
        ({**GOOD, "amount_cents": "5"}, (400, "invalid-amount-cents")),
        ({**GOOD, "amount_cents": True}, (400, "invalid-amount-cents")),
        ({**GOOD, "amount_cents": 10**400}, (400, "invalid-amount-cents")),
        ({"amount_cents": 5}, (400, "invalid-reason")),
        ({**GOOD, "surprise": 1}, (400, "invalid-request")),
        ([], (400, "invalid-request")),
        ("", (400, "invalid-request")),
        ("{", (400, "invalid-request")),
        ("[" * 100_000, (400, "invalid-request")),
        ('{"amount_cents": 5, "amount_cents": 6, "reason": "x"}', (400, "invalid-request")),
        ('{"amount_cents": NaN, "reason": "x"}', (400, "invalid-amount-cents")),
        ('{"amount_cents": 5, "reason": "' + "x" * 300_000 + '"}', (413, "body-too-large")),
        ('{"amount_cents": 5, "reason": "\ud800"}', (400, "invalid-request")),
        ('{"amount_cents": 5, "reason": "\\ud800"}', (400, "invalid-request")),
    ],
)
def test_a_wrong_body_is_refused_by_what_is_wrong(body: Any, refused: tuple[int, str]) -> None:
    assert problem(ask(body=body)) == refused


def test_what_was_sent_is_never_repeated_in_a_refusal() -> None:
    _, body, _ = ask(body={**GOOD, "amount_cents": "Anna Example"})
    assert "Anna" not in json.dumps(body)


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"content-type": "application/json"}, (400, "missing-idempotency-key")),
        ({"content-type": "application/json", "idempotency-key": ""}, (400, "invalid-idempotency-key")),
        ({"content-type": "application/json", "idempotency-key": "x" * 256}, (400, "invalid-idempotency-key")),
        ({"content-type": "application/json", "idempotency-key": "a b"}, (400, "invalid-idempotency-key")),
        ({"content-type": "text/plain", "idempotency-key": "k"}, (415, "unsupported-media-type")),
        ({"idempotency-key": "k"}, (415, "unsupported-media-type")),
    ],
)
def test_wrong_headers_are_refused(headers: dict[str, str], refused: tuple[int, str]) -> None:
    assert problem(ask(body=GOOD, headers=headers)) == refused


@pytest.mark.parametrize(
    ("claims", "refused"),
    [
        ({}, (401, "unauthenticated")),
        ({**CLAIMS, "token_use": "id"}, (401, "unauthenticated")),
        ({**CLAIMS, "practice_id": ""}, (401, "unauthenticated")),
        ({**CLAIMS, "scope": ""}, (401, "unauthenticated")),
        ({**CLAIMS, "scope": "wallet.read"}, (403, "missing-scope")),
    ],
)
def test_only_an_access_token_of_a_practice_with_the_scope_counts(
    claims: dict[str, str], refused: tuple[int, str]
) -> None:
    assert problem(ask(body=GOOD, claims=claims)) == refused


def test_a_missing_privilege_says_whom_to_ask() -> None:
    found = ask("GET", "/jars", headers={})
    assert problem(found) == (403, "missing-privilege")
    assert found[1]["privilege"] == "wallet.credits.adjust"
    assert "head admin" in found[1]["detail"]


def test_a_change_that_needs_its_version_says_so() -> None:
    key = {"idempotency-key": "k1"}
    assert problem(ask("PUT", "/jars/mine", headers=key)) == (428, "missing-if-match")
    assert problem(ask("PUT", "/jars/mine", headers={**key, "if-match": "*"})) == (400, "invalid-if-match")
    assert ask("PUT", "/jars/mine", headers={**key, "if-match": '"3"'})[0] == 200


def test_unknown_routes_jars_and_parameters_are_told_apart() -> None:
    claims = {**CLAIMS, "scope": "wallet.read wallet.credits.adjust"}
    assert problem(ask("GET", "/nowhere")) == (404, "unknown-route")
    assert problem(ask(path="/jars/other/deposits", body=GOOD)) == (404, "unknown-jar")
    assert problem(ask("GET", "/jars", claims=claims, query={"colour": "red"})) == (400, "invalid-request")
    assert ask("GET", "/jars", claims=claims, query={"limit": "5"})[0] == 200


def test_a_defect_of_ours_is_a_500_that_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    found = ask(path="/jars/broken/deposits", body=GOOD)
    assert problem(found) == (500, "unexpected")
    assert "Anna" not in json.dumps(found[1])
    assert "Anna" not in capsys.readouterr().out


def test_a_body_may_come_in_base64() -> None:
    event_body = base64.b64encode(json.dumps(GOOD).encode()).decode()
    event = {
        "version": "2.0",
        "rawPath": "/jars/mine/deposits",
        "headers": {"content-type": "application/json", "idempotency-key": "k1"},
        "requestContext": {
            "http": {"method": "POST", "path": "/jars/mine/deposits"},
            "stage": "$default",
            "authorizer": {"jwt": {"claims": CLAIMS}},
        },
        "body": event_body,
        "isBase64Encoded": True,
    }
    with use(Runtime(environment={}, now=lambda: NOW)):
        assert handler(event, Context())["statusCode"] == 201


def test_a_page_may_load_its_own_images_and_no_others() -> None:
    page = '<style>p{}</style><img alt="" src="https://example.com/logo.png"><img src="https://a.example/x;y">'
    policy = html.headers(page)["Content-Security-Policy"].split("; ")
    assert policy[-1] == "img-src https://example.com/logo.png"
    assert policy[-2].startswith("style-src 'sha256-")
    assert html.headers("<p>")["Content-Security-Policy"].startswith("default-src 'none'")
