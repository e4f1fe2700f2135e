"""The catalogue: services come in, change from a day on, and are sold no more."""

from msgspec.structs import replace

from services.checkout.domain.commands import CreateService, ImportService, NewService, RetireService, UpdateService
from services.checkout.domain.events import ServiceCreated, ServiceRetired, ServiceUpdated
from services.checkout.domain.refusals import (
    ContentsNeedPackage,
    NoSuchService,
    PackagesAreWhole,
    ServiceExists,
    ServiceRetiredAlready,
)
from services.checkout.domain.services import Service


def create(service: Service, command: CreateService) -> tuple[ServiceCreated, ...]:
    """A new service. Raises `ServiceExists`, or what is wrong with it."""
    if service.exists:
        raise ServiceExists(command.code)
    return (ServiceCreated(service=_checked(_made(command.practice_id, command.code, command.service))),)


def bring_in(service: Service, command: ImportService) -> tuple[ServiceCreated | ServiceUpdated, ...]:
    """A row of a file: a new service, or one as the file has it; a row that changes nothing does nothing."""
    made = _checked(_made(command.practice_id, command.code, command.service))
    if not service.exists:
        return (ServiceCreated(service=made),)
    (price,) = made.prices
    known = service.price_on(price.effective_from)
    same = (known.price_cents, known.tax_rate) == (price.price_cents, price.tax_rate)
    after = replace(made, prices=service.prices if same else service.priced(price))
    return () if after == service else (ServiceUpdated(service=after),)


def update(service: Service, command: UpdateService) -> tuple[ServiceUpdated, ...]:
    """What is given changes; a price from its day on. What was sold stays as it was sold."""
    if not service.exists:
        raise NoSuchService

    def given[T](value: T | None, before: T) -> T:
        return before if value is None else value

    changed = replace(
        service,
        name=given(command.name, service.name),
        unit=given(command.unit, service.unit),
        divisible=given(command.divisible, service.divisible),
        prices=service.priced(command.price) if command.price else service.prices,
        earns=given(command.earns, service.earns),
        sets=given(command.sets, service.sets),
        contents=given(command.contents, service.contents),
        provider_required=given(command.provider_required, service.provider_required),
        retired=given(command.retired, service.retired),
    )
    return (ServiceUpdated(service=_checked(changed)),)


def retire(service: Service, _command: RetireService) -> tuple[ServiceRetired, ...]:
    """It is sold no more; what was sold stays, and wallets go on paying for it by its sets."""
    if not service.exists:
        raise NoSuchService
    if service.retired:
        raise ServiceRetiredAlready(service.name)
    return (ServiceRetired(),)


def _made(practice_id: str, code: str, new: NewService) -> Service:
    return Service(
        practice_id=practice_id,
        code=code,
        name=new.name,
        kind=new.kind,
        unit=new.unit,
        divisible=new.divisible,
        prices=(new.price,),
        earns=new.earns,
        sets=new.sets,
        contents=new.contents,
        provider_required=new.provider_required,
    )


def _checked(service: Service) -> Service:
    if (service.kind == "package") != bool(service.contents):
        raise ContentsNeedPackage
    if service.kind == "package" and service.divisible:
        raise PackagesAreWhole
    return service
