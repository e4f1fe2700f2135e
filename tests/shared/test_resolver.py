"""A desk finds each of its routes, and starts without those that are rarely asked for."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from services import SERVICES
from shared.web.request import Answer, Request
from shared.web.resolver import Resolver
from shared.web.routes import Route, Routes
from tests.harness.http import request

ROOT = Path(__file__).parents[2]


def asked(key: str, path: str) -> dict[str, Any]:
    """A GET that the gateway has matched to the route of this key."""
    return request("GET", path, None, headers={}, claims={}) | {"routeKey": key}


def handled(_request: Request[None]) -> Answer:
    return Answer()


@pytest.mark.parametrize("service", SERVICES)
def test_every_route_is_found_as_the_gateway_names_it_and_by_its_path_alone(service: str) -> None:
    routes = list(import_module(f"services.{service}.api").routes)
    resolver = Resolver(import_module(f"services.{service}.api").routes)
    for route in routes:
        path = route.path.replace("{", "").replace("}", "")
        for key in (route.key, "$default"):
            found = resolver.find(request(route.method, path, None, headers={}, claims={}) | {"routeKey": key})
            assert found, route.key
            assert found.route == route
            assert all(name == value for name, value in found.path.items())


def test_a_rare_route_goes_before_a_usual_one_whose_pattern_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, rare = Routes("wallet", rare=("rare_jars",)), Routes("wallet")
    usual.get("/jars/{jar_id}", scope="wallet.read", answer=None)(handled)
    rare.get("/jars/full", scope="wallet.read", answer=None)(handled)
    module = ModuleType("rare_jars")
    module.routes = rare  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "rare_jars", module)
    resolver = Resolver(usual)
    for key, path, wanted in (
        ("GET /jars/full", "/jars/full", "/jars/full"),
        ("$default", "/jars/full", "/jars/full"),
        ("GET /jars/{jar_id}", "/jars/mine", "/jars/{jar_id}"),
    ):
        found = resolver.find(asked(key, path))
        assert found
        assert found.route.path == wanted


def test_a_path_that_nobody_has_is_found_nowhere() -> None:
    routes = Routes("wallet")
    routes.get("/jars/{jar_id}", scope="wallet.read", answer=None)(handled)
    resolver = Resolver(routes)
    for key, path in (("$default", "/jars"), ("GET /jars/{jar_id}", "/jars/mine/lid"), ("$default", "/jars/mine/lid")):
        assert resolver.find(asked(key, path)) is None


@pytest.mark.parametrize("service", ["wallet", "points", "checkout"])
def test_a_desk_starts_without_its_rare_routes(service: str) -> None:
    routes = import_module(f"services.{service}.api").routes
    (rare,) = routes.rare
    usual: Route = next(routes.usual)
    late: Route = next(iter(import_module(rare).routes))
    listed = f"import sys, json, services.{service}.functions.desk; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", listed], cwd=ROOT, capture_output=True, text=True, check=True)
    modules = json.loads(done.stdout)
    assert usual.handler.__module__ in modules
    assert rare not in modules
    assert late.handler.__module__ not in modules
