"""What the tests had the API say: requests and answers of journeys, and every refusal by its operation.

`pytest --record FOLDER` keeps them, one file for each test process; `python -m generate.recorded` reads them.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from client.patient_rewards.transport import Received, Sending
from local.desk import Desk
from shared.web import http


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to, if anywhere."""
    parser.addoption("--record", metavar="FOLDER", help="keep what the API said: generate.recorded reads it")


@pytest.fixture(scope="session", autouse=True)
def recorded(request: pytest.FixtureRequest) -> Iterator[None]:
    """Write down what is said in this test process, if that was asked for."""
    folder = request.config.getoption("--record")
    if folder is None:
        yield
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    with (Path(folder) / f"{uuid4().hex}.jsonl").open("a") as file, _written(file):
        yield


@contextmanager
def _written(file: Any) -> Iterator[None]:
    def write(line: Mapping[str, Any]) -> None:
        file.write(f"{json.dumps(line)}\n")

    def observe(route: str, status: int, problem: str | None, milliseconds: float, *more: Any) -> None:
        if problem:
            write({"operation": route, "problem": problem})
        seen(route, status, problem, milliseconds, *more)

    def send(desk: Desk, sending: Sending) -> Received:
        received = sent(desk, sending)
        url = urlsplit(sending.url)
        write(
            {
                "method": sending.method,
                "path": url.path.removeprefix(urlsplit(desk.stack.api_url).path),
                "body": json.loads(sending.content) if sending.content else None,
                "status": received.status,
                "answer": json.loads(received.content) if _is_json(received) else None,
            }
        )
        return received

    seen, sent = http._observe, Desk._send
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http, "_observe", observe)
        patch.setattr(Desk, "_send", send)
        yield


def _is_json(received: Received) -> bool:
    return "json" in received.headers.get("content-type", "") and bool(received.content)
