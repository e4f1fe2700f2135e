"""`make lock`: resolve requirements*.in anew into hashed locks that record no index and no address.

Whatever indexes this machine is told to use decide where packages come from; the locks hold names, versions and hashes.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = {"requirements-dev.in": "requirements.lock", "requirements-node.in": "requirements-node.lock"}
OPTIONS = (
    "--quiet",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-emit-options",
    "--strip-extras",
    "--allow-unsafe",
)


def main() -> int:
    """Every lock, the newest versions that fit."""
    for source, lock in LOCKS.items():
        print(f"Resolving {source} (some minutes)", flush=True)
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, "--upgrade", "--output-file", lock, source]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"Resolving {source} failed: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            return 1
        if "://" in (ROOT / lock).read_text():
            print(f"{lock} records an address: remove it before you commit.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
