"""AWS's end of the wire, in a process of its own: it gives one answer after the other, whatever it is asked.

`python -m bench.stub` reads the answers from its input, one a line, prints its port, and serves until it is ended.
"""

import re
import socket
import sys
import threading
from collections import deque
from itertools import takewhile
from zlib import crc32

HEAD = (
    "HTTP/1.1 200 OK\r\nServer: Server\r\nDate: Mon, 02 Mar 2026 09:00:00 GMT\r\n"
    "Content-Type: application/x-amz-json-1.0\r\nContent-Length: {length}\r\nConnection: keep-alive\r\n"
    "x-amzn-RequestId: 4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG\r\nx-amz-crc32: {crc}\r\n\r\n"
)
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


def _serve(taken: socket.socket, answers: deque[bytes]) -> None:
    taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with taken.makefile("rb") as stream:
        while head := b"".join(takewhile(lambda line: line not in {b"", b"\r\n"}, iter(stream.readline, None))):
            length = LENGTH.search(head)
            stream.read(int(length[1]) if length else 0)
            taken.sendall(answers.popleft())


def main() -> None:
    """Serve until ended."""
    told = [line.rstrip(b"\n") for line in sys.stdin.buffer]
    answers = deque(HEAD.format(length=len(body), crc=crc32(body)).encode() + body for body in told)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        taken, _ = listener.accept()
        threading.Thread(target=_serve, args=(taken, answers), daemon=True).start()


if __name__ == "__main__":
    main()
