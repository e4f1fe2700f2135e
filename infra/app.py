"""Synthesize every stack: `python -m infra.app [--out FOLDER] [key=value …]`, or through `cdk` as cdk.json says."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aws_cdk import App, Stack, Validations
from cdk_nag import AwsSolutionsChecks, HIPAASecurityChecks

from infra import deployment
from infra.stacks.checkout import CheckoutStack
from infra.stacks.instant_rewards import InstantRewardsStack
from infra.stacks.platform import PlatformStack
from infra.stacks.points import PointsStack
from infra.stacks.wallet import WalletStack

ROOT = Path(__file__).parent.parent


def build(app: App) -> list[Stack]:
    """Every stack of one deployment, the platform first."""
    platform = PlatformStack(app, deployment.read(app.node.try_get_context))
    lent = platform.platform
    services = [
        WalletStack(app, lent),
        PointsStack(app, lent),
        InstantRewardsStack(app, lent),
        CheckoutStack(app, lent),
    ]
    for service in services:
        service.add_stack_dependency(platform)
    return [platform, *services]


def synthesize(context: Mapping[str, Any], *, out: Path | None = None, checked: bool = False) -> Path:
    """Write the cloud assembly and return its folder. Without the CLI nobody reads cdk.json, so this does.

    `checked`: cdk-nag looks at every resource (AWS Solutions and HIPAA); what it finds is written to
    `validation-report.json` in the folder, and raised as a RuntimeError at the end.
    """
    defaults: dict[str, Any] = json.loads((ROOT / "cdk.json").read_text())["context"]
    app = App(outdir=str(out) if out else None, context=defaults | dict(context))
    build(app)
    if checked:
        Validations.of(app).add_plugins(AwsSolutionsChecks(app), HIPAASecurityChecks(app))
    return Path(app.synth().directory)


def main(arguments: list[str]) -> None:
    """The command line: context as `key=value`."""
    parser = argparse.ArgumentParser(description="Synthesize the stacks")
    parser.add_argument("--out", type=Path)
    parser.add_argument("context", nargs="*", metavar="key=value")
    given = parser.parse_args(arguments)
    synthesize(dict(pair.split("=", 1) for pair in given.context), out=given.out)


if __name__ == "__main__":
    main(sys.argv[1:])
