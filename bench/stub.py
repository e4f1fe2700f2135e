"""AWS's end of the wire, in a process of its own: tables that answer over HTTP and keep the connection open.

`python -m bench.stub` prints its port and serves until it is ended. The tables are the simulation's, which is held to one
contract with moto and the emulator; what else is called gets an empty answer.
"""

import json
import re
import socket
import threading
from base64 import b64decode, b64encode
from collections import defaultdict
from typing import Any
from zlib import crc32

from botocore.exceptions import ClientError

from tests.simulation.world.table import MemoryTable

HEAD = (
    "HTTP/1.1 {status} OK\r\nServer: Server\r\nDate: Mon, 02 Mar 2026 09:00:00 GMT\r\n"
    "Content-Type: application/x-amz-json-1.0\r\nContent-Length: {length}\r\nConnection: keep-alive\r\n"
    "x-amzn-RequestId: 4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG\r\nx-amz-crc32: {crc}\r\n\r\n"
)
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
TARGET = re.compile(rb"x-amz-target: *\w+\.(\w+)", re.IGNORECASE)
OPERATIONS = {
    "GetItem": "get_item",
    "BatchGetItem": "batch_get_item",
    "Query": "query",
    "PutItem": "put_item",
    "TransactWriteItems": "transact_write_items",
}


class Named(defaultdict[str, MemoryTable]):
    """A table of any name, made when it is first asked for."""

    def __missing__(self, name: str) -> MemoryTable:
        made = self[name] = MemoryTable(name=name)
        return made


def _answer(tables: Named, operation: str, body: bytes) -> tuple[int, bytes]:
    if operation not in OPERATIONS:
        return 200, b'{"FailedEntryCount":0,"Entries":[]}'
    request = json.loads(body, object_hook=_bytes)
    request.pop("ClientRequestToken", None)
    try:
        told = getattr(tables[_table(request)], OPERATIONS[operation])(**request)
    except ClientError as error:
        response: Any = dict(error.response)
        failure = response.pop("Error")
        told = {"__type": f"com.amazonaws.dynamodb.v20120810#{failure['Code']}", "message": failure["Message"], **response}
        return 400, json.dumps(told, default=_text).encode()
    return 200, json.dumps(told, default=_text).encode()


def _table(request: dict[str, Any]) -> str:
    if "RequestItems" in request:
        return str(next(iter(request["RequestItems"])))
    if "TransactItems" in request:
        (write,) = request["TransactItems"][0].values()
        return str(write["TableName"])
    return str(request["TableName"])


def _bytes(value: dict[str, Any]) -> dict[str, Any]:
    binary = value.get("B")
    return {"B": b64decode(binary)} if isinstance(binary, str) else value


def _text(value: bytes) -> str:
    return b64encode(value).decode()


def _serve(taken: socket.socket, tables: Named) -> None:
    taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with taken.makefile("rb") as stream:
        while head := b"".join(iter(stream.readline, b"\r\n")):
            length, target = LENGTH.search(head), TARGET.search(head)
            body = stream.read(int(length[1])) if length else b""
            status, told = _answer(tables, target[1].decode() if target else "", body)
            taken.sendall(HEAD.format(status=status, length=len(told), crc=crc32(told)).encode() + told)


def main() -> None:
    """Serve until ended."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    tables = Named()
    while True:
        taken, _ = listener.accept()
        threading.Thread(target=_serve, args=(taken, tables), daemon=True).start()


if __name__ == "__main__":
    main()
