"""The emulator: one process that serves the AWS APIs on 127.0.0.1, started and stopped by its process id.

It ends with whoever started it, also when that was killed.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUARD = Path(__file__).parent / "guard.py"
PROGRAM = ("-m", "ministack")
HOST = "127.0.0.1"
STARTS_WITHIN_SECONDS = 30
STOPS_WITHIN_SECONDS = 10
REGION = "us-east-1"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
}


class NotStarted(SystemExit):
    """The emulator did not come up; the message says why in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emulator:
    """A running emulator. Everything it writes lies in `folder`, which goes when it stops."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path

    @property
    def endpoint(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "emulator.log"

    def stop(self) -> None:
        """End the emulator and the workers it started, and remove what they wrote."""
        _end(self.process)
        _remove(self.folder)


def start(
    folder: Path,
    *,
    port: int | None = None,
    state: Path | None = None,
    strict: bool = False,
    program: tuple[str, ...] = PROGRAM,
) -> Emulator:
    """Start an emulator on `port`, or on a free one.

    `folder` is its own: temporary files, log and process id. `state`: where what it knows is kept between runs.
    `strict`: functions may what their roles may, and nothing else. `program`: what Python runs, where somebody
    looks on.
    """
    port = port or free_port()
    if taken(port):
        raise NotStarted(f"Port {port} is taken by another program: stop it, or choose another port.")
    _end_leftover(folder)
    _remove(folder)
    (folder / "tmp").mkdir(parents=True)
    if state:
        _begin_streams_anew(state)
    log = (folder / "emulator.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-I", str(GUARD), sys.executable, *program],
        env=_environment(folder, port, state) | ({"AUTH": "true"} if strict else {}),
        cwd=folder,
        stdin=subprocess.PIPE,  # closes with us, however we end
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C is ours to handle; the workers share its group and go with it
    )
    log.close()
    (folder / "pid").write_text(str(process.pid))
    (folder / "port").write_text(str(port))
    emulator = Emulator(process=process, port=port, folder=folder)
    try:
        _await_health(emulator)
    except BaseException:
        _end(process)
        raise
    return emulator


def taken(port: int) -> bool:
    """Whether something listens on this port."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _environment(folder: Path, port: int, state: Path | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PYTEST_", "COV_"))}
    own = {
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "TMPDIR": str(folder / "tmp"),
        "S3_DATA_DIR": str((state or folder) / "s3"),
        "STATE_DIR": str(state or folder / "state"),
        "LOG_LEVEL": "WARNING",
        "MINISTACK_COGNITO_PRETOKEN_STRICT": "1",
        "PYTHONUNBUFFERED": "1",
    }
    if state:
        state.mkdir(parents=True, exist_ok=True)
        own |= {"PERSIST_STATE": "1", "S3_PERSIST": "1"}
    return kept | CREDENTIALS | own


def _begin_streams_anew(state: Path) -> None:
    """It keeps how far its functions have read a table's stream, but not the stream, which begins at nothing again."""
    kept = state / "lambda.json"
    if kept.exists():
        known = json.loads(kept.read_text())
        known["payload"].pop("dynamodb_stream_positions", None)
        kept.write_text(json.dumps(known))


def _await_health(emulator: Emulator) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < until:
        if emulator.process.poll() is not None:
            said = emulator.log.read_text(errors="replace").strip().splitlines()
            raise NotStarted(f"The emulator ended at once: {said[-1] if said else 'it said nothing'}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{emulator.endpoint}/_ministack/health", timeout=2):
            return
        time.sleep(0.05)
    raise NotStarted(f"The emulator did not answer within {STARTS_WITHIN_SECONDS} seconds; its log is {emulator.log}.")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask politely, so that state is saved; then end the whole group, because workers outlive a crash."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOPS_WITHIN_SECONDS)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()


def _end_leftover(folder: Path) -> None:
    """End the emulator of a run that was killed before it could clean up, if its id still names one of ours."""
    noted = folder / "pid"
    if not noted.exists():
        return
    pid = int(noted.read_text())
    said = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S607  (where ps lies differs)
    if "ministack" in said.stdout:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
