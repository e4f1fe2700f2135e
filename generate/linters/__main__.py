"""`python -m generate.linters`: Redocly and Spectral read docs/openapi.json; what one of them finds is a failure."""

import sys
from pathlib import Path

from generate.linters.tools import TOOLS, installed
from local.node import run

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "docs" / "openapi.json"
LINTS = {
    "redocly": ["lint", "--config", str(HERE / "redocly.yaml"), "--format=stylish", str(DOCUMENT)],
    "spectral": ["lint", "--ruleset", str(HERE / "spectral.yaml"), "--fail-severity=warn", str(DOCUMENT)],
}
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}


def main() -> int:
    """Run both."""
    installed()
    return max(_lint(tool, arguments) for tool, arguments in LINTS.items())


def _lint(tool: str, arguments: list[str]) -> int:
    # Redocly ends with 0 for warnings: what it says tells whether it found any.
    said = run([str(TOOLS / "node_modules" / ".bin" / tool), *arguments], folder=ROOT, environment=QUIET)
    clean = said.returncode == 0 and "warning" not in said.stdout.casefold()
    if not clean:
        print(said.stdout, said.stderr, sep="\n", file=sys.stderr)
    return int(not clean)


if __name__ == "__main__":
    sys.exit(main())
