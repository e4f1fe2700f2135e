"""The wallet with the wire: its real handlers and a real client, keep-alive, and AWS's end in another process."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.meter import Meter

ROOT = Path(__file__).parents[1]


@contextmanager
def stub() -> Iterator[None]:
    """AWS's end, and an environment in which every client finds it."""
    command = [sys.executable, "-m", "bench.stub"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        port = serving.stdout.readline().strip()
        os.environ |= {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "bench",
            "AWS_SECRET_ACCESS_KEY": "bench",
            "AWS_SESSION_TOKEN": "bench",
        }
        try:
            yield
        finally:
            serving.terminate()


def wired(client: Callable[[str], Any], name: str) -> Meter:
    """A world whose wallet talks through this client, with a table of this name for itself."""
    meter = Meter()
    for role in ("desk", "inbox"):
        simulated = meter.functions["wallet", role]
        meter.functions["wallet", role] = replace(simulated, client=client, table_name=name)
    return meter
