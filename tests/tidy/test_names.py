"""One thing, one name, in all four services: what docs/architecture.md lists under "One word", checked in the code."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePosixPath

import pytest
from pydantic import BaseModel

from services import SERVICES
from shared.kernel.structs import Struct
from tests.tidy.source import Source, product

GIVEN_UP = {
    "the clock": {"book_expired", "announce_news"},
    "leaving the snapshot": {"tidying", "pruning"},
    "end a hold by hand": {"VoidAuthorization", "VoidRedemption", "VoidCoupon"},
    "a silent hold asks": {"HearOfCheckout", "HearCheckout"},
    "value comes back": {"RedemptionReturned", "ReturnNoted"},
    "merging": {"MovePatient", "TakeOver", "NoteMerge"},
    "the copied profile": {"CopyTimeZone", "_copy_time_zone"},
    "rules as constants": {"UNCLAIMED_LASTS"},
}
"""What a thing was called → nobody's name any more, be it a class, a function, a constant or a file."""
OF_THE_OWNERS = {"CompleteCheckout", "EndCheckout", "RefundCheckout", "CancelCheckout"}
"""Only checkout ends a checkout: owners settle and return their holds."""
FILES = {"views", "people_views", "line_views", "bodies", "rendering", "render", "summaries", "page_views", "handlers"}
"""Schemas and presenters stand in `<resource>_schemas.py`."""
BARE = {"Kind", "Ref", "Part", "Read", "On"}
"""Words that the kernel gave up for names that say which: AggregateType, AggregateId, Loaded, EventOf."""
PYDANTICS = {"min_length", "max_length", "max_digits"}
RETURNED_TO = ("wallet", "points")
"""Whose value comes back with a refund; a gift coupon does not."""
PAGES_OF_THEIR_OWN = {"SettlementView": "a month's totals, and its redemptions by pages"}
OWNERS = [service for service in SERVICES if service != "checkout"]


def _defined(source: Source) -> Iterator[str]:
    """The names that a file gives: its own, and those of what it defines."""
    yield PurePosixPath(source.path).stem
    for node in ast.walk(source.tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case _:
                pass


def _of(service: str, room: str = "") -> list[Source]:
    return [source for source in product() if source.path.startswith(f"services/{service}/{room}")]


@pytest.mark.parametrize("thing", GIVEN_UP)
def test_what_is_called_alike_everywhere_has_none_of_its_former_names(thing: str) -> None:
    assert [(source.path, name) for source in product() for name in GIVEN_UP[thing] & set(_defined(source))] == []


@pytest.mark.parametrize("service", OWNERS)
def test_an_owner_settles_and_returns_holds_and_ends_no_checkout(service: str) -> None:
    commands = vars(import_module(f"services.{service}.domain.commands"))
    assert {"SettleCheckoutHolds", "VoidHold", "FollowCheckout"} <= commands.keys()
    assert OF_THE_OWNERS & commands.keys() == set()


@pytest.mark.parametrize("service", RETURNED_TO)
def test_value_that_comes_back_is_restored(service: str) -> None:
    assert hasattr(import_module(f"services.{service}.domain.commands"), "ReturnCheckoutHolds")
    events = vars(import_module(f"services.{service}.domain.events"))
    assert [name for name in events if name.endswith("Restored")]
    assert [name for name in events if re.search(r"Returned|GivenBack", name)] == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_command_is_run_in_one_way(service: str) -> None:
    run = inspect.signature(import_module(f"services.{service}.service").run)
    kinds = {name: parameter.kind for name, parameter in run.parameters.items()}
    keyword = inspect.Parameter.KEYWORD_ONLY
    assert kinds == {"command": inspect.Parameter.POSITIONAL_OR_KEYWORD, "cause": keyword, "now": keyword}


@pytest.mark.parametrize("service", SERVICES)
def test_what_decide_judges_is_one_struct(service: str) -> None:
    judged = import_module(f"services.{service}.domain.judged_by").JudgedBy
    assert issubclass(judged, Struct)
    decide = inspect.signature(import_module(f"services.{service}.domain.decide").decide)
    assert [*decide.parameters] == ["judged", "command", "now"]


def test_events_are_collected_by_one_draft() -> None:
    assert [source.path for source in product() if "class Draft" in source.text] == ["shared/kernel/draft.py"]


@pytest.mark.parametrize("service", [service for service in SERVICES if service != "wallet"])
def test_settings_are_replaced_at_their_revision(service: str) -> None:
    """The wallet's are at its version: nobody tells it the profile, which is its own."""
    domain = f"services.{service}.domain"
    command = import_module(f"{domain}.commands").ReplaceSettings
    assert "revision" in command.__struct_fields__
    assert issubclass(import_module(f"{domain}.events").SettingsReplaced, Struct)


@pytest.mark.parametrize("service", SERVICES)
def test_reactions_are_named_by_what_they_react_to(service: str) -> None:
    functions = [
        node.name
        for source in _of(service, "reactions")
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert [name for name in functions if not name.startswith("on_") and name != "overdue"] == []


@pytest.mark.parametrize("service", SERVICES)
def test_schemas_stand_beside_their_resource_and_pages_are_called_pages(service: str) -> None:
    stems = {PurePosixPath(source.path).stem for source in _of(service, "api/")}
    assert stems & FILES == set()
    models = {
        name: value
        for stem in stems
        for name, value in vars(import_module(f"services.{service}.api.{stem}")).items()
        if isinstance(value, type)
        and issubclass(value, BaseModel)
        and value.__module__.startswith(f"services.{service}")
    }
    paged = {name for name, model in models.items() if "next_cursor" in model.model_fields}
    assert {name for name in paged if not name.endswith("Page")} <= PAGES_OF_THEIR_OWN.keys()
    assert {name for name in models if name.endswith("List")} == set()


def test_the_kernels_words_say_which() -> None:
    kernel = (source for source in product() if source.path.startswith("shared/kernel/"))
    assert [(source.path, name) for source in kernel for name in BARE & set(_defined(source))] == []


def test_a_figures_bound_stands_last_and_its_unit_before_it() -> None:
    found = {name for source in product() for name in _defined(source) if re.match(r"(min|max)_[a-z]", name)}
    assert found - PYDANTICS == set()


ONCE = {
    "def facts(": "services/checkout/domain/kinds.py",
    "type TreatmentCode =": "shared/contracts/forms.py",
    "class Basis(": "services/points/domain/basis.py",
}
"""What was said in several places → the one that says it."""


@pytest.mark.parametrize("said", ONCE)
def test_what_was_said_in_several_places_is_said_in_one(said: str) -> None:
    assert [source.path for source in product() if f"\n{said}" in source.text] == [ONCE[said]]
