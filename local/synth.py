"""The cloud assembly for this machine, synthesized only when something that goes into it has changed."""

import fcntl
import hashlib
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from infra import bundle
from infra.deployment import Deployment, load

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".build" / "synth"
INPUTS = ("infra", "services", "shared", "cdk.json", "requirements.lock", "requirements.in")
KEPT = 8
LOCAL = "local"
HOST_ARCHS = {"aarch64": "arm64", "arm64": "arm64"}
REPORT = "validation-report.json"


def assembly(deployed: Deployment | None = None) -> Path:
    """The folder of the synthesized stacks for the emulator: of the stage `local`, or of this deployment."""
    return _kept(_for_this_machine(deployed))


def unchecked(deployed: Deployment) -> Path:
    """The folder of the stacks as they go to AWS."""
    return _kept(deployed)


def checked(deployed: Deployment) -> Path:
    """As `unchecked`, with what cdk-nag says of them in `validation-report.json`."""
    return _kept(deployed, "--checked")


def _kept(wanted: Deployment, *flags: str) -> Path:
    """The folder, made if need be. Processes that ask at the same time wait for each other over the same one only."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    place = FOLDER / _digest(wanted, *flags)
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "manifest.json").exists():
            _synthesize(wanted, place, *flags)
            _forget_old(place)
        place.touch()
    return place


def is_fresh() -> bool:
    """Whether `assembly` would have nothing to do."""
    return (FOLDER / _digest(_for_this_machine(None)) / "manifest.json").exists()


def _for_this_machine(deployed: Deployment | None) -> Deployment:
    return (deployed or load(LOCAL)).model_copy(update={"arch": HOST_ARCHS.get(platform.machine(), "x86_64")})


def _synthesize(deployed: Deployment, place: Path, *flags: str) -> None:
    shutil.rmtree(place, ignore_errors=True)
    unfinished = place.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder, f"{deployed.stage}.json")
        stage.write_text(deployed.model_dump_json(exclude={"stage"}))
        command = [sys.executable, "-m", "infra.app", str(stage), "--out", str(unfinished), *flags]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and not (unfinished / REPORT).exists():  # findings are what whoever reads the report tells
        raise SystemExit(f"Synthesizing the stacks failed: {_last_line(done.stderr)}")
    unfinished.replace(place)


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip() and not line.startswith("b'")]
    return lines[-1] if lines else "it said nothing"


def _digest(deployed: Deployment, *flags: str) -> str:
    asked = [deployed.model_dump(mode="json"), sys.version, *flags]
    content = hashlib.sha256(json.dumps(asked, sort_keys=True).encode())
    for file in bundle.files(ROOT / name for name in INPUTS):
        content.update(f"{file.relative_to(ROOT)}\n".encode())
        content.update(file.read_bytes())
    return content.hexdigest()[:16]


def _forget_old(newest: Path) -> None:
    known = sorted((file.parent for file in FOLDER.glob("*/manifest.json")), key=lambda path: path.stat().st_mtime)
    for old in known[:-KEPT]:
        if old != newest:
            shutil.rmtree(old, ignore_errors=True)
