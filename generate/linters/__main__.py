"""`python -m generate.linters`: Redocly and Spectral read docs/openapi.json; what one of them finds is a failure."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "docs" / "openapi.json"
TOOLS = ROOT / ".build" / "linters"
LINTS = {
    "redocly": ["lint", "--config", str(HERE / "redocly.yaml"), "--format=stylish", str(DOCUMENT)],
    "spectral": ["lint", "--ruleset", str(HERE / "spectral.yaml"), "--fail-severity=warn", str(DOCUMENT)],
}


def main() -> int:
    """Install what the lock names if it is not there, then run both."""
    _install()
    return max(_lint(tool, arguments) for tool, arguments in LINTS.items())


def _install() -> None:
    wanted = (HERE / "package-lock.json").read_bytes()
    stamp = TOOLS / "package-lock.json"
    if (TOOLS / "node_modules").exists() and stamp.exists() and stamp.read_bytes() == wanted:
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        (TOOLS / name).write_bytes((HERE / name).read_bytes())
    _run("installing the linters", ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=TOOLS)


def _lint(tool: str, arguments: list[str]) -> int:
    # Redocly ends with 0 for warnings: what it says tells whether it found any.
    said = _run(tool, [str(TOOLS / "node_modules" / ".bin" / tool), *arguments], cwd=ROOT, check=False)
    clean = said.returncode == 0 and "warning" not in said.stdout.casefold()
    if not clean:
        print(said.stdout, said.stderr, sep="\n", file=sys.stderr)
    return int(not clean)


def _run(what: str, command: list[str], *, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    said = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if check and said.returncode:
        raise SystemExit(f"{what} failed: {said.stderr.strip()[-400:]}")
    return said


if __name__ == "__main__":
    sys.exit(main())
