"""The front desk, built from `web/` with the Node that the lock brings, and only when something of it has changed.

Beside it in the build, what is served to whoever builds on the API.
"""

import fcntl
import hashlib
import shutil
import sys
from pathlib import Path

from local import reference
from local.node import node, npm

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "web"
BUILD = ROOT / ".build" / "web"
CLIENT = ROOT / "client" / "typescript"
PACKED = ROOT / ".build" / "client"
KEPT = 3
_NOT_INPUT = {"node_modules", "dist"}


def built() -> Path:
    """The folder of the built front desk."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test workers ask at the same time
        place = BUILD / _digest()
        if not (place / "index.html").exists():
            packages()
            reference.renderer()
            _run("run", "--silent", "build", out=place)
            reference.put_into(place)
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


def client() -> Path:
    """The packed TypeScript client: what the front desk asks the API with, as a package for other programs."""
    packages()
    shutil.rmtree(PACKED, ignore_errors=True)
    shutil.copytree(CLIENT, PACKED)
    npm("exec", "--", "tsc", "--project", "tsconfig.client.json", "--outDir", str(PACKED / "dist"), folder=SOURCE)
    npm("pack", "--loglevel=error", folder=PACKED)
    (packed,) = PACKED.glob("*.tgz")
    return packed


def _run(*arguments: str, out: Path | None = None) -> None:
    """One of npm's commands in `web/`."""
    npm(*arguments, folder=SOURCE, environment={"WEB_OUT": str(out)} if out else {})


def _digest() -> str:
    content = hashlib.sha256()
    for file in sorted(_inputs()):
        content.update(f"{file.relative_to(SOURCE)}\n".encode())
        content.update(file.read_bytes())
    content.update(reference.inputs())
    return content.hexdigest()[:16]


def _inputs() -> list[Path]:
    below = (place for place in SOURCE.iterdir() if place.name not in _NOT_INPUT)
    files = (file for place in below for file in (place.rglob("*") if place.is_dir() else (place,)))
    return [file for file in files if file.is_file() and ".test." not in file.name]


def _forget_old(newest: Path) -> None:
    known = sorted((file.parent for file in BUILD.glob("*/index.html")), key=lambda path: path.stat().st_mtime)
    for old in known[:-KEPT]:
        if old != newest:
            shutil.rmtree(old, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """`build` or `client` (and say where it lies), or one of `check`, `test`, `format` of package.json."""
    what = arguments[0] if arguments else "build"
    if what == "build":
        print(built())
    elif what == "client":
        print(client())
    else:
        packages()
        _run("run", "--silent", what)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
