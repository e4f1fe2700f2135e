"""What docs/integrators.md states beside its examples is what the code says: problem types, headers, figures."""

import re
from pathlib import Path

from infra.deployment import Throttle
from services import SERVICES
from shared.web.headers import KEY_LENGTH_MAX
from shared.web.limits import WINDOW_SECONDS
from tests.docs.test_deprecation import NOTICE

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "integrators.md").read_text()
STATED = " ".join(PAGE.partition("## What to know first")[2].partition("## A visit in ten calls")[0].split())
NUMBERS = {4: "four", 10: "ten"}


def test_the_problem_types_and_headers_it_names_are_in_the_reference() -> None:
    reference = (DOCS / "openapi.json").read_text()
    problems = {word for word in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", STATED) if word != "apigw-requestid"}
    assert problems == {"key-reused", "stale-version", "too-many-requests", "too-many-wrong-codes"}
    assert [problem for problem in problems if f'/problems/{problem}"' not in reference] == []
    headers = set(re.findall(r"`([A-Z][A-Za-z]*(?:-[A-Z][a-z]+)*|apigw-requestid)`", STATED))
    assert headers == {"Idempotency-Key", "ETag", "If-Match", "Retry-After", "Deprecation", "Sunset", "apigw-requestid"}
    of_what_goes = {"Deprecation", "Sunset"}  # no route is on its way out
    spoken = reference.casefold()
    assert [header for header in headers - of_what_goes if f'"{header.casefold()}"' not in spoken] == []


def test_its_figures_are_those_in_force() -> None:
    assert f"up to {KEY_LENGTH_MAX} printable characters" in STATED
    share = f"{Throttle().practice} requests a second to each of the {NUMBERS[len(SERVICES)]} services"
    assert f"{share}, counted over {NUMBERS[WINDOW_SECONDS]} seconds" in STATED
    assert f"for at least {NOTICE.days} days" in STATED
