"""A PostgreSQL of its own to measure beside: temporary, on a Unix socket, gone afterwards."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

DATABASE = "postgres"


def installed() -> bool:
    """Whether its programs are on this machine's path."""
    return bool(shutil.which("initdb") and shutil.which("postgres"))


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """Its connection's parameters. It refuses to run as root, so root hands it to its own user."""
    folder = Path(mkdtemp(prefix="bench-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    make = ["initdb", "--pgdata", str(data), "--auth", "trust", "--username", "bench", "--no-sync"]
    serve = ["postgres", "-D", str(data), "-k", str(folder), "-c", "listen_addresses="]
    try:
        subprocess.run(make, user=user, cwd=folder, check=True, capture_output=True)
        server = subprocess.Popen(
            serve, user=user, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        try:
            _await(server)
            yield {"host": str(folder), "user": "bench", "dbname": DATABASE}
        finally:
            server.send_signal(signal.SIGINT)  # at once, whoever is still connected
            server.communicate(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _await(server: subprocess.Popen[bytes]) -> None:
    """Until it says that it takes connections."""
    assert server.stderr
    said = b""
    for line in server.stderr:
        said += line
        if b"ready to accept connections" in line:
            return
    raise RuntimeError(f"PostgreSQL did not start: {said[-400:].decode(errors='replace')}")
