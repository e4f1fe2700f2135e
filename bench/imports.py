"""Cold starts: CPU to import each handler, and for a desk's first request, beside a function that imports everything.

Everything: a boto3 resource, Tracer, a resolver with validation, 30 models.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.wire import CREDENTIALS, stub
from services import SERVICES

ROOT = Path(__file__).parents[1]
RUNS = 5
ROLES = ("desk", "inbox", "relay")
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
FIRST = """
import time
import services.{service}.functions.desk as desk
from tests.harness.http import Context, request
claims = {{"practice_id": "prac", "sub": "user", "token_use": "access", "scope": "{service}.read"}}
key = "GET /{place}-settings"
asked = request("GET", "/{place}-settings", None, headers={{}}, claims=claims) | {{"routeKey": key}}
started = time.process_time()
answer = desk.handler(asked, Context())
print()
print(time.process_time() - started)
assert answer["statusCode"] == 200, answer
"""


def cpu(body: str, **environment: str) -> float:
    """Seconds of CPU that a program prints as its last line, the median of some fresh processes."""
    run = [sys.executable, "-c", body]
    settings = os.environ | environment
    times = [
        float(
            subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True, env=settings).stdout.splitlines()[
                -1
            ]
        )
        for _ in range(RUNS)
    ]
    return median(times)


def rows() -> list[str]:
    """A row for each service."""
    everything = cpu(CLOCK.format(body=EVERYTHING))
    lines = ["| | of everything | first request, ms more |", "|---|---|---|"]
    for service in SERVICES:
        own = (cpu(CLOCK.format(body=f"import services.{service}.functions.{role}")) for role in ROLES)
        shares = ", ".join(f"{share / everything:.2f}" for share in own)
        lines.append(f"| {service}: {', '.join(ROLES)} | {shares} | {_first(service) * 1000:.0f} |")
    return lines


def _first(service: str) -> float:
    """Seconds of CPU for a desk's first request, which reads its settings: connection, models, codecs."""
    with stub([b"{}"] * RUNS) as endpoint:
        body = FIRST.format(service=service, place=service.replace("_", "-"))
        return cpu(body, AWS_ENDPOINT_URL=endpoint, TABLE_NAME="table", SERVICE=service, **CREDENTIALS)
