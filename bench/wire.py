"""The wallet with the wire: its real handlers and a real client, keep-alive, and AWS's end in another process.

What DynamoDB answers is recorded first, from the same rounds in memory.
"""

import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace  # noqa: TID251  (a function's bill is a dataclass)
from pathlib import Path
from typing import Any

from bench.meter import Meter
from bench.rounds import ROUNDS, Prepare
from bench.warm import arrange, wallet
from shared.workers import aws, runtime

ROOT = Path(__file__).parents[1]
CREDENTIALS = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"), "bench")
USED = ("dynamodb", "events", "sqs", "lambda")


@contextmanager
def contestants() -> Iterator[dict[str, Prepare]]:
    """The wallet as it is deployed, and with the clients of botocore."""
    patients, answers = _recorded()
    os.environ |= CREDENTIALS
    with ExitStack() as stack:
        os.environ["AWS_ENDPOINT_URL"] = stack.enter_context(stub(answers))
        theirs = {service: runtime.botocores(service) for service in USED}
        os.environ["AWS_ENDPOINT_URL"] = stack.enter_context(stub(answers))
        ours = {service: aws.client(service, dict(os.environ), runtime.PATIENCE) for service in USED}
        yield {
            "wallet": wallet(_through(ours.__getitem__), patients),
            "wallet, with botocore's clients": wallet(_through(theirs.__getitem__), patients),
        }


@dataclass(slots=True)
class Recorder:
    """A client that writes down what is answered."""

    client: Any
    answers: list[bytes] = field(default_factory=list)

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        def call(**request: Any) -> Any:
            answer = getattr(self.client, operation)(**request)
            self.answers.append(json.dumps(answer, default=_text).encode())
            return answer

        return call


def _text(value: bytes) -> str:
    return b64encode(value).decode()


def _recorded() -> tuple[tuple[str, ...], list[bytes]]:
    """Whom it is about, and what the table answers in all rounds, in order."""
    meter = Meter()
    patients = arrange(meter)
    recorder = Recorder(meter.functions["wallet", "desk"].client("dynamodb"))
    prepare = wallet(_through({"dynamodb": recorder}.__getitem__, meter), patients)
    for number in range(ROUNDS):
        prepare(number)()
    return patients, recorder.answers


def _through(client: Callable[[str], Any], meter: Meter | None = None) -> Meter:
    """A world whose wallet talks through this client."""
    world = meter or Meter()
    for role in ("desk", "inbox"):
        world.functions["wallet", role] = replace(world.functions["wallet", role], client=client)
    return world


@contextmanager
def stub(answers: list[bytes]) -> Iterator[str]:
    """AWS's end: where it is."""
    command = [sys.executable, "-m", "bench.stub"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as serving:
        assert serving.stdin
        assert serving.stdout
        serving.stdin.write(b"".join(answer + b"\n" for answer in answers))
        serving.stdin.close()
        try:
            yield f"http://127.0.0.1:{serving.stdout.readline().decode().strip()}"
        finally:
            serving.terminate()
