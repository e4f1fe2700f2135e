"""Templates, inboxes and functions are wired as each service's `wiring.py` says, and in no other way."""

from importlib import import_module
from typing import Any

import pytest

from services import SERVICES
from services.wiring import variable, wiring
from tests.infra.conftest import Template


@pytest.fixture(scope="module")
def deployed(services: dict[str, Template]) -> dict[str, Template]:
    """Every service's stack by the service's name."""
    return {service: services[f"rewards-dev-{service}".replace("_", "-")] for service in SERVICES}


def _of(template: Template, kind: str) -> list[dict[str, Any]]:
    return [resource["Properties"] for resource in template["Resources"].values() if resource["Type"] == kind]


def _rules(template: Template, *, to: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Source, detail type and rule: a queue takes no input of its own, a timer does."""
    return [
        (source, name, rule)
        for rule in _of(template, "AWS::Events::Rule")
        for source in rule.get("EventPattern", {}).get("source", ())
        if source != "aws.states"
        for name in rule["EventPattern"]["detail-type"]
        if ("InputTransformer" in rule["Targets"][0]) == (to == "timer")
    ]


@pytest.mark.parametrize("service", SERVICES)
def test_rules_bring_to_the_inbox_what_the_service_reacts_to(service: str, deployed: dict[str, Template]) -> None:
    brought = {
        (source, name): rule["EventPattern"].get("detail", {}).get("data", {})
        for source, name, rule in _rules(deployed[service], to="inbox")
    }
    assert brought == {
        (event.source, event.__name__): {member: list(values) for member, values in only.items()}
        for event, only in wiring(service).reacts_to.items()
    }


@pytest.mark.parametrize("service", SERVICES)
def test_the_inbox_has_a_reaction_to_each_event_that_is_brought_and_to_no_other(service: str) -> None:
    reactions = import_module(f"services.{service}.reactions").REACTIONS
    assert set(reactions) == set(wiring(service).reacts_to)


@pytest.mark.parametrize("service", SERVICES)
def test_timers_wait_for_the_instants_that_the_rules_hand_on(service: str, deployed: dict[str, Template]) -> None:
    handed = {
        name: set(rule["Targets"][0]["InputTransformer"]["InputPathsMap"].values())
        for _, name, rule in _rules(deployed[service], to="timer")
    }
    wakes_at = {event.__name__: wake for event, wake in wiring(service).wakes_at.items()}
    assert set(handed) == set(wakes_at)
    assert all(f"$.detail.data.{wake.at}" in handed[name] for name, wake in wakes_at.items())


@pytest.mark.parametrize("service", SERVICES)
def test_timers_start_for_those_events_only_whose_instant_is_worth_waiting_for(
    service: str, deployed: dict[str, Template]
) -> None:
    started = {
        name: rule["EventPattern"].get("detail", {}).get("data", {})
        for _, name, rule in _rules(deployed[service], to="timer")
    }
    assert started == {
        event.__name__: {member: list(values) for member, values in wake.only.items()}
        for event, wake in wiring(service).wakes_at.items()
    }


@pytest.mark.parametrize("service", SERVICES)
def test_functions_know_those_that_they_may_ask(service: str, deployed: dict[str, Template]) -> None:
    found = {
        function["FunctionName"].rpartition("-")[2]: {
            name for name in function["Environment"]["Variables"] if name.endswith("_FUNCTION")
        }
        for function in _of(deployed[service], "AWS::Lambda::Function")
        if "SERVICE" in function.get("Environment", {}).get("Variables", {})
    }
    asks = {role: set(map(variable, others)) for role, others in wiring(service).asks.items()}
    assert {role: others for role, others in found.items() if others} == asks
