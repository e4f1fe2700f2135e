"""What the rules bring to an inbox is what the inbox reacts to."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pytest

from infra.deployment import SERVICES
from tests.infra.conftest import Template, resources


@pytest.mark.parametrize("service", SERVICES)
def test_rules_bring_exactly_what_the_inbox_reacts_to(services: Mapping[str, Template], service: str) -> None:
    reactions: dict[type[Any], Any] = import_module(f"services.{service}.handlers.inbox").REACTIONS
    brought = {
        (source, detail_type)
        for _, rule in resources(services[f"rewards-dev-{service.replace('_', '-')}"], "AWS::Events::Rule")
        if any(_is_inbox(target) for target in rule["Targets"])
        for source in rule.get("EventPattern", {}).get("source", ())
        for detail_type in rule["EventPattern"]["detail-type"]
    }
    assert brought == {(event.source, event.__name__) for event in reactions}


def _is_inbox(target: Mapping[str, Any]) -> bool:
    return "Inbox" in str(target["Arn"])
