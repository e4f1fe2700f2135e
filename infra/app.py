"""Synthesize every stack of one stage: `python -m infra.app STAGE [--out FOLDER]`, or `cdk … -c stage=STAGE`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from aws_cdk import App, Stack, Validations
from cdk_nag import AwsSolutionsChecks, HIPAASecurityChecks

from infra import deployment
from infra.deployment import Deployment
from infra.stacks.checkout import CheckoutStack
from infra.stacks.front_desk import FrontDeskStack
from infra.stacks.instant_rewards import InstantRewardsStack
from infra.stacks.platform import PlatformStack
from infra.stacks.points import PointsStack
from infra.stacks.wallet import WalletStack

ROOT = Path(__file__).parent.parent


def build(app: App, deployed: Deployment) -> list[Stack]:
    """Every stack of one deployment, the platform first."""
    platform = PlatformStack(app, deployed)
    lent = platform.platform
    services = [
        WalletStack(app, lent),
        PointsStack(app, lent),
        InstantRewardsStack(app, lent),
        CheckoutStack(app, lent),
    ]
    for service in services:
        service.add_stack_dependency(platform)
    if deployed.target == "emulator":  # whose stage is one machine, where `local/front.py` serves the files
        return [platform, *services]
    desk = FrontDeskStack(app, deployed, platform)
    desk.add_stack_dependency(platform)
    return [platform, *services, desk]


def synthesize(deployed: Deployment, *, out: Path | None = None, checked: bool = False) -> Path:
    """Write the cloud assembly and return its folder. Without the CLI nobody reads cdk.json, so this does.

    `checked`: cdk-nag looks at every resource (AWS Solutions and HIPAA); what it finds is written to
    `validation-report.json` in the folder, and raised as a RuntimeError at the end.
    """
    flags: dict[str, Any] = json.loads((ROOT / "cdk.json").read_text())["context"]
    app = App(outdir=str(out) if out else None, context=flags)
    build(app, deployed)
    if checked:
        Validations.of(app).add_plugins(AwsSolutionsChecks(app), HIPAASecurityChecks(app))
    return Path(app.synth().directory)


def main(arguments: list[str]) -> None:
    """The command line. `stage` is a name in `stages/`, or a file like those."""
    parser = argparse.ArgumentParser(description="Synthesize the stacks of a stage")
    parser.add_argument("stage", nargs="?", default=App().node.try_get_context("stage"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--checked", action="store_true")
    given = parser.parse_args(arguments)
    if not given.stage:
        raise SystemExit(f"Name the stage: {', '.join(deployment.known())}.")
    file = Path(given.stage)
    deployed = deployment.read(file) if file.suffix == ".json" else deployment.load(given.stage)
    synthesize(deployed, out=given.out, checked=given.checked)


if __name__ == "__main__":
    main(sys.argv[1:])
