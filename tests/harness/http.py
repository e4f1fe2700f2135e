"""Requests as API Gateway hands them to a desk function, and answers as their caller sees them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from shared.kernel.refusals import PROBLEMS
from tests.harness import refused


class Context:
    """What Powertools asks of a Lambda context."""

    function_name = "function"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:function"
    aws_request_id = "request-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response: `body` is its JSON where it is JSON, else its text."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def body(self) -> Any:
        kind = next((value for name, value in self.headers.items() if name.lower() == "content-type"), "")
        return json.loads(self.text) if self.text and "json" in kind else self.text or None

    @property
    def problem(self) -> str:
        """The problem's type without the prefix that all have."""
        return str(self.body["type"]).removeprefix(PROBLEMS)

    def created(self) -> Any:
        """The body of a 201; an AssertionError with what came instead."""
        assert self.status == 201, self.text
        return self.body

    def ok(self) -> Any:
        """The body of a 200; an AssertionError with what came instead."""
        assert self.status == 200, self.text
        return self.body


def request(
    method: str,
    path: str,
    body: Any,
    *,
    headers: Mapping[str, str],
    claims: Mapping[str, str],
    query: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """A request with a token of these claims."""
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"content-type": "application/json", **headers},
        "queryStringParameters": dict(query) if query else None,
        "requestContext": {
            "http": {"method": method, "path": path, "sourceIp": "", "userAgent": "", "protocol": ""},
            "stage": "$default",
            "authorizer": {"jwt": {"claims": dict(claims)}},
        },
        "body": None if body is None else json.dumps(body),
        "isBase64Encoded": False,
    }


def exchange(handler: Callable[[dict[str, Any], Any], dict[str, Any]], event: dict[str, Any]) -> Answer:
    """A desk's answer; a refusal has to be one of those that its operation says."""
    answered = answer(handler(event, Context()))
    if answered.status >= HTTPStatus.BAD_REQUEST:
        refused.check(event["requestContext"]["http"]["method"], event["rawPath"], answered.body)
    return answered


def answer(response: Mapping[str, Any]) -> Answer:
    """What API Gateway would send on."""
    headers = dict(response.get("headers", {}))
    headers |= {name: values[0] for name, values in (response.get("multiValueHeaders") or {}).items()}
    return Answer(status=int(response["statusCode"]), headers=headers, text=response.get("body") or "")
