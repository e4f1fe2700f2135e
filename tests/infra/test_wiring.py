"""The simulation's wiring is that of the templates."""

from typing import Any

import pytest

from infra.deployment import SERVICES
from tests.infra.conftest import Template
from tests.simulation.world.wiring import wirings


@pytest.fixture(scope="module")
def deployed(services: dict[str, Template]) -> dict[str, Template]:
    """Every service's stack by the service's name."""
    return {service: services[f"rewards-dev-{service}".replace("_", "-")] for service in SERVICES}


def _of(template: Template, kind: str) -> list[dict[str, Any]]:
    return [one["Properties"] for one in template["Resources"].values() if one["Type"] == kind]


def _rules(template: Template, *, to: str) -> dict[str, dict[str, Any]]:
    """Detail types with the target that their rule brings them to: a queue takes no input of its own, a timer does."""
    return {
        name: rule["Targets"][0]
        for rule in _of(template, "AWS::Events::Rule")
        for name in rule.get("EventPattern", {}).get("detail-type", [])
        if ("InputTransformer" in rule["Targets"][0]) == (to == "timer")
    }


@pytest.mark.parametrize("service", SERVICES)
def test_events_reach_the_inboxes_that_the_rules_name(service: str, deployed: dict[str, Template]) -> None:
    assert wirings()[service].reacts_to == set(_rules(deployed[service], to="inbox"))


@pytest.mark.parametrize("service", SERVICES)
def test_timers_wait_for_the_instants_that_the_rules_hand_on(service: str, deployed: dict[str, Template]) -> None:
    timers = _rules(deployed[service], to="timer")
    instants = {name: target["InputTransformer"]["InputPathsMap"].values() for name, target in timers.items()}
    wakes_at = wirings()[service].wakes_at
    assert set(instants) == set(wakes_at)
    assert all(f"$.detail.data.{wakes_at[name]}" in paths for name, paths in instants.items())


@pytest.mark.parametrize("service", SERVICES)
def test_functions_know_those_that_they_may_ask(service: str, deployed: dict[str, Template]) -> None:
    found = {
        function["FunctionName"].rpartition("-")[2]: {
            name.removesuffix("_FUNCTION").lower()
            for name in function["Environment"]["Variables"]
            if name.endswith("_FUNCTION")
        }
        for function in _of(deployed[service], "AWS::Lambda::Function")
        if "SERVICE" in function.get("Environment", {}).get("Variables", {})
    }
    asks = wirings()[service].asks
    assert {role: others for role, others in found.items() if others} == {role: set(of) for role, of in asks.items()}
