"""What a connection answers. An answer that says how long it is, as AWS's do, is read here; any other by http.client.

http.client reads the lines of a head as those of a mail, which took a third of a call's CPU (docs/decisions).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from socket import socket
from types import SimpleNamespace
from typing import Any, NamedTuple

HEAD_BYTES_MAX = 65_536
AT_ONCE = 65_536
END = b"\r\n\r\n"


class Answer(NamedTuple):
    """What came back; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def read(connection: socket) -> tuple[Answer, bool]:
    """The answer to what was sent last, and whether the connection can be used again.

    Raises `HTTPException` or `OSError` for one that is cut off or is no HTTP.
    """
    got = bytearray()
    while (end := got.find(END)) < 0 and len(got) < HEAD_BYTES_MAX:
        got += _more(connection)
    first, *lines = got[: max(end, 0)].decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = headers.get("content-length", "")
    if not first.startswith("HTTP/1.1 ") or not length.isdecimal() or "transfer-encoding" in headers:
        return _unusual(bytes(got), connection)
    begin = end + len(END)
    while len(got) < begin + int(length):
        got += _more(connection)
    answer = Answer(status=int(first[9:12]), headers=headers, body=bytes(got[begin : begin + int(length)]))
    return answer, headers.get("connection", "").lower() != "close" and len(got) == begin + int(length)


def _more(connection: socket) -> bytes:
    if not (more := connection.recv(AT_ONCE)):
        raise HTTPException("the connection ended before its answer did")
    return more


def _unusual(got: bytes, connection: socket) -> tuple[Answer, bool]:
    """One in chunks, or up to the connection's end, or none at all: whatever http.client makes of it."""
    stream: Any = SimpleNamespace(makefile=lambda _mode: io.BufferedReader(_Begun(got, connection)))
    response = HTTPResponse(stream, method="POST")
    response.begin()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(status=response.status, headers=headers, body=response.read()), not response.will_close


class _Begun(io.RawIOBase):
    """A connection from which something was read already."""

    def __init__(self, got: bytes, connection: socket) -> None:
        self._got, self._connection = got, connection

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        if not self._got:
            return self._connection.recv_into(room)
        part, self._got = self._got[: len(room)], self._got[len(room) :]
        room[: len(part)] = part
        return len(part)
