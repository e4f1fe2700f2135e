"""One address in front of everything: the front desk at `/`, the API under `/api`, its reference at `/docs`.

As the distribution does on AWS: files with their security headers, `index.html` for every deep link, the API on the
same origin. Beside them the emulator's sign-in pages, whose own address no browser could use. What is handed on goes
as it came and is answered as it was answered.
"""

import contextlib
import http.client
import json
import mimetypes
import threading
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from infra.constructs import web_config, web_headers
from local import plots
from local.emulator import HOST, taken
from local.stack import Stack

API = "/api"
SIGN_IN = ("/oauth2/", "/login", "/logout")
ANSWERS_WITHIN_SECONDS = 35
# Headers that belong to one connection only (RFC 9110, 7.6.1), and the two that are written anew.
_HOP_BY_HOP = frozenset(
    {"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "host", "content-length"}
)


class PortTaken(SystemExit):
    """The address is in use; the message says how to choose another."""


class Front:
    """Serves until stopped. `desk`: the folder of the built front desk, with the reference in it."""

    def __init__(self, stack: Stack, *, port: int, desk: Path) -> None:
        if taken(port):
            raise PortTaken(
                f"Port {port} is taken by another program: stop it, or choose another with make run PORT={port + 1}."
            )
        self.url = f"http://{HOST}:{port}"
        self._server = _Server((HOST, port), _Handler)
        self._server.stack = stack
        self._server.api = urlsplit(stack.api_url)
        self._server.emulator = urlsplit(stack.endpoint)
        self._server.desk = desk
        self._server.config = web_config.config(
            issuer=stack.issuer, client_id=stack.output("platform", "DeskClientId"), sign_in_url=self.url
        )
        self._thread = threading.Thread(target=self._server.serve_forever, name="front", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    stack: Stack
    api: SplitResult
    emulator: SplitResult
    desk: Path
    config: Mapping[str, str]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _handle(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith(f"{API}/"):
            self._forward(self.server.api, self.path.removeprefix(API))
        elif path.startswith(SIGN_IN):
            self._forward(self.server.emulator, self.path)
        elif path.startswith(plots.PATH):
            self._board(path)
        elif self.command != "GET":
            self._answer(HTTPStatus.METHOD_NOT_ALLOWED, [("allow", "GET"), ("content-type", "text/plain")], b"")
        elif path == "/config.json":
            headers = [("content-type", "application/json"), ("cache-control", web_headers.CONFIG_CACHE)]
            self._answer(HTTPStatus.OK, headers, json.dumps(self.server.config).encode())
        else:
            self._file(self.server.desk, path)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _handle  # noqa: N815  (named by the library)

    def _board(self, path: str) -> None:
        """A dashboard as it stands now: what the template defines, drawn from the functions' logs."""
        drawn = plots.page(self.server.stack, path)
        status = HTTPStatus.OK if drawn else HTTPStatus.NOT_FOUND
        self._answer(
            status, [("content-type", "text/html; charset=utf-8")], (drawn or "There is no such page.").encode()
        )

    def _file(self, desk: Path, path: str) -> None:
        """A file of the build, at the address that the distribution has for it."""
        file = desk / _name(path)
        if not file.resolve().is_relative_to(desk.resolve()) or not file.is_file():
            self._answer(HTTPStatus.NOT_FOUND, [("content-type", "text/plain")], b"There is no such file.")
            return
        kept = web_headers.ASSETS_CACHE if path.startswith("/assets/") else web_headers.PAGE_CACHE
        media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        policy = web_headers.REFERENCE if path.startswith("/docs") else web_headers.content_security_policy()
        headers = {**web_headers.PLAIN, "content-security-policy": policy}
        self._answer(
            HTTPStatus.OK, [("content-type", media_type), ("cache-control", kept), *headers.items()], file.read_bytes()
        )

    def _forward(self, target: SplitResult, path: str) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
        connection = http.client.HTTPConnection(target.hostname or HOST, target.port, timeout=ANSWERS_WITHIN_SECONDS)
        try:
            connection.request(self.command, f"{target.path}{path}", body=body, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
        except OSError:
            self._answer(HTTPStatus.BAD_GATEWAY, [("content-type", "text/plain")], b"The emulator does not answer.")
        else:
            kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in _HOP_BY_HOP]
            self._answer(answer.status, [*kept, *(_added(kept) if target is self.server.api else ())], content)
        finally:
            connection.close()

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if not any(name.lower() == "date" for name, _ in headers):
            self.send_header("date", self.date_time_string())
        self.send_header("content-length", str(len(body)))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has left: a closed page
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (named by the library)
        """Requests are the services' to log."""


def _added(kept: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the distribution adds to an answer of the API; a policy of the answer's own stays."""
    own = {name.lower() for name, _ in kept}
    added = {**web_headers.PLAIN, "content-security-policy": web_headers.API}
    return [(name, value) for name, value in added.items() if name not in own]


def _name(path: str) -> str:
    """The file behind an address, as `infra/functions/front_desk/page.js` finds it: a screen's is the one page."""
    if "." in path.rpartition("/")[2]:
        return path.lstrip("/")
    match path.strip("/").split("/"):
        case ["docs" | "problems" as folder]:
            return f"{folder}/index.html"
        case ["problems", name]:
            return f"problems/{name}.html"
        case _:
            return "index.html"
