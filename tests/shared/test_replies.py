"""Answers as they arrive: whole, byte by byte, in chunks, cut off, or no HTTP at all."""

import socket
import threading
from collections.abc import Iterable
from http.client import HTTPException

import pytest

from shared.workers.replies import HEAD_BYTES_MAX, Answer, read

WHOLE = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 5\r\nX-Two: a: b\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"
OLD = b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello"
ENDLESS = b"HTTP/1.1 200 OK\r\n\r\nhello"


def answered(parts: Iterable[bytes]) -> tuple[Answer, bool]:
    """What is read of a connection that sends these and closes."""
    ours, theirs = socket.socketpair()

    def send() -> None:
        with theirs:
            for part in parts:
                theirs.sendall(part)

    sender = threading.Thread(target=send)
    sender.start()
    try:
        with ours:
            return read(ours)
    finally:
        sender.join()


def bytewise(text: bytes) -> list[bytes]:
    return [text[place : place + 1] for place in range(len(text))]


@pytest.mark.parametrize("parts", [[WHOLE], bytewise(WHOLE)], ids=["whole", "byte by byte"])
def test_an_answer_with_its_length(parts: list[bytes]) -> None:
    answer, stays_open = answered(parts)
    assert (answer.status, answer.body, stays_open) == (400, b"hello", True)
    assert answer.headers == {"content-length": "5", "x-two": "a: b"}


@pytest.mark.parametrize(
    ("text", "open_after"), [(CHUNKED, True), (OLD, False), (ENDLESS, False)], ids=["chunks", "1.0", "to the end"]
)
def test_any_other_answer(text: bytes, open_after: bool) -> None:  # noqa: FBT001  (a case)
    for parts in ([text], bytewise(text)):
        answer, stays_open = answered(parts)
        assert (answer.status, answer.body, stays_open) == (200, b"hello", open_after)


def test_an_answer_without_a_body() -> None:
    answer, stays_open = answered([b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"])
    assert (answer.status, answer.body, stays_open) == (204, b"", True)


def test_a_connection_that_sends_more_than_its_answer_is_not_used_again() -> None:
    answer, stays_open = answered([WHOLE + b"HTTP/1.1 200 OK\r\n"])
    assert (answer.body, stays_open) == (b"hello", False)


@pytest.mark.parametrize(
    "text",
    [b"", WHOLE[:30], WHOLE[:-1], CHUNKED[:-12], b"220 mail.example.com\r\n\r\n", b"x" * HEAD_BYTES_MAX],
    ids=["nothing", "half a head", "half a body", "half a chunk", "no HTTP", "no end"],
)
def test_what_is_cut_off_or_no_http_is_an_error(text: bytes) -> None:
    with pytest.raises((HTTPException, OSError)):
        answered([text])
