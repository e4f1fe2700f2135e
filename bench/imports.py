"""Cold starts: CPU to import each handler, as a share of what a function that imports everything needs.

Everything: a boto3 resource, Tracer, a resolver with validation, 30 models.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median

from services import SERVICES

ROOT = Path(__file__).parents[1]
RUNS = 5
CLOCK = "import time; started = time.process_time()\n{body}\nprint(time.process_time() - started)"
EVERYTHING = """
import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from pydantic import create_model
Tracer()
boto3.resource("dynamodb", region_name="us-east-1")
models = [create_model(f"Model{n}", **{f"member_{m}": (str, ...) for m in range(8)}) for n in range(30)]
app = APIGatewayHttpResolver(enable_validation=True)
for number, model in enumerate(models):
    def handle(body: model) -> model:
        return body
    app.post(f"/things/{number}")(handle)
"""


def cpu(body: str) -> float:
    """Seconds of CPU, the median of some fresh processes."""
    command = [sys.executable, "-c", CLOCK.format(body=body)]
    times = [
        float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        for _ in range(RUNS)
    ]
    return median(times)


def rows() -> list[str]:
    """A row for each handler."""
    everything = cpu(EVERYTHING)
    lines = ["| import | CPU ms | of everything |", "|---|---|---|", f"| everything | {everything * 1000:.0f} | 1.00 |"]
    for service in SERVICES:
        for role in ("desk", "inbox", "relay"):
            own = cpu(f"import services.{service}.functions.{role}")
            lines.append(f"| {service} {role} | {own * 1000:.0f} | {own / everything:.2f} |")
    return lines
