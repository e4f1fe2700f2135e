"""The programs that read docs/openapi.json from outside, as their lock names them."""

import fcntl
from pathlib import Path

from local.node import npm

HERE = Path(__file__).parent
TOOLS = HERE.parent.parent / ".build" / "linters"


def installed() -> Path:
    """Their folder, filled if it is not what the lock says."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test workers ask at the same time
        wanted = (HERE / "package-lock.json").read_bytes()
        stamp = TOOLS / "installed-lock"
        if not stamp.exists() or stamp.read_bytes() != wanted:
            for name in ("package.json", "package-lock.json", ".npmrc"):
                (TOOLS / name).write_bytes((HERE / name).read_bytes())
            npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=TOOLS)
            stamp.write_bytes(wanted)
    return TOOLS
