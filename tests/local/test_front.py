"""The one address of a local run: the API's answers carry what the distribution adds, and keep what is their own."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from infra.constructs import web_headers
from local.emulator import HOST, free_port
from local.front import Front
from local.stack import Stack

RECEIPT = "default-src 'none'; style-src 'sha256-x'; img-src https://logos.example.com"


class Api(BaseHTTPRequestHandler):
    """Answers a receipt's page with a policy of its own, everything else without one."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("x-content-type-options", "nosniff")
        if self.path.endswith(".html"):
            self.send_header("Content-Security-Policy", RECEIPT)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (named by the library)
        """Nothing."""


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    server = HTTPServer((HOST, 0), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://{HOST}:{server.server_port}"
    outputs = {"rewards-local-platform": {"Issuer": "https://issuer.example.com", "DeskClientId": "desk"}}
    made = Front(Stack(api_url=url, endpoint=url, stage="local", outputs=outputs), port=free_port(), desk=tmp_path)
    made.start()
    yield made
    made.stop()
    server.shutdown()
    server.server_close()


def headers(front: Front, path: str) -> dict[str, list[str]]:
    connection = http.client.HTTPConnection(front.url.removeprefix("http://"))
    connection.request("GET", path)
    found: dict[str, list[str]] = {}
    for name, value in connection.getresponse().getheaders():
        found.setdefault(name.lower(), []).append(value)
    connection.close()
    return found


def test_a_receipts_policy_stays_and_other_answers_get_one_that_loads_nothing(front: Front) -> None:
    assert headers(front, "/api/checkouts/chk_1/receipt.html")["content-security-policy"] == [RECEIPT]
    plain = headers(front, "/api/patients")
    assert plain["content-security-policy"] == [web_headers.API]
    assert {name: plain[name] for name in web_headers.PLAIN} == {
        name: [value] for name, value in web_headers.PLAIN.items()
    }
