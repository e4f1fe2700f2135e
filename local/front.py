"""A short address in front of the emulator's long one: http://127.0.0.1:8000, with the API's description and a page.

Everything but `/docs` and `/openapi.json` is handed on as it came and answered as it was answered.
"""

import http.client
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from local.emulator import HOST, taken
from local.stack import Stack

ROOT = Path(__file__).parent.parent
PAGES = {
    "/docs": (Path(__file__).parent / "docs.html", "text/html; charset=utf-8"),
    "/openapi.json": (ROOT / "docs" / "openapi.json", "application/json"),
}
ANSWERS_WITHIN_SECONDS = 35
# Headers that belong to one connection only (RFC 9110, 7.6.1), and the two that are written anew.
_HOP_BY_HOP = frozenset(
    {"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "host", "content-length"}
)


class PortTaken(SystemExit):
    """The address is in use; the message says how to choose another."""


class Front:
    """Serves until stopped."""

    def __init__(self, stack: Stack, *, port: int) -> None:
        if taken(port):
            raise PortTaken(
                f"Port {port} is taken by another program: stop it, or choose another with make run PORT={port + 1}."
            )
        self._server = _Server((HOST, port), _Handler)
        self._server.target = urlsplit(stack.api_url)
        self._thread = threading.Thread(target=self._server.serve_forever, name="front", daemon=True)
        self.url = f"http://{HOST}:{port}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    target: Any


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _handle(self) -> None:
        page = PAGES.get(self.path.split("?")[0])
        if self.command == "GET" and self.path == "/":
            self._answer(HTTPStatus.FOUND, [("location", "/docs")], b"")
        elif self.command == "GET" and page:
            self._page(*page)
        else:
            self._forward()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _handle  # noqa: N815  (named by the library)

    def _page(self, file: Path, media_type: str) -> None:
        if file.exists():
            self._answer(HTTPStatus.OK, [("content-type", media_type)], file.read_bytes())
        else:
            self._answer(HTTPStatus.NOT_FOUND, [("content-type", "text/plain")], f"{file.name} is not there".encode())

    def _forward(self) -> None:
        target = self.server.target
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
        connection = http.client.HTTPConnection(target.hostname, target.port, timeout=ANSWERS_WITHIN_SECONDS)
        try:
            connection.request(self.command, f"{target.path}{self.path}", body=body, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
        except OSError:
            self._answer(HTTPStatus.BAD_GATEWAY, [("content-type", "text/plain")], b"The emulator does not answer.")
        else:
            kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in _HOP_BY_HOP]
            self._answer(answer.status, kept, content)
        finally:
            connection.close()

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (named by the library)
        """Requests are the services' to log."""
