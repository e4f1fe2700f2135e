"""The steps of docs/architecture.md's recipes that no type checker sees: each that is forgotten fails here."""

import ast
import tomllib
import types
from collections.abc import Iterator
from importlib import import_module
from typing import Any, get_args

import pytest

from services import SERVICES
from services.checkout.api import tenders
from services.checkout.api.payments_schemas import LastPaymentBody
from services.checkout.api.redemptions_schemas import RedemptionPartBody
from services.checkout.domain.kinds import Kind, facts
from services.points.api.transactions_schemas import TransactionLineBody
from services.points.domain.basis import Basis, Need, TreatmentDone
from services.wallet.domain.model import ItemKind
from shared.contracts.events import EVENTS, PartnerEvent, ProcessorEvent
from shared.contracts.parts import PaymentMethod
from shared.workers import business
from tests.tidy.source import ROOT, sources


def _members(alias: Any) -> Iterator[type]:
    """The classes of a union, of unions of unions."""
    value = getattr(alias, "__value__", alias)
    if isinstance(value, types.UnionType):
        for member in value.__args__:
            yield from _members(member)
    else:
        yield value


def _kept(service: str) -> set[type]:
    """The events that some aggregate of a service can read from its journal."""
    aggregates = import_module(f"services.{service}.store").AGGREGATES
    return {event for aggregate in aggregates for event in aggregate.events}


def _named(service: str) -> set[str]:
    """Every name that a service's announce.py uses."""
    (announce,) = (source for source in sources() if source.path == f"services/{service}/announce.py")
    nodes = list(ast.walk(announce.tree))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return names | {node.id for node in nodes if isinstance(node, ast.Name)}


def _told(service: str) -> set[str]:
    """What a service's announce.py takes from the contracts: an event of the domain may be called alike."""
    (announce,) = (source for source in sources() if source.path == f"services/{service}/announce.py")
    attributes = (node for node in ast.walk(announce.tree) if isinstance(node, ast.Attribute))
    return {node.attr for node in attributes if ast.unparse(node.value) in {"contract", "contracts"}}


@pytest.mark.parametrize("service", SERVICES)
def test_every_event_of_a_domain_can_be_read_back(service: str) -> None:
    events = import_module(f"services.{service}.domain.events").Event
    assert set(_members(events)) == _kept(service)


@pytest.mark.parametrize("service", SERVICES)
def test_every_event_that_others_were_promised_is_announced(service: str) -> None:
    promised = {name for name, event in EVENTS.items() if event.source == f"rewards.{service}"}
    assert promised - _told(service) == set()


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_announced_is_decided_for_every_event(service: str) -> None:
    assert "assert_never" in _named(service)


def test_an_event_comes_from_a_service_or_a_partner() -> None:
    ours = {f"rewards.{service}" for service in SERVICES}
    assert {event.source for event in EVENTS.values() if not issubclass(event, PartnerEvent | ProcessorEvent)} <= ours


def test_a_kind_that_is_a_payment_is_one_wherever_payments_are_named() -> None:
    payments = {kind.value for kind in Kind if facts(kind).is_payment}
    assert set(PaymentMethod.__value__.__args__) == payments
    assert set(business.FIGURES["PaymentCents"]["method"]) == payments


def test_what_is_owed_is_told_of_every_kind_that_a_wallet_holds() -> None:
    assert set(business.FIGURES["OwedCents"]["kind"]) == set(ItemKind.__value__.__args__)


def test_money_may_be_the_last_payment_and_is_called_by_a_name() -> None:
    money = {kind.value for kind in Kind if facts(kind).money}
    assert set(get_args(LastPaymentBody.model_fields["method"].annotation)) == money
    assert {kind.value for kind in Kind if facts(kind).is_payment} <= tenders.NAMES.keys()


def test_what_is_put_on_the_cart_can_be_asked_for() -> None:
    """A certificate is asked for as a wallet item of that kind."""
    asked = set(get_args(RedemptionPartBody.model_fields["kind"].annotation))
    assert asked == {kind.value for kind in Kind if not facts(kind).is_payment} - {Kind.CERTIFICATE.value}


def test_what_a_basis_needs_a_line_can_say() -> None:
    needs = {need for basis in Basis for need in basis.needs}
    assert needs <= set(get_args(Need.__value__)) <= {*TreatmentDone.__struct_fields__}
    assert needs <= TransactionLineBody.model_fields.keys()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_has_its_stack_and_its_tests(service: str) -> None:
    assert (ROOT / "infra" / "stacks" / f"{service}.py").exists()
    assert (ROOT / "tests" / service / "conftest.py").exists()


@pytest.mark.parametrize("contract", [("rooms", "containers"), ("strangers", "modules")])
def test_the_contracts_of_imports_hold_for_every_service(contract: tuple[str, str]) -> None:
    name, member = contract
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (found,) = (each for each in contracts if each["id"] == name)
    assert found[member] == [f"services.{service}" for service in SERVICES]
