"""The cloud assembly for this machine, synthesized only when something that goes into it has changed."""

import fcntl
import hashlib
import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra import bundle

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".build" / "synth"
INPUTS = ("infra", "services", "shared", "cdk.json", "requirements.lock", "requirements.in")
KEPT = 4
HOST_ARCHS = {"aarch64": "arm64", "arm64": "arm64"}


def assembly(context: Mapping[str, Any] | None = None) -> Path:
    """The folder of the synthesized stacks for the emulator, with this context on top of cdk.json's."""
    wanted = {"target": "emulator", "arch": HOST_ARCHS.get(platform.machine(), "x86_64"), **(context or {})}
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test workers ask at the same time
        place = FOLDER / _digest(wanted)
        if not (place / "manifest.json").exists():
            _synthesize(wanted, place)
            _forget_old(place)
        place.touch()
    return place


def is_fresh(context: Mapping[str, Any] | None = None) -> bool:
    """Whether `assembly` would have nothing to do."""
    wanted = {"target": "emulator", "arch": HOST_ARCHS.get(platform.machine(), "x86_64"), **(context or {})}
    return (FOLDER / _digest(wanted) / "manifest.json").exists()


def _synthesize(context: Mapping[str, Any], place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    unfinished = place.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    pairs = [f"{key}={value if isinstance(value, str) else json.dumps(value)}" for key, value in context.items()]
    command = [sys.executable, "-m", "infra.app", "--out", str(unfinished), *pairs]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Synthesizing the stacks failed: {_last_line(done.stderr)}")
    unfinished.replace(place)


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip() and not line.startswith("b'")]
    return lines[-1] if lines else "it said nothing"


def _digest(context: Mapping[str, Any]) -> str:
    content = hashlib.sha256(json.dumps([context, sys.version], sort_keys=True).encode())
    for file in bundle.files(ROOT / name for name in INPUTS):
        content.update(f"{file.relative_to(ROOT)}\n".encode())
        content.update(file.read_bytes())
    return content.hexdigest()[:16]


def _forget_old(newest: Path) -> None:
    known = sorted((file.parent for file in FOLDER.glob("*/manifest.json")), key=lambda path: path.stat().st_mtime)
    for old in known[:-KEPT]:
        if old != newest:
            shutil.rmtree(old, ignore_errors=True)
