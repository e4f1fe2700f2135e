"""What operations are called is for ever: integrators' code calls them by these names."""

import re
from pathlib import Path

from generate import openapi

FROZEN = Path(__file__).parents[2] / "docs" / "api-operations.txt"
"""`operation METHOD path`, a line each, by path; edited by hand and only added to."""
VERBS = re.compile(
    r"(add|adjust|apply|block|cancel|complete|correct|create|end|enrol|enter|exchange|export|get|import|invite|issue|list|"
    r"mark|merge|open|order|pause|preview|print|publish|record|redeem|refund|register|remove|replace|resend|reset|resume|"
    r"retire|search|send|submit|take|unblock|update|void|withdraw)_[a-z_]+"
)


def _stated() -> dict[str, str]:
    named = openapi.operation_ids(openapi.routes())
    return {f"{route.method} {route.path}": named[route.key] for route in openapi.routes()}


def _frozen() -> dict[str, str]:
    lines = (line.partition(" ") for line in FROZEN.read_text().splitlines())
    return {route: operation for operation, _, route in lines}


def test_every_operation_is_called_as_it_was_promised() -> None:
    assert _stated() == _frozen()


def test_no_two_operations_share_a_name() -> None:
    names = [*_stated().values()]
    assert len(set(names)) == len(names)


def test_a_name_that_a_route_states_is_a_verb_and_its_resource() -> None:
    stated = [route.operation for route in openapi.routes() if route.operation]
    assert [name for name in stated if not VERBS.fullmatch(name)] == []
