"""`/services`: the catalogue of what a practice sells."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from difflib import SequenceMatcher
from http import HTTPStatus
from typing import Any, get_args

from services.checkout import queries
from services.checkout.api.services_schemas import (
    ServiceBody,
    ServicesPage,
    ServiceUpdateBody,
    ServiceView,
    codes,
    present_service,
    rate_of,
)
from services.checkout.domain import refusals
from services.checkout.domain.commands import CreateService, NewService, RetireService, UpdateService
from services.checkout.domain.events import Event
from services.checkout.domain.kinds import ServiceKind
from services.checkout.domain.model import Settings
from services.checkout.domain.services import Price, Service
from services.checkout.domain.settings import local_day
from services.checkout.service import run
from services.checkout.store import SERVICE, LoadedService
from shared.contracts.programs import known as every_program
from shared.contracts.programs import nearest
from shared.kernel.journal import Outcome
from shared.kernel.refusals import StaleVersion
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import TRUE_OR_FALSE, Body, Routes
from shared.workers.runtime import current

routes = Routes("checkout")

SERVICES = "/services"
EDIT = "checkout.settings.edit"
NEAREST = 3
WRONG = (refusals.ContentsNeedPackage, refusals.PackagesAreWhole, refusals.NoSuchProgram, refusals.NoSuchTreatment)


@routes.get(
    SERVICES,
    operation="list_services",
    scope="checkout.read",
    answer=ServicesPage,
    query={
        "q": "words of the name, or the beginning of the code",
        "kind": "only this kind: treatment, product, package, service_charge or fee",
        "retired": "`true`: what is sold no more, too",
        "limit": "1 to 100, 25 by default",
        "cursor": "`next_cursor` of the page before",
    },
    choices={"kind": get_args(ServiceKind.__value__), "retired": TRUE_OR_FALSE},
)
def list_services(request: Request[Body]) -> Answer:
    """The catalogue by name; what is sold no more is left out unless it is asked for."""
    settings, today = today_of(request)
    found = [loaded for loaded in queries.catalogue_of(current(), request.practice_id) if _wanted(request, loaded)]
    start = _after(found, pagination.decode(request.query.get("cursor")))
    page = found[start : start + request.limit]
    more = len(found) > start + request.limit
    return Answer(
        body=ServicesPage(
            services=tuple(present_service(loaded.state, loaded.version, settings, today) for loaded in page),
            next_cursor=pagination.encode(page[-1].state.code if more else None),
        )
    )


def _wanted(request: Request[Body], loaded: LoadedService) -> bool:
    service, kind = loaded.state, request.query.get("kind")
    if service.retired and request.query.get("retired") != "true":
        return False
    if kind and service.kind != kind:
        return False
    text = request.query.get("q", "").casefold().split()
    words = service.name.casefold().split()
    return service.code.startswith("_".join(text)) or all(any(word.startswith(part) for word in words) for part in text)


def _after(found: list[LoadedService], code: str | None) -> int:
    """Where the page begins. Raises `InvalidCursor`."""
    if code is None:
        return 0
    place = next((at for at, loaded in enumerate(found) if loaded.state.code == code), None)
    if place is None:
        raise pagination.InvalidCursor
    return place + 1


@routes.get(
    f"{SERVICES}/{{service_code}}",
    operation="get_service",
    scope="checkout.read",
    answer=ServiceView,
    refuses=(refusals.NoSuchService,),
)
def get_service(request: Request[Body]) -> Answer:
    """A service with all its prices."""
    loaded = _found(request)
    settings, today = today_of(request)
    return Answer(body=present_service(loaded.state, loaded.version, settings, today), version=loaded.version)


@routes.post(
    SERVICES,
    operation="create_service",
    scope="checkout.write",
    privilege=EDIT,
    body=ServiceBody,
    answer=ServiceView,
    status=HTTPStatus.CREATED,
    refuses=(refusals.ServiceExists, *WRONG),
)
def create_service(request: Request[ServiceBody]) -> Answer:
    """A new service; its code is its own for good."""
    body = request.body
    _, today = today_of(request)
    command = CreateService(practice_id=request.practice_id, code=body.service_code, service=new_service(body, today))
    answer = _answered(request, run(command, cause=request.cause, now=request.now))
    return Answer(body=answer.body, version=answer.version, location=f"{SERVICES}/{body.service_code}")


def new_service(body: ServiceBody, today: date) -> NewService:
    """As the domain takes it. Raises what no programme knows."""
    require_known(body.earns)
    return NewService(
        name=body.name,
        kind=body.kind,
        unit=body.unit or "",
        divisible=body.divisible,
        price=Price(
            effective_from=body.effective_from or today,
            price_cents=body.price_cents,
            tax_rate=rate_of(body.tax_percent),
        ),
        earns=codes(body.earns),
        sets=body.wallet_items,
        contents=tuple(content.content() for content in body.contents),
        provider_required=body.provider_required,
    )


@routes.patch(
    f"{SERVICES}/{{service_code}}",
    operation="update_service",
    scope="checkout.write",
    privilege=EDIT,
    body=ServiceUpdateBody,
    answer=ServiceView,
    if_match=True,
    refuses=(refusals.NoSuchService, StaleVersion, *WRONG),
)
def update_service(request: Request[ServiceUpdateBody]) -> Answer:
    """Change a service; what was sold stays as it was. A price holds from its day on."""
    body = request.body
    require_known(body.earns or {})
    price = None
    if body.reprices:
        _, today = today_of(request)
        price = body.price(_found(request).state, today)
    command = UpdateService(
        code=request.path["service_code"],
        name=body.name,
        unit=body.unit,
        divisible=body.divisible,
        price=price,
        earns=None if body.earns is None else codes(body.earns),
        sets=body.wallet_items,
        contents=None if body.contents is None else tuple(content.content() for content in body.contents),
        provider_required=body.provider_required,
        retired=body.retired,
    )
    return _answered(request, run(command, cause=request.cause, now=request.now))


@routes.post(
    f"{SERVICES}/{{service_code}}/retirement",
    operation="retire_service",
    scope="checkout.write",
    privilege=EDIT,
    answer=ServiceView,
    refuses=(refusals.NoSuchService, refusals.ServiceRetiredAlready, StaleVersion),
)
def retire_service(request: Request[Body]) -> Answer:
    """Sell it no more; it stays on what was sold."""
    command = RetireService(code=request.path["service_code"])
    return _answered(request, run(command, cause=request.cause, now=request.now))


@contextmanager
def near(request: Request[Any]) -> Iterator[None]:
    """An unknown service is refused with the three that are most like it."""
    try:
        yield
    except refusals.UnknownService as unknown:
        sold = (loaded.state for loaded in queries.catalogue_of(current(), request.practice_id))
        likes = sorted((-_like(unknown.code, service), service.code) for service in sold if not service.retired)
        raise refusals.UnknownService(unknown.code, [code for _, code in likes[:NEAREST]]) from unknown


def _like(entered: str, service: Service) -> float:
    names = (service.code, service.name.casefold())
    return max(SequenceMatcher(None, entered, name).ratio() for name in names)


def require_known(earns: Mapping[str, str]) -> None:
    """Raises `NoSuchProgram` for what is nearly one that is shipped, or `NoSuchTreatment`."""
    known = every_program()
    for program, code in earns.items():
        if program not in known and (meant := nearest(program)) is None:
            continue  # a programme of the practice's own: points keeps its rules
        if program not in known:
            raise refusals.NoSuchProgram(program=program, nearest=meant, known=tuple(known))
        if not known[program].sponsor.pays(code):
            own = tuple(sorted(known[program].sponsor.treatments))
            raise refusals.NoSuchTreatment(program=known[program].name, code=code, known=own)


def _found(request: Request[Any]) -> LoadedService:
    loaded = queries.service_of(current(), request.practice_id, request.path["service_code"])
    if not loaded.version:
        raise refusals.NoSuchService
    return loaded


def today_of(request: Request[Any]) -> tuple[Settings, date]:
    """The practice's settings, and the date there."""
    settings = queries.settings_of(current(), request.practice_id).state
    return settings, date.fromisoformat(local_day(settings, request.now))


def _answered(request: Request[Any], outcome: Outcome[Event]) -> Answer:
    settings, today = today_of(request)
    version = outcome.entry.sequence
    return Answer(body=present_service(outcome.state_of(SERVICE), version, settings, today), version=version)
